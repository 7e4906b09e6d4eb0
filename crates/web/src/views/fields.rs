//! The fields of a body's items, and the form that they make.

use super::{Errors, FormPart, Frame, Link};

/// `/admin/bodies/{id}/fields`.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "fields.html")]
pub struct FieldsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// Where the switches are sent; the preview is `/preview` below it.
    pub action: String,
    /// Where the person goes who gives up.
    pub back_href: String,
    /// The version that the person saw.
    pub version: String,
    /// The fields, part by part.
    pub groups: Vec<FieldGroup>,
    /// The form as it would be.
    pub preview: Preview,
    /// What could not be taken.
    pub errors: Errors,
}

/// The fields of a part of the form.
#[derive(Clone, Debug)]
pub struct FieldGroup {
    /// The heading of the part.
    pub title: String,
    /// Its fields.
    pub rows: Vec<FieldRow>,
}

/// A field and what the body makes of it.
#[derive(Clone, Debug)]
pub struct FieldRow {
    /// Its name in the form.
    pub id: &'static str,
    /// What the body calls it.
    pub label: String,
    /// Its own page.
    pub href: String,
    /// What is particular to it: who sees and edits it, in words.
    pub audience: Option<String>,
    /// Is it used?
    pub switch: Switch,
}

/// How a field is switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// It is used, whatever is wished.
    Always,
    /// It is used.
    On,
    /// It is not.
    Off,
}

impl Switch {
    /// May it be switched?
    pub fn is_free(self) -> bool {
        self != Self::Always
    }

    /// Is it used?
    pub fn is_on(self) -> bool {
        self != Self::Off
    }
}

/// The form as somebody would see it.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "parts/fields_preview.html")]
pub struct Preview {
    /// Gives the language.
    pub frame: Frame,
    /// The parts of the form.
    pub parts: Vec<FormPart>,
    /// Nothing is ever wrong in it.
    pub errors: Errors,
}

#[cfg(test)]
impl FieldsPage {
    /// Every kind of switch, and a refusal.
    pub fn samples() -> Vec<Self> {
        let row = |id, switch| FieldRow {
            id,
            label: "Objet".into(),
            href: format!("/admin/bodies/1/fields/{id}"),
            audience: (switch == Switch::On).then(|| "Visible par : les valideurs.".into()),
            switch,
        };
        let page = Self {
            frame: Frame::sample("Champs des points : Conseil municipal"),
            crumbs: vec![Link::sample("/admin", "Administration")],
            action: "/admin/bodies/1/fields".into(),
            back_href: "/admin/organisations".into(),
            version: "0".into(),
            groups: vec![FieldGroup {
                title: "Identification".into(),
                rows: vec![
                    row("object", Switch::Always),
                    row("category", Switch::On),
                    row("keywords", Switch::Off),
                ],
            }],
            preview: Preview::samples().remove(0),
            errors: Errors::default(),
        };
        let refused = Self {
            errors: Errors::whole("Quelqu'un d'autre a enregistré.".into()),
            ..page.clone()
        };
        vec![page, refused]
    }
}

#[cfg(test)]
impl Preview {
    /// Some fields, and none.
    pub fn samples() -> Vec<Self> {
        let some = Self {
            frame: Frame::sample(""),
            parts: FormPart::samples(),
            errors: Errors::default(),
        };
        let none = Self {
            parts: vec![],
            ..some.clone()
        };
        vec![some, none]
    }
}
