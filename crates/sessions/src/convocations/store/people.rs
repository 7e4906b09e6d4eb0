//! The convened: their convocations, receipts and answers.

use super::super::{
    Convened,
    rules::{Answer, Choice},
};
use directory::people::Gender;
use kernel::{
    ConvocationId, DeliveryId, FromRow, Instant, PersonId, ProofId, Read, Result, SittingId,
    TenantId, Write, sql,
};

pub(in crate::convocations) async fn insert_convocation(
    db: &mut Write,
    (tenant, sitting): (TenantId, SittingId),
    new: &Convened,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO convocations (tenant_id, id, sitting_id, person_id, name, gender, function, address, is_voter, rank, answers)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 0)",
        tenant, new.id, sitting, new.person, &new.name, new.gender.as_str(), &new.function, new.address.clone(), new.is_voter, new.rank
    ))
    .await?;
    Ok(())
}

pub(in crate::convocations) async fn set_address(
    db: &mut Write,
    (tenant, id): (TenantId, ConvocationId),
    address: Option<&str>,
) -> Result<()> {
    db.run(sql!(
        "UPDATE convocations SET address = {} WHERE tenant_id = {} AND id = {}",
        address,
        tenant,
        id
    ))
    .await?;
    Ok(())
}

pub(in crate::convocations) async fn note_sent(
    db: &mut Write,
    tenant: TenantId,
    delivery: DeliveryId,
    at: Instant,
) -> Result<()> {
    db.run(sql!(
        "UPDATE convocations SET first_sent_at = {}
          WHERE tenant_id = {} AND first_sent_at IS NULL
            AND id IN (SELECT convocation_id FROM dispatch_recipients WHERE tenant_id = {} AND delivery_id = {})",
        at, tenant, tenant, delivery
    ))
    .await?;
    Ok(())
}

pub(in crate::convocations) async fn note_receipt(
    db: &mut Write,
    (tenant, id): (TenantId, ConvocationId),
    proof: ProofId,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "UPDATE convocations SET received_at = {}, receipt_id = {}
          WHERE tenant_id = {} AND id = {} AND received_at IS NULL",
        now,
        proof,
        tenant,
        id
    ))
    .await?;
    Ok(())
}

pub(in crate::convocations) async fn insert_answer(
    db: &mut Write,
    (tenant, id): (TenantId, ConvocationId),
    choice: Choice,
    noted_by: Option<&str>,
    now: Instant,
) -> Result<()> {
    let (number,): (i64,) = db
        .one(sql!(
            "UPDATE convocations SET answers = answers + 1 WHERE tenant_id = {} AND id = {} RETURNING answers",
            tenant, id
        ))
        .await?;
    db.run(sql!(
        "INSERT INTO answers (tenant_id, convocation_id, number, choice, proxy_to, noted_by, answered_at)
         VALUES ({}, {}, {}, {}, {}, {}, {})",
        tenant, id, number, choice.as_str(), choice.holder(), noted_by, now
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct ConvenedRow {
    id: ConvocationId,
    person_id: PersonId,
    name: String,
    gender: String,
    function: String,
    address: Option<String>,
    is_voter: bool,
    rank: i64,
    first_sent_at: Option<Instant>,
    received_at: Option<Instant>,
    receipt_id: Option<ProofId>,
    choice: Option<String>,
    proxy_to: Option<ConvocationId>,
    noted_by: Option<String>,
    answered_at: Option<Instant>,
}

impl From<ConvenedRow> for Convened {
    fn from(row: ConvenedRow) -> Self {
        let choice = match (row.choice.as_deref(), row.proxy_to) {
            (Some("present"), _) => Some(Choice::Present),
            (Some("absent"), _) => Some(Choice::Absent),
            (Some("proxy"), Some(holder)) => Some(Choice::Proxy(holder)),
            _ => None,
        };
        Self {
            id: row.id,
            person: row.person_id,
            name: row.name,
            gender: Gender::named(&row.gender),
            function: row.function,
            address: row.address,
            is_voter: row.is_voter,
            rank: row.rank,
            first_sent_at: row.first_sent_at,
            received: row.received_at.zip(row.receipt_id),
            answer: choice.zip(row.answered_at).map(|(choice, at)| Answer {
                choice,
                at,
                noted_by: row.noted_by,
            }),
        }
    }
}

pub(in crate::convocations) async fn roll(
    db: &mut Read,
    tenant: TenantId,
    sitting: SittingId,
) -> Result<Vec<Convened>> {
    let rows: Vec<ConvenedRow> = db
        .all(sql!(
            "SELECT c.id, c.person_id, c.name, c.gender, c.function, c.address, c.is_voter, c.rank, c.first_sent_at,
                    c.received_at, c.receipt_id, a.choice, a.proxy_to, a.noted_by, a.answered_at
               FROM convocations c
               LEFT JOIN answers a ON a.tenant_id = c.tenant_id AND a.convocation_id = c.id AND a.number = c.answers
              WHERE c.tenant_id = {} AND c.sitting_id = {} ORDER BY c.rank, c.id",
            tenant, sitting
        ))
        .await?;
    Ok(rows.into_iter().map(Convened::from).collect())
}
