//! The `deliveries` table. All its SQL is here.

use super::rules::{Attached, Delivery, DeliveryRow, Occasion, Outgoing, Person, State};
use kernel::{
    Cursor, DeliveryId, FromRow, Instant, LinkId, OrganisationId, Page, Read, Result, Slice, Sql,
    TenantId, Write, sql,
};
use mail::Note;

pub(super) async fn insert(
    db: &mut Write,
    (tenant, id): (TenantId, DeliveryId),
    mail: &Outgoing,
    now: Instant,
) -> Result<()> {
    let occasion = mail
        .occasion
        .as_ref()
        .map(serde_json::to_string)
        .transpose()?;
    let reader = mail.reply_to.as_ref();
    db.run(sql!(
        "INSERT INTO deliveries (tenant_id, id, organisation_id, link_id, to_name, to_address, from_name, reply_name, reply_address,
                                 subject, note, occasion, attachments, state, written_at, version)
         VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 'held', {}, 1)",
        tenant, id, mail.organisation, mail.link, &mail.to.name, &mail.to.address, &mail.from_name,
        reader.map(|reader| reader.name.clone()).unwrap_or_default(),
        reader.map(|reader| reader.address.clone()),
        &mail.subject, serde_json::to_string(&mail.note)?, occasion,
        serde_json::to_string(&mail.attachments)?, now
    ))
    .await?;
    Ok(())
}

pub(super) async fn release(db: &mut Write, tenant: TenantId, id: DeliveryId) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE deliveries SET state = 'waiting', version = version + 1
              WHERE tenant_id = {} AND id = {} AND state = 'held'",
            tenant,
            id
        ))
        .await?)
}

pub(super) async fn announce(
    db: &mut Write,
    tenant: TenantId,
    delivery: &Delivery,
    message_id: &str,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE deliveries SET state = 'sending', problem = NULL, message_id = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {} AND state = 'waiting'",
            message_id, tenant, delivery.id, delivery.version
        ))
        .await?)
}

pub(super) async fn settle(
    db: &mut Write,
    tenant: TenantId,
    delivery: &Delivery,
    state: &State,
    now: Instant,
) -> Result<u64> {
    let said = state.said().map(str::to_owned);
    let is_sent = matches!(state, State::Sent { .. });
    let (problem, answer) = if is_sent { (None, said) } else { (said, None) };
    Ok(db
        .run(sql!(
            "UPDATE deliveries SET state = {}, problem = {}, answer = {}, settled_at = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            state.as_str(), problem, answer, state.is_settled().then_some(now), tenant, delivery.id, delivery.version
        ))
        .await?)
}

#[derive(FromRow)]
struct Row {
    id: DeliveryId,
    organisation_id: OrganisationId,
    link_id: Option<LinkId>,
    to_name: String,
    to_address: String,
    from_name: String,
    reply_name: String,
    reply_address: Option<String>,
    subject: String,
    note: String,
    occasion: Option<String>,
    attachments: String,
    state: String,
    problem: Option<String>,
    answer: Option<String>,
    written_at: Instant,
    settled_at: Option<Instant>,
    version: i64,
}

impl TryFrom<Row> for Delivery {
    type Error = kernel::Error;

    fn try_from(row: Row) -> Result<Self> {
        let note: Note = serde_json::from_str(&row.note)?;
        let occasion: Option<Occasion> = row
            .occasion
            .as_deref()
            .map(serde_json::from_str)
            .transpose()?;
        let attachments: Vec<Attached> = serde_json::from_str(&row.attachments)?;
        Ok(Self {
            id: row.id,
            organisation: row.organisation_id,
            link: row.link_id,
            from_name: row.from_name,
            to: Person {
                name: row.to_name,
                address: row.to_address,
            },
            reply_to: row.reply_address.map(|address| Person {
                name: row.reply_name,
                address,
            }),
            subject: row.subject,
            note,
            occasion,
            attachments,
            state: state(
                &row.state,
                (row.problem, row.answer),
                row.settled_at.unwrap_or(row.written_at),
            ),
            written_at: row.written_at,
            version: row.version,
        })
    }
}

fn state(name: &str, (problem, answer): (Option<String>, Option<String>), at: Instant) -> State {
    let why = problem.clone().unwrap_or_default();
    match name {
        "held" => State::Held,
        "sending" => State::Sending,
        "sent" => State::Sent {
            at,
            answer: answer.unwrap_or_default(),
        },
        "in_doubt" => State::InDoubt { at, why },
        "failed" => State::Failed { at, why },
        _ => State::Waiting(problem),
    }
}

pub(super) async fn find(
    db: &mut Read,
    tenant: TenantId,
    id: DeliveryId,
) -> Result<Option<Delivery>> {
    let row: Option<Row> = db
        .maybe(sql!(
            "SELECT id, organisation_id, link_id, to_name, to_address, from_name, reply_name, reply_address, subject, note,
                    occasion, attachments, state, problem, answer, written_at, settled_at, version
               FROM deliveries WHERE tenant_id = {} AND id = {}",
            tenant, id
        ))
        .await?;
    row.map(Delivery::try_from).transpose()
}

#[derive(FromRow)]
struct Brief {
    id: DeliveryId,
    to_name: String,
    to_address: String,
    subject: String,
    state: String,
    problem: Option<String>,
    answer: Option<String>,
    written_at: Instant,
    settled_at: Option<Instant>,
}

impl From<Brief> for DeliveryRow {
    fn from(row: Brief) -> Self {
        Self {
            id: row.id,
            to: Person {
                name: row.to_name,
                address: row.to_address,
            },
            subject: row.subject,
            state: state(
                &row.state,
                (row.problem, row.answer),
                row.settled_at.unwrap_or(row.written_at),
            ),
            written_at: row.written_at,
        }
    }
}

const BRIEF: &str =
    "SELECT id, to_name, to_address, subject, state, problem, answer, written_at, settled_at
                       FROM deliveries WHERE tenant_id = ";

pub(super) async fn newest(
    db: &mut Read,
    tenant: TenantId,
    only: Option<&[OrganisationId]>,
    page: &Page,
) -> Result<Slice<DeliveryRow>> {
    let mut query = Sql::default();
    query.push(BRIEF).bind(tenant);
    if let Some(bodies) = only {
        query
            .push(" AND organisation_id IN ")
            .bind_list(bodies.iter().copied());
    }
    if let Some(cursor) = &page.after
        && let Ok(at) = cursor.sort.parse::<Instant>()
    {
        query.push(" AND (written_at < ").bind(at);
        query.push(" OR (written_at = ").bind(at);
        query.push(" AND id < ").bind(cursor.id).push("))");
    }
    query
        .push(" ORDER BY written_at DESC, id DESC LIMIT ")
        .bind(page.limit + 1);
    let rows: Vec<Brief> = db.all(query).await?;
    let rows = rows.into_iter().map(DeliveryRow::from).collect();
    Ok(Slice::cut(rows, page, |row: &DeliveryRow| Cursor {
        sort: row.written_at.to_string(),
        id: row.id.0,
    }))
}

pub(super) async fn states(
    db: &mut Read,
    tenant: TenantId,
    ids: &[DeliveryId],
) -> Result<Vec<(DeliveryId, State)>> {
    let mut query = Sql::default();
    query.push(BRIEF).bind(tenant).push(" AND id IN ");
    query.bind_list(ids.iter().copied());
    let rows: Vec<Brief> = db.all(query).await?;
    let rows = rows.into_iter().map(DeliveryRow::from);
    Ok(rows.map(|row| (row.id, row.state)).collect())
}

/// Where the mails of some links stand.
pub(super) async fn states_of_links(
    db: &mut Read,
    tenant: TenantId,
    links: &[LinkId],
) -> Result<Vec<(LinkId, DeliveryId, State)>> {
    let mut query = Sql::default();
    query
        .push("SELECT link_id, id, to_name, to_address, subject, state, problem, answer, written_at, settled_at FROM deliveries WHERE tenant_id = ")
        .bind(tenant)
        .push(" AND link_id IN ")
        .bind_list(links.iter().copied());
    let rows: Vec<LinkedRow> = db.all(query).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let at = row.settled_at.unwrap_or(row.written_at);
            (
                row.link_id,
                row.id,
                state(&row.state, (row.problem, row.answer), at),
            )
        })
        .collect())
}

#[derive(FromRow)]
struct LinkedRow {
    link_id: LinkId,
    id: DeliveryId,
    state: String,
    problem: Option<String>,
    answer: Option<String>,
    written_at: Instant,
    settled_at: Option<Instant>,
}
