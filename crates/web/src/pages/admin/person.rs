//! `/admin/people/{id}`: a person, with what they hold, what they may do and how they sign in.

use super::{
    list::{LIST, link_told, standing},
    mandates, personal,
    shared::{self, Places, role_name},
};
use crate::{
    caller::Caller,
    extract::Path,
    frames::{self, Here},
    pages::{Answer, words},
    paths,
    shown::{Of, Words},
    views::{AccountCard, Act, Danger, PersonPage, Tag},
};
use directory::{
    identity::{self, Account, AccountStanding},
    people::{self, Person, Standing},
};
use kernel::{Error, Look, PersonId, Result, Subject, Work, journal};
use serde::Deserialize;
use sessions::messages;
use text::civil::Style;

/// The page.
pub async fn show(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    caller
        .page(async |look| page(&caller, look, id).await)
        .await
}

async fn page(caller: &Caller, look: &mut Look, id: PersonId) -> Result<PersonPage> {
    look.actor.must_administer()?;
    let words = words(look).await?;
    let tenant = look.actor.tenant;
    let person = people::person(&mut look.db, tenant, id).await?;
    let places = Places::of(look).await?;
    let roles = people::roles_of(&mut look.db, tenant, id).await?;
    let mut by_place: Vec<(String, Vec<String>)> = vec![];
    for role in roles {
        let place = match role.place() {
            Some(place) => places.name(place),
            None => words.locale.t("roles-everywhere"),
        };
        let name = role_name(words.locale, role);
        match by_place.iter_mut().find(|(known, _)| *known == place) {
            Some((_, names)) => names.push(name),
            None => by_place.push((place, vec![name])),
        }
    }
    let held = people::mandates_of(&mut look.db, tenant, &[id]).await?;
    let deputies = people::persons(&mut look.db, tenant).await?;
    let today = words.zone.at(look.now.to_timestamp()).date();
    let history = journal::of_subject(&mut look.db, tenant, Subject::Person(id)).await?;
    let href = paths::person(id);
    Ok(PersonPage {
        crumbs: shared::way(words.locale, Some(LIST)),
        standing: if person.is_active() {
            tag(&words, "person-active", "ok")
        } else {
            tag(&words, "person-inactive", "")
        },
        facts: facts(look, &words, &person).await?,
        edit_href: format!("{href}/edit"),
        signature_href: format!("{href}/signature"),
        mandates: mandates::rows(&words, &held, &deputies, today, mandates::Shown::Places),
        new_mandate_href: format!("{href}/mandates/new"),
        roles: by_place,
        roles_href: format!("{href}/roles"),
        account: account(look, &words, &person).await?,
        new_account_href: (person.user.is_none() && person.is_active())
            .then(|| format!("{href}/account")),
        personal: personal::card(look, &words, &person).await?,
        acts: acts(&words, &person),
        history: history
            .iter()
            .map(|line| words.history(Of::Item, None, line))
            .collect(),
        frame: frames::of(caller, look, person.name(), Here::Admin).await?,
    })
}

fn tag(words: &Words, key: &str, tone: &'static str) -> Tag {
    Tag {
        label: words.locale.t(key),
        tone,
    }
}

async fn facts(look: &mut Look, words: &Words, person: &Person) -> Result<Vec<(String, String)>> {
    let known = &person.facts;
    let groups = people::political_groups(&mut look.db, look.actor.tenant).await?;
    let group = groups
        .into_iter()
        .find(|group| Some(group.id) == known.political_group)
        .map(|group| group.name);
    let gender = words.locale.t(&format!("gender-{}", known.gender.as_str()));
    let facts = [
        ("person-title", known.title.clone()),
        ("person-gender", gender),
        ("person-email", known.email.clone().unwrap_or_default()),
        ("person-mobile", known.mobile.clone()),
        ("person-phone", known.phone.clone()),
        ("person-address", known.address.clone()),
        ("person-political-group", group.unwrap_or_default()),
    ];
    Ok(facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (words.locale.t(key), value))
        .collect())
}

async fn account(look: &mut Look, words: &Words, person: &Person) -> Result<Option<AccountCard>> {
    let Some(user) = person.user else {
        return Ok(None);
    };
    let tenant = look.actor.tenant;
    let found = identity::accounts(&mut look.db, tenant, &[user], look.now).await?;
    let Some(account) = found.into_iter().next() else {
        return Ok(None);
    };
    let links: Vec<_> = account.link.iter().map(|link| link.id).collect();
    let mails = messages::states_of_links(&mut look.db, tenant, &links).await?;
    let slug = identity::tenant(&mut look.db, tenant).await?.slug;
    let factor = match identity::has_factor(&mut look.db, user).await? {
        true => Shows::Code,
        false => Shows::NoCode,
    };
    Ok(Some(AccountCard {
        login: format!("{}@{slug}", account.name),
        email: account.email.clone().unwrap_or_default(),
        standing: standing(words, &account).remove(0),
        seen: account.seen_at.map(|at| words.date(at, Style::ShortTime)),
        link: link_told(words, &account),
        mail_href: mails
            .into_iter()
            .next()
            .map(|(_, mail, _)| paths::mail(mail)),
        acts: account_acts(words, person, (&account, factor)),
    }))
}

/// Does somebody show a code when they sign in?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    Code,
    NoCode,
}

fn account_acts(words: &Words, person: &Person, (account, factor): (&Account, Shows)) -> Vec<Act> {
    let act = |key: &str, icon, verb: &str, danger| Act {
        label: words.locale.t(key),
        icon,
        action: format!("{}/{verb}", paths::person(person.id)),
        danger,
        refusal: None,
    };
    let send = match account.standing {
        AccountStanding::Closed => return vec![],
        AccountStanding::Open => "account-send-password",
        AccountStanding::Invited | AccountStanding::WithoutPassword => "account-send-access",
    };
    let forget = Act {
        refusal: (factor == Shows::NoCode).then(|| words.locale.t("error-factor-is-off")),
        ..act(
            "account-forget-factor",
            "lock",
            "forget-factor",
            Danger::Irreversible,
        )
    };
    vec![
        act(send, "send", "credentials", Danger::None),
        act("account-sign-out", "log-out", "sign-out", Danger::None),
        forget,
        act(
            "account-invalidate",
            "key-round",
            "invalidate",
            Danger::Irreversible,
        ),
    ]
}

fn acts(words: &Words, person: &Person) -> Vec<Act> {
    let (key, icon, danger) = if person.is_active() {
        ("person-end", "circle-x", Danger::Irreversible)
    } else {
        ("person-resume", "user-check", Danger::None)
    };
    vec![Act {
        label: words.locale.t(key),
        icon,
        action: format!(
            "{}/{}?version={}",
            paths::person(person.id),
            if person.is_active() { "end" } else { "resume" },
            person.version
        ),
        danger,
        refusal: None,
    }]
}

/// Does something with a person's account.
async fn with_user(
    caller: Caller,
    id: PersonId,
    key: &str,
    act: impl AsyncFnOnce(&mut Work, kernel::UserId) -> Result<()>,
) -> Answer {
    caller
        .work(async |work| {
            work.actor.must_administer()?;
            let tenant = work.tenant();
            let person = people::person(&mut work.db, tenant, id).await?;
            act(work, person.user.ok_or(Error::NotFound)?).await
        })
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(paths::person(id), key))
}

/// Sends a link to choose a password, or to join.
pub async fn send_credentials(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    let send = async |work: &mut Work, user| {
        identity::send_credentials(work, user).await?;
        Ok(())
    };
    with_user(caller, id, "flash-link-sent", send).await
}

/// Signs every device of a person out.
pub async fn sign_out(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    let end = async |work: &mut Work, user| identity::end_logins_of(work, user).await;
    with_user(caller, id, "flash-signed-out", end).await
}

/// Makes a person's password useless.
pub async fn invalidate(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    let forget = async |work: &mut Work, user| identity::invalidate_password(work, user).await;
    with_user(caller, id, "flash-password-invalidated", forget).await
}

/// Takes the second factor of a person away who lost it.
pub async fn forget_factor(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    let forget = async |work: &mut Work, user| identity::forget_factor(work, user).await;
    with_user(caller, id, "flash-factor-forgotten", forget).await
}

/// The version that a button was made from.
#[derive(Debug, Deserialize)]
pub struct Seen {
    #[serde(default)]
    version: i64,
}

/// From today on, the tenant no longer deals with a person.
pub async fn end(
    caller: Caller,
    Path(id): Path<PersonId>,
    crate::extract::Query(seen): crate::extract::Query<Seen>,
) -> Answer {
    set_standing(
        caller,
        id,
        seen.version,
        Standing::Inactive,
        "flash-person-ended",
    )
    .await
}

/// The tenant deals with a person again.
pub async fn resume(
    caller: Caller,
    Path(id): Path<PersonId>,
    crate::extract::Query(seen): crate::extract::Query<Seen>,
) -> Answer {
    set_standing(
        caller,
        id,
        seen.version,
        Standing::Active,
        "flash-person-resumed",
    )
    .await
}

async fn set_standing(
    caller: Caller,
    id: PersonId,
    version: i64,
    standing: Standing,
    key: &str,
) -> Answer {
    caller
        .work(async |work| people::set_person_standing(work, id, version, standing).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(paths::person(id), key))
}
