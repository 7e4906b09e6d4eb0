//! `/virtual-classes/{id}/report`: who was connected, on screen; and what a person decides beside what was computed.

use super::{address, list, log::mine, sheets, trail};
use crate::{
    caller::Caller,
    extract::{Form, Path, Query},
    frames::{self, Here},
    pages::{
        Answer,
        admin::shared::{self, answered},
        words,
    },
    shown::Words,
    views::{
        Choice, ClassReportPage, Control, Errors, FormField, FormPage, IsHere, Link, ReportTile,
        TabLink,
    },
};
use directory::identity;
use kernel::{By, Error, Look, Result, VirtualClassId};
use serde::Deserialize;
use text::civil::Style;
use training::classes::{
    self, Decision, Participant, Standing,
    attendance::{self, Worth},
    papers::{self, Paper},
    reports::{self, ClassReport, Decided},
};

/// Which sheet is shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    sheet: String,
}

/// The names of the sheets in addresses.
const SHEETS: [&str; 3] = ["presence", "connections", "summary"];

/// The page.
pub async fn show(
    caller: Caller,
    Path(id): Path<VirtualClassId>,
    Query(asked): Query<Asked>,
) -> Answer {
    let report = computed(&caller, id).await;
    let report = report.map_err(|error| caller.problem(error))?;
    caller
        .page(async |look| page(&caller, look, &report, &asked.sheet).await)
        .await
}

async fn computed(caller: &Caller, id: VirtualClassId) -> Result<ClassReport> {
    let zone = caller
        .read(async |look| {
            mine(look, id).await?;
            Ok(words(look).await?.zone)
        })
        .await?;
    let by = By::Login(caller.login.clone());
    reports::report(&caller.app.desk, by, id, &zone).await
}

async fn page(
    caller: &Caller,
    look: &mut Look,
    report: &ClassReport,
    sheet: &str,
) -> Result<ClassReportPage> {
    let words = words(look).await?;
    let class = &report.class;
    let registered = classes::participants(&mut look.db, &look.actor, class.id).await?;
    let tenant = identity::tenant(&mut look.db, look.actor.tenant).await?;
    let here = SHEETS
        .into_iter()
        .find(|one| *one == sheet)
        .unwrap_or("presence");
    let (shown, rest) = match here {
        "connections" => sheets::connections(&words, report),
        "summary" => sheets::summary(&words, report),
        _ => sheets::presence(&words, report),
    };
    let rest = i64::try_from(rest).unwrap_or(i64::MAX);
    let period = papers::period(report, &words.zone);
    let paper = report.made.as_ref().map(|made| Paper {
        report,
        made,
        organisation: &tenant.name,
        country: &tenant.country,
        locale: words.locale,
        zone: &words.zone,
        period,
    });
    let days = [period.from, period.until].map(|day| words.day(day, Style::Day));
    let href = address(class.id);
    Ok(ClassReportPage {
        crumbs: trail(words.locale, Some((class.id, &class.plan.title))),
        files_href: format!("{href}/report/files"),
        when: list::when(&words, &class.plan),
        host: list::host(class),
        period: words.locale.with(
            "class-paper-period",
            [
                ("from", days[0].as_str().into()),
                ("until", days[1].as_str().into()),
            ],
        ),
        from: period.from.to_string(),
        until: period.until.to_string(),
        made: report.made.as_ref().map(|made| {
            let at = words.date(made.made_at, Style::DayTime);
            words.locale.with(
                "class-report-made",
                [("number", made.number.into()), ("at", at.as_str().into())],
            )
        }),
        footer: paper.map(|paper| paper.footer()),
        tiles: tiles(&words, report, &registered),
        tabs: tabs(&words, report, (&href, here)),
        sheet: shown,
        notices: notices(&words, report, &href),
        more: (rest > 0).then(|| {
            words
                .locale
                .with("class-report-more", [("count", rest.into())])
        }),
        frame: frames::of(caller, look, class.plan.title.clone(), Here::Classes).await?,
    })
}

fn tabs(words: &Words, report: &ClassReport, (href, here): (&str, &str)) -> Vec<TabLink> {
    let count = |sheet: &str| match sheet {
        "connections" => report.computed.rows.len(),
        _ => report.computed.people.len(),
    };
    SHEETS
        .map(|sheet| TabLink {
            label: words.locale.t(&format!("class-tab-{sheet}")),
            href: format!("{href}/report?sheet={sheet}"),
            count: (sheet == "connections")
                .then(|| i64::try_from(count(sheet)).unwrap_or(i64::MAX)),
            here: if sheet == here {
                IsHere::Yes
            } else {
                IsHere::No
            },
        })
        .into()
}

/// What must be known before the figures are believed.
fn notices(words: &Words, report: &ClassReport, href: &str) -> Vec<Link> {
    let unknown = report
        .computed
        .people
        .iter()
        .filter(|one| one.standing == Standing::Unmatched)
        .count();
    let unknown = i64::try_from(unknown).unwrap_or(i64::MAX);
    let mut notices = vec![];
    if unknown > 0 {
        notices.push(Link {
            href: format!("{href}/people"),
            label: words
                .locale
                .with("class-unknown", [("count", unknown.into())]),
        });
    }
    if report.batches.is_empty() {
        notices.push(Link {
            href: format!("{href}/log"),
            label: words.locale.t("class-logs-none"),
        });
    }
    notices
}

fn tiles(words: &Words, report: &ClassReport, registered: &[Participant]) -> Vec<ReportTile> {
    let people = attendance::everybody(report);
    let connected = report
        .computed
        .people
        .iter()
        .filter(|one| attendance::was_connected(one));
    let counted = |wanted: Worth| people.iter().filter(|one| one.worth == wanted).count();
    let worth = |wanted: Decision| counted(Worth::Decided(wanted));
    let count = |of: usize| i64::try_from(of).unwrap_or(i64::MAX);
    let percent = |share: i64| share / 100;
    let (present, partial) = (
        percent(report.policy.present_from),
        percent(report.policy.partial_from),
    );
    let of = |key: &str, count: i64| words.locale.with(key, [("count", count.into())]);
    let tile = |number: usize, key: &str, note: String, tone| ReportTile {
        count: count(number),
        label: of(key, count(number)),
        note,
        tone,
    };
    let between = words.locale.with(
        "class-tile-between",
        [("from", partial.into()), ("until", present.into())],
    );
    let below = words
        .locale
        .with("class-tile-below", [("share", partial.into())]);
    let least = words
        .locale
        .with("class-tile-least", [("share", present.into())]);
    let mut tiles = vec![
        tile(
            connected.count(),
            "class-tile-connected",
            of("class-registered-count", count(registered.len())),
            "",
        ),
        tile(worth(Decision::Present), "class-tile-present", least, "ok"),
        tile(
            worth(Decision::Partial),
            "class-tile-partial",
            between,
            "warn",
        ),
        tile(worth(Decision::Absent), "class-tile-absent", below, "bad"),
    ];
    let unknown = counted(Worth::ToBeChecked);
    if unknown > 0 {
        let note = words.locale.t("class-tile-unknown-note");
        tiles.push(tile(unknown, "class-tile-unknown", note, "warn"));
    }
    tiles
}

/// Of which half-day of whom a decision is.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    identity: String,
    day: String,
    part: String,
    decided: String,
    reason: String,
    version: String,
}

/// Asks what is decided, and why.
pub async fn deciding(
    caller: Caller,
    Path(id): Path<VirtualClassId>,
    Query(typed): Query<Typed>,
) -> Answer {
    let report = computed(&caller, id).await;
    let report = report.map_err(|error| caller.problem(error))?;
    caller
        .page(async |look| form(&caller, look, &report, (typed, Errors::default())).await)
        .await
}

/// The half-day of which the form is: the name of the person, what was computed.
fn about(report: &ClassReport, typed: &Typed) -> Result<(String, Decision)> {
    let place = report
        .halves
        .iter()
        .position(|half| half.day == typed.day && reports::part(half) == typed.part)
        .ok_or(Error::NotFound)?;
    let everybody = attendance::everybody(report);
    let one = everybody
        .iter()
        .find(|one| one.key == typed.identity)
        .ok_or(Error::NotFound)?;
    let computed = one.person.and_then(|person| person.halves.get(place));
    let computed = computed.map_or(Decision::Absent, |half| half.decision);
    Ok((one.name.clone(), computed))
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    report: &ClassReport,
    (typed, errors): (Typed, Errors),
) -> Result<FormPage> {
    let (name, computed) = about(report, &typed)?;
    let words = words(look).await?;
    let t = |key: &str| words.locale.t(key);
    let class = &report.class;
    let chosen = if typed.decided.is_empty() {
        reports::decision(computed)
    } else {
        typed.decided.clone()
    };
    let choices = [Decision::Present, Decision::Partial, Decision::Absent].map(|one| {
        let value = reports::decision(one);
        Choice {
            label: t(&format!("class-decision-{value}")),
            is_chosen: value == chosen,
            value,
        }
    });
    let computed_word = t(&format!("class-decision-{}", reports::decision(computed)));
    let half = sheets::half_name(&words, &typed.day, &typed.part);
    let lead = words.locale.with(
        "class-decide-lead",
        [
            ("name", name.as_str().into()),
            ("half", half.as_str().into()),
            ("computed", computed_word.as_str().into()),
        ],
    );
    let mut crumbs = trail(words.locale, Some((class.id, &class.plan.title)));
    let back = format!("{}/report", address(class.id));
    crumbs.push(Link {
        href: back.clone(),
        label: t("class-report-title"),
    });
    let fields = vec![
        FormField::new(
            "decided",
            t("class-decided"),
            Control::Radios(choices.into()),
        )
        .required()
        .full(),
        FormField::line("reason", t("class-decided-reason"), &typed.reason)
            .required()
            .full()
            .hint(t("class-decided-hint")),
    ];
    let hidden = [
        ("identity", typed.identity),
        ("day", typed.day),
        ("part", typed.part),
    ];
    let frame = frames::of(caller, look, t("class-decide-title"), Here::Classes).await?;
    Ok(FormPage {
        crumbs,
        lead: Some(lead),
        hidden: hidden.map(|(name, value)| (name.to_owned(), value)).into(),
        // The state of the log on which the person decides: the one that this page shows.
        version: Some(class.log_version.to_string()),
        back_href: Some(back.clone()),
        errors,
        ..FormPage::new(frame, &format!("{back}/decision"), t("save"), fields)
    })
}

/// Saves what was decided.
pub async fn decide(
    caller: Caller,
    Path(id): Path<VirtualClassId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let report = computed(&caller, id).await;
    let report = report.map_err(|error| caller.problem(error))?;
    let done = async {
        let (_, computed) = about(&report, &typed)?;
        let decided = Decided {
            identity: typed.identity.clone(),
            day: typed.day.clone(),
            part: typed.part.clone(),
            computed: reports::decision(computed),
            decided: typed.decided.clone(),
            reason: typed.reason.clone(),
            seen: shared::version(&typed.version)?,
        };
        caller
            .work(async |work| reports::decide(work, id, decided).await)
            .await?;
        Ok(format!("{}/report", address(id)))
    };
    let done = done.await;
    let again = async |look: &mut Look, errors| form(&caller, look, &report, (typed, errors)).await;
    answered(&caller, done, "flash-class-decided", again).await
}
