//! `/admin/logo`, `/admin/people/{id}/signature`: the pictures of a tenant and of a person.

use super::{
    list::LIST,
    shared::{self, answered},
};
use crate::{
    caller::Caller,
    extract::Path,
    giving::{self, Named, Shown},
    pages::{Answer, annexes},
    paths,
    views::{Act, Control, Danger, Encoding, Errors, FormField, FormPage},
};
use axum::{
    extract::{DefaultBodyLimit, Multipart, multipart::MultipartRejection},
    routing::{MethodRouter, get},
};
use directory::{identity, people};
use kernel::{Error, Image, Look, PersonId, Result};

const LOGO: &str = "/admin/logo";

/// Whose picture.
#[derive(Clone, Copy)]
enum Whose {
    Tenant,
    Person(PersonId),
}

impl Whose {
    /// The page of its form.
    fn address(self) -> String {
        match self {
            Self::Tenant => LOGO.to_owned(),
            Self::Person(id) => format!("{}/signature", paths::person(id)),
        }
    }

    /// Where the picture itself is.
    fn source(self) -> String {
        match self {
            Self::Tenant => paths::LOGO.to_owned(),
            Self::Person(id) => format!("{}/signature/image", paths::person(id)),
        }
    }

    async fn image(self, look: &mut Look) -> Result<Option<Image>> {
        match self {
            Self::Tenant => identity::logo(&mut look.db, look.actor.tenant).await,
            Self::Person(id) => people::signature(&mut look.db, &look.actor, id).await,
        }
    }

    async fn set(self, work: &mut kernel::Work, image: Option<Image>) -> Result<()> {
        match self {
            Self::Tenant => identity::set_logo(work, image).await,
            Self::Person(id) => people::set_signature(work, id, image).await,
        }
    }
}

/// The form of the logo, and where it is sent.
pub fn logo_route() -> MethodRouter<crate::App> {
    get(async |caller: Caller| choose(caller, Whose::Tenant).await)
        .post(async |caller: Caller, parts| set(caller, Whose::Tenant, parts).await)
        .layer(DefaultBodyLimit::disable())
}

/// The form of a signature, and where it is sent.
pub fn signature_route() -> MethodRouter<crate::App> {
    get(async |caller: Caller, Path(id): Path<PersonId>| choose(caller, Whose::Person(id)).await)
        .post(async |caller: Caller, Path(id): Path<PersonId>, parts| {
            set(caller, Whose::Person(id), parts).await
        })
        .layer(DefaultBodyLimit::disable())
}

async fn choose(caller: Caller, whose: Whose) -> Answer {
    caller
        .page(async |look| form(&caller, look, whose, Errors::default()).await)
        .await
}

async fn form(caller: &Caller, look: &mut Look, whose: Whose, errors: Errors) -> Result<FormPage> {
    look.actor.must_administer()?;
    let locale = caller.login.language;
    let t = |key: &str| locale.t(key);
    let there = whose.image(look).await?;
    let (title, lead, crumbs) = match whose {
        Whose::Tenant => (t("logo-title"), t("logo-lead"), shared::way(locale, None)),
        Whose::Person(id) => {
            let name = people::person(&mut look.db, look.actor.tenant, id)
                .await?
                .name();
            let lead = locale.with("signature-lead", [("name", name.as_str().into())]);
            (t("signature-title"), lead, shared::way(locale, Some(LIST)))
        }
    };
    let frame = shared::framed(caller, look, title).await?;
    let accept = "image/png,image/jpeg";
    let field = FormField::new("file", t("image-file"), Control::File { accept })
        .required()
        .full()
        .hint(t("image-file-hint"));
    let remove = Act {
        label: t("image-remove"),
        icon: "trash-2",
        action: format!("{}/remove", whose.address()),
        danger: Danger::None,
        refusal: None,
    };
    Ok(FormPage {
        crumbs,
        lead: Some(lead),
        encoding: Encoding::Files,
        back_href: Some(match whose {
            Whose::Tenant => "/admin".to_owned(),
            Whose::Person(id) => paths::person(id),
        }),
        errors,
        acts: there.iter().map(|_| remove.clone()).collect(),
        picture: there
            .as_ref()
            .map(|image| paths::picture(&whose.source(), image)),
        ..FormPage::new(frame, &whose.address(), t("save"), vec![field])
    })
}

async fn set(
    caller: Caller,
    whose: Whose,
    parts: std::result::Result<Multipart, MultipartRejection>,
) -> Answer {
    let allowed = caller.read(async |look| look.actor.must_administer()).await;
    allowed.map_err(|error| caller.problem(error))?;
    let Ok(mut parts) = parts else {
        return Err(caller.problem(Error::refused("form-unreadable")));
    };
    let sent = annexes::receive(&caller, &mut parts).await;
    let image = sent.one().and_then(|received| Image::of(&received.blob));
    let done = match image {
        Ok(image) => {
            let work = async |work: &mut kernel::Work| whose.set(work, Some(image)).await;
            caller.work(work).await.map(|()| whose.address())
        }
        Err(error) => Err(error),
    };
    let again = async |look: &mut Look, errors| form(&caller, look, whose, errors).await;
    answered(&caller, done, "flash-image-set", again).await
}

async fn remove(caller: Caller, whose: Whose) -> Answer {
    caller
        .work(async |work| whose.set(work, None).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(whose.address(), "flash-image-removed"))
}

/// Takes the logo away.
pub async fn remove_logo(caller: Caller) -> Answer {
    remove(caller, Whose::Tenant).await
}

/// Takes a signature away.
pub async fn remove_signature(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    remove(caller, Whose::Person(id)).await
}

async fn give(caller: Caller, whose: Whose) -> Answer {
    let image = caller
        .read(async |look| whose.image(look).await?.ok_or(Error::NotFound))
        .await
        .map_err(|error| caller.problem(error))?;
    let named = Named {
        file_name: "image",
        media_type: image.media_type,
        size: None,
        shown: Shown::Inline,
    };
    giving::stored(&caller.app, caller.tenant(), &image.sha256, &named)
        .await
        .map_err(|error| caller.problem(error))
}

/// The logo of the tenant.
pub async fn logo(caller: Caller) -> Answer {
    give(caller, Whose::Tenant).await
}

/// The signature of a person, to administrators.
pub async fn signature(caller: Caller, Path(id): Path<PersonId>) -> Answer {
    give(caller, Whose::Person(id)).await
}
