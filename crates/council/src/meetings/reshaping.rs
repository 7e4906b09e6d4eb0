//! Changing the workflow of a body's meetings: all of them live under the new version at once. Its states and
//! ways are the same, so that none moves; who reads them may change.

use super::store;
use directory::{
    access::{self, Belonging},
    bodies::{self, MeetingChanges, Portable, PortableTheme},
};
use kernel::{Error, OrganisationId, Result, Subject, Work};

/// Changes the workflow of a body's meetings. For administrators.
pub async fn reshape(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    edit: impl FnOnce(MeetingChanges) -> Result<MeetingChanges>,
) -> Result<()> {
    let changed = bodies::change_meeting_flow(work, body, version, edit).await?;
    let Some((flow, workflow)) = changed else {
        return Ok(());
    };
    let tenant = work.tenant();
    for id in store::of_body(&mut work.db, tenant, body).await? {
        // From now on the meeting is locked, in the state that it has.
        let state = store::set_flow(&mut work.db, tenant, id, flow).await?;
        let (subject, belonging) = (Subject::Meeting(id), Belonging::default());
        access::set(work, subject, &belonging, (flow, &workflow, &state)).await?;
    }
    bodies::forget_unused_flows(work, body).await
}

/// Sets a body up as a file says, its meetings too; `seen` stands for what was looked at before. Returns the
/// themes that changed. For administrators.
pub async fn set_up(
    work: &mut Work,
    body: OrganisationId,
    file: Portable,
    seen: &str,
) -> Result<Vec<PortableTheme>> {
    let (themes, meetings) = bodies::take_in(work, body, file, seen).await?;
    if let Some(changes) = meetings {
        let tenant = work.tenant();
        let (version, _) = bodies::meeting_changes(&mut work.db, tenant, body).await?;
        let checked = changes.checked().map_err(|error| match error {
            Error::NotFound => {
                Error::refused_with("file-not-a-configuration", "reason", "meetings")
            }
            other => other,
        })?;
        reshape(work, body, version, |_| Ok(checked)).await?;
    }
    if themes.is_empty() {
        work.leave_unrecorded("nothing changes");
    }
    Ok(themes)
}
