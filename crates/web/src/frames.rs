//! What surrounds every page, filled from the data.

use crate::{
    auth,
    caller::Caller,
    cookies, paths,
    views::{
        AdminLinks, ClassesLink, Density, Details, Flash, Frame, Link, NavBody, NavPlace,
        OutboxLink, Person, Place, PlatformLink,
    },
};
use axum::http::HeaderMap;
use directory::{
    bodies::{self, Body},
    identity::{self, Joined, Tenant},
};
use kernel::{Look, OrganisationId, Reach, Result, Role};
use overview::boards;
use text::Locale;
use training::classes::{self, TakesPart};

/// Where a page stands in the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// The home page.
    Home,
    /// That of a body.
    HomeOf(OrganisationId),
    /// The items of a body.
    Items(OrganisationId),
    /// The meetings of a body.
    Meetings(OrganisationId),
    /// The meetings of a body that took place.
    Decisions(OrganisationId),
    /// The jobs.
    Jobs,
    /// The journal.
    Journal,
    /// The mails.
    Outbox,
    /// The administration of the tenant.
    Admin,
    /// Virtual classes.
    Classes,
    /// The platform.
    Platform,
    /// Anywhere else.
    Elsewhere,
}

/// The frame of a page for somebody who is signed in.
pub async fn of(caller: &Caller, look: &mut Look, title: String, here: Here) -> Result<Frame> {
    let tenant = identity::tenant(&mut look.db, look.actor.tenant).await?;
    let locale = look.actor.language;
    if let Reach::Visit(convocation) = look.actor.reach {
        return Ok(Frame {
            home: paths::convocation(convocation),
            ..visiting(caller, locale, title, tenant)
        });
    }
    let entered = caller.login.entered_from.is_some();
    let counts = boards::open_by_body(&mut look.db, &look.actor).await?;
    let bodies = bodies::all(&mut look.db, look.actor.tenant).await?;
    let nav = bodies.into_iter().map(|body| {
        let count = counts.iter().find(|(id, _)| *id == body.id);
        in_menu(body, here, count.map_or(0, |(_, count)| *count))
    });
    let logo = identity::logo(&mut look.db, tenant.id).await?;
    let account = identity::account_of(&mut look.db, tenant.id, caller.login.user).await?;
    let login = account
        .filter(|_| !entered)
        .map(|name| format!("{name}@{}", tenant.slug));
    Ok(Frame {
        theme: theme(caller.preference("theme")),
        density: density(caller),
        details: details(caller),
        entered: entered.then(|| tenant.name.clone()),
        hue: tenant.settings.hue,
        tenant: tenant.name,
        person: Some(Person {
            initials: initials(&look.actor.name),
            name: look.actor.name.clone(),
            login,
        }),
        todo_count: boards::to_do_count(&mut look.db, &look.actor, look.now).await?,
        bodies: nav.collect(),
        place: match here {
            Here::Home => Place::Home,
            Here::Jobs => Place::Jobs,
            Here::Journal => Place::Journal,
            Here::Outbox => Place::Outbox,
            Here::Admin => Place::Admin,
            Here::Classes => Place::Classes,
            Here::Platform => Place::Platform,
            _ => Place::Elsewhere,
        },
        admin: if look.actor.administers() {
            AdminLinks::Shown
        } else {
            AdminLinks::Hidden
        },
        platform: if look.actor.holds(Role::Platform) || !look.actor.groups().is_empty() {
            PlatformLink::Shown
        } else {
            PlatformLink::Hidden
        },
        elsewhere: elsewhere(look).await?,
        outbox: if look.actor.administers() || !look.actor.managed().is_empty() {
            OutboxLink::Shown
        } else {
            OutboxLink::Hidden
        },
        classes: match classes::takes_part(&mut look.db, &look.actor).await? {
            TakesPart::Yes => ClassesLink::Shown,
            TakesPart::No => ClassesLink::Hidden,
        },
        flash: flash(caller, locale),
        logo: logo.map(|logo| paths::picture(paths::LOGO, &logo)),
        help: help_for(&caller.path),
        ..public(locale, title)
    })
}

/// A body in the menu, with how many of its items are open.
fn in_menu(body: Body, here: Here, items_count: i64) -> NavBody {
    NavBody {
        items_href: paths::items(body.id),
        items_count,
        meetings_href: paths::meetings(body.id),
        decisions_href: paths::decisions(body.id),
        search_href: paths::search_in(body.id),
        home_href: paths::home_of(body.id),
        current: match here {
            Here::Items(id) if id == body.id => NavPlace::Items,
            Here::Meetings(id) if id == body.id => NavPlace::Meetings,
            Here::Decisions(id) if id == body.id => NavPlace::Decisions,
            Here::HomeOf(id) if id == body.id => NavPlace::Home,
            _ => NavPlace::None,
        },
        name: body.name,
    }
}

fn density(caller: &Caller) -> Density {
    match caller.preference("density") {
        Some("compact") => Density::Compact,
        _ => Density::Comfortable,
    }
}

fn details(caller: &Caller) -> Details {
    match caller.preference("details") {
        Some("hidden") => Details::Hidden,
        _ => Details::Shown,
    }
}

/// The guide for who stands on this page.
fn help_for(path: &str) -> String {
    let found = GUIDES.iter().find(|(part, _)| path.contains(part));
    found.map_or_else(|| "/help".to_owned(), |(_, guide)| format!("/help/{guide}"))
}

/// Which guide speaks of which addresses; the first that fits.
const GUIDES: [(&str, &str); 19] = [
    ("/virtual-classes", "classes-virtuelles"),
    ("/admin/privacy", "vos-donnees"),
    ("/notice", "vos-donnees"),
    ("/admin", "administrer"),
    ("/platform", "heberger"),
    ("/account", "mon-compte"),
    ("/convocations/", "sur-une-tablette"),
    ("/sitting", "tenir-une-seance"),
    ("/minutes", "tenir-une-seance"),
    ("/opening", "tenir-une-seance"),
    ("/ending", "tenir-une-seance"),
    ("/members/", "tenir-une-seance"),
    ("/conv", "convoquer"),
    ("/outbox", "convoquer"),
    ("/meetings", "preparer-une-seance"),
    ("/transitions", "valider-un-point"),
    ("/search", "rechercher"),
    ("/items", "rediger-un-point"),
    ("/proofs", "convoquer"),
];

/// The frame of the one convocation that the link of a mail opens: no menu leads away from it.
fn visiting(caller: &Caller, locale: Locale, title: String, tenant: Tenant) -> Frame {
    Frame {
        theme: theme(caller.preference("theme")),
        hue: tenant.settings.hue,
        tenant: tenant.name,
        flash: flash(caller, locale),
        ..public(locale, title)
    }
}

fn flash(caller: &Caller, locale: Locale) -> Option<Flash> {
    let text = caller.notice.as_ref()?.text(locale)?;
    Some(Flash { tone: "ok", text })
}

/// The other tenants in which the person has an account.
async fn elsewhere(look: &mut Look) -> Result<Vec<Link>> {
    let Some(user) = look.actor.user else {
        return Ok(vec![]);
    };
    let here = look.actor.tenant;
    let all = identity::memberships(&mut look.db, user).await?;
    Ok(all
        .into_iter()
        .filter(|one| one.tenant != here && one.joined == Joined::Yes)
        .map(|one| Link {
            href: paths::switch(one.tenant),
            label: one.name,
        })
        .collect())
}

/// The frame of a page for a browser of which nothing else is known: its language and its theme.
pub fn for_browser(headers: &HeaderMap, title: String) -> Frame {
    Frame {
        theme: theme(cookies::read(headers, "theme")),
        ..public(auth::language(headers), title)
    }
}

/// The language of a part of a page, which has no frame of its own.
pub fn bare(locale: Locale) -> Frame {
    public(locale, String::new())
}

/// The frame of a page for anybody.
pub fn public(locale: Locale, title: String) -> Frame {
    Frame {
        locale,
        theme: None,
        density: Density::Comfortable,
        details: Details::Shown,
        title,
        home: "/".to_owned(),
        logo: None,
        help: "/help".to_owned(),
        tenant: String::new(),
        person: None,
        todo_count: 0,
        bodies: vec![],
        place: Place::Elsewhere,
        admin: AdminLinks::Hidden,
        outbox: OutboxLink::Hidden,
        classes: ClassesLink::Hidden,
        platform: PlatformLink::Hidden,
        elsewhere: vec![],
        entered: None,
        hue: "green".to_owned(),
        version: env!("CARGO_PKG_VERSION"),
        flash: None,
        query: String::new(),
    }
}

/// The theme of a cookie; the system's own when none was chosen.
pub fn theme(cookie: Option<&str>) -> Option<&'static str> {
    match cookie {
        Some("light") => Some("light"),
        Some("dark") => Some("dark"),
        _ => None,
    }
}

/// `HC` for Hélène Carlier, `MD` for Marie-Josée Doucet.
pub fn initials(name: &str) -> String {
    let mut words = name.split(' ').filter_map(|word| word.chars().next());
    let first = words.next();
    first
        .into_iter()
        .chain(words.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}
