//! `/notice`: the notice on personal data, what the reader says to it, and their own data.

use super::{Answer, framed, home, sign_in::own_path, words};
use crate::{
    App, auth,
    caller::Caller,
    extract::{Form, Query},
    frames::Here,
    giving,
    shown::Words,
    views::{Link, NoticePage, NoticePassage, NoticePiece, NoticeStanding, Said, Tag, Way},
};
use axum::http::HeaderMap;
use directory::{
    identity::{self, SignedIn},
    notices::{self, Agreement, Channel, Choice, Extract, Notice, Passage, Responsible},
};
use kernel::{By, Error, Look, Result};
use overview::privacy;
use serde::Deserialize;
use text::civil::Style;

/// The address of the page.
pub const HERE: &str = "/notice";

/// What is asked of the page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    version: Option<i64>,
    next: String,
}

/// The notice in force, or an earlier version.
pub async fn show(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    caller
        .page(async |look| page(&caller, look, &asked).await)
        .await
}

async fn page(caller: &Caller, look: &mut Look, asked: &Asked) -> Result<NoticePage> {
    let words = words(look).await?;
    let tenant = look.actor.tenant;
    let versions = notices::versions(&mut look.db, tenant).await?;
    let shown: Option<&Notice> = match asked.version {
        Some(number) => Some(
            versions
                .iter()
                .find(|one| one.number == number)
                .ok_or(Error::NotFound)?,
        ),
        None => versions.first(),
    };
    let in_force = versions.first().map(|one| one.number);
    let standing = match shown {
        Some(notice) if Some(notice.number) == in_force => {
            standing(look, &words, notice.number, asked).await?
        }
        _ => None,
    };
    let download = Way {
        label: words.locale.t("notice-download"),
        icon: "download",
        href: "/account/data.zip".to_owned(),
    };
    Ok(NoticePage {
        version: shown.map(|notice| versioned(&words, notice)),
        passages: shown
            .map(|notice| {
                let parts = notices::passages(&notice.body);
                parts.into_iter().map(passage).collect()
            })
            .unwrap_or_default(),
        identities: identities(look, &words).await?,
        standing,
        ways: look.actor.person.map(|_| download).into_iter().collect(),
        earlier: versions
            .iter()
            .filter(|one| shown.is_some_and(|shown| shown.number != one.number))
            .map(|one| Link {
                href: format!("{HERE}?version={}", one.number),
                label: versioned(&words, one),
            })
            .collect(),
        frame: framed(caller, look, "notice-title", Here::Elsewhere).await?,
    })
}

fn versioned(words: &Words, notice: &Notice) -> String {
    let date = words.date(notice.published_at, Style::Day);
    let number = notice.number.into();
    words.locale.with(
        "notice-version",
        [("number", number), ("date", date.into())],
    )
}

fn passage(passage: Passage) -> NoticePassage {
    let pieces = |line: Vec<Extract>| -> Vec<NoticePiece> {
        line.into_iter()
            .map(|piece| match piece {
                Extract::Words(words) => NoticePiece::Words(words),
                Extract::Address(address) => NoticePiece::Address(address),
            })
            .collect()
    };
    match passage {
        Passage::Paragraph(line) => NoticePassage::Paragraph(pieces(line)),
        Passage::List(entries) => NoticePassage::List(entries.into_iter().map(pieces).collect()),
    }
}

/// How the reader stands; nothing for those whom the tenant does not know as a person.
async fn standing(
    look: &mut Look,
    words: &Words,
    number: i64,
    asked: &Asked,
) -> Result<Option<NoticeStanding>> {
    let Some(person) = look.actor.person else {
        return Ok(None);
    };
    let tenant = look.actor.tenant;
    let agreement = notices::agreement(&mut look.db, tenant, person).await?;
    let before_answer = notices::settings(&mut look.db, tenant).await?.before_answer;
    let next = own_path(&asked.next);
    Ok(Some(NoticeStanding {
        tag: agreement_tag(words, &agreement),
        told: told(words, &agreement),
        effect: words.locale.t(match agreement.channel(before_answer) {
            Channel::Mail => "notice-effect-mail",
            Channel::Paper => "notice-effect-paper",
        }),
        number,
        offers: match agreement {
            Agreement::Accepted(_) => Said::Withdraw,
            Agreement::Withdrawn(_) => Said::Accept,
            Agreement::Unasked | Agreement::Waiting | Agreement::Outdated(_) => Said::Both,
        },
        later: agreement.asks().then(|| next.clone()),
        next,
    }))
}

/// How somebody stands with the notice, in a word.
pub fn agreement_tag(words: &Words, agreement: &Agreement) -> Tag {
    Tag {
        label: words.locale.t(&format!("agreement-{}", agreement.as_str())),
        tone: match agreement {
            Agreement::Unasked => "",
            Agreement::Waiting | Agreement::Outdated(_) => "warn",
            Agreement::Accepted(_) => "ok",
            Agreement::Withdrawn(_) => "brass",
        },
    }
}

/// How a reader stands, in a sentence: who, which version, when (MG-26).
fn told(words: &Words, agreement: &Agreement) -> String {
    let key = format!("notice-told-{}", agreement.as_str());
    match agreement.answer() {
        None => words.locale.t(&key),
        Some(answer) => {
            let date = words.date(answer.at, Style::DayTime);
            let values = [("date", date.into()), ("number", answer.notice.into())];
            words.locale.with(&key, values)
        }
    }
}

/// Who answers for the data, and who runs the server (IX-17).
async fn identities(
    look: &mut Look,
    words: &Words,
) -> Result<Vec<(String, Vec<(String, String)>)>> {
    let tenant = identity::tenant(&mut look.db, look.actor.tenant).await?;
    let settings = notices::settings(&mut look.db, tenant.id).await?;
    let (host, _) = notices::host(&mut look.db).await?;
    let controller = Responsible {
        name: tenant.name.clone(),
        legal_id: match settings.controller.legal_id.as_str() {
            "" => tenant.settings.legal_id.clone(),
            own => own.to_owned(),
        },
        ..settings.controller
    };
    let parts = [
        ("identity-controller", body(words, &controller)),
        ("identity-officer", officer(words, &controller)),
        ("identity-host", body(words, &host)),
    ];
    Ok(parts
        .into_iter()
        .filter(|(_, facts)| !facts.is_empty())
        .map(|(key, facts)| (words.locale.t(key), facts))
        .collect())
}

fn body(words: &Words, of: &Responsible) -> Vec<(String, String)> {
    let represented = match of.capacity.as_str() {
        "" => of.representative.clone(),
        capacity => format!("{}, {capacity}", of.representative),
    };
    filled(
        words,
        [
            ("controller-name", of.name.clone()),
            ("controller-address", of.address.clone()),
            ("controller-legal-id", of.legal_id.clone()),
            ("controller-activity-code", of.activity_code.clone()),
            ("controller-phone", of.phone.clone()),
            ("controller-email", of.email.clone()),
            ("controller-representative", represented),
        ],
    )
}

fn officer(words: &Words, of: &Responsible) -> Vec<(String, String)> {
    filled(
        words,
        [
            ("controller-officer", of.officer.clone()),
            ("controller-officer-email", of.officer_email.clone()),
            ("controller-officer-address", of.officer_address.clone()),
        ],
    )
}

fn filled<const N: usize>(words: &Words, facts: [(&str, String); N]) -> Vec<(String, String)> {
    facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (words.locale.t(key), value))
        .collect()
}

/// What the reader says.
#[derive(Clone, Debug, Deserialize)]
pub struct Chosen {
    number: i64,
    #[serde(default)]
    next: String,
}

/// The reader accepts.
pub async fn accept(caller: Caller, Form(chosen): Form<Chosen>) -> Answer {
    choose(caller, chosen, Choice::Accepted, "flash-notice-accepted").await
}

/// The reader does not accept, or no longer: they are convened on paper.
pub async fn withdraw(caller: Caller, Form(chosen): Form<Chosen>) -> Answer {
    choose(caller, chosen, Choice::Withdrawn, "flash-notice-withdrawn").await
}

async fn choose(caller: Caller, chosen: Chosen, choice: Choice, key: &str) -> Answer {
    let done = caller
        .work(async |work| notices::choose(work, chosen.number, choice).await)
        .await;
    match done {
        Ok(()) => {}
        // Another version was published while this one was read.
        Err(Error::Conflict) => {
            let to = format!("{HERE}?next={}", auth::encode(&own_path(&chosen.next)));
            return Ok(caller.see_other(to, "flash-notice-changed"));
        }
        Err(error) => return Err(caller.problem(error)),
    }
    let to = match own_path(&chosen.next).as_str() {
        "/" => HERE.to_owned(),
        next => next.to_owned(),
    };
    Ok(caller.see_other(to, key))
}

/// All that is known of the reader.
pub async fn own_data(caller: Caller) -> Answer {
    let person = caller
        .read(async |look| look.actor.person.ok_or(Error::NotFound))
        .await
        .map_err(|error| caller.problem(error))?;
    data_of(&caller, person).await
}

/// All that is known of a person, as an archive.
pub async fn data_of(caller: &Caller, person: kernel::PersonId) -> Answer {
    let package = privacy::package(&caller.app.desk, &caller.login, person)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(giving::archive(
        &caller.app,
        caller.tenant(),
        package.entries,
        &package.file_name,
    ))
}

/// Where somebody goes who has just signed in: to the notice first, when they have not answered it; then
/// to what they asked for, or to the home page of a body.
pub async fn onward(app: &App, headers: &HeaderMap, signed_in: &SignedIn, next: &str) -> String {
    let login = signed_in.login.clone();
    let next = own_path(next);
    let found = app
        .desk
        .read(By::Login(login), async |look| {
            let tenant = look.actor.tenant;
            let next = match next.as_str() {
                "/" => home::landing(look, headers).await?,
                next => next.to_owned(),
            };
            let asks = match look.actor.person {
                Some(person) => notices::agreement(&mut look.db, tenant, person)
                    .await?
                    .asks(),
                None => false,
            };
            Ok(match asks {
                true => format!("{HERE}?next={}", auth::encode(&next)),
                false => next,
            })
        })
        .await;
    // What was to be said about the notice can wait; the person has signed in.
    found.unwrap_or(next)
}
