//! `/items/{id}/takeover`, `/completeness`, `/signed`: what is noted of an item.

use super::{Answer, admin::shared::answered, words};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    frames::{self, Here},
    paths,
    shown::Words,
    views::{Choice, Control, Errors, FormField, FormPage, Link, Marks, TakenShown},
};
use council::items::{self, Completeness, Noted, Signed};
use directory::bodies;
use kernel::{Actor, Error, ItemId, Look, PersonId, Result};
use serde::Deserialize;
use text::civil::Style;

/// What is noted of an item, as its card shows it.
pub async fn of(look: &mut Look, words: &Words, id: ItemId) -> Result<Marks> {
    let noted = items::noted(&mut look.db, &look.actor, id).await?;
    Ok(shown(words, &look.actor, id, noted))
}

fn shown(words: &Words, actor: &Actor, id: ItemId, noted: Noted) -> Marks {
    let locale = words.locale;
    let may_take = noted.may_take;
    let taken = noted.taken.map(|taken| match taken {
        None => TakenShown {
            text: locale.t("item-taken-by-nobody"),
            seen: String::new(),
            act: may_take.then(|| locale.t("item-take-over")),
        },
        Some(taken) => {
            let mine = Some(taken.person) == actor.person;
            let since = words.date(taken.at, Style::ShortTime);
            let told = [
                ("name", taken.name.as_str().into()),
                ("since", since.as_str().into()),
            ];
            let (key, act) = if mine {
                ("item-taken-by-me", "item-let-go")
            } else {
                ("item-taken-by", "item-let-go-other")
            };
            TakenShown {
                text: locale.with(key, told),
                seen: taken.person.to_string(),
                act: may_take.then(|| locale.t(act)),
            }
        }
    });
    let found = |one: Completeness| locale.t(&format!("completeness-{}", one.as_str()));
    let findings = noted.findings;
    let completeness = noted.completeness.map(|one| {
        let way = (!findings.is_empty()).then(|| format!("{}/completeness", paths::item(id)));
        (found(one), way)
    });
    let may_sign = noted.may_sign;
    let signed = noted.signed.map(|signed| {
        let (text, act, value) = match signed {
            Signed::Yes => ("item-signed-yes", "item-unsign", "no"),
            Signed::No => ("item-signed-no", "item-sign", "yes"),
        };
        (locale.t(text), may_sign.then(|| (locale.t(act), value)))
    });
    Marks {
        taken,
        completeness,
        signed,
    }
}

/// Whom the page showed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Seen {
    seen: String,
}

/// Takes an item over, or lets it go.
pub async fn take_over(caller: Caller, Path(id): Path<ItemId>, Form(form): Form<Seen>) -> Answer {
    let seen: Option<PersonId> = form.seen.parse().ok();
    let done = caller
        .work(async |work| items::take_over(work, id, seen).await)
        .await;
    done.map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(paths::item(id), "flash-saved"))
}

/// Was it signed?
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Signature {
    signed: String,
}

/// Notes whether the deliberation was signed.
pub async fn sign(caller: Caller, Path(id): Path<ItemId>, Form(form): Form<Signature>) -> Answer {
    let signed = if form.signed == "yes" {
        Signed::Yes
    } else {
        Signed::No
    };
    let done = caller
        .work(async |work| items::sign(work, id, signed).await)
        .await;
    done.map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(paths::item(id), "flash-saved"))
}

/// What the form of completeness sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Found {
    completeness: String,
    comment: String,
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    id: ItemId,
    (typed, errors): (&Found, Errors),
) -> Result<FormPage> {
    let words = words(look).await?;
    let locale = words.locale;
    let item = items::find(&mut look.db, &look.actor, id).await?;
    let noted = items::noted(&mut look.db, &look.actor, id).await?;
    if noted.findings.is_empty() {
        return Err(Error::refused("completeness-not-yours"));
    }
    let body = bodies::find(&mut look.db, look.actor.tenant, item.body).await?;
    let choices = noted.findings.iter().map(|one| Choice {
        value: one.as_str().to_owned(),
        label: locale.t(&format!("completeness-{}", one.as_str())),
        is_chosen: one.as_str() == typed.completeness,
    });
    let control = Control::Radios(choices.collect());
    let comment = Control::Area {
        value: typed.comment.clone(),
        rows: 4,
    };
    let now = noted.completeness.unwrap_or_default();
    let now = Control::Shown(locale.t(&format!("completeness-{}", now.as_str())));
    let fields = vec![
        FormField::new("now", locale.t("completeness-now"), now).full(),
        FormField::new("completeness", locale.t("completeness-found"), control)
            .required()
            .full(),
        FormField::new("comment", locale.t("confirm-comment"), comment)
            .hint(locale.t("confirm-comment-hint"))
            .full(),
    ];
    let title = locale.t("completeness-title");
    let frame = frames::of(caller, look, title, Here::Items(item.body)).await?;
    Ok(FormPage {
        crumbs: vec![
            Link {
                href: paths::items(body.id),
                label: body.name,
            },
            Link {
                href: paths::item(id),
                label: item.reference,
            },
        ],
        lead: Some(item.content.object),
        back_href: Some(paths::item(id)),
        errors,
        ..FormPage::new(
            frame,
            &format!("{}/completeness", paths::item(id)),
            locale.t("save"),
            fields,
        )
    })
}

/// The form of completeness.
pub async fn completeness(caller: Caller, Path(id): Path<ItemId>) -> Answer {
    let blank = Found::default();
    caller
        .page(async |look| form(&caller, look, id, (&blank, Errors::default())).await)
        .await
}

/// Says whether an item is complete.
pub async fn evaluate(caller: Caller, Path(id): Path<ItemId>, Form(typed): Form<Found>) -> Answer {
    let done = caller
        .work(async |work| {
            let found = Completeness::named(&typed.completeness);
            let found = found.ok_or(Error::field("completeness", "completeness-required"))?;
            items::evaluate(work, id, found, &typed.comment).await?;
            Ok(paths::item(id))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, id, (&typed, errors)).await
    })
    .await
}
