//! Sittings as they were held: who was there, what was voted, when it ended.

use super::{calendar, council::Teller, data};
use crate::Failure;
use council::{
    assembly,
    ballots::{self, Asked, Choice, Closing, Secrecy, Votes},
    meetings, minutes,
};
use kernel::{Instant, ItemId, MeetingId, PersonId};
use sessions::sittings::{Beginning, Expected, Movement, Quorum};
use text::Rich;

/// Who was at a sitting.
struct Attendance {
    beginning: Beginning,
    proxies: Vec<(PersonId, PersonId)>,
}

impl Attendance {
    fn of(expected: &[Expected], at: Instant) -> Result<Self, Failure> {
        let council = data::council()?;
        let named = |name: &str| {
            let found = expected.iter().find(|one| one.name == name);
            found.map(|one| one.person)
        };
        let mut beginning = Beginning {
            at,
            chair: named(&council.meeting.chair).or(expected.first().map(|one| one.person)),
            secretary: named(&council.meeting.secretary),
            quorum: Quorum::Majority,
            present: vec![],
            excused: vec![],
        };
        let mut proxies = vec![];
        for member in &council.members {
            let holder = member.proxy_to.as_deref().and_then(named);
            match (named(&member.name), member.attendance.as_str(), holder) {
                (Some(person), "present", _) => beginning.present.push(person),
                (Some(giver), "proxy", Some(holder)) => proxies.push((giver, holder)),
                _ => {}
            }
        }
        // The bureau has no such list: all its members came.
        if beginning.present.is_empty() {
            beginning.present = expected.iter().map(|one| one.person).collect();
        }
        Ok(Self { beginning, proxies })
    }
}

/// What was said of the second item of a council.
const DEBATE: &str = "<p>Une conseillère demande à quelle date les travaux commenceront. Le maire répond que l’entreprise est prête et que le chantier s’ouvre au printemps.</p>";

impl Teller<'_> {
    /// Opens the sitting of a meeting: those of the register of 2019 who sit in the body are there.
    pub async fn open_sitting(&self, at: Instant, meeting: MeetingId) -> Result<(), Failure> {
        self.story.at(at);
        let expected = self
            .parts
            .desk
            .read(self.by("secretaire")?, async |look| {
                let found = meetings::find(&mut look.db, &look.actor, meeting).await?;
                meetings::expected_now(&mut look.db, look.actor.tenant, &found).await
            })
            .await?;
        let who = Attendance::of(&expected, at)?;
        let work = self.parts.desk.work(self.by("secretaire")?, async |work| {
            let version = meetings::find(&mut work.db, &work.actor, meeting)
                .await?
                .version;
            assembly::open(work, meeting, version, (&who.beginning, &who.proxies)).await
        });
        Ok(work.await?)
    }

    /// Takes an item and decides it: by a public ballot in the council, by common consent in the
    /// bureau.
    pub async fn decide_in_sitting(
        &self,
        at: Instant,
        (place, item, key): (usize, ItemId, &str),
    ) -> Result<(), Failure> {
        self.story.at(at);
        let work = self.parts.desk.work(self.by("secretaire")?, async |work| {
            assembly::take(work, item, work.now).await?;
            if place == 0 {
                minutes::write_debate(work, item, 0, Rich::clean(DEBATE)).await?;
            }
            Ok(())
        });
        work.await?;
        self.story.at(at.plus_seconds(240));
        let votes = match key {
            "accept" | "accept_with_modification" => Some(Choice::For),
            "refuse" => Some(Choice::Against),
            _ => None,
        };
        match votes {
            Some(all) => self.vote(item, (place, all), key).await,
            None => {
                self.advance(at.plus_seconds(240), "secretaire", item, key, "")
                    .await
            }
        }
    }

    /// All vote so, except one or two in every third item.
    async fn vote(
        &self,
        item: ItemId,
        (place, all): (usize, Choice),
        key: &str,
    ) -> Result<(), Failure> {
        let key = key.to_owned();
        let work = self.parts.desk.work(self.by("secretaire")?, async |work| {
            let asked = Asked {
                secrecy: Secrecy::Public,
                title: String::new(),
                fill: Some(all),
            };
            let ballot = ballots::open(work, item, &asked).await?;
            let roll = ballots::find_any(&mut work.db, &work.actor, ballot)
                .await?
                .roll;
            let exceptions = [(5, Choice::Abstention), (8, Choice::Against)];
            let others = exceptions
                .into_iter()
                .filter(|(_, choice)| place % 3 == 2 && *choice != all)
                .filter_map(|(at, choice)| Some((roll.get(at)?.0.person, Some(choice))));
            let closing = Closing {
                votes: Some(Votes::Named(others.collect())),
                counted: None,
                decision: Some(key.clone()),
            };
            ballots::close(work, ballot, 1, &closing).await
        });
        Ok(work.await?)
    }

    /// Notes that somebody comes late or leaves.
    pub async fn note_movement(
        &self,
        at: Instant,
        meeting: MeetingId,
        (name, movement): (&str, Movement),
    ) -> Result<(), Failure> {
        self.story.at(at);
        let work = self.parts.desk.work(self.by("secretaire")?, async |work| {
            let found = meetings::find(&mut work.db, &work.actor, meeting).await?;
            let tenant = work.tenant();
            let facts = assembly::facts(&mut work.db, tenant, &found).await?;
            match facts.expected.iter().find(|one| one.name == name) {
                Some(one) => assembly::note(work, meeting, one.person, (movement, at)).await,
                None => Ok(()),
            }
        });
        Ok(work.await?)
    }

    /// Takes an item, and leaves it under discussion.
    pub async fn take_item(&self, at: Instant, item: ItemId) -> Result<(), Failure> {
        self.story.at(at);
        let work = self.parts.desk.work(self.by("secretaire")?, async |work| {
            assembly::take(work, item, work.now).await
        });
        Ok(work.await?)
    }

    /// Ends the sitting of a meeting.
    pub async fn end_sitting(&self, at: Instant, meeting: MeetingId) -> Result<(), Failure> {
        self.story.at(at);
        let work = self.parts.desk.work(self.by("secretaire")?, async |work| {
            let version = meetings::find(&mut work.db, &work.actor, meeting)
                .await?
                .version;
            meetings::end(work, meeting, version, work.now).await
        });
        Ok(work.await?)
    }

    /// A meeting from its agenda to its end: frozen a week before, held in the evening, closed a week
    /// later.
    pub async fn hold(
        &self,
        starts_at: Instant,
        meeting: MeetingId,
        decided: &[(ItemId, &str)],
    ) -> Result<(), Failure> {
        let day = calendar::day(starts_at);
        self.freeze_agenda(starts_at, meeting, decided).await?;
        self.open_sitting(starts_at.plus_seconds(120), meeting)
            .await?;
        let mut at = starts_at.plus_seconds(300);
        for (place, (item, key)) in decided.iter().enumerate() {
            self.decide_in_sitting(at, (place, *item, key)).await?;
            at = at.plus_seconds(600);
        }
        self.end_sitting(at, meeting).await?;
        self.advance_meeting(
            calendar::at(calendar::plus(day, 7), 16, 0),
            meeting,
            "close",
        )
        .await
    }

    /// Items on the agenda eight days before, frozen the day after.
    pub async fn freeze_agenda(
        &self,
        starts_at: Instant,
        meeting: MeetingId,
        decided: &[(ItemId, &str)],
    ) -> Result<(), Failure> {
        let day = calendar::day(starts_at);
        let wanted: Vec<ItemId> = decided.iter().map(|(item, _)| *item).collect();
        let presented = calendar::at(calendar::plus(day, -8), 9, 30);
        self.present(presented, meeting, &wanted).await?;
        let frozen = calendar::at(calendar::plus(day, -7), 11, 0);
        self.advance_meeting(frozen, meeting, "freeze").await
    }
}
