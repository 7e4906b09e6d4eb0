//! The draft of the workflow of a body's items: saved in versions, checked, published. That of its meetings
//! keeps its states and ways: what is changed in it is in force at once.

use super::{
    MeetingChanges,
    blueprint::{Blueprint, Flaw, compose},
    configuring::{self, Theme},
    current_flow, find, publish,
    rules::FlowSubject,
    store,
};
use kernel::{
    Change, Error, OrganisationId, Read, Result, Subject, TenantId, Work, WorkflowId,
    workflow::Workflow,
};
use serde_json::json;

/// A blueprint that is being worked on.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The version; none is 0.
    pub version: i64,
    /// What is said.
    pub blueprint: Blueprint,
}

/// Returns what is said of the workflow of a body's items.
pub async fn draft(db: &mut Read, tenant: TenantId, body: OrganisationId) -> Result<Draft> {
    let kind = find(db, tenant, body).await?.kind;
    let saved = store::configuration(db, tenant, (body, Theme::Workflow)).await?;
    Ok(match saved {
        None => Draft {
            version: 0,
            blueprint: Blueprint::preset(kind),
        },
        Some((version, content)) => Draft {
            version,
            blueprint: serde_json::from_value(content)?,
        },
    })
}

/// What keeps a draft from being published; nothing, when it may be.
pub fn draft_flaws(blueprint: &Blueprint) -> Vec<Flaw> {
    super::blueprint::flaws(blueprint)
}

/// The draft that somebody changed in the version that they looked at, as it stands now: whoever looked
/// at another is told.
pub async fn saved_draft(work: &mut Work, body: OrganisationId, version: i64) -> Result<Blueprint> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let draft = draft(&mut work.db, tenant, body).await?;
    if draft.version != version {
        return Err(Error::Conflict);
    }
    Ok(draft.blueprint)
}

/// Saves a draft. It may have flaws: they are shown, and keep it from being published only. For
/// administrators.
pub async fn save_draft(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    blueprint: Blueprint,
) -> Result<()> {
    let before = saved_draft(work, body, version).await?;
    if before == blueprint {
        work.leave_unrecorded("nothing changes");
        return Ok(());
    }
    let content = serde_json::to_value(&blueprint)?;
    let theme = (body, Theme::Workflow);
    configuring::save(work, theme, (version, version), content.clone()).await?;
    work.record(
        Change::of(Subject::Organisation(body), "workflow-draft-changed")
            .before(json!({"blueprint": before}))
            .after(json!({"blueprint": content})),
    );
    Ok(())
}

/// Publishes the draft: items begin under it from now on. Refused while it has flaws, or when nothing
/// differs from the version in force. Returns the new version and what it is. For administrators.
pub async fn publish_draft(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
) -> Result<(WorkflowId, Workflow)> {
    let blueprint = saved_draft(work, body, version).await?;
    if !draft_flaws(&blueprint).is_empty() {
        return Err(Error::refused("workflow-has-flaws"));
    }
    let tenant = work.tenant();
    let current = current_flow(&mut work.db, tenant, body, FlowSubject::Item).await?;
    let workflow = compose(&blueprint);
    if workflow == current.workflow {
        return Err(Error::refused("workflow-unchanged"));
    }
    let id = publish(work, body, FlowSubject::Item, workflow.clone()).await?;
    Ok((id, workflow))
}

/// Returns what a body changes in the workflow of its meetings, with the version that was saved last.
pub async fn meeting_changes(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<(i64, MeetingChanges)> {
    let saved = store::configuration(db, tenant, (body, Theme::Meetings)).await?;
    Ok(match saved {
        None => (0, MeetingChanges::default()),
        Some((version, content)) => (version, serde_json::from_value(content)?),
    })
}

/// Changes the workflow of a body's meetings, in force from now on: whoever calls moves its meetings under
/// the new version. None when nothing changes. For administrators.
pub async fn change_meeting_flow(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    edit: impl FnOnce(MeetingChanges) -> Result<MeetingChanges>,
) -> Result<Option<(WorkflowId, Workflow)>> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    find(&mut work.db, tenant, body).await?;
    let (saved, before) = meeting_changes(&mut work.db, tenant, body).await?;
    let after = edit(before.clone())?;
    if saved != version {
        return Err(Error::Conflict);
    }
    if before == after {
        work.leave_unrecorded("nothing changes");
        return Ok(None);
    }
    let (was, is) = (
        serde_json::to_value(&before)?,
        serde_json::to_value(&after)?,
    );
    let theme = (body, Theme::Meetings);
    configuring::save(work, theme, (saved, version), is.clone()).await?;
    work.record(
        Change::of(Subject::Organisation(body), "meeting-workflow-changed")
            .before(json!({"changes": was}))
            .after(json!({"changes": is})),
    );
    let workflow = after.composed()?;
    let id = publish(work, body, FlowSubject::Meeting, workflow.clone()).await?;
    Ok(Some((id, workflow)))
}

/// Forgets the versions of the workflow of a body's meetings under which none lives: every page reads all
/// versions. What they changed stays in the journal.
pub async fn forget_unused_flows(work: &mut Work, body: OrganisationId) -> Result<()> {
    let tenant = work.tenant();
    let current = current_flow(&mut work.db, tenant, body, FlowSubject::Meeting).await?;
    store::forget_meeting_flows(&mut work.db, tenant, (body, current.number)).await
}
