//! `/admin/privacy`: who accepted the notice. The notice, who answers for the data and what is erased
//! have files of their own; what concerns one person is in `admin/personal.rs`.

pub mod controller;
pub mod purges;
pub mod writing;

use super::shared::{self, listed};
use crate::{
    caller::Caller,
    extract::{Form, Query},
    pages::{Answer, notice::agreement_tag, words},
    shown::Words,
    views::{Bulk, Cell, Choice, IsHere, Life, TabLink, TablePage, TableRow, Way},
};
use directory::{
    notices::{self, Agreement, Choice as Said},
    people::{self, Person},
};
use kernel::{Error, Look, PersonId, Result, Work};
use serde::Deserialize;
use sessions::messages;
use text::civil::Style;

/// The address of the list.
pub const LIST: (&str, &str) = ("/admin/privacy", "privacy-title");
const NOTICE: &str = "/admin/privacy/notice";
const SETTINGS: &str = "/admin/privacy/settings";
const PURGES: &str = "/admin/privacy/purges";
/// So many persons are listed; the tabs narrow the rest.
const MOST: usize = 500;

/// The states that the list is narrowed to.
const STATES: [&str; 4] = ["waiting", "outdated", "accepted", "withdrawn"];

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
}

/// Everybody with whom the tenant deals, and what they said to the notice.
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
    let mut persons = people::persons(&mut look.db, tenant).await?;
    persons.retain(Person::is_active);
    let ids: Vec<PersonId> = persons.iter().map(|person| person.id).collect();
    let agreements = notices::agreements(&mut look.db, tenant, &ids).await?;
    let count = |state: &str| {
        let of = agreements.iter().filter(|(_, one)| one.as_str() == state);
        i64::try_from(of.count()).unwrap_or(0)
    };
    let wanted =
        |agreement: &Agreement| asked.state.is_empty() || agreement.as_str() == asked.state;
    let both: Vec<(&Person, &Agreement)> = persons
        .iter()
        .zip(agreements.iter().map(|(_, agreement)| agreement))
        .filter(|(_, agreement)| wanted(agreement))
        .collect();
    let notice = notices::current(&mut look.db, tenant).await?;
    let lead = match &notice {
        None => t("privacy-unpublished"),
        Some(notice) => {
            let date = words.date(notice.published_at, Style::Day);
            let values = [("number", notice.number.into()), ("date", date.into())];
            words.locale.with("privacy-lead", values)
        }
    };
    let total = i64::try_from(both.len()).unwrap_or(0);
    let rows = both.iter().take(MOST);
    Ok(TablePage {
        rows: rows.map(|(person, one)| row(&words, person, one)).collect(),
        crumbs: shared::way(words.locale, None),
        lead: Some(lead),
        tabs: tabs(&words, asked, count),
        ways: ways(&words),
        filter: None,
        columns: ["people-name", "privacy-agreement", "privacy-said"]
            .map(t)
            .into(),
        total: Some(words.locale.with("people-total", [("count", total.into())])),
        first: None,
        next: None,
        empty: t("people-none"),
        bulk: notice.map(|_| bulk(&words)),
        frame: shared::framed(caller, look, t(LIST.1)).await?,
    })
}

fn ways(words: &Words) -> Vec<Way> {
    let way = |key: &str, icon, href: &str| Way {
        label: words.locale.t(key),
        icon,
        href: href.to_owned(),
    };
    vec![
        way("privacy-write", "pencil", NOTICE),
        way("privacy-settings", "sliders-horizontal", SETTINGS),
        way("purges-title", "history", PURGES),
        way("privacy-read", "eye", "/notice"),
    ]
}

fn tabs(words: &Words, asked: &Asked, count: impl Fn(&str) -> i64) -> Vec<TabLink> {
    let here = |state: &str| {
        if asked.state == state {
            IsHere::Yes
        } else {
            IsHere::No
        }
    };
    let all = TabLink {
        label: words.locale.t("people-all"),
        href: LIST.0.to_owned(),
        count: None,
        here: here(""),
    };
    let one = |state: &str| TabLink {
        label: words.locale.t(&format!("agreement-{state}")),
        href: format!("{}?state={state}", LIST.0),
        count: Some(count(state)),
        here: here(state),
    };
    std::iter::once(all).chain(STATES.map(one)).collect()
}

fn bulk(words: &Words) -> Bulk {
    let acts = ["send", "accepted", "withdrawn"].map(|act| Choice {
        value: act.to_owned(),
        label: words.locale.t(&format!("privacy-act-{act}")),
        is_chosen: act == "send",
    });
    Bulk {
        action: "/admin/privacy/several".to_owned(),
        acts: acts.into(),
        word: None,
    }
}

fn row(words: &Words, person: &Person, agreement: &Agreement) -> TableRow {
    TableRow {
        id: Some(person.id.to_string()),
        life: Life::Living,
        cells: vec![
            Cell::Main {
                label: listed(person),
                href: Some(crate::paths::person(person.id)),
                sub: None,
            },
            Cell::Tags(vec![agreement_tag(words, agreement)]),
            Cell::Words(said(words, agreement).unwrap_or_default()),
        ],
    }
}

/// Who said it, to which version, when.
pub fn said(words: &Words, agreement: &Agreement) -> Option<String> {
    let answer = agreement.answer()?;
    let date = words.date(answer.at, Style::DayTime);
    let (key, by) = match &answer.noted_by {
        Some(by) => ("privacy-said-noted", by.clone()),
        None => ("privacy-said-own", String::new()),
    };
    let values = [
        ("number", answer.notice.into()),
        ("date", date.into()),
        ("by", by.into()),
    ];
    Some(words.locale.with(key, values))
}

/// Several persons, and what is to be done with them.
#[derive(Debug, Deserialize)]
pub struct Several {
    #[serde(default)]
    id: Vec<PersonId>,
    #[serde(default)]
    act: String,
}

/// Sends the notice to several persons, or writes down what they said on paper.
pub async fn several(caller: Caller, Form(asked): Form<Several>) -> Answer {
    let note = async |work: &mut Work, choice| {
        for person in &asked.id {
            notices::note_choice(work, *person, choice).await?;
        }
        Ok(asked.id.len())
    };
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            if asked.id.is_empty() {
                return Err(Error::refused("nobody-chosen"));
            }
            match asked.act.as_str() {
                "send" => messages::send_notice(work, &asked.id).await,
                "accepted" => note(work, Said::Accepted).await,
                "withdrawn" => note(work, Said::Withdrawn).await,
                _ => Err(Error::NotFound),
            }
        })
        .await
        .map_err(|error| caller.problem(error))?;
    let key = match asked.act.as_str() {
        "send" => "flash-notice-sent",
        _ => "flash-choices-noted",
    };
    let count = i64::try_from(done).unwrap_or(0);
    Ok(crate::flash::see_other(
        &caller.app,
        LIST.0.to_owned(),
        key,
        count,
    ))
}
