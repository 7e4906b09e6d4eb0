//! The report of connections of a class, to be signed and sent.

use crate::{
    Heading, Result,
    engine::{Pdf, Template, compose},
};
use serde::Serialize;

const CONNECTIONS: Template = Template {
    main: include_str!("templates/connections.typ"),
    common: include_str!("templates/common.typ"),
};

/// The report of connections of a class.
#[derive(Clone, Debug, Serialize)]
pub struct Connections {
    /// The head.
    pub heading: Heading,
    /// What stands above the tables: labels and values.
    pub facts: Vec<(String, String)>,
    /// The tables.
    pub parts: Vec<ConnectionsPart>,
    /// Who signs: what stands in each box.
    pub signatures: Vec<String>,
    /// Number, policy, fingerprint.
    pub footer: String,
}

/// A table of figures.
#[derive(Clone, Debug, Serialize)]
pub struct ConnectionsPart {
    /// What it shows.
    pub title: String,
    /// How it is read.
    pub note: Option<String>,
    /// How many of its columns are words; the others are figures. Two at least: a name and an address.
    pub words: usize,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows, each with as many cells as heads.
    pub rows: Vec<Vec<String>>,
    /// The last row; empty where nothing is added up.
    pub totals: Vec<String>,
}

impl Connections {
    /// Composes the document.
    pub fn compose(&self) -> Result<Pdf> {
        compose(&CONNECTIONS, self, self.heading.made)
    }
}

#[cfg(test)]
mod tests {
    use super::{Connections, ConnectionsPart};
    use crate::{Heading, Stamp};

    #[test]
    fn a_report_of_any_length_is_composed_and_nothing_in_it_is_markup() {
        let row = ["#panic[*a*] \\ $x$ <b>", "10/11/2020 13:39:50", "178,71"].map(str::to_owned);
        let part = |rows| ConnectionsPart {
            title: "Temps = #1".into(),
            note: Some("en minutes".into()),
            words: 2,
            heads: ["Nom", "Début", "Connexion"].map(str::to_owned).into(),
            rows,
            totals: ["Total :", "", "178,71"].map(str::to_owned).into(),
        };
        let report = Connections {
            heading: Heading {
                title: "Relevé de connexion".into(),
                organisation: "Commune du Soleil".into(),
                body: "Classe virtuelle".into(),
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
                facts_name: "releve.json",
                facts_described: "Les faits du relevé".into(),
            },
            facts: vec![("Hôte".into(), "Stammer, Elsa".into())],
            parts: vec![part(vec![row.to_vec(); 200]), part(vec![])],
            signatures: vec!["L'hôte".into(), "Le responsable".into()],
            footer: "SHA-256".into(),
        };
        let pdf = report.compose().unwrap();
        assert!(pdf.bytes.starts_with(b"%PDF-1.7") && pdf.pages > 3);
    }
}
