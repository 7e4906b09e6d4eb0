//! What the pages of a body's themes share: each is one form, saved whole, in versions.

use super::{bodies::own_page, organisations::TREE, shared};
use crate::{
    caller::Caller,
    pages::carried,
    views::{Errors, FormField, FormPage},
};
use directory::bodies::Body;
use kernel::{Look, Result};

/// A theme as its form shows it.
pub struct Theme<'b> {
    /// Whose.
    pub body: &'b Body,
    /// The last part of its address.
    pub name: &'static str,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub lead: String,
    /// The version that was saved last.
    pub saved: i64,
    /// The version that the form was filled from, when it comes back.
    pub typed: Option<&'b str>,
    /// What it asks.
    pub fields: Vec<FormField>,
    /// What could not be taken.
    pub errors: Errors,
}

/// The page of a theme. For administrators.
pub async fn page(caller: &Caller, look: &mut Look, theme: Theme<'_>) -> Result<FormPage> {
    let locale = look.actor.language;
    let frame = shared::framed(caller, look, theme.title).await?;
    let mut crumbs = shared::way(locale, Some(TREE));
    crumbs.push(own_page(theme.body));
    Ok(FormPage {
        crumbs,
        lead: Some(theme.lead),
        version: Some(carried(theme.saved, theme.typed, &theme.errors)),
        back_href: Some(TREE.0.to_owned()),
        errors: theme.errors,
        ..FormPage::new(
            frame,
            &format!("/admin/bodies/{}/{}", theme.body.id, theme.name),
            locale.t("save"),
            theme.fields,
        )
    })
}
