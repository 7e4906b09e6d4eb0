//! Convening a meeting: who is written to, what they will read, and what became of it.

use super::{Errors, Frame, Link, Offer, Seats, StateBadge};

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
}

/// Somebody who will be convened.
#[derive(Clone, Debug)]
pub struct FutureRecipient {
    /// First name and name.
    pub name: String,
    /// The function in the body.
    pub function: String,
    /// The address; none is known to us.
    pub address: Option<String>,
}

/// What became of the convocation.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The figures: `19 envoyées`…
    pub tiles: Vec<Count>,
    /// What is under way or in trouble: composing, waiting for the authority, sending 12 of 19.
    pub progress: Option<Progress>,
    /// The convened.
    pub recipients: Vec<RecipientRow>,
    /// May the person send again and note answers?
    pub manages: Manages,
    /// Where a new dispatch to chosen recipients is prepared (GET, `recipient` repeated).
    pub again_href: String,
    /// The dispatches, the latest first.
    pub dispatches: Vec<DispatchRow>,
    /// What was sent.
    pub documents: Vec<SentDocument>,
    /// The proof of the first dispatch, once it is stamped.
    pub proof: Option<ProofCard>,
    /// The zip of all the evidence, once there is some.
    pub evidence_href: Option<String>,
}

/// May the person act on the convocation?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manages {
    /// Send again, note answers.
    Yes,
    /// Look.
    No,
}

/// A figure above the table.
#[derive(Clone, Debug)]
pub struct Count {
    /// How many.
    pub count: i64,
    /// Of what.
    pub label: String,
    /// A tone (`ok`, `warn`, `bad` or empty) and a few words.
    pub note: Option<(&'static str, String)>,
}

/// A dispatch under way.
#[derive(Clone, Debug)]
pub struct Progress {
    /// What happens, in a sentence.
    pub text: String,
    /// How much of it is done, and of how much.
    pub amount: Option<(i64, i64)>,
    /// What hinders, in a sentence; it is tried again by itself.
    pub trouble: Option<String>,
}

/// Somebody convened.
#[derive(Clone, Debug)]
pub struct RecipientRow {
    /// The number in addresses and forms.
    pub id: String,
    /// First name and name.
    pub name: String,
    /// The function.
    pub function: String,
    /// The address.
    pub address: String,
    /// Where the mail stands: `waiting`, `sending`, `sent`, `in_doubt`, `failed`.
    pub sending: Sending,
    /// When receipt was acknowledged: `13 nov. 15 h 02`.
    pub received: Option<String>,
    /// The answer.
    pub answer: Option<Reply>,
    /// Where the secretary notes the answer.
    pub answer_href: String,
    /// The page of the receipt's proof.
    pub receipt_href: Option<String>,
    /// The mail as it was sent.
    pub mail_href: Option<String>,
}

/// Where the mail to one person stands.
#[derive(Clone, Debug)]
pub enum Sending {
    /// Not sent yet, with what hinders.
    Waiting(Option<String>),
    /// Sent: `13 nov. 14 h 32`.
    Sent(String),
    /// Given to the server, whose answer was lost: it may have arrived.
    InDoubt(String),
    /// Refused, with why.
    Failed(String),
}

/// An answer, as a table shows it.
#[derive(Clone, Debug)]
pub struct Reply {
    /// `ok`, `warn` or `bad`.
    pub tone: &'static str,
    /// The symbol.
    pub icon: &'static str,
    /// `Présente`, `Absent`, `Procuration`.
    pub label: String,
    /// Who holds the proxy.
    pub holder: Option<String>,
    /// Why the proxy is without effect.
    pub lapsed: Option<String>,
    /// When, and who noted it when it was not the member.
    pub sub: String,
}

/// One dispatch.
#[derive(Clone, Debug)]
pub struct DispatchRow {
    /// `Convocation n° 1`, `Nouvel envoi n° 2`.
    pub title: String,
    /// When, by whom, to how many.
    pub sub: String,
    /// The page of its proof.
    pub proof_href: Option<String>,
}

/// A document that was sent.
#[derive(Clone, Debug)]
pub struct SentDocument {
    /// The symbol.
    pub icon: &'static str,
    /// Its title.
    pub title: String,
    /// Where it is read.
    pub href: String,
    /// `PDF, 2 pages`.
    pub sub: String,
}

/// The proof of a dispatch in short.
#[derive(Clone, Debug)]
pub struct ProofCard {
    /// The page of the proof.
    pub href: String,
    /// The attested moment on both clocks: `13:32:07 UTC` and `14 h 32 min 07 s`.
    pub utc: String,
    /// The legal time.
    pub legal: String,
    /// `Le 13 novembre 2026, l’heure légale vaut UTC + 1 h.`
    pub offset: String,
    /// Who attests.
    pub authority: String,
    /// The fingerprint of the manifest, in groups of eight.
    pub fingerprint: String,
}

/// Preparing a dispatch: what will be written, and to whom.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "convene.html")]
pub struct Convene {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// The address of the meeting.
    pub href: String,
    /// Where the form is sent (POST).
    pub action: String,
    /// Where the real mail of one recipient is shown (GET, same fields and `person`), in a frame.
    pub preview: String,
    /// The first dispatch, or one more.
    pub purpose: Purpose,
    /// What makes this sending unlike any other, however often the button is pressed.
    pub key: String,
    /// The subject.
    pub subject: String,
    /// A word of the secretary, added to the mail.
    pub message: String,
    /// Who will be written to.
    pub recipients: Vec<ChosenRecipient>,
    /// What will travel with the mail: titles and `PDF`.
    pub documents: Vec<SentDocument>,
    /// What is wrong.
    pub errors: Errors,
}

/// Why a dispatch is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To convene.
    First,
    /// To write again to some.
    Again,
}

/// Somebody who may be written to.
#[derive(Clone, Debug)]
pub struct ChosenRecipient {
    /// The number in the form.
    pub id: String,
    /// First name and name.
    pub name: String,
    /// The function.
    pub function: String,
    /// The address; none is known to us.
    pub address: Option<String>,
    /// Is the box ticked?
    pub ticked: Ticked,
}

/// Is a box ticked?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ticked {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// The secretary notes the answer that a member gave by other means.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "answer_for.html")]
pub struct AnswerFor {
    /// What surrounds the page; its title names the member.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// Where the form is sent.
    pub action: String,
    /// Where one goes without answering.
    pub back: String,
    /// The choices.
    pub form: super::AnswerForm,
    /// What is wrong.
    pub errors: Errors,
}
