//! What a deliberative body is set up with: its workflows, fields, categories, series of numbers.
//!
//! *Body*: an organisation that decides. *Workflow*: a version, kept for ever, since items and
//! meetings go on living under the version they began with. *Preset*: the set-up of a kind of body,
//! partly data, in `presets/`. *Series*: numbers given one by one, such as the references of a year. *Theme*:
//! a part of the configuration that is saved at once, in versions. *Blueprint*, *draft*: what is said of
//! the workflow of items, before it is published.

mod agendas;
mod annexing;
mod blueprint;
mod categories;
mod classifiers;
mod columns;
mod configuring;
mod drafting;
mod exchange;
mod fields;
mod marks;
mod meeting_flow;
mod presets;
mod rules;
mod sending;
mod store;
mod theming;
mod todos;
mod writing;

pub use agendas::{Agendas, Criterion, Onlooker};
pub use annexing::{AnnexType, Annexing};
pub use blueprint::{
    Blueprint, Corrections, Drafts, Flaw, FlowPart, LEVELS, Level, OwnStage, StateFacts, Structure,
    WayFacts, compose, way_id,
};
pub use categories::{
    Category, CategoryFacts, CategoryStanding, add_category, categories, category, change_category,
    move_category, remove_category, set_category_standing,
};
pub use classifiers::{
    Classifier, ClassifiersWanted, Ended, add_classifiers, classifier, classifiers, classifiers_of,
    named_classifier, remove_classifier, rename_classifier, set_classifier_standing,
};
pub use columns::{Column, Columns};
pub use configuring::{change_field, fields, marks, set_marks, switch_fields};
pub use drafting::{
    Draft, change_meeting_flow, draft, draft_flaws, forget_unused_flows, meeting_changes,
    publish_draft, save_draft, saved_draft,
};
pub use exchange::{
    Comparison, Missing, Portable, Theme as PortableTheme, differing, portable, read_portable,
    take_in,
};
pub use fields::{Audience, Field, FieldKind, FieldUse, Fields, Part, Used};
pub use marks::{Locking, Mark, Marks};
pub use meeting_flow::{AUDIENCE as MEETING_AUDIENCE, CLERKS, MeetingChanges};
pub use rules::{Body, BodyFacts, BodyKind, Flow, FlowSubject, Observed};
pub use sending::{Arrival, Sending};
pub use theming::{
    agendas, annexing, columns, remove_annex_type, sending, set_agendas, set_annex_audience,
    set_annex_type, set_columns, set_sending, set_todos, set_writing, todos as todos_of, writing,
};
pub use todos::{TodoKind, Todos};
pub use writing::{Tool, Writing};

use crate::people::{self, NewOrganisation, OrganisationFacts, OrganisationKind};
use kernel::{
    Change, Error, OrganisationId, Read, Result, Role, Subject, TenantId, Work, WorkflowId,
    workflow,
};
use serde_json::json;

/// Adds a deliberative body, with the preset of its kind, after those that there are. For administrators.
pub async fn add(work: &mut Work, kind: BodyKind, asked: BodyFacts) -> Result<OrganisationId> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let facts = rules::facts(asked, &other_codes(&mut work.db, tenant, None).await?)?;
    let places = people::organisations(&mut work.db, tenant, OrganisationKind::Body).await?;
    let new = NewOrganisation {
        kind: OrganisationKind::Body,
        name: facts.name.clone(),
        acronym: facts.acronym.clone(),
        parent: None,
        rank: places.iter().map(|one| one.rank).max().unwrap_or(0) + 1,
    };
    let id = people::add_organisation(work, new).await?;
    store::insert_body(&mut work.db, tenant, (id, kind), &facts).await?;
    for (subject, definition) in presets::workflows(kind)? {
        publish(work, id, subject, definition).await?;
    }
    for (rank, name) in (1..).zip(presets::categories(kind)) {
        let category = work.new_id();
        store::insert_category(&mut work.db, (tenant, category), id, name, rank).await?;
    }
    let observed = presets::observed();
    store::set_observed(&mut work.db, tenant, id, &observed).await?;
    work.record(
        Change::of(Subject::Organisation(id), "body-set-up").after(json!({
            "kind": kind.as_str(),
            "reference_code": facts.reference_code,
            "members_in_office": facts.members_in_office,
        })),
    );
    Ok(id)
}

/// Changes what is said of a body; its kind stays. References that were given keep their code, and
/// meetings that were held their quorum. For administrators.
pub async fn change(
    work: &mut Work,
    id: OrganisationId,
    version: i64,
    asked: BodyFacts,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = find(&mut work.db, tenant, id).await?;
    let facts = rules::facts(asked, &other_codes(&mut work.db, tenant, Some(id)).await?)?;
    if store::update_body(&mut work.db, tenant, (id, version), &facts).await? == 0 {
        return Err(Error::Conflict);
    }
    if (&facts.name, &facts.acronym) != (&before.name, &before.acronym) {
        let place = people::organisation(&mut work.db, tenant, id).await?;
        let named = OrganisationFacts {
            name: facts.name,
            acronym: facts.acronym,
            parent: place.parent,
        };
        people::change_organisation(work, id, place.version, named).await?;
    }
    let told =
        |code: &str, members: i64| json!({"reference_code": code, "members_in_office": members});
    work.record(
        Change::of(Subject::Organisation(id), "body-changed")
            .before(told(&before.reference_code, before.members_in_office))
            .after(told(&facts.reference_code, facts.members_in_office)),
    );
    Ok(())
}

/// What the references of the other bodies begin with.
async fn other_codes(
    db: &mut Read,
    tenant: TenantId,
    own: Option<OrganisationId>,
) -> Result<Vec<String>> {
    let bodies = store::bodies(db, tenant).await?;
    let others = bodies.into_iter().filter(|body| Some(body.id) != own);
    Ok(others.map(|body| body.reference_code).collect())
}

/// Says in which states the observers of a body see all its items and meetings (PM-2-08). For
/// administrators. It holds at once, whatever version of the workflow a subject lives under.
pub async fn set_observed(
    work: &mut Work,
    body: OrganisationId,
    observed: &[Observed],
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    find(&mut work.db, tenant, body).await?;
    let flows = store::flows(&mut work.db, tenant).await?;
    let known = |one: &Observed| {
        flows.iter().any(|flow| {
            flow.body == body
                && flow.subject == one.subject
                && flow.workflow.state(&one.state).is_some()
        })
    };
    if !observed.iter().all(known) {
        return Err(Error::field("state", "state-unknown"));
    }
    store::set_observed(&mut work.db, tenant, body, observed).await?;
    let told: Vec<_> = observed
        .iter()
        .map(|one| {
            json!([
                Role::Body(body, one.role).as_str(),
                one.subject.as_str(),
                one.state
            ])
        })
        .collect();
    work.record(
        Change::of(Subject::Organisation(body), "observers-set").after(json!({"states": told})),
    );
    Ok(())
}

/// Publishes a new version of a workflow: what begins from now on lives under it. A graph that is
/// not whole is refused.
pub async fn publish(
    work: &mut Work,
    body: OrganisationId,
    subject: FlowSubject,
    definition: workflow::Workflow,
) -> Result<WorkflowId> {
    rules::must_be_whole(&definition)?;
    let (tenant, id): (_, WorkflowId) = (work.tenant(), work.new_id());
    let number = store::last_version(&mut work.db, tenant, body, subject).await? + 1;
    let text = serde_json::to_value(&definition)?;
    store::insert_workflow(
        &mut work.db,
        (tenant, id),
        (body, subject, number),
        text,
        work.now,
    )
    .await?;
    work.record(
        Change::of(Subject::Workflow(id), "workflow-published")
            .after(json!({"body": body, "number": number})),
    );
    Ok(id)
}

/// Returns the bodies of the tenant, in their order.
pub async fn all(db: &mut Read, tenant: TenantId) -> Result<Vec<Body>> {
    store::bodies(db, tenant).await
}

/// Returns one body.
pub async fn find(db: &mut Read, tenant: TenantId, id: OrganisationId) -> Result<Body> {
    store::body(db, tenant, id).await?.ok_or(Error::NotFound)
}

/// Returns every version of every workflow of the tenant.
pub async fn flows(db: &mut Read, tenant: TenantId) -> Result<Vec<Flow>> {
    store::flows(db, tenant).await
}

/// Returns one version of a workflow.
pub async fn flow(db: &mut Read, tenant: TenantId, id: WorkflowId) -> Result<Flow> {
    store::flow(db, tenant, id).await?.ok_or(Error::NotFound)
}

/// Returns the version under which a new subject of this body begins.
pub async fn current_flow(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    subject: FlowSubject,
) -> Result<Flow> {
    store::current_flow(db, tenant, body, subject)
        .await?
        .ok_or(Error::NotFound)
}

/// Takes the next number of a series: no two takers get the same, and none is skipped by those who commit.
pub async fn next_number(work: &mut Work, body: OrganisationId, series: &str) -> Result<i64> {
    let tenant = work.tenant();
    store::next_number(&mut work.db, tenant, body, series).await
}
