//! What may be chosen in the form of an item: services, persons, categories, classifiers, meetings.

use super::typed::Typed;
use crate::{
    shown::Words,
    views::{Choice, Control},
};
use directory::{
    bodies::{self, Category, Field},
    people,
};
use kernel::{
    ClassifierId, Instant, Look, OrganisationId, Read, Result, Role, ServiceRole, TenantId,
};
use overview::boards;
use text::{civil::Style, fold};

/// The services for which the actor writes, and the item's own.
pub async fn group_choices(
    look: &mut Look,
    typed: &Typed,
    own: Option<OrganisationId>,
) -> Result<Vec<Choice>> {
    let tenant = look.actor.tenant;
    let kind = people::OrganisationKind::Service;
    let services = people::organisations(&mut look.db, tenant, kind).await?;
    let writes = |id| look.actor.holds(Role::Service(id, ServiceRole::Writer));
    Ok(services
        .into_iter()
        .filter(|service| (service.is_active() && writes(service.id)) || Some(service.id) == own)
        .map(|service| Choice {
            is_chosen: typed.one("group") == service.id.to_string(),
            value: service.id.to_string(),
            label: service.name,
        })
        .collect())
}

/// The services that may be named under `name`, and those that are.
pub async fn service_choices(look: &mut Look, typed: &Typed, name: &str) -> Result<Vec<Choice>> {
    let tenant = look.actor.tenant;
    let kind = people::OrganisationKind::Service;
    let services = people::organisations(&mut look.db, tenant, kind).await?;
    let chosen = |id: &OrganisationId| typed.holds(name, &id.to_string());
    Ok(services
        .into_iter()
        .filter(|service| service.is_active() || chosen(&service.id))
        .map(|service| Choice {
            is_chosen: chosen(&service.id),
            value: service.id.to_string(),
            label: service.name,
        })
        .collect())
}

/// The bodies to which items of this one may be sent, and those that are named already.
pub async fn target_choices(
    look: &mut Look,
    body: OrganisationId,
    typed: &Typed,
) -> Result<Vec<Choice>> {
    let tenant = look.actor.tenant;
    let sending = bodies::sending(&mut look.db, tenant, body).await?;
    let chosen = |id: &OrganisationId| typed.holds(Field::SendTo.as_str(), &id.to_string());
    let all = bodies::all(&mut look.db, tenant).await?.into_iter();
    let offered = all.filter(|one| sending.arrival(one.id).is_some() || chosen(&one.id));
    Ok(offered
        .map(|one| Choice {
            is_chosen: chosen(&one.id),
            value: one.id.to_string(),
            label: one.name,
        })
        .collect())
}

/// The persons from whom an item may come today, and those who are named already.
pub async fn initiator_choices(
    look: &mut Look,
    words: &Words,
    typed: &Typed,
) -> Result<Vec<Choice>> {
    let tenant = look.actor.tenant;
    let today = words.zone.at(look.now.to_timestamp()).date();
    let offered = people::initiators(&mut look.db, tenant, today).await?;
    let name = Field::Initiators.as_str();
    let mut choices: Vec<Choice> = offered
        .into_iter()
        .map(|mandate| (mandate.person.to_string(), mandate))
        .map(|(value, mandate)| Choice {
            is_chosen: typed.holds(name, &value),
            value,
            label: format!("{} ({})", mandate.name, mandate.function),
        })
        .collect();
    for id in typed.several(name) {
        let known = choices.iter().any(|choice| choice.value == id);
        if let (false, Ok(person)) = (known, id.parse()) {
            let person = people::person(&mut look.db, tenant, person).await?;
            choices.push(Choice {
                value: id.to_owned(),
                label: person.name(),
                is_chosen: true,
            });
        }
    }
    Ok(choices)
}

/// The categories that a service among `groups` may choose, and the item's own. Those of some services
/// only say of which.
pub async fn category_choices(
    look: &mut Look,
    body: OrganisationId,
    typed: &Typed,
    groups: &[Choice],
) -> Result<Vec<Choice>> {
    let tenant = look.actor.tenant;
    let categories = bodies::categories(&mut look.db, tenant, body).await?;
    let services =
        people::organisations(&mut look.db, tenant, people::OrganisationKind::Service).await?;
    let offered = |category: &Category| {
        services.iter().any(|service| {
            category.is_for(service.id)
                && groups
                    .iter()
                    .any(|group| group.value == service.id.to_string())
        })
    };
    let label = |category: &Category| {
        let own = services
            .iter()
            .filter(|service| category.facts.services.contains(&service.id));
        let acronyms: Vec<&str> = own.map(|service| service.acronym.as_str()).collect();
        // Whoever writes for one service sees only what is theirs.
        if acronyms.is_empty() || groups.len() < 2 {
            category.facts.name.clone()
        } else {
            format!("{} ({})", category.facts.name, acronyms.join(", "))
        }
    };
    let chosen = |category: &Category| typed.one("category") == category.id.to_string();
    Ok(categories
        .iter()
        .filter(|category| offered(category) || chosen(category))
        .map(|category| Choice {
            is_chosen: chosen(category),
            value: category.id.to_string(),
            label: label(category),
        })
        .collect())
}

/// The coming meetings of the body, and the one that was chosen even when it is past (PM-4.1-20).
pub async fn meeting_choices(
    look: &mut Look,
    words: &Words,
    body: OrganisationId,
    typed: &Typed,
) -> Result<Vec<Choice>> {
    let page = kernel::Page::first(30);
    let coming = boards::meetings(
        &mut look.db,
        &look.actor,
        Some(body),
        boards::When::Coming,
        look.now,
        &page,
    )
    .await?;
    let chosen: Option<Instant> = typed.one("preferred_on").parse().ok();
    let mut moments: Vec<Instant> = coming.items.into_iter().map(|row| row.starts_at).collect();
    moments.extend(chosen.filter(|at| !moments.contains(at)));
    moments.sort();
    Ok(moments
        .into_iter()
        .map(|at| Choice {
            value: at.to_string(),
            label: words.date(at, Style::DayTime),
            is_chosen: chosen == Some(at),
        })
        .collect())
}

/// The line of the classifier: the name of what was chosen, or the words that were typed.
pub async fn classifier(look: &mut Look, body: OrganisationId, typed: &Typed) -> Result<Control> {
    let words = typed.one("classifier");
    let value = match words.parse::<ClassifierId>() {
        Ok(id) => {
            let found = bodies::classifier(&mut look.db, look.actor.tenant, id).await;
            found.map(|one| one.name).unwrap_or_default()
        }
        Err(_) => words.to_owned(),
    };
    Ok(Control::Sought {
        value,
        href: format!("/bodies/{body}/classifiers"),
    })
}

/// What was typed, with the classifier that its words mean; what the item has already keeps its name even
/// when it is not offered any more.
pub async fn resolved(
    db: &mut Read,
    tenant: TenantId,
    (body, had): (OrganisationId, Option<ClassifierId>),
    typed: &Typed,
) -> Result<Typed> {
    let mut typed = typed.clone();
    let words = typed.one("classifier").to_owned();
    if words.trim().is_empty() || words.parse::<ClassifierId>().is_ok() {
        return Ok(typed);
    }
    if let Some(had) = had {
        let own = bodies::classifier(db, tenant, had).await?;
        if fold(&own.name) == fold(&words) {
            typed.set("classifier", had.to_string());
            return Ok(typed);
        }
    }
    let found = bodies::named_classifier(db, tenant, body, &words).await?;
    typed.set("classifier", found.id.to_string());
    Ok(typed)
}
