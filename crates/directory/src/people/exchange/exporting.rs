//! Persons on their way out: the table that comes back unchanged.

use super::{known::Known, persons::COLUMNS};
use crate::people::Gender;
use kernel::{Actor, Instant, Read, Result};

/// Every person, as a table that changes nothing when it comes back. For administrators.
pub async fn export_persons(
    db: &mut Read,
    actor: &Actor,
    now: Instant,
) -> Result<Vec<Vec<String>>> {
    actor.must_administer()?;
    let known = Known::of(db, actor.tenant, now).await?;
    let mut rows = vec![
        COLUMNS
            .iter()
            .map(|(name, _)| name.replace(' ', "_"))
            .collect(),
    ];
    for person in &known.persons {
        let account = known.account(person);
        let group = person.facts.political_group;
        let group = known.groups.iter().find(|one| Some(one.id) == group);
        let facts = &person.facts;
        rows.push(vec![
            person.id.to_string(),
            account.map(|one| one.name.clone()).unwrap_or_default(),
            account
                .and_then(|one| one.email.clone())
                .unwrap_or_default(),
            facts.title.clone(),
            match facts.gender {
                Gender::Feminine => "F",
                Gender::Masculine => "M",
                Gender::Unknown => "",
            }
            .to_owned(),
            facts.given_name.clone(),
            facts.family_name.clone(),
            facts.email.clone().unwrap_or_default(),
            facts.mobile.clone(),
            facts.phone.clone(),
            facts.address.clone(),
            group.map(|one| one.name.clone()).unwrap_or_default(),
            known.roles_told(person.id),
            if person.is_active() { "oui" } else { "non" }.to_owned(),
        ]);
    }
    Ok(rows)
}
