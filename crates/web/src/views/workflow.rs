//! The workflow of a body's items: drawn, set, tried and published.

use super::{Errors, FormField, FormSection, Frame, Link, StateBadge};

/// `/admin/bodies/{id}/workflow`.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "workflow.html")]
pub struct WorkflowPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// The colour of the sign, and what it says: published, or a draft.
    pub standing: (&'static str, String),
    /// What else is known: how many items follow it.
    pub facts: Vec<String>,
    /// Where it is published, when it differs from what is in force.
    pub publish_href: Option<String>,
    /// Where it is tried.
    pub simulation_href: String,
    /// Where a state is added.
    pub new_state_href: String,
    /// Where a way is added.
    pub new_way_href: String,
    /// What keeps it from being published.
    pub flaws: Vec<String>,
    /// What works, and is perhaps not what is wanted.
    pub warnings: Vec<String>,
    /// The picture.
    pub graph: Graph,
    /// The ways, in their order.
    pub ways: Vec<WayRow>,
    /// The ways that are left out.
    pub left_out: Vec<LeftOut>,
    /// Where levels and parts are sent.
    pub action: String,
    /// The version that the person saw.
    pub version: String,
    /// The levels of validation.
    pub levels: Vec<LevelRow>,
    /// Drafts, corrections and parts.
    pub sections: Vec<FormSection>,
    /// What could not be taken.
    pub errors: Errors,
}

/// The picture of a workflow.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// What it shows, in words.
    pub label: String,
    /// How wide, in units of its own.
    pub width: i64,
    /// How high.
    pub height: i64,
    /// The parts in which states stand.
    pub zones: Vec<Zone>,
    /// The ways.
    pub edges: Vec<Edge>,
    /// The states.
    pub nodes: Vec<Node>,
}

impl Graph {
    /// Would it be too small to be read, were it made to fit?
    pub fn is_wide(&self) -> bool {
        self.width > 1_300
    }
}

/// A part of the picture.
#[derive(Clone, Debug)]
pub struct Zone {
    /// What stands there.
    pub label: String,
    /// Left.
    pub x: i64,
    /// Top.
    pub y: i64,
    /// Width.
    pub width: i64,
    /// Height.
    pub height: i64,
}

/// A way in the picture.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Its line.
    pub path: String,
    /// Its class: backwards it is dashed.
    pub class: &'static str,
    /// What it is, for those who point at it.
    pub title: String,
}

/// A state in the picture.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its page.
    pub href: String,
    /// Its name and colour.
    pub state: StateBadge,
    /// The name, cut to what fits.
    pub short: String,
    /// Left.
    pub x: i64,
    /// Top.
    pub y: i64,
}

/// A way in the table.
#[derive(Clone, Debug)]
pub struct WayRow {
    /// Its page.
    pub href: String,
    /// Its name.
    pub label: String,
    /// What is particular to it.
    pub note: Option<String>,
    /// From where.
    pub from: Vec<StateBadge>,
    /// To where.
    pub to: StateBadge,
    /// By whom.
    pub by: String,
    /// What is asked before.
    pub asked: String,
}

/// A way that is left out.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// What it is.
    pub label: String,
    /// What the button says.
    pub restore: String,
    /// Where the press is sent.
    pub action: String,
}

/// A level of validation.
#[derive(Clone, Debug)]
pub struct LevelRow {
    /// The name of its role in the form.
    pub id: &'static str,
    /// Who validates.
    pub who: String,
    /// Is it used?
    pub is_used: bool,
    /// What the body calls its state.
    pub label: String,
    /// What it is usually called.
    pub usual_label: String,
    /// What the body calls the act that leads there.
    pub act: String,
    /// What it is usually called.
    pub usual_act: String,
}

/// `/admin/bodies/{id}/workflow/states/{state}`: who may do what in a state.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "workflow_state.html")]
pub struct WorkflowState {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// Where it is sent.
    pub action: String,
    /// The version that the person saw.
    pub version: String,
    /// Its name, its colour, where it stands.
    pub fields: Vec<FormField>,
    /// Who may do what.
    pub rows: Vec<RightRow>,
    /// Taking it away, or setting it back.
    pub acts: Vec<super::Act>,
    /// Where the person goes who gives up.
    pub back_href: String,
    /// What could not be taken.
    pub errors: Errors,
}

/// What somebody may do in a state.
#[derive(Clone, Debug)]
pub struct RightRow {
    /// How they stand to the item: the value of the boxes.
    pub id: &'static str,
    /// The same in words.
    pub who: String,
    /// Do they read, change, add documents?
    pub reads: bool,
    /// Do they change it?
    pub writes: bool,
    /// Do they add documents?
    pub attaches: bool,
    /// What they may do with it.
    pub acts: String,
}

/// `/admin/bodies/{id}/workflow/simulation`: what somebody would see and do.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "workflow_simulation.html")]
pub struct WorkflowSimulation {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// Where the question is asked.
    pub action: String,
    /// The state, and how somebody stands to the item.
    pub fields: Vec<FormField>,
    /// The answer, once something is asked.
    pub answer: Option<Simulated>,
    /// Nothing is refused here.
    pub errors: Errors,
}

/// What somebody would see and do.
#[derive(Clone, Debug)]
pub struct Simulated {
    /// In which state.
    pub state: StateBadge,
    /// The sentences: do they see it, change it, add documents.
    pub rights: Vec<(bool, String)>,
    /// What they would not see of it.
    pub kept: Vec<String>,
    /// What they would not change of it.
    pub only_seen: Vec<String>,
    /// What they could do, to where, and on which conditions.
    pub acts: Vec<(String, StateBadge, Option<String>)>,
}

#[cfg(test)]
impl WorkflowPage {
    /// One in force, one with flaws.
    pub fn samples() -> Vec<Self> {
        let badge = StateBadge::sample();
        let graph = Graph {
            label: "Circuit des points".into(),
            width: 400,
            height: 80,
            zones: vec![Zone {
                label: "Service".into(),
                x: 2,
                y: 2,
                width: 390,
                height: 70,
            }],
            edges: vec![Edge {
                path: "M163 32H194".into(),
                class: "edge",
                title: "Proposer".into(),
            }],
            nodes: vec![Node {
                href: "/admin/bodies/1/workflow/states/proposed".into(),
                state: badge.clone(),
                short: "Proposé".into(),
                x: 9,
                y: 17,
            }],
        };
        let plain = Self {
            frame: Frame::sample("Circuit des points"),
            crumbs: vec![Link::sample("/admin", "Administration")],
            standing: ("ok", "Version 1, en vigueur".into()),
            facts: vec![],
            publish_href: None,
            simulation_href: "/admin/bodies/1/workflow/simulation".into(),
            new_state_href: "/admin/bodies/1/workflow/states/new".into(),
            new_way_href: "/admin/bodies/1/workflow/ways/new".into(),
            flaws: vec![],
            warnings: vec![],
            graph,
            ways: vec![WayRow {
                href: "/admin/bodies/1/workflow/ways/propose.creation".into(),
                label: "Proposer".into(),
                note: None,
                from: vec![badge.clone()],
                to: badge,
                by: "Rédacteurs".into(),
                asked: "Confirmation".into(),
            }],
            left_out: vec![],
            action: "/admin/bodies/1/workflow".into(),
            version: "0".into(),
            levels: vec![LevelRow {
                id: "reviewer",
                who: "Valideurs du service".into(),
                is_used: true,
                label: String::new(),
                usual_label: "Proposé".into(),
                act: String::new(),
                usual_act: "Proposer".into(),
            }],
            sections: vec![],
            errors: Errors::default(),
        };
        let flawed = Self {
            standing: ("warn", "Brouillon".into()),
            facts: vec!["31 points suivent la version 1".into()],
            publish_href: Some("/admin/bodies/1/workflow/publication".into()),
            flaws: vec!["Personne ne peut suivre « Valider ».".into()],
            warnings: vec!["Personne ne valide dans le service Travaux.".into()],
            left_out: vec![LeftOut {
                label: "Renvoyer au service".into(),
                restore: "Rétablir".into(),
                action: "/admin/bodies/1/workflow/ways/return_to_service.proposed/restore".into(),
            }],
            ..plain.clone()
        };
        vec![plain, flawed]
    }
}

#[cfg(test)]
impl WorkflowState {
    /// One that may be taken away.
    pub fn samples() -> Vec<Self> {
        let usual = Self {
            frame: Frame::sample("État « Proposé »"),
            crumbs: vec![Link::sample("/admin", "Administration")],
            action: "/admin/bodies/1/workflow/states/proposed".into(),
            version: "1".into(),
            fields: vec![FormField::line("label", "Nom".into(), "Proposé")],
            rows: vec![RightRow {
                id: "writer",
                who: "Rédacteurs du service".into(),
                reads: true,
                writes: false,
                attaches: false,
                acts: "Proposer".into(),
            }],
            acts: vec![],
            back_href: "/admin/bodies/1/workflow".into(),
            errors: Errors::default(),
        };
        let problem = super::Problem {
            field: "read",
            text: "Au moins une personne doit voir les points dans cet état.".into(),
        };
        let own = Self {
            errors: Errors::new(vec![problem]),
            acts: vec![super::Act {
                label: "Supprimer cet état".into(),
                icon: "trash-2",
                action: "/admin/bodies/1/workflow/states/own_state_1/remove".into(),
                danger: super::Danger::Irreversible,
                refusal: None,
            }],
            ..usual.clone()
        };
        vec![usual, own]
    }
}

#[cfg(test)]
impl WorkflowSimulation {
    /// Before and after the question.
    pub fn samples() -> Vec<Self> {
        let asked = Self {
            frame: Frame::sample("Simuler le circuit"),
            crumbs: vec![Link::sample("/admin", "Administration")],
            action: "/admin/bodies/1/workflow/simulation".into(),
            fields: vec![FormField::line("state", "État".into(), "")],
            answer: None,
            errors: Errors::default(),
        };
        let badge = StateBadge::sample();
        let answered = Self {
            answer: Some(Simulated {
                state: badge.clone(),
                rights: vec![
                    (true, "voit le point".into()),
                    (false, "ne le modifie pas".into()),
                ],
                kept: vec!["Observations".into()],
                only_seen: vec!["Objet".into()],
                acts: vec![("Valider".into(), badge, None)],
            }),
            ..asked.clone()
        };
        vec![asked, answered]
    }
}
