//! What an item is and how it changes. No I/O here.

use super::{
    Told, Withheld,
    content::{Content, Edit, Tick},
    marking::{Completeness, Signed},
};
use directory::{
    access::{self, Belonging},
    bodies::{Field, Fields, Flow},
};
use kernel::{
    Actor, Error, FieldError, Instant, ItemId, OrganisationId, PersonId, Result, Role, ServiceRole,
    WorkflowId,
    policy::{decide, grant_if},
    workflow::{Deletion, Guard, Kind, Relation, Stage, Telling, Transition, Workflow, may_write},
};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use text::Rich;

/// Is the item's meeting closed?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Nobody changes the item any more (PM-4.8-06).
    Yes,
    /// It still lives.
    No,
}

/// Is the agenda on which the item stands fixed?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agenda {
    /// Its items and their order may change.
    Open,
    /// They may not.
    Fixed,
}

/// Has the item's sitting been opened?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It may be decided.
    Yes,
    /// Not yet.
    No,
}

/// An item.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// The body that decides.
    pub body: OrganisationId,
    /// Who created it.
    pub creator: PersonId,
    /// `CM-2026-0190`.
    pub reference: String,
    /// What is said of it.
    pub content: Content,
    /// The workflow version under which it lives.
    pub flow: WorkflowId,
    /// Its state there.
    pub state: String,
    /// Did it come to this state from a later one?
    pub came_back: CameBack,
    /// The states that it left, each once.
    pub passed: Vec<String>,
    /// When its sitting begins, as its meeting told it.
    pub sitting_at: Option<Instant>,
    /// Is the agenda on which it stands fixed?
    pub agenda: Agenda,
    /// Has its sitting been opened?
    pub held: Held,
    /// Is its meeting closed?
    pub closed: Closed,
    /// Is its file complete?
    pub completeness: Completeness,
    /// Was its deliberation signed by hand?
    pub signed: Signed,
    /// In which ways somebody works in its service.
    pub staff: BTreeSet<Relation>,
    /// When it was created.
    pub created_at: Instant,
    /// When it was last changed.
    pub changed_at: Instant,
    /// By whom.
    pub changed_by: String,
    /// When it reached its state.
    pub moved_at: Instant,
    /// For optimistic changes.
    pub version: i64,
}

/// How an item came to its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameBack {
    /// From a later state: somebody sent it back.
    Yes,
    /// On the way to the decision.
    No,
}

/// What a meeting does to its items: the keys of these transitions are fixed, since the meeting,
/// not a person, asks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Takes it on the agenda.
    Present,
    /// Takes it off.
    Remove,
    /// Fixes the agenda.
    Freeze,
    /// Opens it again.
    Unfreeze,
}

impl Step {
    /// The key of the transition.
    pub fn key(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Remove => "remove",
            Self::Freeze => "freeze",
            Self::Unfreeze => "unfreeze",
        }
    }
}

const LONGEST_OBJECT: usize = 500;
const LONGEST_LINE: usize = 300;

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is said, once it is tidied up; refused with a reason beside each field.
pub(super) fn check(mut content: Content) -> Result<Content> {
    content.object = one_line(&content.object);
    content.emergency.reason = one_line(&content.emergency.reason);
    let words = content.keywords.split([',', ';', '\n']).map(one_line);
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    content.keywords = words.join(", ");
    if content.budget.linked == Tick::No {
        content.budget.text = Rich::default();
    }
    if content.emergency.asked == Tick::No {
        content.emergency.reason = String::new();
    }
    let mut fields = vec![];
    let mut refuse = |wrong: bool, field: &'static str, code| {
        if wrong {
            fields.push(FieldError { field, code });
        }
    };
    let long = |text: &str, most| text.chars().count() > most;
    let object = &content.object;
    refuse(object.is_empty(), "object", "object-required");
    refuse(long(object, LONGEST_OBJECT), "object", "object-too-long");
    let emergency = &content.emergency;
    let unexplained = emergency.asked == Tick::Yes && emergency.reason.is_empty();
    refuse(unexplained, "emergency_reason", "emergency-reason-required");
    refuse(
        long(&emergency.reason, LONGEST_LINE),
        "emergency_reason",
        "emergency-reason-long",
    );
    refuse(
        long(&content.keywords, LONGEST_LINE),
        "keywords",
        "keywords-too-long",
    );
    if fields.is_empty() {
        Ok(content)
    } else {
        Err(Error::Invalid(fields))
    }
}

/// The content with these edits: of fields that the body uses and the actor edits, by their relations
/// to the item. An edit that changes nothing needs no right.
pub(super) fn edited(
    old: &Content,
    edits: Vec<Edit>,
    (fields, relations): (&Fields, &[Relation]),
) -> Result<Content> {
    let mut new = old.clone();
    let mut faults = vec![];
    for edit in edits {
        let field = edit.field();
        new.apply(edit);
        if new.fact(field) == old.fact(field) || fields.is_edited(field, relations) {
            continue;
        }
        let code = if fields.is_used(field) {
            "field-not-yours"
        } else {
            "field-not-used"
        };
        let field = field.as_str();
        faults.push(FieldError { field, code });
    }
    if faults.is_empty() {
        check(new)
    } else {
        Err(Error::Invalid(faults))
    }
}

/// What is decided, where the body tells it when the meeting is closed.
const DECIDED: [Field; 2] = [Field::Motivation, Field::Decision];

/// Is the decision of an item still being written, so that whoever only reads it waits for the closing?
pub(super) fn is_being_written(item: &Item, workflow: &Workflow, relations: &[Relation]) -> bool {
    let decided = workflow.stage(&item.state).is_some_and(Stage::is_decided);
    workflow.telling == Telling::AtClosing
        && item.closed == Closed::No
        && item.sitting_at.is_some()
        && decided
        && !may_write(workflow, &item.state, relations)
}

/// What is kept from those who stand to an item in these ways.
pub(super) fn kept(
    item: &Item,
    (fields, workflow): (&Fields, &Workflow),
    relations: &[Relation],
) -> Vec<Field> {
    let waits = is_being_written(item, workflow, relations);
    let all = Field::ALL.into_iter();
    all.filter(|field| !fields.is_seen(*field, relations) || (waits && DECIDED.contains(field)))
        .collect()
}

/// What is kept from somebody who stands to the item in no way, and whether it is told yet.
pub(super) fn withheld(item: &Item, under: (&Fields, &Workflow)) -> Vec<Withheld> {
    let waits = is_being_written(item, under.1, &[]);
    let kept = kept(item, under, &[]).into_iter();
    kept.map(|field| Withheld {
        field,
        told: if waits && DECIDED.contains(&field) {
            Told::No
        } else {
            Told::Yes
        },
    })
    .collect()
}

/// An item without what is kept from those who see it.
pub(super) fn projected(mut item: Item, kept: &[Field]) -> Item {
    for field in kept {
        item.content.hide(*field);
    }
    item
}

/// What somebody may do with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldRight {
    /// Only see it.
    See,
    /// Change it too.
    Edit,
}

/// A field as somebody sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which.
    pub field: Field,
    /// What the body calls it; blank: its usual name.
    pub label: String,
    /// How the body wants it filled; blank: the usual help.
    pub help: String,
    /// What may be done with it.
    pub right: FieldRight,
}

/// The fields that somebody sees of an item: those that the body uses, and those that it used when
/// something was said in them.
pub(super) fn shown(
    content: &Content,
    (fields, kept): (&Fields, &[Field]),
    (relations, writes): (&[Relation], Writes),
) -> Vec<Shown> {
    let all = Field::ALL.into_iter().filter(|field| {
        !kept.contains(field) && (fields.is_used(*field) || !content.is_blank(*field))
    });
    all.map(|field| {
        let one = fields.of(field);
        let edits = writes == Writes::Yes && fields.is_edited(field, relations);
        Shown {
            field,
            label: one.label.clone(),
            help: one.help.clone(),
            right: if edits {
                FieldRight::Edit
            } else {
                FieldRight::See
            },
        }
    })
    .collect()
}

/// May somebody change the item at all?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writes {
    /// They may.
    Yes,
    /// They only read it.
    No,
}

/// Writers create items for their own service (PM-2-03).
pub(super) fn may_create(actor: &Actor, group: OrganisationId) -> Result<()> {
    let writes_somewhere = !actor.writes_for().is_empty();
    let writes_here = actor.holds(Role::Service(group, ServiceRole::Writer));
    if writes_somewhere && !writes_here {
        return Err(Error::field("group", "group-not-yours"));
    }
    decide([grant_if(writes_here)], "not-a-writer")
}

pub(super) fn new_item(
    (id, body, creator): (ItemId, OrganisationId, PersonId),
    reference: String,
    content: Content,
    flow: &Flow,
    (by, now): (&str, Instant),
) -> Item {
    Item {
        id,
        body,
        creator,
        reference,
        content,
        flow: flow.id,
        state: flow.workflow.initial.clone(),
        came_back: CameBack::No,
        passed: vec![],
        sitting_at: None,
        agenda: Agenda::Open,
        held: Held::No,
        closed: Closed::No,
        completeness: Completeness::NotEvaluated,
        signed: Signed::No,
        staff: BTreeSet::new(),
        created_at: now,
        changed_at: now,
        changed_by: by.to_owned(),
        moved_at: now,
        version: 1,
    }
}

/// The item with other contents. Another group is a gift to that service: only its writers make it.
pub(super) fn changed(old: &Item, content: Content, actor: &Actor, now: Instant) -> Result<Item> {
    if old.closed == Closed::Yes {
        return Err(Error::refused("meeting-closed"));
    }
    let gives_away = content.group != old.content.group;
    if gives_away && !actor.holds(Role::Service(content.group, ServiceRole::Writer)) {
        return Err(Error::field("group", "group-not-yours"));
    }
    Ok(Item {
        content,
        changed_at: now,
        changed_by: actor.name.clone(),
        ..old.clone()
    })
}

/// What of an item says whether it may be done away with.
#[derive(Clone, Copy, Debug)]
pub struct Deletable<'i> {
    /// Is its meeting closed?
    pub closed: Closed,
    /// Its state.
    pub state: &'i str,
    /// Does a meeting have to do with it?
    pub in_meeting: bool,
}

/// May an item be done away with, by somebody who changes it and stands to it in these ways? What a
/// meeting has to do with stays; a body may leave it to who created the draft.
pub fn deletable(
    item: Deletable<'_>,
    workflow: &Workflow,
    relations: &[Relation],
) -> std::result::Result<(), &'static str> {
    if item.closed == Closed::Yes {
        return Err("meeting-closed");
    }
    let decided = workflow.stage(item.state).is_some_and(Stage::is_decided);
    if decided || item.in_meeting {
        return Err("item-in-a-meeting");
    }
    let own_draft = item.state == workflow.initial && relations.contains(&Relation::Creator);
    match workflow.deletion {
        Deletion::Creator if !own_draft => Err("only-creator-deletes"),
        Deletion::Creator | Deletion::Writers => Ok(()),
    }
}

impl Item {
    /// What of it says whether it may be done away with.
    pub(super) fn deletable(&self) -> Deletable<'_> {
        Deletable {
            closed: self.closed,
            state: &self.state,
            in_meeting: self.sitting_at.is_some(),
        }
    }
}

/// The item after a transition.
pub(super) fn moved(item: Item, transition: &Transition, now: Instant) -> Item {
    let came_back = if transition.kind == Kind::Back {
        CameBack::Yes
    } else {
        CameBack::No
    };
    let mut passed = item.passed.clone();
    if !passed.contains(&item.state) {
        passed.push(item.state.clone());
    }
    Item {
        state: transition.to.clone(),
        came_back,
        passed,
        moved_at: now,
        ..item
    }
}

/// Does a condition hold for this item?
pub(super) fn holds(item: &Item, guard: Guard, now: Instant) -> bool {
    match guard {
        Guard::SittingBegan => item.sitting_at.is_some_and(|begins| begins <= now),
        Guard::MeetingOpen => item.closed == Closed::No,
        Guard::SittingOpened => item.held == Held::Yes,
        Guard::AgendaOpen => item.agenda == Agenda::Open,
        Guard::AgendaFixed => item.agenda == Agenda::Fixed,
        Guard::Urgent => item.content.emergency.asked == Tick::Yes,
        Guard::Staffed(level) => item.staff.contains(&level),
        Guard::Unstaffed(level) => !item.staff.contains(&level),
        Guard::AllItemsDecided
        | Guard::HasItems
        | Guard::SittingDay
        | Guard::NothingDecided
        | Guard::NoOpenBallot => true,
    }
}

impl Item {
    /// To whom it belongs: from this follow its principals.
    pub fn belonging(&self) -> Belonging {
        Belonging {
            service: Some(self.content.group),
            creator: Some(self.creator),
            copies: self.content.copies.clone(),
            advisers: vec![],
            session: self.content.privacy.session(),
        }
    }
}

/// How the actor stands to an item.
pub fn relations(actor: &Actor, item: &Item) -> Vec<Relation> {
    access::relations(actor, item.body, &item.belonging())
}

/// What a change changed, before and after, for the journal.
pub(super) fn differences(old: &Item, new: &Item) -> (Value, Value) {
    let (mut before, mut after) = (Map::new(), Map::new());
    for field in Field::ALL {
        let (was, is) = (old.content.fact(field), new.content.fact(field));
        if was != is {
            before.insert(field.as_str().to_owned(), was);
            after.insert(field.as_str().to_owned(), is);
        }
    }
    (Value::Object(before), Value::Object(after))
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
