//! What persons hold in bodies and services, from a day to a day.

use super::{Held, Mandate, MandateFacts, NewMandate, Usage, rules, store};
use jiff::civil::Date;
use kernel::{
    Change, Error, MandateId, OrganisationId, PersonId, Read, Result, Subject, TenantId, Work,
    saved,
};
use serde_json::{Value, json};

/// Gives a person a mandate. For administrators.
pub async fn give_mandate(work: &mut Work, new: NewMandate) -> Result<MandateId> {
    work.actor.must_administer()?;
    let facts = rules::mandate(new.facts)?;
    let (tenant, id): (_, MandateId) = (work.tenant(), work.new_id());
    let new = NewMandate { facts, ..new };
    store::insert_mandate(&mut work.db, (tenant, id), &new).await?;
    let mut told = told(&new.facts);
    merge(
        &mut told,
        json!({"person": new.person, "organisation": new.organisation}),
    );
    work.record(Change::of(Subject::Mandate(id), "mandate-given").after(told));
    Ok(id)
}

/// Corrects a mandate: what was held in meetings of the past keeps the names that they wrote down.
pub async fn change_mandate(
    work: &mut Work,
    id: MandateId,
    version: i64,
    facts: MandateFacts,
) -> Result<()> {
    work.actor.must_administer()?;
    let facts = rules::mandate(facts)?;
    let tenant = work.tenant();
    let before = mandate(&mut work.db, tenant, id).await?;
    saved(store::update_mandate(&mut work.db, tenant, (id, version), &facts).await?)?;
    work.record(
        Change::of(Subject::Mandate(id), "mandate-changed")
            .before(told(&before.facts))
            .after(told(&facts)),
    );
    Ok(())
}

/// Ends a mandate: its last day is `on`.
pub async fn end_mandate(work: &mut Work, id: MandateId, version: i64, on: Date) -> Result<()> {
    let tenant = work.tenant();
    let facts = mandate(&mut work.db, tenant, id).await?.facts;
    let ends_on = Some(on);
    change_mandate(work, id, version, MandateFacts { ends_on, ..facts }).await
}

/// Names who stands in for the holder of a mandate, or nobody.
pub async fn set_deputy(work: &mut Work, id: MandateId, deputy: Option<PersonId>) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = mandate(&mut work.db, tenant, id).await?;
    if deputy == Some(before.person) {
        return Err(Error::field("deputy", "deputy-is-holder"));
    }
    if deputy == before.deputy {
        return Ok(());
    }
    store::set_deputy(&mut work.db, tenant, id, deputy).await?;
    work.record(
        Change::of(Subject::Mandate(id), "deputy-named")
            .before(json!({"deputy": before.deputy}))
            .after(json!({"deputy": deputy})),
    );
    Ok(())
}

fn told(facts: &MandateFacts) -> Value {
    let usages: Vec<_> = facts
        .usages
        .named()
        .into_iter()
        .filter(|(_, usage)| *usage == Usage::Yes)
        .map(|(name, _)| name)
        .collect();
    json!({
        "function": facts.function, "from": facts.starts_on.to_string(), "to": facts.ends_on.map(|day| day.to_string()),
        "usages": usages, "rank": facts.rank,
    })
}

fn merge(facts: &mut Value, more: Value) {
    if let (Value::Object(facts), Value::Object(more)) = (facts, more) {
        facts.extend(more);
    }
}

/// Returns a mandate.
pub async fn mandate(db: &mut Read, tenant: TenantId, id: MandateId) -> Result<Held> {
    store::mandate(db, tenant, id).await?.ok_or(Error::NotFound)
}

/// Returns every mandate of these persons, the latest first.
pub async fn mandates_of(
    db: &mut Read,
    tenant: TenantId,
    persons: &[PersonId],
) -> Result<Vec<Held>> {
    store::mandates_of(db, tenant, persons).await
}

/// Returns every mandate in an organisation, of whatever time, in the order of the register.
pub async fn mandates_in(
    db: &mut Read,
    tenant: TenantId,
    organisation: OrganisationId,
) -> Result<Vec<Held>> {
    store::mandates_in(db, tenant, organisation).await
}

/// Returns the bodies in which a person sits on a day.
pub async fn bodies_of(
    db: &mut Read,
    tenant: TenantId,
    person: PersonId,
    day: Date,
) -> Result<Vec<OrganisationId>> {
    store::bodies_of(db, tenant, person, &day.to_string()).await
}

/// Returns who sits in a body on a day, in the order of the register: not those who were inactive.
pub async fn members(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    day: Date,
) -> Result<Vec<Mandate>> {
    store::members(db, tenant, body, &day.to_string()).await
}

/// Returns who may be at the origin of an item on a day (PM-6.4-01), each once, by name: those who hold
/// a mandate with that usage, with or without an account.
pub async fn initiators(db: &mut Read, tenant: TenantId, day: Date) -> Result<Vec<Mandate>> {
    let mut found = store::initiators(db, tenant, &day.to_string()).await?;
    found.dedup_by_key(|mandate| mandate.person);
    Ok(found)
}
