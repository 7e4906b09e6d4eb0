//! Names, passwords and how guessing is slowed down. No I/O here.

use super::NewTenant;
use kernel::{Error, Instant, Result, TenantId};
use text::civil::Zone;

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
    pub closed_until: Option<Instant>,
}

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
        let failures = self.failures + 1;
        let free = match forgiven {
            Forgiven::Name => 5,
            Forgiven::Address => 30,
        };
        let closed_until = (failures >= free)
            .then(|| now.plus_seconds((15_i64 << (failures - free).min(6)).min(900)));
        Self {
            failures,
            closed_until,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Forgiven, LoginName, Password, Throttle, tenant};
    use crate::identity::NewTenant;
    use kernel::Instant;

    #[test]
    fn an_at_part_without_a_dot_is_a_tenant() {
        let read = |typed| LoginName::read(typed).ok();
        let account = LoginName::Account {
            name: "secretaire".into(),
            slug: "soleil".into(),
        };
        assert_eq!(read(" Secretaire@Soleil "), Some(account));
        assert_eq!(
            read("h.carlier@mairie.example"),
            Some(LoginName::Email("h.carlier@mairie.example".into()))
        );
        assert_eq!(
            (read("secretaire"), read("@soleil"), read("x@")),
            (None, None, None)
        );
    }

    #[test]
    fn a_slug_has_no_dot_and_a_zone_exists() {
        let new = |slug: &str, zone: &str| {
            tenant(NewTenant {
                slug: slug.into(),
                name: "Soleil".into(),
                zone: zone.into(),
                country: "FR".into(),
                population: None,
            })
        };
        assert!(new("soleil", "Europe/Paris").is_ok());
        assert!(new("so.leil", "Europe/Paris").is_err());
        assert!(new("soleil", "Europe/Atlantide").is_err());
    }

    #[test]
    fn waiting_begins_at_the_fifth_failure_and_doubles() {
        let now = Instant::from_millisecond(0);
        let mut throttle = Throttle::none();
        let mut waits = vec![];
        for _ in 0..12 {
            throttle = throttle.failed(Forgiven::Name, now);
            waits.push(
                throttle
                    .closed_until
                    .map_or(0, |until| until.as_millisecond() / 1000),
            );
        }
        assert_eq!(waits, [0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900]);
        assert!(throttle.admits(now).is_err());
        assert!(throttle.admits(now.plus_seconds(900)).is_ok());
    }

    #[test]
    fn a_password_is_long_and_never_printed() {
        assert!(Password::choose("court").is_err());
        assert_eq!(
            format!("{:?}", Password::choose("assez-long-ma-foi").unwrap()),
            "Password(…)"
        );
    }
}
