//! Sending an item that was decided to another body: a copy there, linked to it, made once (PM-4.1-24).

use super::{Closed, Content, Edit, Item, Step, duplicating, links, rules, store};
use directory::bodies::{self, Arrival, Field, FlowSubject};
use kernel::{
    Change, Error, ItemId, OrganisationId, Result, Subject, Work,
    workflow::{Stage, Telling, Workflow},
};
use serde_json::json;
use sessions::annexes::{self, AnnexFacts, Secrecy};

/// What the other body does not get: what was asked of this one.
const KEPT: [Field; 5] = [
    Field::SendTo,
    Field::PreferredOn,
    Field::Emergency,
    Field::Assembly,
    Field::Signatures,
];

/// Sends an item that has reached a decision to the bodies that its service named, as its body allows now.
/// A second decision, after the first was undone, sends nothing more. It is the body's doing, whoever
/// decides.
pub(super) async fn send(work: &mut Work, item: &Item, workflow: &Workflow) -> Result<()> {
    let Some(Stage::Decided(outcome)) = workflow.stage(&item.state) else {
        return Ok(());
    };
    if item.content.send_to.is_empty() {
        return Ok(());
    }
    // A decision that is told at the closing leaves then.
    let waits = workflow.telling == Telling::AtClosing && item.sitting_at.is_some();
    if waits && item.closed == Closed::No {
        return Ok(());
    }
    let tenant = work.tenant();
    let sending = bodies::sending(&mut work.db, tenant, item.body).await?;
    if !sending.follows(outcome) {
        return Ok(());
    }
    for target in &item.content.send_to {
        if store::sent(&mut work.db, tenant, (item.id, *target)).await? {
            continue;
        }
        match sending.arrival(*target) {
            Some(arrival) => {
                send_one(work, item, *target, arrival).await?;
            }
            None => {
                let told = json!({"body": target});
                work.record(Change::of(Subject::Item(item.id), "item-not-sent").after(told));
            }
        }
    }
    Ok(())
}

async fn send_one(
    work: &mut Work,
    item: &Item,
    target: OrganisationId,
    arrival: Arrival,
) -> Result<ItemId> {
    let tenant = work.tenant();
    let flow = bodies::current_flow(&mut work.db, tenant, target, FlowSubject::Item).await?;
    let (content, fields) = content_for(work, item, target).await?;
    let reference = super::next_reference(work, target).await?;
    let by = work.actor.name.clone();
    let of = (work.new_id(), target, item.creator);
    let mut copy = rules::new_item(of, reference, content, &flow, (&by, work.now));
    if arrival == Arrival::Ready {
        let ready = flow.workflow.left_by(Step::Present.key());
        copy.state = ready.into_iter().next().unwrap_or(copy.state);
    }
    super::begin(work, &copy, &flow).await?;
    store::insert_sending(&mut work.db, tenant, (item.id, target, copy.id), work.now).await?;
    links::tie(work, copy.id, item.id).await?;
    let (from, to) = (Subject::Item(item.id), Subject::Item(copy.id));
    let count = carry(work, (item, from), (target, to)).await?;
    // What went along, on both sides.
    let manifest = |key: &str, other: &str| json!({key: other, "body": target, "fields": fields, "annexes": count});
    let received = manifest("from", &item.reference);
    work.record(Change::of(to, "item-received").after(received));
    let sent = manifest("to", &copy.reference);
    work.record(Change::of(from, "item-sent").after(sent));
    Ok(copy.id)
}

/// Copies the annexes: a confidential one only where nobody else would see it, its type by its name. Returns
/// how many went along; the history of the copy names them.
async fn carry(
    work: &mut Work,
    (item, from): (&Item, Subject),
    (target, to): (OrganisationId, Subject),
) -> Result<usize> {
    let tenant = work.tenant();
    let here = bodies::annexing(&mut work.db, tenant, item.body).await?;
    let there = bodies::annexing(&mut work.db, tenant, target).await?;
    let mut few = there.confidential_for().iter();
    let fits = few.all(|one| here.confidential_for().contains(one));
    annexes::carry_as(work, from, to, |annex| {
        if annex.facts.secrecy == Secrecy::Confidential && !fits {
            return None;
        }
        let kind = annex.facts.type_number.and_then(|number| here.find(number));
        let same = kind.and_then(|kind| there.offered().find(|one| one.name == kind.name));
        Some(AnnexFacts {
            type_number: same.map(|one| one.number),
            ..annex.facts
        })
    })
    .await?;
    Ok(annexes::every(&mut work.db, tenant, &[to]).await?.len())
}

/// What the copy says: what the other body uses of it, the category of the same name when its service has
/// it there. Returns the names of the fields that say something, too.
async fn content_for(
    work: &mut Work,
    item: &Item,
    target: OrganisationId,
) -> Result<(Content, Vec<&'static str>)> {
    let tenant = work.tenant();
    let own = bodies::fields(&mut work.db, tenant, item.body).await?;
    let fields = bodies::fields(&mut work.db, tenant, target).await?;
    // What this body keeps from some is not opened to others in the other body.
    let opened = |field| !fields.of(field).seen_by.is_within(&own.of(field).seen_by);
    let group = item.content.group;
    let mut said = item.content.clone();
    said.category = match said.category {
        None => None,
        Some(own) => {
            let here = bodies::categories(&mut work.db, tenant, item.body).await?;
            let there = bodies::categories(&mut work.db, tenant, target).await?;
            let name = here.into_iter().find(|one| one.id == own);
            let name = name.map(|one| one.facts.name);
            there
                .into_iter()
                .filter(|one| one.standing == bodies::CategoryStanding::Offered)
                .find(|one| Some(&one.facts.name) == name.as_ref() && one.is_for(group))
                .map(|one| one.id)
        }
    };
    said.classifier = match said.classifier {
        None => None,
        Some(own) => {
            let here = bodies::classifier(&mut work.db, tenant, own).await?;
            let there = bodies::named_classifier(&mut work.db, tenant, target, &here.name).await;
            match there {
                Err(Error::Invalid(_)) => None,
                there => Some(there?).filter(|one| one.name == here.name),
            }
            .map(|one| one.id)
        }
    };
    duplicating::retain_active(work, &mut said).await?;
    let mut content = Content::begun(group, &fields);
    // What is decided without public stays so, whether the other body asks for it or not.
    content.privacy = said.privacy;
    let mut sent = vec![];
    let edits = duplicating::edits(&said).into_iter();
    for edit in edits.filter(|edit: &Edit| !KEPT.contains(&edit.field())) {
        let field = edit.field();
        if fields.is_used(field) && !opened(field) {
            if !said.is_blank(field) {
                sent.push(field.as_str());
            }
            content.apply(edit);
        }
    }
    Ok((content, sent))
}
