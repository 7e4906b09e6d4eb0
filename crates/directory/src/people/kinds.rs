//! What a person, an organisation, a mandate and a group are.

use jiff::civil::Date;
use kernel::{
    Instant, MandateId, OrganisationId, PersonId, PoliticalGroupId, PopulationId, UserId,
};
use text::Locale;

/// How a person is spoken of: the catalogues choose their words by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gender {
    /// `convoquée`.
    Feminine,
    /// `convoqué`.
    Masculine,
    /// Not said.
    #[default]
    Unknown,
}

impl Gender {
    /// The name in columns, in the API and in the catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Feminine => "feminine",
            Self::Masculine => "masculine",
            Self::Unknown => "unknown",
        }
    }

    /// Reads a name; anything unknown is not said.
    pub fn named(text: &str) -> Self {
        match text {
            "feminine" => Self::Feminine,
            "masculine" => Self::Masculine,
            _ => Self::Unknown,
        }
    }
}

/// What is known of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonFacts {
    /// How the person is addressed: `M.`, `Mme`, `Madame la Maire`.
    pub title: String,
    /// How the person is spoken of.
    pub gender: Gender,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Mail address, when it is not the one with which they sign in.
    pub email: Option<String>,
    /// Mobile telephone.
    pub mobile: String,
    /// Another telephone.
    pub phone: String,
    /// Postal address, for those who are convened on paper.
    pub address: String,
    /// Party or list.
    pub political_group: Option<PoliticalGroupId>,
}

/// Somebody the tenant knows.
#[derive(Clone, Debug)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// The user, for those who sign in.
    pub user: Option<UserId>,
    /// What is known.
    pub facts: PersonFacts,
    /// From which day on nobody convenes them, writes to them or lets them in.
    pub inactive_on: Option<Date>,
    /// When their contact data were erased.
    pub forgotten_at: Option<Instant>,
    /// For optimistic changes.
    pub version: i64,
}

impl Person {
    /// `Hélène Carlier`.
    pub fn name(&self) -> String {
        format!("{} {}", self.facts.given_name, self.facts.family_name)
    }

    /// Does the tenant still deal with them?
    pub fn is_active(&self) -> bool {
        self.inactive_on.is_none()
    }
}

/// How to write to a person.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Who.
    pub person: PersonId,
    /// How they are spoken of.
    pub gender: Gender,
    /// Their address, or else the one with which they sign in; none for those nobody writes to.
    pub address: Option<String>,
    /// The language that they chose for themself.
    pub language: Option<Locale>,
}

/// A person to be added.
#[derive(Clone, Debug, Default)]
pub struct NewPerson {
    /// The user, for those who sign in.
    pub user: Option<UserId>,
    /// What is known.
    pub facts: PersonFacts,
}

/// Which persons are looked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Words of the name or the mail address.
    pub words: String,
    /// Only those with whom the tenant deals, or no longer deals.
    pub standing: Option<Standing>,
    /// Only those who hold this role somewhere.
    pub role: Option<String>,
    /// Only those who hold a role or a mandate there.
    pub organisation: Option<OrganisationId>,
}

/// Does a tenant still deal with somebody?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Active,
    /// It no longer does.
    Inactive,
}

/// How much of a person is forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// How to reach them; the name stays, since acts of a body that were public name it.
    Contact,
    /// The name too.
    Everything,
}

impl Extent {
    /// The name in the journal and the catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Everything => "everything",
        }
    }
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

    pub(in crate::people) fn from_column(text: &str) -> Self {
        if text == "body" {
            Self::Body
        } else {
            Self::Service
        }
    }
}

/// A service or a body.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: String,
    /// Its short name in tables.
    pub acronym: String,
    /// What it belongs to; none for those right below the tenant itself.
    pub parent: Option<OrganisationId>,
    /// Its place among those of the same parent.
    pub rank: i64,
    /// May something new be begun in it?
    pub standing: Standing,
    /// For optimistic changes.
    pub version: i64,
}

impl Organisation {
    /// May something new be begun in it?
    pub fn is_active(&self) -> bool {
        self.standing == Standing::Active
    }
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

/// What an organisation becomes.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as in Organisation")]
pub struct OrganisationFacts {
    pub name: String,
    pub acronym: String,
    pub parent: Option<OrganisationId>,
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

impl Usages {
    /// The names in forms, in the API and in imports, with what each says.
    pub fn named(self) -> [(&'static str, Usage); 5] {
        [
            ("member", self.member),
            ("voter", self.voter),
            ("signatory", self.signatory),
            ("initiator", self.initiator),
            ("chair", self.chair),
        ]
    }

    /// The usages among these names.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut usages = Self::default();
        for name in names {
            match name {
                "member" => usages.member = Usage::Yes,
                "voter" => usages.voter = Usage::Yes,
                "signatory" => usages.signatory = Usage::Yes,
                "initiator" => usages.initiator = Usage::Yes,
                "chair" => usages.chair = Usage::Yes,
                _ => {}
            }
        }
        usages
    }
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

/// What a mandate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateFacts {
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

/// A mandate to be given.
#[derive(Clone, Debug)]
pub struct NewMandate {
    /// To whom.
    pub person: PersonId,
    /// Where.
    pub organisation: OrganisationId,
    /// What it says.
    pub facts: MandateFacts,
}

/// A mandate, of whatever time.
#[derive(Clone, Debug)]
pub struct Held {
    /// Its id.
    pub id: MandateId,
    /// Who holds it.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Where.
    pub organisation: OrganisationId,
    /// The name of that.
    pub place: String,
    /// What it says.
    pub facts: MandateFacts,
    /// Who stands in for the holder.
    pub deputy: Option<PersonId>,
    /// For optimistic changes.
    pub version: i64,
}

impl Held {
    /// Is it held on this day?
    pub fn is_held_on(&self, day: Date) -> bool {
        self.facts.starts_on <= day && self.facts.ends_on.is_none_or(|end| day <= end)
    }
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

/// A party or list.
#[derive(Clone, Debug)]
pub struct PoliticalGroup {
    /// Its id.
    pub id: PoliticalGroupId,
    /// Its name.
    pub name: String,
    /// Its initials in tables.
    pub initials: String,
    /// How many persons belong to it.
    pub members: i64,
    /// For optimistic changes.
    pub version: i64,
}

/// A group of persons for training.
#[derive(Clone, Debug)]
pub struct Population {
    /// Its id.
    pub id: PopulationId,
    /// Its name.
    pub name: String,
    /// How many persons are in it.
    pub members: i64,
    /// For optimistic changes.
    pub version: i64,
}
