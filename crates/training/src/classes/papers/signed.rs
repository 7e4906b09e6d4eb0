//! The report as a document to be signed: presence, connections, summary.

use super::{Paper, figures};
use crate::classes::attendance::{self, Worth};
use crate::classes::reports;
use connections::Decision;
use connections::compute::{Attended, Minutes};
use documents::{Connections, ConnectionsPart, Heading, Stamp};
use jiff::tz::TimeZone;
use kernel::{Error, Result};
use text::civil::{self, Style};
use text::figure;

impl Paper<'_> {
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
        let rows = attendance::everybody(self.report).into_iter().map(|one| {
            let mut cells = vec![one.name.clone(), one.email.clone()];
            let worth = one.halves.iter().zip(halves).enumerate();
            cells.extend(worth.map(|(place, (worth, half))| match worth {
                Worth::ToBeChecked => self.t("class-decision-unknown"),
                Worth::Decided(_) => {
                    let attended = one.person.and_then(|person| person.halves.get(place));
                    self.worth((&one.key, half), attended)
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

    /// `96 %, Présence`, with who decided otherwise and why.
    fn worth(
        &self,
        (key, half): (&str, &connections::compute::Half),
        attended: Option<&Attended>,
    ) -> String {
        let percent = attended.map_or(0, |half| {
            connections::policy::share(half.attended, half.planned) / 100
        });
        let computed = attended.map_or(Decision::Absent, |half| half.decision);
        let decided = self.report.decided(key, half);
        let decision =
            decided.map_or_else(|| reports::decision(computed), |one| one.decided.clone());
        let word = self.t(&format!("class-decision-{decision}"));
        let share = self
            .locale
            .with("class-percent", [("share", percent.into())]);
        match decided {
            Some(one) => format!("{share}, {word} ({}, {})", one.by, one.reason),
            None => format!("{share}, {word}"),
        }
    }
}
