//! `/virtual-classes`: activities held at a distance, their logs, and the report of who was connected.

mod detail;
pub mod files;
mod form;
mod list;
mod log;
mod now;
mod people;
mod preview;
mod report;
mod sheets;

use crate::{
    App,
    views::{Link, Tag},
};
use axum::{
    Router,
    routing::{get, post},
};
use kernel::VirtualClassId;
use text::Locale;

const LIST: &str = "/virtual-classes";

/// The addresses of virtual classes.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(connecting())
        .route("/virtual-classes", get(list::show).post(form::create))
        .route("/virtual-classes/new", get(form::new))
        .route(
            "/virtual-classes/{id}",
            get(detail::show).post(form::change),
        )
        .route("/virtual-classes/{id}/edit", get(form::edit))
        .route("/virtual-classes/{id}/duplicate", get(form::duplicate))
        .route(
            "/virtual-classes/{id}/delete",
            get(form::deleting).post(form::delete),
        )
        .route("/virtual-classes/{id}/log", log::route())
        .route("/virtual-classes/{id}/log/apply", post(log::apply))
        .route(
            "/virtual-classes/{id}/log/{log}/aside",
            get(log::asking_aside).post(log::set_aside),
        )
        .route("/virtual-classes/{id}/log/{log}/back", post(now::take_back))
        .route("/virtual-classes/{id}/now", get(now::show))
        .route(
            "/virtual-classes/{id}/people",
            get(people::show).post(people::save),
        )
        .route("/virtual-classes/{id}/report", get(report::show))
        .route("/virtual-classes/{id}/report/files", post(files::give))
        .route(
            "/virtual-classes/{id}/report/decision",
            get(report::deciding).post(report::decide),
        )
}

/// What says who is connected to virtual classes, and what that is worth.
fn connecting() -> Router<App> {
    use super::admin::{connectors, presence};
    Router::new()
        .route(
            "/admin/connectors",
            get(connectors::list).post(connectors::add),
        )
        .route("/admin/connectors/new", get(connectors::new))
        .route(
            "/admin/connectors/{id}",
            get(connectors::edit).post(connectors::change),
        )
        .route("/admin/connectors/{id}/end", post(connectors::end))
        .route("/admin/presence", get(presence::show).post(presence::save))
}

/// The address of a class.
fn address(id: VirtualClassId) -> String {
    format!("{LIST}/{id}")
}

fn trail(locale: Locale, class: Option<(VirtualClassId, &str)>) -> Vec<Link> {
    let mut trail = vec![Link {
        href: LIST.to_owned(),
        label: locale.t("classes-title"),
    }];
    trail.extend(class.map(|(id, title)| Link {
        href: address(id),
        label: title.to_owned(),
    }));
    trail
}

fn tag(label: String, tone: &'static str) -> Tag {
    Tag { label, tone }
}
