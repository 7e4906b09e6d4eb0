//! What a person, an organisation and a mandate are. No I/O here.

use jiff::civil::Date;
use kernel::{Error, FieldError, MandateId, OrganisationId, PersonId, Result, UserId};

/// Somebody the tenant knows.
#[derive(Clone, Debug)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// The user, for those who sign in.
    pub user: Option<UserId>,
    /// `M.` or `Mme`.
    pub title: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
}

impl Person {
    /// `Hélène Carlier`.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }
}

/// How to write to a person.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Who.
    pub person: PersonId,
    /// `M.` or `Mme`.
    pub title: String,
    /// Their address, or else the one with which they sign in.
    pub address: Option<String>,
}

/// A person to be added.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as in Person")]
pub struct NewPerson {
    pub user: Option<UserId>,
    pub title: String,
    pub given_name: String,
    pub family_name: String,
    pub email: Option<String>,
}

/// What an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganisationKind {
    /// A service, which proposes items.
    Service,
    /// A deliberative body, which decides them.
    Body,
}

impl OrganisationKind {
    /// The name in columns and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Body => "body",
        }
    }
}

/// A service or a body.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its short name in tables.
    pub acronym: String,
}

/// An organisation to be added.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as in Organisation")]
pub struct NewOrganisation {
    pub kind: OrganisationKind,
    pub name: String,
    pub acronym: String,
    pub parent: Option<OrganisationId>,
    pub rank: i64,
}

/// What a mandate is used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usages {
    /// Sits in the body.
    pub member: Usage,
    /// Votes.
    pub voter: Usage,
    /// Signs what the body decides.
    pub signatory: Usage,
    /// May be at the origin of items.
    pub initiator: Usage,
    /// Chairs.
    pub chair: Usage,
}

/// Whether a mandate serves for something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Usage {
    /// It does.
    Yes,
    /// It does not.
    #[default]
    No,
}

impl From<bool> for Usage {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

impl From<Usage> for bool {
    fn from(usage: Usage) -> Self {
        usage == Usage::Yes
    }
}

/// A mandate to be given.
#[derive(Clone, Debug)]
pub struct NewMandate {
    /// To whom.
    pub person: PersonId,
    /// Where.
    pub organisation: OrganisationId,
    /// As what: `Première adjointe`.
    pub function: String,
    /// First day.
    pub starts_on: Date,
    /// Last day, when it is known.
    pub ends_on: Option<Date>,
    /// For what.
    pub usages: Usages,
    /// Place in the register.
    pub rank: i64,
}

/// What a person holds in a body, as shown today.
#[derive(Clone, Debug)]
pub struct Mandate {
    /// Its id.
    pub id: MandateId,
    /// Who holds it.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// As what.
    pub function: String,
    /// For what.
    pub usages: Usages,
    /// Place in the register.
    pub rank: i64,
}

pub(super) fn organisation(new: NewOrganisation) -> Result<NewOrganisation> {
    let missing = [("name", &new.name), ("acronym", &new.acronym)];
    refuse_blank(&missing)?;
    Ok(new)
}

pub(super) fn person(new: NewPerson) -> Result<NewPerson> {
    refuse_blank(&[
        ("given_name", &new.given_name),
        ("family_name", &new.family_name),
    ])?;
    Ok(new)
}

pub(super) fn mandate(new: NewMandate) -> Result<NewMandate> {
    refuse_blank(&[("function", &new.function)])?;
    if new.ends_on.is_some_and(|end| end < new.starts_on) {
        return Err(Error::field("ends_on", "ends-before-start"));
    }
    Ok(new)
}

fn refuse_blank(fields: &[(&'static str, &String)]) -> Result<()> {
    let blank: Vec<FieldError> = fields
        .iter()
        .filter(|(_, text)| text.trim().is_empty())
        .map(|(field, _)| FieldError {
            field,
            code: "name-required",
        })
        .collect();
    if blank.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(blank))
    }
}

pub(super) fn taken(error: Error) -> Error {
    match error {
        Error::Duplicate(name) if name == "organisations_kind_acronym" => {
            Error::field("acronym", "acronym-taken")
        }
        other => other,
    }
}
