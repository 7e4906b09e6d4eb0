//! The address of every page with which a body is set up.

use super::admin;
use crate::App;
use axum::{
    Router,
    routing::{get, post},
};

/// With what bodies are set up.
pub fn bodies() -> Router<App> {
    use admin::{bodies, categories, columns, field, fields, marks, sending};
    Router::new()
        .route("/admin/bodies", post(bodies::add))
        .route("/admin/bodies/new", get(bodies::new))
        .route("/admin/bodies/{id}", get(bodies::edit).post(bodies::change))
        .route(
            "/admin/bodies/{id}/fields",
            get(fields::show).post(fields::switch),
        )
        .route("/admin/bodies/{id}/fields/preview", post(fields::preview))
        .route(
            "/admin/bodies/{id}/fields/{field}",
            get(field::edit).post(field::change),
        )
        .route(
            "/admin/bodies/{id}/marks",
            get(marks::edit).post(marks::save),
        )
        .route(
            "/admin/bodies/{id}/sending",
            get(sending::edit).post(sending::save),
        )
        .route(
            "/admin/bodies/{id}/columns",
            get(columns::edit).post(columns::save),
        )
        .merge(workflow())
        .route(
            "/admin/bodies/{id}/categories",
            get(categories::table).post(categories::add),
        )
        .route("/admin/bodies/{id}/categories/new", get(categories::new))
        .route(
            "/admin/categories/{id}",
            get(categories::edit).post(categories::change),
        )
        .route("/admin/categories/{id}/up", post(categories::up))
        .route("/admin/categories/{id}/down", post(categories::down))
        .route("/admin/categories/{id}/end", post(categories::end))
        .route("/admin/categories/{id}/resume", post(categories::resume))
        .route("/admin/categories/{id}/remove", post(categories::remove))
}

/// The workflow of a body's items: its draft, its states and ways, publishing.
fn workflow() -> Router<App> {
    use admin::workflow::{self, publication, simulation, state, way};
    Router::new()
        .route(
            "/admin/bodies/{id}/workflow",
            get(workflow::show).post(workflow::save),
        )
        .route(
            "/admin/bodies/{id}/workflow/publication",
            get(publication::ask).post(publication::publish),
        )
        .route(
            "/admin/bodies/{id}/workflow/simulation",
            get(simulation::show),
        )
        .route("/admin/bodies/{id}/workflow/states", post(state::add))
        .route(
            "/admin/bodies/{id}/workflow/states/{state}",
            get(state::edit).post(state::save),
        )
        .route(
            "/admin/bodies/{id}/workflow/states/{state}/remove",
            post(state::remove),
        )
        .route(
            "/admin/bodies/{id}/workflow/states/{state}/restore",
            post(state::restore),
        )
        .route("/admin/bodies/{id}/workflow/ways", post(way::add))
        .route(
            "/admin/bodies/{id}/workflow/ways/{way}",
            get(way::edit).post(way::save),
        )
        .route(
            "/admin/bodies/{id}/workflow/ways/{way}/remove",
            post(way::remove),
        )
        .route(
            "/admin/bodies/{id}/workflow/ways/{way}/restore",
            post(way::restore),
        )
}
