//! The sheets of a report on screen.

use super::address;
use crate::{
    shown::Words,
    views::{HalfCell, HourMark, PresenceRow, ReportHead, ReportRow, ReportSheet},
};
use text::{civil::Style, figure};
use training::classes::{
    Decision, Flag, Moment, Role, Span,
    attendance::{Somebody, Worth, everybody, was_connected},
    papers,
    reports::{self, ClassReport},
    share,
};

/// So many lines are shown; files have them all.
const SHOWN: usize = 500;
/// The width of a time line in its own units.
const WIDTH: i64 = 420;
/// Before and after what is shown, in milliseconds.
const MARGIN: i64 = 10 * 60_000;
const HOUR: i64 = 3_600_000;

fn tone(worth: Worth) -> &'static str {
    match worth {
        Worth::Decided(Decision::Present) => "ok",
        Worth::Decided(Decision::Partial) => "warn",
        Worth::Decided(Decision::Absent) => "bad",
        Worth::ToBeChecked => "",
    }
}

/// `mardi 10 novembre, matin`
pub fn half_name(words: &Words, day: &str, part: &str) -> String {
    let shown = day
        .parse()
        .map_or_else(|_| day.to_owned(), |day| words.day(day, Style::Short));
    let part = words.locale.t(&format!("class-part-{part}"));
    words.locale.with(
        "class-half",
        [
            ("day", shown.as_str().into()),
            ("part", part.as_str().into()),
        ],
    )
}

/// The line on which connections are drawn.
struct Line {
    from: i64,
    to: i64,
}

impl Line {
    /// From the first of the class and its connections to the last.
    fn of(report: &ClassReport) -> Self {
        let plan = &report.class.plan;
        let live = report.computed.people.iter().flat_map(|one| &one.live);
        let ends = live.flat_map(|span| [span.from.0, span.to.0]);
        let planned = [plan.starts_at, plan.ends_at].map(|at| at.as_millisecond());
        let all: Vec<i64> = planned.into_iter().chain(ends).collect();
        let from = all.iter().min().copied().unwrap_or_default() - MARGIN;
        let to = all.iter().max().copied().unwrap_or_default() + MARGIN;
        Self {
            from,
            to: to.max(from + 1),
        }
    }

    /// A place on it, in tenths of a unit as a figure of SVG.
    fn x(&self, at: i64) -> i64 {
        let at = at.clamp(self.from, self.to);
        (at - self.from) * WIDTH * 10 / (self.to - self.from)
    }

    /// Place and width; what is too short to be seen is two units wide.
    fn bar(&self, span: &Span) -> Option<(String, String)> {
        if span.to.0 < self.from || span.from.0 > self.to {
            return None;
        }
        let (from, to) = (self.x(span.from.0), self.x(span.to.0));
        Some((tenths(from), tenths((to - from).max(20))))
    }

    /// The full hours, few enough to be read.
    fn hours(&self, words: &Words) -> Vec<HourMark> {
        let step = (1..).map(|hours| hours * HOUR);
        let step = step
            .take(400)
            .find(|step| (self.to - self.from) / step <= 6)
            .unwrap_or(HOUR * 24);
        let first = self.from.div_euclid(HOUR) + 1;
        (0..)
            .map(|number| first * HOUR + number * step)
            .take_while(|at| *at < self.to)
            .map(|at| HourMark {
                x: tenths(self.x(at)),
                label: time(words, Moment(at)),
            })
            .collect()
    }
}

fn tenths(value: i64) -> String {
    format!("{}.{}", value / 10, value % 10)
}

fn time(words: &Words, at: Moment) -> String {
    words.date(papers::instant(at), Style::Time)
}

/// Presence, with a line for each; how many are not shown.
pub fn presence(words: &Words, report: &ClassReport) -> (ReportSheet, usize) {
    let line = Line::of(report);
    let everybody = everybody(report);
    let rest = everybody.len().saturating_sub(SHOWN);
    let span = words.locale.with(
        "class-span",
        [
            ("from", time(words, Moment(line.from)).as_str().into()),
            ("until", time(words, Moment(line.to)).as_str().into()),
        ],
    );
    let slots = report.halves.iter().flat_map(|half| &half.spans);
    let sheet = ReportSheet::Presence {
        hours: line.hours(words),
        span,
        slots: slots.filter_map(|span| line.bar(span)).collect(),
        halves: match report.halves.as_slice() {
            [_] => vec![words.locale.t("class-tab-presence")],
            halves => halves
                .iter()
                .map(|half| half_name(words, &half.day, &reports::part(half)))
                .collect(),
        },
        people: everybody
            .iter()
            .take(SHOWN)
            .map(|one| row(words, report, one, &line))
            .collect(),
    };
    (sheet, rest)
}

fn row(words: &Words, report: &ClassReport, one: &Somebody, line: &Line) -> PresenceRow {
    let none: &[Span] = &[];
    let (live, watched) = one
        .person
        .map_or((none, none), |person| (&person.live, &person.watched));
    let figure = |value: i64| figure::hundredths(words.locale, value);
    let session = one.person.map_or(0, |person| person.session);
    PresenceRow {
        name: one.name.clone(),
        sub: about(words, one, &report.class.plan.host.to_string()),
        spoken: spoken(words, live),
        live: live.iter().filter_map(|span| line.bar(span)).collect(),
        watched: watched.iter().filter_map(|span| line.bar(span)).collect(),
        tone: tone(one.worth),
        halves: halves(words, report, one),
        hours: match (live.first(), live.iter().map(|span| span.to).max()) {
            (Some(first), Some(last)) => words.locale.with(
                "class-hours",
                [
                    ("from", time(words, first.from).as_str().into()),
                    ("until", time(words, last).as_str().into()),
                ],
            ),
            _ => String::new(),
        },
        interruptions: one
            .person
            .map_or(0, |person| i64::try_from(person.interruptions).unwrap_or(0)),
        connected: figure(one.person.map_or(0, |person| person.minutes.connection)),
        session: figure((session * 100 + 30_000) / 60_000),
    }
}

/// The address, the role, replay, and what is to be known of the connections.
fn about(words: &Words, one: &Somebody, host: &str) -> String {
    let t = |key: &str| words.locale.t(key);
    let mut told: Vec<String> = vec![];
    if !one.email.is_empty() {
        told.push(one.email.clone());
    }
    let Some(person) = one.person else {
        told.push(t("class-never"));
        return told.join(" · ");
    };
    if person.live.is_empty() && was_connected(person) {
        told.push(t("class-minutes-alone"));
    }
    if person.role == Role::Host || one.key == host {
        told.push(t("class-leads"));
    }
    if person.replay > 0 {
        let minutes = figure::hundredths(words.locale, person.replay);
        told.push(
            words
                .locale
                .with("class-replayed", [("minutes", minutes.as_str().into())]),
        );
    }
    told.extend(person.flags.iter().map(|flag| t(flag_key(*flag))));
    told.join(" · ")
}

fn flag_key(flag: Flag) -> &'static str {
    match flag {
        Flag::InferredEnd => "class-flag-inferred-end",
        Flag::OrphanLeave => "class-flag-orphan-leave",
        Flag::NegativeClamped => "class-flag-negative",
        Flag::DeclaredDiffers => "class-flag-declared",
    }
}

/// The connections in words, for those who do not see the line.
fn spoken(words: &Words, live: &[Span]) -> String {
    match (live.first(), live.iter().map(|span| span.to).max()) {
        (Some(first), Some(last)) => {
            let count = i64::try_from(live.len()).unwrap_or(i64::MAX);
            let (from, until) = (time(words, first.from), time(words, last));
            words.locale.with(
                "class-spoken",
                [
                    ("count", count.into()),
                    ("from", from.as_str().into()),
                    ("until", until.as_str().into()),
                ],
            )
        }
        _ => words.locale.t("class-never"),
    }
}

fn halves(words: &Words, report: &ClassReport, one: &Somebody) -> Vec<HalfCell> {
    let worth = report.halves.iter().zip(&one.halves).enumerate();
    worth
        .map(|(place, (half, decision))| {
            let attended = one.person.and_then(|person| person.halves.get(place));
            let percent = attended.map_or(0, |half| share(half.attended, half.planned) / 100);
            let decided = report.decided(&one.key, half).map(|decided| {
                words.locale.with(
                    "class-decided-told",
                    [
                        ("name", decided.by.as_str().into()),
                        ("reason", decided.reason.as_str().into()),
                    ],
                )
            });
            let part = reports::part(half);
            let query = url::form_urlencoded::Serializer::new(String::new())
                .append_pair("identity", &one.key)
                .append_pair("day", &half.day)
                .append_pair("part", &part)
                .finish();
            HalfCell {
                name: half_name(words, &half.day, &part),
                share: match decision {
                    Worth::ToBeChecked => words.locale.t("class-decision-unknown"),
                    Worth::Decided(_) => words
                        .locale
                        .with("class-percent", [("share", percent.into())]),
                },
                label: words
                    .locale
                    .t(&format!("class-decision-{}", decision.name())),
                tone: tone(*decision),
                icon: match decision {
                    Worth::Decided(Decision::Present) => "circle-check",
                    Worth::Decided(Decision::Partial) => "clock",
                    Worth::Decided(Decision::Absent) => "circle-alert",
                    Worth::ToBeChecked => "circle-help",
                },
                decided,
                href: format!("{}/report/decision?{query}", address(report.class.id)),
            }
        })
        .collect()
}

/// The heads of the columns of minutes.
const MINUTES: [&str; 6] = [
    "class-column-connection",
    "class-column-microphone",
    "class-column-phone",
    "class-column-camera",
    "class-column-document",
    "class-column-screen",
];

fn heads(words: &Words, labels: &[&str], figures: &[&str]) -> Vec<ReportHead> {
    let head = |class| {
        move |key: &&str| ReportHead {
            label: words.locale.t(key),
            class,
        }
    };
    let of_words = labels.iter().map(head("fit"));
    of_words.chain(figures.iter().map(head("num"))).collect()
}

/// The connections, one by one; how many are not shown.
pub fn connections(words: &Words, report: &ClassReport) -> (ReportSheet, usize) {
    let figure = |value: i64| figure::hundredths(words.locale, value);
    let all = &report.computed.rows;
    let rows = all.iter().take(SHOWN).map(|row| {
        let mut told = vec![];
        if !row.email.is_empty() {
            told.push(row.email.clone());
        }
        told.extend(row.flags.iter().map(|flag| words.locale.t(flag_key(*flag))));
        ReportRow {
            name: row.name.clone(),
            sub: told.join(" · "),
            words: [row.span.from, row.span.to]
                .map(|at| papers::exact(at, &words.zone))
                .into(),
            figures: papers::figures(row.minutes).map(figure).into(),
        }
    });
    let labels = [
        "class-column-name",
        "class-column-start",
        "class-column-end",
    ];
    let sheet = ReportSheet::Table {
        heads: heads(words, &labels, &MINUTES),
        rows: rows.collect(),
        totals: papers::figures(report.computed.detail_total())
            .map(figure)
            .into(),
        words: 2,
    };
    (sheet, all.len().saturating_sub(SHOWN))
}

/// The summary, one line a person; how many are not shown.
pub fn summary(words: &Words, report: &ClassReport) -> (ReportSheet, usize) {
    let figure = |value: i64| figure::hundredths(words.locale, value);
    let all = &report.computed.people;
    let rows = all.iter().take(SHOWN).map(|one| {
        let mut figures: Vec<String> = papers::figures(one.minutes).map(figure).into();
        figures.extend([figure(one.replay), one.downloads.to_string()]);
        ReportRow {
            name: one.name.clone(),
            sub: one.email.clone(),
            words: vec![],
            figures,
        }
    });
    let (total, replay, downloads) = report.computed.summary_total();
    let mut totals: Vec<String> = papers::figures(total).map(figure).into();
    totals.extend([figure(replay), downloads.to_string()]);
    let mut columns = MINUTES.to_vec();
    columns.extend(["class-column-replay", "class-column-downloads"]);
    let sheet = ReportSheet::Table {
        heads: heads(words, &["class-column-name"], &columns),
        rows: rows.collect(),
        totals,
        words: 0,
    };
    (sheet, all.len().saturating_sub(SHOWN))
}
