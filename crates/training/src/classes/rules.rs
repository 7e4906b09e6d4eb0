//! What a virtual class is, and when it may be what is asked. No I/O here.

use connections::compute::{Half, Part};
use connections::{Moment, Span};
use kernel::{
    Error, Instant, OrganisationId, ParticipantId, PersonId, Result, SittingId, VirtualClassId,
};
use text::civil::Zone;

/// What is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClassKind {
    /// A class of which somebody is the host.
    #[default]
    Standard,
    /// A meeting of people on the same footing.
    Meeting,
    /// One speaks to many.
    Webinar,
}

impl ClassKind {
    /// Every one, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Meeting, Self::Webinar];

    /// The name in columns, forms and the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Meeting => "meeting",
            Self::Webinar => "webinar",
        }
    }

    /// Reads a name.
    pub fn read(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|one| one.as_str() == name);
        found.ok_or(Error::field("kind", "class-kind-unknown"))
    }
}

/// Is the recording open to those who were registered?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recording {
    /// It is not, or there is none.
    #[default]
    Withheld,
    /// It is.
    Available,
}

impl Recording {
    /// The name in columns and the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Withheld => "withheld",
            Self::Available => "available",
        }
    }

    pub(super) fn read(name: &str) -> Self {
        if name == Self::Available.as_str() {
            Self::Available
        } else {
            Self::Withheld
        }
    }
}

/// What is said of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassPlan {
    /// The title, with its outside reference where it has one.
    pub title: String,
    /// What is held.
    pub kind: ClassKind,
    /// Who holds it: a service.
    pub organisation: OrganisationId,
    /// Who leads it.
    pub host: PersonId,
    /// Beginning.
    pub starts_at: Instant,
    /// End.
    pub ends_at: Instant,
    /// A break, from when to when.
    pub pause: Option<(Instant, Instant)>,
    /// Where one joins.
    pub access_url: String,
    /// The name by which the product of the class knows its room; empty where it knows the id of the class.
    pub room: String,
    /// Is the recording open?
    pub recording: Recording,
    /// Where the recording is.
    pub recording_url: String,
}

/// A virtual class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VirtualClass {
    /// Its id.
    pub id: VirtualClassId,
    /// Its sitting: presence belongs there.
    pub sitting: SittingId,
    /// What is said of it.
    pub plan: ClassPlan,
    /// The host's name, family name first for reports.
    pub host_name: (String, String),
    /// The host's e-mail; empty when it is not known.
    pub host_email: String,
    /// Rises with whatever the report is computed from.
    pub log_version: i64,
    /// How many are registered.
    pub registered: i64,
    /// For optimistic changes.
    pub version: i64,
}

/// Has somebody to do with classes?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakesPart {
    /// As whoever plans them, as a host, or as a participant.
    Yes,
    /// In no way.
    No,
}

/// Somebody registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Its id.
    pub id: ParticipantId,
    /// The person of the organisation, where it is one.
    pub person: Option<PersonId>,
    /// The name.
    pub name: String,
    /// The e-mail; empty when it is not known.
    pub email: String,
}

/// Somebody to be registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The name.
    pub name: String,
    /// The e-mail; may be empty.
    pub email: String,
}

const LONGEST_TITLE: usize = 250;
const LONGEST_ADDRESS: usize = 1_000;
/// More than this is another product's class.
const MOST_PARTICIPANTS: usize = 5_000;
/// A class longer than this is a mistake in its end, in seconds.
const LONGEST_CLASS: i64 = 14 * 24 * 3600;

pub(super) fn check(plan: ClassPlan) -> Result<ClassPlan> {
    let plan = ClassPlan {
        title: plan.title.split_whitespace().collect::<Vec<_>>().join(" "),
        access_url: plan.access_url.trim().to_owned(),
        room: plan.room.trim().to_owned(),
        recording_url: plan.recording_url.trim().to_owned(),
        ..plan
    };
    let outside = plan.pause.is_some_and(|(from, until)| {
        until <= from || from <= plan.starts_at || until >= plan.ends_at
    });
    let wrong = [
        (plan.title.is_empty(), "title", "title-required"),
        (
            plan.title.chars().count() > LONGEST_TITLE,
            "title",
            "title-too-long",
        ),
        (
            plan.ends_at <= plan.starts_at,
            "ends_at",
            "ends-before-start",
        ),
        (
            plan.ends_at > plan.starts_at.plus_seconds(LONGEST_CLASS),
            "ends_at",
            "class-too-long",
        ),
        (outside, "pause_from", "class-pause-outside"),
        (
            !is_address(&plan.access_url),
            "access_url",
            "class-address-wrong",
        ),
        (
            plan.room.chars().count() > LONGEST_TITLE,
            "room",
            "class-room-too-long",
        ),
        (
            !is_address(&plan.recording_url),
            "recording_url",
            "class-address-wrong",
        ),
        (
            plan.recording == Recording::Available && plan.recording_url.is_empty(),
            "recording_url",
            "class-recording-without-address",
        ),
    ];
    match wrong.into_iter().find(|(is_wrong, ..)| *is_wrong) {
        Some((_, field, code)) => Err(Error::field(field, code)),
        None => Ok(plan),
    }
}

/// Nothing, or an address of the web: it becomes a link.
fn is_address(text: &str) -> bool {
    let of_web = ["https://", "http://"].iter().any(|start| {
        text.strip_prefix(start)
            .is_some_and(|rest| !rest.is_empty())
    });
    text.is_empty()
        || (of_web && text.len() <= LONGEST_ADDRESS && !text.contains(char::is_whitespace))
}

/// Reads a list of people as it is typed or pasted: one a line, `Name ; address`, `Name <address>`, a table's two columns.
///
/// # Errors
/// A line without a name, two with the same address, too many.
pub fn registrations(typed: &str) -> Result<Vec<Registration>> {
    let mut found: Vec<Registration> = vec![];
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let parts = line
            .split([';', '\t', ',', '<', '>'])
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let (emails, words): (Vec<&str>, Vec<&str>) = parts.partition(|part| part.contains('@'));
        let email = emails
            .first()
            .map(|one| one.to_lowercase())
            .unwrap_or_default();
        if emails.len() > 1 || email.contains(char::is_whitespace) {
            return Err(Error::field("participants", "class-participant-unreadable"));
        }
        if words.is_empty() {
            return Err(Error::field(
                "participants",
                "class-participant-without-name",
            ));
        }
        if !email.is_empty() && found.iter().any(|one| one.email == email) {
            return Err(Error::field("participants", "class-participant-twice"));
        }
        found.push(Registration {
            name: words.join(" "),
            email,
        });
    }
    if found.len() > MOST_PARTICIPANTS {
        return Err(Error::field("participants", "class-participants-too-many"));
    }
    Ok(found)
}

/// A list of people as it can be read again.
pub fn written(participants: &[Participant]) -> String {
    let line = |one: &Participant| match one.email.as_str() {
        "" => one.name.clone(),
        email => format!("{} ; {email}", one.name),
    };
    participants.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The half-days of a class, without its break: each day is cut at 13:00 and at 18:00 of the clocks there.
pub fn halves(plan: &ClassPlan, zone: &Zone) -> Vec<Half> {
    let moment = |at: Instant| Moment(at.as_millisecond());
    let whole = Span::new(moment(plan.starts_at), moment(plan.ends_at));
    let pause: Vec<Span> = plan
        .pause
        .iter()
        .map(|(from, until)| Span::new(moment(*from), moment(*until)))
        .collect();
    let taught = connections::spans::without(&[whole], &pause);
    let mut halves: Vec<Half> = vec![];
    let first = zone.at(plan.starts_at.to_timestamp()).date();
    let last = zone.at(plan.ends_at.to_timestamp()).date();
    for day in first
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= last)
    {
        let next = day.tomorrow().unwrap_or(day);
        let hours = [
            (Part::Morning, (day, "00:00"), (day, "13:00")),
            (Part::Afternoon, (day, "13:00"), (day, "18:00")),
            (Part::Evening, (day, "18:00"), (next, "00:00")),
        ];
        for (part, from, to) in hours {
            let read = |(day, hour): (jiff::civil::Date, &str)| {
                zone.read(&format!("{day}T{hour}"))
                    .map(|at| Moment(at.as_millisecond()))
            };
            let Some((from, to)) = read(from).zip(read(to)) else {
                continue;
            };
            let spans = connections::spans::common(&taught, &[Span::new(from, to)]);
            if !spans.is_empty() {
                halves.push(Half {
                    day: day.to_string(),
                    part,
                    spans,
                });
            }
        }
    }
    halves
}

#[cfg(test)]
mod tests {
    use super::{
        ClassKind, ClassPlan, Participant, Recording, check, halves, registrations, written,
    };
    use connections::compute::Part;
    use kernel::{Error, Instant, OrganisationId, PersonId};
    use text::civil::Zone;

    fn plan() -> ClassPlan {
        let at = |text: &str| text.parse().unwrap();
        ClassPlan {
            title: " Du cinéma\u{a0}à la vidéo ".into(),
            kind: ClassKind::Standard,
            organisation: OrganisationId(uuid::Uuid::nil()),
            host: PersonId(uuid::Uuid::nil()),
            starts_at: at("2020-11-10T08:00:00Z"),
            ends_at: at("2020-11-10T16:00:00Z"),
            pause: Some((at("2020-11-10T09:30:00Z"), at("2020-11-10T09:45:00Z"))),
            access_url: "https://classe.example/abc".into(),
            room: String::new(),
            recording: Recording::Withheld,
            recording_url: String::new(),
        }
    }

    fn code<T>(result: kernel::Result<T>) -> &'static str {
        match result {
            Err(Error::Invalid(fields)) => fields[0].code,
            _ => "",
        }
    }

    #[test]
    fn a_class_has_a_title_hours_and_addresses_of_the_web() {
        assert_eq!(check(plan()).unwrap().title, "Du cinéma à la vidéo");
        let long: Instant = "2020-12-10T08:00:00Z".parse().unwrap();
        let cases = [
            (
                ClassPlan {
                    title: " ".into(),
                    ..plan()
                },
                "title-required",
            ),
            (
                ClassPlan {
                    ends_at: plan().starts_at,
                    ..plan()
                },
                "ends-before-start",
            ),
            (
                ClassPlan {
                    ends_at: long,
                    ..plan()
                },
                "class-too-long",
            ),
            (
                ClassPlan {
                    pause: Some((plan().starts_at, plan().ends_at)),
                    ..plan()
                },
                "class-pause-outside",
            ),
            (
                ClassPlan {
                    access_url: "javascript:alert(1)".into(),
                    ..plan()
                },
                "class-address-wrong",
            ),
            (
                ClassPlan {
                    recording: Recording::Available,
                    ..plan()
                },
                "class-recording-without-address",
            ),
        ];
        for (plan, expected) in cases {
            assert_eq!(code(check(plan)), expected);
        }
    }

    #[test]
    fn half_days_are_cut_at_one_and_at_six_and_have_no_break() {
        let zone = Zone::named("Europe/Paris").unwrap();
        let minutes = |spans: &[connections::Span]| connections::spans::length(spans) / 60_000;
        let told: Vec<_> = halves(&plan(), &zone)
            .iter()
            .map(|half| (half.part, minutes(&half.spans)))
            .collect();
        assert_eq!(told, [(Part::Morning, 225), (Part::Afternoon, 240)]);
        let late = ClassPlan {
            starts_at: "2020-11-10T19:00:00Z".parse().unwrap(),
            ends_at: "2020-11-11T09:00:00Z".parse().unwrap(),
            pause: None,
            ..plan()
        };
        let told: Vec<_> = halves(&late, &zone)
            .into_iter()
            .map(|half| (half.day, half.part))
            .collect();
        assert_eq!(
            told,
            [
                ("2020-11-10".to_owned(), Part::Evening),
                ("2020-11-11".to_owned(), Part::Morning)
            ]
        );
    }

    #[test]
    fn people_are_read_one_a_line_and_written_as_they_are_read() {
        let typed = "Hélène Carlier ; Helene@soleil.example\n\nMarc Antoine <marc@soleil.example>\nYann Le Goff\n";
        let found = registrations(typed).unwrap();
        let named: Vec<_> = found
            .iter()
            .map(|one| (one.name.as_str(), one.email.as_str()))
            .collect();
        assert_eq!(
            named,
            [
                ("Hélène Carlier", "helene@soleil.example"),
                ("Marc Antoine", "marc@soleil.example"),
                ("Yann Le Goff", "")
            ]
        );
        let id = kernel::ParticipantId(uuid::Uuid::nil());
        let kept: Vec<_> = found
            .iter()
            .map(|one| Participant {
                id,
                person: None,
                name: one.name.clone(),
                email: one.email.clone(),
            })
            .collect();
        assert_eq!(registrations(&written(&kept)).unwrap(), found);
        assert_eq!(
            code(registrations("a@b.example")),
            "class-participant-without-name"
        );
        assert_eq!(
            code(registrations("A ; a@b.example\nB ; A@b.example")),
            "class-participant-twice"
        );
        assert_eq!(
            code(registrations("A ; a@b.example ; c@d.example")),
            "class-participant-unreadable"
        );
    }
}
