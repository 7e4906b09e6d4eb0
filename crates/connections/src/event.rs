//! What a log of connections says, in one vocabulary: events, whatever product wrote them.

/// An instant: milliseconds since 1970-01-01 UTC. Everything is computed on these integers; minutes and local times appear
/// only where a person reads them.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Moment(pub i64);

/// A half-open interval `[from, to)`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Span {
    /// The first instant in it.
    pub from: Moment,
    /// The first instant after it.
    pub to: Moment,
}

/// What the room gives a participant to do.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// He leads the class: host, moderator, organiser, presenter.
    Host,
    /// He attends.
    #[default]
    Attendee,
}

/// Whom the source says it was. None of it is proof of an identity: matching decides who it is.
#[derive(
    Clone,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Hint {
    /// The identifier that the source was given for him, or its own.
    pub external: Option<String>,
    /// His e-mail as the source writes it, trimmed, in lower case.
    pub email: Option<String>,
    /// His name as the source shows it, trimmed.
    pub name: Option<String>,
    /// His role in the room.
    pub role: Role,
}

/// What a participant does himself, for as long as it is on.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Device {
    /// His microphone is open.
    Microphone,
    /// He is connected by telephone.
    Phone,
    /// One of his cameras is on: several streams at once are counted each.
    Camera {
        /// The stream, as the source names it.
        stream: String,
    },
    /// He is speaking, where the source can tell.
    Talk,
    /// He said that he is away.
    Away,
}

/// What the room shows to everybody in it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// A document.
    Document,
    /// Somebody's screen.
    Screen,
}

/// What happened.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The connection begins.
    Join,
    /// The connection is alive.
    Beat,
    /// The connection ends.
    Leave,
    /// The participant turns something on.
    On(Device),
    /// The participant turns it off.
    Off(Device),
    /// The room begins to show something.
    RoomOn(Shown),
    /// The room no longer shows it.
    RoomOff(Shown),
    /// The recording is opened.
    ReplayOpen,
    /// The recording is closed.
    ReplayClose,
    /// A part of the recording was played: milliseconds from its beginning.
    ReplayProgress {
        /// From.
        from: i64,
        /// To.
        to: i64,
    },
    /// The recording was downloaded.
    Download,
    /// The meeting begins.
    MeetingStart,
    /// The meeting ends, for all.
    MeetingEnd,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Event {
    /// Where it comes from: a live feed or one imported file. Identifiers are unique in a source.
    pub source: String,
    /// The source's identifier of the event, where it gives one.
    pub id: Option<String>,
    /// Who; nobody for what the room itself does.
    pub person: Option<Hint>,
    /// By which connection (one tab, one device, one call); none for what the room itself does.
    pub connection: Option<String>,
    /// What.
    pub kind: Kind,
    /// When, by the source's clock.
    pub at: Moment,
    /// When it reached us, for a live feed.
    pub received: Option<Moment>,
}

/// A duration in hundredths of a minute, as reports print it.
pub type Hundredths = i64;

/// Minutes that a report of another product prints, kept as it printed them. None: the report has no such column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Declared {
    /// Connexion.
    pub connection: Option<Hundredths>,
    /// Microphone.
    pub microphone: Option<Hundredths>,
    /// Téléphone.
    pub phone: Option<Hundredths>,
    /// Caméra Web.
    pub camera: Option<Hundredths>,
    /// Document multimédia.
    pub document: Option<Hundredths>,
    /// Partage d'écran.
    pub screen: Option<Hundredths>,
    /// Connexion Revoir.
    pub replay: Option<Hundredths>,
    /// Téléchargement d'enregistrement: how many times, in hundredths like the rest (one download is 100).
    pub download: Option<Hundredths>,
}

/// What a report prints for one connection that it lists.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DeclaredRow {
    /// The connection, as in the events read from the same row.
    pub connection: String,
    /// What it prints.
    pub minutes: Declared,
}

/// What a report prints for one person in its summary.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DeclaredPerson {
    /// Whom it names.
    pub person: Hint,
    /// What it prints.
    pub minutes: Declared,
}
