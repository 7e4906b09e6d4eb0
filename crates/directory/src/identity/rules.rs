//! Names, passwords and how guessing is slowed down. No I/O here.

use super::NewProvider;
use kernel::{Error, FieldError, Instant, Result, TenantGroupId, TenantId};
use text::civil::Zone;

/// A tenant to be created.
#[derive(Clone, Debug)]
pub struct NewTenant {
    /// Short name for addresses and `name@slug`; never a dot.
    pub slug: String,
    /// The name on documents.
    pub name: String,
    /// The time zone, such as `Europe/Paris`.
    pub zone: String,
    /// ISO 3166 country, such as `FR`.
    pub country: String,
    /// Inhabitants, where law asks.
    pub population: Option<i64>,
    /// The group that administers it.
    pub group: Option<TenantGroupId>,
}

/// A tenant.
#[derive(Clone, Debug)]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// Short name for addresses and `name@slug`.
    pub slug: String,
    /// The name on documents.
    pub name: String,
    /// The zone of its wall clocks.
    pub zone: Zone,
    /// ISO 3166 country.
    pub country: String,
    /// The group that administers it.
    pub group: Option<TenantGroupId>,
    /// Since when nobody signs in to it.
    pub suspended_at: Option<Instant>,
    /// Who may change where answers to mails go.
    pub reply_to: ReplyTo,
    /// What its administrators set.
    pub settings: TenantSettings,
    /// For optimistic changes.
    pub version: i64,
}

/// What the administrators of a tenant set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantSettings {
    /// The name on documents.
    pub name: String,
    /// SIREN, SIRET, BCE number…
    pub legal_id: String,
    /// The time zone, such as `Indian/Reunion`.
    pub zone: String,
    /// ISO 3166 country.
    pub country: String,
    /// Inhabitants, where law asks.
    pub population: Option<i64>,
    /// Where answers to mails go.
    pub reply_to: Option<String>,
    /// The colour of its pages: one of [`HUES`].
    pub hue: String,
    /// The language of those who chose none.
    pub language: String,
    /// When new accounts get their mail.
    pub credentials: CredentialsMail,
    /// Where members find tutorials: in the credentials mail.
    pub tutorial_url: Option<String>,
    /// How people sign in.
    pub security: Security,
}

/// The colours that a tenant may have: each is a pair of the design, legible in both themes.
pub const HUES: [&str; 5] = ["green", "blue", "violet", "red", "teal"];

/// The languages of the interface.
pub const LANGUAGES: [&str; 2] = ["fr", "en"];

/// Who may change where answers to mails go (IX-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyTo {
    /// The tenant's administrators.
    Free,
    /// The platform only.
    Frozen,
}

/// When new accounts get the mail with their link (MG-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialsMail {
    /// At once.
    Automatic,
    /// When an administrator sends it.
    OnRequest,
}

impl CredentialsMail {
    /// The name in forms and the journal.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::OnRequest => "on_request",
        }
    }
}

/// How people sign in to a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Security {
    /// The least strength of passwords, 1 to 4; administrators always need 4.
    pub password_score: i64,
    /// How long a day's login lasts.
    pub login_hours: i64,
    /// How long it may be idle.
    pub idle_minutes: i64,
    /// How long a device that is kept signed in stays so.
    pub kept_days: i64,
    /// May a convocation be opened by the link of its mail alone?
    pub visits: Visits,
}

/// May a convocation be opened by the link of its mail, without a password (IX-51)?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visits {
    /// By those who administer nothing and have no second factor.
    Offered,
    /// By nobody.
    Closed,
}

impl Visits {
    /// The name in forms and the journal.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Closed => "closed",
        }
    }
}

/// What somebody typed to say who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoginName {
    /// `name@slug`: an account of one tenant. A slug has no dot, so that it cannot be a mail domain.
    Account {
        /// Before the @.
        name: String,
        /// After it.
        slug: String,
    },
    /// A mail address.
    Email(String),
}

impl LoginName {
    /// Reads what was typed; spaces around and capitals do not count.
    pub fn read(typed: &str) -> Result<Self> {
        let typed = typed.trim().to_lowercase();
        let (name, place) = typed
            .rsplit_once('@')
            .ok_or(Error::field("name", "login-name-incomplete"))?;
        if name.is_empty() || place.is_empty() {
            return Err(Error::field("name", "login-name-incomplete"));
        }
        Ok(if place.contains('.') {
            Self::Email(typed)
        } else {
            Self::Account {
                name: name.to_owned(),
                slug: place.to_owned(),
            }
        })
    }

    /// One spelling for throttles.
    pub fn canonical(&self) -> String {
        match self {
            Self::Account { name, slug } => format!("{name}@{slug}"),
            Self::Email(email) => email.clone(),
        }
    }
}

/// A password chosen by somebody: long enough, and never shown.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Twelve characters at least (the recommendation of the CNIL of 2022 without other rules).
    pub fn choose(typed: &str) -> Result<Self> {
        if typed.chars().count() < 12 {
            return Err(Error::field("password", "password-too-short"));
        }
        Ok(Self(typed.to_owned()))
    }

    /// The same, and hard to guess: `floor` is the least strength (IX-13), `words` what must not be
    /// most of it (names, addresses).
    pub fn choose_strong(typed: &str, floor: i64, words: &[String]) -> Result<Self> {
        let chosen = Self::choose(typed)?;
        if score(typed, words) < floor {
            return Err(Error::field("password", "password-too-weak"));
        }
        Ok(chosen)
    }

    pub(super) fn typed(typed: &str) -> Self {
        Self(typed.to_owned())
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Password(…)")
    }
}

/// How hard a password is to guess, from 0 to 4 (zxcvbn). Only its beginning is weighed: the work
/// grows faster than the length.
pub(super) fn score(typed: &str, words: &[String]) -> i64 {
    let beginning: String = typed.chars().take(64).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    i64::from(u8::from(zxcvbn::zxcvbn(&beginning, &words).score()))
}

/// Settings that can be. The reply address changes only where the platform leaves it free.
pub(super) fn settings(asked: TenantSettings, before: &Tenant) -> Result<TenantSettings> {
    let mut faults = vec![];
    let mut refuse = |wrong: bool, field, code| {
        if wrong {
            faults.push(FieldError { field, code });
        }
    };
    let reply_to = asked
        .reply_to
        .map(|address| address.trim().to_owned())
        .filter(|address| !address.is_empty());
    refuse(asked.name.trim().is_empty(), "name", "name-required");
    refuse(Zone::named(&asked.zone).is_none(), "zone", "zone-unknown");
    refuse(
        asked.country.len() != 2 || !asked.country.chars().all(|c| c.is_ascii_uppercase()),
        "country",
        "country-unknown",
    );
    refuse(
        asked.population.is_some_and(|people| people < 0),
        "population",
        "population-negative",
    );
    refuse(
        reply_to
            .as_deref()
            .is_some_and(|address| email(address).is_err()),
        "reply_to",
        "email-incomplete",
    );
    refuse(
        before.reply_to == ReplyTo::Frozen && reply_to != before.settings.reply_to,
        "reply_to",
        "reply-address-is-frozen",
    );
    refuse(!HUES.contains(&asked.hue.as_str()), "hue", "hue-unknown");
    refuse(
        !LANGUAGES.contains(&asked.language.as_str()),
        "language",
        "language-unknown",
    );
    let tutorial_url = asked
        .tutorial_url
        .map(|url| url.trim().to_owned())
        .filter(|url| !url.is_empty());
    refuse(
        tutorial_url
            .as_deref()
            .is_some_and(|url| !url.starts_with("https://")),
        "tutorial_url",
        "address-not-https",
    );
    let security = asked.security;
    let ranges = [
        ("password_score", security.password_score, 1..=4),
        ("login_hours", security.login_hours, 1..=24),
        ("idle_minutes", security.idle_minutes, 5..=1440),
        ("kept_days", security.kept_days, 1..=90),
    ];
    for (field, value, range) in ranges {
        refuse(!range.contains(&value), field, "out-of-range");
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    Ok(TenantSettings {
        name: asked.name.trim().to_owned(),
        legal_id: asked.legal_id.trim().to_owned(),
        reply_to,
        tutorial_url,
        ..asked
    })
}

pub(super) fn tenant(new: NewTenant) -> Result<NewTenant> {
    let slug = new.slug.trim().to_lowercase();
    let plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if slug.is_empty() || !slug.chars().all(plain) {
        return Err(Error::field("slug", "slug-letters"));
    }
    if new.name.trim().is_empty() {
        return Err(Error::field("name", "name-required"));
    }
    if Zone::named(&new.zone).is_none() {
        return Err(Error::field("zone", "zone-unknown"));
    }
    Ok(NewTenant { slug, ..new })
}

pub(super) fn account_name(name: &str) -> Result<String> {
    let name = name.trim().to_lowercase();
    let plain = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || ".-_".contains(letter)
    };
    if name.is_empty() || !name.chars().all(plain) {
        return Err(Error::field("name", "account-name-letters"));
    }
    Ok(name)
}

pub(super) fn email(typed: &str) -> Result<String> {
    match LoginName::read(typed) {
        Ok(LoginName::Email(email)) => Ok(email),
        _ => Err(Error::field("email", "email-incomplete")),
    }
}

/// Reads the name that somebody gives themself.
pub(super) fn person_name(typed: &str) -> Result<String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Error::field("name", "name-required")),
        1..=200 => Ok(name),
        _ => Err(Error::field("name", "name-too-long")),
    }
}

/// A refused duplicate becomes a message beside its field.
pub(super) fn taken(error: kernel::Error, field: &'static str, code: &'static str) -> Error {
    match error {
        Error::Duplicate(_) => Error::field(field, code),
        other => other,
    }
}

/// What a throttle remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Throttle {
    pub failures: i64,
    pub last_at: Option<Instant>,
    pub closed_until: Option<Instant>,
}

/// Failures count together while less than an hour passes between them: a town hall that shares one
/// address does not pay for the slips of a whole year.
const FAILURES_FORGOTTEN: i64 = 3600;

/// How many failures are forgiven before waiting begins.
#[derive(Clone, Copy, Debug)]
pub(super) enum Forgiven {
    /// For one name.
    Name,
    /// For one address, which a whole town hall may share.
    Address,
}

impl Throttle {
    pub fn none() -> Self {
        Self {
            failures: 0,
            last_at: None,
            closed_until: None,
        }
    }

    /// Refuses while closed; says how many seconds remain.
    pub fn admits(&self, now: Instant) -> Result<()> {
        match self.closed_until {
            Some(until) if until > now => {
                let seconds = (until.as_millisecond() - now.as_millisecond() + 999) / 1000;
                Err(Error::refused_with("too-many-attempts", "seconds", seconds))
            }
            _ => Ok(()),
        }
    }

    /// After one more failure: 15 s, 30 s, 1 min… a quarter of an hour at most.
    pub fn failed(self, forgiven: Forgiven, now: Instant) -> Self {
        let forgotten = self
            .last_at
            .is_none_or(|last| last.plus_seconds(FAILURES_FORGOTTEN) <= now);
        let failures = if forgotten { 1 } else { self.failures + 1 };
        let free = match forgiven {
            Forgiven::Name => 5,
            Forgiven::Address => 30,
        };
        let closed_until = (failures >= free)
            .then(|| now.plus_seconds((15_i64 << (failures - free).min(6)).min(900)));
        Self {
            failures,
            last_at: Some(now),
            closed_until,
        }
    }
}

/// A provider has a name, an address of the web and our name there. That it is reached over TLS is the
/// caller's to say: it knows how we are reached ourselves.
pub(super) fn provider(new: NewProvider) -> Result<NewProvider> {
    let new = NewProvider {
        name: new.name.trim().to_owned(),
        issuer: new.issuer.trim().to_owned(),
        client_id: new.client_id.trim().to_owned(),
        client_secret: new.client_secret.trim().to_owned(),
    };
    let is_web = new.issuer.starts_with("https://") || new.issuer.starts_with("http://");
    let faults = [
        ("name", "name-required", new.name.is_empty()),
        ("issuer", "issuer-address", !is_web),
        ("client_id", "name-required", new.client_id.is_empty()),
    ];
    let faults: Vec<FieldError> = faults
        .into_iter()
        .filter(|(_, _, wrong)| *wrong)
        .map(|(field, code, _)| FieldError { field, code })
        .collect();
    if faults.is_empty() {
        Ok(new)
    } else {
        Err(Error::Invalid(faults))
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
