//! Receipts and answers.

use super::{Choice, Convened, rules, store};
use crate::{
    evidence::{self, Kind},
    sittings,
};
use kernel::{Actor, Change, ConvocationId, Error, Reach, Result, SittingId, Subject, Work};
use serde_json::{Value, json};

/// The convened person acknowledges receipt. A second time changes nothing.
pub async fn acknowledge(work: &mut Work, id: ConvocationId) -> Result<()> {
    let tenant = work.tenant();
    let mine = super::mine(&mut work.db, &work.actor, id).await?;
    // A lock: two presses of the button are one receipt.
    store::lock(&mut work.db, tenant, mine.sitting).await?;
    let roll = store::roll(&mut work.db, tenant, mine.sitting).await?;
    let convened = rules::find(&roll, id)?;
    if convened.received.is_some() {
        work.leave_unrecorded("acknowledged before");
        return Ok(());
    }
    let manifest = match mine.dispatch.proof {
        Some(proof) => Some(evidence::find(&mut work.db, tenant, proof).await?),
        None => None,
    };
    let manifest = manifest.map(|proof| evidence::fingerprint(&proof.sha256));
    let facts = json!({
        "convocation": id, "sitting": mine.sitting, "name": convened.name, "function": convened.function,
        "address": convened.address, "manifest": manifest, "received_at": work.now.to_string(),
        "recognised_by": recognised_by(&work.actor),
    });
    let facts = facts.as_object().cloned().unwrap_or_default();
    let proof = evidence::append(work, mine.sitting, Kind::Receipt, facts).await?;
    store::note_receipt(&mut work.db, (tenant, id), proof, work.now).await?;
    work.record(
        Change::of(Subject::Convocation(id), "convocation-received")
            .after(json!({"name": convened.name, "manifest": manifest})),
    );
    Ok(())
}

/// How the person was recognised: whoever judges a receipt wants to know.
fn recognised_by(actor: &Actor) -> &'static str {
    match actor.reach {
        Reach::Everything | Reach::Reading => "account",
        Reach::Confined => "provider",
        Reach::Visit(_) => "link-in-the-mail",
    }
}

/// The convened person answers.
pub async fn answer(work: &mut Work, id: ConvocationId, choice: Choice) -> Result<()> {
    let mine = super::mine(&mut work.db, &work.actor, id).await?;
    if mine.convened.received.is_none() {
        return Err(Error::refused("receipt-first"));
    }
    note(work, mine.sitting, id, choice, None).await
}

/// Somebody who manages the sitting notes the answer that a person gave by other means. The caller
/// has checked that they manage it.
pub async fn answer_for(
    work: &mut Work,
    sitting: SittingId,
    id: ConvocationId,
    choice: Choice,
) -> Result<()> {
    let noted_by = work.actor.name.clone();
    note(work, sitting, id, choice, Some(noted_by)).await
}

async fn note(
    work: &mut Work,
    sitting: SittingId,
    id: ConvocationId,
    choice: Choice,
    noted_by: Option<String>,
) -> Result<()> {
    let tenant = work.tenant();
    let proxies = store::lock(&mut work.db, tenant, sitting).await?;
    let starts_at = sittings::find(&mut work.db, tenant, sitting)
        .await?
        .plan
        .starts_at;
    rules::must_be_before(starts_at, work.now)?;
    let roll = store::roll(&mut work.db, tenant, sitting).await?;
    let convened = rules::find(&roll, id)?;
    rules::check(&roll, id, choice, proxies)?;
    store::insert_answer(
        &mut work.db,
        (tenant, id),
        choice,
        noted_by.as_deref(),
        work.now,
    )
    .await?;
    let before = convened
        .answer
        .as_ref()
        .map(|answer| said(&roll, answer.choice));
    let change = Change::of(Subject::Convocation(id), "convocation-answered")
        .before(json!({"answer": before}))
        .after(json!({"name": convened.name, "answer": said(&roll, choice), "noted_by": noted_by}));
    work.record(change);
    Ok(())
}

fn said(roll: &[Convened], choice: Choice) -> Value {
    let holder = choice
        .holder()
        .and_then(|holder| roll.iter().find(|other| other.id == holder));
    json!({"choice": choice.as_str(), "proxy_to": holder.map(|holder| &holder.name)})
}
