//! The tab of the convocation: who will be convened, and what became of it.

use super::{Errors, Frame, Link, Offer, Seats, Sent, StateBadge};

/// The tab of the convocation on the page of a meeting. Its part `#convocation` is asked for each
/// second and answered as [`ConveningPart`].
#[derive(Clone, Debug, askama::Template)]
#[template(path = "meeting_convocation.html")]
pub struct Convening {
    /// What surrounds the page; its title names the body and the day.
    pub frame: Frame,
    /// The head of the meeting, shared by its tabs.
    pub head: MeetingHead,
    /// What there is to see.
    pub part: ConveningPart,
    /// What may be done with the meeting itself.
    pub offers: Vec<Offer>,
    /// Why the last action was refused.
    pub errors: Errors,
}

/// What the tabs of a meeting share.
#[derive(Clone, Debug)]
pub struct MeetingHead {
    /// The way to here, without the meeting itself.
    pub crumbs: Vec<Link>,
    /// The last step of the way: the day.
    pub here: String,
    /// The address of the meeting.
    pub href: String,
    /// Its state.
    pub state: StateBadge,
    /// `jeudi 26 novembre 2026 à 18 h 30`
    pub when: String,
    /// Where it is held.
    pub place: String,
    /// Members in office and quorum.
    pub seats: Option<Seats>,
    /// How many items the agenda holds.
    pub items_count: i64,
    /// How many lines the history has.
    pub history_count: i64,
    /// `15/19`: receipts among convocations; nothing before the dispatch.
    pub received: Option<String>,
    /// The tabs that come with the sitting.
    pub held: HeldTabs,
}

/// The tabs of a meeting that come once it is opened.
#[derive(Clone, Debug, Default)]
pub struct HeldTabs {
    /// The sitting, once it was opened.
    pub sitting: Option<String>,
    /// The minutes, for those who read them.
    pub minutes: Option<String>,
}

/// What changes while mails leave and members answer.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "meeting_convocation_part.html")]
pub struct ConveningPart {
    /// What surrounds the page: for its language.
    pub frame: Frame,
    /// The address of the meeting.
    pub href: String,
    /// A fingerprint of all that is shown: the next request names it, and is answered with 204 when
    /// nothing changed.
    pub seen: String,
    /// What there is to see.
    pub stage: Stage,
}

/// Where the convocation stands.
#[derive(Clone, Debug)]
pub enum Stage {
    /// The agenda can still change: it must be frozen first.
    AgendaOpen,
    /// Who was convened is not for this reader, who is not.
    Private,
    /// Nobody is convened yet; the person only reads, or the meeting is over.
    NotConvened,
    /// Everything is there to convene.
    Ready(Ready),
    /// Convened.
    Sent(Box<Sent>),
}

/// Who will be convened.
#[derive(Clone, Debug)]
pub struct Ready {
    /// Where the dispatch is prepared.
    pub convene_href: String,
    /// The members.
    pub recipients: Vec<FutureRecipient>,
    /// How many of them have no address.
    pub without_address: i64,
    /// How many are convened on paper.
    pub on_paper: i64,
}

/// Somebody who will be convened.
#[derive(Clone, Debug)]
pub struct FutureRecipient {
    /// First name and name.
    pub name: String,
    /// The function in the body.
    pub function: String,
    /// How they are reached.
    pub channel: Channel,
}

/// How somebody is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Channel {
    /// At this address.
    ByMail(String),
    /// On paper, as they wish.
    OnPaper,
    /// No address is known.
    Nowhere,
}

impl Channel {
    /// The address.
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::ByMail(address) => Some(address),
            Self::OnPaper | Self::Nowhere => None,
        }
    }

    /// On paper?
    pub fn is_on_paper(&self) -> bool {
        *self == Self::OnPaper
    }
}

impl Ready {
    /// How many will be convened.
    pub fn count(&self) -> i64 {
        i64::try_from(self.recipients.len()).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
impl Ready {
    fn sample() -> Self {
        let known = FutureRecipient {
            name: "Anne Delvaux".into(),
            function: "Conseillère municipale".into(),
            channel: Channel::ByMail("anne.delvaux@commune.example".into()),
        };
        let unknown = FutureRecipient {
            channel: Channel::Nowhere,
            ..known.clone()
        };
        let on_paper = FutureRecipient {
            channel: Channel::OnPaper,
            ..known.clone()
        };
        Self {
            convene_href: "/meetings/1/convene".into(),
            recipients: vec![known, unknown, on_paper],
            without_address: 1,
            on_paper: 1,
        }
    }
}

#[cfg(test)]
impl ConveningPart {
    /// Every stage.
    pub fn samples() -> Vec<Self> {
        let nobody = Ready {
            recipients: vec![],
            without_address: 0,
            on_paper: 0,
            ..Ready::sample()
        };
        let sent = Sent::samples()
            .into_iter()
            .map(|sent| Stage::Sent(Box::new(sent)));
        [
            Stage::AgendaOpen,
            Stage::Private,
            Stage::NotConvened,
            Stage::Ready(Ready::sample()),
            Stage::Ready(nobody),
        ]
        .into_iter()
        .chain(sent)
        .map(|stage| Self {
            frame: Frame::sample("Convocation"),
            href: "/meetings/1".into(),
            seen: "a1b2".into(),
            stage,
        })
        .collect()
    }
}

#[cfg(test)]
impl MeetingHead {
    /// The head of a meeting that was convened and held.
    pub fn sample() -> Self {
        Self {
            crumbs: vec![Link::sample("/bodies/1/meetings", "Séances")],
            here: "26 novembre 2026".into(),
            href: "/meetings/1".into(),
            state: StateBadge {
                tone: "gele",
                label: "Gelée".into(),
            },
            when: "jeudi 26 novembre 2026 à 18 h 30".into(),
            place: "Salle du Conseil".into(),
            seats: Some(Seats {
                members: 19,
                quorum: 10,
            }),
            items_count: 14,
            history_count: 9,
            received: Some("15/19".into()),
            held: HeldTabs {
                sitting: Some("/meetings/1/sitting".into()),
                minutes: Some("/meetings/1/minutes".into()),
            },
        }
    }
}

#[cfg(test)]
impl Convening {
    /// Every stage, with and without a head that says much.
    pub fn samples() -> Vec<Self> {
        let head = MeetingHead::sample();
        let parts = ConveningPart::samples().into_iter();
        let mut pages: Vec<_> = parts
            .map(|part| Self {
                frame: Frame::sample("Conseil communal du 26 novembre 2026"),
                head: head.clone(),
                part,
                offers: Offer::samples(),
                errors: Errors::default(),
            })
            .collect();
        if let Some(bare) = pages.first_mut() {
            bare.head.received = None;
            bare.head.held = HeldTabs::default();
            bare.head.seats = None;
            bare.offers = vec![];
            bare.errors = Errors::whole("La séance a commencé.".into());
        }
        pages
    }
}
