//! What the page of a sitting shows.

use super::{
    super::{meeting_head::Opened, voting_shown as shown},
    clock,
    opening::choices,
    parts::{counted, decisions, link_to, movements},
};
use crate::{
    frames, paths,
    shown::{Of, Words},
    views::{
        self, AgendaStep, Assembly, Choice, Holds, Link, LiveItem, SeatRow, SittingPart, Standing,
        StateBadge, Ticked,
    },
};
use council::{
    assembly::{self, Facts, Reason, Seat},
    ballots::{Ballot, Ties},
    items,
    meetings::{self, Voting},
    minutes::{self, Entry, Record},
};
use directory::{access, bodies, identity};
use kernel::{Error, Instant, ItemId, Look, Result, Subject, workflow::Workflow};
use overview::boards::{self, AgendaRow};
use sessions::annexes;
use text::civil::Style;

/// All that is shown, gathered once.
struct Stage<'s> {
    words: &'s Words,
    opened: &'s Opened,
    record: Record,
    rows: Vec<AgendaRow>,
    holds: Holds,
    ties: Ties,
    now: Instant,
}

/// The part of the page that changes: all of it.
pub async fn part(
    look: &mut Look,
    words: &Words,
    opened: &Opened,
    wanted: Option<ItemId>,
) -> Result<SittingPart> {
    let id = opened.meeting.id;
    let tenant = look.actor.tenant;
    let writes = meetings::may_change(&look.actor, &opened.meeting, &opened.workflow)
        && meetings::is_held(&opened.meeting, &opened.workflow);
    let home = identity::tenant(&mut look.db, tenant).await?;
    let stage = Stage {
        words,
        opened,
        record: minutes::record(&mut look.db, tenant, &opened.meeting).await?,
        rows: boards::on_agenda(&mut look.db, &look.actor, id).await?,
        holds: if writes { Holds::Writes } else { Holds::Reads },
        ties: Ties::of(&home.country),
        now: look.now,
    };
    let flows = bodies::flows(&mut look.db, tenant).await?;
    let state = |row: &AgendaRow| {
        let flow = flows.iter().find(|flow| flow.id == row.item.workflow_id);
        words.state(Of::Item, flow.map(|flow| &flow.workflow), &row.item.state)
    };
    let item = match wanted {
        Some(item) => Some(Box::new(stage.item(look, item, &state).await?)),
        None => None,
    };
    let mut part = stage.part(wanted, &state, item);
    part.decisions = match wanted {
        None => stage.decisions(look).await?,
        Some(_) => vec![],
    };
    part.seen = boards::pulse(&mut look.db, &look.actor, id).await?.mark;
    Ok(part)
}

impl Stage<'_> {
    fn part(
        &self,
        wanted: Option<ItemId>,
        state: &impl Fn(&AgendaRow) -> StateBadge,
        item: Option<Box<LiveItem>>,
    ) -> SittingPart {
        let (id, held) = (self.opened.meeting.id, &self.record.facts.held);
        let may_end = self.holds.writes() && held.ended_at.is_none();
        let assembly = self.assembly(wanted);
        SittingPart {
            frame: frames::bare(self.words.locale),
            here_href: match wanted {
                Some(item) => paths::sitting_item(id, item),
                None => paths::sitting(id),
            },
            seen: String::new(),
            summary: self.summary(&assembly),
            meeting: Link {
                href: paths::meeting(id),
                label: self.opened.title(self.words),
            },
            state: self.words.state(
                Of::Meeting,
                Some(&self.opened.workflow),
                &self.opened.meeting.state,
            ),
            hours: self.hours(),
            holds: self.holds,
            decided: self.decided(),
            agenda: self
                .rows
                .iter()
                .map(|row| self.step(row, wanted, state(row)))
                .collect(),
            item,
            decisions: vec![],
            decide_action: format!("{}/decisions", paths::meeting(id)),
            assembly,
            ending_href: may_end.then(|| paths::ending(id)),
            minutes_href: self.holds.writes().then(|| paths::minutes(id)),
        }
    }

    fn entry(&self, item: ItemId) -> Option<&Entry> {
        self.record
            .entries
            .iter()
            .find(|entry| entry.item.id == item)
    }

    /// How many of the items that the person reads are decided.
    fn decided(&self) -> i64 {
        let decided = self.rows.iter().filter(|row| {
            self.entry(row.item.id)
                .is_some_and(|entry| entry.standing != minutes::Standing::Undecided)
        });
        i64::try_from(decided.count()).unwrap_or(i64::MAX)
    }

    /// The item taken last, while the sitting lasts.
    fn under_discussion(&self) -> Option<&Entry> {
        let taken = self.record.entries.iter().filter(|entry| {
            entry.slot.taken_at.is_some() && entry.standing == minutes::Standing::Undecided
        });
        let last = taken.max_by_key(|entry| entry.slot.taken_at);
        last.filter(|_| self.record.facts.held.ended_at.is_none())
    }

    fn hours(&self) -> String {
        let held = &self.record.facts.held;
        let time = |at: Instant| self.words.date(at, Style::Time);
        let opened = time(held.opened_at);
        match held.ended_at {
            Some(end) => self.words.locale.with(
                "holding-ended",
                [
                    ("from", opened.as_str().into()),
                    ("until", time(end).as_str().into()),
                ],
            ),
            None => self
                .words
                .locale
                .with("holding-opened", [("time", opened.as_str().into())]),
        }
    }

    /// What is read aloud to those who follow.
    fn summary(&self, assembly: &Assembly) -> String {
        let locale = self.words.locale;
        let current = self.under_discussion();
        let number = current.and_then(|entry| {
            let row = self.rows.iter().find(|row| row.item.id == entry.item.id);
            row.map(|row| row.number)
        });
        let present = locale.with(
            "holding-summary-present",
            [("count", assembly.quorum.present.into())],
        );
        match (number, current.map(|entry| entry.slot.voting)) {
            (Some(number), Some(Voting::Open)) => {
                let said = locale.with("holding-summary-vote", [("number", number.into())]);
                format!("{said} {present}")
            }
            (Some(number), _) => {
                let said = locale.with("holding-summary-item", [("number", number.into())]);
                format!("{said} {present}")
            }
            _ => present,
        }
    }

    fn step(&self, row: &AgendaRow, wanted: Option<ItemId>, state: StateBadge) -> AgendaStep {
        let entry = self.entry(row.item.id);
        let current = self.under_discussion().map(|entry| entry.item.id);
        let decided = entry.is_some_and(|entry| entry.standing != minutes::Standing::Undecided);
        let last =
            entry.and_then(|entry| entry.ballots.iter().rfind(|one| one.closed_at.is_some()));
        AgendaStep {
            ticked: Ticked::No,
            id: row.item.id.to_string(),
            number: row.number,
            object: row.item.object.clone(),
            href: paths::sitting_item(self.opened.meeting.id, row.item.id),
            state,
            result: last.map(|ballot| council::ballots::telling::counts(self.words.locale, ballot)),
            standing: match (wanted, current) {
                (Some(wanted), _) if wanted == row.item.id => Standing::Shown,
                (_, Some(current)) if current == row.item.id => Standing::UnderDiscussion,
                _ if decided => Standing::Decided,
                _ => Standing::ToCome,
            },
        }
    }

    /// What the items that are not decided may become.
    async fn decisions(&self, look: &mut Look) -> Result<Vec<Choice>> {
        if !self.holds.writes() {
            return Ok(vec![]);
        }
        let mut undecided = self
            .record
            .entries
            .iter()
            .filter(|entry| entry.standing == minutes::Standing::Undecided);
        let Some(first) = undecided.next() else {
            return Ok(vec![]);
        };
        let workflow = items::workflow_of(&mut look.db, &look.actor, &first.item).await?;
        Ok(decisions(self.words, &workflow, None))
    }

    async fn item(
        &self,
        look: &mut Look,
        id: ItemId,
        state: &impl Fn(&AgendaRow) -> StateBadge,
    ) -> Result<LiveItem> {
        let row = self.rows.iter().find(|row| row.item.id == id);
        let (row, entry) = row.zip(self.entry(id)).ok_or(Error::NotFound)?;
        let readable = access::readable(&mut look.db, &look.actor, Subject::Item(id)).await?;
        let seen = items::clearance_of(&mut look.db, &look.actor, &entry.item).await?;
        let attached = annexes::of(&mut look.db, look.actor.tenant, readable, seen).await?;
        let workflow = items::workflow_of(&mut look.db, &look.actor, &entry.item).await?;
        let offers = items::offers(&look.actor, &entry.item, &workflow, look.now);
        let seen = items::seen(&mut look.db, &look.actor, entry.item.clone()).await?;
        let place = meetings::where_is(&mut look.db, &look.actor, id).await?;
        let neighbour = |item: Option<ItemId>| {
            item.map(|item| paths::sitting_item(self.opened.meeting.id, item))
        };
        let about = [
            Some(row.item.reference.clone()),
            Some(row.item.group_name.clone()),
            row.item.category_name.clone(),
        ];
        let writes = self.holds.writes();
        let is_open = self
            .record
            .entries
            .iter()
            .any(|entry| entry.slot.voting == Voting::Open);
        let hindered = self.hindered(entry);
        let undecided = entry.standing == minutes::Standing::Undecided;
        Ok(LiveItem {
            id: id.to_string(),
            number: row.number,
            sub: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            state: state(row),
            href: paths::item(id),
            annexes: attached.into_iter().map(link_to).collect(),
            previous: neighbour(place.as_ref().and_then(|place| place.previous)),
            next: neighbour(place.as_ref().and_then(|place| place.next)),
            take_action: (writes && undecided && entry.slot.taken_at.is_none())
                .then(|| format!("/items/{id}/taken")),
            take_at: self
                .record
                .facts
                .held
                .ended_at
                .map(|end| clock::field(&self.words.zone, end)),
            taken: self.taken(entry),
            open_ballot: (writes && undecided && !is_open && hindered.is_none())
                .then(|| format!("/items/{id}/ballots")),
            hindered,
            lost: self.lost(entry),
            ballots: self.ballots(entry, &workflow),
            decisions: if writes && !is_open {
                self.words.offers(
                    Of::Item,
                    &paths::item(id),
                    (&workflow, entry.item.version),
                    &offers,
                )
            } else {
                vec![]
            },
            version: entry.item.version.to_string(),
            decision_title: self.decision_title(entry),
            decision: seen.content.decision.to_string(),
            decision_href: writes.then(|| format!("/items/{id}/decision")),
            // Until the minutes may be read, only those who write them see their drafts.
            debate: if writes
                || minutes::may_read(&look.actor, &self.opened.meeting, &self.opened.workflow)
            {
                entry.debate.to_string()
            } else {
                String::new()
            },
            debate_href: writes.then(|| format!("/items/{id}/debate")),
            aside: self.aside(id),
        })
    }

    fn decision_title(&self, entry: &Entry) -> String {
        self.words.locale.t(match entry.standing {
            minutes::Standing::Decided(_) if !entry.is_adopted() => "sitting-proposal",
            _ => "item-decision",
        })
    }

    fn ballots(&self, entry: &Entry, workflow: &Workflow) -> Vec<views::BallotCard> {
        // The open one first, then the latest.
        let mut ballots: Vec<&Ballot> = entry.ballots.iter().collect();
        ballots.sort_by_key(|ballot| (ballot.closed_at.is_some(), -ballot.number));
        let undecided = entry.standing == minutes::Standing::Undecided;
        let voice = shown::Voice {
            words: self.words,
            ties: self.ties,
            holds: self.holds,
        };
        ballots
            .into_iter()
            .map(|ballot| {
                let ballot = &match self.holds {
                    Holds::Writes => ballot.clone(),
                    Holds::Reads => ballot.clone().veiled(),
                };
                let outcome = ballot.outcome(self.ties).verdict;
                // Nothing is chosen in advance while votes are awaited.
                let is_whole = ballot.counts().total() == ballot.voting();
                let offered = if undecided {
                    decisions(self.words, workflow, is_whole.then_some(outcome))
                } else {
                    vec![]
                };
                voice.card(ballot, offered)
            })
            .collect()
    }

    fn taken(&self, entry: &Entry) -> Option<String> {
        let at = entry.slot.taken_at?;
        let count = self.record.facts.at(at, Some(entry.item.id)).count;
        let time = self.words.date(at, Style::Time);
        let said = self
            .words
            .locale
            .with("holding-taken", [("time", time.as_str().into())]);
        Some(format!(
            "{said} {}",
            assembly::telling::quorum(self.words.locale, count)
        ))
    }

    /// An item is taken when the quorum is there.
    fn hindered(&self, entry: &Entry) -> Option<String> {
        if entry.slot.taken_at.is_some() {
            return None;
        }
        let count = self
            .record
            .facts
            .at(self.moment(Some(entry.item.id)), Some(entry.item.id))
            .count;
        (!count.is_reached()).then(|| assembly::telling::quorum(self.words.locale, count))
    }

    /// The quorum was there when the item was taken, and is there no more: departures do not undo it (law reference
    /// F11: what counts is the start of each item), and whoever goes on must know.
    fn lost(&self, entry: &Entry) -> Option<String> {
        let held = &self.record.facts.held;
        let goes_on = entry.slot.taken_at.is_some()
            && entry.standing == minutes::Standing::Undecided
            && held.ended_at.is_none();
        let count = self.record.facts.at(self.now, Some(entry.item.id)).count;
        (goes_on && !count.is_reached())
            .then(|| assembly::telling::quorum(self.words.locale, count))
    }

    fn aside(&self, item: ItemId) -> Vec<String> {
        let facts = &self.record.facts;
        let of_item = facts.withdrawals.iter().filter(|one| one.item == item);
        of_item
            .map(|one| {
                let key = match one.reason {
                    Reason::Interest => "holding-aside-interest",
                    Reason::Away => "holding-aside-away",
                };
                let name = facts.name(one.person);
                self.words.locale.with(key, [("name", name.into())])
            })
            .collect()
    }

    /// The moment for which the page counts: now while the sitting lasts; for an item decided, when it
    /// was voted or taken; after the end, the last moment.
    fn moment(&self, wanted: Option<ItemId>) -> Instant {
        let held = &self.record.facts.held;
        let entry = wanted.and_then(|item| self.entry(item));
        let taken = entry.and_then(Entry::moment);
        let decided = entry.is_some_and(|entry| entry.standing != minutes::Standing::Undecided);
        match (taken, held.ended_at) {
            (Some(taken), Some(_)) => taken,
            (Some(taken), None) if decided => taken,
            _ => held.last_moment(self.now),
        }
    }

    fn assembly(&self, wanted: Option<ItemId>) -> Assembly {
        let facts = &self.record.facts;
        let at = self.moment(wanted);
        let seen = facts.at(at, wanted);
        let key = match (wanted, facts.held.ended_at) {
            (Some(_), _) => "holding-moment-item",
            (None, Some(_)) => "holding-moment-end",
            (None, None) => "holding-moment-now",
        };
        let writes = self.holds.writes();
        let officer =
            |person: Option<kernel::PersonId>| person.map(|person| facts.name(person).to_owned());
        let expected = &facts.expected;
        Assembly {
            moment: self.words.locale.t(key),
            quorum: counted(seen.count, seen.voters().len()),
            chair: officer(facts.held.chair),
            secretary: officer(facts.held.secretary),
            officers_action: writes
                .then(|| format!("{}/officers", paths::meeting(self.opened.meeting.id))),
            chairs: choices(self.words, "holding-no-chair", expected, facts.held.chair),
            secretaries: choices(
                self.words,
                "holding-no-secretary",
                expected,
                facts.held.secretary,
            ),
            members: seen
                .seats
                .iter()
                .map(|(one, seat)| self.seat(facts, (one, *seat), wanted))
                .collect(),
            movements: movements(self.words, facts),
        }
    }

    fn seat(
        &self,
        facts: &Facts,
        (one, seat): (&sessions::sittings::Expected, Seat),
        wanted: Option<ItemId>,
    ) -> SeatRow {
        let href = paths::movement(self.opened.meeting.id, one.person);
        let from = wanted.map_or(String::new(), |item| format!("?item={item}"));
        SeatRow {
            name: one.name.clone(),
            seat: match seat {
                Seat::Present => views::Seat::Present,
                Seat::Represented(holder) => {
                    views::Seat::Represented(facts.name(holder).to_owned())
                }
                Seat::Aside(_) => views::Seat::Aside,
                Seat::Excused => views::Seat::Excused,
                Seat::Absent => views::Seat::Absent,
            },
            href: self.holds.writes().then(|| format!("{href}{from}")),
        }
    }
}
