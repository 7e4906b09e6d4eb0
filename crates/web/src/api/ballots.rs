//! `/items/{id}/ballots` and `/ballots/{id}`: votes.

use super::{Answer, Body, answer, created, shapes::List};
use crate::{caller::ApiCaller, extract::Path};
use axum::{Json, http::StatusCode, response::Response};
use council::ballots::{self, Asked, Choice, Closing, Counts, Secrecy, Ties, Votes};
use directory::identity;
use kernel::{BallotId, Error, Instant, ItemId, Look, PersonId, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// How many voted what.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
pub struct Count {
    #[serde(rename = "for")]
    in_favour: i64,
    against: i64,
    #[serde(default)]
    abstentions: i64,
    /// Blank and void papers of a secret ballot; members of a public one who take no part.
    #[serde(default)]
    none: i64,
}

impl From<Counts> for Count {
    fn from(counts: Counts) -> Self {
        Self {
            in_favour: counts.in_favour,
            against: counts.against,
            abstentions: counts.abstentions,
            none: counts.none,
        }
    }
}

impl From<Count> for Counts {
    fn from(count: Count) -> Self {
        Self {
            in_favour: count.in_favour,
            against: count.against,
            abstentions: count.abstentions,
            none: count.none,
        }
    }
}

/// Somebody who votes.
#[derive(Debug, Serialize, ToSchema)]
pub struct Voter {
    person_id: Uuid,
    name: String,
    /// Who votes for them.
    holder_id: Option<Uuid>,
    /// `for`, `against`, `abstention`, `none`; never told of a secret ballot.
    choice: Option<String>,
}

/// A ballot.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ballot {
    id: Uuid,
    item_id: Uuid,
    number: i64,
    /// `public` or `secret`.
    kind: String,
    title: String,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Instant>,
    version: i64,
    /// Who votes, frozen when the ballot opened.
    roll: Vec<Voter>,
    counts: Count,
    /// Votes that are still missing.
    missing: i64,
    /// More than half of the votes for or against.
    majority: i64,
    /// Would the proposal be adopted if the ballot were closed now?
    adopted: bool,
}

fn shown(ballot: ballots::Ballot, ties: Ties) -> Ballot {
    let (counts, outcome) = (ballot.counts(), ballot.outcome(ties));
    Ballot {
        missing: ballot.voting() - counts.total(),
        majority: outcome.majority,
        adopted: outcome.verdict == ballots::Verdict::Adopted,
        counts: counts.into(),
        id: ballot.id.0,
        item_id: ballot.item.0,
        number: ballot.number,
        kind: ballot.secrecy.as_str().to_owned(),
        title: ballot.title,
        opened_at: ballot.opened_at,
        closed_at: ballot.closed_at,
        version: ballot.version,
        roll: ballot
            .roll
            .into_iter()
            .map(|(voter, choice)| Voter {
                person_id: voter.person.0,
                name: voter.name,
                holder_id: voter.holder.map(|(id, _)| id.0),
                choice: choice.map(|choice| choice.as_str().to_owned()),
            })
            .collect(),
    }
}

async fn ties(look: &mut Look) -> Result<Ties> {
    let tenant = identity::tenant(&mut look.db, look.actor.tenant).await?;
    Ok(Ties::of(&tenant.country))
}

/// Lists the ballots of an item; those annulled are not told.
#[utoipa::path(get, path = "/items/{id}/ballots", operation_id = "list_ballots", tag = "ballots", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = List<Ballot>)))]
pub async fn list(caller: ApiCaller, Path(id): Path<ItemId>) -> Answer<Json<List<Ballot>>> {
    answer(&caller, async |look| {
        let ties = ties(look).await?;
        let found = ballots::of_item(&mut look.db, &look.actor, id).await?;
        Ok(List::whole(
            found.into_iter().map(|one| shown(one, ties)).collect(),
        ))
    })
    .await
}

/// A ballot to open.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewBallot {
    /// `public` or `secret`.
    kind: String,
    #[serde(default)]
    title: String,
    /// What everybody votes unless something else is recorded.
    fill: Option<String>,
}

/// Opens a ballot: its roll is frozen from who is there.
#[utoipa::path(post, path = "/items/{id}/ballots", operation_id = "open_ballot", tag = "ballots", params(("id" = Uuid, Path)), request_body = NewBallot, responses((status = 201, description = "Opened", body = Ballot), (status = 403, description = "Another one is open, or the quorum is missing")))]
pub async fn open(
    caller: ApiCaller,
    Path(id): Path<ItemId>,
    Body(asked): Body<NewBallot>,
) -> Answer<Response> {
    let opened = caller
        .work(async |work| {
            let asked = Asked {
                secrecy: Secrecy::read(&asked.kind)?,
                title: asked.title.clone(),
                fill: asked.fill.as_deref().map(Choice::read).transpose()?,
            };
            ballots::open(work, id, &asked).await
        })
        .await?;
    let ballot = found(&caller, opened).await?;
    Ok(created(format!("/ballots/{opened}"), ballot))
}

async fn found(caller: &ApiCaller, id: BallotId) -> Answer<Ballot> {
    Ok(caller
        .read(async |look| {
            let ties = ties(look).await?;
            Ok(shown(
                ballots::find_any(&mut look.db, &look.actor, id).await?,
                ties,
            ))
        })
        .await?)
}

/// Returns a ballot.
#[utoipa::path(get, path = "/ballots/{id}", operation_id = "get_ballot", tag = "ballots", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = Ballot)))]
pub async fn show(caller: ApiCaller, Path(id): Path<BallotId>) -> Answer<Json<Ballot>> {
    Ok(Json(found(&caller, id).await?))
}

/// The vote of a member.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Vote {
    #[schema(value_type = Uuid)]
    person: PersonId,
    /// None takes the vote back.
    choice: Option<String>,
}

/// Votes to record.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Recorded {
    version: i64,
    /// By name, for a public ballot.
    votes: Option<Vec<Vote>>,
    /// The papers, for a secret one.
    papers: Option<Count>,
}

fn votes(asked: &Recorded) -> Result<Votes> {
    match (&asked.votes, asked.papers) {
        (Some(votes), None) => {
            let named = votes.iter().map(|vote| {
                let choice = vote.choice.as_deref().map(Choice::read).transpose()?;
                Ok((vote.person, choice))
            });
            Ok(Votes::Named(named.collect::<Result<_>>()?))
        }
        (None, Some(papers)) => Ok(Votes::Counted(papers.into())),
        _ => Err(Error::field("votes", "vote-required")),
    }
}

/// Records votes in an open ballot.
#[utoipa::path(post, path = "/ballots/{id}/votes", operation_id = "record_votes", tag = "ballots", params(("id" = Uuid, Path)), request_body = Recorded, responses((status = 200, description = "Recorded", body = Ballot), (status = 409, description = "Changed meanwhile")))]
pub async fn record(
    caller: ApiCaller,
    Path(id): Path<BallotId>,
    Body(asked): Body<Recorded>,
) -> Answer<Json<Ballot>> {
    caller
        .work(async |work| ballots::record(work, id, asked.version, &votes(&asked)?).await)
        .await?;
    Ok(Json(found(&caller, id).await?))
}

/// How a ballot is closed.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Closed {
    version: i64,
    /// What was counted by hand: another result is refused.
    counted: Option<Count>,
    /// What the item becomes: the key of a transition, such as `accept`.
    decision: Option<String>,
}

/// Closes a ballot whose votes are all there.
#[utoipa::path(post, path = "/ballots/{id}/close", operation_id = "close_ballot", tag = "ballots", params(("id" = Uuid, Path)), request_body = Closed, responses((status = 200, description = "Closed", body = Ballot), (status = 403, description = "Votes are missing, or the count differs"), (status = 409, description = "Changed meanwhile")))]
pub async fn close(
    caller: ApiCaller,
    Path(id): Path<BallotId>,
    Body(asked): Body<Closed>,
) -> Answer<Json<Ballot>> {
    let closing = Closing {
        votes: None,
        counted: asked.counted.map(Counts::from),
        decision: asked.decision.clone(),
    };
    caller
        .work(async |work| ballots::close(work, id, asked.version, &closing).await)
        .await?;
    Ok(Json(found(&caller, id).await?))
}

/// Why a ballot is annulled.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Annulled {
    comment: String,
}

/// Annuls a ballot: it no longer counts.
#[utoipa::path(post, path = "/ballots/{id}/annul", operation_id = "annul_ballot", tag = "ballots", params(("id" = Uuid, Path)), request_body = Annulled, responses((status = 204, description = "Annulled")))]
pub async fn annul(
    caller: ApiCaller,
    Path(id): Path<BallotId>,
    Body(asked): Body<Annulled>,
) -> Answer<StatusCode> {
    caller
        .work(async |work| ballots::annul(work, id, &asked.comment).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
