//! The table of persons and their accounts.

use super::{Line, Novelty, Outcome, known::Known, must_fit, yes};
use crate::{
    identity::{self, CredentialsMail, NewAccount},
    people::{
        self, Gender, NewPerson, Person, PersonFacts, Standing, add_person, change_person,
        give_role, give_user, rules, set_person_standing, withdraw_role,
    },
};
use kernel::{Actor, Error, FieldError, Instant, PersonId, Read, Result, Role, TenantRole, Work};
use std::collections::BTreeSet;
use text::csv::Table;

/// The columns, as they are written; each is read under this name or the second one.
pub(super) const COLUMNS: [(&str, &str); 14] = [
    ("ref", "reference"),
    ("identifiant", "login"),
    ("courriel connexion", "login email"),
    ("titre", "title"),
    ("genre", "gender"),
    ("prenom", "given name"),
    ("nom", "family name"),
    ("courriel", "email"),
    ("mobile", "mobile phone"),
    ("telephone", "phone"),
    ("adresse", "address"),
    ("groupe politique", "political group"),
    ("roles", "roles"),
    ("actif", "active"),
];

/// What a row asks for, once it is read.
struct Wish {
    person: Option<Person>,
    facts: PersonFacts,
    account: Option<(String, String)>,
    roles: Option<BTreeSet<Role>>,
    standing: Standing,
    changed: Vec<&'static str>,
}

/// Says what each row would do. For administrators.
pub async fn plan_persons(
    db: &mut Read,
    actor: &Actor,
    table: &Table,
    now: Instant,
) -> Result<Vec<Line>> {
    actor.must_administer()?;
    must_have(table, &["nom", "prenom"])?;
    let known = Known::of(db, actor.tenant, now).await?;
    wishes(&known, table)
        .iter()
        .map(|(number, row, wish)| line(*number, table, row, wish))
        .collect()
}

type Asked<'t> = (u64, &'t [String], Result<Wish>);

/// What every row asks for. Somebody must be able to set the tenant up: a row that would take away the
/// last of those who do is faulty, whatever other rows add.
fn wishes<'t>(known: &Known, table: &'t Table) -> Vec<Asked<'t>> {
    let mut seen = Seen::default();
    let mut read: Vec<Asked<'t>> = table
        .rows
        .iter()
        .map(|(number, row)| (*number, row.as_slice(), seen.read(known, table, row)))
        .collect();
    let mut left: BTreeSet<PersonId> = known.administrators().collect();
    for (_, _, wish) in &mut read {
        let Some((person, fault)) = wish.as_ref().ok().and_then(Wish::leaves) else {
            continue;
        };
        if left.len() == 1 && left.contains(&person) {
            *wish = Err(Error::field(fault, "last-administrator"));
        } else {
            left.remove(&person);
        }
    }
    read
}

impl Wish {
    /// Who would no longer administer, by which column.
    fn leaves(&self) -> Option<(PersonId, &'static str)> {
        let person = self.person.as_ref()?.id;
        let keeps = self
            .roles
            .as_ref()
            .is_none_or(|roles| roles.contains(&Role::Tenant(TenantRole::Administrator)));
        match (keeps, self.standing) {
            (false, _) => Some((person, "roles")),
            (true, Standing::Inactive) => Some((person, "active")),
            (true, Standing::Active) => None,
        }
    }
}

/// Does what the rows say, leaving out those that cannot be taken; returns the same lines.
pub async fn import_persons(work: &mut Work, table: &Table) -> Result<Vec<Line>> {
    work.actor.must_administer()?;
    must_have(table, &["nom", "prenom"])?;
    let tenant = work.tenant();
    let mails = identity::tenant(&mut work.db, tenant)
        .await?
        .settings
        .credentials;
    let known = Known::of(&mut work.db, tenant, work.now).await?;
    let mut lines = vec![];
    for (number, row, wish) in wishes(&known, table) {
        let line = line(number, table, row, &wish)?;
        if let (true, Ok(wish)) = (line.outcome.changes(), wish) {
            grant(work, &known, wish, mails).await?;
        }
        lines.push(line);
    }
    if !lines.iter().any(|line| line.outcome.changes()) {
        work.leave_unrecorded("a table that says what is known");
    }
    Ok(lines)
}

/// Does a table have this column?
pub fn knows_person_column(head: &str) -> bool {
    COLUMNS
        .iter()
        .any(|(name, other)| head == *name || head == *other)
}

fn must_have(table: &Table, columns: &[&str]) -> Result<()> {
    for wanted in columns {
        let names = COLUMNS.iter().find(|(name, _)| name == wanted);
        let there = names.is_some_and(|(name, other)| {
            table.head.iter().any(|head| head == name || head == other)
        });
        if !there {
            return Err(Error::field("file", "table-without-names"));
        }
    }
    Ok(())
}

fn cell<'t>(table: &Table, row: &'t [String], column: &'static str) -> Option<&'t str> {
    let (name, other) = COLUMNS.iter().find(|(name, _)| *name == column)?;
    table.cell(row, &[name, other])
}

fn line(number: u64, table: &Table, row: &[String], wish: &Result<Wish>) -> Result<Line> {
    let name = |column| cell(table, row, column).unwrap_or_default();
    let about = format!("{} {}", name("prenom"), name("nom"))
        .trim()
        .to_owned();
    let novelty = match wish {
        Ok(wish) if wish.person.is_some() => Novelty::Known,
        _ => Novelty::New,
    };
    let result = match wish {
        Ok(wish) => Ok(wish.changed.clone()),
        Err(Error::Invalid(faults)) => Err(Error::Invalid(in_columns(faults))),
        Err(Error::Refused(refusal)) => Err(Error::refused(refusal.code)),
        Err(other) => Err(Error::internal(other.to_string())),
    };
    Ok(Line {
        number,
        about,
        outcome: Outcome::of(result, novelty)?,
    })
}

/// Faults under the names that their columns have here.
fn in_columns(faults: &[FieldError]) -> Vec<FieldError> {
    let column = |fault: &FieldError| match fault.field {
        "name" => "login",
        "role" => "roles",
        other => other,
    };
    faults
        .iter()
        .map(|fault| FieldError {
            field: column(fault),
            code: fault.code,
        })
        .collect()
}

/// What the rows above have named already: nobody is named twice.
#[derive(Default)]
struct Seen {
    persons: BTreeSet<PersonId>,
    accounts: BTreeSet<String>,
    emails: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Seen {
    fn read(&mut self, known: &Known, table: &Table, row: &[String]) -> Result<Wish> {
        must_fit(table, row)?;
        let get = |column| cell(table, row, column);
        let found = self.find(known, &get)?;
        if let Some(person) = &found
            && !self.persons.insert(person.id)
        {
            return Err(Error::field("ref", "line-twice"));
        }
        let before = found.as_ref().map(|person| person.facts.clone());
        let facts = rules::person(facts(known, &get, before.clone().unwrap_or_default())?)?;
        if found.is_none() {
            self.must_be_new(known, &facts, get("ref").unwrap_or_default())?;
        }
        let account = self.account(known, (found.as_ref(), &facts), &get)?;
        let roles = get("roles")
            .map(|cell| known.roles_in(cell))
            .transpose()?
            .map(|roles| roles.into_iter().collect::<BTreeSet<Role>>());
        for role in roles.iter().flatten() {
            let place = role.place().and_then(|place| {
                let mut places = known.places.iter();
                places.find(|one| one.id == place).map(|one| one.kind)
            });
            rules::fits(*role, place)?;
        }
        let standing = match get("actif").map(|cell| yes(cell, "active")).transpose()? {
            Some(false) if get("actif") != Some("") => Standing::Inactive,
            Some(true) => Standing::Active,
            _ => match &found {
                Some(person) if !person.is_active() => Standing::Inactive,
                _ => Standing::Active,
            },
        };
        let changed = match &found {
            Some(person) => changes(known, person, (&facts, &account, &roles, standing)),
            // Whoever is new says what comes with them.
            None => [
                ("account", account.is_some()),
                (
                    "roles",
                    roles.as_ref().is_some_and(|roles| !roles.is_empty()),
                ),
            ]
            .into_iter()
            .filter(|(_, given)| *given)
            .map(|(column, _)| column)
            .collect(),
        };
        Ok(Wish {
            person: found,
            facts,
            account,
            roles,
            standing,
            changed,
        })
    }

    fn find<'t>(
        &self,
        known: &Known,
        get: &impl Fn(&'static str) -> Option<&'t str>,
    ) -> Result<Option<Person>> {
        let reference = get("ref").unwrap_or_default();
        if !reference.is_empty() && !is_new(reference) {
            let person = known.person(reference);
            return person
                .cloned()
                .map(Some)
                .ok_or(Error::field("ref", "reference-unknown"));
        }
        if is_new(reference) {
            return Ok(None);
        }
        for column in ["identifiant", "courriel connexion"] {
            let key = get(column).unwrap_or_default();
            if let Some(person) = (!key.is_empty()).then(|| known.person(key)).flatten() {
                return Ok(Some(person.clone()));
            }
        }
        Ok(None)
    }

    /// Somebody of the same name may be the same: the row must say that it is somebody else.
    fn must_be_new(&mut self, known: &Known, facts: &PersonFacts, reference: &str) -> Result<()> {
        let name = rules::folded(&format!("{} {}", facts.given_name, facts.family_name));
        let mut persons = known.persons.iter();
        let taken = persons.any(|person| rules::folded(&person.name()) == name);
        if (taken || !self.names.insert(name)) && !is_new(reference) {
            return Err(Error::field("ref", "name-known"));
        }
        Ok(())
    }

    /// The account to be opened; none for those who have it, or want none.
    fn account<'t>(
        &mut self,
        known: &Known,
        (person, facts): (Option<&Person>, &PersonFacts),
        get: &impl Fn(&'static str) -> Option<&'t str>,
    ) -> Result<Option<(String, String)>> {
        let name = get("identifiant").unwrap_or_default().trim().to_lowercase();
        let name = name.split('@').next().unwrap_or_default().to_owned();
        let email = get("courriel connexion").unwrap_or_default().to_lowercase();
        if let Some(account) = person.and_then(|person| known.account(person)) {
            let same = (name.is_empty() || account.name == name)
                && (email.is_empty() || account.email.as_deref() == Some(&email));
            return match same {
                true => Ok(None),
                false => Err(Error::field("login", "account-changes-not-here")),
            };
        }
        if name.is_empty() && email.is_empty() {
            return Ok(None);
        }
        if !rules::is_address(&email) {
            return Err(Error::field("login_email", "email-incomplete"));
        }
        if known.holds(&email) {
            return Err(Error::field("login_email", "account-of-another-person"));
        }
        let name = match name.as_str() {
            "" => people::usual_name(&facts.given_name, &facts.family_name),
            _ => name,
        };
        identity::check_account_name(&name)?;
        let mut accounts = known.accounts.iter();
        if accounts.any(|account| account.name == name) || !self.accounts.insert(name.clone()) {
            return Err(Error::field("login", "account-name-taken"));
        }
        if !self.emails.insert(email.clone()) {
            return Err(Error::field("login_email", "line-twice"));
        }
        Ok(Some((name, email)))
    }
}

fn is_new(reference: &str) -> bool {
    ["nouveau", "nouvelle", "new"].contains(&rules::folded(reference).as_str())
}

/// What a row says of a person, over what is known.
fn facts<'t>(
    known: &Known,
    get: &impl Fn(&'static str) -> Option<&'t str>,
    before: PersonFacts,
) -> Result<PersonFacts> {
    let text = |column, before: String| get(column).map_or(before, str::to_owned);
    let gender = match get("genre").map(rules::folded).as_deref() {
        None => before.gender,
        Some("f" | "feminin" | "feminine" | "female") => Gender::Feminine,
        Some("m" | "masculin" | "masculine" | "male") => Gender::Masculine,
        Some("" | "x" | "inconnu" | "unknown") => Gender::Unknown,
        Some(_) => return Err(Error::field("gender", "gender-unknown")),
    };
    let political_group = match get("groupe politique") {
        None => before.political_group,
        Some("") => None,
        Some(name) => {
            let wanted = rules::folded(name);
            let found = known.groups.iter().find(|group| {
                rules::folded(&group.name) == wanted || rules::folded(&group.initials) == wanted
            });
            let unknown = Error::field("political_group", "political-group-unknown");
            Some(found.ok_or(unknown)?.id)
        }
    };
    Ok(PersonFacts {
        title: text("titre", before.title),
        gender,
        given_name: text("prenom", before.given_name),
        family_name: text("nom", before.family_name),
        email: get("courriel").map_or(before.email, |text| {
            Some(text.to_owned()).filter(|text| !text.is_empty())
        }),
        mobile: text("mobile", before.mobile),
        phone: text("telephone", before.phone),
        address: text("adresse", before.address),
        political_group,
    })
}

type Wanted<'w> = (
    &'w PersonFacts,
    &'w Option<(String, String)>,
    &'w Option<BTreeSet<Role>>,
    Standing,
);

/// The columns that would change something.
fn changes(
    known: &Known,
    person: &Person,
    (facts, account, roles, standing): Wanted<'_>,
) -> Vec<&'static str> {
    let before = &person.facts;
    let held: BTreeSet<Role> = known.roles_of(person.id).into_iter().collect();
    let is_active = standing == Standing::Active;
    [
        ("title", before.title != facts.title),
        ("gender", before.gender != facts.gender),
        ("given_name", before.given_name != facts.given_name),
        ("family_name", before.family_name != facts.family_name),
        ("email", before.email != facts.email),
        ("mobile", before.mobile != facts.mobile),
        ("phone", before.phone != facts.phone),
        ("address", before.address != facts.address),
        (
            "political_group",
            before.political_group != facts.political_group,
        ),
        ("account", account.is_some()),
        ("roles", roles.as_ref().is_some_and(|roles| *roles != held)),
        ("active", person.is_active() != is_active),
    ]
    .into_iter()
    .filter(|(_, changed)| *changed)
    .map(|(column, _)| column)
    .collect()
}

async fn grant(work: &mut Work, known: &Known, wish: Wish, mails: CredentialsMail) -> Result<()> {
    let id = match &wish.person {
        None => {
            let facts = wish.facts.clone();
            add_person(work, NewPerson { user: None, facts }).await?
        }
        Some(person) => {
            if person.facts != wish.facts {
                change_person(work, person.id, person.version, wish.facts.clone()).await?;
            }
            person.id
        }
    };
    if let Some((name, email)) = wish.account {
        let full_name = format!("{} {}", wish.facts.given_name, wish.facts.family_name);
        let new = NewAccount {
            full_name,
            email,
            name,
        };
        let user = identity::invite(work, new).await?;
        give_user(work, id, user).await?;
        if mails == CredentialsMail::Automatic {
            identity::send_credentials(work, user).await?;
        }
    }
    if let Some(roles) = wish.roles {
        let held: BTreeSet<Role> = known.roles_of(id).into_iter().collect();
        for role in roles.difference(&held) {
            give_role(work, id, *role).await?;
        }
        for role in held.difference(&roles) {
            withdraw_role(work, id, *role).await?;
        }
    }
    let tenant = work.tenant();
    let now = people::person(&mut work.db, tenant, id).await?;
    if now.is_active() != (wish.standing == Standing::Active) {
        set_person_standing(work, id, now.version, wish.standing).await?;
    }
    Ok(())
}
