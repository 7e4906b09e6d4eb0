//! What was sent and what proves it: documents, proofs, the archive.

use super::{
    super::{Answer, meeting, meeting_head, words},
    stage::{clocks, described, grouped},
};
use crate::{
    caller::Caller,
    extract::Path,
    flash,
    frames::{self, Here},
    giving::{self, Named, Shown},
    paths,
    shown::Words,
    views::{Composing, Link, Proof, Reader, Verdict},
};
use axum::{http::StatusCode, response::Response};
use council::{
    meetings::{self, PaperState},
    minutes,
};
use kernel::{Error, JobId, Look, MeetingId, ProofId, Result, Work};
use sessions::{
    convocations,
    evidence::{self, fingerprint},
    templates::PaperKind,
};
use text::civil::Style;

/// Gives a document that was sent, to be read in the page.
pub async fn sent(caller: Caller, Path((id, number)): Path<(MeetingId, i64)>) -> Answer {
    caller
        .page(async |look| {
            let words = words(look).await?;
            let document = meetings::sent_document(&mut look.db, &look.actor, id, number).await?;
            let opened = meeting_head::open(look, id).await?;
            Ok(Reader {
                frame: frames::of(
                    &caller,
                    look,
                    document.title.clone(),
                    Here::Meetings(opened.body.id),
                )
                .await?,
                back: paths::convocation_of(id),
                back_label: opened.title(&words),
                file_href: format!("{}/file", paths::sent_document(id, number)),
                sub: described(words.locale, document.pages, document.size),
            })
        })
        .await
}

/// Its bytes.
pub async fn sent_file(caller: Caller, Path((id, number)): Path<(MeetingId, i64)>) -> Answer {
    let document = caller
        .read(async |look| meetings::sent_document(&mut look.db, &look.actor, id, number).await)
        .await
        .map_err(|error| caller.problem(error))?;
    give(&caller, &document).await
}

/// The bytes of a document that was sent.
pub async fn give(caller: &Caller, document: &convocations::Document) -> Answer {
    let named = Named {
        file_name: &document.file_name,
        media_type: &document.media_type,
        size: Some(document.size),
        shown: Shown::Inline,
    };
    giving::stored(&caller.app, caller.tenant(), &document.sha256, &named)
        .await
        .map_err(|error| caller.problem(error))
}

/// Gives the agenda, the convocation or the minutes as the facts are now: composed by a job, while the
/// page waits.
pub async fn document(caller: Caller, Path((id, name)): Path<(MeetingId, String)>) -> Answer {
    let kind = kind_of(&name).ok_or_else(|| caller.problem(Error::NotFound))?;
    let state = caller
        .read(async |look| composed(look, id, kind).await)
        .await
        .map_err(|error| caller.problem(error))?;
    match state {
        PaperState::Composed(composition) => {
            let named = Named {
                file_name: meetings::paper_name(kind),
                media_type: "application/pdf",
                size: Some(composition.size),
                shown: Shown::Inline,
            };
            giving::stored(&caller.app, caller.tenant(), &composition.sha256, &named)
                .await
                .map_err(|error| caller.problem(error))
        }
        PaperState::Missing => {
            caller
                .work(async |work| wanted(work, id, kind).await)
                .await
                .map_err(|error| caller.problem(error))?;
            composing(&caller, (id, kind)).await
        }
    }
}

/// The document of an address.
pub fn kind_of(name: &str) -> Option<PaperKind> {
    match name {
        "agenda.pdf" => Some(PaperKind::Agenda),
        "convocation.pdf" => Some(PaperKind::Convocation),
        "minutes.pdf" => Some(PaperKind::Minutes),
        _ => None,
    }
}

/// The document of the facts of now, if it was composed.
pub async fn composed(look: &mut Look, id: MeetingId, kind: PaperKind) -> Result<PaperState> {
    let (db, actor, now) = (&mut look.db, &look.actor, look.now);
    match kind {
        PaperKind::Minutes => minutes::paper(db, actor, id, now).await,
        _ => meetings::paper(db, actor, id, kind, now).await,
    }
}

/// Has it composed.
pub async fn wanted(work: &mut Work, id: MeetingId, kind: PaperKind) -> Result<JobId> {
    match kind {
        PaperKind::Minutes => minutes::want_paper(work, id).await,
        _ => meetings::want_papers(work, id).await,
    }
}

/// A page that comes back by itself until the document is there.
async fn composing(caller: &Caller, (id, kind): (MeetingId, PaperKind)) -> Answer {
    caller
        .page_with(StatusCode::ACCEPTED, async |look| {
            let words = words(look).await?;
            let opened = meeting_head::open(look, id).await?;
            Ok(Composing {
                frame: frames::of(
                    caller,
                    look,
                    words.locale.t("composing-title"),
                    Here::Meetings(opened.body.id),
                )
                .await?,
                back: match kind {
                    PaperKind::Minutes => paths::minutes(id),
                    _ => paths::convocation_of(id),
                },
            })
        })
        .await
}

/// The archive of all the evidence.
pub async fn evidence(caller: Caller, Path(id): Path<MeetingId>) -> Answer {
    let entries = caller
        .read(async |look| meetings::evidence(&mut look.db, &look.actor, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    let name = caller
        .read(async |look| archive_name(look, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(giving::archive(
        &caller.app,
        caller.tenant(),
        entries,
        &name,
    ))
}

/// `conseil-municipal-2026-11-26_jetons.zip`.
pub async fn archive_name(look: &mut Look, id: MeetingId) -> Result<String> {
    let opened = meeting_head::open(look, id).await?;
    let zone = words(look).await?.zone;
    let day = zone.at(opened.plan.starts_at.to_timestamp()).date();
    Ok(format!(
        "{}-{day}_jetons.zip",
        text::slug(&opened.body.name)
    ))
}

async fn found(
    caller: &Caller,
    id: MeetingId,
    proof: ProofId,
) -> std::result::Result<evidence::Proof, super::super::PageProblem> {
    caller
        .read(async |look| meetings::proof(&mut look.db, &look.actor, id, proof).await)
        .await
        .map_err(|error| caller.problem(error))
}

/// A proof, checked while the page is made.
pub async fn proof(caller: Caller, Path((id, proof)): Path<(MeetingId, ProofId)>) -> Answer {
    let proof = found(&caller, id, proof).await?;
    caller
        .page(async |look| {
            let words = words(look).await?;
            let opened = meeting_head::open(look, id).await?;
            let is_clerk = meetings::reads_as_clerk(&look.actor, &opened.meeting);
            let mut crumbs = meeting::crumbs(&words, &opened.body);
            crumbs.push(Link {
                href: if is_clerk {
                    paths::convocation_of(id)
                } else {
                    paths::meeting(id)
                },
                label: opened.day(&words),
            });
            let title = title(&words, &proof);
            let href = paths::proof(id, proof.id);
            let (documents, persons) = named(&proof);
            Ok(Proof {
                frame: frames::of(&caller, look, title, Here::Meetings(opened.body.id)).await?,
                crumbs,
                verdict: match evidence::verdict(&proof) {
                    evidence::Verdict::Holds => Verdict::Holds,
                    evidence::Verdict::Awaited => Verdict::Awaited,
                    evidence::Verdict::Broken(why) => Verdict::Broken(why),
                },
                facts: facts(&words, &proof),
                documents,
                persons,
                manifest_href: format!("{href}/content"),
                token_href: proof.token.as_ref().map(|_| format!("{href}/token")),
            })
        })
        .await
}

fn title(words: &Words, proof: &evidence::Proof) -> String {
    let key = match proof.kind {
        evidence::Kind::Manifest => "proof-title-manifest",
        evidence::Kind::Receipt => "proof-title-receipt",
    };
    words.locale.t(key)
}

fn facts(words: &Words, proof: &evidence::Proof) -> Vec<(String, String)> {
    let said = |key: &str| words.locale.t(key);
    let mut facts = vec![(
        said("proof-fact-made"),
        words.date(proof.made_at, Style::Exact),
    )];
    if let Some(token) = &proof.token {
        let (utc, legal) = clocks(words, token.at);
        facts.extend([
            (said("proof-fact-utc"), utc),
            (said("proof-fact-legal"), legal),
            (said("proof-fact-authority"), token.authority.clone()),
            (said("proof-fact-policy"), token.policy.clone()),
            (said("proof-fact-serial"), grouped(&token.serial)),
        ]);
    }
    facts.push((
        said("proof-fact-sha256"),
        grouped(&fingerprint(&proof.sha256)),
    ));
    let read = proof.facts();
    if let Some(name) = read.get("name").and_then(|name| name.as_str()) {
        facts.insert(0, (said("proof-fact-person"), name.to_owned()));
    }
    if let Some(way) = read.get("recognised_by").and_then(|way| way.as_str()) {
        let key = format!("proof-recognised-{way}");
        if let Some(told) = words.locale.maybe(&key) {
            facts.insert(1, (said("proof-fact-recognised"), told));
        }
    }
    for (key, member) in [
        ("proof-fact-previous", "previous"),
        ("proof-fact-manifest", "manifest"),
    ] {
        if let Some(hex) = read.get(member).and_then(|value| value.as_str()) {
            facts.push((said(key), grouped(hex)));
        }
    }
    facts
}

type Pairs = Vec<(String, String)>;

/// The documents and the persons that a manifest names.
fn named(proof: &evidence::Proof) -> (Pairs, Pairs) {
    let facts = proof.facts();
    let pairs = |list: &str, (first, second): (&str, &str)| -> Pairs {
        let members = facts.get(list).and_then(|list| list.as_array());
        let text = |value: &serde_json::Value, name: &str| {
            value
                .get(name)
                .and_then(|text| text.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        members
            .into_iter()
            .flatten()
            .map(|value| (text(value, first), text(value, second)))
            .collect()
    };
    let documents = pairs("documents", ("title", "sha256"));
    let documents = documents
        .into_iter()
        .map(|(title, hex)| (title, grouped(&hex)));
    (
        documents.collect(),
        pairs("recipients", ("name", "address")),
    )
}

/// The attested file, byte for byte.
pub async fn manifest(caller: Caller, Path((id, proof)): Path<(MeetingId, ProofId)>) -> Answer {
    let proof = found(&caller, id, proof).await?;
    let name = format!("{}.json", proof.file_name());
    Ok(kept(&name, "application/json", proof.content))
}

/// The token, as `openssl ts` reads it.
pub async fn token(caller: Caller, Path((id, proof)): Path<(MeetingId, ProofId)>) -> Answer {
    let proof = found(&caller, id, proof).await?;
    let name = format!("{}.tsr", proof.file_name());
    match proof.token {
        Some(token) => Ok(kept(&name, "application/timestamp-reply", token.response)),
        None => Ok(flash::go(paths::proof(id, proof.id))),
    }
}

fn kept(file_name: &str, media_type: &str, bytes: Vec<u8>) -> Response {
    let named = Named {
        file_name,
        media_type,
        size: i64::try_from(bytes.len()).ok(),
        shown: Shown::Kept,
    };
    giving::file(&named, bytes.into())
}
