//! A guide: a text with its headings, such as a page of the help.

use crate::{
    Heading, Node, Result,
    engine::{Pdf, Template, compose},
};
use serde::Serialize;

const GUIDE: Template = Template {
    main: include_str!("templates/guide.typ"),
    common: include_str!("templates/common.typ"),
};

/// A guide.
#[derive(Clone, Debug, Serialize)]
pub struct Guide {
    /// The head.
    pub heading: Heading,
    /// The text.
    pub text: Vec<Node>,
}

impl Guide {
    /// Composes the document.
    pub fn compose(&self) -> Result<Pdf> {
        compose(&GUIDE, self, self.heading.made)
    }
}
