//! `/admin/people`: persons and their accounts, as a list.

use super::shared::{self, Places, listed, role_name};
use crate::{
    caller::Caller,
    extract::{Form, Query},
    pages::{Answer, words},
    shown::Words,
    views::{
        Bulk, Cell, Choice, Control, Filter, FormField, IsHere, Life, TabLink, TablePage, TableRow,
        Tag, Way,
    },
};
use directory::{
    identity::{self, Account, AccountStanding, LinkState},
    people::{self, Held, Person, Standing, Wanted},
};
use kernel::{Error, Look, Page, PersonId, Result, Role, ServiceRole, TenantRole, UserId, Work};
use serde::Deserialize;
use text::civil::Style;

/// The address of the list.
pub const LIST: (&str, &str) = ("/admin/people", "people-title");

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    standing: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    place: String,
    after: Option<String>,
}

impl Asked {
    fn wanted(&self) -> Result<Wanted> {
        Ok(Wanted {
            words: self.q.clone(),
            standing: match self.standing.as_str() {
                "inactive" => Some(Standing::Inactive),
                "all" => None,
                _ => Some(Standing::Active),
            },
            role: Some(self.role.clone()).filter(|role| !role.is_empty()),
            organisation: shared::id(&self.place, "place", "place-unknown")?,
        })
    }

    /// The address of the list with these conditions.
    fn address(&self, after: Option<&str>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let conditions = [
            ("q", &self.q),
            ("standing", &self.standing),
            ("role", &self.role),
            ("place", &self.place),
        ];
        for (name, value) in conditions {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if let Some(after) = after {
            query.append_pair("after", after);
        }
        format!("{}?{}", LIST.0, query.finish())
    }
}

/// What a row of the list needs beside the person.
struct Around {
    today: jiff::civil::Date,
    mandates: Vec<Held>,
    roles: Vec<(PersonId, Role)>,
    accounts: Vec<Account>,
}

/// The list.
pub async fn list(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    caller
        .page(async |look| table(&caller, look, &asked).await)
        .await
}

async fn table(caller: &Caller, look: &mut Look, asked: &Asked) -> Result<TablePage> {
    look.actor.must_administer()?;
    let words = words(look).await?;
    let t = |key: &str| words.locale.t(key);
    let tenant = look.actor.tenant;
    let wanted = asked.wanted()?;
    let cursor = asked.after.as_deref().and_then(|text| text.parse().ok());
    let page = Page::first(50).after(cursor);
    let (slice, total) = people::search(&mut look.db, tenant, &wanted, &page).await?;
    let ids: Vec<PersonId> = slice.items.iter().map(|person| person.id).collect();
    let users: Vec<UserId> = slice
        .items
        .iter()
        .filter_map(|person| person.user)
        .collect();
    let around = Around {
        today: words.zone.at(look.now.to_timestamp()).date(),
        mandates: people::mandates_of(&mut look.db, tenant, &ids).await?,
        roles: people::roles_of_all(&mut look.db, tenant, &ids).await?,
        accounts: identity::accounts(&mut look.db, tenant, &users, look.now).await?,
    };
    let places = Places::of(look).await?;
    let rows = slice
        .items
        .iter()
        .map(|person| row(&words, person, &around, &places));
    Ok(TablePage {
        rows: rows.collect(),
        crumbs: shared::way(words.locale, None),
        lead: Some(t("people-lead")),
        tabs: standings(&words, asked),
        ways: ways(&words),
        filter: Some(filter(&words, asked, &places, &wanted)),
        columns: [
            "people-name",
            "people-functions",
            "people-roles",
            "people-account",
        ]
        .map(t)
        .into(),
        total: Some(words.locale.with("people-total", [("count", total.into())])),
        first: asked.after.is_some().then(|| asked.address(None)),
        next: slice
            .next
            .map(|cursor| asked.address(Some(&cursor.to_string()))),
        empty: t("people-none"),
        bulk: Some(Bulk {
            action: "/admin/people/several".to_owned(),
            acts: vec![
                Choice {
                    value: "credentials".to_owned(),
                    label: t("people-send-access"),
                    is_chosen: true,
                },
                Choice {
                    value: "end".to_owned(),
                    label: t("people-deactivate"),
                    is_chosen: false,
                },
            ],
            word: Some(t("people-word")),
        }),
        frame: shared::framed(caller, look, t(LIST.1)).await?,
    })
}

fn ways(words: &Words) -> Vec<Way> {
    let way = |key: &str, icon, href: &str| Way {
        label: words.locale.t(key),
        icon,
        href: href.to_owned(),
    };
    let mut ways = vec![way("person-add", "user-plus", "/admin/people/new")];
    ways.extend(super::import::ways(words.locale));
    ways
}

fn standings(words: &Words, asked: &Asked) -> Vec<TabLink> {
    let tab = |value: &str, key: &str| TabLink {
        label: words.locale.t(key),
        href: Asked {
            standing: value.to_owned(),
            after: None,
            ..asked.clone()
        }
        .address(None),
        count: None,
        here: if asked.standing == value {
            IsHere::Yes
        } else {
            IsHere::No
        },
    };
    vec![
        tab("", "people-active"),
        tab("inactive", "people-inactive"),
        tab("all", "people-all"),
    ]
}

fn filter(words: &Words, asked: &Asked, places: &Places, wanted: &Wanted) -> Filter {
    let t = |key: &str| words.locale.t(key);
    let nowhere = kernel::OrganisationId(uuid::Uuid::nil());
    let mut roles: Vec<Role> = TenantRole::ALL.into_iter().map(Role::Tenant).collect();
    let in_body = kernel::BodyRole::GIVEN.into_iter();
    roles.extend(in_body.map(|role| Role::Body(nowhere, role)));
    let in_service = ServiceRole::ALL.into_iter();
    roles.extend(in_service.map(|role| Role::Service(nowhere, role)));
    let roles = roles.into_iter().map(|role| Choice {
        value: role.as_str().to_owned(),
        label: role_name(words.locale, role),
        is_chosen: asked.role == role.as_str(),
    });
    let select = |id, key: &str, choices| {
        let none = Some(t("any"));
        FormField::new(id, t(key), Control::Select { choices, none })
    };
    Filter {
        action: LIST.0.to_owned(),
        kept: vec![("standing".to_owned(), asked.standing.clone())],
        words: Some(asked.q.clone()),
        fields: vec![
            select("role", "people-role", roles.collect()),
            select(
                "place",
                "people-place",
                shared::place_choices(&places.0, wanted.organisation),
            ),
        ],
    }
}

fn row(words: &Words, person: &Person, around: &Around, places: &Places) -> TableRow {
    let functions: Vec<String> = around
        .mandates
        .iter()
        .filter(|one| one.person == person.id && one.is_held_on(around.today))
        .map(|one| {
            format!(
                "{} ({})",
                one.facts.function,
                places.acronym(one.organisation)
            )
        })
        .collect();
    let roles = around
        .roles
        .iter()
        .filter(|(holder, _)| *holder == person.id);
    let tags = roles.map(|(_, role)| Tag {
        label: match role.place() {
            Some(place) => format!(
                "{} · {}",
                role_name(words.locale, *role),
                places.acronym(place)
            ),
            None => role_name(words.locale, *role),
        },
        tone: "",
    });
    let account = person
        .user
        .and_then(|user| around.accounts.iter().find(|account| account.user == user));
    TableRow {
        id: Some(person.id.to_string()),
        life: if person.is_active() {
            Life::Living
        } else {
            Life::Ended
        },
        cells: vec![
            Cell::Main {
                label: listed(person),
                href: Some(crate::paths::person(person.id)),
                sub: account
                    .and_then(|account| account.email.clone())
                    .or(person.facts.email.clone()),
            },
            Cell::Words(functions.join(", ")),
            Cell::Tags(tags.collect()),
            Cell::Tags(account.map_or_else(Vec::new, |account| standing(words, account))),
        ],
    }
}

/// Where an account stands, and what became of its last link (MG-08).
pub fn standing(words: &Words, account: &Account) -> Vec<Tag> {
    let tag = |key: &str, tone| Tag {
        label: words.locale.t(key),
        tone,
    };
    let mut tags = vec![match account.standing {
        AccountStanding::Open => tag("account-open", "ok"),
        AccountStanding::Invited => tag("account-invited", "info"),
        AccountStanding::WithoutPassword => tag("account-without-password", "warn"),
        AccountStanding::Closed => tag("account-closed", ""),
    }];
    let waits = matches!(
        account.standing,
        AccountStanding::Invited | AccountStanding::WithoutPassword
    );
    if let Some(link) = account.link.as_ref().filter(|_| waits) {
        tags.push(match link.state {
            LinkState::Waiting => tag("link-waiting", "info"),
            LinkState::Sent(_) => tag("link-in-mail", "info"),
            LinkState::Used(_) => tag("link-used", "ok"),
            LinkState::Expired => tag("link-too-old", "bad"),
        });
    }
    tags
}

/// What became of the last link of an account, in a sentence.
pub fn link_told(words: &Words, account: &Account) -> Option<String> {
    let link = account.link.as_ref()?;
    let (key, at) = match link.state {
        LinkState::Waiting => ("link-told-waiting", link.asked_at),
        LinkState::Sent(until) => ("link-told-sent", until),
        LinkState::Used(at) => ("link-told-used", at),
        LinkState::Expired => ("link-told-expired", link.asked_at),
    };
    let date = words.date(at, Style::DayTime);
    Some(words.locale.with(key, [("date", date.into())]))
}

/// Several persons, and what is to be done with them.
#[derive(Debug, Deserialize)]
pub struct Several {
    #[serde(default)]
    id: Vec<PersonId>,
    #[serde(default)]
    act: String,
    #[serde(default)]
    word: String,
}

/// Does something with several persons: sends each a link (MG-08), or deactivates them, for which a
/// word must be typed (IX-12).
pub async fn several(caller: Caller, Form(asked): Form<Several>) -> Answer {
    let word = caller.login.language.t("people-word");
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let count = match asked.act.as_str() {
                "credentials" => send_to(work, &asked.id).await?,
                "end" if asked.word.trim() != word => {
                    return Err(Error::refused("word-missing"));
                }
                "end" => end_all(work, &asked.id).await?,
                _ => return Err(Error::NotFound),
            };
            if count == 0 {
                return Err(Error::refused("nobody-chosen"));
            }
            Ok(count)
        })
        .await
        .map_err(|error| caller.problem(error))?;
    let key = match asked.act.as_str() {
        "end" => "flash-people-ended",
        _ => "flash-access-sent",
    };
    let to = LIST.0.to_owned();
    Ok(crate::flash::see_other(&caller.app, to, key, done))
}

/// Sends each a link; those without an account, or inactive, are left out.
async fn send_to(work: &mut Work, ids: &[PersonId]) -> Result<i64> {
    let tenant = work.tenant();
    let mut sent = 0;
    for id in ids {
        let person = people::person(&mut work.db, tenant, *id).await?;
        if let Some(user) = person.user.filter(|_| person.is_active()) {
            identity::send_credentials(work, user).await?;
            sent += 1;
        }
    }
    Ok(sent)
}

/// Deactivates each who is active.
async fn end_all(work: &mut Work, ids: &[PersonId]) -> Result<i64> {
    let tenant = work.tenant();
    let mut ended = 0;
    for id in ids {
        let person = people::person(&mut work.db, tenant, *id).await?;
        if person.is_active() {
            people::set_person_standing(work, *id, person.version, Standing::Inactive).await?;
            ended += 1;
        }
    }
    Ok(ended)
}
