//! The `privacy_settings`, `notices`, `choices` and `platform_settings` tables. All their SQL is here.

use super::rules::{Answer, Channel, Choice, Notice, Responsible, Retention, Settings};
use kernel::{FromRow, Instant, PersonId, Read, Result, Sql, TenantId, Write, sql};

#[derive(FromRow)]
struct SettingsRow {
    controller: String,
    before_answer: String,
    persons_months: Option<i64>,
    mails_months: Option<i64>,
    journal_months: Option<i64>,
    version: i64,
}

pub(super) async fn settings(db: &mut Read, tenant: TenantId) -> Result<Option<Settings>> {
    let row: Option<SettingsRow> = db
        .maybe(sql!(
            "SELECT controller, before_answer, persons_months, mails_months, journal_months, version
               FROM privacy_settings WHERE tenant_id = {}",
            tenant
        ))
        .await?;
    row.map(|row| {
        Ok(Settings {
            controller: serde_json::from_str(&row.controller)?,
            before_answer: Channel::named(&row.before_answer),
            retention: Retention {
                persons: row.persons_months,
                mails: row.mails_months,
                journal: row.journal_months,
            },
            version: row.version,
        })
    })
    .transpose()
}

/// Returns how many rows were saved: none when somebody else saved before.
pub(super) async fn save_settings(
    db: &mut Write,
    (tenant, version): (TenantId, i64),
    new: &Settings,
) -> Result<u64> {
    let controller = serde_json::to_string(&new.controller)?;
    let Retention {
        persons,
        mails,
        journal,
    } = new.retention;
    Ok(db
        .run(if version == 0 {
            sql!(
                "INSERT INTO privacy_settings (tenant_id, controller, before_answer, persons_months, mails_months, journal_months, version)
                 VALUES ({}, {}, {}, {}, {}, {}, 1) ON CONFLICT (tenant_id) DO NOTHING",
                tenant, controller, new.before_answer.as_str(), persons, mails, journal
            )
        } else {
            sql!(
                "UPDATE privacy_settings SET controller = {}, before_answer = {}, persons_months = {}, mails_months = {},
                        journal_months = {}, version = version + 1
                  WHERE tenant_id = {} AND version = {}",
                controller, new.before_answer.as_str(), persons, mails, journal, tenant, version
            )
        })
        .await?)
}

const HOST: &str = "host";

pub(super) async fn host(db: &mut Read) -> Result<Option<(Responsible, i64)>> {
    let row: Option<(String, i64)> = db
        .maybe(sql!(
            "SELECT facts, version FROM platform_settings WHERE name = {}",
            HOST
        ))
        .await?;
    row.map(|(facts, version)| Ok((serde_json::from_str(&facts)?, version)))
        .transpose()
}

pub(super) async fn save_host(db: &mut Write, version: i64, new: &Responsible) -> Result<u64> {
    let facts = serde_json::to_string(new)?;
    Ok(db
        .run(if version == 0 {
            sql!(
                "INSERT INTO platform_settings (name, facts, version) VALUES ({}, {}, 1) ON CONFLICT (name) DO NOTHING",
                HOST, facts
            )
        } else {
            sql!(
                "UPDATE platform_settings SET facts = {}, version = version + 1 WHERE name = {} AND version = {}",
                facts,
                HOST,
                version
            )
        })
        .await?)
}

pub(super) async fn insert_notice(db: &mut Write, tenant: TenantId, new: &Notice) -> Result<()> {
    db.run(sql!(
        "INSERT INTO notices (tenant_id, number, template, body, published_by, published_at) VALUES ({}, {}, {}, {}, {}, {})",
        tenant, new.number, &new.template, &new.body, &new.published_by, new.published_at
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct NoticeRow {
    number: i64,
    template: String,
    body: String,
    published_by: String,
    published_at: Instant,
}

impl From<NoticeRow> for Notice {
    fn from(row: NoticeRow) -> Self {
        Self {
            number: row.number,
            template: row.template,
            body: row.body,
            published_by: row.published_by,
            published_at: row.published_at,
        }
    }
}

pub(super) async fn latest(db: &mut Read, tenant: TenantId) -> Result<Option<Notice>> {
    let row: Option<NoticeRow> = db
        .maybe(sql!(
            "SELECT number, template, body, published_by, published_at FROM notices
              WHERE tenant_id = {} ORDER BY number DESC LIMIT 1",
            tenant
        ))
        .await?;
    Ok(row.map(Notice::from))
}

pub(super) async fn versions(db: &mut Read, tenant: TenantId) -> Result<Vec<Notice>> {
    let rows: Vec<NoticeRow> = db
        .all(sql!(
            "SELECT number, template, body, published_by, published_at FROM notices
              WHERE tenant_id = {} ORDER BY number DESC",
            tenant
        ))
        .await?;
    Ok(rows.into_iter().map(Notice::from).collect())
}

pub(super) async fn version(
    db: &mut Read,
    tenant: TenantId,
    number: i64,
) -> Result<Option<Notice>> {
    let row: Option<NoticeRow> = db
        .maybe(sql!(
            "SELECT number, template, body, published_by, published_at FROM notices
              WHERE tenant_id = {} AND number = {}",
            tenant,
            number
        ))
        .await?;
    Ok(row.map(Notice::from))
}

#[derive(FromRow)]
struct AnswerRow {
    person_id: PersonId,
    notice_number: i64,
    choice: String,
    noted_by: Option<String>,
    made_at: Instant,
}

/// The answers of persons, in the order in which they were made.
pub(super) async fn answers(
    db: &mut Read,
    tenant: TenantId,
    persons: &[PersonId],
) -> Result<Vec<(PersonId, Answer)>> {
    let mut query = Sql::default();
    query
        .push("SELECT person_id, notice_number, choice, noted_by, made_at FROM choices WHERE tenant_id = ")
        .bind(tenant)
        .push(" AND person_id IN ")
        .bind_list(persons.iter().copied())
        .push(" ORDER BY person_id, number");
    let rows: Vec<AnswerRow> = db.all(query).await?;
    let answer = |row: AnswerRow| {
        let choice = match row.choice.as_str() {
            "accepted" => Choice::Accepted,
            _ => Choice::Withdrawn,
        };
        let answer = Answer {
            notice: row.notice_number,
            choice,
            noted_by: row.noted_by,
            at: row.made_at,
        };
        (row.person_id, answer)
    };
    Ok(rows.into_iter().map(answer).collect())
}

pub(super) async fn insert_answer(
    db: &mut Write,
    (tenant, person): (TenantId, PersonId),
    new: &Answer,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO choices (tenant_id, person_id, number, notice_number, choice, noted_by, made_at)
         SELECT {}, {}, COALESCE(MAX(number), 0) + 1, {}, {}, {}, {}
           FROM choices WHERE tenant_id = {} AND person_id = {}",
        tenant,
        person,
        new.notice,
        new.choice.as_str(),
        new.noted_by.clone(),
        new.at,
        tenant,
        person
    ))
    .await?;
    Ok(())
}
