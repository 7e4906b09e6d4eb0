//! What the observers of a body see: all its items and meetings, in chosen states.

use super::{
    organisations::TREE,
    shared::{self, answered, role_name},
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    frames::{self, Here},
    pages::{Answer, words},
    paths,
    shown::Of,
    views::{Choice, Control, Errors, FormField, FormPage, FormSection},
};
use directory::bodies::{self, FlowSubject, Observed};
use kernel::{BodyRole, Look, OrganisationId, Result, Role};
use serde::Deserialize;

/// What the observers of a body see.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct States {
    power_items: Vec<String>,
    power_meetings: Vec<String>,
    restricted_items: Vec<String>,
    restricted_meetings: Vec<String>,
}

impl States {
    fn observed(&self) -> Vec<Observed> {
        let lists = [
            (
                BodyRole::PowerObserver,
                FlowSubject::Item,
                &self.power_items,
            ),
            (
                BodyRole::PowerObserver,
                FlowSubject::Meeting,
                &self.power_meetings,
            ),
            (
                BodyRole::RestrictedPowerObserver,
                FlowSubject::Item,
                &self.restricted_items,
            ),
            (
                BodyRole::RestrictedPowerObserver,
                FlowSubject::Meeting,
                &self.restricted_meetings,
            ),
        ];
        lists
            .into_iter()
            .flat_map(|(role, subject, states)| {
                states.iter().map(move |state| Observed {
                    role,
                    subject,
                    state: state.clone(),
                })
            })
            .collect()
    }
}

/// The form of what the observers of a body see (PM-2-08).
pub async fn observers(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| observers_form(&caller, look, id, Errors::default()).await)
        .await
}

async fn observers_form(
    caller: &Caller,
    look: &mut Look,
    id: OrganisationId,
    errors: Errors,
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let locale = look.actor.language;
    let words = words(look).await?;
    let tenant = look.actor.tenant;
    let body = bodies::find(&mut look.db, tenant, id).await?;
    let items = bodies::current_flow(&mut look.db, tenant, id, FlowSubject::Item).await?;
    let meetings = bodies::current_flow(&mut look.db, tenant, id, FlowSubject::Meeting).await?;
    let field = |name, role: BodyRole, flow: &bodies::Flow| {
        let (of, key) = match flow.subject {
            FlowSubject::Item => (Of::Item, "observed-items"),
            FlowSubject::Meeting => (Of::Meeting, "observed-meetings"),
        };
        let choices = flow.workflow.states.iter().map(|state| Choice {
            value: state.key.clone(),
            label: words.state(of, Some(&flow.workflow), &state.key).label,
            is_chosen: flow.observed.contains(&(role, state.key.clone())),
        });
        FormField::new(name, locale.t(key), Control::Checks(choices.collect())).full()
    };
    let section = |role: BodyRole, fields| FormSection {
        title: Some(role_name(locale, Role::Body(id, role))),
        note: None,
        fields,
    };
    let (power, restricted) = (BodyRole::PowerObserver, BodyRole::RestrictedPowerObserver);
    let sections = vec![
        section(
            power,
            vec![
                field("power_items", power, &items),
                field("power_meetings", power, &meetings),
            ],
        ),
        section(
            restricted,
            vec![
                field("restricted_items", restricted, &items),
                field("restricted_meetings", restricted, &meetings),
            ],
        ),
    ];
    let title = locale.with("observers-title", [("body", body.name.as_str().into())]);
    let frame = frames::of(caller, look, title, Here::Admin).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, Some(TREE)),
        lead: Some(locale.t("observers-lead")),
        sections,
        back_href: Some(paths::roles(id)),
        errors,
        ..FormPage::new(
            frame,
            &format!("/admin/organisations/{id}/observers"),
            locale.t("save"),
            vec![],
        )
    })
}

/// Saves what the observers of a body see.
pub async fn set_observers(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(states): Form<States>,
) -> Answer {
    let done = caller
        .work(async |work| {
            bodies::set_observed(work, id, &states.observed()).await?;
            Ok(paths::roles(id))
        })
        .await;
    answered(
        &caller,
        done,
        "flash-observers-saved",
        async |look, errors| observers_form(&caller, look, id, errors).await,
    )
    .await
}
