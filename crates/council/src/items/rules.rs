//! What an item is and how it changes. No I/O here.

use directory::{
    access::{self, Belonging},
    bodies::Flow,
};
use kernel::{
    Actor, CategoryId, Error, FieldError, Instant, ItemId, OrganisationId, PersonId, Result, Role,
    ServiceRole, WorkflowId,
    policy::{decide, grant_if},
    workflow::{Guard, Kind, Relation, Transition},
};
use serde_json::{Map, Value, json};
use text::Rich;

/// The texts of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// What it is about (PM-4.1-07).
    pub description: Rich,
    /// The grounds of the deliberation (PM-4.1-31).
    pub motivation: Rich,
    /// The proposed deliberation, then the decision (PM-4.1-32).
    pub decision: Rich,
}

/// What a form or a program says of an item.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The service that proposes it (PM-4.1-08).
    pub group: OrganisationId,
    /// One of the body's categories (PM-4.1-12).
    pub category: Option<CategoryId>,
    /// The object, as on the agenda (PM-4.1-06).
    pub object: String,
    /// The texts.
    pub texts: Texts,
    /// Not before the sitting of this moment (PM-4.1-22); none is no preference.
    pub preferred_on: Option<Instant>,
    /// The services in copy: they read the item from its validation on (PM-5.3-04).
    pub copies: Vec<OrganisationId>,
}

/// Is the item's meeting closed?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Nobody changes the item any more (PM-4.8-06).
    Yes,
    /// It still lives.
    No,
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
    /// The service that proposes.
    pub group: OrganisationId,
    /// Its category.
    pub category: Option<CategoryId>,
    /// Who created it.
    pub creator: PersonId,
    /// `CM-2026-0190`.
    pub reference: String,
    /// Its object.
    pub object: String,
    /// Its texts.
    pub texts: Texts,
    /// Not before the sitting of this moment.
    pub preferred_on: Option<Instant>,
    /// The services in copy.
    pub copies: Vec<OrganisationId>,
    /// The workflow version under which it lives.
    pub flow: WorkflowId,
    /// Its state there.
    pub state: String,
    /// Did it come to this state from a later one?
    pub came_back: CameBack,
    /// When its sitting begins, as its meeting told it.
    pub sitting_at: Option<Instant>,
    /// Has its sitting been opened?
    pub held: Held,
    /// Is its meeting closed?
    pub closed: Closed,
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

pub(super) fn check(mut draft: Draft) -> Result<Draft> {
    draft.object = draft
        .object
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let mut fields = vec![];
    if draft.object.is_empty() {
        fields.push(FieldError {
            field: "object",
            code: "object-required",
        });
    }
    if draft.object.chars().count() > LONGEST_OBJECT {
        fields.push(FieldError {
            field: "object",
            code: "object-too-long",
        });
    }
    if fields.is_empty() {
        Ok(draft)
    } else {
        Err(Error::Invalid(fields))
    }
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
    draft: Draft,
    flow: &Flow,
    (by, now): (&str, Instant),
) -> Item {
    Item {
        id,
        body,
        group: draft.group,
        category: draft.category,
        creator,
        reference,
        object: draft.object,
        texts: draft.texts,
        preferred_on: draft.preferred_on,
        copies: draft.copies,
        flow: flow.id,
        state: flow.workflow.initial.clone(),
        came_back: CameBack::No,
        sitting_at: None,
        held: Held::No,
        closed: Closed::No,
        created_at: now,
        changed_at: now,
        changed_by: by.to_owned(),
        moved_at: now,
        version: 1,
    }
}

/// The item as the draft wants it. Another group is a gift to that service: only its writers make it.
pub(super) fn change(old: &Item, draft: Draft, actor: &Actor, now: Instant) -> Result<Item> {
    if old.closed == Closed::Yes {
        return Err(Error::refused("meeting-closed"));
    }
    let gives_away = draft.group != old.group;
    if gives_away && !actor.holds(Role::Service(draft.group, ServiceRole::Writer)) {
        return Err(Error::field("group", "group-not-yours"));
    }
    Ok(Item {
        group: draft.group,
        category: draft.category,
        object: draft.object,
        texts: draft.texts,
        preferred_on: draft.preferred_on,
        copies: draft.copies,
        changed_at: now,
        changed_by: actor.name.clone(),
        ..old.clone()
    })
}

/// The item with another decision.
pub(super) fn decided_as(old: &Item, decision: Rich, actor: &Actor, now: Instant) -> Result<Item> {
    if old.closed == Closed::Yes {
        return Err(Error::refused("meeting-closed"));
    }
    Ok(Item {
        texts: Texts {
            decision,
            ..old.texts.clone()
        },
        changed_at: now,
        changed_by: actor.name.clone(),
        ..old.clone()
    })
}

/// The item after a transition.
pub(super) fn moved(item: Item, transition: &Transition, now: Instant) -> Item {
    let came_back = if transition.kind == Kind::Back {
        CameBack::Yes
    } else {
        CameBack::No
    };
    Item {
        state: transition.to.clone(),
        came_back,
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
            service: Some(self.group),
            creator: Some(self.creator),
            copies: self.copies.clone(),
            advisers: vec![],
        }
    }
}

/// How the actor stands to an item.
pub fn relations(actor: &Actor, item: &Item) -> Vec<Relation> {
    access::relations(actor, item.body, &item.belonging())
}

/// What a change changed, before and after, for the journal.
pub(super) fn differences(old: &Item, new: &Item) -> (Value, Value) {
    let facts = |item: &Item| {
        [
            ("object", json!(item.object)),
            ("group", json!(item.group)),
            ("category", json!(item.category)),
            ("description", json!(item.texts.description)),
            ("motivation", json!(item.texts.motivation)),
            ("decision", json!(item.texts.decision)),
            ("preferred_on", json!(item.preferred_on)),
            ("copies", json!(item.copies)),
        ]
    };
    let (mut before, mut after) = (Map::new(), Map::new());
    for ((name, was), (_, is)) in facts(old).into_iter().zip(facts(new)) {
        if was != is {
            before.insert(name.to_owned(), was);
            after.insert(name.to_owned(), is);
        }
    }
    (Value::Object(before), Value::Object(after))
}

#[cfg(test)]
mod tests {
    use super::{Draft, Texts, check};
    use kernel::{Error, OrganisationId};
    use uuid::Uuid;

    fn object(text: &str) -> Result<String, &'static str> {
        let group = OrganisationId(Uuid::nil());
        let draft = Draft {
            group,
            category: None,
            object: text.into(),
            texts: Texts::default(),
            preferred_on: None,
            copies: vec![],
        };
        check(draft)
            .map(|draft| draft.object)
            .map_err(|error| match error {
                Error::Invalid(fields) => fields[0].code,
                _ => "",
            })
    }

    /// Covers PM-4.1-47.
    #[test]
    fn an_object_is_there_short_and_on_one_line() {
        assert_eq!(
            object("  Taxe\n d'aménagement "),
            Ok("Taxe d'aménagement".into())
        );
        assert_eq!(object(" \n"), Err("object-required"));
        assert_eq!(object(&"x".repeat(501)), Err("object-too-long"));
    }
}
