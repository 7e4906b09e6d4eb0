//! A sheet of facts: parts with a title, rows of labels and values.

use crate::{
    Heading, Result,
    engine::{Pdf, Template, compose},
};
use serde::Serialize;

const SHEET: Template = Template {
    main: include_str!("templates/sheet.typ"),
    common: include_str!("templates/common.typ"),
};

/// A sheet of facts.
#[derive(Clone, Debug, Serialize)]
pub struct Sheet {
    /// The head.
    pub heading: Heading,
    /// The paragraphs before the facts.
    pub lead: Vec<String>,
    /// The facts.
    pub parts: Vec<SheetPart>,
}

/// Facts of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct SheetPart {
    /// What they are.
    pub title: String,
    /// Each with its labels and values.
    pub rows: Vec<Vec<(String, String)>>,
}

impl Sheet {
    /// Composes the document.
    pub fn compose(&self) -> Result<Pdf> {
        compose(&SHEET, self, self.heading.made)
    }
}

#[cfg(test)]
mod tests {
    use super::{Sheet, SheetPart};
    use crate::{Heading, Stamp};

    #[test]
    fn a_sheet_of_any_length_is_composed_and_nothing_in_it_is_markup() {
        let row = vec![
            ("Nom".to_owned(), "#panic[*a*] \\ $x$ <b>".to_owned()),
            ("Depuis".to_owned(), "le 4 avril 2026".to_owned()),
        ];
        let part = |rows| SheetPart {
            title: "Mandats = #1".into(),
            rows,
        };
        let sheet = Sheet {
            heading: Heading {
                title: "Données".into(),
                organisation: "Commune du Soleil".into(),
                body: "21 novembre 2026".into(),
                language: "fr",
                country: "FR".into(),
                made: Stamp {
                    year: 2026,
                    month: 11,
                    day: 21,
                    hour: 8,
                    minute: 0,
                    second: 0,
                },
                facts_name: "donnees.json",
                facts_described: "Les mêmes faits".into(),
            },
            lead: vec!["Voici.".into()],
            parts: vec![part(vec![row.clone(); 200]), part(vec![])],
        };
        let pdf = sheet.compose().unwrap();
        assert!(pdf.bytes.starts_with(b"%PDF") && pdf.pages > 3);
    }
}
