//! A tenant with its people, made through the same use cases as a real one.

use crate::{Persona, Program, Seen, TestApp};
use directory::{
    bodies::{self, BodyFacts, BodyKind},
    identity::{self, NewTenant, NewToken, Password, PasswordHash},
    people::{
        self, Gender, MandateFacts, NewMandate, NewOrganisation, NewPerson, OrganisationKind,
        PersonFacts, Usages,
    },
};
use jiff::civil::date;
use kernel::{
    BodyRole, By, MeetingId, OrganisationId, Role, ServiceRole, TenantId, TenantRole, Work,
};
use serde_json::json;

/// The password of every persona.
pub const PASSWORD: &str = "un mot de passe assez long";

/// A tenant: services Finances and Travaux, bodies Conseil municipal and Bureau municipal. Its
/// personas: `secretary`, `writer` and `chief` of Finances, `reader` of Finances, `roads` who writes
/// for Travaux, `member` of the council, `administrator`.
pub struct Town<'a> {
    /// The application.
    pub app: &'a TestApp,
    /// The tenant.
    pub tenant: TenantId,
    /// Its short name.
    pub slug: String,
    /// The service Finances.
    pub finances: OrganisationId,
    /// The service Travaux.
    pub roads: OrganisationId,
    /// The council.
    pub council: OrganisationId,
    /// The bureau.
    pub bureau: OrganisationId,
}

impl TestApp {
    /// Founds a town.
    pub async fn town(&self, slug: &str) -> Town<'_> {
        let new = NewTenant {
            slug: slug.to_owned(),
            name: format!("Commune de {slug}"),
            zone: "Europe/Paris".to_owned(),
            country: "FR".to_owned(),
            population: None,
            group: None,
        };
        let tenant = self
            .desk
            .work(By::Platform, async |work| {
                identity::create_tenant(work, new).await
            })
            .await
            .expect("a tenant");
        let places = self
            .desk
            .work(By::Nobody(tenant), async |work| places(work).await)
            .await
            .expect("places");
        let [finances, roads, council, bureau] = places;
        let town = Town {
            app: self,
            tenant,
            slug: slug.to_owned(),
            finances,
            roads,
            council,
            bureau,
        };
        let writes = |service| Role::Service(service, ServiceRole::Writer);
        town.settle(
            "secretary",
            &[
                Role::Body(council, BodyRole::Manager),
                Role::Body(bureau, BodyRole::Manager),
            ],
        )
        .await;
        town.settle("writer", &[writes(finances)]).await;
        town.settle(
            "chief",
            &[
                writes(finances),
                Role::Service(finances, ServiceRole::Reviewer),
            ],
        )
        .await;
        town.settle("reader", &[Role::Service(finances, ServiceRole::Observer)])
            .await;
        town.settle("roads", &[writes(roads)]).await;
        town.settle("administrator", &[Role::Tenant(TenantRole::Administrator)])
            .await;
        town.seat("member").await;
        town
    }
}

async fn places(work: &mut Work) -> kernel::Result<[OrganisationId; 4]> {
    let finances = organisation(work, OrganisationKind::Service, "Finances", "FIN", 1).await?;
    let roads = organisation(work, OrganisationKind::Service, "Travaux", "TRV", 2).await?;
    let mut body = async |kind, name: &str, code: &str| {
        let facts = BodyFacts {
            name: name.to_owned(),
            acronym: code.to_owned(),
            reference_code: code.to_owned(),
            members_in_office: 3,
        };
        bodies::add(work, kind, facts).await
    };
    let council = body(BodyKind::MunicipalCouncil, "Conseil municipal", "CM").await?;
    let bureau = body(BodyKind::MunicipalBureau, "Bureau municipal", "BM").await?;
    Ok([finances, roads, council, bureau])
}

async fn organisation(
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

impl<'a> Town<'a> {
    /// `name@slug`.
    pub fn name_of(&self, persona: &str) -> String {
        format!("{persona}@{}", self.slug)
    }

    /// A persona's browser, signed in.
    pub async fn persona(&self, name: &str) -> Persona<'a> {
        Persona::signed_in(self.app, &self.name_of(name)).await
    }

    /// A program that acts for a persona.
    pub async fn program(&self, name: &str) -> Program<'a> {
        let tenant = self.tenant;
        let token = self
            .app
            .desk
            .work(By::Nobody(tenant), async |work| {
                let user = identity::user_named(&mut work.db, tenant, name).await?;
                let new = NewToken {
                    days: Some(30),
                    ..NewToken::default()
                };
                identity::create_token(work, user, new).await
            })
            .await
            .expect("a token");
        Program::with(self.app, token.secret.reveal())
    }

    /// Adds somebody who signs in, with roles. The family name is the persona's.
    pub async fn settle(&self, name: &str, roles: &[Role]) -> kernel::PersonId {
        let desk = &self.app.desk;
        let password = PasswordHash::of(Password::choose(PASSWORD).expect("long enough"))
            .await
            .expect("a hash");
        let email = format!("{name}@{}.example", self.slug);
        let user = desk
            .work(By::Platform, async |work| {
                identity::create_user(work, name, Some(&email), &password).await
            })
            .await
            .expect("a user");
        desk.work(By::Nobody(self.tenant), async |work| {
            identity::open_account(work, user, name).await?;
            let new = NewPerson {
                user: Some(user),
                facts: PersonFacts {
                    title: "Mme".to_owned(),
                    gender: Gender::Feminine,
                    given_name: "Camille".to_owned(),
                    family_name: capital(name),
                    ..PersonFacts::default()
                },
            };
            let person = people::add_person(work, new).await?;
            for role in roles {
                people::give_role(work, person, *role).await?;
            }
            Ok(person)
        })
        .await
        .expect("a person")
    }

    /// A meeting of the council with a frozen agenda of so many items, made through the API.
    pub async fn frozen_meeting(&self, secretary: &Program<'_>, items: usize) -> MeetingId {
        self.frozen_meeting_at(secretary, items, "2026-11-26T17:30:00Z")
            .await
    }

    /// The same at another hour.
    pub async fn frozen_meeting_at(
        &self,
        secretary: &Program<'_>,
        items: usize,
        starts_at: &str,
    ) -> MeetingId {
        let id_of = |seen: &Seen| seen.json()["id"].as_str().expect("an id").to_owned();
        let version_of = |seen: &Seen| seen.json()["version"].as_i64().expect("a version");
        let (writer, chief) = (self.program("writer").await, self.program("chief").await);
        let mut wanted = vec![];
        for number in 1..=items {
            let draft = json!({"body_id": self.council, "group_id": self.finances, "object": format!("Point {number}"), "description": "<p>Motif.</p>"});
            let made = writer.call("POST", "/items", Some(draft)).await;
            let item = id_of(made.must_be(201));
            let path = format!("/items/{item}/transitions");
            for (program, transition, version) in [(&writer, "propose", 1), (&chief, "validate", 2)]
            {
                let asked = json!({"transition": transition, "version": version});
                program.call("POST", &path, Some(asked)).await.must_be(204);
            }
            wanted.push(item);
        }
        let plan =
            json!({"body_id": self.council, "starts_at": starts_at, "place": "Salle du conseil"});
        let planned = secretary.call("POST", "/meetings", Some(plan)).await;
        let (id, version) = (id_of(planned.must_be(201)), version_of(&planned));
        let asked = json!({"item_ids": wanted, "version": version});
        secretary
            .call("POST", &format!("/meetings/{id}/agenda"), Some(asked))
            .await
            .must_be(200);
        let asked = json!({"transition": "freeze", "version": version + 1});
        secretary
            .call("POST", &format!("/meetings/{id}/transitions"), Some(asked))
            .await
            .must_be(204);
        id.parse().expect("an id")
    }

    /// A person's mail address becomes another; there is no page for it yet.
    pub async fn change_address(&self, person: &str, address: &str) {
        let mut write = self.app.db.write().await.expect("a transaction");
        let person: kernel::PersonId = person.parse().expect("an id");
        write
            .run(db::sql!(
                "UPDATE persons SET email = {} WHERE tenant_id = {} AND id = {}",
                address,
                self.tenant,
                person
            ))
            .await
            .expect("the change");
        write.commit().await.expect("the commit");
    }

    /// Adds a member of the council.
    pub async fn seat(&self, name: &str) {
        let person = self.settle(name, &[]).await;
        let usages = Usages {
            member: true.into(),
            voter: true.into(),
            ..Usages::default()
        };
        let new = NewMandate {
            person,
            organisation: self.council,
            facts: MandateFacts {
                function: "Conseillère municipale".to_owned(),
                starts_on: date(2026, 3, 22),
                ends_on: None,
                usages,
                rank: 1,
            },
        };
        self.app
            .desk
            .work(By::Nobody(self.tenant), async |work| {
                people::give_mandate(work, new).await
            })
            .await
            .expect("a mandate");
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
