//! The annexes of items: who sees the confidential ones, who attaches what when.

use super::{Closed, Item, find, rules, store, workflow_of};
use directory::{access, bodies};
use kernel::{
    Actor, AnnexId, Error, ItemId, Read, Result, Subject, Work,
    workflow::{Stage, Workflow},
};
use sessions::annexes::{
    self, AnnexFacts, AnnexKind, AnnexStage, Clearance, Printing, Received, Secrecy,
};

/// Returns what the actor may see of the annexes of an item; [`crate::minutes::clearance`] knows meetings too.
pub(crate) async fn clearance(db: &mut Read, actor: &Actor, subject: Subject) -> Result<Clearance> {
    let Subject::Item(id) = subject else {
        return Ok(Clearance::All);
    };
    let item = store::find(db, actor.tenant, id).await?;
    clearance_of(db, actor, &item.ok_or(Error::NotFound)?).await
}

/// The same for an item that was found.
pub async fn clearance_of(db: &mut Read, actor: &Actor, item: &Item) -> Result<Clearance> {
    let annexing = bodies::annexing(db, actor.tenant, item.body).await?;
    Ok(match annexing.is_cleared(&rules::relations(actor, item)) {
        true => Clearance::All,
        false => Clearance::Open,
    })
}

/// May the actor attach documents that follow the decision: those who change the item, and those who manage
/// the meetings of its body, once it is decided.
pub fn may_follow_up(actor: &Actor, item: &Item, workflow: &Workflow) -> bool {
    let decided = workflow.stage(&item.state).is_some_and(Stage::is_decided);
    decided && (super::may_change(actor, item, workflow) || actor.manages(item.body))
}

/// Attaches received files to an item, in the order in which they came. A type says what is not said: a
/// title where one file has none; what its annexes begin with is added to what was ticked.
pub async fn attach(work: &mut Work, id: ItemId, received: Vec<Received>) -> Result<Vec<AnnexId>> {
    if received.is_empty() {
        return Err(Error::field("file", "file-required"));
    }
    let item = find(&mut work.db, &work.actor, id).await?;
    let workflow = workflow_of(&mut work.db, &work.actor, &item).await?;
    let tenant = work.tenant();
    let annexing = bodies::annexing(&mut work.db, tenant, item.body).await?;
    let alone = received.len() == 1;
    let mut added = vec![];
    for mut one in received {
        if let Some(number) = one.facts.type_number {
            let offered = annexing.offered().find(|known| known.number == number);
            let known = offered.ok_or(Error::field("type", "annex-type-unknown"))?;
            if alone && one.title.trim().is_empty() {
                one.title.clone_from(&known.default_title);
            }
            if known.confidential {
                one.facts.secrecy = Secrecy::Confidential;
            }
            if known.to_print {
                one.facts.printing = Printing::Asked;
            }
        }
        // What comes to an item whose meeting is closed was not decided with.
        if item.closed == Closed::Yes {
            one.facts.stage = AnnexStage::After;
        }
        let one = match one.facts.stage {
            AnnexStage::Before => {
                let to = access::writable(&mut work.db, &work.actor, Subject::Item(id)).await?;
                annexes::add(work, to, one).await?
            }
            AnnexStage::After if may_follow_up(&work.actor, &item, &workflow) => {
                let to = access::readable(&mut work.db, &work.actor, Subject::Item(id)).await?;
                annexes::add_to(work, to, (AnnexKind::Other, one)).await?
            }
            AnnexStage::After => return Err(Error::refused("not-yours-to-change")),
        };
        added.push(one);
    }
    Ok(added)
}

/// Changes what is said of an annex of an item: a type that is not offered any more stays on what has it.
pub async fn change_annex(
    work: &mut Work,
    (id, version): (AnnexId, i64),
    title: &str,
    facts: AnnexFacts,
) -> Result<Subject> {
    let found = annexes::find(&mut work.db, &work.actor, id).await?;
    let subject = found.subject();
    let clearance = clearance(&mut work.db, &work.actor, subject).await?;
    let annex = found.cleared(clearance)?;
    if let (Subject::Item(item), Some(number)) = (subject, facts.type_number)
        && annex.facts.type_number != Some(number)
    {
        let item = find(&mut work.db, &work.actor, item).await?;
        let tenant = work.tenant();
        let annexing = bodies::annexing(&mut work.db, tenant, item.body).await?;
        if !annexing.offered().any(|known| known.number == number) {
            return Err(Error::field("type", "annex-type-unknown"));
        }
    }
    annexes::change(work, (id, version), title, facts).await
}

/// The annexes that are kept from the actor, those that are no more too, as the journal names them.
pub(super) async fn secrets(db: &mut Read, actor: &Actor, item: &Item) -> Result<Vec<String>> {
    if clearance_of(db, actor, item).await? == Clearance::All {
        return Ok(vec![]);
    }
    let all = annexes::ever(db, actor.tenant, Subject::Item(item.id)).await?;
    let secret = all.into_iter().filter(|annex| !Clearance::Open.lets(annex));
    Ok(secret.map(|annex| annex.id.to_string()).collect())
}
