//! `/admin/single-sign-on`: the provider by which a tenant has its people recognised.

use super::shared::{self, answered};
use crate::{
    caller::Caller,
    extract::Form,
    pages::Answer,
    views::{Act, Control, Danger, Errors, FormField, FormPage},
};
use directory::identity::{self, NewProvider, Provider};
use kernel::{Error, Look, Result};
use serde::Deserialize;

const HERE: &str = "/admin/single-sign-on";

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    issuer: String,
    client_id: String,
    client_secret: String,
    version: String,
}

impl Typed {
    fn of(known: Option<Provider>) -> Self {
        match known {
            Some(known) => Self {
                name: known.name,
                issuer: known.issuer,
                client_id: known.client_id,
                client_secret: String::new(),
                version: known.version.to_string(),
            },
            None => Self {
                version: "0".to_owned(),
                ..Self::default()
            },
        }
    }

    fn provider(&self) -> NewProvider {
        NewProvider {
            name: self.name.clone(),
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            client_secret: self.client_secret.clone(),
        }
    }
}

/// The form.
pub async fn show(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            look.actor.must_administer()?;
            let known = identity::provider(&mut look.db, look.actor.tenant).await?;
            form(&caller, look, &Typed::of(known), Errors::default()).await
        })
        .await
}

async fn form(caller: &Caller, look: &mut Look, typed: &Typed, errors: Errors) -> Result<FormPage> {
    let locale = caller.login.language;
    let t = |key: &str| locale.t(key);
    let frame = shared::framed(caller, look, t("sso-title")).await?;
    let tenant = look.actor.tenant;
    let known = identity::provider(&mut look.db, tenant).await?.is_some();
    let slug = identity::tenant(&mut look.db, tenant).await?.slug;
    let secret = Control::Password {
        autocomplete: "off",
        meter: None,
    };
    let secret = FormField::new("client_secret", t("sso-client-secret"), secret);
    let secret = if known {
        secret.hint(t("sso-client-secret-kept"))
    } else {
        secret.required()
    };
    let redirect = caller
        .app
        .address(&format!("/sign-in/with/{slug}/callback"));
    let page = caller.app.address(&format!("/sign-in?tenant={slug}"));
    let fields = vec![
        FormField::line("name", t("sso-name"), &typed.name)
            .required()
            .full()
            .hint(t("sso-name-hint")),
        FormField::line("issuer", t("sso-issuer"), &typed.issuer)
            .of("url", "off")
            .required()
            .full()
            .hint(t("sso-issuer-hint")),
        FormField::line("client_id", t("sso-client-id"), &typed.client_id).required(),
        secret,
        FormField::new("redirect", t("sso-redirect"), Control::Shown(redirect))
            .full()
            .hint(t("sso-redirect-hint")),
        FormField::new("page", t("sso-page"), Control::Shown(page))
            .full()
            .hint(t("sso-page-hint")),
    ];
    let remove = Act {
        label: t("sso-remove"),
        icon: "trash-2",
        action: format!("{HERE}/remove"),
        danger: Danger::Irreversible,
        refusal: None,
    };
    Ok(FormPage {
        crumbs: shared::way(locale, None),
        lead: Some(t("sso-lead")),
        version: Some(typed.version.clone()),
        back_href: Some("/admin".to_owned()),
        errors,
        acts: known.then_some(remove).into_iter().collect(),
        ..FormPage::new(frame, HERE, t("save"), fields)
    })
}

/// Sets the provider, once it has answered. Without TLS only where we are reached without it too.
pub async fn save(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let done = set(&caller, &typed).await.map(|()| HERE.to_owned());
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, &typed, errors).await
    })
    .await
}

async fn set(caller: &Caller, typed: &Typed) -> Result<()> {
    caller
        .read(async |look| look.actor.must_administer())
        .await?;
    let new = typed.provider();
    if caller.app.is_secure() && new.issuer.trim().starts_with("http://") {
        return Err(Error::field("issuer", "issuer-insecure"));
    }
    identity::reach_provider(&caller.app.browser, &new).await?;
    caller
        .work(async |work| {
            let version = shared::version(&typed.version)?;
            identity::set_provider(work, version, new).await
        })
        .await
}

/// Does without it again.
pub async fn remove(caller: Caller) -> Answer {
    caller
        .work(async |work| identity::remove_provider(work).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(HERE.to_owned(), "flash-sso-removed"))
}
