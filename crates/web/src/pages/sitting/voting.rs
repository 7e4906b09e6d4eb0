//! Taking an item, votes, decisions.

use super::{
    super::{Answer, belongs_on_form},
    back, clock,
    fields::{Fields, field},
    movement::meeting_of,
    opening::zone,
    refused, refused_with,
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    views::{self, SittingPart},
};
use council::{
    assembly,
    ballots::{self, Asked, Choice, Closing, Counts, Secrecy, Votes},
    meetings,
};
use kernel::{BallotId, Error, ItemId, MeetingId, PersonId, Result};
use serde::Deserialize;
use sessions::sittings;

/// What taking an item sends.
#[derive(Debug, Default, Deserialize)]
pub struct Taken {
    #[serde(default)]
    at: String,
}

/// Takes an item.
pub async fn take(caller: Caller, Path(item): Path<ItemId>, Form(said): Form<Taken>) -> Answer {
    let id = meeting_of(&caller, item).await?;
    let zone = zone(&caller).await?;
    let done = caller
        .work(async |work| {
            let meeting = meetings::find(&mut work.db, &work.actor, id).await?;
            let tenant = work.tenant();
            let held = sittings::held(&mut work.db, tenant, meeting.sitting).await?;
            let held = held.ok_or(Error::refused("sitting-not-open"))?;
            let at = clock::during(&zone, (held.opened_at, None), &said.at, work.now)?;
            assembly::take(work, item, at).await
        })
        .await;
    match done {
        Ok(()) => Ok(back(&caller, (id, Some(item)), "flash-item-taken", 0)),
        Err(error) => refused(&caller, (id, Some(item)), error).await,
    }
}

/// What opening a ballot sends.
#[derive(Debug, Default, Deserialize)]
pub struct NewBallot {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    fill: String,
}

/// Opens a ballot: empty, or *all for*.
pub async fn ballot(
    caller: Caller,
    Path(item): Path<ItemId>,
    Form(said): Form<NewBallot>,
) -> Answer {
    let id = meeting_of(&caller, item).await?;
    let done = caller
        .work(async |work| {
            let kind = if said.kind.is_empty() {
                "public"
            } else {
                &said.kind
            };
            let asked = Asked {
                secrecy: Secrecy::read(kind)?,
                title: said.title.clone(),
                fill: Choice::read(&said.fill).ok(),
            };
            ballots::open(work, item, &asked).await
        })
        .await;
    match done {
        Ok(_) => Ok(back(&caller, (id, Some(item)), "flash-ballot-opened", 0)),
        Err(error) => refused(&caller, (id, Some(item)), error).await,
    }
}

/// The votes that a form holds.
fn votes(said: &Fields) -> Result<Option<Votes>> {
    let mut counts = Counts::default();
    let mut counted = false;
    let mut named = vec![];
    for (name, value) in said {
        if let Some(person) = name.strip_prefix("vote-") {
            let person: PersonId = person.parse().map_err(|_| Error::NotFound)?;
            let choice = if value.is_empty() {
                None
            } else {
                Some(Choice::read(value)?)
            };
            named.push((person, choice));
        } else if let Some(choice) = name.strip_prefix("count-") {
            counted = true;
            let papers = if value.trim().is_empty() {
                Ok(0)
            } else {
                value.trim().parse()
            };
            let papers = papers.map_err(|_| Error::field("papers", "papers-negative"))?;
            counts.add(Choice::read(choice)?, papers);
        }
    }
    Ok(match (counted, named.is_empty()) {
        (true, _) => Some(Votes::Counted(counts)),
        (false, true) => None,
        (false, false) => Some(Votes::Named(named)),
    })
}

/// Records votes, and closes the ballot if wanted. The votes are kept even when it cannot be closed.
pub async fn vote(caller: Caller, Path(id): Path<BallotId>, Form(said): Form<Fields>) -> Answer {
    let at = place_of(&caller, id).await?;
    let closes = field(&said, "action") == "close";
    match recorded(&caller, id, &said).await {
        Ok(version) if closes => {
            let decision = field(&said, "decision");
            let closing = Closing {
                decision: (!decision.is_empty()).then(|| decision.to_owned()),
                ..Closing::default()
            };
            let done = caller
                .work(async |work| ballots::close(work, id, version, &closing).await)
                .await;
            match done {
                Ok(()) => Ok(back(&caller, at, "flash-ballot-closed", 0)),
                Err(error) => refused(&caller, at, error).await,
            }
        }
        Ok(_) => Ok(back(&caller, at, "flash-votes-recorded", 0)),
        // Papers that were counted once are not counted again for a slip in one figure.
        Err(error) => {
            let papers = votes(&said).ok().flatten();
            refused_with(&caller, at, error, |part| {
                if let Some(Votes::Counted(counts)) = papers {
                    recount(part, id, counts);
                }
            })
            .await
        }
    }
}

/// Puts the figures typed back into the form of an open ballot.
fn recount(part: &mut SittingPart, id: BallotId, counts: Counts) {
    let id = id.to_string();
    let cards = part.item.iter_mut().flat_map(|item| &mut item.ballots);
    for card in cards.filter(|card| card.id == id && card.form.is_some()) {
        card.counts = views::Counts {
            in_favour: counts.of(Choice::For),
            against: counts.of(Choice::Against),
            abstentions: counts.of(Choice::Abstention),
            none: counts.of(Choice::None),
            voting: card.counts.voting,
        };
    }
}

async fn recorded(caller: &Caller, id: BallotId, said: &Fields) -> Result<i64> {
    let version: i64 = field(said, "version")
        .parse()
        .map_err(|_| Error::Conflict)?;
    let Some(votes) = votes(said)? else {
        return Ok(version);
    };
    caller
        .work(async |work| ballots::record(work, id, version, &votes).await)
        .await
}

async fn place_of(
    caller: &Caller,
    id: BallotId,
) -> std::result::Result<(MeetingId, Option<ItemId>), super::super::PageProblem> {
    let item = caller
        .read(async |look| Ok(ballots::find_any(&mut look.db, &look.actor, id).await?.item))
        .await
        .map_err(|error| caller.problem(error))?;
    Ok((meeting_of(caller, item).await?, Some(item)))
}

/// Why a ballot is annulled.
#[derive(Debug, Deserialize)]
pub struct Annulled {
    #[serde(default)]
    comment: String,
}

/// Annuls a ballot.
pub async fn annul(caller: Caller, Path(id): Path<BallotId>, Form(said): Form<Annulled>) -> Answer {
    let at = place_of(&caller, id).await?;
    let done = caller
        .work(async |work| ballots::annul(work, id, &said.comment).await)
        .await;
    match done {
        Ok(()) => Ok(back(&caller, at, "flash-ballot-annulled", 0)),
        Err(error) => refused(&caller, at, error).await,
    }
}

/// Several items decided at once.
#[derive(Debug, Deserialize)]
pub struct Decided {
    #[serde(default)]
    item_id: Vec<ItemId>,
    #[serde(default)]
    decision: String,
}

/// Decides them: all, or none.
pub async fn decide(
    caller: Caller,
    Path(id): Path<MeetingId>,
    Form(said): Form<Decided>,
) -> Answer {
    let done = caller
        .work(async |work| {
            if said.decision.is_empty() {
                return Err(Error::field("decision", "decision-required"));
            }
            meetings::decide(work, id, &said.item_id, &said.decision).await
        })
        .await;
    let count = i64::try_from(said.item_id.len()).unwrap_or(i64::MAX);
    match done {
        Ok(()) => Ok(back(&caller, (id, None), "flash-items-decided", count)),
        Err(error) if belongs_on_form(&error) => {
            let ticked: Vec<String> = said.item_id.iter().map(ItemId::to_string).collect();
            refused_with(&caller, (id, None), error, |part| {
                for step in &mut part.agenda {
                    if ticked.contains(&step.id) {
                        step.ticked = views::Ticked::Yes;
                    }
                }
            })
            .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}
