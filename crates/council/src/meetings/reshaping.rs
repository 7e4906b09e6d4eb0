//! Changing the workflow of a body's meetings: all of them live under the new version at once. Its states and
//! ways are the same, so that none moves; who reads them may change.

use super::store;
use directory::{
    access::{self, Belonging},
    bodies::{self, MeetingChanges, Portable, PortableTheme},
};
use kernel::{OrganisationId, Result, Subject, Work};

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
    for (id, state) in store::of_body(&mut work.db, tenant, body).await? {
        store::set_flow(&mut work.db, tenant, id, flow).await?;
        let (subject, belonging) = (Subject::Meeting(id), Belonging::default());
        access::set(work, subject, &belonging, (flow, &workflow, &state)).await?;
    }
    Ok(())
}

/// Sets a body up as a file says, its meetings too. Returns the themes that changed. For administrators.
pub async fn set_up(
    work: &mut Work,
    body: OrganisationId,
    file: Portable,
) -> Result<Vec<PortableTheme>> {
    let (themes, meetings) = bodies::take_in(work, body, file).await?;
    if let Some(changes) = meetings {
        let tenant = work.tenant();
        let (version, _) = bodies::meeting_changes(&mut work.db, tenant, body).await?;
        reshape(work, body, version, |_| changes.checked()).await?;
    }
    if themes.is_empty() {
        work.leave_unrecorded("nothing changes");
    }
    Ok(themes)
}
