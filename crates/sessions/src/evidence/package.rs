//! The evidence of a sitting in one archive, verified by anybody without us.

use super::{Kind, Proof, fingerprint};
use kernel::{Entry, Source};
use serde_json::Value;
use std::fmt::Write;
use text::{
    Locale,
    civil::{self, Style, Zone},
};

/// A document that was sent.
#[derive(Clone, Debug)]
pub struct Packed {
    /// Its name in the archive.
    pub name: String,
    /// Its fingerprint.
    pub sha256: [u8; 32],
}

/// What the archive is about, and in which words.
#[derive(Clone, Debug)]
pub struct Wrapping {
    /// The language.
    pub locale: Locale,
    /// The zone whose time is legal there.
    pub zone: Zone,
    /// `Conseil municipal du 26 novembre 2026`.
    pub title: String,
    /// The organisation.
    pub organisation: String,
}

/// What the archive holds: the proofs with their tokens, the documents, the certificates, a statement
/// for people, and how to verify.
pub fn package(wrapping: &Wrapping, proofs: &[Proof], documents: &[Packed]) -> Vec<Entry> {
    let roots = roots(proofs);
    let mut entries = vec![
        text("LISEZ-MOI.txt", readme(wrapping, proofs, &roots)),
        text("attestation.txt", statement(wrapping, proofs)),
        text("SHA256SUMS", sums(documents)),
    ];
    for (place, root) in roots.iter().enumerate() {
        entries.push(text(&certificate(place), (*root).to_owned()));
    }
    for proof in proofs {
        entries.push(Entry {
            name: format!("preuves/{}.json", proof.file_name()),
            source: Source::Bytes(proof.content.clone().into()),
        });
        if let Some(token) = &proof.token {
            entries.push(Entry {
                name: format!("preuves/{}.tsr", proof.file_name()),
                source: Source::Bytes(token.response.clone().into()),
            });
        }
    }
    entries.extend(documents.iter().map(|document| Entry {
        name: format!("documents/{}", document.name),
        source: Source::Blob(document.sha256),
    }));
    entries
}

fn text(name: &str, content: String) -> Entry {
    Entry {
        name: name.to_owned(),
        source: Source::Bytes(content.into()),
    }
}

fn certificate(place: usize) -> String {
    format!("certificats/racine-{}.crt", place + 1)
}

fn roots(proofs: &[Proof]) -> Vec<&str> {
    let mut roots: Vec<&str> = vec![];
    for token in proofs.iter().filter_map(|proof| proof.token.as_ref()) {
        if !roots.contains(&token.root.as_str()) {
            roots.push(&token.root);
        }
    }
    roots
}

/// As `sha256sum -c` reads it.
fn sums(documents: &[Packed]) -> String {
    let lines = documents.iter().map(|document| {
        format!(
            "{}  documents/{}\n",
            fingerprint(&document.sha256),
            document.name
        )
    });
    lines.collect()
}

fn readme(wrapping: &Wrapping, proofs: &[Proof], roots: &[&str]) -> String {
    let said = |key: &str| wrapping.locale.t(key);
    let mut out = format!("{}\n{}\n\n", wrapping.organisation, wrapping.title);
    let _written = writeln!(out, "{}\n", said("evidence-readme-intro"));
    let _written = writeln!(
        out,
        "{}\n\n    sha256sum -c SHA256SUMS\n",
        said("evidence-readme-documents")
    );
    let _written = writeln!(out, "{}\n", said("evidence-readme-tokens"));
    for (proof, token) in stamped(proofs) {
        let place = roots
            .iter()
            .position(|root| *root == token.root)
            .unwrap_or(0);
        let name = proof.file_name();
        let _written = writeln!(
            out,
            "    openssl ts -verify -data preuves/{name}.json -in preuves/{name}.tsr -CAfile {}",
            certificate(place)
        );
    }
    let _written = writeln!(out, "\n{}\n", said("evidence-readme-read"));
    for (proof, _) in stamped(proofs).take(1) {
        let _written = writeln!(
            out,
            "    openssl ts -reply -in preuves/{}.tsr -text\n",
            proof.file_name()
        );
    }
    let _written = writeln!(
        out,
        "{}\n\n{}",
        said("evidence-readme-chain"),
        said("evidence-readme-keep")
    );
    out
}

fn stamped(proofs: &[Proof]) -> impl Iterator<Item = (&Proof, &super::Token)> {
    proofs
        .iter()
        .filter_map(|proof| Some((proof, proof.token.as_ref()?)))
}

fn statement(wrapping: &Wrapping, proofs: &[Proof]) -> String {
    let locale = wrapping.locale;
    let mut out = format!("{}\n{}\n", wrapping.organisation, wrapping.title);
    for proof in proofs {
        let facts = proof.facts();
        let _written = writeln!(out, "\n{}", heading(locale, proof, &facts));
        let Some(token) = &proof.token else {
            let _written = writeln!(out, "{}", locale.t("evidence-statement-unstamped"));
            continue;
        };
        if let Some(way) = recognised(&facts) {
            let _written = writeln!(out, "    {}", locale.t(way));
        }
        let (utc, legal) = clocks(wrapping, token.at);
        let mut line = |key: &str, value: &str| {
            let _written = writeln!(out, "    {}", locale.with(key, [("value", value.into())]));
        };
        line("evidence-statement-utc", &utc);
        line("evidence-statement-legal", &legal);
        line("evidence-statement-authority", &token.authority);
        line("evidence-statement-serial", &token.serial);
        line("evidence-statement-sha256", &fingerprint(&proof.sha256));
        for document in list(&facts, "documents") {
            let (title, sum) = (member(document, "title"), member(document, "sha256"));
            let _written = writeln!(out, "    - {title} : {sum}");
        }
        for person in list(&facts, "recipients") {
            let address = match member(person, "address") {
                "" => locale.t("evidence-statement-no-address"),
                address => format!("<{address}>"),
            };
            let _written = writeln!(out, "    - {} {address}", member(person, "name"));
        }
    }
    out
}

fn heading(locale: Locale, proof: &Proof, facts: &Value) -> String {
    let number = proof.number.to_string();
    match proof.kind {
        Kind::Manifest => {
            // Nothing is sent to somebody without an address, though the manifest names them.
            let written =
                list(facts, "recipients").filter(|one| !member(one, "address").is_empty());
            let count = i64::try_from(written.count()).unwrap_or(i64::MAX);
            locale.with(
                "evidence-statement-manifest",
                [("number", number.as_str().into()), ("count", count.into())],
            )
        }
        Kind::Receipt => locale.with(
            "evidence-statement-receipt",
            [
                ("number", number.as_str().into()),
                ("name", member(facts, "name").into()),
            ],
        ),
    }
}

/// How the person of a receipt was recognised, where that is less than a password.
fn recognised(facts: &Value) -> Option<&'static str> {
    match member(facts, "recognised_by") {
        "link-in-the-mail" => Some("evidence-statement-by-link"),
        "provider" => Some("evidence-statement-by-provider"),
        _ => None,
    }
}

fn list<'a>(facts: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    let values = facts.get(name).and_then(Value::as_array);
    values.into_iter().flatten()
}

fn member<'a>(facts: &'a Value, name: &str) -> &'a str {
    facts.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A moment on both clocks, to the second.
fn clocks(wrapping: &Wrapping, at: kernel::Instant) -> (String, String) {
    let show =
        |zone: &Zone| civil::show(wrapping.locale, &zone.at(at.to_timestamp()), Style::Exact);
    (show(&Zone::default()), show(&wrapping.zone))
}
