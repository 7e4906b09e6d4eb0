//! `/admin/bodies/{id}/workflow/ways/{way}`: the name of a way, who follows it, what is asked before.

use super::{
    super::{
        fields::{AUDIENCE, relation},
        shared::{self, answered},
    },
    Press, Seen, asked_key, change, crumbs, list, pressed, relations, way_page,
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::Answer,
    views::{Act, Choice, Control, Danger, Errors, FormField, FormPage},
};
use directory::bodies::{WayFacts, way_id};
use kernel::{
    Error, Look, OrganisationId, Result,
    workflow::{Comment, Copying, Kind, Through, Transition},
};
use serde::Deserialize;
use text::Locale;

const NEW: &str = "new";

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    label: String,
    from: String,
    to: String,
    kind: String,
    by: Vec<String>,
    comment: String,
    copying: String,
    version: String,
}

pub(super) const COMMENTS: [(Comment, &str); 3] = [
    (Comment::Unasked, "unasked"),
    (Comment::Optional, "optional"),
    (Comment::Required, "required"),
];

const COPYING: [Copying; 3] = [Copying::None, Copying::Draft, Copying::Ready];

impl Typed {
    fn of(way: &Transition, version: i64) -> Self {
        let comment = COMMENTS.iter().find(|(one, _)| *one == way.comment);
        Self {
            label: way.label.clone(),
            by: way.by.iter().map(|one| one.as_str().to_owned()).collect(),
            comment: comment.map_or("", |(_, name)| name).to_owned(),
            copying: way.copying.as_str().to_owned(),
            version: version.to_string(),
            ..Self::default()
        }
    }

    fn new(version: i64) -> Self {
        Self {
            kind: "forward".to_owned(),
            comment: "optional".to_owned(),
            copying: "none".to_owned(),
            version: version.to_string(),
            ..Self::default()
        }
    }

    fn facts(&self) -> WayFacts {
        let comment = COMMENTS.iter().find(|(_, name)| *name == self.comment);
        let copying = COPYING.into_iter().find(|one| one.as_str() == self.copying);
        WayFacts {
            label: self.label.clone(),
            by: relations(&self.by),
            comment: comment.map_or(Comment::Optional, |(one, _)| *one),
            copying: copying.unwrap_or_default(),
        }
    }

    fn kind(&self) -> Kind {
        if self.kind == "back" {
            Kind::Back
        } else {
            Kind::Forward
        }
    }
}

fn radio(locale: Locale, (value, key): (&str, &str), typed: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        label: locale.t(key),
        is_chosen: value == typed,
    }
}

/// From where to where: chosen for a new way, told for another.
fn ends(seen: &Seen, way: Option<&Transition>, typed: &Typed) -> Vec<FormField> {
    let locale = seen.words.locale;
    let (from, to) = (locale.t("workflow-way-from"), locale.t("workflow-way-to"));
    match way {
        Some(way) => {
            let starts: Vec<String> = way.from.iter().map(|one| seen.state(one).label).collect();
            let mut told = vec![
                FormField::new("from", from, Control::Shown(starts.join(", "))),
                FormField::new("to", to, Control::Shown(seen.state(&way.to).label)),
            ];
            told.extend(seen.conditions(way).map(|text| {
                let label = locale.t("workflow-way-when");
                FormField::new("when", label, Control::Shown(text)).full()
            }));
            told
        }
        None => {
            let none = Some(locale.t("form-choose"));
            let select = |chosen: &str| Control::Select {
                choices: seen.states(chosen),
                none: none.clone(),
            };
            let kinds = vec![
                radio(locale, ("forward", "workflow-kind-forward"), &typed.kind),
                radio(locale, ("back", "workflow-kind-back"), &typed.kind),
            ];
            vec![
                FormField::new("from", from, select(&typed.from)).required(),
                FormField::new("to", to, select(&typed.to)).required(),
                FormField::new("kind", locale.t("workflow-kind"), Control::Radios(kinds)).full(),
            ]
        }
    }
}

fn fields(seen: &Seen, way: Option<&Transition>, typed: &Typed) -> Vec<FormField> {
    let locale = seen.words.locale;
    let own = way.is_none_or(|way| seen.draft.blueprint.owns_way(&way_id(way)));
    let label = FormField::line("label", locale.t("workflow-way-label"), &typed.label).full();
    let label = match way {
        Some(way) if !own => {
            let usual = locale.t(&format!("item-transition-{}", way.key));
            label.hint(locale.with("workflow-usual-hint", [("usual", usual.as_str().into())]))
        }
        _ => label.required(),
    };
    let mut fields = vec![label];
    fields.extend(ends(seen, way, typed));
    if way.is_some_and(|way| way.through == Through::Meeting) {
        let shown = Control::Shown(locale.t("workflow-by-meeting"));
        fields.push(FormField::new("by", locale.t("workflow-way-by"), shown).full());
        return fields;
    }
    let shown = AUDIENCE
        .into_iter()
        .filter(|one| seen.is_there(*one) || typed.by.iter().any(|name| name == one.as_str()));
    let few = shown.map(|one| Choice {
        value: one.as_str().to_owned(),
        label: relation(locale, one),
        is_chosen: typed.by.iter().any(|name| name == one.as_str()),
    });
    let by = Control::Checks(few.collect());
    fields.push(FormField::new("by", locale.t("workflow-way-by"), by).full());
    let asked = COMMENTS.map(|(one, name)| radio(locale, (name, asked_key(one)), &typed.comment));
    let asked = Control::Radios(asked.into());
    fields.push(FormField::new("comment", locale.t("workflow-way-asked"), asked).full());
    let decides = |way: &Transition| way.kind == Kind::Decision;
    if own || way.is_some_and(decides) {
        let copies = COPYING.map(|one| Choice {
            value: one.as_str().to_owned(),
            label: locale.t(&format!("workflow-copying-{}", one.as_str())),
            is_chosen: one.as_str() == typed.copying,
        });
        let copies = Control::Radios(copies.into());
        let asked = FormField::new("copying", locale.t("workflow-copying"), copies).full();
        fields.push(asked.hint(locale.t("workflow-copying-hint")));
    }
    fields
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    (body, id): (OrganisationId, &str),
    (typed, errors): (Option<&Typed>, Errors),
) -> Result<FormPage> {
    let seen = Seen::of(look, body).await?;
    let locale = seen.words.locale;
    let version = seen.draft.version;
    let way = seen
        .workflow
        .transitions
        .iter()
        .find(|way| way_id(way) == id);
    let saved = match way {
        Some(way) => Typed::of(way, version),
        None if id == NEW => Typed::new(version),
        None => return Err(Error::NotFound),
    };
    let typed = typed.unwrap_or(&saved);
    let title = match way {
        None => locale.t("workflow-way-new"),
        Some(way) => locale.with("workflow-way-of", [("act", seen.act(way).as_str().into())]),
    };
    let press = |key: &str, icon, verb: &str, danger| Act {
        label: locale.t(key),
        icon,
        action: format!("{}/{verb}?version={version}", way_page(body, id)),
        danger,
        refusal: None,
    };
    let mut acts = vec![];
    if seen.draft.blueprint.is_changed(id) {
        acts.push(press(
            "workflow-set-back",
            "undo-2",
            "restore",
            Danger::None,
        ));
    }
    if way.is_some_and(|way| way.through == Through::Subject) {
        let own = seen.draft.blueprint.owns_way(id);
        let (key, danger) = if own {
            ("workflow-way-delete", Danger::Irreversible)
        } else {
            ("workflow-way-remove", Danger::None)
        };
        acts.push(press(key, "trash-2", "remove", danger));
    }
    let action = match way {
        Some(_) => way_page(body, id),
        None => format!("{}/ways", list(body)),
    };
    let fields = fields(&seen, way, typed);
    let frame = shared::framed(caller, look, title).await?;
    Ok(FormPage {
        crumbs: crumbs(locale, &seen.body),
        version: Some(version.to_string()),
        back_href: Some(list(body)),
        errors,
        acts,
        ..FormPage::new(frame, &action, locale.t("workflow-save"), fields)
    })
}

/// The form of a way, or of a new one.
pub async fn edit(caller: Caller, Path((body, id)): Path<(OrganisationId, String)>) -> Answer {
    caller
        .page(async |look| form(&caller, look, (body, &id), (None, Errors::default())).await)
        .await
}

/// Saves a way in the draft.
pub async fn save(
    caller: Caller,
    Path((body, id)): Path<(OrganisationId, String)>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            let facts = typed.facts();
            change(work, body, &typed.version, |blueprint| {
                blueprint.with_way(&id, facts)
            })
            .await?;
            Ok(list(body))
        })
        .await;
    answered(&caller, done, "flash-draft-saved", async |look, errors| {
        form(&caller, look, (body, &id), (Some(&typed), errors)).await
    })
    .await
}

/// Adds a way to the draft.
pub async fn add(
    caller: Caller,
    Path(body): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            let ends = (typed.from.as_str(), typed.to.as_str());
            change(work, body, &typed.version, |blueprint| {
                Ok(blueprint.adding_way(ends, typed.kind(), typed.facts())?.0)
            })
            .await?;
            Ok(list(body))
        })
        .await;
    answered(&caller, done, "flash-draft-saved", async |look, errors| {
        form(&caller, look, (body, NEW), (Some(&typed), errors)).await
    })
    .await
}

/// Takes a way out of the draft.
pub async fn remove(
    caller: Caller,
    Path((body, id)): Path<(OrganisationId, String)>,
    crate::extract::Query(press): crate::extract::Query<Press>,
) -> Answer {
    let done = caller
        .work(async |work| {
            change(work, body, &press.version, |blueprint| {
                blueprint.removing_way(&id)
            })
            .await
        })
        .await;
    pressed(&caller, body, done).await
}

/// What sets a way back sends: in the address, or in the form of the table.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Restored {
    version: Option<String>,
}

/// Sets a way back to what its parts give it, or takes one that was left out in again.
pub async fn restore(
    caller: Caller,
    Path((body, id)): Path<(OrganisationId, String)>,
    crate::extract::Query(asked): crate::extract::Query<Restored>,
    Form(press): Form<Press>,
) -> Answer {
    let version = asked.version.unwrap_or(press.version);
    let done = caller
        .work(async |work| {
            change(work, body, &version, |blueprint| {
                Ok(blueprint.restoring(&id))
            })
            .await
        })
        .await;
    pressed(&caller, body, done).await
}
