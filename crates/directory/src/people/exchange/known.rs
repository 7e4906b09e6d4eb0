//! What a tenant knows, looked up by what rows call it.

use super::super::political_groups;
use super::super::{
    Held, Organisation, Person, PoliticalGroup, mandates_of, persons, roles_of_all, rules, tree,
};
use crate::identity::{self, Account};
use kernel::{
    BodyRole, Error, Instant, OrganisationId, PersonId, Read, Result, Role, ServiceRole, TenantId,
    TenantRole, UserId,
};
use text::Locale;

/// Persons whose accounts, roles and mandates are read at once.
const AT_ONCE: usize = 500;

/// Everything that a table may name.
pub struct Known {
    /// Every person.
    pub persons: Vec<Person>,
    /// Their accounts.
    pub accounts: Vec<Account>,
    /// Their roles.
    pub roles: Vec<(PersonId, Role)>,
    /// Their mandates.
    pub mandates: Vec<Held>,
    /// Services and bodies.
    pub places: Vec<Organisation>,
    /// Political groups.
    pub groups: Vec<PoliticalGroup>,
}

impl Known {
    /// Reads it.
    pub async fn of(db: &mut Read, tenant: TenantId, now: Instant) -> Result<Self> {
        let all = persons(db, tenant).await?;
        let (mut accounts, mut roles, mut mandates) = (vec![], vec![], vec![]);
        for some in all.chunks(AT_ONCE) {
            let ids: Vec<PersonId> = some.iter().map(|person| person.id).collect();
            let users: Vec<UserId> = some.iter().filter_map(|person| person.user).collect();
            accounts.extend(identity::accounts(db, tenant, &users, now).await?);
            roles.extend(roles_of_all(db, tenant, &ids).await?);
            mandates.extend(mandates_of(db, tenant, &ids).await?);
        }
        Ok(Self {
            persons: all,
            accounts,
            roles,
            mandates,
            places: tree(db, tenant).await?,
            groups: political_groups(db, tenant).await?,
        })
    }

    /// The account of a person.
    pub fn account(&self, person: &Person) -> Option<&Account> {
        let user = person.user?;
        self.accounts.iter().find(|account| account.user == user)
    }

    /// A person by reference, account or address.
    pub fn person(&self, key: &str) -> Option<&Person> {
        let key = key.trim().to_lowercase();
        if let Ok(id) = key.parse::<PersonId>() {
            return self.persons.iter().find(|person| person.id == id);
        }
        let name = key.split_once('@').map_or(key.as_str(), |(name, rest)| {
            if rest.contains('.') {
                key.as_str()
            } else {
                name
            }
        });
        let account = self.accounts.iter().find(|account| {
            account.name == name || account.email.as_deref() == Some(key.as_str())
        })?;
        self.persons
            .iter()
            .find(|person| person.user == Some(account.user))
    }

    /// Who administers the tenant, and is active.
    pub fn administrators(&self) -> impl Iterator<Item = PersonId> {
        let administrator = Role::Tenant(TenantRole::Administrator);
        let holders = self
            .roles
            .iter()
            .filter(move |(_, role)| *role == administrator);
        holders.map(|(id, _)| *id).filter(|id| {
            let mut persons = self.persons.iter();
            persons.any(|person| person.id == *id && person.is_active())
        })
    }

    /// Does somebody sign in here with this address?
    pub fn holds(&self, email: &str) -> bool {
        let mut accounts = self.accounts.iter();
        accounts.any(|account| account.email.as_deref() == Some(email))
    }

    /// What lists call a person: the shortest that finds them again.
    pub fn key(&self, id: PersonId) -> String {
        let person = self.persons.iter().find(|person| person.id == id);
        let account = person.and_then(|person| self.account(person));
        account.map_or_else(|| id.to_string(), |account| account.name.clone())
    }

    /// A service or body by its short name, or its whole one.
    pub fn place(&self, called: &str, field: &'static str) -> Result<&Organisation> {
        let wanted = rules::folded(called);
        let mut found = self.places.iter().filter(|place| {
            rules::folded(&place.acronym) == wanted || rules::folded(&place.name) == wanted
        });
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => Err(Error::field(field, "place-twice")),
            (None, _) => Err(Error::field(field, "place-nowhere")),
        }
    }

    /// The roles of a person, as a cell says them: `Secrétariat:CM|Rédaction:FIN`.
    pub fn roles_told(&self, person: PersonId) -> String {
        let mut told: Vec<String> = self
            .roles_of(person)
            .into_iter()
            .map(|role| match role.place() {
                Some(place) => {
                    let found = self.places.iter().find(|one| one.id == place);
                    let acronym = found.map(|one| one.acronym.as_str()).unwrap_or_default();
                    format!("{}:{acronym}", called(role.as_str()))
                }
                None => called(role.as_str()),
            })
            .collect();
        told.sort();
        told.join("|")
    }

    /// The roles of a person.
    pub fn roles_of(&self, person: PersonId) -> Vec<Role> {
        let of = self.roles.iter().filter(|(id, _)| *id == person);
        of.map(|(_, role)| *role).collect()
    }

    /// Reads the roles of a cell.
    pub fn roles_in(&self, cell: &str) -> Result<Vec<Role>> {
        let unknown = || Error::field("roles", "role-unknown");
        cell.split(['|', ','])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| {
                let (name, place) = match part.split_once(':') {
                    Some((name, acronym)) => (name, Some(self.place(acronym, "roles")?.id)),
                    None => (part, None),
                };
                let key = key_of(name).ok_or_else(unknown)?;
                let role = Role::named(key, place).ok_or_else(unknown)?;
                // A role of the whole tenant with a place would lose it.
                let fits = role.place().is_some() == place.is_some();
                fits.then_some(role).ok_or_else(unknown)
            })
            .collect()
    }
}

/// The keys of the roles that are given.
fn keys() -> impl Iterator<Item = &'static str> {
    let nowhere = OrganisationId(uuid::Uuid::nil());
    let in_services = ServiceRole::ALL.map(|role| Role::Service(nowhere, role).as_str());
    let for_bodies = BodyRole::GIVEN.map(|role| Role::Body(nowhere, role).as_str());
    let everywhere = TenantRole::ALL.map(|role| Role::Tenant(role).as_str());
    in_services.into_iter().chain(for_bodies).chain(everywhere)
}

/// What pages call a role: the columns of our tables are French too.
fn called(key: &str) -> String {
    Locale::French.t(&format!("role-{key}"))
}

/// The role that a cell names: by its key, or as pages call it in either language; of two forms, such
/// as `Élu ou élue`, one is enough.
fn key_of(name: &str) -> Option<&'static str> {
    let wanted = rules::folded(name);
    keys().find(|key| {
        let titles = [Locale::French, Locale::English].map(|one| one.t(&format!("role-{key}")));
        rules::folded(key) == wanted
            || titles.iter().any(|title| {
                let title = rules::folded(title);
                title == wanted || title.split(" ou ").any(|form| form == wanted)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::{called, key_of, keys};

    #[test]
    fn roles_are_read_as_pages_call_them() {
        for (told, key) in [
            ("writer", "writer"),
            ("Rédaction", "writer"),
            ("SECRETARIAT", "manager"),
            ("élue", "elected-member"),
            ("Élu ou élue", "elected-member"),
            ("Observation étendue", "power-observer"),
        ] {
            assert_eq!(key_of(told), Some(key), "{told}");
        }
        assert_eq!(key_of("maire"), None);
        for key in keys() {
            assert_eq!(key_of(&called(key)), Some(key), "the export comes back");
        }
    }
}
