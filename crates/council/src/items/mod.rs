//! Items: what a body is asked to decide, from the first draft to the decision.
//!
//! *Item*: an object, its texts and the service that proposes it. *Field*: one of the things that are
//! said of it; its body says which are used, who sees and who edits each. *State*: where it stands in the
//! workflow version under which it began. *Relation*: how an actor stands to it. *Step*: what a
//! meeting does to its items (presents, removes, freezes, unfreezes). *Editor*: somebody who has its
//! form open: told to the others, never a refusal. *Draft*: what somebody typed and did not save.

mod attaching;
mod content;
mod drafts;
mod duplicating;
mod editing;
mod following;
mod links;
mod marking;
mod migrating;
mod places;
mod rules;
mod sending;
mod store;
mod templates;

pub(crate) use attaching::clearance;
pub use attaching::{attach, change_annex, clearance_of, may_follow_up};
pub use content::{Budget, Content, Edit, Emergency, Privacy, Tick};
pub use drafts::{
    Draft, FormOf, draft, drafts, drop_draft, forget_drafts_of, forget_old_drafts, keep_draft,
    saved_from as saved_from_draft,
};
pub use duplicating::{Along, Linking, delete, duplicate, may_delete, may_duplicate};
pub use editing::{Editor, editors, leave, lock, note_editing, unlock};
pub use following::{
    follow, may_follow, set_closed, standings, tell_agenda, tell_held, tell_sitting, undecided,
    undecided_of,
};
pub use links::{Linked, link, links, unlink};
pub use marking::{Completeness, Noted, Signed, Taken, evaluate, let_go, noted, sign, take_over};
pub use migrating::{MIGRATE, migrate, publish, standing};
pub use rules::{
    Agenda, CameBack, Closed, Deletable, FieldRight, Held, Item, Shown, Step, deletable, relations,
};
pub use templates::{
    Place as TemplatePlace, Template, begin_with, begun_with, drop_template, group_for, keep,
    may_keep, place as place_template, template, templates,
};

use directory::{access, bodies};
use kernel::{
    Actor, Change, Error, Event, ItemId, OrganisationId, Read, Result, Subject, TenantId, Work,
    journal::{self, Line},
    saved,
    workflow::{self, Offer, Through, Workflow},
};
use serde_json::json;

/// Creates an item for a body, in the initial state of its workflow: what the body gives every new item,
/// with these edits.
pub async fn create(
    work: &mut Work,
    body: OrganisationId,
    group: OrganisationId,
    edits: Vec<Edit>,
) -> Result<ItemId> {
    create_in(work, (body, group), None, edits).await
}

/// The same in the session in which what it is made from is decided: a copy opens nothing.
async fn create_in(
    work: &mut Work,
    (body, group): (OrganisationId, OrganisationId),
    privacy: Option<Privacy>,
    edits: Vec<Edit>,
) -> Result<ItemId> {
    rules::may_create(&work.actor, group)?;
    let tenant = work.tenant();
    let flow = bodies::current_flow(&mut work.db, tenant, body, bodies::FlowSubject::Item).await?;
    let fields = bodies::fields(&mut work.db, tenant, body).await?;
    let mut begun = Content::begun(group, &fields);
    begun.privacy = privacy.unwrap_or(begun.privacy);
    let creator = work.actor.person.ok_or(Error::refused("not-a-writer"))?;
    let relations = begun_by(&work.actor, (body, group));
    let content = rules::edited(&begun, edits, (&fields, &relations))?;
    let writing = bodies::writing(&mut work.db, tenant, body).await?;
    let content = content.limited(&begun, &writing);
    places::must_belong(work, body, &content, None).await?;
    let reference = next_reference(work, body).await?;
    let item = rules::new_item(
        (work.new_id(), body, creator),
        reference,
        content,
        &flow,
        (&work.actor.name, work.now),
    );
    begin(work, &item, &flow).await?;
    Ok(item.id)
}

/// Writes a new item down, with its rights and its line of the journal.
async fn begin(work: &mut Work, item: &Item, flow: &bodies::Flow) -> Result<()> {
    let tenant = work.tenant();
    store::insert(&mut work.db, tenant, item).await?;
    store::add_lists(&mut work.db, tenant, item).await?;
    access::begin(
        work,
        Subject::Item(item.id),
        &item.belonging(),
        (flow.id, &flow.workflow, &item.state),
    )
    .await?;
    let facts =
        json!({"reference": item.reference, "object": item.content.object, "state": item.state});
    work.record(Change::of(Subject::Item(item.id), "item-created").after(facts));
    work.happened(Event::ItemChanged { item: item.id });
    Ok(())
}

/// How somebody stands to an item that they would create.
fn begun_by(
    actor: &Actor,
    (body, group): (OrganisationId, OrganisationId),
) -> Vec<workflow::Relation> {
    let belonging = access::Belonging {
        service: Some(group),
        creator: actor.person,
        ..access::Belonging::default()
    };
    access::relations(actor, body, &belonging)
}

/// Changes some fields of an item; the others stay. `version` is the one that the form was filled from.
pub async fn change(work: &mut Work, id: ItemId, version: i64, edits: Vec<Edit>) -> Result<()> {
    let tenant = work.tenant();
    let old = writable(work, id).await?;
    editing::must_be_free(work, &old).await?;
    let fields = bodies::fields(&mut work.db, tenant, old.body).await?;
    let relations = rules::relations(&work.actor, &old);
    let content = rules::edited(&old.content, edits, (&fields, &relations))?;
    let writing = bodies::writing(&mut work.db, tenant, old.body).await?;
    let content = content.limited(&old.content, &writing);
    places::must_belong(work, old.body, &content, Some(&old)).await?;
    let new = rules::changed(&old, content, &work.actor, work.now)?;
    saved(store::update(&mut work.db, tenant, &new, version).await?)?;
    store::replace_lists(&mut work.db, tenant, (&old, &new)).await?;
    let reads = |item: &Item| {
        let said = &item.content;
        (said.group, said.copies.clone(), said.privacy)
    };
    if reads(&old) != reads(&new) {
        let flow = bodies::flow(&mut work.db, tenant, new.flow).await?;
        access::set(
            work,
            Subject::Item(id),
            &new.belonging(),
            (flow.id, &flow.workflow, &new.state),
        )
        .await?;
    }
    editing::forget(work, id).await?;
    if old.content.group != new.content.group {
        let workflow = workflow_of(&mut work.db, &work.actor, &new).await?;
        marking::check(work, &new, &workflow).await?;
    }
    let (before, after) = rules::differences(&old, &new);
    work.record(
        Change::of(Subject::Item(id), "item-changed")
            .before(before)
            .after(after),
    );
    work.happened(Event::ItemChanged { item: id });
    Ok(())
}

/// Follows a transition that a person asks for on the item itself.
pub async fn advance(
    work: &mut Work,
    id: ItemId,
    version: i64,
    key: &str,
    comment: &str,
) -> Result<()> {
    let tenant = work.tenant();
    access::readable(&mut work.db, &work.actor, Subject::Item(id)).await?;
    let item = store::find(&mut work.db, tenant, id)
        .await?
        .ok_or(Error::NotFound)?;
    let flow = bodies::flow(&mut work.db, tenant, item.flow).await?;
    let relations = rules::relations(&work.actor, &item);
    let now = work.now;
    let taken = workflow::advance(
        &flow.workflow,
        &item.state,
        key,
        &relations,
        comment,
        |guard| rules::holds(&item, guard, now),
    )?;
    if taken.through != Through::Subject {
        return Err(Error::refused("transition-not-from-here"));
    }
    following::apply(work, item, version, (&flow.workflow, taken), comment).await
}

/// Sends an item on its way: by the first act forward that the actor may do. Returns its key.
pub async fn send_on(work: &mut Work, id: ItemId, version: i64) -> Result<String> {
    let tenant = work.tenant();
    let item = store::find(&mut work.db, tenant, id)
        .await?
        .ok_or(Error::NotFound)?;
    let workflow = workflow_of(&mut work.db, &work.actor, &item).await?;
    let way = onward(&offers(&work.actor, &item, &workflow, work.now));
    let key = way
        .ok_or(Error::refused("transition-not-yours"))?
        .key
        .clone();
    advance(work, id, version, &key, "").await?;
    Ok(key)
}

/// The first act forward of those that are offered.
pub fn onward<'w>(offers: &[Offer<'w>]) -> Option<&'w workflow::Transition> {
    let forward = |offer: &&Offer<'w>| {
        offer.missing.is_none()
            && offer.transition.kind == workflow::Kind::Forward
            && offer.transition.comment != workflow::Comment::Required
    };
    offers.iter().find(forward).map(|offer| offer.transition)
}

/// Returns an item to somebody who reads it, without what its body keeps from them.
pub async fn find(db: &mut Read, actor: &Actor, id: ItemId) -> Result<Item> {
    Ok(found(db, actor, id).await?.0)
}

/// The item as it is stored, to somebody who may change it. Whoever reads that its meeting is closed is told
/// so, rather than that it is not theirs.
async fn writable(work: &mut Work, id: ItemId) -> Result<Item> {
    access::readable(&mut work.db, &work.actor, Subject::Item(id)).await?;
    let item = store::find(&mut work.db, work.actor.tenant, id).await?;
    let item = item.ok_or(Error::NotFound)?;
    if item.closed == Closed::Yes {
        return Err(Error::refused("meeting-closed"));
    }
    access::writable(&mut work.db, &work.actor, Subject::Item(id)).await?;
    Ok(item)
}

async fn found(db: &mut Read, actor: &Actor, id: ItemId) -> Result<(Item, bodies::Fields)> {
    access::readable(db, actor, Subject::Item(id)).await?;
    let item = store::find(db, actor.tenant, id)
        .await?
        .ok_or(Error::NotFound)?;
    let (kept, fields) = kept(db, actor, &item).await?;
    Ok((rules::projected(item, &kept), fields))
}

/// What is kept from the actor, and what the body makes of its fields.
async fn kept(
    db: &mut Read,
    actor: &Actor,
    item: &Item,
) -> Result<(Vec<bodies::Field>, bodies::Fields)> {
    let fields = bodies::fields(db, actor.tenant, item.body).await?;
    let workflow = workflow_of(db, actor, item).await?;
    let relations = rules::relations(actor, item);
    Ok((rules::kept(item, (&fields, &workflow), &relations), fields))
}

/// Returns an item that was found otherwise, without what its body keeps from the actor.
pub async fn seen(db: &mut Read, actor: &Actor, item: Item) -> Result<Item> {
    let (kept, _) = kept(db, actor, &item).await?;
    Ok(rules::projected(item, &kept))
}

/// What is kept from some of those who read an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// The field.
    pub field: bodies::Field,
    /// Until the meeting is closed, it is told only to those who may write the item.
    pub told: Told,
}

/// Is something told already?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// To those who see the field.
    Yes,
    /// To those of them who may write the item.
    No,
}

/// Returns what is kept from some of those who read an item, under the fields of its body.
pub fn withheld(item: &Item, fields: &bodies::Fields, workflow: &Workflow) -> Vec<Withheld> {
    rules::withheld(item, (fields, workflow))
}

/// Is the decision of this item still being written, so that the actor sees it when the meeting is closed?
pub fn awaits_closing(actor: &Actor, item: &Item, workflow: &Workflow) -> bool {
    rules::is_being_written(item, workflow, &rules::relations(actor, item))
}

/// Returns an item with the fields that the actor sees of it, in the order of forms.
pub async fn shown(db: &mut Read, actor: &Actor, id: ItemId) -> Result<(Item, Vec<Shown>)> {
    let (item, fields) = found(db, actor, id).await?;
    let workflow = workflow_of(db, actor, &item).await?;
    let writes = if may_change(actor, &item, &workflow) {
        rules::Writes::Yes
    } else {
        rules::Writes::No
    };
    let relations = rules::relations(actor, &item);
    let kept = rules::kept(&item, (&fields, &workflow), &relations);
    let shown = rules::shown(&item.content, (&fields, &kept), (&relations, writes));
    Ok((item, shown))
}

/// Returns what a new item of a body begins with, and the fields that its writer edits.
pub async fn begun(
    db: &mut Read,
    actor: &Actor,
    body: OrganisationId,
    group: OrganisationId,
) -> Result<(Content, Vec<Shown>)> {
    let fields = bodies::fields(db, actor.tenant, body).await?;
    Ok(preview(group, &fields, &begun_by(actor, (body, group))))
}

/// Returns what a new item would begin with under such fields, and those that somebody who writes it in
/// these ways would see: the preview of a form.
pub fn preview(
    group: OrganisationId,
    fields: &bodies::Fields,
    relations: &[workflow::Relation],
) -> (Content, Vec<Shown>) {
    let content = Content::begun(group, fields);
    let all = bodies::Field::ALL.into_iter();
    let kept: Vec<_> = all.filter(|one| !fields.is_seen(*one, relations)).collect();
    let shown = rules::shown(&content, (fields, &kept), (relations, rules::Writes::Yes));
    (content, shown)
}

/// Returns what happened to an item, newest first, without what its body keeps from the actor.
pub async fn history(db: &mut Read, actor: &Actor, id: ItemId) -> Result<Vec<Line>> {
    let (item, _) = found(db, actor, id).await?;
    let (kept, _) = kept(db, actor, &item).await?;
    let kept: Vec<&str> = kept.into_iter().map(bodies::Field::as_str).collect();
    let lines = journal::of_subject(db, actor.tenant, Subject::Item(id)).await?;
    // For whoever does not see them, confidential annexes never were.
    let secret = attaching::secrets(db, actor, &item).await?;
    let known = |line: &Line| !secret.iter().any(|annex| line.names(annex));
    let veiled = lines.into_iter().filter(known);
    Ok(veiled.map(|line| line.without(&kept)).collect())
}

/// Returns items in the order asked for: for a job that prints them, in the body's own name.
pub async fn several(db: &mut Read, tenant: TenantId, ids: &[ItemId]) -> Result<Vec<Item>> {
    let mut items = store::several(db, tenant, ids).await?;
    items.sort_by_key(|item| ids.iter().position(|id| *id == item.id));
    Ok(items)
}

/// Returns the workflow under which an item lives.
pub async fn workflow_of(db: &mut Read, actor: &Actor, item: &Item) -> Result<Workflow> {
    Ok(bodies::flow(db, actor.tenant, item.flow).await?.workflow)
}

/// Returns the transitions that the actor may see on an item, greyed ones with their reason.
pub fn offers<'w>(
    actor: &Actor,
    item: &Item,
    workflow: &'w Workflow,
    now: kernel::Instant,
) -> Vec<Offer<'w>> {
    let relations = rules::relations(actor, item);
    workflow::offers(
        workflow,
        &item.state,
        &relations,
        Through::Subject,
        |guard| rules::holds(item, guard, now),
    )
}

/// May the actor change this item now?
pub fn may_change(actor: &Actor, item: &Item, workflow: &Workflow) -> bool {
    item.closed == Closed::No
        && workflow::may_write(workflow, &item.state, &rules::relations(actor, item))
}

/// Notes that something attached to the item changed, so that lists show it as touched.
pub async fn touch(work: &mut Work, id: ItemId) -> Result<()> {
    let tenant = work.tenant();
    let (by, now) = (work.actor.name.clone(), work.now);
    store::touch(&mut work.db, tenant, id, (&by, now)).await
}

/// The body's code, the year and a number: `CM-2026-0190`. The year is that of the tenant's wall clock.
async fn next_reference(work: &mut Work, body: OrganisationId) -> Result<String> {
    let tenant = work.tenant();
    let zone = directory::identity::tenant(&mut work.db, tenant)
        .await?
        .zone;
    let year = zone.at(work.now.to_timestamp()).year();
    let code = bodies::find(&mut work.db, tenant, body)
        .await?
        .reference_code;
    let number = bodies::next_number(work, body, &format!("item-{year}")).await?;
    Ok(format!("{code}-{year}-{number:04}"))
}
