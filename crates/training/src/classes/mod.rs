//! Virtual classes: activities held at a distance, and the proof of who was connected.
//!
//! - **class**: an activity on a sitting, with a host, an address to join and those registered
//! - **log**: what a product recorded of connections; an imported file is a *batch*, never changed, perhaps set aside
//! - **hint**: whom a log names; **match**: somebody said who that is
//! - **half-day**: a planned morning, afternoon or evening without its break; presence is decided for each
//! - **connector**: a product that may say who is connected; **feed**: what it says of one class while it lasts
//! - **report**: who was connected from when to when, and for how long; made once for each state of the log
//! - **decision**: what a person decides beside what was computed

pub mod attendance;
pub mod feeds;
pub mod logs;
pub mod papers;
pub mod policies;
mod policy;
pub mod reports;
mod rules;
pub mod sources;
mod store;

pub use connections::compute::{Attended, Computed, Half, Minutes, Part, Person, Row};
pub use connections::feeds::{self as notices, Notice, Product};
pub use connections::formats::{Format, LeftOut, Log};
pub use connections::identity::Standing;
pub use connections::policy::{Away, Policy};
pub use connections::{
    Decision, Device, Event, Hint, Kind, Moment, Role, Roster, Span, compute::Flag, policy::share,
};
pub use policy::{keeps, may_change, may_plan};
pub use rules::{
    ClassKind, ClassPlan, Participant, Recording, Registration, TakesPart, VirtualClass, halves,
    registrations, written,
};

use directory::people;
use kernel::{Actor, Change, Error, PersonId, Read, Result, Subject, VirtualClassId, Work, saved};
use serde_json::{Value, json};
use sessions::sittings::{self, Alone, Expected, Plan};

/// So many classes are listed.
const MOST_LISTED: i64 = 500;

/// Plans a class, with who is registered.
pub async fn plan(
    work: &mut Work,
    new: ClassPlan,
    registered: &[Registration],
) -> Result<VirtualClassId> {
    if !may_plan(&work.actor) {
        return Err(Error::refused("class-not-planned-by-you"));
    }
    let new = rules::check(new)?;
    let host = host(work, &new).await?;
    let (tenant, id): (_, VirtualClassId) = (work.tenant(), work.new_id());
    let participants = named(work, registered, &[]).await?;
    let sitting = sittings::plan(
        work,
        new.organisation,
        Alone::No,
        &held(&new),
        &expected((new.host, &host), &participants),
    )
    .await?;
    store::insert(&mut work.db, (tenant, id), sitting, &new).await?;
    store::set_participants(&mut work.db, (tenant, id), &participants).await?;
    work.record(
        Change::of(Subject::VirtualClass(id), "class-planned")
            .after(told(&new, participants.len())),
    );
    Ok(id)
}

/// Changes a class and who is registered. What was matched with somebody who stays is kept.
pub async fn change(
    work: &mut Work,
    id: VirtualClassId,
    version: i64,
    new: ClassPlan,
    registered: &[Registration],
) -> Result<()> {
    let tenant = work.tenant();
    let class = changeable(work, id).await?;
    let new = rules::check(new)?;
    let host = host(work, &new).await?;
    let before = store::participants(&mut work.db, (tenant, id)).await?;
    let participants = named(work, registered, &before).await?;
    saved(store::update(&mut work.db, (tenant, id), version, &new).await?)?;
    let sitting = sittings::find(&mut work.db, tenant, class.sitting).await?;
    sittings::change(work, &sitting, &held(&new)).await?;
    sittings::expect(
        work,
        sitting.id,
        &expected((new.host, &host), &participants),
    )
    .await?;
    store::set_participants(&mut work.db, (tenant, id), &participants).await?;
    work.record(
        Change::of(Subject::VirtualClass(id), "class-changed")
            .before(told(&class.plan, before.len()))
            .after(told(&new, participants.len())),
    );
    Ok(())
}

/// Removes a class. Its logs and reports are kept: they are evidence.
pub async fn remove(work: &mut Work, id: VirtualClassId, version: i64) -> Result<()> {
    let tenant = work.tenant();
    let class = changeable(work, id).await?;
    let now = work.now;
    saved(store::remove(&mut work.db, (tenant, id), version, now).await?)?;
    let facts = json!({"title": class.plan.title});
    work.record(Change::of(Subject::VirtualClass(id), "class-removed").before(facts));
    Ok(())
}

/// The class, to whoever may change it; the others are refused before anything that they typed is read.
pub async fn changeable(work: &mut Work, id: VirtualClassId) -> Result<VirtualClass> {
    let class = find(&mut work.db, &work.actor, id).await?;
    policy::must_change(&work.actor, &class)?;
    Ok(class)
}

/// A class, to whoever keeps it, hosts it or is registered.
pub async fn find(db: &mut Read, actor: &Actor, id: VirtualClassId) -> Result<VirtualClass> {
    let of = (actor.tenant, id);
    let class = store::find(db, of).await?.ok_or(Error::NotFound)?;
    if may_change(actor, &class) || actor.person == Some(class.plan.host) {
        return Ok(class);
    }
    let participants = store::participants(db, of).await?;
    let is_registered =
        actor.person.is_some() && participants.iter().any(|one| one.person == actor.person);
    if is_registered {
        Ok(class)
    } else {
        Err(Error::NotFound)
    }
}

/// The classes that the actor keeps, hosts or is registered in, the last ones first.
pub async fn mine(db: &mut Read, actor: &Actor) -> Result<Vec<VirtualClass>> {
    let of = match (keeps(actor), actor.person) {
        (true, _) => None,
        (false, Some(person)) => Some(person),
        (false, None) => return Ok(vec![]),
    };
    store::list(db, actor.tenant, of, MOST_LISTED).await
}

/// Who is registered, in order, to whoever keeps the class or hosts it.
pub async fn participants(
    db: &mut Read,
    actor: &Actor,
    id: VirtualClassId,
) -> Result<Vec<Participant>> {
    let of = (actor.tenant, id);
    let class = store::find(db, of).await?.ok_or(Error::NotFound)?;
    if may_change(actor, &class) || actor.person == Some(class.plan.host) {
        store::participants(db, of).await
    } else {
        Err(Error::NotFound)
    }
}

/// Does the actor plan, host or attend classes here?
pub async fn takes_part(db: &mut Read, actor: &Actor) -> Result<TakesPart> {
    if may_plan(actor) {
        return Ok(TakesPart::Yes);
    }
    match actor.person {
        Some(person) => store::takes_part(db, actor.tenant, person).await,
        None => Ok(TakesPart::No),
    }
}

/// Those registered, as persons of the organisation where their address is known; who stays keeps the same id.
async fn named(
    work: &mut Work,
    registered: &[Registration],
    before: &[Participant],
) -> Result<Vec<Participant>> {
    let emails: Vec<String> = registered
        .iter()
        .map(|one| one.email.clone())
        .filter(|email| !email.is_empty())
        .collect();
    let tenant = work.tenant();
    let persons = store::persons_at(&mut work.db, tenant, &emails).await?;
    let person = |email: &str| -> Option<PersonId> {
        persons
            .iter()
            .find(|(own, _)| own == email)
            .map(|(_, id)| *id)
    };
    let mut left: Vec<&Participant> = before.iter().collect();
    let participants = registered.iter().map(|one| {
        let is_same = |other: &&Participant| match one.email.as_str() {
            "" => other.email.is_empty() && other.name == one.name,
            email => other.email == email,
        };
        let same = left
            .iter()
            .position(is_same)
            .map(|place| left.swap_remove(place).id);
        Participant {
            id: same.unwrap_or_else(|| work.new_id()),
            person: person(&one.email),
            name: one.name.clone(),
            email: one.email.clone(),
        }
    });
    Ok(participants.collect())
}

/// The name of the host, who must be somebody with whom the organisation deals; oneself for whoever keeps only his own classes.
async fn host(work: &mut Work, plan: &ClassPlan) -> Result<String> {
    if !keeps(&work.actor) && work.actor.person != Some(plan.host) {
        return Err(Error::field("host", "class-host-not-you"));
    }
    let tenant = work.tenant();
    match people::person(&mut work.db, tenant, plan.host).await {
        Ok(person) if person.is_active() => Ok(person.name()),
        Ok(_) | Err(Error::NotFound) => Err(Error::field("host", "class-host-unknown")),
        Err(other) => Err(other),
    }
}

fn held(plan: &ClassPlan) -> Plan {
    let place = if plan.access_url.is_empty() {
        "—"
    } else {
        plan.access_url.get(..200).unwrap_or(&plan.access_url)
    };
    Plan {
        starts_at: plan.starts_at,
        ends_at: Some(plan.ends_at),
        place: place.to_owned(),
    }
}

/// Those expected at the sitting: the host, and the participants whom the organisation knows.
fn expected((host, name): (PersonId, &str), participants: &[Participant]) -> Vec<Expected> {
    let mut known: Vec<(PersonId, String)> = vec![(host, name.to_owned())];
    for one in participants {
        if let Some(person) = one.person
            && known.iter().all(|(other, _)| *other != person)
        {
            known.push((person, one.name.clone()));
        }
    }
    let expected = (0i64..).zip(known).map(|(rank, (person, name))| Expected {
        person,
        name,
        function: String::new(),
        is_voter: false,
        is_chair: person == host,
        rank,
    });
    expected.collect()
}

fn told(plan: &ClassPlan, registered: usize) -> Value {
    json!({
        "title": plan.title, "kind": plan.kind.as_str(), "starts_at": plan.starts_at.to_string(), "ends_at": plan.ends_at.to_string(),
        "host": plan.host, "place": plan.access_url, "recording": plan.recording.as_str(), "count": registered,
    })
}
