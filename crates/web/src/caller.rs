//! Who asks for a page, and through it the desk.

use crate::{App, cookies, flash::Notice};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use kernel::{By, Error, Login, Look, Reach, Result, TenantId, Work};
use std::convert::Infallible;

/// A signed-in person in front of a browser.
pub struct Caller {
    /// The application.
    pub app: App,
    /// The login.
    pub login: Login,
    /// The path that was asked for.
    pub path: String,
    /// The request's headers: preferences of display.
    pub headers: HeaderMap,
    /// What happened just before this page.
    pub notice: Option<Notice>,
}

impl Caller {
    /// The tenant in which the caller is signed in.
    pub fn tenant(&self) -> TenantId {
        self.login.tenant
    }

    /// Looks at a snapshot.
    pub async fn read<T>(&self, f: impl AsyncFnOnce(&mut Look) -> Result<T>) -> Result<T> {
        self.app.desk.read(By::Login(self.login.clone()), f).await
    }

    /// Does one unit of work. Read the request's body first.
    pub async fn work<T>(&self, f: impl AsyncFnOnce(&mut Work) -> Result<T>) -> Result<T> {
        self.app.desk.work(By::Login(self.login.clone()), f).await
    }

    /// Does htmx ask for a part of the page?
    pub fn wants_part(&self) -> bool {
        self.headers.contains_key("hx-request") && !self.headers.contains_key("hx-boosted")
    }

    /// The value of a cookie of preference.
    pub fn preference(&self, name: &str) -> Option<&str> {
        cookies::read(&self.headers, name)
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Infallible;

    /// The middleware `auth::signed_in` has put the login there; a route outside it has no caller.
    async fn from_request_parts(
        parts: &mut Parts,
        app: &App,
    ) -> std::result::Result<Self, Infallible> {
        let Some(login) = parts.extensions.get::<Login>().cloned() else {
            unreachable!("every page with a caller is behind auth::signed_in")
        };
        let notice = Notice::read(&parts.headers);
        Ok(Self {
            app: app.clone(),
            login,
            path: parts.uri.path().to_owned(),
            headers: parts.headers.clone(),
            notice,
        })
    }
}

/// A program, or a script of ours, that speaks JSON.
pub struct ApiCaller {
    /// The application.
    pub app: App,
    /// The login that its token stands for.
    pub login: Login,
}

impl ApiCaller {
    /// Looks at a snapshot.
    pub async fn read<T>(&self, f: impl AsyncFnOnce(&mut Look) -> Result<T>) -> Result<T> {
        self.app.desk.read(By::Login(self.login.clone()), f).await
    }

    /// Does one unit of work. Read the request's body first. A token that only reads changes nothing.
    pub async fn work<T>(&self, f: impl AsyncFnOnce(&mut Work) -> Result<T>) -> Result<T> {
        if self.login.reach == Reach::Reading {
            return Err(Error::refused("token-reads-only"));
        }
        self.app.desk.work(By::Login(self.login.clone()), f).await
    }
}

impl FromRequestParts<App> for ApiCaller {
    type Rejection = crate::problem::ApiProblem;

    async fn from_request_parts(
        parts: &mut Parts,
        app: &App,
    ) -> std::result::Result<Self, Self::Rejection> {
        match crate::auth::program(app, &parts.headers).await? {
            Some(login) => {
                crate::spoken::note(login.language);
                Ok(Self {
                    app: app.clone(),
                    login,
                })
            }
            None => Err(Error::refused("sign-in-required").into()),
        }
    }
}
