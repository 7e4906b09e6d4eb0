//! The `ballots` tables. All their SQL is here.

use super::rules::{Ballot, Choice, Counts, Secrecy};
use crate::assembly::Voter;
use kernel::{
    BallotId, FromRow, Instant, ItemId, PersonId, Read, Result, Sql, TenantId, Write, sql,
};

type Of = (TenantId, BallotId);

pub(super) async fn insert(db: &mut Write, tenant: TenantId, ballot: &Ballot) -> Result<()> {
    db.run(sql!(
        "INSERT INTO ballots (tenant_id, id, item_id, number, secrecy, title, chair_id, opened_at, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, 1)",
        tenant, ballot.id, ballot.item, ballot.number, ballot.secrecy.as_str(), &ballot.title, ballot.chair, ballot.opened_at
    ))
    .await?;
    // Holders before those whose proxy they hold.
    let (present, represented): (Vec<_>, Vec<_>) = ballot
        .roll
        .iter()
        .partition(|(voter, _)| voter.holder.is_none());
    for (voter, choice) in present.into_iter().chain(represented) {
        let holder = voter.holder.as_ref();
        db.run(sql!(
            "INSERT INTO ballot_roll (tenant_id, ballot_id, person_id, name, rank, holder_id, holder)
             VALUES ({}, {}, {}, {}, {}, {}, {})",
            tenant,
            ballot.id,
            voter.person,
            &voter.name,
            voter.rank,
            holder.map(|(id, _)| *id),
            holder.map(|(_, name)| name.clone())
        ))
        .await?;
        if let Some(choice) = choice {
            vote(db, (tenant, ballot.id), voter.person, *choice).await?;
        }
    }
    Ok(())
}

/// The last vote of a person counts. Nobody votes who is not on the roll: the key refuses.
pub(super) async fn vote(
    db: &mut Write,
    (tenant, ballot): Of,
    person: PersonId,
    choice: Choice,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO ballot_votes (tenant_id, ballot_id, person_id, choice) VALUES ({}, {}, {}, {})
         ON CONFLICT (tenant_id, ballot_id, person_id) DO UPDATE SET choice = excluded.choice",
        tenant,
        ballot,
        person,
        choice.as_str()
    ))
    .await?;
    Ok(())
}

pub(super) async fn forget_vote(
    db: &mut Write,
    (tenant, ballot): Of,
    person: PersonId,
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM ballot_votes WHERE tenant_id = {} AND ballot_id = {} AND person_id = {}",
        tenant,
        ballot,
        person
    ))
    .await?;
    Ok(())
}

pub(super) async fn set_papers(
    db: &mut Write,
    (tenant, ballot): Of,
    papers: &Counts,
) -> Result<()> {
    for choice in Choice::ALL {
        db.run(sql!(
            "INSERT INTO ballot_papers (tenant_id, ballot_id, choice, papers) VALUES ({}, {}, {}, {})
             ON CONFLICT (tenant_id, ballot_id, choice) DO UPDATE SET papers = excluded.papers",
            tenant,
            ballot,
            choice.as_str(),
            papers.of(choice)
        ))
        .await?;
    }
    Ok(())
}

/// Raises the version that the page showed, while the ballot is open.
pub(super) async fn take(db: &mut Write, (tenant, ballot): Of, version: i64) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE ballots SET version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {} AND closed_at IS NULL AND annulled_at IS NULL",
            tenant, ballot, version
        ))
        .await?)
}

pub(super) async fn close(db: &mut Write, (tenant, ballot): Of, at: Instant) -> Result<()> {
    db.run(sql!(
        "UPDATE ballots SET closed_at = {} WHERE tenant_id = {} AND id = {}",
        at,
        tenant,
        ballot
    ))
    .await?;
    Ok(())
}

pub(super) async fn annul(
    db: &mut Write,
    (tenant, ballot): Of,
    because: &str,
    now: Instant,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE ballots SET annulled_at = {}, annulled_because = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND annulled_at IS NULL",
            now,
            because,
            tenant,
            ballot
        ))
        .await?)
}

pub(super) async fn last_number(db: &mut Read, tenant: TenantId, item: ItemId) -> Result<i64> {
    let last: (Option<i64>,) = db
        .one(sql!(
            "SELECT max(number) FROM ballots WHERE tenant_id = {} AND item_id = {}",
            tenant,
            item
        ))
        .await?;
    Ok(last.0.unwrap_or(0))
}

#[derive(FromRow)]
struct Row {
    id: BallotId,
    item_id: ItemId,
    number: i64,
    secrecy: String,
    title: String,
    chair_id: Option<PersonId>,
    opened_at: Instant,
    closed_at: Option<Instant>,
    version: i64,
}

#[derive(FromRow)]
struct RollRow {
    ballot_id: BallotId,
    person_id: PersonId,
    name: String,
    rank: i64,
    holder_id: Option<PersonId>,
    holder: Option<String>,
    choice: Option<String>,
}

/// The ballots of items that were not annulled, with their rolls: three queries, however many.
pub(super) async fn of_items(
    db: &mut Read,
    tenant: TenantId,
    items: &[ItemId],
) -> Result<Vec<Ballot>> {
    let mut query = sql!(
        "SELECT id, item_id, number, secrecy, title, chair_id, opened_at, closed_at, version
           FROM ballots WHERE tenant_id = {} AND annulled_at IS NULL",
        tenant
    );
    query
        .push(" AND item_id IN ")
        .bind_list(items.iter().copied());
    query.push(" ORDER BY item_id, number");
    let rows: Vec<Row> = db.all(query).await?;
    with_rolls(db, tenant, rows).await
}

pub(super) async fn find(db: &mut Read, (tenant, ballot): Of) -> Result<Option<Ballot>> {
    let rows: Vec<Row> = db
        .all(sql!(
            "SELECT id, item_id, number, secrecy, title, chair_id, opened_at, closed_at, version
               FROM ballots WHERE tenant_id = {} AND id = {} AND annulled_at IS NULL",
            tenant,
            ballot
        ))
        .await?;
    Ok(with_rolls(db, tenant, rows).await?.pop())
}

async fn with_rolls(db: &mut Read, tenant: TenantId, rows: Vec<Row>) -> Result<Vec<Ballot>> {
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let ids: Vec<BallotId> = rows.iter().map(|row| row.id).collect();
    let mut query = Sql::default();
    query.push(
        "SELECT r.ballot_id, r.person_id, r.name, r.rank, r.holder_id, r.holder, v.choice
           FROM ballot_roll r
           LEFT JOIN ballot_votes v ON v.tenant_id = r.tenant_id AND v.ballot_id = r.ballot_id AND v.person_id = r.person_id
          WHERE r.tenant_id = ",
    );
    query
        .bind(tenant)
        .push(" AND r.ballot_id IN ")
        .bind_list(ids.iter().copied());
    query.push(" ORDER BY r.ballot_id, r.rank, r.person_id");
    let rolls: Vec<RollRow> = db.all(query).await?;
    let mut query = sql!(
        "SELECT ballot_id, choice, papers FROM ballot_papers WHERE tenant_id = {}",
        tenant
    );
    query
        .push(" AND ballot_id IN ")
        .bind_list(ids.iter().copied());
    let papers: Vec<(BallotId, String, i64)> = db.all(query).await?;
    Ok(rows
        .into_iter()
        .map(|row| ballot(row, &rolls, &papers))
        .collect())
}

fn ballot(row: Row, rolls: &[RollRow], papers: &[(BallotId, String, i64)]) -> Ballot {
    let mut counts = Counts::default();
    for (_, choice, count) in papers.iter().filter(|(of, ..)| *of == row.id) {
        if let Ok(choice) = Choice::read(choice) {
            counts.add(choice, *count);
        }
    }
    // Rolls come in the order of their ballots.
    let first = rolls.partition_point(|one| one.ballot_id < row.id);
    let roll = rolls
        .iter()
        .skip(first)
        .take_while(|one| one.ballot_id == row.id)
        .map(|one| {
            let voter = Voter {
                person: one.person_id,
                name: one.name.clone(),
                rank: one.rank,
                holder: one.holder_id.zip(one.holder.clone()),
            };
            let choice = one.choice.as_deref().map(Choice::read);
            (voter, choice.and_then(Result::ok))
        });
    Ballot {
        roll: roll.collect(),
        id: row.id,
        item: row.item_id,
        number: row.number,
        secrecy: if row.secrecy == Secrecy::Secret.as_str() {
            Secrecy::Secret
        } else {
            Secrecy::Public
        },
        title: row.title,
        chair: row.chair_id,
        opened_at: row.opened_at,
        closed_at: row.closed_at,
        version: row.version,
        papers: counts,
    }
}
