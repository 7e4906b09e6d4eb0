//! The address of every page.

use super::{
    access, account, admin, annexes, body_routing, classes, convening, convocation, factor, help,
    home, item, item_annexes, item_copies, item_field, item_form, item_lock, item_marks,
    item_moves, items, meeting, meeting_form, meeting_moves, meetings, notice, outbox, owner,
    passkeys, platform, provider, set_up, sign_in, sitting,
};
use crate::App;
use axum::{
    Router,
    routing::{get, post},
};

/// The annexes of items and meetings, and what followed a decision.
fn attached() -> Router<App> {
    Router::new()
        .route("/annexes/{id}", get(annexes::open).post(item_annexes::save))
        .route("/annexes/{id}/edit", get(item_annexes::edit))
        .route(
            "/annexes/{id}/file",
            get(item_annexes::file).merge(item_annexes::file_route()),
        )
        .route("/annexes/{id}/up", post(annexes::up))
        .route("/annexes/{id}/down", post(annexes::down))
        .route("/items/{id}/follow-up", get(item::follow_up))
        .route("/annexes/{id}/remove", post(annexes::remove))
}

/// Pages for those who are signed in.
pub fn signed_in() -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .merge(body_routing::searching())
        .route(
            "/bodies/{body}/items",
            get(items::of_body).post(item_form::create),
        )
        .route("/bodies/{body}/items/new", get(item_form::new))
        .route("/items/{id}", get(item::show).post(item_form::change))
        .route("/items/{id}/edit", get(item_form::edit))
        .route(
            "/items/{id}/duplicate",
            get(item_copies::duplicate).post(item_copies::copy),
        )
        .route(
            "/items/{id}/delete",
            get(item_copies::deleting).post(item_copies::delete),
        )
        .route(
            "/items/{id}/links",
            get(item_copies::links).post(item_copies::link),
        )
        .route(
            "/items/{id}/links/{other}/remove",
            post(item_copies::unlink),
        )
        .route(
            "/items/{id}/fields/{field}",
            get(item_field::edit).post(item_field::save),
        )
        .route("/items/{id}/editing", post(item_form::editing))
        .route("/items/{id}/editing/end", post(item_form::leave))
        .route("/items/{id}/history", get(item::history))
        .route(
            "/items/{id}/annexes",
            get(item::annexes).merge(annexes::upload_route()),
        )
        .route("/items/{id}/unlock", post(item_lock::unlock))
        .route("/items/{id}/takeover", post(item_marks::take_over))
        .route("/items/{id}/signed", post(item_marks::sign))
        .route(
            "/items/{id}/completeness",
            get(item_marks::completeness).post(item_marks::evaluate),
        )
        .route("/items/{id}/transitions", post(item_moves::advance))
        .route("/items/{id}/transitions/{key}", get(item_moves::confirm))
        .merge(attached())
        .merge(body_routing::templates())
        .merge(body_routing::drafts())
        .merge(planning())
        .merge(convoking())
        .merge(holding())
        .merge(own())
        .merge(classes::routes())
        .merge(administering())
        .merge(platform_wide())
        .route("/help", get(help::index))
        .route("/help/{page}", get(help::page))
        .route("/help/{page}/pdf", get(help::printed))
        .route("/sign-out", post(sign_in::sign_out))
}

/// Meetings, their agendas and how they go on.
fn planning() -> Router<App> {
    Router::new()
        .route(
            "/bodies/{body}/meetings",
            get(meetings::list).post(meeting_form::create),
        )
        .route("/bodies/{body}/decisions", get(meetings::decisions))
        .route("/bodies/{body}/meetings/new", get(meeting_form::new))
        .route(
            "/meetings/{id}",
            get(meeting::show).post(meeting_form::change),
        )
        .route("/meetings/{id}/edit", get(meeting_form::edit))
        .route("/meetings/{id}/numbers", get(meeting::numbered))
        .route("/meetings/{id}/history", get(meeting::history))
        .route("/meetings/{id}/transitions", post(meeting_moves::advance))
        .route(
            "/meetings/{id}/transitions/{key}",
            get(meeting_moves::confirm),
        )
        .route("/meetings/{id}/agenda", post(meeting::present))
        .route("/meetings/{id}/agenda/{item}/move", post(meeting::reorder))
        .route("/meetings/{id}/agenda/{item}/remove", post(meeting::remove))
}

/// What a person sets for themself.
fn own() -> Router<App> {
    Router::new()
        .route("/account", get(account::show))
        .route("/account/logins/{id}/end", post(account::end))
        .route("/account/logins/end-others", post(account::end_others))
        .route("/account/tenants/{id}/switch", post(account::switch))
        .route("/account/tenants/{id}/join", post(account::join))
        .route("/account/tenants/{id}/leave", post(account::leave))
        .route("/account/language", post(account::language))
        .route("/account/identity", get(owner::show).post(owner::save))
        .route("/account/address/end", post(owner::give_up))
        .route("/account/data.zip", get(notice::own_data))
        .route("/notice", get(notice::show))
        .route("/notice/accept", post(notice::accept))
        .route("/notice/withdraw", post(notice::withdraw))
        .route("/account/passkeys", post(passkeys::add))
        .route("/account/passkeys/begin", post(passkeys::begin))
        .route("/account/passkeys/{id}/remove", post(passkeys::remove))
        .route("/account/tokens", post(account::create_token))
        .route("/account/tokens/{id}/end", post(account::end_token))
        .route(
            "/account/password",
            get(account::password).post(account::change_password),
        )
        .route("/account/password/strength", post(account::strength))
        .route("/account/factor", get(factor::show).post(factor::confirm))
        .route(
            "/account/factor/end",
            get(factor::ask_end).post(factor::end),
        )
}

/// What administrators set and look at.
fn administering() -> Router<App> {
    use admin::{list, mandate_form, person, person_form, roles, settings};
    Router::new()
        .route("/admin", get(admin::home))
        .route("/admin/people", get(list::list).post(person_form::add))
        .route("/admin/people/new", get(person_form::new))
        .route("/admin/people.csv", get(admin::import::persons))
        .route("/admin/mandates.csv", get(admin::import::mandates))
        .route("/admin/people/import", admin::import::route())
        .route(
            "/admin/people/import/apply",
            get(admin::import::choose).post(admin::import::apply),
        )
        .route("/admin/people/several", post(list::several))
        .route(
            "/admin/people/{id}",
            get(person::show).post(person_form::change),
        )
        .route("/admin/people/{id}/edit", get(person_form::edit))
        .route(
            "/admin/people/{id}/account",
            get(person_form::new_account).post(person_form::give_account),
        )
        .route(
            "/admin/people/{id}/credentials",
            post(person::send_credentials),
        )
        .route("/admin/people/{id}/sign-out", post(person::sign_out))
        .route(
            "/admin/people/{id}/forget-factor",
            post(person::forget_factor),
        )
        .route("/admin/people/{id}/invalidate", post(person::invalidate))
        .route("/admin/people/{id}/end", post(person::end))
        .route("/admin/people/{id}/resume", post(person::resume))
        .route(
            "/admin/people/{id}/roles",
            get(roles::of_person).post(roles::set_of_person),
        )
        .route("/admin/people/{id}/mandates", post(mandate_form::give_to))
        .route("/admin/people/{id}/mandates/new", get(mandate_form::new_of))
        .route(
            "/admin/mandates/{id}",
            get(mandate_form::edit).post(mandate_form::change),
        )
        .merge(body_routing::bodies())
        .merge(organising())
        .merge(protecting())
        .route(
            "/admin/single-sign-on",
            get(admin::single_sign_on::show).post(admin::single_sign_on::save),
        )
        .route(
            "/admin/single-sign-on/remove",
            post(admin::single_sign_on::remove),
        )
        .route("/admin/logo", admin::images::logo_route())
        .route("/admin/logo/remove", post(admin::images::remove_logo))
        .route(
            "/admin/people/{id}/signature",
            admin::images::signature_route(),
        )
        .route(
            "/admin/people/{id}/signature/image",
            get(admin::images::signature),
        )
        .route(
            "/admin/people/{id}/signature/remove",
            post(admin::images::remove_signature),
        )
        .route("/logo", get(admin::images::logo))
        .route("/admin/settings", get(settings::show).post(settings::save))
        .route("/admin/jobs", get(admin::jobs))
        .route("/admin/jobs/{id}/retry", post(admin::retry))
        .route("/admin/journal", get(admin::journal::show))
        .route("/admin/journal.csv", get(admin::journal::export))
}

/// Personal data: the notice, how long they are kept, those of one person.
fn protecting() -> Router<App> {
    use admin::{personal, privacy};
    Router::new()
        .route("/admin/privacy", get(privacy::list))
        .route("/admin/privacy/several", post(privacy::several))
        .route(
            "/admin/privacy/notice",
            get(privacy::writing::edit).post(privacy::writing::publish),
        )
        .route(
            "/admin/privacy/settings",
            get(privacy::controller::show).post(privacy::controller::save),
        )
        .route("/admin/privacy/purges", get(privacy::purges::show))
        .route(
            "/admin/privacy/purges/now",
            get(privacy::purges::ask).post(privacy::purges::purge),
        )
        .route("/admin/people/{id}/data.zip", get(personal::data))
        .route("/admin/people/{id}/accepted", post(personal::accepted))
        .route("/admin/people/{id}/withdrawn", post(personal::withdrawn))
        .route(
            "/admin/people/{id}/hold",
            get(personal::hold).post(personal::place_hold),
        )
        .route("/admin/people/{id}/hold/lift", post(personal::lift_hold))
        .route(
            "/admin/people/{id}/forget",
            get(personal::ask_forget).post(personal::forget),
        )
}

/// The services and bodies, who holds what there, and names for several persons.
fn organising() -> Router<App> {
    use admin::{groupings, mandate_form, mandates, observers, organisations, roles};
    Router::new()
        .route(
            "/admin/services",
            get(organisations::tree).post(organisations::add),
        )
        .route("/admin/services/new", get(organisations::new))
        .route(
            "/admin/organisations/{id}",
            get(organisations::edit).post(organisations::change),
        )
        .route("/admin/organisations/{id}/up", post(organisations::up))
        .route("/admin/organisations/{id}/down", post(organisations::down))
        .route("/admin/organisations/{id}/end", post(organisations::end))
        .route(
            "/admin/organisations/{id}/resume",
            post(organisations::resume),
        )
        .route(
            "/admin/organisations/{id}/roles",
            get(roles::of_place).post(roles::set_in),
        )
        .route(
            "/admin/organisations/{id}/observers",
            get(observers::observers).post(observers::set_observers),
        )
        .route(
            "/admin/organisations/{id}/mandates",
            get(mandates::list).post(mandate_form::give_in),
        )
        .route(
            "/admin/organisations/{id}/mandates/new",
            get(mandate_form::new_in),
        )
        .route(
            "/admin/roles",
            get(roles::everywhere).post(roles::set_everywhere),
        )
        .route(
            "/admin/political-groups",
            get(groupings::political_groups).post(groupings::add_group),
        )
        .route("/admin/political-groups/new", get(groupings::new_group))
        .route(
            "/admin/political-groups/{id}",
            get(groupings::edit_group).post(groupings::change_group),
        )
        .route(
            "/admin/political-groups/{id}/remove",
            post(groupings::remove_group),
        )
        .route(
            "/admin/populations",
            get(groupings::populations).post(groupings::add_population),
        )
        .route("/admin/populations/new", get(groupings::new_population))
        .route(
            "/admin/populations/{id}",
            get(groupings::edit_population).post(groupings::change_population),
        )
        .route(
            "/admin/populations/{id}/remove",
            post(groupings::remove_population),
        )
}

/// What those see who administer tenants from outside.
fn platform_wide() -> Router<App> {
    Router::new()
        .route("/platform", get(platform::show))
        .route("/platform/leave", post(platform::leave))
        .route("/platform/tenants", post(platform::add_tenant))
        .route("/platform/tenants/new", get(platform::new_tenant))
        .route("/platform/tenants/{id}/enter", post(platform::enter))
        .route("/platform/tenants/{id}/suspend", post(platform::suspend))
        .route("/platform/tenants/{id}/resume", post(platform::resume))
        .route("/platform/tenants/{id}/freeze", post(platform::freeze))
        .route("/platform/tenants/{id}/unfreeze", post(platform::unfreeze))
        .route(
            "/platform/groups",
            get(platform::groups::list).post(platform::groups::add_group),
        )
        .route(
            "/platform/host",
            get(platform::host::show).post(platform::host::save),
        )
        .route(
            "/platform/checks",
            get(platform::checks::show).post(platform::checks::look_now),
        )
        .route("/platform/checks/mail", post(platform::checks::send_mail))
        .route(
            "/platform/groups/{id}/export.zip",
            get(platform::groups::export),
        )
        .route("/platform/groups/new", get(platform::groups::new_group))
        .route(
            "/platform/groups/{id}",
            get(platform::groups::edit_group).post(platform::groups::change_group),
        )
}

/// Convening, receiving, answering, and what proves it.
fn convoking() -> Router<App> {
    Router::new()
        .route("/meetings/{id}/convocation", get(convening::show))
        .route("/meetings/{id}/convocation/part", get(convening::part))
        .route("/meetings/{id}/convene", get(convening::prepare))
        .route("/meetings/{id}/convene/preview", get(convening::preview))
        .route("/meetings/{id}/dispatches", post(convening::dispatch))
        .route(
            "/meetings/{id}/convocations/{convocation}/answer",
            get(convening::answer_for).post(convening::note_answer),
        )
        .route("/meetings/{id}/documents/{name}", get(convening::document))
        .route("/meetings/{id}/sent/{number}", get(convening::sent))
        .route(
            "/meetings/{id}/sent/{number}/file",
            get(convening::sent_file),
        )
        .route("/meetings/{id}/proofs/{proof}", get(convening::proof))
        .route(
            "/meetings/{id}/proofs/{proof}/content",
            get(convening::manifest),
        )
        .route("/meetings/{id}/proofs/{proof}/token", get(convening::token))
        .route("/meetings/{id}/evidence.zip", get(convening::evidence))
        .route("/convocations/{id}", get(convocation::show))
        .route("/convocations/{id}/receipt", post(convocation::acknowledge))
        .route("/convocations/{id}/answer", post(convocation::answer))
        .route(
            "/convocations/{id}/documents/{number}",
            get(convocation::reader),
        )
        .route(
            "/convocations/{id}/documents/{number}/file",
            get(convocation::file),
        )
        .route("/outbox", get(outbox::list))
        .route("/outbox/{id}", get(outbox::show))
        .route("/outbox/{id}/body", get(outbox::body))
        .route("/outbox/{id}/file", get(outbox::file))
        .route("/outbox/{id}/invitation", get(outbox::invitation))
        .route("/outbox/{id}/attachments/{number}", get(outbox::attachment))
}

/// A meeting while it is held, and its minutes.
fn holding() -> Router<App> {
    Router::new()
        .route(
            "/meetings/{id}/opening",
            get(sitting::opening).post(sitting::open),
        )
        .route(
            "/meetings/{id}/ending",
            get(sitting::ending).post(sitting::end),
        )
        .route("/meetings/{id}/sitting", get(sitting::show))
        .route("/meetings/{id}/sitting/part", get(sitting::part))
        .route("/meetings/{id}/sitting/{item}", get(sitting::show_item))
        .route(
            "/meetings/{id}/sitting/{item}/part",
            get(sitting::item_part),
        )
        .route("/meetings/{id}/officers", post(sitting::officers))
        .route("/meetings/{id}/decisions", post(sitting::decide))
        .route("/meetings/{id}/members/{person}", get(sitting::member))
        .route(
            "/meetings/{id}/members/{person}/presence",
            post(sitting::move_member),
        )
        .route("/meetings/{id}/members/{person}/undo", post(sitting::undo))
        .route(
            "/meetings/{id}/members/{person}/excuse",
            post(sitting::excuse),
        )
        .route(
            "/meetings/{id}/members/{person}/proxy",
            post(sitting::give_proxy),
        )
        .route(
            "/meetings/{id}/members/{person}/proxy/end",
            post(sitting::end_proxy),
        )
        .route("/items/{id}/aside/{person}", post(sitting::aside))
        .route("/items/{id}/taken", post(sitting::take))
        .route("/items/{id}/ballots", post(sitting::ballot))
        .route(
            "/items/{id}/decision",
            get(sitting::decision).post(sitting::write_decision),
        )
        .route(
            "/items/{id}/debate",
            get(sitting::debate).post(sitting::write_debate),
        )
        .route("/ballots/{id}/votes", post(sitting::vote))
        .route("/ballots/{id}/annul", post(sitting::annul))
        .route("/meetings/{id}/minutes", get(sitting::minutes))
        .route("/meetings/{id}/annexes", sitting::attach_route())
}

/// Pages for anybody.
pub fn public() -> Router<App> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::sign_in))
        .route(
            "/sign-in/code",
            get(sign_in::show_code).post(sign_in::enter_code),
        )
        .route("/sign-in/passkey", post(passkeys::answer))
        .route("/sign-in/passkey/begin", post(passkeys::ask))
        .route(
            "/sign-in/organisation",
            get(provider::organisation).post(provider::choose),
        )
        .route("/sign-in/with/{slug}", get(provider::leave))
        .route("/sign-in/with/{slug}/callback", get(provider::callback))
        .route("/set-up", get(set_up::show).post(set_up::begin))
        .route("/sign-in/help", get(help::signing_in))
        .route("/forgotten", get(access::forgotten).post(access::ask))
        .route("/access/{secret}", get(access::open).post(access::use_link))
        .route("/access/{secret}/again", post(access::again))
        .route("/access/{secret}/strength", post(access::strength))
}
