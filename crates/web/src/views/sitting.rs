//! A sitting while it is held: the item under discussion, the vote, who is there.

use super::{Assembly, BallotCard, Choice, Errors, Frame, Link, Offer, Rank, StateBadge, Ticked};

/// The page of a sitting, `/meetings/{id}/sitting` or `/meetings/{id}/sitting/{item}`. For readers the
/// part `#seance` follows by itself (`data-follow`); for those who write, only `#assemblee` does.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "sitting.html")]
pub struct Sitting {
    /// What surrounds the page; its title is the object of the item, or the name of the meeting.
    pub frame: Frame,
    /// All that is shown.
    pub part: SittingPart,
    /// Why the last action was refused.
    pub errors: Errors,
}

/// All that the page shows, also on its own (`…/part?seen=`) for those who follow.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "sitting_part.html")]
pub struct SittingPart {
    /// What surrounds the page: for its language.
    pub frame: Frame,
    /// The address of this page, without a question mark.
    pub here_href: String,
    /// A fingerprint of all that is shown.
    pub seen: String,
    /// What is read aloud when it changes: `Point 5, vote ouvert. 16 présents.`
    pub summary: String,
    /// The meeting: `Conseil municipal du 26 novembre 2026`.
    pub meeting: Link,
    /// Its state.
    pub state: StateBadge,
    /// `ouverte à 20 h 30`, `levée à 22 h 10`
    pub hours: String,
    /// May the person write?
    pub holds: Holds,
    /// How many items are decided.
    pub decided: i64,
    /// The agenda.
    pub agenda: Vec<AgendaStep>,
    /// The item that the page shows; none on the page of the whole sitting.
    pub item: Option<Box<LiveItem>>,
    /// What several items may become at once (`/meetings/{id}/decisions`: `item_id` repeated,
    /// `decision`); on the page of the whole sitting.
    pub decisions: Vec<Choice>,
    /// Where several items are decided.
    pub decide_action: String,
    /// Who is there.
    pub assembly: Assembly,
    /// Where the sitting is ended, while it is open and the person may.
    pub ending_href: Option<String>,
    /// The tab of the minutes, for those who write them.
    pub minutes_href: Option<String>,
}

/// May the person write on the page of a sitting?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// They manage it, and it is not closed.
    Writes,
    /// They read.
    Reads,
}

impl Holds {
    /// May they write?
    pub fn writes(self) -> bool {
        self == Self::Writes
    }
}

/// An item of the agenda.
#[derive(Clone, Debug)]
pub struct AgendaStep {
    /// In forms.
    pub id: String,
    /// From 1.
    pub number: i64,
    /// Its object.
    pub object: String,
    /// Its page in the sitting.
    pub href: String,
    /// Its state.
    pub state: StateBadge,
    /// `17 pour, 0 contre, 0 abstention`; none without a vote.
    pub result: Option<String>,
    /// Where it stands.
    pub standing: Standing,
    /// Was it ticked in a form that was refused?
    pub ticked: Ticked,
}

/// Where an item stands in the sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The page shows it.
    Shown,
    /// It is the one under discussion, elsewhere than on this page.
    UnderDiscussion,
    /// Decided.
    Decided,
    /// To come.
    ToCome,
}

impl Standing {
    /// Does the page show it?
    pub fn is_shown(self) -> bool {
        self == Self::Shown
    }

    /// Is it under discussion?
    pub fn is_under_discussion(self) -> bool {
        self == Self::UnderDiscussion
    }

    /// Is it decided?
    pub fn is_decided(self) -> bool {
        self == Self::Decided
    }
}

/// The item that the page shows.
#[derive(Clone, Debug)]
pub struct LiveItem {
    /// In addresses.
    pub id: String,
    /// From 1.
    pub number: i64,
    /// `CM-2026-0190 · Travaux · Voirie et réseaux`
    pub sub: String,
    /// Its state.
    pub state: StateBadge,
    /// Its own page.
    pub href: String,
    /// The annexes.
    pub annexes: Vec<Link>,
    /// The item before.
    pub previous: Option<String>,
    /// The item after.
    pub next: Option<String>,
    /// Where it is taken (POST, field `at` optional): it is not taken yet.
    pub take_action: Option<String>,
    /// After the sitting: the hour offered to take it, as `input type=time` wants it.
    pub take_at: Option<String>,
    /// `Examiné à partir de 20 h 41`
    pub taken: Option<String>,
    /// Why it cannot be taken now: the quorum.
    pub hindered: Option<String>,
    /// The quorum is there no more since it was taken: how many are there now.
    pub lost: Option<String>,
    /// How a ballot is opened: POST, fields `kind` (`public`, `secret`), `title`, `fill` (`for` or
    /// empty); none while one is open or the person may not.
    pub open_ballot: Option<String>,
    /// The ballots, the open one first.
    pub ballots: Vec<BallotCard>,
    /// What the item may become: POST to `…/transitions`, as the buttons of the item's page.
    pub decisions: Vec<Offer>,
    /// The version of the item, sent with a decision.
    pub version: String,
    /// What the text is: the decision, or what was proposed and not adopted.
    pub decision_title: String,
    /// The decision as it stands, rich text already sanitised.
    pub decision: String,
    /// Where the decision is edited in place.
    pub decision_href: Option<String>,
    /// What was said, rich text already sanitised.
    pub debate: String,
    /// Where what was said is edited in place.
    pub debate_href: Option<String>,
    /// Those who take no part: `Alain Comperon, intérêt personnel`.
    pub aside: Vec<String>,
}

impl LiveItem {
    /// How many annexes.
    pub fn annex_count(&self) -> i64 {
        i64::try_from(self.annexes.len()).unwrap_or(i64::MAX)
    }

    /// Is a vote the next step: the item is taken, and nothing was voted yet?
    pub fn vote_comes_first(&self) -> bool {
        self.take_action.is_none() && self.ballots.is_empty()
    }

    /// The decisions; none stands out while something else comes first.
    pub fn offers(&self) -> Vec<Offer> {
        let votes = self.ballots.iter().any(|ballot| ballot.form.is_some());
        let votes_first = self.open_ballot.is_some() && self.vote_comes_first();
        let waits = votes || votes_first || self.take_action.is_some();
        let mut offers = self.decisions.clone();
        for offer in offers.iter_mut().filter(|_| waits) {
            offer.rank = Rank::Secondary;
        }
        offers
    }
}

impl SittingPart {
    /// The object of the item, or the name of the meeting.
    pub fn title(&self) -> &str {
        let shown = self.agenda.iter().find(|step| step.standing.is_shown());
        shown.map_or(&self.meeting.label, |step| &step.object)
    }

    /// The item under discussion, when this page shows another.
    pub fn discussed(&self) -> Option<&AgendaStep> {
        let mut steps = self.agenda.iter();
        steps.find(|step| step.standing.is_under_discussion())
    }

    /// The first item to come.
    pub fn upcoming(&self) -> Option<&AgendaStep> {
        let mut steps = self.agenda.iter();
        steps.find(|step| step.standing == Standing::ToCome)
    }

    /// May several items be decided here at once?
    pub fn decides(&self) -> bool {
        self.holds.writes() && !self.decisions.is_empty() && !self.is_done()
    }

    /// Is every item decided?
    pub fn is_done(&self) -> bool {
        self.agenda.iter().all(|step| step.standing.is_decided())
    }

    /// How many items there are.
    pub fn count(&self) -> i64 {
        i64::try_from(self.agenda.len()).unwrap_or(i64::MAX)
    }

    /// The version of this page for readers, who follow all of it.
    pub fn part_href(&self) -> String {
        format!("{}/part?seen={}", self.here_href, self.seen)
    }
}

#[cfg(test)]
impl Sitting {
    /// Every part, and a refusal.
    pub fn samples() -> Vec<Self> {
        let parts = SittingPart::samples().into_iter();
        let mut pages: Vec<_> = parts
            .map(|part| Self {
                frame: Frame::sample("Réfection de la rue des Tilleuls"),
                part,
                errors: Errors::default(),
            })
            .collect();
        if let Some(refused) = pages.first_mut() {
            refused.errors = Errors::whole("Un vote est déjà ouvert.".into());
        }
        pages
    }
}

#[cfg(test)]
impl SittingPart {
    /// The whole sitting and an item, for who writes and who reads, with every ballot, every
    /// quorum, and a meeting that has nothing.
    pub fn samples() -> Vec<Self> {
        let whole = Self::whole();
        let read = Self {
            holds: Holds::Reads,
            decisions: vec![],
            ending_href: None,
            minutes_href: None,
            assembly: Assembly::quiet(),
            ..whole.clone()
        };
        let empty = Self {
            decided: 0,
            agenda: vec![],
            ..whole.clone()
        };
        let with = |live: LiveItem, holds| Self {
            item: Some(Box::new(live)),
            decided: 1,
            agenda: AgendaStep::samples(Standing::Shown),
            holds,
            ..whole.clone()
        };
        let mut parts = vec![whole.clone(), read.clone(), empty];
        parts.push(with(LiveItem::to_take(), Holds::Writes));
        parts.push(with(LiveItem::hindered(), Holds::Writes));
        parts.push(with(LiveItem::taken(), Holds::Writes));
        parts.push(Self {
            assembly: Assembly::second(),
            ..with(LiveItem::read(), Holds::Reads)
        });
        let ballots = BallotCard::samples().into_iter().map(|ballot| {
            let holds = if ballot.form.is_some() {
                Holds::Writes
            } else {
                Holds::Reads
            };
            let live = LiveItem {
                ballots: vec![ballot],
                ..LiveItem::read()
            };
            with(live, holds)
        });
        parts.extend(ballots);
        parts
    }

    fn whole() -> Self {
        Self {
            frame: Frame::sample("Conseil municipal du 26 novembre 2026"),
            here_href: "/meetings/1/sitting".into(),
            seen: "a1b2".into(),
            summary: "Point 5, vote ouvert. 16 présents.".into(),
            meeting: Link::sample("/meetings/1", "Conseil municipal du 26 novembre 2026"),
            state: StateBadge {
                tone: "encours",
                label: "En séance".into(),
            },
            hours: "ouverte à 20 h 30".into(),
            holds: Holds::Writes,
            decided: 1,
            agenda: AgendaStep::samples(Standing::UnderDiscussion),
            item: None,
            decisions: Choice::samples(),
            decide_action: "/meetings/1/decisions".into(),
            assembly: Assembly::sample(),
            ending_href: Some("/meetings/1/end".into()),
            minutes_href: Some("/meetings/1/minutes".into()),
        }
    }
}

#[cfg(test)]
impl AgendaStep {
    fn samples(second: Standing) -> Vec<Self> {
        let step = |number: i64, standing| Self {
            id: number.to_string(),
            number,
            object: format!("Marché public de travaux, lot {number}"),
            href: format!("/meetings/1/sitting/{number}"),
            state: StateBadge::sample(),
            result: (standing == Standing::Decided).then(|| "17 pour, 0 contre".into()),
            standing,
            ticked: Ticked::No,
        };
        vec![
            step(1, Standing::Decided),
            step(2, second),
            step(3, Standing::ToCome),
        ]
    }
}

#[cfg(test)]
impl LiveItem {
    fn to_take() -> Self {
        Self {
            id: "2".into(),
            number: 2,
            sub: "CM-2026-0190 · Travaux · Voirie et réseaux".into(),
            state: StateBadge::sample(),
            href: "/items/2".into(),
            annexes: vec![Link::sample("/annexes/1", "Devis")],
            previous: Some("/meetings/1/sitting/1".into()),
            next: Some("/meetings/1/sitting/3".into()),
            take_action: Some("/meetings/1/sitting/2/take".into()),
            take_at: None,
            taken: None,
            hindered: None,
            lost: Some("9 membres présents : le quorum n’est pas atteint.".into()),
            decision_title: "Décision".into(),
            open_ballot: Some("/items/2/ballots".into()),
            ballots: vec![],
            decisions: Offer::samples(),
            version: "3".into(),
            decision: "<p>Le conseil municipal approuve le marché.</p>".into(),
            decision_href: Some("/items/2/decision".into()),
            debate: String::new(),
            debate_href: Some("/items/2/debate".into()),
            aside: vec!["Alain Comperon, intérêt personnel".into()],
        }
    }

    fn hindered() -> Self {
        Self {
            hindered: Some("Le quorum n’est pas atteint.".into()),
            open_ballot: None,
            ..Self::to_take()
        }
    }

    /// Taken, with a ballot that is closed.
    fn taken() -> Self {
        let closed = BallotCard::samples().into_iter();
        Self {
            take_action: None,
            take_at: None,
            taken: Some("Examiné à partir de 20 h 41".into()),
            ballots: closed.filter(|one| !one.standing.is_open()).collect(),
            ..Self::to_take()
        }
    }

    fn read() -> Self {
        Self {
            annexes: vec![],
            previous: None,
            next: None,
            take_action: None,
            take_at: None,
            open_ballot: None,
            decisions: vec![],
            decision: String::new(),
            decision_href: None,
            debate_href: None,
            aside: vec![],
            ..Self::to_take()
        }
    }
}
