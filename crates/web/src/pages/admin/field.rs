//! `/admin/bodies/{id}/fields/{field}`: what a body makes of one field.

use super::{
    fields::{AUDIENCE, audience, crumbs, list, relation, what},
    shared::{self, answered},
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::Answer,
    views::{Choice, Control, Errors, FormField, FormPage, Link},
};
use council::items;
use directory::bodies::{self, Audience, Field, FieldKind, FieldUse, Used};
use kernel::{Error, Look, OrganisationId, Result, workflow::Relation};
use serde::Deserialize;
use text::Locale;

fn named(text: &str) -> Option<Relation> {
    AUDIENCE.into_iter().find(|one| one.as_str() == text)
}

/// What the form of one field sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    used: String,
    label: String,
    help: String,
    default: String,
    seen_by: Vec<String>,
    edited_by: Vec<String>,
    version: String,
}

const EVERYONE: &str = "everyone";

impl Typed {
    fn of(one: &FieldUse, version: i64) -> Self {
        let names = |audience: &Audience| match audience {
            Audience::Everyone => vec![EVERYONE.to_owned()],
            Audience::Only(few) => few.iter().map(|one| one.as_str().to_owned()).collect(),
        };
        Self {
            used: if one.used == Used::Yes { "yes" } else { "no" }.to_owned(),
            label: one.label.clone(),
            help: one.help.clone(),
            default: one.default.clone(),
            seen_by: names(&one.seen_by),
            edited_by: names(&one.edited_by),
            version: version.to_string(),
        }
    }

    /// What is asked; of a field that everybody sees and every body uses, less is asked.
    fn asked(&self, field: Field) -> Result<FieldUse> {
        let audience = |typed: &[String], name| {
            let few: Vec<Relation> = typed.iter().filter_map(|one| named(one)).collect();
            match (typed.iter().any(|one| one == EVERYONE), few.is_empty()) {
                (true, true) => Ok(Audience::Everyone),
                // Whoever meant a few would have left it open to all.
                (true, false) => Err(Error::field(name, "audience-both")),
                (false, _) => Ok(Audience::Only(few)),
            }
        };
        Ok(FieldUse {
            used: if field.is_optional() && self.used != "yes" {
                Used::No
            } else {
                Used::Yes
            },
            label: self.label.clone(),
            help: self.help.clone(),
            default: self.default.clone(),
            seen_by: if field.may_be_kept() {
                audience(&self.seen_by, "seen_by")?
            } else {
                Audience::Everyone
            },
            edited_by: if field.may_be_left_to_few() {
                audience(&self.edited_by, "edited_by")?
            } else {
                Audience::Everyone
            },
        })
    }
}

/// `everyone`, then each relation.
fn circle(locale: Locale, everyone: &str, typed: &[String]) -> Control {
    let chosen = |value: &str| typed.iter().any(|one| one == value);
    let all = Choice {
        value: EVERYONE.to_owned(),
        label: locale.t(everyone),
        is_chosen: chosen(EVERYONE),
    };
    let few = AUDIENCE.into_iter().map(|one| Choice {
        value: one.as_str().to_owned(),
        label: relation(locale, one),
        is_chosen: chosen(one.as_str()),
    });
    Control::Checks(std::iter::once(all).chain(few).collect())
}

fn choice(value: &str, label: String, typed: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        label,
        is_chosen: value == typed,
    }
}

/// What a new item begins with: by what the field holds.
fn default_field(locale: Locale, field: Field, typed: &str) -> Option<FormField> {
    let control = match field.kind() {
        _ if !field.has_default() => return None,
        FieldKind::Rich | FieldKind::Explained => Control::Rich(typed.to_owned()),
        FieldKind::Tick => Control::Radios(vec![
            choice("", locale.t("field-default-no"), typed),
            choice("yes", locale.t("field-default-yes"), typed),
        ]),
        FieldKind::Privacy => {
            let typed = if typed.is_empty() { "public" } else { typed };
            let all = items::Privacy::ALL.into_iter();
            let one = |one: items::Privacy| {
                let label = locale.t(&format!("privacy-{}", one.as_str()));
                choice(one.as_str(), label, typed)
            };
            Control::Radios(all.map(one).collect())
        }
        FieldKind::Line | FieldKind::Choice => {
            return Some(FormField::line("default", locale.t("field-default"), typed).full());
        }
    };
    let is_rich = matches!(control, Control::Rich(_));
    let asked = FormField::new("default", locale.t("field-default"), control).full();
    Some(if is_rich {
        asked.hint(locale.t("field-default-rich-hint"))
    } else {
        asked
    })
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    (body, field): (OrganisationId, Field),
    (typed, errors): (Option<&Typed>, Errors),
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let t = |key: &str| locale.t(key);
    let body = bodies::find(&mut look.db, tenant, body).await?;
    let fields = bodies::fields(&mut look.db, tenant, body.id).await?;
    let saved = Typed::of(fields.of(field), fields.version);
    let typed = typed.unwrap_or(&saved);
    let usual = t(&format!("field-{}", field.as_str()));
    let mut asked = vec![];
    if field.is_optional() {
        let choices = vec![
            choice("yes", t("field-used-yes"), &typed.used),
            choice("no", t("field-used-no"), &typed.used),
        ];
        let used = FormField::new("used", t("field-used"), Control::Radios(choices));
        asked.push(used.hint(t("field-used-hint")).full());
    } else {
        let shown = Control::Shown(t("error-field-always-used"));
        asked.push(FormField::new("used", t("field-used"), shown).full());
    }
    let blank = locale.with("field-own-label-hint", [("label", usual.as_str().into())]);
    asked.push(FormField::line("label", t("field-own-label"), &typed.label).hint(blank));
    asked.push(
        FormField::line("help", t("field-help"), &typed.help)
            .hint(t("field-help-hint"))
            .full(),
    );
    asked.extend(default_field(locale, field, &typed.default));
    let seen = if field.may_be_kept() {
        circle(locale, "field-everyone-sees", &typed.seen_by)
    } else {
        Control::Shown(t("field-seen-always"))
    };
    asked.push(FormField::new("seen_by", t("field-seen_by"), seen).full());
    let edited = if field.may_be_left_to_few() {
        circle(locale, "field-everyone-edits", &typed.edited_by)
    } else {
        Control::Shown(t("field-edited-always"))
    };
    let edited = FormField::new("edited_by", t("field-edited_by"), edited).full();
    asked.push(if field.may_be_left_to_few() {
        edited.hint(t("field-audience-hint"))
    } else {
        edited
    });
    let own = what(locale, &fields, field);
    let title = locale.with("field-edit-title", [("field", own.as_str().into())]);
    let mut crumbs = crumbs(locale, &body);
    crumbs.push(Link {
        href: list(body.id),
        label: t("fields"),
    });
    let action = format!("{}/{}", list(body.id), field.as_str());
    Ok(FormPage {
        crumbs,
        // After a conflict, saving again is a decision: what others saved meanwhile is told above.
        version: Some(saved.version.clone()),
        lead: (typed.version != saved.version).then(|| theirs(locale, fields.of(field))),
        back_href: Some(list(body.id)),
        errors,
        ..FormPage::new(
            shared::framed(caller, look, title).await?,
            &action,
            t("save"),
            asked,
        )
    })
}

/// What somebody else made of a field meanwhile.
fn theirs(locale: Locale, one: &FieldUse) -> String {
    let used = if one.used == Used::Yes {
        "field-used-yes"
    } else {
        "field-used-no"
    };
    let mut told = vec![locale.t("fields-meanwhile"), locale.t(used)];
    told.extend(
        [&one.label, &one.help]
            .into_iter()
            .filter(|text| !text.is_empty())
            .cloned(),
    );
    told.extend(audience(locale, one));
    told.join(" · ")
}

fn known(name: &str) -> Result<Field> {
    Field::named(name).ok_or(Error::NotFound)
}

/// The form of one field.
pub async fn edit(caller: Caller, Path((id, name)): Path<(OrganisationId, String)>) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let target = (id, known(&name)?);
            form(&caller, look, target, (None, Errors::default())).await
        })
        .await
}

/// Saves what a body makes of one field.
pub async fn change(
    caller: Caller,
    Path((id, name)): Path<(OrganisationId, String)>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let field = known(&name)?;
            let version = shared::version(&typed.version)?;
            bodies::change_field(work, id, version, (field, typed.asked(field)?)).await?;
            Ok(list(id))
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, (id, known(&name)?), (Some(&typed), errors)).await
    })
    .await
}
