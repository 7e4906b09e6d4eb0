//! What a tenant knows, looked up by what rows call it.

use super::super::political_groups;
use super::super::{
    Held, Organisation, Person, PoliticalGroup, mandates_of, persons, roles_of_all, tree,
};
use crate::identity::{self, Account};
use kernel::{Error, Instant, PersonId, Read, Result, Role, TenantId, UserId};

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

    /// What lists call a person: the shortest that finds them again.
    pub fn key(&self, id: PersonId) -> String {
        let person = self.persons.iter().find(|person| person.id == id);
        let account = person.and_then(|person| self.account(person));
        account.map_or_else(|| id.to_string(), |account| account.name.clone())
    }

    /// A service or body by its short name.
    pub fn place(&self, acronym: &str, field: &'static str) -> Result<&Organisation> {
        let wanted = acronym.trim().to_lowercase();
        let mut found = self
            .places
            .iter()
            .filter(|place| place.acronym.to_lowercase() == wanted);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => Err(Error::field(field, "place-twice")),
            (None, _) => Err(Error::field(field, "place-unknown")),
        }
    }

    /// The roles of a person, as a cell says them: `manager:CM|writer:FIN`.
    pub fn roles_told(&self, person: PersonId) -> String {
        let mut told: Vec<String> = self
            .roles_of(person)
            .into_iter()
            .map(|role| match role.place() {
                Some(place) => {
                    let found = self.places.iter().find(|one| one.id == place);
                    let acronym = found.map(|one| one.acronym.as_str()).unwrap_or_default();
                    format!("{}:{acronym}", role.as_str())
                }
                None => role.as_str().to_owned(),
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
                Role::named(name.trim(), place).ok_or_else(unknown)
            })
            .collect()
    }
}
