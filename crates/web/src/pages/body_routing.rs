//! The address of every page with which a body is set up, of its templates, and of lists over several bodies.

use super::{admin, item_form, items, templates};
use crate::App;
use axum::{
    Router,
    routing::{get, post},
};

/// With what bodies are set up.
pub fn bodies() -> Router<App> {
    use admin::{
        agendas, bodies, categories, columns, configuration, field, fields, marks, sending, todos,
        writing,
    };
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
        .route(
            "/admin/bodies/{id}/agendas",
            get(agendas::edit).post(agendas::save),
        )
        .route(
            "/admin/bodies/{id}/todos",
            get(todos::edit).post(todos::save),
        )
        .route(
            "/admin/bodies/{id}/writing",
            get(writing::edit).post(writing::save),
        )
        .route("/admin/bodies/{id}/configuration", configuration::route())
        .route(
            "/admin/bodies/{id}/configuration.json",
            get(configuration::give),
        )
        .route(
            "/admin/bodies/{id}/configuration/apply",
            post(configuration::apply),
        )
        .merge(annexes())
        .merge(classifiers())
        .merge(workflow())
        .merge(meeting_workflow())
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

/// The values under which items are filed.
fn classifiers() -> Router<App> {
    use admin::classifiers;
    Router::new()
        .route(
            "/bodies/{id}/classifiers",
            get(item_form::classifiers_named),
        )
        .route(
            "/admin/bodies/{id}/classifiers",
            get(classifiers::table).post(classifiers::add),
        )
        .route("/admin/bodies/{id}/classifiers/new", get(classifiers::new))
        .route(
            "/admin/classifiers/{id}",
            get(classifiers::edit).post(classifiers::change),
        )
        .route("/admin/classifiers/{id}/end", post(classifiers::end))
        .route("/admin/classifiers/{id}/resume", post(classifiers::resume))
        .route("/admin/classifiers/{id}/remove", post(classifiers::remove))
}

/// The types of a body's annexes.
fn annexes() -> Router<App> {
    use admin::annexing;
    Router::new()
        .route(
            "/admin/bodies/{id}/annexes",
            get(annexing::table).post(annexing::add),
        )
        .route("/admin/bodies/{id}/annexes/new", get(annexing::new))
        .route(
            "/admin/bodies/{id}/annexes/audience",
            get(annexing::audience).post(annexing::set_audience),
        )
        .route(
            "/admin/bodies/{id}/annexes/{number}",
            get(annexing::edit).post(annexing::change),
        )
        .route(
            "/admin/bodies/{id}/annexes/{number}/remove",
            post(annexing::remove),
        )
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

/// The workflow of a body's meetings.
fn meeting_workflow() -> Router<App> {
    use admin::workflow::meetings;
    Router::new()
        .route("/admin/bodies/{id}/meeting-workflow", get(meetings::states))
        .route(
            "/admin/bodies/{id}/meeting-workflow/states/{state}",
            get(meetings::edit_state).post(meetings::save_state),
        )
        .route(
            "/admin/bodies/{id}/meeting-workflow/states/{state}/restore",
            post(meetings::restore),
        )
        .route(
            "/admin/bodies/{id}/meeting-workflow/ways",
            get(meetings::ways),
        )
        .route(
            "/admin/bodies/{id}/meeting-workflow/ways/{way}",
            get(meetings::edit_way).post(meetings::save_way),
        )
        .route(
            "/admin/bodies/{id}/meeting-workflow/ways/{way}/restore",
            post(meetings::restore),
        )
}

/// What is typed in the form of an item, before it is saved.
pub fn drafts() -> Router<App> {
    use item_form::drafts;
    Router::new()
        .route("/bodies/{id}/drafts", post(drafts::of_new))
        .route("/items/{id}/drafts", post(drafts::of_item))
        .route("/drafts/{id}/remove", post(drafts::remove))
}

/// What new items may begin with.
pub fn templates() -> Router<App> {
    Router::new()
        .route("/bodies/{id}/templates", get(templates::list))
        .route(
            "/items/{id}/template",
            get(templates::new).post(templates::keep),
        )
        .route("/templates/{id}", post(templates::save))
        .route("/templates/{id}/edit", get(templates::edit))
        .route("/templates/{id}/items", post(templates::begin))
        .route("/templates/{id}/remove", post(templates::remove))
}

/// Lists over several bodies, searches that are kept, acts on several items.
pub fn searching() -> Router<App> {
    Router::new()
        .route("/search", get(items::search))
        .route("/items", get(items::moved))
        .route(
            "/searches",
            get(items::saved::list).post(items::saved::save),
        )
        .route("/searches/new", get(items::saved::new))
        .route("/searches/{id}/remove", post(items::saved::remove))
        .route("/items/together", post(items::together::advance))
}
