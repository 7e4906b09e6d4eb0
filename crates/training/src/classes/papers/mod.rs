//! The report of a class as files: the workbook of two sheets, its table, its data.

mod signed;

use super::attendance;
use super::reports::{self, ClassReport, ReportRecord};
use connections::compute::Minutes;
use connections::workbook::Words;
use connections::{Moment, compute::Row};
use jiff::civil::Date;
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
        let attendance: Vec<_> = attendance::everybody(self.report)
            .iter()
            .map(|one| {
                let halves: Vec<String> = one.halves.iter().map(|worth| worth.name()).collect();
                json!({"identity": one.key, "name": one.name, "email": one.email, "whole": one.worth.name(), "halves": halves})
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
            "attendance": attendance,
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
