//! Privacy notices: what a tenant tells about personal data, and what each person said to it.
//!
//! *Controller*: the body that answers for the data (GDPR art. 4, 7). *Officer*: its data protection
//! officer (art. 37). *Host*: who runs the server. *Notice*: a published version of the text, kept as
//! it was read. *Choice*: a person accepted a version, or withdrew; never changed, the last counts.
//! *Channel*: how somebody is convened, by mail or on paper.

mod rules;
mod store;

pub use rules::{
    Agreement, Answer, Channel, Choice, Extract, Notice, Passage, Responsible, Retention, Settings,
    passages,
};

use crate::{identity, people};
use kernel::{
    Change, Desk, Error, Event, Login, PersonId, Read, Result, Subject, TenantId, Work, saved,
};
use serde_json::json;

/// Returns what a tenant decided about personal data, or what holds until it does.
pub async fn settings(db: &mut Read, tenant: TenantId) -> Result<Settings> {
    if let Some(decided) = store::settings(db, tenant).await? {
        return Ok(decided);
    }
    let country = identity::tenant(db, tenant).await?.country;
    Ok(rules::first_settings(&country))
}

/// Changes what a tenant decided. For administrators. `version` is 0 before the first time.
pub async fn change_settings(work: &mut Work, version: i64, new: Settings) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let new = rules::settings(new)?;
    let before = settings(&mut work.db, tenant).await?;
    saved(store::save_settings(&mut work.db, (tenant, version), &new).await?)?;
    work.record(
        Change::of(Subject::Tenant(tenant), "privacy-settings-changed")
            .before(rules::told(&before))
            .after(rules::told(&new)),
    );
    Ok(())
}

/// Returns who runs the server.
pub async fn host(db: &mut Read) -> Result<(Responsible, i64)> {
    Ok(store::host(db).await?.unwrap_or_default())
}

/// Says who runs the server. For the platform's administrators.
pub async fn change_host(desk: &Desk, login: &Login, version: i64, new: Responsible) -> Result<()> {
    let new = rules::responsible(new)?;
    identity::on_platform(desk, login, async |work| {
        if !work.actor.holds(kernel::Role::Platform) {
            return Err(Error::NotFound);
        }
        saved(store::save_host(&mut work.db, version, &new).await?)?;
        let subject = Subject::Tenant(TenantId::PLATFORM);
        work.record(Change::of(subject, "host-changed").after(json!({"name": new.name})));
        Ok(())
    })
    .await
}

/// Publishes another version of the notice: the names are filled in, and everybody is asked anew.
pub async fn publish(work: &mut Work, template: &str) -> Result<i64> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let body = filled(&mut work.db, tenant, template).await?;
    let before = current(&mut work.db, tenant).await?;
    if before.as_ref().is_some_and(|notice| notice.body == body) {
        return Err(Error::field("template", "notice-same"));
    }
    let number = 1 + before.map_or(0, |notice| notice.number);
    let notice = Notice {
        number,
        template: template.trim().to_owned(),
        body,
        published_by: work.actor.name.clone(),
        published_at: work.now,
    };
    store::insert_notice(&mut work.db, tenant, &notice)
        .await
        .map_err(twice)?;
    let facts = json!({"number": number, "text": notice.body});
    work.record(Change::of(Subject::Tenant(tenant), "notice-published").after(facts));
    Ok(number)
}

/// Returns a text with the names of the tenant and of its officer in their places (MG-14, MG-24).
pub async fn filled(db: &mut Read, tenant: TenantId, template: &str) -> Result<String> {
    let home = identity::tenant(db, tenant).await?;
    let controller = settings(db, tenant).await?.controller;
    rules::fill(template, &home.name, &controller)
}

/// Returns the notice in force; none before the first is published.
pub async fn current(db: &mut Read, tenant: TenantId) -> Result<Option<Notice>> {
    store::latest(db, tenant).await
}

/// Returns every version, the latest first.
pub async fn versions(db: &mut Read, tenant: TenantId) -> Result<Vec<Notice>> {
    store::versions(db, tenant).await
}

/// Returns a version; none that was published before is ever lost.
pub async fn version(db: &mut Read, tenant: TenantId, number: i64) -> Result<Notice> {
    store::version(db, tenant, number)
        .await?
        .ok_or(Error::NotFound)
}

/// Returns how persons stand with the notice in force.
pub async fn agreements(
    db: &mut Read,
    tenant: TenantId,
    persons: &[PersonId],
) -> Result<Vec<(PersonId, Agreement)>> {
    let notice = current(db, tenant).await?.map(|notice| notice.number);
    let answers = store::answers(db, tenant, persons).await?;
    let answer = |person: &PersonId| {
        let mut of = answers.iter().filter(|(id, _)| id == person);
        of.next_back().map(|(_, answer)| answer.clone())
    };
    Ok(persons
        .iter()
        .map(|person| (*person, rules::agreement(notice, answer(person))))
        .collect())
}

/// Returns how a person stands with the notice in force.
pub async fn agreement(db: &mut Read, tenant: TenantId, person: PersonId) -> Result<Agreement> {
    let found = agreements(db, tenant, &[person]).await?;
    Ok(found
        .into_iter()
        .next()
        .map_or(Agreement::Unasked, |(_, agreement)| agreement))
}

/// Returns those of the persons who are convened on paper: they withdrew, or have not answered in a
/// tenant that waits for it (MG-26, MG-27).
pub async fn on_paper(
    db: &mut Read,
    tenant: TenantId,
    persons: &[PersonId],
) -> Result<Vec<PersonId>> {
    let before_answer = settings(db, tenant).await?.before_answer;
    let found = agreements(db, tenant, persons).await?;
    Ok(found
        .into_iter()
        .filter(|(_, agreement)| agreement.channel(before_answer) == Channel::Paper)
        .map(|(person, _)| person)
        .collect())
}

/// Writes down what the actor says to the notice that they read.
pub async fn choose(work: &mut Work, number: i64, choice: Choice) -> Result<()> {
    let person = work.actor.person.ok_or(Error::refused("nobody-here"))?;
    let tenant = work.tenant();
    let number = match choice {
        Choice::Accepted => number,
        // Whoever withdraws does so whatever they have read: at any time (GDPR art. 7, 3).
        Choice::Withdrawn => current(&mut work.db, tenant)
            .await?
            .map_or(number, |notice| notice.number),
    };
    write(work, person, (number, choice), None).await
}

/// Writes down what a person said by other means: on paper, at the counter. For administrators.
pub async fn note_choice(work: &mut Work, person: PersonId, choice: Choice) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    people::person(&mut work.db, tenant, person).await?;
    let notice = current(&mut work.db, tenant).await?;
    let number = notice.ok_or(Error::refused("notice-missing"))?.number;
    let by = work.actor.name.clone();
    write(work, person, (number, choice), Some(by)).await
}

async fn write(
    work: &mut Work,
    person: PersonId,
    (number, choice): (i64, Choice),
    noted_by: Option<String>,
) -> Result<()> {
    let tenant = work.tenant();
    // Whoever reads while another version is published is asked for that one.
    let notice = current(&mut work.db, tenant).await?;
    if notice.is_none_or(|notice| notice.number != number) {
        return Err(Error::Conflict);
    }
    let before = agreement(&mut work.db, tenant, person).await?;
    let answer = Answer {
        notice: number,
        choice,
        noted_by,
        at: work.now,
    };
    if before.says(&answer) {
        work.leave_unrecorded("said before");
        return Ok(());
    }
    store::insert_answer(&mut work.db, (tenant, person), &answer)
        .await
        .map_err(twice)?;
    let action = match choice {
        Choice::Accepted => "notice-accepted",
        Choice::Withdrawn => "consent-withdrawn",
    };
    let facts = json!({"notice": number, "noted_by": answer.noted_by});
    work.record(Change::of(Subject::Person(person), action).after(facts));
    if choice == Choice::Withdrawn {
        work.happened(Event::ConsentWithdrawn { person });
    }
    Ok(())
}

/// Somebody else wrote the same number at the same moment.
fn twice(error: Error) -> Error {
    match error {
        Error::Duplicate(_) => Error::Conflict,
        other => other,
    }
}
