//! The record in the words of the catalogue, as the document prints it.

use super::rules::{Entry, Record, Standing};
use crate::{
    assembly::{self, Count, Facts, Reason, Seat},
    ballots::{self, Ballot, Choice, Ties, Verdict},
    meetings::{self, Meeting},
};
use directory::{
    bodies::{self, Category},
    identity,
    people::{self, Organisation, OrganisationKind},
};
use documents::{
    Heading, Minutes, MinutesBallot, MinutesItem, MinutesLabels, MinutesMember, MinutesNames,
    MinutesQuorum, Signatory, tree,
};
use kernel::{Instant, PersonId, Read, Result, TenantId};
use sessions::{
    sittings::{Expected, Quorum},
    templates::Paper,
};
use text::{
    Locale,
    civil::{self, Style, Zone},
};

/// Words, zone and law of a document.
struct Voice {
    locale: Locale,
    zone: Zone,
    ties: Ties,
    services: Vec<Organisation>,
    categories: Vec<Category>,
}

/// Gathers the minutes of a meeting as its facts are now.
pub(super) async fn gather(
    db: &mut Read,
    tenant: TenantId,
    meeting: &Meeting,
    now: Instant,
) -> Result<Paper> {
    let record = super::record(db, tenant, meeting).await?;
    let of = meetings::occasion(db, tenant, meeting).await?;
    let home = identity::tenant(db, tenant).await?;
    let voice = Voice {
        locale: of.locale,
        zone: home.zone.clone(),
        ties: record.ties,
        services: people::organisations(db, tenant, OrganisationKind::Service).await?,
        categories: bodies::categories(db, tenant, meeting.body).await?,
    };
    let heading = Heading {
        title: of.locale.with(
            "paper-minutes-title",
            [("title", of.title().as_str().into())],
        ),
        organisation: of.tenant,
        body: of.body,
        language: of.locale.code(),
        country: home.country,
        made: meetings::stamp(now),
        facts_name: "proces-verbal.json",
        facts_described: of.locale.t("paper-facts"),
    };
    Ok(Paper::Minutes(Box::new(minutes(&voice, heading, &record))))
}

fn minutes(voice: &Voice, heading: Heading, record: &Record) -> Minutes {
    let (facts, held) = (&record.facts, &record.facts.held);
    let opening = facts.at(held.opened_at, None);
    let seated = |wanted: fn(&Seat) -> bool| -> Vec<MinutesMember> {
        let found = opening.seats.iter().filter(|(_, seat)| wanted(seat));
        found.map(|(one, seat)| member(facts, one, *seat)).collect()
    };
    let name = |person: Option<PersonId>| person.map(|person| facts.name(person).to_owned());
    Minutes {
        labels: labels(voice.locale),
        when: when(voice, record),
        opened_at: held.opened_at.to_string(),
        ended_at: held.ended_at.map(|at| at.to_string()),
        place: record.plan.place.clone(),
        convened: record.convened_at.map(|at| voice.date(at, Style::Day)),
        chair: name(held.chair),
        secretary: name(held.secretary),
        present: seated(|seat| matches!(seat, Seat::Present | Seat::Aside(_))),
        represented: seated(|seat| matches!(seat, Seat::Represented(_))),
        excused: seated(|seat| *seat == Seat::Excused),
        absent: seated(|seat| *seat == Seat::Absent),
        quorum: quorum(voice, opening.count),
        movements: movements(voice, record),
        items: (1..)
            .zip(&record.entries)
            .map(|(number, entry)| item(voice, record, number, entry))
            .collect(),
        closing: closing(voice, record),
        signatures: signatures(voice, record),
        heading,
    }
}

impl Voice {
    fn date(&self, at: Instant, style: Style) -> String {
        civil::show(self.locale, &self.zone.at(at.to_timestamp()), style)
    }

    fn time(&self, at: Instant) -> String {
        self.date(at, Style::Time)
    }

    fn said(&self, key: &str, name: &'static str, value: &str) -> String {
        self.locale.with(key, [(name, value.into())])
    }
}

fn when(voice: &Voice, record: &Record) -> String {
    let held = &record.facts.held;
    let day = voice.date(held.opened_at, Style::LongDay);
    let from = voice.time(held.opened_at);
    match held.ended_at.map(|end| voice.time(end)) {
        Some(until) => voice.locale.with(
            "paper-minutes-hours",
            [
                ("day", day.as_str().into()),
                ("from", from.as_str().into()),
                ("until", until.as_str().into()),
            ],
        ),
        None => voice.locale.with(
            "paper-minutes-opened",
            [("day", day.as_str().into()), ("from", from.as_str().into())],
        ),
    }
}

fn member(facts: &Facts, one: &Expected, seat: Seat) -> MinutesMember {
    MinutesMember {
        name: one.name.clone(),
        function: one.function.clone(),
        holder: match seat {
            Seat::Represented(holder) => Some(facts.name(holder).to_owned()),
            _ => None,
        },
    }
}

fn quorum(voice: &Voice, count: Count) -> MinutesQuorum {
    MinutesQuorum {
        in_office: count.in_office,
        present: count.present,
        needed: count.needed,
        reached: count.is_reached(),
        sentence: assembly::telling::quorum(voice.locale, count),
    }
}

/// Arrivals and departures after the opening, and proxies handed over or ended, in the order of time.
fn movements(voice: &Voice, record: &Record) -> Vec<String> {
    let facts = &record.facts;
    let opened_at = facts.held.opened_at;
    let mut told: Vec<(Instant, String)> = vec![];
    let mut tell = |at: Instant, key: &str, person: PersonId, holder: &str| {
        let (time, before) = (voice.time(at), before(voice, record, at));
        let sentence = voice.locale.with(
            key,
            [
                ("time", time.as_str().into()),
                ("name", facts.name(person).into()),
                ("holder", holder.into()),
                ("before", before.as_str().into()),
            ],
        );
        told.push((at, sentence));
    };
    for interval in &facts.intervals {
        if interval.from > opened_at {
            tell(interval.from, "paper-minutes-arrives", interval.person, "");
        }
        if let Some(until) = interval.until {
            tell(until, "paper-minutes-leaves", interval.person, "");
        }
    }
    for proxy in &facts.proxies {
        let holder = facts.name(proxy.holder);
        if proxy.given_at > opened_at {
            tell(proxy.given_at, "paper-minutes-gives", proxy.giver, holder);
        }
        if let Some(ended) = proxy.ended_at {
            tell(ended, "paper-minutes-ends", proxy.giver, holder);
        }
    }
    told.sort_by_key(|(at, _)| *at);
    told.into_iter().map(|(_, sentence)| sentence).collect()
}

/// `, pendant l’examen du point 4`, or `, avant l’examen du point 5`: the first item taken at that moment or later.
fn before(voice: &Voice, record: &Record, at: Instant) -> String {
    let considered = (1_i64..)
        .zip(&record.entries)
        .find(|(_, entry)| entry.is_considered(at));
    if let Some((number, _)) = considered {
        return voice
            .locale
            .with("paper-minutes-during", [("number", number.into())]);
    }
    let taken = (1_i64..)
        .zip(&record.entries)
        .filter_map(|(number, entry)| Some((entry.slot.taken_at?, number)))
        .filter(|(taken, _)| *taken >= at)
        .min();
    taken.map_or(String::new(), |(_, number)| {
        voice
            .locale
            .with("paper-minutes-before", [("number", number.into())])
    })
}

fn item(voice: &Voice, record: &Record, number: i64, entry: &Entry) -> MinutesItem {
    let found = &entry.item;
    let service = voice
        .services
        .iter()
        .find(|one| one.id == found.content.group);
    let category = voice
        .categories
        .iter()
        .find(|one| Some(one.id) == found.content.category);
    let taken = entry.slot.taken_at;
    let text_if = |wanted: bool| match wanted {
        true => tree(found.content.decision.as_str()),
        false => vec![],
    };
    let counted = taken.map(|at| record.facts.at(at, Some(found.id)).count);
    MinutesItem {
        number: number.to_string(),
        object: found.content.object.clone(),
        reference: found.reference.clone(),
        group: service.map(|one| one.name.clone()).unwrap_or_default(),
        category: category.map(|one| one.facts.name.clone()),
        taken: taken.map(|at| voice.said("paper-minutes-taken", "time", &voice.time(at))),
        taken_at: taken.map(|at| at.to_string()),
        quorum: counted.map(|count| quorum(voice, count)),
        aside: aside(voice, record, entry),
        debate: tree(entry.debate.as_str()),
        motivation: match entry.standing {
            Standing::Decided(_) => tree(found.content.motivation.as_str()),
            Standing::Undecided => vec![],
        },
        decision: text_if(entry.is_adopted()),
        proposed: text_if(entry.standing != Standing::Undecided && !entry.is_adopted()),
        outcome: if entry.state_label.is_empty() {
            voice.locale.t(&format!("item-state-{}", found.state))
        } else {
            entry.state_label.clone()
        },
        state: found.state.clone(),
        ballots: entry
            .ballots
            .iter()
            .filter(|ballot| ballot.closed_at.is_some())
            .map(|one| ballot(voice, one))
            .collect(),
    }
}

fn aside(voice: &Voice, record: &Record, entry: &Entry) -> Vec<String> {
    let facts = &record.facts;
    let withdrawals = facts.withdrawals.iter();
    withdrawals
        .filter(|one| one.item == entry.item.id)
        .map(|one| {
            let key = match one.reason {
                Reason::Interest => "paper-minutes-interest",
                Reason::Away => "paper-minutes-away",
            };
            voice.said(key, "name", facts.name(one.person))
        })
        .collect()
}

fn ballot(voice: &Voice, ballot: &Ballot) -> MinutesBallot {
    let counts = ballot.counts();
    let names = ballots::telling::names(voice.locale, ballot);
    MinutesBallot {
        title: ballot.title.clone(),
        kind: ballot.secrecy.as_str().to_owned(),
        voting: ballot.voting(),
        in_favour: counts.of(Choice::For),
        against: counts.of(Choice::Against),
        abstentions: counts.of(Choice::Abstention),
        none: counts.of(Choice::None),
        adopted: ballot.outcome(voice.ties).verdict == Verdict::Adopted,
        sentence: ballots::telling::sentence(voice.locale, ballot, voice.ties),
        rule: ballots::telling::rule(voice.locale, voice.ties),
        names: names
            .into_iter()
            .map(|(choice, label, names)| MinutesNames {
                choice: choice.as_str().to_owned(),
                label,
                names,
            })
            .collect(),
    }
}

fn closing(voice: &Voice, record: &Record) -> Vec<String> {
    let held = &record.facts.held;
    let mut paragraphs = vec![];
    if held.quorum == Quorum::NotAsked {
        paragraphs.push(voice.locale.t("paper-minutes-second"));
    }
    if let Some(end) = held.ended_at {
        let time = voice.time(end);
        paragraphs.push(voice.said("paper-minutes-closing", "time", &time));
    }
    paragraphs
}

/// Minutes are signed by the president and the secretary (CGCT, article L. 2121-15).
fn signatures(voice: &Voice, record: &Record) -> Vec<Signatory> {
    let held = &record.facts.held;
    let signs = |key: &str, person: Option<PersonId>| {
        person.map(|person| Signatory {
            role: voice.locale.t(key),
            name: record.facts.name(person).to_owned(),
        })
    };
    let chair = signs("paper-minutes-signs-chair", held.chair);
    let secretary = signs("paper-minutes-signs-secretary", held.secretary);
    chair.into_iter().chain(secretary).collect()
}

fn labels(locale: Locale) -> MinutesLabels {
    MinutesLabels {
        when: locale.t("paper-when"),
        place: locale.t("paper-place"),
        convened: locale.t("paper-minutes-convened"),
        chair: locale.t("paper-minutes-chair"),
        secretary: locale.t("paper-minutes-secretary"),
        attendance: locale.t("paper-minutes-attendance"),
        present: locale.t("paper-minutes-present"),
        represented: locale.t("paper-minutes-represented"),
        by: locale.t("paper-minutes-by"),
        excused: locale.t("paper-minutes-excused"),
        absent: locale.t("paper-minutes-absent"),
        quorum: locale.t("paper-minutes-quorum"),
        movements: locale.t("paper-minutes-movements"),
        agenda: locale.t("paper-agenda"),
        deliberations: locale.t("paper-minutes-deliberations"),
        debate: locale.t("paper-minutes-debate"),
        decision: locale.t("paper-minutes-decision"),
        proposed: locale.t("paper-minutes-proposed"),
        vote: locale.t("paper-minutes-vote"),
        aside: locale.t("paper-minutes-aside"),
        signatures: locale.t("paper-minutes-signatures"),
    }
}
