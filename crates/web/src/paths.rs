//! The addresses of pages, written once.

use kernel::{ItemId, MeetingId, OrganisationId};

/// The items of a body.
pub fn items(body: OrganisationId) -> String {
    format!("/bodies/{body}/items")
}

/// The form of a new item.
pub fn new_item(body: OrganisationId) -> String {
    format!("/bodies/{body}/items/new")
}

/// An item.
pub fn item(id: ItemId) -> String {
    format!("/items/{id}")
}

/// The annexes of an item.
pub fn item_annexes(id: ItemId) -> String {
    format!("/items/{id}/annexes")
}

/// The form of an item.
pub fn edit_item(id: ItemId) -> String {
    format!("/items/{id}/edit")
}

/// The meetings of a body.
pub fn meetings(body: OrganisationId) -> String {
    format!("/bodies/{body}/meetings")
}

/// The form of a new meeting.
pub fn new_meeting(body: OrganisationId) -> String {
    format!("/bodies/{body}/meetings/new")
}

/// A meeting.
pub fn meeting(id: MeetingId) -> String {
    format!("/meetings/{id}")
}

/// The form of a meeting.
pub fn edit_meeting(id: MeetingId) -> String {
    format!("/meetings/{id}/edit")
}
