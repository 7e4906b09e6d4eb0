//! `/platform/checks`: is the server well (IX-21)? The same list as `seance doctor`.

use super::{crumbs, framed};
use crate::{
    caller::Caller,
    pages::{Answer, words},
    shown::Words,
    views::{Act, Cell, Danger, Life, TablePage, TableRow, Tag},
};
use directory::identity;
use overview::checks::{self, Check, Standing, Verdict};
use sessions::messages;
use text::civil::Style;

const HERE: &str = "/platform/checks";

/// What was found last.
pub async fn show(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            let words = words(look).await?;
            let t = |key: &str| words.locale.t(key);
            let (found, standing) = checks::last(&mut look.db, &look.actor, look.now).await?;
            let mut rows = vec![whole(&words, standing)];
            rows.extend(found.iter().map(|check| row(&words, check)));
            Ok(TablePage {
                crumbs: crumbs(words.locale),
                lead: Some(t("checks-lead")),
                tabs: vec![],
                ways: vec![],
                filter: None,
                columns: ["check-what", "check-verdict", "check-told"].map(t).into(),
                total: None,
                first: None,
                next: None,
                empty: String::new(),
                bulk: None,
                frame: framed(&caller, look, "checks-title").await?,
                rows,
            })
        })
        .await
}

fn tag(words: &Words, verdict: Verdict) -> Tag {
    Tag {
        label: words.locale.t(&format!("check-{}", verdict.as_str())),
        tone: match verdict {
            Verdict::Good => "ok",
            Verdict::Warning => "warn",
            Verdict::Bad => "bad",
        },
    }
}

fn main_cell(label: String) -> Cell {
    Cell::Main {
        label,
        href: None,
        sub: None,
    }
}

/// When the server was looked at, and what may be asked of it.
fn whole(words: &Words, standing: Standing) -> TableRow {
    let act = |key: &str, icon, action: &str| Act {
        label: words.locale.t(key),
        icon,
        action: action.to_owned(),
        danger: Danger::None,
        refusal: None,
    };
    let told = |key: &str, at| {
        let at = words.date(at, Style::DayTime);
        words.locale.with(key, [("at", at.as_str().into())])
    };
    let (verdict, sentence) = match standing {
        Standing::Never => (Verdict::Warning, words.locale.t("checks-never")),
        Standing::Recent(at) => (Verdict::Good, told("checks-recent", at)),
        Standing::Old(at) => (Verdict::Bad, told("checks-old", at)),
    };
    TableRow {
        id: None,
        life: Life::Living,
        cells: vec![
            Cell::Main {
                label: words.locale.t("checks-whole"),
                href: None,
                sub: Some(sentence),
            },
            Cell::Tags(vec![tag(words, verdict)]),
            Cell::Acts(vec![
                act("checks-now", "refresh-cw", HERE),
                act("checks-mail", "send", "/platform/checks/mail"),
            ]),
        ],
    }
}

fn row(words: &Words, check: &Check) -> TableRow {
    let (what, verdict) = (check.what.as_str(), check.verdict.as_str());
    let told = [("value", check.told.as_str().into())];
    TableRow {
        id: None,
        life: Life::Living,
        cells: vec![
            main_cell(words.locale.t(&format!("check-{what}"))),
            Cell::Tags(vec![tag(words, check.verdict)]),
            Cell::Words(words.locale.with(&format!("check-{what}-{verdict}"), told)),
        ],
    }
}

/// Has everything looked at now.
pub async fn look_now(caller: Caller) -> Answer {
    identity::on_platform(&caller.app.desk, &caller.login, async |work| {
        checks::ask(work).await
    })
    .await
    .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(HERE.to_owned(), "flash-checks-asked"))
}

/// Sends a mail to whoever asks: it goes the way of all others.
pub async fn send_mail(caller: Caller) -> Answer {
    caller
        .work(async |work| messages::send_trial(work).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(HERE.to_owned(), "flash-trial-sent"))
}
