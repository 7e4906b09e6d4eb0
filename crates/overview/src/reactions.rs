//! What follows each event, in one written order, in the same unit of work as the event itself.
//!
//! A reaction calls one use case of the capability concerned. Reactions may tell new events; the
//! desk goes on until none is left.

use crate::search;
use council::{assembly, items};
use directory::{identity, people};
use kernel::{Event, Result, Subject, Work};
use sessions::{convocations, messages};

/// Follows one event. This is the desk's `follow` hook.
pub async fn follow(work: &mut Work, event: Event) -> Result<()> {
    match event {
        // An item whose annexes changed shows as touched in lists; whatever has annexes is found by them.
        Event::AnnexesChanged { subject } => {
            if let Subject::Item(item) = subject {
                items::touch(work, item).await?;
            }
            search::index_annexes(work, subject).await
        }
        Event::AnnexRead { annex } => search::index_annex(work, annex).await,
        // What is searched follows what is said, and who sees it.
        Event::ItemChanged { item } => {
            let mut items = vec![item];
            items.extend(work.take_alike(|event| match event {
                Event::ItemChanged { item } => Some(*item),
                _ => None,
            }));
            search::index_items(work, &items).await
        }
        Event::ItemDeleted { item } => search::forget(work, Subject::Item(item)).await,
        Event::MeetingChanged { meeting } => search::index_meeting(work, meeting).await,
        Event::MeetingMoved { meeting } => search::index_agenda(work, meeting).await,
        Event::FieldsChanged { body } => search::body_changed(work, body).await,
        // A stamped manifest lets its mails leave; the first mail that left is remembered.
        Event::ProofStamped { proof } => convocations::proof_stamped(work, proof).await,
        Event::DeliveryChanged { delivery } => convocations::delivery_changed(work, delivery).await,
        // An item decided without having been taken was taken at that moment; its decision may wait for the
        // closing of the meeting to be told.
        Event::ItemMoved { item } => {
            assembly::item_moved(work, item).await?;
            search::item_moved(work, item).await
        }
        // A tenant begins with the root of its tree; its bodies are set up by its administrators.
        Event::TenantCreated(tenant) => {
            let name = identity::tenant(&mut work.db, tenant).await?.name;
            people::plant(work, tenant, &name).await
        }
        // The secret of the link is made when the mail leaves.
        Event::LinkAsked { link } => messages::write_link(work, link).await,
        // Whoever did not want it learns of it in their old mailbox.
        Event::AddressChanged { link, former } => messages::tell_address(work, link, former).await,
        // Who withdraws is convened on paper: the administrators are told.
        Event::ConsentWithdrawn { person } => messages::tell_withdrawal(work, person).await,
        // Whoever may change an item no more no longer holds it.
        Event::RoleWithdrawn { person } => items::let_go(work, person).await,
    }
}
