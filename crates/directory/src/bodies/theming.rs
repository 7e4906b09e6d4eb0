//! Saving the smaller themes of a body: to which others it sends its items, the columns of its lists, its
//! annexes, its agendas.

use super::{
    agendas::{Agendas, Criterion, Onlooker},
    annexing::{AnnexType, Annexing},
    columns::{Column, Columns},
    configuring::{Theme, save},
    find,
    sending::{Arrival, Sending},
    store,
    todos::{TodoKind, Todos},
    writing::{Tool, Writing},
};
use kernel::{
    Change, Error, OrganisationId, Read, Result, Subject, TenantId, Work,
    workflow::{Outcome, Relation},
};
use serde_json::json;
use std::collections::BTreeMap;

/// Returns to which bodies a body sends its items.
pub async fn sending(db: &mut Read, tenant: TenantId, body: OrganisationId) -> Result<Sending> {
    let saved = store::configuration(db, tenant, (body, Theme::Sending)).await?;
    Ok(match saved {
        None => Sending::default(),
        Some((version, content)) => Sending::saved(version, serde_json::from_value(content)?),
    })
}

/// Says to which bodies a body sends its items, and after which decisions. For administrators.
pub async fn set_sending(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    asked: (BTreeMap<OrganisationId, Arrival>, Vec<Outcome>),
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    for target in asked.0.keys() {
        let there = find(&mut work.db, tenant, *target).await;
        there.map_err(|_| Error::field("to", "target-unknown"))?;
    }
    let before = sending(&mut work.db, tenant, body).await?;
    let after = before.clone().with(body, asked)?;
    let (was, is) = (json!(before.said()), json!(after.said()));
    let theme = (body, Theme::Sending);
    save(work, theme, (before.version, version), is.clone()).await?;
    work.record(
        Change::of(Subject::Organisation(body), "body-sending-changed")
            .before(was)
            .after(is),
    );
    Ok(())
}

/// Returns the columns of a body's lists of items.
pub async fn columns(db: &mut Read, tenant: TenantId, body: OrganisationId) -> Result<Columns> {
    let saved = store::configuration(db, tenant, (body, Theme::Columns)).await?;
    Ok(match saved {
        None => Columns::default(),
        Some((version, content)) => Columns {
            version,
            chosen: serde_json::from_value(content)?,
        },
    })
}

/// Says which columns a body's lists of items have (PM-4.7-06). For administrators.
pub async fn set_columns(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    mut chosen: Vec<Column>,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    find(&mut work.db, tenant, body).await?;
    chosen.sort();
    chosen.dedup();
    let before = columns(&mut work.db, tenant, body).await?;
    let (was, is) = (json!(before.chosen), json!(chosen));
    let theme = (body, Theme::Columns);
    save(work, theme, (before.version, version), is.clone()).await?;
    work.record(
        Change::of(Subject::Organisation(body), "body-columns-changed")
            .before(json!({"columns": was}))
            .after(json!({"columns": is})),
    );
    Ok(())
}

/// Returns what a body leaves out of the box of what is to be done.
pub async fn todos(db: &mut Read, tenant: TenantId, body: OrganisationId) -> Result<Todos> {
    let saved = store::configuration(db, tenant, (body, Theme::Todos)).await?;
    Ok(match saved {
        None => Todos::default(),
        Some((version, content)) => Todos {
            version,
            hidden: serde_json::from_value(content)?,
        },
    })
}

/// Says what a body leaves out of the box of what is to be done (PM-3-20). For administrators.
pub async fn set_todos(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    mut hidden: Vec<TodoKind>,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    find(&mut work.db, tenant, body).await?;
    hidden.sort();
    hidden.dedup();
    let before = todos(&mut work.db, tenant, body).await?;
    let (was, is) = (json!(before.hidden), json!(hidden));
    let theme = (body, Theme::Todos);
    save(work, theme, (before.version, version), is.clone()).await?;
    work.record(
        Change::of(Subject::Organisation(body), "body-todos-changed")
            .before(json!({"hidden": was}))
            .after(json!({"hidden": is})),
    );
    Ok(())
}

/// Returns what a body leaves out of its texts.
pub async fn writing(db: &mut Read, tenant: TenantId, body: OrganisationId) -> Result<Writing> {
    let saved = store::configuration(db, tenant, (body, Theme::Writing)).await?;
    Ok(match saved {
        None => Writing::default(),
        Some((version, content)) => Writing {
            version,
            without: serde_json::from_value(content)?,
        },
    })
}

/// Says what a body leaves out of its texts (PM-4.1-45): of those that are written from now on. For
/// administrators.
pub async fn set_writing(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    mut without: Vec<Tool>,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    find(&mut work.db, tenant, body).await?;
    without.sort();
    without.dedup();
    let before = writing(&mut work.db, tenant, body).await?;
    let (was, is) = (json!(before.without), json!(without));
    let theme = (body, Theme::Writing);
    save(work, theme, (before.version, version), is.clone()).await?;
    work.record(
        Change::of(Subject::Organisation(body), "body-writing-changed")
            .before(json!({"without": was}))
            .after(json!({"without": is})),
    );
    Ok(())
}

/// Returns what a body says of its agendas.
pub async fn agendas(db: &mut Read, tenant: TenantId, body: OrganisationId) -> Result<Agendas> {
    let saved = store::configuration(db, tenant, (body, Theme::Agendas)).await?;
    Ok(match saved {
        None => Agendas::default(),
        Some((version, content)) => Agendas::saved(version, serde_json::from_value(content)?),
    })
}

/// Says by what items find their place on agendas, and from whom those of closed sessions are kept: at once,
/// from the next page that somebody opens. For administrators.
pub async fn set_agendas(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    asked: (Vec<Criterion>, Vec<Onlooker>),
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    find(&mut work.db, tenant, body).await?;
    let before = agendas(&mut work.db, tenant, body).await?;
    let after = before.clone().with(asked)?;
    let (was, is) = (json!(before.said()), json!(after.said()));
    let theme = (body, Theme::Agendas);
    save(work, theme, (before.version, version), is.clone()).await?;
    work.record(
        Change::of(Subject::Organisation(body), "body-agendas-changed")
            .before(was)
            .after(is),
    );
    Ok(())
}

/// Returns what a body makes of the annexes of its items.
pub async fn annexing(db: &mut Read, tenant: TenantId, body: OrganisationId) -> Result<Annexing> {
    let saved = store::configuration(db, tenant, (body, Theme::Annexes)).await?;
    Ok(match saved {
        None => Annexing::default(),
        Some((version, content)) => Annexing::saved(version, serde_json::from_value(content)?),
    })
}

/// Says who sees confidential annexes. For administrators.
pub async fn set_annex_audience(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    few: Vec<Relation>,
) -> Result<()> {
    annexes(work, body, version, |before| before.with_audience(few)).await?;
    // What is found by the words of confidential annexes follows.
    work.happened(kernel::Event::FieldsChanged { body });
    Ok(())
}

/// Adds a type of annexes, or changes the one of this number. For administrators.
pub async fn set_annex_type(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    asked: AnnexType,
) -> Result<()> {
    annexes(work, body, version, |before| before.with_type(asked)).await
}

/// Takes away a type of annexes; `uses` is how many have it. For administrators.
pub async fn remove_annex_type(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    (number, uses): (i64, i64),
) -> Result<()> {
    if uses > 0 {
        return Err(Error::refused("annex-type-in-use"));
    }
    annexes(work, body, version, |before| before.without_type(number)).await
}

async fn annexes(
    work: &mut Work,
    body: OrganisationId,
    version: i64,
    change: impl FnOnce(Annexing) -> Result<Annexing>,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    find(&mut work.db, tenant, body).await?;
    let before = annexing(&mut work.db, tenant, body).await?;
    let after = change(before.clone())?;
    let (was, is) = (json!(before.said()), json!(after.said()));
    let theme = (body, Theme::Annexes);
    save(work, theme, (before.version, version), is.clone()).await?;
    work.record(
        Change::of(Subject::Organisation(body), "body-annexes-changed")
            .before(was)
            .after(is),
    );
    Ok(())
}
