//! One member during the sitting, and the officers.

use super::{
    super::{Answer, PageProblem, belongs_on_form, meeting, meeting_head, words},
    back, clock,
    opening::{choices, zone},
    refused,
};
use crate::{
    caller::Caller,
    extract::{Form, Path, Query},
    frames::{self, Here},
    paths, problem,
    shown::Words,
    views::{self, Aside, Errors, Link, Moves, Ticked},
};
use axum::http::StatusCode;
use council::{
    assembly::{self, Facts, Reason, Seat},
    items, meetings, minutes,
};
use kernel::{Error, Instant, ItemId, Look, MeetingId, PersonId, Result, Work};
use serde::Deserialize;
use sessions::{
    convocations::Proxies,
    sittings::{self, Excused, Expected, Movement, last_movement},
};
use text::civil::Style;

type At = Path<(MeetingId, PersonId)>;

/// The item from whose page one comes.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct From {
    #[serde(default)]
    item: String,
}

impl From {
    fn item(&self) -> Option<ItemId> {
        self.item.parse().ok()
    }
}

/// The page of a member.
pub async fn member(caller: Caller, Path((id, person)): At, Query(from): Query<From>) -> Answer {
    form(
        &caller,
        (id, person, from.item()),
        &Said::default(),
        StatusCode::OK,
        Errors::default(),
    )
    .await
}

type Of = (MeetingId, PersonId, Option<ItemId>);

async fn form(caller: &Caller, of: Of, said: &Said, status: StatusCode, errors: Errors) -> Answer {
    caller
        .page_with(status, async |look| {
            let mut page = member_form(caller, look, of).await?;
            if !said.at.is_empty() {
                said.at.clone_into(&mut page.at);
                said.shown_at.clone_into(&mut page.shown_at);
            }
            page.errors = errors;
            Ok(page)
        })
        .await
}

async fn member_form(
    caller: &Caller,
    look: &mut Look,
    (id, person, item): Of,
) -> Result<views::Movement> {
    let words = words(look).await?;
    let opened = meeting_head::open(look, id).await?;
    let tenant = look.actor.tenant;
    let facts = assembly::facts(&mut look.db, tenant, &opened.meeting).await?;
    let one = facts.expected.iter().find(|one| one.person == person);
    let one = one.ok_or(Error::NotFound)?.clone();
    let writes = meetings::may_change(&look.actor, &opened.meeting, &opened.workflow)
        && meetings::is_held(&opened.meeting, &opened.workflow);
    if !writes {
        return Err(Error::NotFound);
    }
    let now = facts.held.ended_at.unwrap_or(look.now);
    let last = facts.held.last_moment(look.now);
    let here = match item {
        Some(item) => paths::sitting_item(id, item),
        None => paths::sitting(id),
    };
    let mut crumbs = meeting::crumbs(&words, &opened.body);
    crumbs.push(Link {
        href: here.clone(),
        label: opened.day(&words),
    });
    let is_present = sittings::is_present(&facts.intervals, person, last);
    let base = paths::movement(id, person);
    let admits = meetings::proxies_of(&mut look.db, tenant, &opened.meeting).await?;
    let may_give = admits == Proxies::Admitted && one.is_voter;
    let excused = facts.excused.contains(&person);
    Ok(views::Movement {
        frame: frames::of(
            caller,
            look,
            one.name.clone(),
            Here::Meetings(opened.body.id),
        )
        .await?,
        crumbs,
        back: item.map(|item| item.to_string()).unwrap_or_default(),
        standing: standing(&words, &facts, &one, last),
        presence_action: format!("{base}/presence"),
        moves: if is_present {
            Moves::Leaves
        } else {
            Moves::Arrives
        },
        at: clock::field(&words.zone, now),
        // After the end, its minute is not its moment: nothing is noted at the end itself.
        shown_at: match facts.held.ended_at {
            Some(_) => String::new(),
            None => now.to_string(),
        },
        undo: undone(&words, &facts, person, &base),
        excuse: (!is_present).then(|| {
            let ticked = if excused { Ticked::Yes } else { Ticked::No };
            (format!("{base}/excuse"), ticked)
        }),
        proxy_action: may_give.then(|| format!("{base}/proxy")),
        holders: holders(&words, &facts, &one, last),
        end_proxy: facts.given_by(person).map(|proxy| {
            let said = words.locale.with(
                "member-gave-proxy",
                [("holder", facts.name(proxy.holder).into())],
            );
            (format!("{base}/proxy/end"), said)
        }),
        aside: match item {
            Some(item) => Some(aside_of(look, &words, &facts, (item, person)).await?),
            None => None,
        },
        errors: Errors::default(),
    })
}

fn standing(words: &Words, facts: &Facts, one: &Expected, at: Instant) -> String {
    let seats = facts.at(at, None).seats;
    let seat = seats.iter().find(|(other, _)| other.person == one.person);
    let since = last_movement(&facts.intervals, one.person).map(|(_, at)| at);
    let since = since
        .map(|at| words.date(at, Style::Time))
        .unwrap_or_default();
    match seat.map(|(_, seat)| *seat) {
        Some(Seat::Present) => words
            .locale
            .with("member-present-since", [("time", since.as_str().into())]),
        Some(Seat::Represented(holder)) => words.locale.with(
            "member-represented",
            [("holder", facts.name(holder).into())],
        ),
        Some(Seat::Excused) => words.locale.t("member-excused"),
        _ if !since.is_empty() => words
            .locale
            .with("member-left-at", [("time", since.as_str().into())]),
        _ => words.locale.t("member-absent"),
    }
}

fn undone(words: &Words, facts: &Facts, person: PersonId, base: &str) -> Option<(String, String)> {
    let (movement, at) = last_movement(&facts.intervals, person)?;
    let time = words.date(at, Style::Time);
    let key = match movement {
        Movement::Arrived => "member-undo-arrived",
        Movement::Left => "member-undo-left",
    };
    let said = words.locale.with(key, [("time", time.as_str().into())]);
    let seen = format!("kind={}&at={at}", movement.as_str());
    Some((format!("{base}/undo?{seen}"), said))
}

/// Those who are there, vote, and hold no proxy.
fn holders(words: &Words, facts: &Facts, one: &Expected, at: Instant) -> Vec<views::Choice> {
    let free: Vec<Expected> = facts
        .expected
        .iter()
        .filter(|other| {
            let holds = facts.held_by(other.person);
            other.is_voter
                && other.person != one.person
                && holds.is_none_or(|proxy| proxy.giver == one.person)
                && sittings::is_present(&facts.intervals, other.person, at)
        })
        .cloned()
        .collect();
    let given = facts.given_by(one.person).map(|proxy| proxy.holder);
    choices(words, "answer-holder-choose", &free, given)
}

async fn aside_of(
    look: &mut Look,
    words: &Words,
    facts: &Facts,
    (item, person): (ItemId, PersonId),
) -> Result<Aside> {
    let found = items::find(&mut look.db, &look.actor, item).await?;
    let place = meetings::where_is(&mut look.db, &look.actor, item).await?;
    let withdrawn = facts
        .withdrawals
        .iter()
        .find(|one| one.item == item && one.person == person);
    Ok(Aside {
        action: format!("/items/{item}/aside/{person}"),
        item: words.locale.with(
            "member-item",
            [
                ("number", place.map_or(0, |place| place.number).into()),
                ("object", found.content.object.as_str().into()),
            ],
        ),
        chosen: withdrawn.map(|one| one.reason.as_str()).unwrap_or_default(),
    })
}

/// What the forms of the page send.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    at: String,
    /// When the page was shown: an hour left as it was is that moment.
    #[serde(default)]
    shown_at: String,
    #[serde(default)]
    holder_id: String,
    #[serde(default)]
    excused: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    back: String,
}

impl Said {
    fn item(&self) -> Option<ItemId> {
        self.back.parse().ok()
    }
}

/// The moment typed, on the clock of the sitting.
async fn moment(
    work: &mut Work,
    zone: &text::civil::Zone,
    id: MeetingId,
    said: &Said,
) -> Result<Instant> {
    let meeting = meetings::find(&mut work.db, &work.actor, id).await?;
    let tenant = work.tenant();
    let held = sittings::held(&mut work.db, tenant, meeting.sitting).await?;
    let held = held.ok_or(Error::refused("sitting-not-open"))?;
    let latest = held.ended_at.filter(|_| said.at.trim().is_empty());
    match latest {
        Some(end) => Ok(end),
        None => clock::during(
            zone,
            (held.opened_at, said.shown_at.parse().ok()),
            &said.at,
            work.now,
        ),
    }
}

async fn after(caller: &Caller, of: Of, (said, key): (&Said, &str), done: Result<()>) -> Answer {
    match done {
        Ok(()) => Ok(back(caller, (of.0, of.2), key, 0)),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            let form = form(caller, of, said, problem::status(&error), errors);
            caller.or_problem(form, error).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// What else the movement does, told with it: it may contradict a vote that was taken, or end what a proxy was
/// worth.
async fn told_after(work: &mut Work, id: MeetingId, person: PersonId) -> Result<&'static str> {
    let meeting = meetings::find(&mut work.db, &work.actor, id).await?;
    let tenant = work.tenant();
    let record = minutes::record(&mut work.db, tenant, &meeting).await?;
    if !minutes::contradicted(&record).is_empty() {
        return Ok("flash-movement-contradicts");
    }
    let now = record.facts.held.last_moment(work.now);
    let is_there = sittings::is_present(&record.facts.intervals, person, now);
    Ok(match record.facts.held_by(person) {
        Some(_) if !is_there => "flash-movement-proxy-lost",
        _ => "flash-movement-noted",
    })
}

/// Notes an arrival or a departure.
pub async fn move_member(caller: Caller, Path((id, person)): At, Form(said): Form<Said>) -> Answer {
    let zone = zone(&caller).await?;
    let done = caller
        .work(async |work| {
            let at = moment(work, &zone, id, &said).await?;
            assembly::note(work, id, person, (Movement::read(&said.kind)?, at)).await?;
            told_after(work, id, person).await
        })
        .await;
    let key = *done.as_ref().unwrap_or(&"flash-movement-noted");
    after(
        &caller,
        (id, person, said.item()),
        (&said, key),
        done.map(|_| ()),
    )
    .await
}

/// The movement that the page showed.
#[derive(Debug, Deserialize)]
pub struct Seen {
    #[serde(default)]
    kind: String,
    at: Option<Instant>,
}

/// Takes the last movement back.
pub async fn undo(
    caller: Caller,
    Path((id, person)): At,
    Query(seen): Query<Seen>,
    Form(said): Form<Said>,
) -> Answer {
    let seen = Movement::read(&seen.kind).ok().zip(seen.at);
    let done = caller
        .work(async |work| assembly::undo(work, id, person, seen).await)
        .await;
    after(
        &caller,
        (id, person, said.item()),
        (&said, "flash-movement-undone"),
        done,
    )
    .await
}

/// Excused, or simply absent.
pub async fn excuse(caller: Caller, Path((id, person)): At, Form(said): Form<Said>) -> Answer {
    let excused = match said.excused.as_str() {
        "yes" => Excused::Yes,
        _ => Excused::No,
    };
    let done = caller
        .work(async |work| assembly::excuse(work, id, person, excused).await)
        .await;
    after(
        &caller,
        (id, person, said.item()),
        (&said, "flash-member-saved"),
        done,
    )
    .await
}

/// Hands over a proxy.
pub async fn give_proxy(caller: Caller, Path((id, person)): At, Form(said): Form<Said>) -> Answer {
    let zone = zone(&caller).await?;
    let done = caller
        .work(async |work| {
            let holder: PersonId = said
                .holder_id
                .parse()
                .map_err(|_| Error::field("holder_id", "proxy-holder-required"))?;
            let at = moment(work, &zone, id, &said).await?;
            assembly::give_proxy(work, id, (person, holder), at).await
        })
        .await;
    after(
        &caller,
        (id, person, said.item()),
        (&said, "flash-proxy-given"),
        done,
    )
    .await
}

/// Ends a proxy.
pub async fn end_proxy(caller: Caller, Path((id, person)): At, Form(said): Form<Said>) -> Answer {
    let zone = zone(&caller).await?;
    let done = caller
        .work(async |work| {
            let at = moment(work, &zone, id, &said).await?;
            assembly::end_proxy(work, id, person, at).await
        })
        .await;
    after(
        &caller,
        (id, person, said.item()),
        (&said, "flash-proxy-ended"),
        done,
    )
    .await
}

/// Takes no part in an item, or does again.
pub async fn aside(
    caller: Caller,
    Path((item, person)): Path<(ItemId, PersonId)>,
    Form(said): Form<Said>,
) -> Answer {
    let id = meeting_of(&caller, item).await?;
    let done = caller
        .work(async |work| {
            assembly::set_aside(work, item, person, Reason::read(&said.reason)?).await
        })
        .await;
    after(
        &caller,
        (id, person, Some(item)),
        (&said, "flash-member-saved"),
        done,
    )
    .await
}

/// The meeting on whose agenda an item is.
pub async fn meeting_of(
    caller: &Caller,
    item: ItemId,
) -> std::result::Result<MeetingId, PageProblem> {
    caller
        .read(async |look| {
            items::find(&mut look.db, &look.actor, item).await?;
            let place = meetings::where_is(&mut look.db, &look.actor, item).await?;
            Ok(place.ok_or(Error::NotFound)?.meeting)
        })
        .await
        .map_err(|error| caller.problem(error))
}

/// Who chairs, and the secretary of the sitting.
#[derive(Debug, Deserialize)]
pub struct Officers {
    #[serde(default)]
    chair: String,
    #[serde(default)]
    secretary: String,
    #[serde(default)]
    back: String,
}

/// Names them.
pub async fn officers(
    caller: Caller,
    Path(id): Path<MeetingId>,
    Form(said): Form<Officers>,
) -> Answer {
    let officers = (said.chair.parse().ok(), said.secretary.parse().ok());
    let at = (id, said.back.parse().ok());
    let done = caller
        .work(async |work| assembly::name_officers(work, id, officers).await)
        .await;
    match done {
        Ok(()) => Ok(back(&caller, at, "flash-officers-named", 0)),
        Err(error) => refused(&caller, at, error).await,
    }
}
