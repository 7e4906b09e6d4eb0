//! What surrounds every page: the organisation, the person, the menu, a message.

use super::Link;
use text::{Locale, Value};

/// What surrounds every page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The language of the page.
    pub locale: Locale,
    /// The theme that the person forces: `light` or `dark`.
    pub theme: Option<&'static str>,
    /// How tightly lines are set.
    pub density: Density,
    /// What stands below the titles of lists.
    pub details: Details,
    /// The title of the page, without the name of the product.
    pub title: String,
    /// The name of the organisation.
    pub tenant: String,
    /// Who is signed in; nobody on public pages.
    pub person: Option<Person>,
    /// How much waits on the home page.
    pub todo_count: i64,
    /// The bodies that the person may see, in the menu's order.
    pub bodies: Vec<NavBody>,
    /// Which entry of the menu, outside the bodies, the page belongs to.
    pub place: Place,
    /// Are the administrators' entries in the menu?
    pub admin: AdminLinks,
    /// Is the outbox in the menu?
    pub outbox: OutboxLink,
    /// Are virtual classes?
    pub classes: ClassesLink,
    /// Is the platform in the menu?
    pub platform: PlatformLink,
    /// The logo of the tenant: its address.
    pub logo: Option<String>,
    /// The guide for this page.
    pub help: String,
    /// Where the name of the product leads.
    pub home: String,
    /// The other tenants in which the person has an account: names, and where to go on there.
    pub elsewhere: Vec<Link>,
    /// The person acts in a tenant that is not theirs: its name.
    pub entered: Option<String>,
    /// The colour of the tenant.
    pub hue: String,
    /// The version of the program.
    pub version: &'static str,
    /// What the previous request did.
    pub flash: Option<Flash>,
    /// What stands in the search field.
    pub query: String,
}

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Person {
    /// First name and name.
    pub name: String,
    /// Two letters.
    pub initials: String,
    /// `carlier@soleil`; none for somebody who came from outside.
    pub login: Option<String>,
}

/// How tightly lines are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// As the device suggests.
    #[default]
    Comfortable,
    /// Tighter, at the person's wish.
    Compact,
}

/// What stands below the titles of lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Details {
    /// It is shown.
    #[default]
    Shown,
    /// It is not, at the person's wish (PM-3-22).
    Hidden,
}

/// An entry of the menu outside the bodies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// What waits for the person.
    Home,
    /// The jobs of the server.
    Jobs,
    /// The journal.
    Journal,
    /// The mails.
    Outbox,
    /// The administration of the tenant, but its jobs and its journal.
    Admin,
    /// Virtual classes.
    Classes,
    /// The platform.
    Platform,
    /// Any other page.
    #[default]
    Elsewhere,
}

/// Are the administrators' entries in the menu?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AdminLinks {
    /// The person administers the organisation.
    Shown,
    /// The person does not.
    #[default]
    Hidden,
}

/// Are virtual classes in the menu?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClassesLink {
    /// The person plans, hosts or attends some.
    Shown,
    /// The person does not.
    #[default]
    Hidden,
}

/// Is the outbox in the menu?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OutboxLink {
    /// The person convenes, or administers.
    Shown,
    /// The person does not.
    #[default]
    Hidden,
}

/// Is the platform in the menu?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlatformLink {
    /// The person administers the platform, or a group of tenants.
    Shown,
    /// The person does not.
    #[default]
    Hidden,
}

/// A body in the menu.
#[derive(Clone, Debug)]
pub struct NavBody {
    /// Its name.
    pub name: String,
    /// Its items.
    pub items_href: String,
    /// How many items are under way.
    pub items_count: i64,
    /// Its meetings.
    pub meetings_href: String,
    /// Its meetings that took place.
    pub decisions_href: String,
    /// What waits in this body.
    pub home_href: String,
    /// The search in this body alone.
    pub search_href: String,
    /// Which of its entries the page belongs to.
    pub current: NavPlace,
}

/// Which entry of a body the page belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NavPlace {
    /// Neither.
    #[default]
    None,
    /// What waits in it.
    Home,
    /// The items.
    Items,
    /// The meetings to come.
    Meetings,
    /// The meetings that took place.
    Decisions,
}

/// What the previous request did, in a sentence.
#[derive(Clone, Debug)]
pub struct Flash {
    /// `ok`, `warn`, `bad` or `info`.
    pub tone: &'static str,
    /// The sentence.
    pub text: String,
}

/// What may stand inside a text.
pub trait Shown {
    /// The value for the catalogue.
    fn value(&self) -> Value<'_>;
}

impl Frame {
    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        self.locale.t(key)
    }

    /// The text of a key with a value inside.
    pub fn with(&self, key: &str, name: &'static str, value: impl Shown) -> String {
        self.locale.with(key, [(name, value.value())])
    }

    /// The text of a key with two values inside.
    pub fn with_both(
        &self,
        key: &str,
        first: &'static str,
        value: impl Shown,
        second: &'static str,
        other: impl Shown,
    ) -> String {
        self.locale
            .with(key, [(first, value.value()), (second, other.value())])
    }

    /// Does the person want tight lines?
    pub fn is_compact(&self) -> bool {
        self.density == Density::Compact
    }

    /// Does the person want titles alone in lists?
    pub fn hides_details(&self) -> bool {
        self.details == Details::Hidden
    }

    /// Is this the home page?
    pub fn is_home(&self) -> bool {
        self.place == Place::Home
    }

    /// Is this the page of the jobs?
    pub fn is_jobs(&self) -> bool {
        self.place == Place::Jobs
    }

    /// Is this the administration?
    pub fn is_admin(&self) -> bool {
        self.place == Place::Admin
    }

    /// Is this the platform?
    pub fn is_platform(&self) -> bool {
        self.place == Place::Platform
    }

    /// Is the platform in the menu?
    pub fn shows_platform(&self) -> bool {
        self.platform == PlatformLink::Shown
    }

    /// Is this the journal?
    pub fn is_journal(&self) -> bool {
        self.place == Place::Journal
    }

    /// Is this a page of virtual classes?
    pub fn is_classes(&self) -> bool {
        self.place == Place::Classes
    }

    /// Are virtual classes in the menu?
    pub fn shows_classes(&self) -> bool {
        self.classes == ClassesLink::Shown
    }

    /// Is this the outbox?
    pub fn is_outbox(&self) -> bool {
        self.place == Place::Outbox
    }

    /// Is the outbox in the menu?
    pub fn shows_outbox(&self) -> bool {
        self.outbox == OutboxLink::Shown
    }

    /// Are the administrators' entries shown?
    pub fn shows_admin(&self) -> bool {
        self.admin == AdminLinks::Shown
    }
}

impl NavBody {
    /// Is the page what waits in it?
    pub fn is_at_home(&self) -> bool {
        self.current == NavPlace::Home
    }

    /// Does the page belong to the items of this body?
    pub fn is_at_items(&self) -> bool {
        self.current == NavPlace::Items
    }

    /// Does the page belong to the meetings of this body?
    pub fn is_at_meetings(&self) -> bool {
        self.current == NavPlace::Meetings
    }

    /// Does the page belong to the decisions of this body?
    pub fn is_at_decisions(&self) -> bool {
        self.current == NavPlace::Decisions
    }
}

impl Flash {
    /// The sign beside the sentence.
    pub fn icon(&self) -> &'static str {
        match self.tone {
            "bad" => "circle-alert",
            "warn" => "triangle-alert",
            "info" => "info",
            _ => "circle-check",
        }
    }
}

impl Shown for i64 {
    fn value(&self) -> Value<'_> {
        Value::from(*self)
    }
}

impl Shown for str {
    fn value(&self) -> Value<'_> {
        Value::from(self)
    }
}

impl Shown for String {
    fn value(&self) -> Value<'_> {
        Value::from(self.as_str())
    }
}

impl<T: Shown + ?Sized> Shown for &T {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

#[cfg(test)]
impl Frame {
    /// The frame of a clerk.
    pub fn sample(title: &str) -> Self {
        let body = |name: &str, current| NavBody {
            name: name.into(),
            items_href: "/bodies/1/items".into(),
            items_count: 31,
            meetings_href: "/bodies/1/meetings".into(),
            decisions_href: "/bodies/1/decisions".into(),
            home_href: "/?body=1".into(),
            search_href: "/search?body=1".into(),
            current,
        };
        Self {
            locale: Locale::French,
            theme: Some("dark"),
            density: Density::Compact,
            details: Details::Hidden,
            title: title.into(),
            tenant: "Commune du Soleil".into(),
            person: Some(Person {
                name: "Hélène Carlier".into(),
                initials: "HC".into(),
                login: Some("carlier@soleil".into()),
            }),
            todo_count: 12,
            bodies: vec![
                body("Conseil communal", NavPlace::Items),
                body("Collège communal", NavPlace::Meetings),
            ],
            place: Place::Elsewhere,
            admin: AdminLinks::Shown,
            outbox: OutboxLink::Shown,
            classes: ClassesLink::Shown,
            platform: PlatformLink::Shown,
            logo: Some("/logo".into()),
            help: "/help".into(),
            home: "/".into(),
            elsewhere: vec![Link::sample(
                "/account/tenants/2/switch",
                "SIVOM des Tilleuls",
            )],
            entered: Some("Commune de la Lune".into()),
            hue: "blue".into(),
            version: "0.1.0",
            flash: Some(Flash {
                tone: "ok",
                text: "Le point est proposé.".into(),
            }),
            query: "tilleuls".into(),
        }
    }

    /// The frame of a page for strangers.
    pub fn public_sample(title: &str) -> Self {
        Self {
            theme: None,
            density: Density::Comfortable,
            details: Details::Shown,
            person: None,
            todo_count: 0,
            bodies: vec![],
            admin: AdminLinks::Hidden,
            outbox: OutboxLink::Hidden,
            classes: ClassesLink::Hidden,
            platform: PlatformLink::Hidden,
            logo: Some("/logo".into()),
            help: "/help".into(),
            home: "/".into(),
            elsewhere: vec![],
            entered: None,
            flash: None,
            query: String::new(),
            ..Self::sample(title)
        }
    }
}
