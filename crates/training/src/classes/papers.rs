//! The report of a class as files: the workbook of two sheets, its table, its data.

use super::reports::{self, ClassReport, ReportRecord};
use connections::compute::Minutes;
use connections::workbook::Words;
use connections::{Moment, compute::Row};
use documents::{Connections, ConnectionsPart, Heading, Stamp};
use jiff::{civil::Date, tz::TimeZone};
use kernel::{Error, Instant, Result};
use serde_json::json;
use text::Locale;
use text::civil::{self, Style, Zone};
use text::figure;

/// The days that a report covers, the first and the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// A report to be written, in a language.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    /// What was computed.
    pub report: &'a ClassReport,
    /// Its number, its date, and who made it.
    pub made: &'a ReportRecord,
    /// The name of the organisation.
    pub organisation: &'a str,
    /// Its country, such as `FR`.
    pub country: &'a str,
    /// The language.
    pub locale: Locale,
    /// The zone of its times.
    pub zone: &'a Zone,
    /// The days that it covers.
    pub period: Period,
}

/// The columns of minutes, by the last part of their keys.
const MINUTES: [&str; 6] = [
    "connection",
    "microphone",
    "phone",
    "camera",
    "document",
    "screen",
];

/// From the first day of the class, or of its first connection, to the last one.
#[must_use]
pub fn period(report: &ClassReport, zone: &Zone) -> Period {
    let plan = &report.class.plan;
    let spans = report
        .computed
        .people
        .iter()
        .flat_map(|one| one.live.iter().chain(&one.watched));
    let ends = spans.flat_map(|span| [span.from, span.to]);
    let days: Vec<Date> = [plan.starts_at, plan.ends_at]
        .map(|at| zone.at(at.to_timestamp()).date())
        .into_iter()
        .chain(ends.map(|at| day_of(at, zone)))
        .collect();
    let planned = zone.at(plan.starts_at.to_timestamp()).date();
    Period {
        from: days.iter().min().copied().unwrap_or(planned),
        until: days.iter().max().copied().unwrap_or(planned),
    }
}

/// A moment as an instant of the organisation's clocks.
#[must_use]
pub fn instant(at: Moment) -> Instant {
    jiff::Timestamp::from_millisecond(at.0)
        .unwrap_or_default()
        .into()
}

fn day_of(at: Moment, zone: &Zone) -> Date {
    zone.at(instant(at).to_timestamp()).date()
}

impl Paper<'_> {
    fn t(&self, key: &str) -> String {
        self.locale.t(key)
    }

    /// A date with hours as reports write them: `10 novembre 2020 à 19:38`.
    fn stamp(&self, at: Instant) -> String {
        let zoned = self.zone.at(at.to_timestamp());
        let day = civil::show(self.locale, &zoned, Style::Day);
        let hour = zoned.strftime("%H:%M").to_string();
        self.locale.with(
            "class-paper-stamp",
            [("day", day.as_str().into()), ("hour", hour.as_str().into())],
        )
    }

    /// `10 novembre - 14:00 à 16:30`, with both days where the class has several.
    fn schedule(&self) -> String {
        let plan = &self.report.class.plan;
        let [from, until] =
            [plan.starts_at, plan.ends_at].map(|at| self.zone.at(at.to_timestamp()));
        let named = |at: &jiff::Zoned| civil::show(self.locale, at, Style::DayOfYear);
        let hour = |at: &jiff::Zoned| at.strftime("%H:%M").to_string();
        let (first, last) = (named(&from), named(&until));
        let key = if from.date() == until.date() {
            "class-paper-schedule"
        } else {
            "class-paper-schedule-days"
        };
        self.locale.with(
            key,
            [
                ("first", first.as_str().into()),
                ("last", last.as_str().into()),
                ("from", hour(&from).as_str().into()),
                ("until", hour(&until).as_str().into()),
            ],
        )
    }

    /// `31 octobre 2020 au 10 novembre 2020`.
    #[must_use]
    pub fn period(&self) -> String {
        let day = |day| civil::show_day(self.locale, day, Style::Day);
        let (from, until) = (day(self.period.from), day(self.period.until));
        self.locale.with(
            "class-paper-period",
            [
                ("from", from.as_str().into()),
                ("until", until.as_str().into()),
            ],
        )
    }

    fn host(&self) -> String {
        let (family, given) = &self.report.class.host_name;
        self.locale.with(
            "class-paper-host",
            [
                ("family", family.as_str().into()),
                ("given", given.as_str().into()),
            ],
        )
    }

    /// The number of the report, the version of the policy, the fingerprint of the events.
    #[must_use]
    pub fn footer(&self) -> String {
        let id = self.made.id.to_string();
        self.locale.with(
            "class-paper-footer",
            [
                ("number", self.made.number.into()),
                ("id", id.as_str().into()),
                ("version", self.report.policy.version.into()),
                ("sha256", self.made.fingerprint.as_str().into()),
            ],
        )
    }

    fn summary_heads(&self) -> [String; 10] {
        let [connection, microphone, phone, camera, document, screen] =
            MINUTES.map(|name| self.t(&format!("class-column-{name}")));
        [
            self.t("class-column-name"),
            self.t("class-column-email"),
            connection,
            microphone,
            phone,
            camera,
            document,
            screen,
            self.t("class-column-replay"),
            self.t("class-column-downloads"),
        ]
    }

    fn detail_heads(&self) -> [String; 10] {
        let [connection, microphone, phone, camera, document, screen] =
            MINUTES.map(|name| self.t(&format!("class-column-{name}")));
        [
            self.t("class-column-name"),
            self.t("class-column-email"),
            self.t("class-column-start"),
            self.t("class-column-end"),
            connection,
            microphone,
            phone,
            camera,
            document,
            screen,
        ]
    }

    fn words(&self) -> Words {
        let made = self.stamp(self.made.made_at);
        Words {
            brand: [
                plain(self.t("class-paper-brand")),
                self.organisation.to_owned(),
            ],
            sheets: [
                plain(self.t("class-sheet-summary")),
                plain(self.t("class-sheet-presence")),
            ],
            period: plain(self.period()),
            generated: plain(
                self.locale
                    .with("class-paper-generated", [("at", made.as_str().into())]),
            ),
            schedule: plain(self.schedule()),
            title: self.report.class.plan.title.clone(),
            host: plain(self.host()),
            summary: self.summary_heads().map(plain),
            detail: self.detail_heads().map(plain),
            total: plain(self.t("class-total")),
            footer: plain(self.footer()),
        }
    }

    /// The workbook of two sheets. The same report gives the same bytes.
    ///
    /// # Errors
    /// More rows than a sheet holds.
    pub fn workbook(&self) -> Result<Vec<u8>> {
        let made = self.made.made_at.to_timestamp();
        let zone = self.zone.at(made).time_zone().clone();
        let at = Moment(self.made.made_at.as_millisecond());
        connections::workbook::write(&self.report.computed, &self.words(), &zone, at)
            .map_err(|error| Error::internal(error.to_string()))
    }

    /// The connections as a table: the rows of the second sheet and their totals.
    #[must_use]
    pub fn table(&self) -> String {
        let mut rows: Vec<Vec<String>> = vec![self.detail_heads().map(plain).into()];
        rows.extend(self.report.computed.rows.iter().map(|row| self.cells(row)));
        let total = self.report.computed.detail_total();
        let mut last = vec![
            plain(self.t("class-total")),
            String::new(),
            String::new(),
            String::new(),
        ];
        last.extend(figures(total).map(|figure| figure::hundredths(self.locale, figure)));
        rows.push(last);
        text::csv::write(&rows)
    }

    fn cells(&self, row: &Row) -> Vec<String> {
        let mut cells = vec![row.name.clone(), row.email.clone()];
        cells.extend([row.span.from, row.span.to].map(|at| exact(at, self.zone)));
        cells.extend(figures(row.minutes).map(|figure| figure::hundredths(self.locale, figure)));
        cells
    }

    /// The report to be signed: presence, connections, summary.
    ///
    /// # Errors
    /// What the composition refuses.
    pub fn pdf(&self) -> Result<Vec<u8>> {
        let title = self.locale.with(
            "class-paper-title",
            [("title", self.report.class.plan.title.as_str().into())],
        );
        let made = self.made.made_at.to_timestamp().to_zoned(TimeZone::UTC);
        let part = |value: i8| u8::try_from(value).unwrap_or_default();
        let document = Connections {
            heading: Heading {
                title,
                organisation: self.organisation.to_owned(),
                body: self.t("class-paper-brand"),
                language: self.locale.code(),
                country: self.country.to_owned(),
                made: Stamp {
                    year: made.year().into(),
                    month: part(made.month()),
                    day: part(made.day()),
                    hour: part(made.hour()),
                    minute: part(made.minute()),
                    second: part(made.second()),
                },
                facts_name: "releve-de-connexion.json",
                facts_described: self.t("paper-facts"),
            },
            facts: self.facts(),
            parts: self.parts(),
            signatures: ["class-paper-host-signs", "class-paper-manager-signs"]
                .map(|key| self.t(key))
                .into(),
            footer: self.footer(),
        };
        let pdf = document
            .compose()
            .map_err(|error| Error::internal(error.to_string()))?;
        Ok(pdf.bytes)
    }

    fn facts(&self) -> Vec<(String, String)> {
        let (family, given) = &self.report.class.host_name;
        let made = civil::show(
            self.locale,
            &self.zone.at(self.made.made_at.to_timestamp()),
            Style::DayTime,
        );
        let zone = self.zone.at(self.made.made_at.to_timestamp());
        vec![
            (self.t("class-when"), self.schedule()),
            (self.t("class-paper-covers"), self.period()),
            (self.t("class-host"), format!("{family} {given}")),
            (self.t("class-paper-made"), made),
            (
                self.t("class-paper-zone"),
                zone.time_zone().iana_name().unwrap_or("UTC").to_owned(),
            ),
        ]
    }

    /// The two tables of the workbook, and presence before them.
    fn parts(&self) -> Vec<ConnectionsPart> {
        let computed = &self.report.computed;
        let figure = |value: i64| figure::hundredths(self.locale, value);
        let (total, replay, downloads) = computed.summary_total();
        let line = |name: &str, email: &str, minutes: Minutes, (replay, downloads): (i64, i64)| {
            let mut cells = vec![name.to_owned(), email.to_owned()];
            cells.extend(figures(minutes).map(figure));
            cells.extend([figure(replay), downloads.to_string()]);
            cells
        };
        let mut totals = vec![
            self.t("class-total"),
            String::new(),
            String::new(),
            String::new(),
        ];
        totals.extend(figures(computed.detail_total()).map(figure));
        vec![
            self.presence(),
            ConnectionsPart {
                title: self.t("class-sheet-presence"),
                note: Some(self.t("class-paper-minutes")),
                words: 4,
                heads: self.detail_heads().into(),
                rows: computed.rows.iter().map(|row| self.cells(row)).collect(),
                totals,
            },
            ConnectionsPart {
                title: self.t("class-sheet-summary"),
                note: None,
                words: 2,
                heads: self.summary_heads().into(),
                rows: computed
                    .people
                    .iter()
                    .map(|one| {
                        line(
                            &one.name,
                            &one.email,
                            one.minutes,
                            (one.replay, one.downloads),
                        )
                    })
                    .collect(),
                totals: line(&self.t("class-total"), "", total, (replay, downloads)),
            },
        ]
    }

    /// What each half-day was worth for each: the share of its time, the decision, and who decided otherwise.
    fn presence(&self) -> ConnectionsPart {
        let halves = &self.report.halves;
        let named = |half: &connections::compute::Half| {
            let day = half.day.parse().map_or_else(
                |_| half.day.clone(),
                |day| civil::show_day(self.locale, day, Style::Short),
            );
            let part = self.t(&format!("class-part-{}", reports::part(half)));
            self.locale.with(
                "class-half",
                [("day", day.as_str().into()), ("part", part.as_str().into())],
            )
        };
        let rows = self.report.computed.people.iter().map(|one| {
            let mut cells = vec![one.name.clone(), one.email.clone()];
            cells.extend(halves.iter().enumerate().map(|(place, half)| {
                let attended = one.halves.get(place);
                let percent = attended.map_or(0, |half| {
                    connections::policy::share(half.attended, half.planned) / 100
                });
                let decided = self.report.decided(&one.key, half);
                let decision = decided.map_or_else(
                    || attended.map_or_else(String::new, |half| reports::decision(half.decision)),
                    |one| one.decided.clone(),
                );
                let word = self.t(&format!("class-decision-{decision}"));
                let share = self
                    .locale
                    .with("class-percent", [("share", percent.into())]);
                match decided {
                    Some(one) => format!("{share}, {word} ({}, {})", one.by, one.reason),
                    None => format!("{share}, {word}"),
                }
            }));
            cells
        });
        let mut heads = vec![self.t("class-column-name"), self.t("class-column-email")];
        heads.extend(halves.iter().map(named));
        ConnectionsPart {
            title: self.t("class-tab-presence"),
            note: None,
            words: heads.len(),
            rows: rows.collect(),
            heads,
            totals: vec![],
        }
    }

    /// Everything, for programs.
    ///
    /// # Errors
    /// None that the data can cause.
    pub fn data(&self) -> Result<String> {
        let plan = &self.report.class.plan;
        let (family, given) = &self.report.class.host_name;
        let halves: Vec<_> = self
            .report
            .halves
            .iter()
            .map(|half| json!({"day": half.day, "part": reports::part(half), "spans": half.spans}))
            .collect();
        let decisions: Vec<_> = self
            .report
            .overrides
            .iter()
            .map(|one| {
                json!({
                    "identity": one.identity, "day": one.day, "part": one.part, "computed": one.computed,
                    "decided": one.decided, "reason": one.reason, "by": one.by, "at": one.at.to_string(),
                })
            })
            .collect();
        let data = json!({
            "report": {
                "id": self.made.id, "number": self.made.number, "made_at": self.made.made_at.to_string(), "made_by": self.made.made_by,
                "sha256": self.made.fingerprint,
            },
            "class": {
                "id": self.report.class.id, "title": plan.title, "kind": plan.kind.as_str(), "host": format!("{given} {family}"),
                "starts_at": plan.starts_at.to_string(), "ends_at": plan.ends_at.to_string(),
            },
            "period": {"from": self.period.from.to_string(), "until": self.period.until.to_string()},
            "policy": self.report.policy,
            "halves": halves,
            "people": self.report.computed.people,
            "connections": self.report.computed.rows,
            "clock_offsets": self.report.computed.offsets,
            "decisions": decisions,
        });
        serde_json::to_string_pretty(&data).map_err(|error| Error::internal(error.to_string()))
    }
}

/// As other programs look for it: plain spaces and apostrophes, as the workbook that institutions know has them.
fn plain(text: String) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
}

/// The six columns of minutes, in hundredths.
#[must_use]
pub const fn figures(minutes: Minutes) -> [i64; 6] {
    [
        minutes.connection,
        minutes.microphone,
        minutes.phone,
        minutes.camera,
        minutes.document,
        minutes.screen,
    ]
}

/// `10/11/2020 13:39:50`, cut to the second.
#[must_use]
pub fn exact(at: Moment, zone: &Zone) -> String {
    zone.at(instant(at).to_timestamp())
        .strftime("%d/%m/%Y %H:%M:%S")
        .to_string()
}
