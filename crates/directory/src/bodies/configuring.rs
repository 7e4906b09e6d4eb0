//! Saving what a body is set up with, theme by theme, in versions that stay.

use super::{
    fields::{Field, FieldUse, Fields},
    find,
    marks::{Locking, Mark, Marks},
    store,
};
use kernel::{
    Change, Error, Event, OrganisationId, Read, Result, Subject, TenantId, Work, workflow::Relation,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A theme of a body's configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Theme {
    /// The fields of its items.
    Fields,
    /// The draft of their workflow.
    Workflow,
    /// The workflow of its meetings.
    Meetings,
    /// What is noted of them.
    Marks,
    /// To which bodies they are sent.
    Sending,
    /// The columns of their lists.
    Columns,
    /// Their annexes.
    Annexes,
    /// What their texts may hold.
    Writing,
    /// What waits for people.
    Todos,
    /// The order of agendas, and what is kept of closed sessions.
    Agendas,
}

impl Theme {
    /// The name in the column.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Fields => "fields",
            Self::Workflow => "workflow",
            Self::Meetings => "meetings",
            Self::Marks => "marks",
            Self::Sending => "sending",
            Self::Columns => "columns",
            Self::Annexes => "annexes",
            Self::Writing => "writing",
            Self::Todos => "todos",
            Self::Agendas => "agendas",
        }
    }
}

/// Returns what a body makes of the fields of its items.
pub async fn fields(db: &mut Read, tenant: TenantId, body: OrganisationId) -> Result<Fields> {
    let kind = find(db, tenant, body).await?.kind;
    match store::configuration(db, tenant, (body, Theme::Fields)).await? {
        None => Ok(Fields::preset(kind)),
        Some((version, content)) => Ok(Fields::saved(
            kind,
            version,
            serde_json::from_value(content)?,
        )),
    }
}

/// Says which optional fields a body uses (PM-4.1-46). `version` is the one that the form was filled
/// from. For administrators.
pub async fn switch_fields(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    wanted: &[Field],
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = fields(&mut work.db, tenant, body).await?;
    let after = before.clone().switched(wanted);
    save_fields(work, body, version, (before, after)).await
}

/// Changes what a body makes of one field. For administrators.
pub async fn change_field(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    (field, asked): (Field, FieldUse),
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = fields(&mut work.db, tenant, body).await?;
    let after = before.clone().with(field, asked)?;
    save_fields(work, body, version, (before, after)).await
}

/// Says what a body makes of all these fields, as a file has it. For administrators.
pub(super) async fn set_fields(
    work: &mut Work,
    body: OrganisationId,
    uses: BTreeMap<Field, FieldUse>,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = fields(&mut work.db, tenant, body).await?;
    let mut after = before.clone();
    for (field, asked) in uses {
        after = after.with(field, asked)?;
    }
    let version = before.version;
    save_fields(work, body, version, (before, after)).await
}

/// Returns what a body notes of its items.
pub async fn marks(db: &mut Read, tenant: TenantId, body: OrganisationId) -> Result<Marks> {
    Ok(
        match store::configuration(db, tenant, (body, Theme::Marks)).await? {
            None => Marks::default(),
            Some((version, content)) => Marks::saved(version, serde_json::from_value(content)?),
        },
    )
}

/// Says what a body notes of its items, who does, and what happens to whoever comes second to a form. For
/// administrators.
pub async fn set_marks(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    asked: (BTreeMap<Mark, Vec<Relation>>, Locking),
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    find(&mut work.db, tenant, body).await?;
    let before = marks(&mut work.db, tenant, body).await?;
    let after = before.clone().with(asked)?;
    let (was, is) = (json!(before.said()), json!(after.said()));
    let theme = (body, Theme::Marks);
    save(work, theme, (before.version, version), is.clone()).await?;
    work.record(
        Change::of(Subject::Organisation(body), "body-marks-changed")
            .before(was)
            .after(is),
    );
    Ok(())
}

async fn save_fields(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    (before, after): (Fields, Fields),
) -> Result<()> {
    let content = serde_json::to_value(after.uses())?;
    save(
        work,
        (body, Theme::Fields),
        (before.version, version),
        content,
    )
    .await?;
    let (was, is) = differences(&before, &after)?;
    work.record(
        Change::of(Subject::Organisation(body), "body-fields-changed")
            .before(was)
            .after(is),
    );
    work.happened(Event::FieldsChanged { body });
    Ok(())
}

/// Adds a version of a theme. Whoever looked at another than the last is told, whether the other save
/// came before or at the same moment.
pub(super) async fn save(
    work: &mut Work,
    theme: (OrganisationId, Theme),
    (current, seen): (i64, i64),
    content: Value,
) -> Result<()> {
    if current != seen {
        return Err(Error::Conflict);
    }
    let tenant = work.tenant();
    let (by, now) = (work.actor.name.clone(), work.now);
    let saved = store::insert_configuration(
        &mut work.db,
        tenant,
        theme,
        (current + 1, content),
        (&by, now),
    )
    .await;
    match saved {
        Err(Error::Duplicate(_)) => Err(Error::Conflict),
        other => other,
    }
}

/// The fields whose use differs, before and after.
fn differences(before: &Fields, after: &Fields) -> Result<(Value, Value)> {
    let (mut was, mut is) = (Map::new(), Map::new());
    for field in Field::ALL {
        let (old, new) = (before.of(field), after.of(field));
        if old != new {
            was.insert(field.as_str().to_owned(), json!(old));
            is.insert(field.as_str().to_owned(), json!(new));
        }
    }
    Ok((Value::Object(was), Value::Object(is)))
}
