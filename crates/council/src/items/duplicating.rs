//! Making an item from another, and doing away with one.

use super::{Content, Edit, Emergency, Item, Step, links, places, rules, store};
use directory::{
    access,
    bodies::{self, Field},
    people,
};
use kernel::{
    Actor, AnnexId, Change, Error, Event, ItemId, OrganisationId, Read, Result, Role, ServiceRole,
    Subject, Work,
    workflow::{Copying, Stage},
};
use serde_json::json;
use sessions::annexes;

/// What a copy takes along beside what the item says.
#[derive(Clone, Debug, Default)]
pub struct Along {
    /// Shall one go from the copy to the item, and back?
    pub link: Linking,
    /// The annexes that are copied.
    pub annexes: Vec<AnnexId>,
}

/// Is the copy linked to the item?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Linking {
    /// It is.
    Linked,
    /// They have nothing more in common.
    #[default]
    Apart,
}

/// What a copy does not take: what was asked for this item alone, and whoever was at its origin
/// (PloneMeeting resets the same).
const OWN: [Field; 7] = [
    Field::Assembly,
    Field::Signatures,
    Field::Keywords,
    Field::Initiators,
    Field::Observations,
    Field::PreferredOn,
    Field::Emergency,
];

/// Makes a new item of the same body from one that the actor reads, in the initial state: of the same
/// service when they write for it, else of their own. What they do not see or could not write is not
/// taken along, nor a category that their service does not have.
pub async fn duplicate(work: &mut Work, id: ItemId, along: Along) -> Result<ItemId> {
    let tenant = work.tenant();
    let item = super::find(&mut work.db, &work.actor, id).await?;
    let group = group_of(&work.actor, &item)?;
    let fields = bodies::fields(&mut work.db, tenant, item.body).await?;
    let relations = super::begun_by(&work.actor, (item.body, group));
    let mut content = item.content.clone();
    content.group = group;
    retain_offered(work, item.body, &mut content).await?;
    let edits = edits(&content)
        .into_iter()
        .filter(|edit| !OWN.contains(&edit.field()))
        .filter(|edit| fields.is_edited(edit.field(), &relations));
    let (to, privacy) = ((item.body, group), Some(item.content.privacy));
    let copy = super::create_in(work, to, privacy, edits.collect()).await?;
    let told = json!({"from": id, "reference": item.reference});
    work.record(Change::of(Subject::Item(copy), "item-duplicated").after(told));
    if along.link == Linking::Linked {
        links::tie(work, copy, id).await?;
    }
    let from = access::readable(&mut work.db, &work.actor, Subject::Item(id)).await?;
    let to = access::writable(&mut work.db, &work.actor, Subject::Item(copy)).await?;
    let seen = super::clearance_of(&mut work.db, &work.actor, &item).await?;
    annexes::copy(work, (from, seen), to, &along.annexes).await?;
    Ok(copy)
}

/// Makes the copy of an item that a decision leaves behind, linked to it, with all its annexes: a draft
/// for its service, or ready for a meeting. It is the body's doing, whoever decides.
pub(super) async fn carry(work: &mut Work, item: &Item, copying: Copying) -> Result<()> {
    let tenant = work.tenant();
    if copying != Copying::None && waits(work, item).await? {
        return Ok(());
    }
    let subject = bodies::FlowSubject::Item;
    let flow = bodies::current_flow(&mut work.db, tenant, item.body, subject).await?;
    let ready = flow
        .workflow
        .left_by(Step::Present.key())
        .into_iter()
        .next();
    let state = match copying {
        Copying::None => return Ok(()),
        Copying::Draft => flow.workflow.initial.clone(),
        Copying::Ready => ready.unwrap_or_else(|| flow.workflow.initial.clone()),
    };
    let mut content = item.content.clone();
    content.preferred_on = None;
    content.emergency = Emergency::default();
    retain_active(work, &mut content).await?;
    let reference = super::next_reference(work, item.body).await?;
    let by = work.actor.name.clone();
    let of = (work.new_id(), item.body, item.creator);
    let mut copy = rules::new_item(of, reference, content, &flow, (&by, work.now));
    copy.state = state;
    super::begin(work, &copy, &flow).await?;
    let told = json!({"from": item.id, "reference": item.reference});
    work.record(Change::of(Subject::Item(copy.id), "item-carried-over").after(told));
    links::tie(work, copy.id, item.id).await?;
    annexes::carry(work, Subject::Item(item.id), Subject::Item(copy.id)).await
}

/// Does a copy that an earlier decision left, which was undone since, still wait?
async fn waits(work: &mut Work, item: &Item) -> Result<bool> {
    let tenant = work.tenant();
    let linked = store::linked_to(&mut work.db, tenant, item.id).await?;
    let copies = store::several(&mut work.db, tenant, &linked).await?;
    for copy in copies {
        let same = copy.body == item.body && copy.content.object == item.content.object;
        let workflow = bodies::flow(&mut work.db, tenant, copy.flow)
            .await?
            .workflow;
        let decided = workflow.stage(&copy.state).is_some_and(Stage::is_decided);
        if same && copy.created_at > item.created_at && !decided {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The service of a copy.
fn group_of(actor: &Actor, item: &Item) -> Result<OrganisationId> {
    let own = item.content.group;
    if actor.holds(Role::Service(own, ServiceRole::Writer)) {
        return Ok(own);
    }
    let first = actor.writes_for().first().copied();
    first.ok_or(Error::refused("not-a-writer"))
}

/// Services that ended are not named anew.
pub(super) async fn retain_active(work: &mut Work, content: &mut Content) -> Result<()> {
    let tenant = work.tenant();
    let kind = people::OrganisationKind::Service;
    let services = people::organisations(&mut work.db, tenant, kind).await?;
    let active = |id: &OrganisationId| {
        let found = services.iter().find(|service| service.id == *id);
        found.is_some_and(people::Organisation::is_active)
    };
    content.copies.retain(active);
    content.associated_groups.retain(active);
    Ok(())
}

/// Leaves out what a new item of its service can no longer choose: categories, classifiers, services,
/// persons and bodies that are gone since.
pub(super) async fn retain_offered(
    work: &mut Work,
    body: OrganisationId,
    content: &mut Content,
) -> Result<()> {
    let tenant = work.tenant();
    let categories = bodies::categories(&mut work.db, tenant, body).await?;
    content.category = content.category.filter(|own| {
        categories
            .iter()
            .any(|one| one.id == *own && one.is_for(content.group))
    });
    content.classifier = places::offered(work, content.classifier).await?;
    retain_active(work, content).await?;
    let sending = bodies::sending(&mut work.db, tenant, body).await?;
    content
        .send_to
        .retain(|body| sending.arrival(*body).is_some());
    Ok(())
}

/// All that an item says, as edits.
pub(super) fn edits(content: &Content) -> Vec<Edit> {
    let own = content.clone();
    vec![
        Edit::Object(own.object),
        Edit::Group(own.group),
        Edit::AssociatedGroups(own.associated_groups),
        Edit::Copies(own.copies),
        Edit::Category(own.category),
        Edit::Classifier(own.classifier),
        Edit::Keywords(own.keywords),
        Edit::Initiators(own.initiators),
        Edit::OralQuestion(own.oral_question),
        Edit::Privacy(own.privacy),
        Edit::Description(own.description),
        Edit::DetailedDescription(own.detailed_description),
        Edit::Motivation(own.motivation),
        Edit::Decision(own.decision),
        Edit::Observations(own.observations),
        Edit::Budget(own.budget),
        Edit::PreferredOn(own.preferred_on),
        Edit::Emergency(own.emergency),
        Edit::ToDiscuss(own.to_discuss),
        Edit::ToTransmit(own.to_transmit),
        Edit::SendTo(own.send_to),
        Edit::Assembly(own.assembly),
        Edit::Signatures(own.signatures),
    ]
}

/// May the actor make a new item from one that they read?
pub fn may_duplicate(actor: &Actor) -> bool {
    !actor.writes_for().is_empty()
}

/// Does away with an item for good (PM-4.7-13): whoever changes it may, as long as no meeting had to do
/// with it. Its annexes are taken away; the journal keeps that it was there.
pub async fn delete(work: &mut Work, id: ItemId, version: i64) -> Result<()> {
    let tenant = work.tenant();
    let item = super::writable(work, id).await?;
    let flow = bodies::flow(&mut work.db, tenant, item.flow).await?;
    let relations = rules::relations(&work.actor, &item);
    rules::deletable(item.deletable(), &flow.workflow, &relations).map_err(Error::refused)?;
    if item.version != version {
        return Err(Error::Conflict);
    }
    let to = access::readable(&mut work.db, &work.actor, Subject::Item(id)).await?;
    for annex in annexes::of(&mut work.db, tenant, to, annexes::Clearance::All).await? {
        annexes::remove(work, annex.id).await?;
    }
    for other in store::links(&mut work.db, &work.actor, id).await? {
        let told = json!({"to": id, "reference": item.reference});
        work.record(Change::of(Subject::Item(other.id), "item-unlinked").after(told));
    }
    access::forget(work, Subject::Item(id)).await?;
    store::delete(&mut work.db, tenant, id)
        .await
        .map_err(|error| match error {
            // A ballot, a note of a meeting: what was done with it stays.
            Error::Refused(refusal) if refusal.code == "value-in-use" => {
                Error::refused("item-in-a-meeting")
            }
            other => other,
        })?;
    let told = json!({"reference": item.reference, "object": item.content.object});
    work.record(Change::of(Subject::Item(id), "item-deleted").before(told));
    work.happened(Event::ItemDeleted { item: id });
    Ok(())
}

/// May the actor do away with the item now, and why not?
pub async fn may_delete(db: &mut Read, actor: &Actor, item: &Item) -> Result<Option<&'static str>> {
    let flow = bodies::flow(db, actor.tenant, item.flow).await?;
    let relations = rules::relations(actor, item);
    Ok(rules::deletable(item.deletable(), &flow.workflow, &relations).err())
}
