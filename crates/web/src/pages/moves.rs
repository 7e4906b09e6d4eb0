//! Confirming a transition: the same small page for items and meetings, shown as a dialog where
//! scripts run.

use crate::{
    shown::{Of, Words, comment_asked, icon},
    views::{Confirm, Errors, Frame, Link, Rank},
};
use kernel::workflow::{Kind, Transition, Workflow};
use serde::Deserialize;

/// What the confirmation sends.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    /// The key of the transition.
    pub transition: String,
    /// The version that the page showed.
    pub version: i64,
    /// What the person says about it.
    #[serde(default)]
    pub comment: String,
}

/// What is confirmed.
pub struct Subject {
    /// What it is.
    pub of: Of,
    /// The address of its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Where the page stands.
    pub crumbs: Vec<Link>,
    /// The version to be changed.
    pub version: i64,
}

/// The confirmation page.
pub fn confirm(
    words: &Words,
    frame: Frame,
    subject: Subject,
    (workflow, way): (&Workflow, &Transition),
    (typed, errors): (String, Errors),
) -> Confirm {
    Confirm {
        frame,
        crumbs: subject.crumbs,
        explanation: words.act_explained(subject.of, (workflow, way)),
        warning: None,
        subject: subject.name,
        action: format!("{}/transitions", subject.href),
        transition: way.key.clone(),
        version: subject.version.to_string(),
        comment: comment_asked(way.comment),
        typed,
        submit: words.act(subject.of, way),
        icon: icon(workflow, way),
        rank: if way.kind == Kind::Back {
            Rank::Danger
        } else {
            Rank::Primary
        },
        back_href: subject.href,
        errors,
    }
}
