//! `/admin/people/{id}/…`: the personal data of one person: what they said to the notice, a hold, their
//! export, forgetting them.

use super::{
    list,
    privacy::said,
    shared::{self, Word, answered},
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::{Answer, notice},
    paths,
    shown::Words,
    views::{Act, Control, Danger, Errors, FormField, FormPage, Link, PersonalCard, Way},
};
use directory::{
    notices::{self, Agreement, Choice},
    people::{self, Extent, Person},
};
use kernel::{Look, PersonId, Result};
use overview::privacy;
use serde::Deserialize;
use text::civil::Style;

/// What the page of a person shows of it.
pub async fn card(look: &mut Look, words: &Words, person: &Person) -> Result<PersonalCard> {
    let tenant = look.actor.tenant;
    let agreement = notices::agreement(&mut look.db, tenant, person.id).await?;
    let hold = privacy::hold(&mut look.db, tenant, person.id).await?;
    let mut told: Vec<String> = said(words, &agreement).into_iter().collect();
    if let Some(hold) = &hold {
        let date = words.date(hold.placed_at, Style::Day);
        let values = [
            ("date", date.into()),
            ("by", hold.placed_by.as_str().into()),
            ("reason", hold.reason.as_str().into()),
        ];
        told.push(words.locale.with("hold-told", values));
    }
    if let Some(at) = person.forgotten_at {
        let date = words.date(at, Style::Day);
        told.push(words.locale.with("forgotten-told", [("date", date.into())]));
    }
    Ok(PersonalCard {
        agreement: notice::agreement_tag(words, &agreement),
        told,
        ways: ways(words, person, hold.is_some()),
        acts: acts(words, person, &agreement, hold.is_some()),
    })
}

fn ways(words: &Words, person: &Person, held: bool) -> Vec<Way> {
    let way = |key: &str, icon, end: &str| Way {
        label: words.locale.t(key),
        icon,
        href: format!("{}/{end}", paths::person(person.id)),
    };
    let mut ways = vec![way("personal-export", "download", "data.zip")];
    if person.forgotten_at.is_none() {
        if !held {
            ways.push(way("hold-place", "lock", "hold"));
        }
        ways.push(way("personal-forget", "trash-2", "forget"));
    }
    ways
}

fn acts(words: &Words, person: &Person, agreement: &Agreement, held: bool) -> Vec<Act> {
    let act = |key: &str, icon, end: &str| Act {
        label: words.locale.t(key),
        icon,
        action: format!("{}/{end}", paths::person(person.id)),
        danger: Danger::None,
        refusal: None,
    };
    let mut acts = vec![];
    if person.is_active() {
        let accept = act("privacy-act-accepted", "check", "accepted");
        let withdraw = act("privacy-act-withdrawn", "x", "withdrawn");
        match agreement {
            Agreement::Unasked => {}
            Agreement::Accepted(_) => acts.push(withdraw),
            Agreement::Withdrawn(_) => acts.push(accept),
            Agreement::Waiting | Agreement::Outdated(_) => acts.extend([accept, withdraw]),
        }
    }
    if held {
        acts.push(act("hold-lift", "lock", "hold/lift"));
    }
    acts
}

/// Writes down that a person accepted by other means.
pub async fn accepted(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    note(caller, id, Choice::Accepted).await
}

/// Writes down that a person withdrew by other means.
pub async fn withdrawn(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    note(caller, id, Choice::Withdrawn).await
}

async fn note(caller: Caller, id: PersonId, choice: Choice) -> Answer {
    caller
        .work(async |work| notices::note_choice(work, id, choice).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(paths::person(id), "flash-choice-noted"))
}

/// All that is known of a person.
pub async fn data(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    notice::data_of(&caller, id).await
}

/// The reason of a hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    reason: String,
}

/// The form of a hold.
pub async fn hold(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    let typed = Typed::default();
    caller
        .page(async |look| hold_form(&caller, look, id, &typed, Errors::default()).await)
        .await
}

/// The way to a form about a person.
fn crumbs(caller: &Caller, person: &Person) -> Vec<Link> {
    let mut crumbs = shared::way(caller.login.language, Some(list::LIST));
    crumbs.push(Link {
        href: paths::person(person.id),
        label: person.name(),
    });
    crumbs
}

async fn hold_form(
    caller: &Caller,
    look: &mut Look,
    id: PersonId,
    typed: &Typed,
    errors: Errors,
) -> Result<FormPage> {
    let t = |key: &str| caller.login.language.t(key);
    let frame = shared::framed(caller, look, t("hold-place")).await?;
    let person = people::person(&mut look.db, look.actor.tenant, id).await?;
    let area = Control::Area {
        value: typed.reason.clone(),
        rows: 3,
    };
    let reason = FormField::new("reason", t("hold-reason"), area)
        .required()
        .full()
        .hint(t("hold-reason-hint"));
    let action = format!("{}/hold", paths::person(id));
    Ok(FormPage {
        crumbs: crumbs(caller, &person),
        lead: Some(t("hold-lead")),
        back_href: Some(paths::person(id)),
        errors,
        ..FormPage::new(frame, &action, t("hold-place"), vec![reason])
    })
}

/// Keeps all that is known of a person.
pub async fn place_hold(
    caller: Caller,
    Path(id): Path<PersonId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| privacy::place_hold(work, id, &typed.reason).await)
        .await
        .map(|()| paths::person(id));
    answered(&caller, done, "flash-hold-placed", async |look, errors| {
        hold_form(&caller, look, id, &typed, errors).await
    })
    .await
}

/// Lifts the hold.
pub async fn lift_hold(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    caller
        .work(async |work| privacy::lift_hold(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(paths::person(id), "flash-hold-lifted"))
}

/// The form by which a person is forgotten: a word must be typed (IX-12).
pub async fn ask_forget(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    caller
        .page(async |look| forget_form(&caller, look, id, Errors::default()).await)
        .await
}

async fn forget_form(
    caller: &Caller,
    look: &mut Look,
    id: PersonId,
    errors: Errors,
) -> Result<FormPage> {
    let locale = caller.login.language;
    let t = |key: &str| locale.t(key);
    let frame = shared::framed(caller, look, t("personal-forget")).await?;
    let tenant = look.actor.tenant;
    let person = people::person(&mut look.db, tenant, id).await?;
    let lead = match people::extent(&mut look.db, tenant, id).await? {
        Extent::Contact => "forget-lead-contact",
        Extent::Everything => "forget-lead-everything",
    };
    let name = person.name();
    let action = format!("{}/forget", paths::person(id));
    Ok(FormPage {
        crumbs: crumbs(caller, &person),
        lead: Some(locale.with(lead, [("name", name.into())])),
        back_href: Some(paths::person(id)),
        danger: Danger::Irreversible,
        errors,
        ..FormPage::new(
            frame,
            &action,
            t("personal-forget"),
            vec![shared::word_field(locale)],
        )
    })
}

/// Forgets a person.
pub async fn forget(caller: Caller, Path(id): Path<PersonId>, Form(typed): Form<Word>) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            typed.must_be_typed(caller.login.language)?;
            privacy::forget(work, id).await
        })
        .await
        .map(|_| paths::person(id));
    answered(
        &caller,
        done,
        "flash-person-forgotten",
        async |look, errors| forget_form(&caller, look, id, errors).await,
    )
    .await
}
