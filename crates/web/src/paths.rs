//! The addresses of pages, written once.

use kernel::{
    BallotId, ConvocationId, DeliveryId, Image, ItemId, MandateId, MeetingId, OrganisationId,
    PersonId, ProofId, TenantId,
};

/// The items of a body.
pub fn items(body: OrganisationId) -> String {
    format!("/bodies/{body}/items")
}

/// What waits in a body.
pub fn home_of(body: OrganisationId) -> String {
    format!("/?body={body}")
}

/// The search, narrowed to a body.
pub fn search_in(body: OrganisationId) -> String {
    format!("/search?body={body}")
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

/// The form of one text of an item.
pub fn edit_item_field(id: ItemId, field: &str) -> String {
    format!("/items/{id}/fields/{field}")
}

/// Leads to the item that has a number on an agenda.
pub fn numbered(id: MeetingId) -> String {
    format!("/meetings/{id}/numbers")
}

/// The meetings of a body that took place.
pub fn decisions(body: OrganisationId) -> String {
    format!("/bodies/{body}/decisions")
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

/// Who is convened to a meeting, and what became of it.
pub fn convocation_of(id: MeetingId) -> String {
    format!("/meetings/{id}/convocation")
}

/// Preparing a dispatch.
pub fn convene(id: MeetingId) -> String {
    format!("/meetings/{id}/convene")
}

/// The answer of one person, noted by the secretary.
pub fn answer_for(id: MeetingId, convocation: ConvocationId) -> String {
    format!("/meetings/{id}/convocations/{convocation}/answer")
}

/// A document of a meeting.
pub fn document(id: MeetingId, name: &str) -> String {
    format!("/meetings/{id}/documents/{name}")
}

/// A document that was sent, by its place.
pub fn sent_document(id: MeetingId, number: i64) -> String {
    format!("/meetings/{id}/sent/{number}")
}

/// A proof of a meeting.
pub fn proof(id: MeetingId, proof: ProofId) -> String {
    format!("/meetings/{id}/proofs/{proof}")
}

/// The evidence of a meeting.
pub fn evidence(id: MeetingId) -> String {
    format!("/meetings/{id}/evidence.zip")
}

/// The convocation of one person: the personal link.
pub fn convocation(id: ConvocationId) -> String {
    sessions::convocations::path(id)
}

/// A mail of the outbox.
pub fn mail(id: DeliveryId) -> String {
    format!("/outbox/{id}")
}

/// A sitting, while it is held and after.
pub fn sitting(id: MeetingId) -> String {
    format!("/meetings/{id}/sitting")
}

/// An item in a sitting.
pub fn sitting_item(id: MeetingId, item: ItemId) -> String {
    format!("/meetings/{id}/sitting/{item}")
}

/// The form that opens a sitting.
pub fn opening(id: MeetingId) -> String {
    format!("/meetings/{id}/opening")
}

/// The form that ends a sitting.
pub fn ending(id: MeetingId) -> String {
    format!("/meetings/{id}/ending")
}

/// A member in a sitting.
pub fn movement(id: MeetingId, person: PersonId) -> String {
    format!("/meetings/{id}/members/{person}")
}

/// The minutes of a meeting.
pub fn minutes(id: MeetingId) -> String {
    format!("/meetings/{id}/minutes")
}

/// The votes of a ballot.
pub fn votes(id: BallotId) -> String {
    format!("/ballots/{id}/votes")
}

/// Going on in another tenant of one's own.
pub fn switch(id: TenantId) -> String {
    format!("/account/tenants/{id}/switch")
}

/// A person, for administrators.
pub fn person(id: PersonId) -> String {
    format!("/admin/people/{id}")
}

/// A mandate, for administrators.
pub fn mandate(id: MandateId) -> String {
    format!("/admin/mandates/{id}")
}

/// The mandates in a body or service.
pub fn mandates(id: OrganisationId) -> String {
    format!("/admin/organisations/{id}/mandates")
}

/// The roles in a body or service.
pub fn roles(id: OrganisationId) -> String {
    format!("/admin/organisations/{id}/roles")
}

/// Where pages find the logo of their tenant.
pub const LOGO: &str = "/logo";

/// The address of a picture, another one for each picture: browsers keep it.
pub fn picture(source: &str, image: &Image) -> String {
    let [first, second, third, fourth, ..] = image.sha256;
    format!("{source}?v={first:02x}{second:02x}{third:02x}{fourth:02x}")
}
