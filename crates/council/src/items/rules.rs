//! What an item is and how it changes. No I/O here.

use super::content::{Content, Edit, Tick};
use directory::{
    access::{self, Belonging},
    bodies::{Field, Fields, Flow},
};
use kernel::{
    Actor, Error, FieldError, Instant, ItemId, OrganisationId, PersonId, Result, Role, ServiceRole,
    WorkflowId,
    policy::{decide, grant_if},
    workflow::{Guard, Kind, Relation, Transition, Workflow},
};
use serde_json::{Map, Value};
use text::Rich;

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

/// An item as those see it who stand to it in these ways: what is kept from them is taken out.
pub(super) fn projected(mut item: Item, fields: &Fields, relations: &[Relation]) -> Item {
    for field in Field::ALL {
        if !fields.is_seen(field, relations) {
            item.content.hide(field);
        }
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
    fields: &Fields,
    (relations, writes): (&[Relation], Writes),
) -> Vec<Shown> {
    let all = Field::ALL.into_iter().filter(|field| {
        fields.is_seen(*field, relations) && (fields.is_used(*field) || !content.is_blank(*field))
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
        held: Held::No,
        closed: Closed::No,
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

/// May an item be done away with? What a meeting has to do with stays.
pub(super) fn may_delete(item: &Item, workflow: &Workflow) -> Result<()> {
    if item.closed == Closed::Yes {
        return Err(Error::refused("meeting-closed"));
    }
    let decided = workflow
        .state(&item.state)
        .is_some_and(|state| state.decided);
    if decided || item.sitting_at.is_some() {
        return Err(Error::refused("item-in-a-meeting"));
    }
    Ok(())
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
mod tests {
    use super::{Content, Edit, FieldRight, Writes, check, edited, shown};
    use crate::items::content::{Budget, Emergency, Tick};
    use directory::bodies::{BodyKind, Field, Fields};
    use kernel::{Error, OrganisationId, workflow::Relation};
    use text::Rich;
    use uuid::Uuid;

    fn blank() -> Content {
        Content::blank(OrganisationId(Uuid::nil()))
    }

    fn code(done: Result<Content, Error>) -> Result<Content, &'static str> {
        done.map_err(|error| match error {
            Error::Invalid(fields) => fields[0].code,
            _ => "",
        })
    }

    fn object(text: &str) -> Result<String, &'static str> {
        let content = Content {
            object: text.into(),
            ..blank()
        };
        code(check(content)).map(|content| content.object)
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

    #[test]
    fn what_is_not_ticked_says_nothing_and_urgency_has_a_reason() {
        let text = Rich::clean("<p>Article 61</p>");
        let content = |linked, asked, reason: &str| Content {
            object: "Objet".into(),
            keywords: " eau ;  réseau\n,".into(),
            budget: Budget {
                linked,
                text: text.clone(),
            },
            emergency: Emergency {
                asked,
                reason: reason.into(),
            },
            ..blank()
        };
        let plain = code(check(content(Tick::No, Tick::No, "Crue"))).expect("an item");
        assert!(plain.budget.text.is_blank() && plain.emergency.reason.is_empty());
        assert_eq!(plain.keywords, "eau, réseau");
        let told = code(check(content(Tick::Yes, Tick::Yes, " Crue "))).expect("an item");
        assert_eq!(
            (told.budget.text, told.emergency.reason.as_str()),
            (text.clone(), "Crue")
        );
        let silent = code(check(content(Tick::Yes, Tick::Yes, " ")));
        assert_eq!(silent, Err("emergency-reason-required"));
    }

    #[test]
    fn only_what_is_used_and_theirs_is_edited() {
        let fields = Fields::preset(BodyKind::MunicipalCouncil);
        let old = Content {
            object: "Objet".into(),
            ..blank()
        };
        let writer = [Relation::Writer];
        let try_to = |edit| code(edited(&old, vec![edit], (&fields, &writer)));
        assert!(try_to(Edit::ToTransmit(Tick::Yes)).is_ok());
        assert_eq!(try_to(Edit::Keywords("eau".into())), Err("field-not-used"));
        assert!(
            try_to(Edit::Keywords(String::new())).is_ok(),
            "nothing changes"
        );
        let told = shown(&old, &fields, (&writer, Writes::No));
        assert!(told.iter().all(|one| one.right == FieldRight::See));
        let old = Content {
            keywords: "eau".into(),
            ..old.clone()
        };
        let told = shown(&old, &fields, (&writer, Writes::Yes));
        let right = |field| {
            told.iter()
                .find(|one| one.field == field)
                .map(|one| one.right)
        };
        assert_eq!(right(Field::Keywords), Some(FieldRight::See), "kept, seen");
        assert_eq!(right(Field::Object), Some(FieldRight::Edit));
        assert_eq!(right(Field::Initiators), None);
    }
}
