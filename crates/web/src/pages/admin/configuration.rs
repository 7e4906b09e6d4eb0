//! `/admin/bodies/{id}/configuration`: all that a body is set up with as one file, and taking one in after
//! it was looked at.

use super::{
    bodies::own_page,
    import::fingerprint,
    organisations::TREE,
    shared::{self, answered},
};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    giving::{self, Named, Shown},
    pages::{Answer, annexes},
    views::{Control, Encoding, Errors, FormField, FormPage, Link},
};
use axum::{
    body::Body as Bytes,
    extract::{DefaultBodyLimit, Multipart, multipart::MultipartRejection},
    routing::{MethodRouter, get},
};
use council::meetings;
use directory::bodies::{self, Body, Comparison, Missing, Portable, PortableTheme};
use kernel::{Error, Look, OrganisationId, Result};
use serde::Deserialize;
use text::Locale;

/// A configuration with twenty thousand classifiers is a megabyte.
const LARGEST: usize = 8 << 20;

fn base(body: OrganisationId) -> String {
    format!("/admin/bodies/{body}/configuration")
}

/// Where a file is given, chosen and looked at: files have a limit of their own.
pub fn route() -> MethodRouter<crate::App> {
    get(choose).post(look_at).layer(DefaultBodyLimit::disable())
}

fn crumbs(locale: Locale, body: &Body) -> Vec<Link> {
    let mut crumbs = shared::way(locale, Some(TREE));
    crumbs.push(own_page(body));
    crumbs
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    body: OrganisationId,
    errors: Errors,
) -> Result<FormPage> {
    look.actor.must_administer()?;
    let locale = look.actor.language;
    let body = bodies::find(&mut look.db, look.actor.tenant, body).await?;
    let accept = ".json,application/json";
    let fields = vec![
        FormField::new(
            "file",
            locale.t("configuration-file"),
            Control::File { accept },
        )
        .hint(locale.t("configuration-file-hint"))
        .required()
        .full(),
    ];
    let title = locale.with("configuration-title", [("body", body.name.as_str().into())]);
    Ok(FormPage {
        crumbs: crumbs(locale, &body),
        lead: Some(locale.t("configuration-lead")),
        links: vec![Link {
            href: format!("{}.json", base(body.id)),
            label: locale.t("configuration-export"),
        }],
        encoding: Encoding::Files,
        back_href: Some(TREE.0.to_owned()),
        errors,
        ..FormPage::new(
            shared::framed(caller, look, title).await?,
            &base(body.id),
            locale.t("configuration-look"),
            fields,
        )
    })
}

/// The form to choose a file.
pub async fn choose(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    caller
        .page(async |look| form(&caller, look, id, Errors::default()).await)
        .await
}

/// Gives all that a body is set up with.
pub async fn give(caller: Caller, Path(id): Path<OrganisationId>) -> Answer {
    let given = caller
        .read(async |look| {
            look.actor.must_administer()?;
            let tenant = look.actor.tenant;
            let body = bodies::find(&mut look.db, tenant, id).await?;
            let portable = bodies::portable(&mut look.db, tenant, id).await?;
            let bytes = serde_json::to_vec_pretty(&portable)?;
            Ok((
                format!("configuration-{}.json", text::slug(&body.name)),
                bytes,
            ))
        })
        .await;
    let (file_name, bytes) = given.map_err(|error| caller.problem(error))?;
    let named = Named {
        file_name: &file_name,
        media_type: "application/json",
        size: i64::try_from(bytes.len()).ok(),
        shown: Shown::Kept,
    };
    Ok(giving::file(&named, Bytes::from(bytes)))
}

/// Looks at a file: nothing is changed.
async fn look_at(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    parts: std::result::Result<Multipart, MultipartRejection>,
) -> Answer {
    let allowed = caller.read(async |look| look.actor.must_administer()).await;
    allowed.map_err(|error| caller.problem(error))?;
    let Ok(mut parts) = parts else {
        return Err(caller.problem(Error::refused("form-unreadable")));
    };
    let sent = annexes::receive(&caller, &mut parts).await;
    let looked = async {
        let blob = sent.one()?.blob;
        let file = read(&caller, &blob.sha256).await?;
        let name: String = blob
            .sha256
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        caller
            .read(async |look| seen(&caller, look, id, (&file, &name)).await)
            .await
    };
    match looked.await {
        Ok(page) => Ok(crate::problem::html(&page)),
        Err(error) => {
            answered(&caller, Err(error), "", async |look, errors| {
                form(&caller, look, id, errors).await
            })
            .await
        }
    }
}

async fn read(caller: &Caller, sha256: &[u8; 32]) -> Result<Portable> {
    let bytes = caller.app.desk.bytes(caller.tenant(), sha256).await?;
    if bytes.len() > LARGEST {
        return Err(Error::field("file", "table-too-long"));
    }
    bodies::read_portable(&bytes)
}

/// What would change, and what the file names that is not here.
async fn seen(
    caller: &Caller,
    look: &mut Look,
    id: OrganisationId,
    (file, name): (&Portable, &str),
) -> Result<FormPage> {
    let (tenant, locale) = (look.actor.tenant, look.actor.language);
    let body = bodies::find(&mut look.db, tenant, id).await?;
    let Comparison {
        themes,
        missing,
        seen,
    } = bodies::differing(&mut look.db, tenant, id, file).await?;
    let listed: Vec<String> = themes
        .iter()
        .map(|theme| theme_name(locale, *theme))
        .collect();
    let mut fields = vec![
        FormField::new(
            "themes",
            locale.t("configuration-changes"),
            Control::Shown(listed.join("\n")),
        )
        .full(),
    ];
    let Missing {
        bodies,
        services,
        states,
    } = missing;
    let absent = [bodies, services, states].concat().join(", ");
    if !absent.is_empty() {
        let label = locale.t("configuration-missing");
        fields.push(FormField::new("missing", label, Control::Shown(absent.clone())).full());
    }
    if themes.contains(&PortableTheme::Workflow) {
        let text = Control::Shown(locale.t("configuration-workflow-draft"));
        fields.push(FormField::new("draft", locale.t("workflow-short"), text).full());
    }
    let title = locale.with("configuration-title", [("body", body.name.as_str().into())]);
    let mut crumbs = crumbs(locale, &body);
    crumbs.push(Link {
        href: base(id),
        label: locale.t("configuration-short"),
    });
    let page = FormPage {
        crumbs,
        back_href: Some(base(id)),
        hidden: vec![
            ("file".to_owned(), name.to_owned()),
            ("seen".to_owned(), seen),
        ],
        ..FormPage::new(
            shared::framed(caller, look, title).await?,
            &format!("{}/apply", base(id)),
            locale.t("configuration-apply"),
            fields,
        )
    };
    Ok(match themes.is_empty() {
        true => FormPage {
            lead: Some(match absent.is_empty() {
                true => locale.t("configuration-same"),
                false => locale.with(
                    "configuration-same-but",
                    [("names", absent.as_str().into())],
                ),
            }),
            submit: locale.t("configuration-again"),
            ..page.leading(&base(id))
        },
        false => page,
    })
}

fn theme_name(locale: Locale, theme: PortableTheme) -> String {
    locale.t(match theme {
        PortableTheme::Fields => "fields-short",
        PortableTheme::Workflow => "workflow-short",
        PortableTheme::Meetings => "meeting-workflow-short",
        PortableTheme::Marks => "marks-short",
        PortableTheme::Annexes => "annexing-short",
        PortableTheme::Sending => "sending-short",
        PortableTheme::Agendas => "agendas-short",
        PortableTheme::Columns => "columns-short",
        PortableTheme::Writing => "writing-short",
        PortableTheme::Todos => "todos-short",
        PortableTheme::Categories => "categories",
        PortableTheme::Classifiers => "classifiers",
        PortableTheme::Observers => "observers-short",
    })
}

/// The file that was looked at, by what it holds.
#[derive(Debug, Deserialize)]
pub struct Looked {
    #[serde(default)]
    file: String,
    /// What stands for the configuration with which it was compared.
    #[serde(default)]
    seen: String,
}

/// Takes in the file that was looked at.
pub async fn apply(
    caller: Caller,
    Path(id): Path<OrganisationId>,
    Form(looked): Form<Looked>,
) -> Answer {
    let allowed = caller.read(async |look| look.actor.must_administer()).await;
    allowed.map_err(|error| caller.problem(error))?;
    let done = async {
        let sha256 = fingerprint(&looked.file).ok_or(Error::field("file", "file-required"))?;
        let file = read(&caller, &sha256).await?;
        caller
            .work(async |work| {
                meetings::set_up(work, id, file, &looked.seen).await?;
                Ok(base(id))
            })
            .await
    };
    let done = done.await;
    answered(
        &caller,
        done,
        "flash-configuration-applied",
        async |look, errors| form(&caller, look, id, errors).await,
    )
    .await
}
