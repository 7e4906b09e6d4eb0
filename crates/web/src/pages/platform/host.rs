//! `/platform/host`: who runs the server, for the notices of its tenants (IX-17).

use super::{crumbs, framed};
use crate::{
    caller::Caller,
    extract::Form,
    pages::{
        Answer,
        admin::{privacy::controller::Controller, shared},
    },
    views::{Errors, FormField, FormPage},
};
use directory::notices;
use kernel::{Error, Look, Result, Role};
use serde::Deserialize;

const HERE: &str = "/platform/host";

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    #[serde(flatten)]
    host: Controller,
    version: String,
}

/// The form.
pub async fn show(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            let (host, version) = notices::host(&mut look.db).await?;
            let typed = Typed {
                host: host.into(),
                version: version.to_string(),
            };
            form(&caller, look, &typed, Errors::default()).await
        })
        .await
}

async fn form(caller: &Caller, look: &mut Look, typed: &Typed, errors: Errors) -> Result<FormPage> {
    if !look.actor.holds(Role::Platform) {
        return Err(Error::NotFound);
    }
    let locale = caller.login.language;
    let name = FormField::line("name", locale.t("controller-name"), &typed.host.name);
    let (body, _) = typed.host.fields(locale);
    let fields = std::iter::once(name.full()).chain(body).collect();
    let frame = framed(caller, look, "identity-host").await?;
    Ok(FormPage {
        crumbs: crumbs(locale),
        lead: Some(locale.t("host-lead")),
        version: Some(typed.version.clone()),
        back_href: Some("/platform".to_owned()),
        errors,
        ..FormPage::new(frame, HERE, locale.t("save"), fields)
    })
}

/// Says who runs the server.
pub async fn save(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let done = match shared::version(&typed.version) {
        Ok(version) => {
            let host = typed.host.clone().into();
            notices::change_host(&caller.app.desk, &caller.login, version, host).await
        }
        Err(error) => Err(error),
    };
    let done = done.map(|()| HERE.to_owned());
    shared::answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, &typed, errors).await
    })
    .await
}
