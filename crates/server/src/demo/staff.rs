//! The commune, its services and bodies, and everybody who signs in.

use super::{PASSWORD, SLUG, data};
use crate::{Failure, wiring::Parts};
use directory::{
    bodies::{self, BodyFacts, BodyKind},
    identity::{self, NewTenant, Password, PasswordHash},
    people::{
        self, Gender, MandateFacts, NewMandate, NewOrganisation, NewPerson, OrganisationKind,
        PersonFacts, Usages,
    },
};
use jiff::civil::date;
use kernel::{By, Login, OrganisationId, PersonId, Reach, Role, TenantId, UserId, Work};
use std::collections::BTreeMap;
use text::Locale;

/// The commune as it stands before its first item.
pub struct Commune {
    pub tenant: TenantId,
    pub services: BTreeMap<String, OrganisationId>,
    pub bodies: BTreeMap<String, OrganisationId>,
    users: BTreeMap<String, UserId>,
}

impl Commune {
    /// In the name of a persona.
    pub fn by(&self, persona: &str, parts: &Parts) -> Result<By, Failure> {
        let user = *self
            .users
            .get(persona)
            .ok_or_else(|| format!("no persona is called {persona}"))?;
        Ok(self.signed_in(user, parts))
    }

    /// In the name of each persona.
    pub fn everybody(&self, parts: &Parts) -> Vec<By> {
        let users = self.users.values();
        users.map(|user| self.signed_in(*user, parts)).collect()
    }

    fn signed_in(&self, user: UserId, parts: &Parts) -> By {
        By::Login(Login {
            id: None,
            user,
            tenant: self.tenant,
            entered_from: None,
            reach: Reach::Everything,
            language: Locale::French,
            since: parts.desk.now(),
        })
    }

    /// A service or a body by its key.
    pub fn place(&self, key: &str) -> Result<OrganisationId, Failure> {
        let found = self.services.get(key).or(self.bodies.get(key));
        found
            .copied()
            .ok_or_else(|| format!("no organisation is called {key}").into())
    }
}

const SERVICES: [(&str, &str, &str); 5] = [
    ("secretariat", "Secrétariat général", "SEC"),
    ("finances", "Finances", "FIN"),
    ("travaux", "Travaux et voirie", "TRV"),
    ("personnel", "Ressources humaines", "RH"),
    ("enfance", "Enfance et école", "ENF"),
];

/// Creates the commune and its people.
pub async fn found(parts: &Parts) -> Result<Commune, Failure> {
    let desk = &parts.desk;
    let new = NewTenant {
        slug: SLUG.to_owned(),
        name: "Commune du Soleil".to_owned(),
        zone: "Europe/Paris".to_owned(),
        country: "FR".to_owned(),
        population: Some(1240),
        group: None,
    };
    let tenant = desk
        .work(By::Platform, async |work| {
            identity::create_tenant(work, new).await
        })
        .await?;
    let (services, bodies) = desk
        .work(By::Nobody(tenant), async |work| organisations(work).await)
        .await?;
    let mut commune = Commune {
        tenant,
        services,
        bodies,
        users: BTreeMap::new(),
    };
    // One hash for everybody: hashing forty times the same password would only take time.
    let password = PasswordHash::of(Password::choose(PASSWORD)?).await?;
    for persona in data::staff()? {
        let name = (
            persona.title.as_str(),
            persona.given_name.as_str(),
            persona.family_name.as_str(),
        );
        let person = sign_up(parts, &mut commune, &persona.user, name, &password).await?;
        let roles = persona
            .roles
            .iter()
            .map(|role| role_of(&commune, role))
            .collect::<Result<Vec<_>, _>>()?;
        desk.work(By::Nobody(tenant), async |work| {
            for role in roles {
                people::give_role(work, person, role).await?;
            }
            Ok(())
        })
        .await?;
    }
    if let Some(platform) = commune.users.get("plateforme").copied() {
        desk.work(By::Platform, async |work| {
            identity::make_platform_administrator(work, platform).await
        })
        .await?;
    }
    for (rank, member) in (1..).zip(data::council()?.members) {
        elect(parts, &mut commune, &member, rank, &password).await?;
    }
    Ok(commune)
}

type Places = BTreeMap<String, OrganisationId>;

async fn organisations(work: &mut Work) -> kernel::Result<(Places, Places)> {
    let (mut services, mut bodies) = (BTreeMap::new(), BTreeMap::new());
    for (rank, (key, name, acronym)) in (1..).zip(SERVICES) {
        let id = add(work, OrganisationKind::Service, name, acronym, rank).await?;
        services.insert(key.to_owned(), id);
    }
    let set_up = [
        (
            "council",
            "Conseil municipal",
            "CM",
            BodyKind::MunicipalCouncil,
            19,
        ),
        (
            "bureau",
            "Bureau municipal",
            "BM",
            BodyKind::MunicipalBureau,
            6,
        ),
    ];
    for (key, name, code, kind, members_in_office) in set_up {
        let facts = BodyFacts {
            name: name.to_owned(),
            acronym: code.to_owned(),
            reference_code: code.to_owned(),
            members_in_office,
        };
        let id = bodies::add(work, kind, facts).await?;
        bodies.insert(key.to_owned(), id);
    }
    Ok((services, bodies))
}

async fn add(
    work: &mut Work,
    kind: OrganisationKind,
    name: &str,
    acronym: &str,
    rank: i64,
) -> kernel::Result<OrganisationId> {
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        acronym: acronym.to_owned(),
        parent: None,
        rank,
    };
    people::add_organisation(work, new).await
}

async fn sign_up(
    parts: &Parts,
    commune: &mut Commune,
    user: &str,
    (title, given_name, family_name): (&str, &str, &str),
    password: &PasswordHash,
) -> Result<PersonId, Failure> {
    let full_name = format!("{given_name} {family_name}");
    let address = format!("{user}@soleil.example");
    let id = parts
        .desk
        .work(By::Platform, async |work| {
            identity::create_user(work, &full_name, Some(&address), password).await
        })
        .await?;
    commune.users.insert(user.to_owned(), id);
    let person = parts
        .desk
        .work(By::Nobody(commune.tenant), async |work| {
            identity::open_account(work, id, user).await?;
            let new = NewPerson {
                user: Some(id),
                facts: PersonFacts {
                    title: title.to_owned(),
                    gender: match title {
                        "Mme" => Gender::Feminine,
                        "M." => Gender::Masculine,
                        _ => Gender::Unknown,
                    },
                    given_name: given_name.to_owned(),
                    family_name: family_name.to_owned(),
                    ..PersonFacts::default()
                },
            };
            people::add_person(work, new).await
        })
        .await?;
    Ok(person)
}

fn role_of(commune: &Commune, text: &str) -> Result<Role, Failure> {
    let (name, place) = text.split_once(':').unwrap_or((text, ""));
    let place = if place.is_empty() {
        None
    } else {
        Some(commune.place(place)?)
    };
    Role::named(name, place).ok_or_else(|| format!("no role is called {text}").into())
}

/// Gives a member their seat, since the elections of 2014; the first six also sit in the bureau.
async fn elect(
    parts: &Parts,
    commune: &mut Commune,
    member: &data::Member,
    rank: i64,
    password: &PasswordHash,
) -> Result<(), Failure> {
    let (given_name, family_name) = member
        .name
        .split_once(' ')
        .unwrap_or(("", member.name.as_str()));
    let feminine =
        member.function.ends_with("ère municipale") || member.function.ends_with("adjointe");
    let title = if feminine { "Mme" } else { "M." };
    let user = format!("elu.{}", text::slug(family_name));
    let person = sign_up(
        parts,
        commune,
        &user,
        (title, given_name, family_name),
        password,
    )
    .await?;
    let chairs = member.function == "Maire";
    let usages = Usages {
        member: true.into(),
        voter: true.into(),
        signatory: chairs.into(),
        initiator: true.into(),
        chair: chairs.into(),
    };
    let (council, bureau) = (commune.place("council")?, commune.place("bureau")?);
    let seats = if is_executive(&member.function) {
        vec![council, bureau]
    } else {
        vec![council]
    };
    parts
        .desk
        .work(By::Nobody(commune.tenant), async |work| {
            for organisation in seats {
                let function = member.function.clone();
                let new = NewMandate {
                    person,
                    organisation,
                    facts: MandateFacts {
                        function,
                        starts_on: date(2014, 4, 4),
                        ends_on: None,
                        usages,
                        rank,
                    },
                };
                people::give_mandate(work, new).await?;
            }
            Ok(())
        })
        .await?;
    Ok(())
}

/// The mayor, the deputy mayors and the delegate mayor form the bureau.
fn is_executive(function: &str) -> bool {
    !function.starts_with("Conseill")
}
