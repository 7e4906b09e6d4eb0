//! The tables of bodies. All their SQL is here.

mod categories;
mod classifiers;
mod configurations;

pub(super) use categories::*;
pub(super) use classifiers::*;
pub(super) use configurations::*;

use super::{
    agendas::{self, Agendas},
    configuring::Theme,
    presets,
    rules::{Body, BodyFacts, BodyKind, Flow, FlowSubject, Observed},
    todos::TodoKind,
};
use kernel::{
    Error, FromRow, Instant, OrganisationId, Read, Result, Role, TenantId, WorkflowId, Write, sql,
};
use serde_json::Value;

pub(super) async fn insert_body(
    db: &mut Write,
    tenant: TenantId,
    (id, kind): (OrganisationId, BodyKind),
    facts: &BodyFacts,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO bodies (tenant_id, id, kind, preset, reference_code, members_in_office, version)
         VALUES ({}, {}, 'municipal_council', {}, {}, {}, 1)",
        tenant, id, kind.as_str(), &facts.reference_code, facts.members_in_office
    ))
    .await?;
    Ok(())
}

pub(super) async fn update_body(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (OrganisationId, i64),
    facts: &BodyFacts,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE bodies SET reference_code = {}, members_in_office = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            &facts.reference_code,
            facts.members_in_office,
            tenant,
            id,
            version
        ))
        .await?)
}

pub(super) async fn last_version(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    subject: FlowSubject,
) -> Result<i64> {
    let row: (Option<i64>,) = db
        .one(sql!(
            "SELECT max(number) FROM workflows WHERE tenant_id = {} AND body_id = {} AND subject = {}",
            tenant, body, subject.as_str()
        ))
        .await?;
    Ok(row.0.unwrap_or(0))
}

pub(super) async fn insert_workflow(
    db: &mut Write,
    (tenant, id): (TenantId, WorkflowId),
    (body, subject, number): (OrganisationId, FlowSubject, i64),
    definition: Value,
    now: Instant,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO workflows (tenant_id, id, body_id, subject, number, definition, created_at)
         VALUES ({}, {}, {}, {}, {}, {}, {})",
        tenant,
        id,
        body,
        subject.as_str(),
        number,
        definition,
        now
    ))
    .await?;
    Ok(())
}

/// Forgets the versions before this one under which no meeting lives.
pub(super) async fn forget_meeting_flows(
    db: &mut Write,
    tenant: TenantId,
    (body, before): (OrganisationId, i64),
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM workflows WHERE tenant_id = {} AND body_id = {} AND subject = 'meeting' AND number < {}
            AND NOT EXISTS (SELECT 1 FROM meetings m WHERE m.tenant_id = workflows.tenant_id AND m.workflow_id = workflows.id)",
        tenant,
        body,
        before
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct BodyRow {
    id: OrganisationId,
    name: String,
    acronym: String,
    preset: String,
    reference_code: String,
    members_in_office: i64,
    version: i64,
}

impl TryFrom<BodyRow> for Body {
    type Error = Error;
    fn try_from(row: BodyRow) -> Result<Self> {
        // Of a newer program, perhaps: taken for another kind it would be governed by other rules.
        let unknown = || Error::internal(format!("a body of unknown kind: {}", row.preset));
        Ok(Self {
            id: row.id,
            kind: BodyKind::named(&row.preset).ok_or_else(unknown)?,
            name: row.name,
            acronym: row.acronym,
            reference_code: row.reference_code,
            members_in_office: row.members_in_office,
            version: row.version,
        })
    }
}

pub(super) async fn bodies(db: &mut Read, tenant: TenantId) -> Result<Vec<Body>> {
    db.once(("bodies", tenant), async |db| {
        let rows: Vec<BodyRow> = db
            .all(sql!(
                "SELECT b.id, o.name, o.acronym, b.preset, b.reference_code, b.members_in_office, b.version
                   FROM bodies b JOIN organisations o ON o.tenant_id = b.tenant_id AND o.id = b.id
                  WHERE b.tenant_id = {} ORDER BY o.rank, b.id",
                tenant
            ))
            .await?;
        rows.into_iter().map(Body::try_from).collect()
    })
    .await
}

pub(super) async fn body(
    db: &mut Read,
    tenant: TenantId,
    id: OrganisationId,
) -> Result<Option<Body>> {
    let all = bodies(db, tenant).await?;
    Ok(all.into_iter().find(|body| body.id == id))
}

#[derive(FromRow)]
struct FlowRow {
    id: WorkflowId,
    body_id: OrganisationId,
    subject: String,
    number: i64,
    definition: Value,
}

impl TryFrom<FlowRow> for Flow {
    type Error = Error;
    fn try_from(row: FlowRow) -> Result<Self> {
        let subject = FlowSubject::from_column(&row.subject);
        Ok(Self {
            id: row.id,
            body: row.body_id,
            subject,
            number: row.number,
            workflow: serde_json::from_value(presets::upgraded(subject, row.definition))?,
            observed: vec![],
            secret_from: vec![],
            hidden_todos: vec![],
        })
    }
}

pub(super) async fn flows(db: &mut Read, tenant: TenantId) -> Result<Vec<Flow>> {
    db.once(("flows", tenant), async |db| {
        let rows: Vec<FlowRow> = db
            .all(sql!(
                "SELECT id, body_id, subject, number, definition FROM workflows WHERE tenant_id = {} ORDER BY body_id, subject, number",
                tenant
            ))
            .await?;
        let flows: Vec<Flow> = rows
            .into_iter()
            .map(Flow::try_from)
            .collect::<Result<_>>()?;
        watched(db, tenant, flows).await
    })
    .await
}

#[derive(FromRow)]
struct ObservedRow {
    body_id: OrganisationId,
    role: String,
    subject: String,
    state: String,
}

/// Adds to flows what their body says of observers and onlookers.
async fn watched(db: &mut Read, tenant: TenantId, mut flows: Vec<Flow>) -> Result<Vec<Flow>> {
    let rows: Vec<ObservedRow> = db
        .all(sql!(
            "SELECT body_id, role, subject, state FROM observed_states WHERE tenant_id = {} ORDER BY body_id, role, subject, state",
            tenant
        ))
        .await?;
    for row in rows {
        let Some(Role::Body(_, role)) = Role::named(&row.role, Some(row.body_id)) else {
            continue;
        };
        let concerned = flows
            .iter_mut()
            .filter(|flow| flow.body == row.body_id && flow.subject.as_str() == row.subject);
        for flow in concerned {
            flow.observed.push((role, row.state.clone()));
        }
    }
    for (body, theme, content) in latest(db, tenant, [Theme::Agendas, Theme::Todos]).await? {
        let own = flows.iter_mut().filter(|flow| flow.body == body);
        if theme == Theme::Agendas.as_str() {
            let agendas: agendas::Said = serde_json::from_value(content)?;
            let agendas = Agendas::saved(0, agendas);
            own.for_each(|flow| flow.secret_from = agendas.secret_from().to_vec());
        } else {
            let hidden: Vec<TodoKind> = serde_json::from_value(content)?;
            own.for_each(|flow| flow.hidden_todos.clone_from(&hidden));
        }
    }
    Ok(flows)
}

pub(super) async fn set_observed(
    db: &mut Write,
    tenant: TenantId,
    body: OrganisationId,
    observed: &[Observed],
) -> Result<()> {
    db.run(sql!(
        "DELETE FROM observed_states WHERE tenant_id = {} AND body_id = {}",
        tenant,
        body
    ))
    .await?;
    for one in observed {
        db.run(sql!(
            "INSERT INTO observed_states (tenant_id, body_id, role, subject, state) VALUES ({}, {}, {}, {}, {})
             ON CONFLICT (tenant_id, body_id, role, subject, state) DO NOTHING",
            tenant,
            body,
            Role::Body(body, one.role).as_str(),
            one.subject.as_str(),
            &one.state
        ))
        .await?;
    }
    Ok(())
}

pub(super) async fn flow(db: &mut Read, tenant: TenantId, id: WorkflowId) -> Result<Option<Flow>> {
    db.once(("flow", (tenant, id)), async |db| {
        let row: Option<FlowRow> = db
            .maybe(sql!("SELECT id, body_id, subject, number, definition FROM workflows WHERE tenant_id = {} AND id = {}", tenant, id))
            .await?;
        one(db, tenant, row).await
    })
    .await
}

async fn one(db: &mut Read, tenant: TenantId, row: Option<FlowRow>) -> Result<Option<Flow>> {
    match row {
        Some(row) => Ok(watched(db, tenant, vec![row.try_into()?]).await?.pop()),
        None => Ok(None),
    }
}

pub(super) async fn current_flow(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    subject: FlowSubject,
) -> Result<Option<Flow>> {
    db.once(("current flow", (tenant, body, subject)), async |db| {
        let row: Option<FlowRow> = db
            .maybe(sql!(
                "SELECT id, body_id, subject, number, definition FROM workflows
                  WHERE tenant_id = {} AND body_id = {} AND subject = {} ORDER BY number DESC LIMIT 1",
                tenant,
                body,
                subject.as_str()
            ))
            .await?;
        one(db, tenant, row).await
    })
    .await
}

pub(super) async fn next_number(
    db: &mut Write,
    tenant: TenantId,
    body: OrganisationId,
    series: &str,
) -> Result<i64> {
    let row: (i64,) = db
        .one(sql!(
            "INSERT INTO counters (tenant_id, body_id, series, last) VALUES ({}, {}, {}, 1)
             ON CONFLICT (tenant_id, body_id, series) DO UPDATE SET last = counters.last + 1 RETURNING last",
            tenant, body, series
        ))
        .await?;
    Ok(row.0)
}
