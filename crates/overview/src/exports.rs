//! What is given to those who administer several tenants at once: the tables of persons and mandates
//! of every tenant of a group (IX-11).

use directory::{
    identity,
    people::exchange::{export_mandates, export_persons},
};
use documents::{Guide, Heading};
use kernel::{
    By, Change, Desk, Entry, Error, Login, Look, Result, Role, Source, Subject, TenantGroupId,
    TenantId,
};
use serde_json::json;
use text::Locale;

/// Returns the tables of every tenant of a group, in a folder for each. For the platform's
/// administrators and those of the group; on the platform's journal.
pub async fn of_group(desk: &Desk, login: &Login, group: TenantGroupId) -> Result<Vec<Entry>> {
    let tenants: Vec<(TenantId, String)> = identity::on_platform(desk, login, async |work| {
        let reaches = work.actor.holds(Role::Platform) || work.actor.holds(Role::Group(group));
        let known = identity::groups(&mut work.db).await?;
        if !reaches || !known.iter().any(|one| one.id == group) {
            return Err(Error::NotFound);
        }
        let mut all = identity::tenants(&mut work.db).await?;
        all.retain(|tenant| tenant.group == Some(group));
        let count = all.len();
        let subject = Subject::TenantGroup(group);
        work.record(Change::of(subject, "group-exported").after(json!({"tenants": count})));
        Ok(all.into_iter().map(|one| (one.id, one.slug)).collect())
    })
    .await?;
    let mut entries = vec![];
    for (tenant, slug) in tenants {
        let tables = desk
            .read(By::Nobody(tenant), async |look| {
                let persons = export_persons(&mut look.db, &look.actor, look.now).await?;
                let mandates = export_mandates(&mut look.db, &look.actor, look.now).await?;
                Ok([("personnes", persons), ("mandats", mandates)])
            })
            .await?;
        entries.extend(tables.map(|(name, rows)| Entry {
            name: format!("{slug}/{name}.csv"),
            source: Source::Bytes(text::csv::write(&rows).into_bytes().into()),
        }));
    }
    Ok(entries)
}

/// A page of the help, to be printed.
#[derive(Clone, Debug)]
pub struct PrintedGuide {
    /// Its title.
    pub title: String,
    /// Its text: our own HTML.
    pub html: String,
    /// Its language.
    pub locale: Locale,
}

/// Composes a page of the help as a PDF, with the tenant's name at its head.
pub async fn guide(look: &mut Look, printed: PrintedGuide) -> Result<Vec<u8>> {
    let tenant = identity::tenant(&mut look.db, look.actor.tenant).await?;
    let locale = printed.locale;
    let guide = Guide {
        heading: Heading {
            title: printed.title,
            organisation: tenant.name,
            body: locale.t("guide-of-product"),
            language: locale.code(),
            country: tenant.country,
            made: council::meetings::stamp(look.now),
            facts_name: "guide.json",
            facts_described: locale.t("guide-facts"),
        },
        text: documents::tree(&printed.html),
    };
    let composed = tokio::task::spawn_blocking(move || guide.compose())
        .await
        .map_err(|error| Error::Internal(error.into()))?;
    let pdf = composed.map_err(|error| Error::Internal(error.into()))?;
    Ok(pdf.bytes)
}
