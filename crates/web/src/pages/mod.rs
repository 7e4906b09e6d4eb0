//! The pages: one file for each, with its handlers.

mod access;
mod account;
mod admin;
mod annexes;
mod body_routing;
mod classes;
pub mod convening;
mod convocation;
mod factor;
mod help;
mod home;
mod item;
mod item_annexes;
mod item_copies;
mod item_field;
mod item_form;
mod item_lock;
mod item_marks;
mod item_moves;
mod items;
mod meeting;
mod meeting_form;
mod meeting_head;
mod meeting_moves;
mod meeting_steps;
mod meetings;
mod moves;
mod notice;
mod outbox;
mod owner;
mod passkeys;
mod platform;
mod provider;
mod routing;
mod set_up;
pub mod sign_in;
mod sitting;
mod templates;
mod voting_shown;

pub use annexes::{found as found_annex, give, may_attach, receive_for};
pub use classes::files as class_files;
pub use routing::{public, signed_in};

use crate::{
    App,
    caller::Caller,
    flash,
    frames::{self, Here},
    problem,
    shown::Words,
};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header::ALLOW},
    middleware::Next,
    response::{IntoResponse, Response},
};
use directory::identity;
use kernel::{Error, Look, Result};

/// No page has this address.
pub async fn not_found(State(app): State<App>, headers: HeaderMap) -> Response {
    problem::page(&app, &headers, Error::NotFound)
}

/// An address to which forms are sent only, opened again from the bar or the history of a browser: a page of ours
/// rather than its own.
pub async fn only_sent(State(app): State<App>, request: Request, next: Next) -> Response {
    let (reads, headers) = (request.method() == Method::GET, request.headers().clone());
    let response = next.run(request).await;
    if !reads || response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return response;
    }
    let mut page = problem::page(&app, &headers, Error::NotFound);
    *page.status_mut() = response.status();
    if let Some(methods) = response.headers().get(ALLOW) {
        page.headers_mut().insert(ALLOW, methods.clone());
    }
    page
}

/// What a handler answers: a page, a redirect, or why not.
type Answer = std::result::Result<Response, PageProblem>;

/// Why there is no page.
pub struct PageProblem(App, HeaderMap, Error);

impl IntoResponse for PageProblem {
    fn into_response(self) -> Response {
        problem::page(&self.0, &self.1, self.2)
    }
}

impl Caller {
    /// Shows a page made from a snapshot.
    async fn page<V: Template>(&self, f: impl AsyncFnOnce(&mut Look) -> Result<V>) -> Answer {
        self.page_with(StatusCode::OK, f).await
    }

    /// Shows a page with another status, such as 422 for a form to be corrected.
    async fn page_with<V: Template>(
        &self,
        status: StatusCode,
        f: impl AsyncFnOnce(&mut Look) -> Result<V>,
    ) -> Answer {
        let view = self.read(f).await.map_err(|error| self.problem(error))?;
        let mut response = problem::html(&view);
        if response.status() == StatusCode::OK {
            *response.status_mut() = status;
        }
        if self.notice.is_some() {
            flash::forget(&self.app, &mut response);
        }
        Ok(response)
    }

    fn problem(&self, error: Error) -> PageProblem {
        PageProblem(self.app.clone(), self.headers.clone(), error)
    }

    /// The form with what went wrong; where it is offered no more, what went wrong alone.
    async fn or_problem(&self, form: impl Future<Output = Answer>, error: Error) -> Answer {
        match form.await {
            Err(PageProblem(_, _, Error::NotFound)) => Err(self.problem(error)),
            form => form,
        }
    }

    /// Redirects with a message.
    fn see_other(&self, to: String, key: &str) -> Response {
        flash::see_other(&self.app, to, key, 0)
    }
}

/// The language and the zone in which a page of the actor's tenant speaks.
async fn words(look: &mut Look) -> Result<Words> {
    let zone = identity::tenant(&mut look.db, look.actor.tenant)
        .await?
        .zone;
    Ok(Words {
        locale: look.actor.language,
        zone,
    })
}

/// The version that a form carries: the one that it was filled from, so that what somebody else saved
/// meanwhile is told; after that was told, the new one: saving again is a decision.
pub fn carried(saved: i64, typed: Option<&str>, errors: &crate::views::Errors) -> String {
    match typed {
        Some(typed) if !errors.is_stale() => typed.to_owned(),
        _ => saved.to_string(),
    }
}

/// Is it an error that belongs on the form, with what was typed kept?
fn belongs_on_form(error: &Error) -> bool {
    matches!(
        error,
        Error::Invalid(_) | Error::Refused(_) | Error::Conflict
    )
}

/// The frame of a page with a title of the catalogue.
async fn framed(
    caller: &Caller,
    look: &mut Look,
    key: &str,
    here: Here,
) -> Result<crate::views::Frame> {
    let title = look.actor.language.t(key);
    frames::of(caller, look, title, here).await
}
