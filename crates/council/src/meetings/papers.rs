//! The agenda and the convocation as data: what the documents print, in the words of the catalogue.

use super::{Meeting, convening, store};
use crate::items::{self, Item};
use directory::{
    bodies::{self, Category},
    identity,
    people::{self, Organisation, OrganisationKind},
};
use documents::{Agenda, Convocation, Entry, Heading, Labels, Notice, Stamp, tree};
use kernel::{Instant, Read, Result, Subject, TenantId};
use sessions::{
    annexes::{self, Annex},
    convocations::{self, Occasioned, Proxies},
    sittings::{self, Expected},
    templates::Paper,
};
use text::{
    Locale,
    civil::{self, Style, Zone},
};

/// What a convocation is made of.
pub(super) struct Papers {
    pub of: Occasioned,
    pub convocation: Paper,
    pub agenda: Paper,
    /// The annexes of the items, in the order of the agenda, with the object of their item.
    pub annexes: Vec<(Annex, String)>,
}

/// Gathers the facts of a meeting: one look, no query for each item.
pub(super) async fn gather(
    db: &mut Read,
    tenant: TenantId,
    meeting: &Meeting,
    now: Instant,
) -> Result<Papers> {
    let of = convening::occasion(db, tenant, meeting).await?;
    let home = identity::tenant(db, tenant).await?;
    let body = bodies::find(db, tenant, meeting.body).await?;
    let order = store::agenda(db, tenant, meeting.id).await?;
    let items = items::several(db, tenant, &order).await?;
    let subjects: Vec<Subject> = order.iter().map(|item| Subject::Item(*item)).collect();
    let annexes = annexes::of_all(db, tenant, &subjects).await?;
    let names = Names {
        services: people::organisations(db, tenant, OrganisationKind::Service).await?,
        categories: bodies::categories(db, tenant, meeting.body).await?,
    };
    let entries: Vec<Entry> = (1..)
        .zip(&items)
        .map(|(number, item)| entry(number, item, &names, &annexes))
        .collect();
    let expected = sitting_members(db, tenant, meeting, &of).await?;
    let chair = expected.iter().find(|person| person.is_chair);
    let around = Around {
        of: &of,
        country: home.country,
        made: stamp(now),
    };
    let agenda = Agenda {
        heading: around.heading("paper-agenda-title", "ordre-du-jour.json"),
        labels: labels(of.locale),
        notice: around.notice(),
        items: entries.clone(),
    };
    let said = |key: &str| of.locale.t(key);
    let today = civil::show(of.locale, &home.zone.at(now.to_timestamp()), Style::Day);
    let mut closing = vec![said("paper-convocation-documents")];
    if convening::proxies(&body) == Proxies::Admitted {
        closing.push(said("paper-convocation-proxy"));
    }
    closing.push(said("paper-convocation-regards"));
    let convocation = Convocation {
        heading: around.heading("paper-convocation-title", "convocation.json"),
        labels: labels(of.locale),
        notice: around.notice(),
        dated: of
            .locale
            .with("paper-dated", [("date", today.as_str().into())]),
        greeting: said("paper-convocation-greeting"),
        opening: vec![of.locale.with(
            "paper-convocation-opening",
            [("body", of.body.as_str().into())],
        )],
        items: entries
            .into_iter()
            .map(|entry| Entry {
                description: vec![],
                annexes: vec![],
                ..entry
            })
            .collect(),
        closing,
        function: chair
            .map(|person| person.function.clone())
            .unwrap_or_default(),
        // Without a chair the organisation itself convenes.
        signatory: chair.map_or(of.tenant.clone(), |person| person.name.clone()),
    };
    Ok(Papers {
        annexes: with_objects(&items, annexes),
        convocation: Paper::Convocation(Box::new(convocation)),
        agenda: Paper::Agenda(Box::new(agenda)),
        of,
    })
}

/// Those who are convened; before that, those who would be today.
async fn sitting_members(
    db: &mut Read,
    tenant: TenantId,
    meeting: &Meeting,
    of: &Occasioned,
) -> Result<Vec<Expected>> {
    let roll = convocations::roll(db, tenant, meeting.sitting).await?;
    if roll.is_empty() {
        let starts_at = of.starts.timestamp().into();
        return super::expected_members(db, tenant, meeting.body, starts_at).await;
    }
    sittings::expected(db, tenant, meeting.sitting).await
}

struct Around<'a> {
    of: &'a Occasioned,
    country: String,
    made: Stamp,
}

impl Around<'_> {
    fn heading(&self, title: &str, facts_name: &'static str) -> Heading {
        let locale = self.of.locale;
        Heading {
            title: locale.with(title, [("title", self.of.title().as_str().into())]),
            organisation: self.of.tenant.clone(),
            body: self.of.body.clone(),
            language: locale.code(),
            country: self.country.clone(),
            made: self.made,
            facts_name,
            facts_described: locale.t("paper-facts"),
        }
    }

    fn notice(&self) -> Notice {
        Notice {
            when: self.of.when(),
            place: self.of.place.clone(),
        }
    }
}

fn labels(locale: Locale) -> Labels {
    Labels {
        when: locale.t("paper-when"),
        place: locale.t("paper-place"),
        agenda: locale.t("paper-agenda"),
        group: locale.t("paper-group"),
        reference: locale.t("paper-reference"),
        annexes: locale.t("paper-annexes"),
        empty: locale.t("paper-empty"),
    }
}

struct Names {
    services: Vec<Organisation>,
    categories: Vec<Category>,
}

fn entry(number: i64, item: &Item, names: &Names, annexes: &[Annex]) -> Entry {
    let service = names
        .services
        .iter()
        .find(|service| service.id == item.content.group);
    let category = names
        .categories
        .iter()
        .find(|category| Some(category.id) == item.content.category);
    let own = annexes
        .iter()
        .filter(|annex| annex.subject == Subject::Item(item.id));
    Entry {
        number: number.to_string(),
        object: item.content.object.clone(),
        reference: item.reference.clone(),
        group: service
            .map(|service| service.name.clone())
            .unwrap_or_default(),
        category: category.map(|category| category.facts.name.clone()),
        description: tree(item.content.description.as_str()),
        annexes: own.map(|annex| annex.title.clone()).collect(),
    }
}

fn with_objects(items: &[Item], annexes: Vec<Annex>) -> Vec<(Annex, String)> {
    let place = |annex: &Annex| {
        items
            .iter()
            .position(|item| Subject::Item(item.id) == annex.subject)
    };
    let mut found: Vec<(usize, Annex)> = annexes
        .into_iter()
        .filter_map(|annex| Some((place(&annex)?, annex)))
        .collect();
    found.sort_by_key(|(place, _)| *place);
    found
        .into_iter()
        .filter_map(|(place, annex)| Some((annex, items.get(place)?.content.object.clone())))
        .collect()
}

/// The moment of composing, in UTC.
pub fn stamp(now: Instant) -> Stamp {
    let at = Zone::default().at(now.to_timestamp());
    let small = |number: i8| u8::try_from(number).unwrap_or_default();
    Stamp {
        year: at.year().into(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
    }
}
