//! `/items/{id}`: an item, its annexes, its history, and what may be done with it.

use super::{Answer, annexes as uploads, item_annexes, item_form::label, item_marks, words};
use crate::extract::Path;
use crate::{
    caller::Caller,
    frames::{self, Here},
    paths, problem,
    shown::{Of, Words},
    views::{self, AgendaPlace, CameBack, Errors, Fact, ItemTab, ItemText, Link, LinkedItem},
};
use council::{
    items::{self, FieldRight, Item, Shown, Tick},
    meetings,
};
use directory::{
    bodies::{self, Field, FieldKind},
    people,
};
use kernel::{
    Error, ItemId, Look, OrganisationId, Result,
    journal::Line,
    workflow::{Stage, Workflow},
};
use sessions::{annexes::AnnexStage, sittings};
use text::civil::Style;

/// The item as a whole.
pub async fn show(caller: Caller, Path(id): Path<ItemId>) -> Answer {
    tab(&caller, id, ItemTab::Whole).await
}

/// Its annexes.
pub async fn annexes(caller: Caller, Path(id): Path<ItemId>) -> Answer {
    tab(&caller, id, ItemTab::Annexes).await
}

/// What followed its decision.
pub async fn follow_up(caller: Caller, Path(id): Path<ItemId>) -> Answer {
    tab(&caller, id, ItemTab::FollowUp).await
}

/// Its history.
pub async fn history(caller: Caller, Path(id): Path<ItemId>) -> Answer {
    tab(&caller, id, ItemTab::History).await
}

async fn tab(caller: &Caller, id: ItemId, tab: ItemTab) -> Answer {
    caller
        .page(async |look| view(caller, look, id, tab).await)
        .await
}

/// The annexes of an item with what is wrong with an upload.
pub async fn with_errors(
    caller: &Caller,
    id: ItemId,
    typed: &uploads::Typed,
    error: &Error,
) -> Answer {
    let status = problem::status(error);
    caller
        .page_with(status, async |look| {
            let tab = match typed.stage {
                AnnexStage::Before => ItemTab::Annexes,
                AnnexStage::After => ItemTab::FollowUp,
            };
            let mut page = view(caller, look, id, tab).await?;
            page.errors = problem::errors(page.frame.locale, error);
            if let Some(upload) = &mut page.upload {
                item_annexes::fill(upload, typed);
            }
            Ok(page)
        })
        .await
}

/// The item with what is wrong with a link that was asked for.
pub async fn with_link_errors(caller: &Caller, id: ItemId, typed: &str, error: &Error) -> Answer {
    caller
        .page_with(problem::status(error), async |look| {
            let mut page = view(caller, look, id, ItemTab::Whole).await?;
            page.errors = problem::errors(page.frame.locale, error);
            page.link_to = page.link_to.map(|_| typed.to_owned());
            Ok(page)
        })
        .await
}

/// The items linked to this one.
async fn linked(
    look: &mut Look,
    words: &Words,
    id: ItemId,
    may_change: bool,
) -> Result<Vec<LinkedItem>> {
    let flows = bodies::flows(&mut look.db, look.actor.tenant).await?;
    let links = items::links(&mut look.db, &look.actor, id).await?;
    let shown = links.into_iter().map(|other| {
        let flow = flows.iter().find(|flow| flow.id == other.workflow_id);
        let workflow = flow.map(|flow| &flow.workflow);
        LinkedItem {
            href: paths::item(other.id),
            object: other.object,
            reference: other.reference,
            state: words.state(Of::Item, workflow, &other.state),
            remove_action: may_change
                .then(|| format!("{}/links/{}/remove", paths::item(id), other.id)),
        }
    });
    Ok(shown.collect())
}

async fn view(caller: &Caller, look: &mut Look, id: ItemId, tab: ItemTab) -> Result<views::Item> {
    let words = words(look).await?;
    let (item, shown) = items::shown(&mut look.db, &look.actor, id).await?;
    let workflow = items::workflow_of(&mut look.db, &look.actor, &item).await?;
    let body = bodies::find(&mut look.db, look.actor.tenant, item.body).await?;
    let attached = item_annexes::of(look, &words, (&item, &workflow), tab).await?;
    let lines = items::history(&mut look.db, &look.actor, id).await?;
    let agenda = agenda_place(look, &words, id).await?;
    let may_change = items::may_change(&look.actor, &item, &workflow);
    let may_delete = may_change
        && items::may_delete(&mut look.db, &look.actor, &item)
            .await?
            .is_none();
    let offers = items::offers(&look.actor, &item, &workflow, look.now);
    let mut crumbs = vec![Link {
        href: paths::items(body.id),
        label: body.name,
    }];
    crumbs.extend(agenda.as_ref().map(|place| place.meeting.clone()));
    Ok(views::Item {
        frame: frames::of(
            caller,
            look,
            item.content.object.clone(),
            Here::Items(item.body),
        )
        .await?,
        here: match &agenda {
            Some(place) => words
                .locale
                .with("item-number", [("number", place.number.into())]),
            None => item.reference.clone(),
        },
        crumbs,
        href: paths::item(id),
        reference: item.reference.clone(),
        state: words.state(Of::Item, Some(&workflow), &item.state),
        agenda,
        being_changed: being_changed(look, &words, id).await?,
        came_back: came_back(&words, (&item, &workflow), &lines),
        awaits_closing: items::awaits_closing(&look.actor, &item, &workflow),
        tab,
        texts: texts(&words, &item, &shown),
        annexes: attached.shown,
        replaced: attached.replaced,
        annex_count: attached.count,
        follow_up: attached.follow_up,
        upload: attached
            .asked
            .map(|asked| item_annexes::upload(caller.app.desk.largest_file(), asked)),
        facts: facts(look, &words, &item, &shown).await?,
        history: lines
            .iter()
            .take(shown_lines(tab, lines.len()))
            .map(|line| words.history(Of::Item, Some(&workflow), line))
            .collect(),
        history_count: i64::try_from(lines.len()).unwrap_or(i64::MAX),
        offers: words.offers(
            Of::Item,
            &paths::item(id),
            (&workflow, item.version),
            &offers,
        ),
        edit_href: may_change.then(|| paths::edit_item(id)),
        copy_href: items::may_duplicate(&look.actor)
            .then(|| format!("{}/duplicate", paths::item(id))),
        template_href: items::may_keep(&look.actor, item.body)
            .then(|| format!("{}/template", paths::item(id))),
        delete_href: may_delete.then(|| format!("{}/delete", paths::item(id))),
        marks: item_marks::of(look, &words, id).await?,
        links: linked(look, &words, id, may_change).await?,
        link_to: may_change.then(String::new),
        errors: Errors::default(),
    })
}

/// How many lines of the history are shown: all in its tab, the last ones elsewhere.
fn shown_lines(tab: ItemTab, all: usize) -> usize {
    if tab == ItemTab::History { all } else { 5 }
}

async fn agenda_place(look: &mut Look, words: &Words, id: ItemId) -> Result<Option<AgendaPlace>> {
    let Some(place) = meetings::where_is(&mut look.db, &look.actor, id).await? else {
        return Ok(None);
    };
    let meeting = match meetings::find(&mut look.db, &look.actor, place.meeting).await {
        Ok(meeting) => meeting,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let begins = sittings::find(&mut look.db, look.actor.tenant, meeting.sitting)
        .await?
        .plan
        .starts_at;
    let day = words.date(begins, Style::Day);
    Ok(Some(AgendaPlace {
        meeting: Link {
            href: paths::meeting(place.meeting),
            label: words
                .locale
                .with("item-meeting-of", [("date", day.as_str().into())]),
        },
        number: place.number,
        count: place.count,
        first: place.first.map(paths::item),
        previous: place.previous.map(paths::item),
        next: place.next.map(paths::item),
        last: place.last.map(paths::item),
        go: paths::numbered(place.meeting),
    }))
}

/// Who else has the form of an item open, as a sentence.
pub async fn being_changed(look: &mut Look, words: &Words, id: ItemId) -> Result<Option<String>> {
    let editors = items::editors(&mut look.db, &look.actor, id, look.now).await?;
    Ok(editors.first().map(|editor| {
        let since = words.date(editor.since, Style::Time);
        words.locale.with(
            "item-being-changed",
            [
                ("person", editor.name.as_str().into()),
                ("since", since.as_str().into()),
            ],
        )
    }))
}

/// Who sent the item back, and why: told until it moves again.
/// Who sent an item back to its service. A decision that was undone sent it nowhere.
fn came_back(
    words: &Words,
    (item, workflow): (&Item, &Workflow),
    lines: &[Line],
) -> Option<CameBack> {
    let in_service = matches!(
        workflow.stage(&item.state),
        Some(Stage::Service | Stage::Aside)
    );
    if item.came_back == items::CameBack::No || !in_service {
        return None;
    }
    let line = lines.iter().find(|line| line.action == "item-moved")?;
    let at = words.date(line.at, Style::DayTime);
    Some(CameBack {
        text: words.locale.with(
            "item-came-back",
            [
                ("person", line.actor_name.as_str().into()),
                ("at", at.as_str().into()),
            ],
        ),
        comment: line.comment.clone().unwrap_or_default(),
    })
}

/// The texts of an item. Those that every item has are there even when nothing was written.
fn texts(words: &Words, item: &Item, shown: &[Shown]) -> Vec<ItemText> {
    let always = |field| {
        matches!(
            field,
            Field::Description | Field::Motivation | Field::Decision
        )
    };
    let texts = shown.iter().filter_map(|one| {
        let text = match one.field {
            Field::Budget => &item.content.budget.text,
            field => item.content.text(field)?,
        };
        if text.is_blank() && !always(one.field) {
            return None;
        }
        let edits = one.right == FieldRight::Edit && one.field.kind() == FieldKind::Rich;
        Some(ItemText {
            id: one.field.as_str(),
            title: match one.field {
                Field::Budget => words.locale.t("field-budget_text"),
                _ => label(words.locale, one),
            },
            html: text.to_string(),
            edit_href: edits.then(|| paths::edit_item_field(item.id, one.field.as_str())),
        })
    });
    texts.collect()
}

async fn facts(look: &mut Look, words: &Words, item: &Item, shown: &[Shown]) -> Result<Vec<Fact>> {
    let tenant = look.actor.tenant;
    let mut facts = vec![];
    for one in shown.iter().filter(|one| one.field != Field::Object) {
        if let Some(value) = fact(look, words, item, one.field).await? {
            let asked_by = match one.field {
                // Who is at the origin of the question (PM-6.4-03), for those who may know it.
                Field::OralQuestion if shown.iter().any(|one| one.field == Field::Initiators) => {
                    fact(look, words, item, Field::Initiators).await?
                }
                _ => None,
            };
            let told = asked_by.map(|names| {
                let names = [("names", names.into())];
                words.locale.with("item-oral-question-of", names)
            });
            facts.push(Fact {
                label: label(words.locale, one),
                value: Some(told.unwrap_or(value)).filter(|value| !value.is_empty()),
                href: (one.field == Field::PreferredOn && item.content.preferred_on.is_some())
                    .then(|| paths::meetings(item.body)),
            });
        }
    }
    let creator = people::person(&mut look.db, tenant, item.creator)
        .await?
        .name();
    let mut add = |key: &str, value: String| {
        facts.push(Fact {
            label: words.locale.t(key),
            value: Some(value),
            href: None,
        });
    };
    let created = words.date(item.created_at, Style::Day);
    add("item-created", format!("{creator}, {created}"));
    let changed = words.date(item.changed_at, Style::DayTime);
    add("item-changed", format!("{}, {changed}", item.changed_by));
    Ok(facts)
}

/// What a field says in a line; none for a text, or for what needs no line while it says nothing.
pub async fn fact(
    look: &mut Look,
    words: &Words,
    item: &Item,
    field: Field,
) -> Result<Option<String>> {
    let (tenant, locale, said) = (look.actor.tenant, words.locale, &item.content);
    let yes = |tick: Tick| (tick == Tick::Yes).then(|| locale.t("yes"));
    Ok(match field {
        Field::Group => {
            let group = people::organisation(&mut look.db, tenant, said.group).await?;
            Some(group.name)
        }
        Field::AssociatedGroups => names(look, &said.associated_groups).await?,
        Field::Copies => names(look, &said.copies).await?,
        Field::SendTo => {
            let all = bodies::all(&mut look.db, tenant).await?.into_iter();
            let own = all.filter(|one| said.send_to.contains(&one.id));
            let names: Vec<String> = own.map(|one| one.name).collect();
            Some(names.join(", ")).filter(|names| !names.is_empty())
        }
        Field::Category => {
            let all = bodies::categories(&mut look.db, tenant, item.body).await?;
            let own = all.into_iter().find(|one| Some(one.id) == said.category);
            Some(own.map(|one| one.facts.name).unwrap_or_default())
        }
        Field::Classifier => match said.classifier {
            Some(id) => Some(bodies::classifier(&mut look.db, tenant, id).await?.name),
            None => None,
        },
        Field::Keywords => Some(said.keywords.clone()).filter(|words| !words.is_empty()),
        Field::Initiators => {
            let mut names = vec![];
            for id in &said.initiators {
                let person = people::person(&mut look.db, tenant, *id).await?;
                names.push(person.name());
            }
            Some(names.join(", ")).filter(|names| !names.is_empty())
        }
        Field::Privacy => Some(locale.t(&format!("privacy-{}", said.privacy.as_str()))),
        Field::Budget => yes(said.budget.linked),
        Field::PreferredOn => Some(match said.preferred_on {
            Some(at) => words.date(at, Style::DayTime),
            None => locale.t("item-no-preference"),
        }),
        Field::Emergency => yes(said.emergency.asked).map(|_| said.emergency.reason.clone()),
        Field::ToDiscuss => Some(locale.t(if said.to_discuss == Tick::Yes {
            "yes"
        } else {
            "no"
        })),
        field => said.tick(field).and_then(yes),
    })
}

/// The names of services; none when there are none.
async fn names(look: &mut Look, ids: &[OrganisationId]) -> Result<Option<String>> {
    let tenant = look.actor.tenant;
    let kind = people::OrganisationKind::Service;
    let services = people::organisations(&mut look.db, tenant, kind).await?;
    let named = services.iter().filter(|one| ids.contains(&one.id));
    let names: Vec<&str> = named.map(|one| one.name.as_str()).collect();
    Ok(Some(names.join(", ")).filter(|names| !names.is_empty()))
}
