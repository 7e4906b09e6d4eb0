//! `/admin/bodies/{id}/workflow/states/{state}`: the name of a state, and who may do what in it.

use super::{
    super::{
        fields::{AUDIENCE, relation},
        shared,
    },
    Press, Seen, change, crumbs, list, pressed, relations, state_page,
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::{Answer, belongs_on_form},
    problem,
    views::{Act, Choice, Control, Danger, Errors, FormField, RightRow, WorkflowState},
};
use directory::bodies::{OwnStage, StateFacts};
use kernel::{
    Error, Look, OrganisationId, Result,
    workflow::{Outcome, Relation, Stage, State, Through, Tone, offers},
};
use serde::Deserialize;
use text::Locale;

/// The colours that a state may have, in the order of the way.
pub(super) const TONES: [Tone; 15] = [
    Tone::Creation,
    Tone::Propose,
    Tone::Prevalide,
    Tone::Valide,
    Tone::Presente,
    Tone::Gele,
    Tone::Encours,
    Tone::Accepte,
    Tone::AccepteMod,
    Tone::Reporte,
    Tone::Renvoye,
    Tone::Refuse,
    Tone::Retire,
    Tone::Publie,
    Tone::Cloture,
];

/// The key in the address of a state that is being added.
const NEW: &str = "new";

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    label: String,
    tone: String,
    stage: String,
    read: Vec<String>,
    write: Vec<String>,
    attach: Vec<String>,
    version: String,
}

fn names(relations: &[Relation]) -> Vec<String> {
    relations
        .iter()
        .map(|one| one.as_str().to_owned())
        .collect()
}

impl Typed {
    fn of(state: &State, version: i64) -> Self {
        Self {
            label: state.label.clone(),
            tone: state.tone.as_str().to_owned(),
            stage: String::new(),
            read: names(&state.read),
            write: names(&state.write),
            attach: names(&state.attach),
            version: version.to_string(),
        }
    }

    /// A state of a service, read by those who work on it.
    fn new(version: i64) -> Self {
        let service = [
            Relation::Creator,
            Relation::Writer,
            Relation::Reviewer,
            Relation::Observer,
        ];
        Self {
            tone: Tone::Propose.as_str().to_owned(),
            stage: "service".to_owned(),
            read: names(&service),
            version: version.to_string(),
            ..Self::default()
        }
    }

    fn facts(&self) -> Result<StateFacts> {
        let tone = TONES.into_iter().find(|tone| tone.as_str() == self.tone);
        Ok(StateFacts {
            label: self.label.clone(),
            tone: tone.ok_or(Error::field("tone", "tone-required"))?,
            read: relations(&self.read),
            write: relations(&self.write),
            attach: relations(&self.attach),
        })
    }

    fn own_stage(&self) -> Result<OwnStage> {
        if self.stage == "service" {
            return Ok(OwnStage::Service);
        }
        let outcome = Outcome::ALL
            .into_iter()
            .find(|one| one.as_str() == self.stage);
        let outcome = outcome.ok_or(Error::field("stage", "stage-required"))?;
        Ok(OwnStage::Decided(outcome))
    }
}

fn stages(locale: Locale, typed: &str) -> Control {
    let choice = |value: &str| Choice {
        value: value.to_owned(),
        label: locale.t(&format!("workflow-stage-{value}")),
        is_chosen: value == typed,
    };
    let outcomes = Outcome::ALL.map(Outcome::as_str);
    let all = std::iter::once("service").chain(outcomes);
    Control::Radios(all.map(choice).collect())
}

fn fields(seen: &Seen, key: &str, typed: &Typed) -> Vec<FormField> {
    let locale = seen.words.locale;
    let own = key == NEW || seen.draft.blueprint.owns_state(key);
    let label = FormField::line("label", locale.t("workflow-state-label"), &typed.label);
    let label = if own {
        label.required()
    } else {
        let usual = locale.t(&format!("item-state-{key}"));
        label.hint(locale.with("workflow-usual-hint", [("usual", usual.as_str().into())]))
    };
    let tones = TONES.into_iter().map(|tone| Choice {
        value: tone.as_str().to_owned(),
        label: locale.t(&format!("tone-{}", tone.as_str())),
        is_chosen: tone.as_str() == typed.tone,
    });
    let tones = Control::Select {
        choices: tones.collect(),
        none: None,
    };
    let mut fields = vec![
        label,
        FormField::new("tone", locale.t("workflow-state-tone"), tones),
    ];
    if key == NEW {
        let stages = stages(locale, &typed.stage);
        fields.push(FormField::new("stage", locale.t("workflow-state-stage"), stages).full());
    } else if let Some(stage) = seen.workflow.stage(key) {
        let shown = Control::Shown(locale.t(stage_key(stage)));
        fields.push(FormField::new("stage", locale.t("workflow-state-stage"), shown).full());
    }
    fields
}

fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Ready => "workflow-stage-ready",
        Stage::Agenda => "workflow-stage-agenda",
        Stage::Aside => "workflow-stage-aside",
        Stage::Decided(Outcome::Accepted) => "workflow-stage-accepted",
        Stage::Decided(Outcome::AcceptedWithModification) => {
            "workflow-stage-accepted_with_modification"
        }
        Stage::Decided(Outcome::Refused) => "workflow-stage-refused",
        Stage::Decided(Outcome::PutOff) => "workflow-stage-put_off",
        Stage::Decided(Outcome::LeftAside) => "workflow-stage-left_aside",
        _ => "workflow-stage-service",
    }
}

fn rows(seen: &Seen, key: &str, typed: &Typed) -> Vec<RightRow> {
    let ticked = |list: &[String], one: Relation| list.iter().any(|name| name == one.as_str());
    let row = |one: Relation| {
        let acts = [Through::Subject, Through::Meeting]
            .into_iter()
            .flat_map(|through| offers(&seen.workflow, key, &[one], through, |_| true));
        let mut acts: Vec<String> = acts.map(|offer| seen.act(offer.transition)).collect();
        acts.dedup();
        RightRow {
            id: one.as_str(),
            who: relation(seen.words.locale, one),
            reads: ticked(&typed.read, one),
            writes: ticked(&typed.write, one),
            attaches: ticked(&typed.attach, one),
            acts: acts.join(", "),
        }
    };
    AUDIENCE
        .into_iter()
        .map(|one| (one, row(one)))
        .filter(|(one, row)| seen.is_there(*one) || row.reads)
        .map(|(_, row)| row)
        .collect()
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    (body, key): (OrganisationId, &str),
    (typed, errors): (Option<&Typed>, Errors),
) -> Result<WorkflowState> {
    let seen = Seen::of(look, body).await?;
    let locale = seen.words.locale;
    let version = seen.draft.version;
    let saved = match seen.workflow.state(key) {
        Some(state) => Typed::of(state, version),
        None if key == NEW => Typed::new(version),
        None => return Err(Error::NotFound),
    };
    let typed = typed.unwrap_or(&saved);
    let title = if key == NEW {
        locale.t("workflow-state-new")
    } else {
        let label = seen.state(key).label;
        locale.with("workflow-state-of", [("state", label.as_str().into())])
    };
    let act = |key_of: &str, icon, verb: &str, danger| Act {
        label: locale.t(key_of),
        icon,
        action: format!("{}/{verb}", state_page(body, key)),
        danger,
        refusal: None,
    };
    let mut acts = vec![];
    if seen.draft.blueprint.owns_state(key) {
        let danger = Danger::Irreversible;
        acts.push(act("workflow-state-remove", "trash-2", "remove", danger));
    } else if seen.draft.blueprint.is_changed(key) {
        acts.push(act("workflow-set-back", "undo-2", "restore", Danger::None));
    }
    Ok(WorkflowState {
        crumbs: crumbs(locale, &seen.body),
        action: if key == NEW {
            format!("{}/states", list(body))
        } else {
            state_page(body, key)
        },
        // After a conflict, saving again is a decision.
        version: version.to_string(),
        fields: fields(&seen, key, typed),
        rows: rows(&seen, key, typed),
        acts,
        back_href: list(body),
        errors,
        frame: shared::framed(caller, look, title).await?,
    })
}

/// The form of a state, or of a new one.
pub async fn edit(caller: Caller, Path((id, key)): Path<(OrganisationId, String)>) -> Answer {
    caller
        .page(async |look| form(&caller, look, (id, &key), (None, Errors::default())).await)
        .await
}

async fn answered(
    caller: &Caller,
    (id, key): (OrganisationId, &str),
    typed: &Typed,
    done: Result<()>,
) -> Answer {
    match done {
        Ok(()) => Ok(caller.see_other(list(id), "flash-draft-saved")),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(problem::status(&error), async |look| {
                    form(caller, look, (id, key), (Some(typed), errors)).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// Saves a state in the draft.
pub async fn save(
    caller: Caller,
    Path((id, key)): Path<(OrganisationId, String)>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            let facts = typed.facts()?;
            change(work, id, &typed.version, |blueprint| {
                blueprint.with_state(&key, facts)
            })
            .await
        })
        .await;
    answered(&caller, (id, &key), &typed, done).await
}

/// Adds a state to the draft.
pub async fn add(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let done = caller
        .work(async |work| {
            let (stage, facts) = (typed.own_stage()?, typed.facts()?);
            change(work, id, &typed.version, |blueprint| {
                Ok(blueprint.adding_state(stage, facts)?.0)
            })
            .await
        })
        .await;
    answered(&caller, (id, NEW), &typed, done).await
}

/// Takes a state that the body added away from the draft.
pub async fn remove(
    caller: Caller,
    Path((id, key)): Path<(OrganisationId, String)>,
    Form(press): Form<Press>,
) -> Answer {
    let done = caller
        .work(async |work| {
            change(work, id, &press.version, |blueprint| {
                blueprint.removing_state(&key)
            })
            .await
        })
        .await;
    pressed(&caller, id, done).await
}

/// Sets a state back to what its parts give it.
pub async fn restore(
    caller: Caller,
    Path((id, key)): Path<(OrganisationId, String)>,
    Form(press): Form<Press>,
) -> Answer {
    let done = caller
        .work(async |work| {
            change(work, id, &press.version, |blueprint| {
                Ok(blueprint.restoring(&key))
            })
            .await
        })
        .await;
    pressed(&caller, id, done).await
}
