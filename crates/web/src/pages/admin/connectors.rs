//! `/admin/connectors`: the products that may say who is connected to virtual classes; `/admin/presence`: how presence is decided.

use super::shared::{self, answered};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    pages::{Answer, words},
    views::{
        Act, Cell, Choice, Control, Danger, Errors, FormField, FormPage, Life, TablePage, TableRow,
        Way,
    },
};
use kernel::{Error, Look, Result, SourceId};
use serde::Deserialize;
use text::{Locale, civil::Style};
use training::classes::{
    Product,
    sources::{self, Source},
};

const LIST: (&str, &str) = ("/admin/connectors", "connectors-title");

/// The connectors.
pub async fn list(caller: Caller) -> Answer {
    caller.page(async |look| table(&caller, look).await).await
}

async fn table(caller: &Caller, look: &mut Look) -> Result<TablePage> {
    let words = words(look).await?;
    let t = |key: &str| words.locale.t(key);
    let rows = sources::list(&mut look.db, &look.actor).await?;
    let row = |source: Source| TableRow {
        id: None,
        life: match source.ended_at {
            Some(_) => Life::Ended,
            None => Life::Living,
        },
        cells: vec![
            Cell::Main {
                href: source
                    .ended_at
                    .is_none()
                    .then(|| format!("{}/{}", LIST.0, source.id)),
                label: source.name,
                sub: None,
            },
            Cell::Words(product(words.locale, source.product)),
            Cell::Words(match source.ended_at {
                Some(at) => {
                    let at = words.date(at, Style::DayTime);
                    words
                        .locale
                        .with("connector-ended", [("at", at.as_str().into())])
                }
                None => t("connector-heard"),
            }),
        ],
    };
    Ok(TablePage {
        crumbs: shared::way(words.locale, None),
        lead: Some(t("connectors-lead")),
        tabs: vec![],
        ways: vec![Way {
            label: t("connector-add"),
            icon: "plus",
            href: format!("{}/new", LIST.0),
        }],
        filter: None,
        columns: ["name", "connector-product", "connector-standing"]
            .map(t)
            .into(),
        rows: rows.into_iter().map(row).collect(),
        total: None,
        first: None,
        next: None,
        empty: t("connectors-none"),
        bulk: None,
        frame: shared::framed(caller, look, t(LIST.1)).await?,
    })
}

fn product(locale: Locale, product: Product) -> String {
    locale.t(&format!("source-{}", product.as_str()))
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    product: String,
    version: String,
}

/// The form of a new connector.
pub async fn new(caller: Caller) -> Answer {
    let typed = Typed {
        product: Product::BigBlueButton.as_str().to_owned(),
        ..Typed::default()
    };
    caller
        .page(async |look| new_form(&caller, look, &typed, Errors::default()).await)
        .await
}

async fn new_form(
    caller: &Caller,
    look: &mut Look,
    typed: &Typed,
    errors: Errors,
) -> Result<FormPage> {
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let choices = Product::ALL.map(|one| Choice {
        value: one.as_str().to_owned(),
        label: product(locale, one),
        is_chosen: typed.product == one.as_str(),
    });
    let fields = vec![
        FormField::new(
            "product",
            t("connector-product"),
            Control::Radios(choices.into()),
        )
        .full(),
        FormField::line("name", t("name"), &typed.name)
            .required()
            .full()
            .hint(t("connector-name-hint")),
    ];
    let frame = shared::framed(caller, look, t("connector-add")).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, Some(LIST)),
        lead: Some(t("connector-add-lead")),
        back_href: Some(LIST.0.to_owned()),
        errors,
        ..FormPage::new(frame, LIST.0, t("connector-add"), fields)
    })
}

/// Adds a connector, and shows how to set the product.
pub async fn add(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let product = Product::named(&typed.product)
                .ok_or(Error::field("product", "connector-product-unknown"))?;
            let id = sources::add(work, product, &typed.name).await?;
            Ok(format!("{}/{id}", LIST.0))
        })
        .await;
    answered(
        &caller,
        done,
        "flash-connector-added",
        async |look, errors| new_form(&caller, look, &typed, errors).await,
    )
    .await
}

/// What the product is to be told.
fn settings(caller: &Caller, locale: Locale, source: &Source) -> Vec<FormField> {
    let t = |key: &str| locale.t(key);
    let shown = |id, key: &str, hint: &str, value: String| {
        let field = FormField::new(id, t(key), Control::Shown(value)).full();
        field.hint(t(hint))
    };
    let address = |path: String| caller.app.address(&path);
    let secret = |hint: &str| shown("secret", "connector-secret", hint, source.secret.clone());
    match source.product {
        Product::Generic => vec![
            shown(
                "address",
                "connector-address",
                "connector-address-generic-hint",
                address("/ingest/…".to_owned()),
            ),
            shown(
                "source",
                "connector-source",
                "connector-source-hint",
                source.id.to_string(),
            ),
            secret("connector-secret-generic-hint"),
        ],
        Product::BigBlueButton => vec![
            shown(
                "address",
                "connector-address",
                "connector-address-bigbluebutton-hint",
                address(format!("/ingest/bigbluebutton/{}", source.id)),
            ),
            secret("connector-secret-bigbluebutton-hint"),
        ],
        Product::Jitsi => vec![
            shown(
                "address",
                "connector-address",
                "connector-address-jitsi-hint",
                address(format!("/ingest/jitsi/{}", source.id)),
            ),
            secret("connector-secret-jitsi-hint"),
        ],
    }
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    id: SourceId,
    (came_back, errors): (Option<&Typed>, Errors),
) -> Result<FormPage> {
    let locale = look.actor.language;
    let t = |key: &str| locale.t(key);
    let source = sources::find(&mut look.db, &look.actor, id).await?;
    if source.ended_at.is_some() {
        return Err(Error::NotFound);
    }
    let (name, version) = came_back.map_or_else(
        || (source.name.clone(), source.version.to_string()),
        |typed| (typed.name.clone(), typed.version.clone()),
    );
    let mut fields = vec![FormField::line("name", t("name"), &name).required().full()];
    fields.extend(settings(caller, locale, &source));
    let action = format!("{}/{id}", LIST.0);
    let end = Act {
        label: t("connector-end"),
        icon: "trash-2",
        action: format!("{action}/end"),
        danger: Danger::Irreversible,
        refusal: None,
    };
    let frame = shared::framed(caller, look, source.name.clone()).await?;
    Ok(FormPage {
        crumbs: shared::way(locale, Some(LIST)),
        lead: Some(t(&format!("connector-lead-{}", source.product.as_str()))),
        version: Some(version),
        back_href: Some(LIST.0.to_owned()),
        acts: vec![end],
        errors,
        ..FormPage::new(frame, &action, t("save"), fields)
    })
}

/// A connector: its name, and what the product is to be told.
pub async fn edit(caller: Caller, Path(id): Path<SourceId>) -> Answer {
    caller
        .page(async |look| form(&caller, look, id, (None, Errors::default())).await)
        .await
}

/// Gives it another name.
pub async fn change(caller: Caller, Path(id): Path<SourceId>, Form(typed): Form<Typed>) -> Answer {
    let done = caller
        .work(async |work| {
            work.actor.must_administer()?;
            let version = shared::version(&typed.version)?;
            sources::rename(work, id, version, &typed.name).await?;
            Ok(LIST.0.to_owned())
        })
        .await;
    answered(&caller, done, "flash-saved", async |look, errors| {
        form(&caller, look, id, (Some(&typed), errors)).await
    })
    .await
}

/// Listens to it no more.
pub async fn end(caller: Caller, Path(id): Path<SourceId>) -> Answer {
    caller
        .work(async |work| sources::end(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(LIST.0.to_owned(), "flash-connector-ended"))
}
