//! Persons, services, mandates and roles, for administrators.

use super::{Act, Choice, Errors, Frame, HistoryLine, Link, PersonalCard, TabLink, Tag};

/// A person.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "person.html")]
pub struct PersonPage {
    /// What surrounds the page; its title is the name.
    pub frame: Frame,
    /// The way to here, without this page.
    pub crumbs: Vec<Link>,
    /// Where the tenant stands with them.
    pub standing: Tag,
    /// What is known: labels and values.
    pub facts: Vec<(String, String)>,
    /// The form of it.
    pub edit_href: String,
    /// Where the picture of the signature is kept.
    pub signature_href: String,
    /// What they hold and held, the latest first.
    pub mandates: Vec<MandateRow>,
    /// The form of a new one.
    pub new_mandate_href: String,
    /// What they may do: the place (or the whole tenant), and the roles there.
    pub roles: Vec<(String, Vec<String>)>,
    /// The form of the roles.
    pub roles_href: String,
    /// How they sign in; none for those who do not.
    pub account: Option<AccountCard>,
    /// The form of a new account, for those who have none.
    pub new_account_href: Option<String>,
    /// Their personal data.
    pub personal: PersonalCard,
    /// What may be done.
    pub acts: Vec<Act>,
    /// What was done to this person's record, the latest first.
    pub history: Vec<HistoryLine>,
}

/// How somebody signs in.
#[derive(Clone, Debug)]
pub struct AccountCard {
    /// `carlier@soleil`.
    pub login: String,
    /// The mail address.
    pub email: String,
    /// Where the account stands.
    pub standing: Tag,
    /// When they were last here.
    pub seen: Option<String>,
    /// What became of the last link, in a sentence.
    pub link: Option<String>,
    /// The mail of that link.
    pub mail_href: Option<String>,
    /// What may be done with the account.
    pub acts: Vec<Act>,
}

/// A mandate in lists.
#[derive(Clone, Debug)]
pub struct MandateRow {
    /// As what.
    pub function: String,
    /// Who, or where, and its page.
    pub of: Link,
    /// `depuis le 4 avril 2014`, `du 4 avril 2014 au 27 mars 2020`.
    pub period: String,
    /// For what.
    pub usages: Vec<String>,
    /// Who stands in.
    pub deputy: Option<String>,
    /// Is it held today?
    pub phase: Phase,
    /// Where its bar begins and how long it is, in thousandths of the line of time.
    pub bar: (i64, i64),
    /// Its form.
    pub edit_href: String,
}

/// Where a mandate stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It has not begun.
    Coming,
    /// It is held.
    Held,
    /// It ended.
    Past,
}

/// The mandates in a body or service, on a line of time.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "mandates.html")]
pub struct MandatesPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here, without this page.
    pub crumbs: Vec<Link>,
    /// The other bodies and services with mandates.
    pub tabs: Vec<TabLink>,
    /// The years, with their place in thousandths.
    pub years: Vec<(i64, String)>,
    /// Today's place in thousandths.
    pub today: i64,
    /// The mandates, in the order of the register.
    pub rows: Vec<MandateRow>,
    /// How many are held today, as a sentence.
    pub summary: String,
    /// The form of a new one.
    pub new_href: Option<String>,
}

/// Services and bodies as a tree.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "services.html")]
pub struct ServicesPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here, without this page.
    pub crumbs: Vec<Link>,
    /// The name of the tenant: the root.
    pub root: String,
    /// The services, each after what it belongs to.
    pub services: Vec<TreeRow>,
    /// The bodies.
    pub bodies: Vec<TreeRow>,
    /// The form of a new service.
    pub new_href: String,
    /// The form of a new body.
    pub new_body_href: &'static str,
}

/// A service or body in the tree.
#[derive(Clone, Debug)]
pub struct TreeRow {
    /// How deep it lies: 0 right below the root.
    pub depth: i64,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub acronym: String,
    /// Its form.
    pub edit_href: String,
    /// The roles held in it.
    pub roles_href: String,
    /// The mandates held in it.
    pub mandates_href: String,
    /// The themes of its configuration, for a body.
    pub themes: Vec<Link>,
    /// How many persons hold a role in it, as a sentence.
    pub people: String,
    /// May something new be begun in it?
    pub standing: Option<Tag>,
    /// What may be done: up, down.
    pub acts: Vec<Act>,
}

/// Who holds which role, as boxes to tick.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "matrix.html")]
pub struct MatrixPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here, without this page.
    pub crumbs: Vec<Link>,
    /// What the roles are about, in a sentence.
    pub lead: String,
    /// The other services, bodies and the tenant.
    pub tabs: Vec<TabLink>,
    /// What else is set about the roles of this place.
    pub way: Option<Link>,
    /// Where the boxes are sent.
    pub action: String,
    /// The roles: their names, and what each may do.
    pub columns: Vec<(String, String)>,
    /// The persons.
    pub rows: Vec<MatrixRow>,
    /// Persons who may be added as a new row: sent as `person`, with the first role ticked by them
    /// afterwards.
    pub others: Vec<Choice>,
    /// What could not be taken.
    pub errors: Errors,
}

/// A person in the matrix.
#[derive(Clone, Debug)]
pub struct MatrixRow {
    /// The person.
    pub person: Link,
    /// The person's id: sent as `row`, so that unticked boxes are known to be unticked.
    pub id: String,
    /// A box for each column.
    pub boxes: Vec<MatrixBox>,
}

/// A box: one person, one role. Sent as `held`.
#[derive(Clone, Debug)]
pub struct MatrixBox {
    /// `PERSON:ROLE`.
    pub value: String,
    /// `Hélène Carlier : rédaction`, for those who do not see the table.
    pub label: String,
    /// Is it ticked?
    pub ticked: super::Ticked,
}

impl Phase {
    /// The tone of its bar and tag: none when it is past.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Coming => "info",
            Self::Held => "ok",
            Self::Past => "",
        }
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Coming => "mandate-coming",
            Self::Held => "mandate-held",
            Self::Past => "mandate-past",
        }
    }
}

#[cfg(test)]
impl MandateRow {
    /// One of each time.
    pub fn samples() -> Vec<Self> {
        let held = Self {
            function: "Première adjointe".into(),
            of: Link::sample("/admin/people/1", "Hélène Carlier"),
            period: "depuis le 4 avril 2014".into(),
            usages: vec!["membre".into(), "vote".into()],
            deputy: Some("Ana Roux".into()),
            phase: Phase::Held,
            bar: (100, 900),
            edit_href: "/admin/mandates/1".into(),
        };
        let past = Self {
            phase: Phase::Past,
            deputy: None,
            usages: vec![],
            bar: (0, 100),
            ..held.clone()
        };
        let coming = Self {
            phase: Phase::Coming,
            bar: (950, 50),
            ..past.clone()
        };
        vec![held, past, coming]
    }
}

#[cfg(test)]
impl PersonPage {
    /// With everything, and with nothing.
    pub fn samples() -> Vec<Self> {
        let full = Self {
            frame: Frame::sample("Hélène Carlier"),
            crumbs: vec![Link::sample("/admin/people", "Personnes et comptes")],
            standing: Tag::samples().remove(0),
            facts: vec![("Adresse e-mail".into(), "h.carlier@soleil.example".into())],
            signature_href: "/admin/people/1/signature".into(),
            edit_href: "/admin/people/1/edit".into(),
            mandates: MandateRow::samples(),
            new_mandate_href: "/admin/people/1/mandates/new".into(),
            roles: vec![("Finances".into(), vec!["rédaction".into(), "avis".into()])],
            roles_href: "/admin/people/1/roles".into(),
            account: Some(AccountCard {
                login: "carlier@soleil".into(),
                email: "h.carlier@soleil.example".into(),
                standing: Tag::samples().remove(0),
                seen: Some("17 nov. 14 h 05".into()),
                link: Some("Lien envoyé, valable jusqu’au 24 novembre".into()),
                mail_href: Some("/outbox/1".into()),
                acts: Act::samples(),
            }),
            new_account_href: None,
            personal: PersonalCard::sample(),
            acts: Act::samples(),
            history: HistoryLine::samples(),
        };
        let bare = Self {
            personal: PersonalCard {
                told: vec![],
                acts: vec![],
                ..full.personal.clone()
            },
            facts: vec![],
            mandates: vec![],
            roles: vec![],
            account: None,
            new_account_href: Some("/admin/people/1/account".into()),
            acts: vec![],
            history: vec![],
            ..full.clone()
        };
        let never_seen = Self {
            account: full.account.clone().map(|card| AccountCard {
                seen: None,
                link: None,
                mail_href: None,
                acts: vec![],
                ..card
            }),
            ..full.clone()
        };
        vec![full, bare, never_seen]
    }
}

#[cfg(test)]
impl MandatesPage {
    /// Full, and without mandates.
    pub fn samples() -> Vec<Self> {
        let full = Self {
            frame: Frame::sample("Conseil municipal : mandats"),
            crumbs: vec![Link::sample("/admin", "Administration")],
            tabs: TabLink::samples(),
            years: vec![(0, "2014".into()), (500, "2020".into())],
            today: 900,
            rows: MandateRow::samples(),
            summary: "19 mandats en cours".into(),
            new_href: Some("/admin/organisations/1/mandates/new".into()),
        };
        let empty = Self {
            rows: vec![],
            years: vec![],
            tabs: vec![],
            new_href: None,
            ..full.clone()
        };
        vec![full, empty]
    }
}

#[cfg(test)]
impl ServicesPage {
    /// A tree, and an empty tenant.
    pub fn samples() -> Vec<Self> {
        let row = |depth| TreeRow {
            depth,
            name: "Finances".into(),
            acronym: "FIN".into(),
            edit_href: "/admin/services/1".into(),
            roles_href: "/admin/roles/1".into(),
            mandates_href: "/admin/organisations/1/mandates".into(),
            themes: vec![Link::sample("/admin/bodies/1/categories", "Catégories")],
            people: "4 personnes".into(),
            standing: (depth > 0).then(|| Tag::samples().remove(0)),
            acts: Act::samples(),
        };
        let full = Self {
            frame: Frame::sample("Services et assemblées"),
            crumbs: vec![Link::sample("/admin", "Administration")],
            root: "Commune du Soleil".into(),
            services: vec![row(0), row(1), row(2)],
            bodies: vec![row(0)],
            new_href: "/admin/services/new".into(),
            new_body_href: "/admin/bodies/new",
        };
        let empty = Self {
            services: vec![],
            bodies: vec![],
            ..full.clone()
        };
        vec![full, empty]
    }
}

#[cfg(test)]
impl MatrixPage {
    /// Filled, and empty.
    pub fn samples() -> Vec<Self> {
        let tick = |ticked| MatrixBox {
            value: "1:writer".into(),
            label: "Hélène Carlier : rédaction".into(),
            ticked,
        };
        let full = Self {
            frame: Frame::sample("Rôles : Finances"),
            crumbs: vec![Link::sample("/admin", "Administration")],
            lead: "Qui fait quoi dans ce service.".into(),
            tabs: TabLink::samples(),
            way: Some(Link::sample("/admin/organisations/1/observers", "Choisir")),
            action: "/admin/roles/1".into(),
            columns: vec![
                ("Rédaction".into(), "Écrit les points du service.".into()),
                ("Validation".into(), "Les valide.".into()),
            ],
            rows: vec![MatrixRow {
                person: Link::sample("/admin/people/1", "Hélène Carlier"),
                id: "1".into(),
                boxes: vec![tick(super::Ticked::Yes), tick(super::Ticked::No)],
            }],
            others: Choice::samples(),
            errors: Errors::default(),
        };
        let empty = Self {
            way: None,
            rows: vec![],
            others: vec![],
            errors: Errors::new(vec![super::Problem {
                field: "",
                text: "Il faut garder une personne qui administre.".into(),
            }]),
            ..full.clone()
        };
        vec![full, empty]
    }
}
