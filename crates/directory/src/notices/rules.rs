//! What a notice may say, how an answer counts, how long data are kept. No I/O here.

use crate::people;
use kernel::{Error, FieldError, Instant, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Who answers for data: a controller with its officer, or a host.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Responsible {
    /// The name: for a tenant blank, since the tenant's own is meant.
    pub name: String,
    /// Postal address, 512 characters at most.
    pub address: String,
    /// SIRET, BCE number…
    pub legal_id: String,
    /// Code of the activity: APE in France.
    pub activity_code: String,
    /// Telephone.
    pub phone: String,
    /// Mail address.
    pub email: String,
    /// Who represents it.
    pub representative: String,
    /// As what: `Maire`.
    pub capacity: String,
    /// The data protection officer, or the service in charge.
    pub officer: String,
    /// How to write to the officer.
    pub officer_email: String,
    /// Where.
    pub officer_address: String,
}

impl Responsible {
    /// How to reach the officer, or else the body itself.
    pub fn contact(&self) -> String {
        let of = |parts: [&String; 2]| {
            let said: Vec<String> = parts
                .into_iter()
                .map(|part| part.trim().replace('\n', ", "))
                .filter(|part| !part.is_empty())
                .collect();
            said.join(", ")
        };
        let own = of([&self.officer_email, &self.officer_address]);
        if own.is_empty() {
            of([&self.email, &self.address])
        } else {
            own
        }
    }
}

/// How somebody is convened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Channel {
    /// By mail.
    #[default]
    Mail,
    /// On paper.
    Paper,
}

impl Channel {
    /// The name in columns and forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Paper => "paper",
        }
    }

    /// Reads a name; anything unknown is by mail.
    pub fn named(text: &str) -> Self {
        match text {
            "paper" => Self::Paper,
            _ => Self::Mail,
        }
    }
}

/// How long data are kept, in months; none is for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Contact data after the last mandate or post ended.
    pub persons: Option<i64>,
    /// Mails that prove nothing: access, notices.
    pub mails: Option<i64>,
    /// Lines of the journal.
    pub journal: Option<i64>,
}

impl Default for Retention {
    /// The duration of the mandate (MG-20) and the shortest delay (IX-19: three months); a journal
    /// holds the history of items, so that nothing of it goes unasked.
    fn default() -> Self {
        Self {
            persons: Some(3),
            mails: Some(12),
            journal: None,
        }
    }
}

impl Retention {
    /// For ever: what holds until a tenant has decided.
    pub const FOR_EVER: Self = Self {
        persons: None,
        mails: None,
        journal: None,
    };
    /// The delays that may be chosen: three months to never (IX-19).
    pub const MONTHS: [i64; 6] = [3, 6, 12, 24, 60, 120];
}

/// What a tenant decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Who answers for the data.
    pub controller: Responsible,
    /// How those are convened who have not answered.
    pub before_answer: Channel,
    /// How long data are kept.
    pub retention: Retention,
    /// For optimistic changes; 0 before the first.
    pub version: i64,
}

impl Settings {
    /// How long data are kept: nothing is erased before somebody decided so.
    pub fn kept(&self) -> Retention {
        if self.version == 0 {
            Retention::FOR_EVER
        } else {
            self.retention
        }
    }
}

/// A published version of the notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// 1, 2…
    pub number: i64,
    /// As it was written, with places for names.
    pub template: String,
    /// As it is read.
    pub body: String,
    /// Who published it.
    pub published_by: String,
    /// When.
    pub published_at: Instant,
}

/// What a person says to a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// They accept.
    Accepted,
    /// They do not, or no longer.
    Withdrawn,
}

impl Choice {
    /// The name in columns.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A choice, of which version, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The version.
    pub notice: i64,
    /// The choice.
    pub choice: Choice,
    /// Who wrote it down, when it was not the person.
    pub noted_by: Option<String>,
    /// When.
    pub at: Instant,
}

/// How a person stands with the notice in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// No notice was published.
    Unasked,
    /// They have said nothing yet.
    Waiting,
    /// They accepted an earlier version, and are asked anew.
    Outdated(Answer),
    /// They accepted this one.
    Accepted(Answer),
    /// They withdrew.
    Withdrawn(Answer),
}

impl Agreement {
    /// How such a person is convened, where `before_answer` holds for those who said nothing.
    pub fn channel(&self, before_answer: Channel) -> Channel {
        match self {
            Self::Withdrawn(_) => Channel::Paper,
            Self::Waiting => before_answer,
            Self::Unasked | Self::Outdated(_) | Self::Accepted(_) => Channel::Mail,
        }
    }

    /// Must the person be asked?
    pub fn asks(&self) -> bool {
        matches!(self, Self::Waiting | Self::Outdated(_))
    }

    /// The name in catalogues and filters.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Unasked => "unasked",
            Self::Waiting => "waiting",
            Self::Outdated(_) => "outdated",
            Self::Accepted(_) => "accepted",
            Self::Withdrawn(_) => "withdrawn",
        }
    }

    /// What they said last.
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Unasked | Self::Waiting => None,
            Self::Outdated(answer) | Self::Accepted(answer) | Self::Withdrawn(answer) => {
                Some(answer)
            }
        }
    }

    /// Did they say this already?
    pub(super) fn says(&self, answer: &Answer) -> bool {
        match self {
            Self::Accepted(_) => answer.choice == Choice::Accepted,
            Self::Withdrawn(_) => answer.choice == Choice::Withdrawn,
            Self::Unasked | Self::Waiting | Self::Outdated(_) => false,
        }
    }
}

/// The last answer counts; an acceptance for its version, a withdrawal until they accept again.
pub(super) fn agreement(notice: Option<i64>, answer: Option<Answer>) -> Agreement {
    match (notice, answer) {
        (None, _) => Agreement::Unasked,
        (Some(_), None) => Agreement::Waiting,
        (Some(number), Some(answer)) => match answer.choice {
            Choice::Withdrawn => Agreement::Withdrawn(answer),
            Choice::Accepted if answer.notice == number => Agreement::Accepted(answer),
            Choice::Accepted => Agreement::Outdated(answer),
        },
    }
}

const LONGEST_ADDRESS: usize = 512;
const LONGEST_LINE: usize = 200;
const LONGEST_NOTICE: usize = 20_000;

pub(super) fn responsible(new: Responsible) -> Result<Responsible> {
    let mut faults = vec![];
    let mut refuse = |field, code| faults.push(FieldError { field, code });
    let lines = [
        ("name", &new.name),
        ("legal_id", &new.legal_id),
        ("activity_code", &new.activity_code),
        ("representative", &new.representative),
        ("capacity", &new.capacity),
        ("officer", &new.officer),
    ];
    for (field, text) in lines {
        if text.chars().count() > LONGEST_LINE {
            refuse(field, "text-too-long");
        }
    }
    for (field, text) in [
        ("address", &new.address),
        ("officer_address", &new.officer_address),
    ] {
        if text.chars().count() > LONGEST_ADDRESS {
            refuse(field, "address-too-long");
        }
    }
    for (field, text) in [("email", &new.email), ("officer_email", &new.officer_email)] {
        if !text.trim().is_empty() && !people::is_address(text.trim()) {
            refuse(field, "email-incomplete");
        }
    }
    if !people::is_telephone(&new.phone) {
        refuse("phone", "phone-letters");
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    let trim = |text: String| text.trim().to_owned();
    Ok(Responsible {
        name: trim(new.name),
        address: trim(new.address),
        legal_id: trim(new.legal_id),
        activity_code: trim(new.activity_code),
        phone: trim(new.phone),
        email: trim(new.email),
        representative: trim(new.representative),
        capacity: trim(new.capacity),
        officer: trim(new.officer),
        officer_email: trim(new.officer_email),
        officer_address: trim(new.officer_address),
    })
}

pub(super) fn settings(new: Settings) -> Result<Settings> {
    let Retention {
        persons,
        mails,
        journal,
    } = new.retention;
    let delays = [
        ("persons_months", persons),
        ("mails_months", mails),
        ("journal_months", journal),
    ];
    for (field, months) in delays {
        if months.is_some_and(|months| !Retention::MONTHS.contains(&months)) {
            return Err(Error::field(field, "months-unknown"));
        }
    }
    Ok(Settings {
        controller: responsible(new.controller)?,
        ..new
    })
}

/// What holds until a tenant decides. In France a convocation is electronic unless the member asks
/// otherwise (CGCT L2121-10), in Belgium only at the member's written request (CDLD L1122-13).
pub(super) fn first_settings(country: &str) -> Settings {
    Settings {
        before_answer: match country {
            "BE" => Channel::Paper,
            _ => Channel::Mail,
        },
        ..Settings::default()
    }
}

/// The settings for the journal.
pub(super) fn told(settings: &Settings) -> Value {
    json!({
        "controller": settings.controller,
        "before_answer": settings.before_answer.as_str(),
        "persons_months": settings.retention.persons,
        "mails_months": settings.retention.mails,
        "journal_months": settings.retention.journal,
    })
}

/// Puts names into their places: `{structure}`, `{address}`, `{dpo}`, `{dpo_contact}`.
pub(super) fn fill(template: &str, tenant: &str, controller: &Responsible) -> Result<String> {
    let refused = |code| Err(Error::field("template", code));
    let template = template.trim();
    if template.is_empty() {
        return refused("notice-empty");
    }
    if template.chars().count() > LONGEST_NOTICE {
        return refused("notice-too-long");
    }
    let contact = controller.contact();
    let officer = match controller.officer.as_str() {
        "" => tenant,
        name => name,
    };
    let mut body = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((place, beyond)) = after.split_once('}') else {
            return refused("notice-place-unknown");
        };
        body.push_str(before);
        body.push_str(match place {
            "structure" => tenant,
            "address" => &controller.address,
            "dpo" => officer,
            "dpo_contact" if contact.is_empty() => return refused("notice-contact-missing"),
            "dpo_contact" => &contact,
            _ => return refused("notice-place-unknown"),
        });
        rest = beyond;
    }
    body.push_str(rest);
    // MG-68: the reader learns who processes the data.
    if !body.contains(tenant) {
        return refused("notice-nameless");
    }
    Ok(body)
}

/// A part of a text: paragraphs are set apart by an empty line, lines of a list begin with `- `.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// Words.
    Paragraph(Vec<Extract>),
    /// A list.
    List(Vec<Vec<Extract>>),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extract {
    /// Words.
    Words(String),
    /// An address of the web, which is a link: MG-23.
    Address(String),
}

/// Takes a text apart.
pub fn passages(text: &str) -> Vec<Passage> {
    let mut out: Vec<Passage> = vec![];
    let mut open = false;
    for line in text.lines().map(str::trim) {
        match (line.strip_prefix("- "), out.last_mut()) {
            _ if line.is_empty() => open = false,
            (Some(entry), Some(Passage::List(entries))) if open => entries.push(extracts(entry)),
            (Some(entry), _) => {
                out.push(Passage::List(vec![extracts(entry)]));
                open = true;
            }
            (None, Some(Passage::Paragraph(words))) if open => {
                words.push(Extract::Words(" ".to_owned()));
                words.extend(extracts(line));
            }
            (None, _) => {
                out.push(Passage::Paragraph(extracts(line)));
                open = true;
            }
        }
    }
    out
}

fn extracts(line: &str) -> Vec<Extract> {
    let mut out = vec![];
    let mut words: Vec<&str> = vec![];
    for word in line.split(' ') {
        let bare = word.trim_end_matches(['.', ',', ';', ')']);
        if bare.starts_with("https://") || bare.starts_with("http://") {
            if !words.is_empty() {
                out.push(Extract::Words(format!("{} ", words.join(" "))));
            }
            out.push(Extract::Address(bare.to_owned()));
            words = vec![word.strip_prefix(bare).unwrap_or_default()];
        } else {
            words.push(word);
        }
    }
    let tail = words.join(" ");
    if !tail.is_empty() {
        out.push(Extract::Words(tail));
    }
    out
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
