//! From the press of a button to the mails: composing, stamping, sending.

use super::{
    Convened, Dispatch, DispatchKind, Document, Occasioned, Opens, Proxies, Stage, letters, rules,
    store,
};
use crate::{
    evidence::{self, Kind},
    messages::{self, State},
    sittings::Expected,
};
use directory::{access::visits, identity::Visit, people::Gender};
use kernel::{
    Change, ConvocationId, DeliveryId, DispatchId, Error, FieldError, PersonId, ProofId, Result,
    Subject, Work,
};
use serde_json::json;

/// What a person asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What makes this press of the button unlike any other.
    pub key: String,
    /// The subject; blank for the usual one.
    pub subject: String,
    /// A word added to the mail.
    pub message: String,
    /// Where answers to the mails go.
    pub reply_address: Option<String>,
}

/// A dispatch that was opened, now or by an earlier press of the same button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// Now: what follows is to be done.
    New(DispatchId),
    /// Before: nothing is to be done.
    Already(DispatchId),
}

impl Opened {
    /// The dispatch.
    pub fn id(self) -> DispatchId {
        match self {
            Self::New(id) | Self::Already(id) => id,
        }
    }
}

const LONGEST_SUBJECT: usize = 200;
const LONGEST_MESSAGE: usize = 4000;
const LONGEST_KEY: usize = 200;

fn must_fit(asked: &Asked) -> Result<()> {
    let too_long = |text: &str, most: usize| text.chars().count() > most;
    let mut errors = vec![];
    if too_long(&asked.subject, LONGEST_SUBJECT) || asked.subject.contains(['\r', '\n']) {
        errors.push(FieldError {
            field: "subject",
            code: "subject-too-long",
        });
    }
    if too_long(&asked.message, LONGEST_MESSAGE) {
        errors.push(FieldError {
            field: "message",
            code: "message-too-long",
        });
    }
    if asked.key.is_empty() || too_long(&asked.key, LONGEST_KEY) {
        errors.push(FieldError {
            field: "key",
            code: "key-required",
        });
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}

/// Somebody to be convened, with what is known of them today.
pub type Called = (Expected, Gender, Option<String>);

/// Convenes a sitting for the first time. The caller's job composes the documents, then calls
/// [`documents_ready`]; the caller's use case writes the line of the journal.
pub async fn convene(
    work: &mut Work,
    of: &Occasioned,
    proxies: Proxies,
    asked: &Asked,
    called: &[Called],
) -> Result<Opened> {
    must_fit(asked)?;
    let tenant = work.tenant();
    store::open(&mut work.db, (tenant, of.sitting), of.organisation, proxies).await?;
    if let Some(known) = store::by_key(&mut work.db, tenant, of.sitting, &asked.key).await? {
        return Ok(Opened::Already(known));
    }
    if !store::dispatches(&mut work.db, tenant, of.sitting)
        .await?
        .is_empty()
    {
        return Err(Error::refused("already-convened"));
    }
    if called.is_empty() {
        return Err(Error::refused("nobody-to-convene"));
    }
    let number = store::next_number(&mut work.db, tenant, of.sitting).await?;
    let dispatch = new_dispatch(work, of, (DispatchKind::Convocation, number), asked);
    store::insert_dispatch(&mut work.db, tenant, &dispatch, &asked.key).await?;
    for (person, gender, address) in called {
        let convened = Convened {
            id: work.new_id(),
            person: person.person,
            name: person.name.clone(),
            gender: *gender,
            function: person.function.clone(),
            address: address.clone(),
            is_voter: person.is_voter,
            rank: person.rank,
            first_sent_at: None,
            received: None,
            answer: None,
        };
        store::insert_convocation(&mut work.db, (tenant, of.sitting), &convened).await?;
        store::address(&mut work.db, tenant, dispatch.id, convened.id).await?;
    }
    Ok(Opened::New(dispatch.id))
}

/// Sends the documents of the first dispatch again, to some or, when none is named, to all, at the
/// addresses that are known today: one may have been corrected since.
pub async fn send_again(
    work: &mut Work,
    of: &Occasioned,
    asked: &Asked,
    (wanted, addresses): (&[ConvocationId], &[(PersonId, Option<String>)]),
) -> Result<Opened> {
    must_fit(asked)?;
    let tenant = work.tenant();
    let first = store::dispatches(&mut work.db, tenant, of.sitting)
        .await?
        .into_iter()
        .next();
    let first = first.filter(|first| first.stage == Stage::Sending);
    let first = first.ok_or(Error::refused("not-convened-yet"))?;
    let (_, proxies) = store::summons(&mut work.db, tenant, of.sitting)
        .await?
        .ok_or(Error::NotFound)?;
    store::open(&mut work.db, (tenant, of.sitting), of.organisation, proxies).await?;
    if let Some(known) = store::by_key(&mut work.db, tenant, of.sitting, &asked.key).await? {
        return Ok(Opened::Already(known));
    }
    let roll = store::roll(&mut work.db, tenant, of.sitting).await?;
    for id in wanted {
        rules::find(&roll, *id)?;
    }
    let number = store::next_number(&mut work.db, tenant, of.sitting).await?;
    let dispatch = new_dispatch(work, of, (DispatchKind::Again, number), asked);
    store::insert_dispatch(&mut work.db, tenant, &dispatch, &asked.key).await?;
    for one in roll
        .iter()
        .filter(|one| wanted.is_empty() || wanted.contains(&one.id))
    {
        let known = addresses.iter().find(|(person, _)| *person == one.person);
        // Whoever has no address any more, or chose paper, is not written to again.
        if let Some((_, address)) = known {
            store::set_address(&mut work.db, (tenant, one.id), address.as_deref()).await?;
        }
        store::address(&mut work.db, tenant, dispatch.id, one.id).await?;
    }
    let documents = store::documents(&mut work.db, tenant, first.id).await?;
    documents_ready(work, dispatch.id, of, &documents).await?;
    Ok(Opened::New(dispatch.id))
}

fn new_dispatch(
    work: &Work,
    of: &Occasioned,
    (kind, number): (DispatchKind, i64),
    asked: &Asked,
) -> Dispatch {
    let subject = match asked.subject.trim() {
        "" => of.subject(kind),
        typed => typed.to_owned(),
    };
    Dispatch {
        id: work.new_id(),
        sitting: of.sitting,
        number,
        kind,
        subject,
        message: asked.message.trim().to_owned(),
        stage: Stage::Composing,
        problem: None,
        proof: None,
        created_by: work.actor.name.clone(),
        reply_address: asked.reply_address.clone(),
        created_at: work.now,
    }
}

/// The documents of a dispatch are there: its manifest is written, its mails too, held until the
/// manifest is stamped. A second call changes nothing.
pub async fn documents_ready(
    work: &mut Work,
    id: DispatchId,
    of: &Occasioned,
    documents: &[Document],
) -> Result<()> {
    let tenant = work.tenant();
    let dispatch = store::dispatch(&mut work.db, tenant, id)
        .await?
        .ok_or(Error::NotFound)?;
    if dispatch.stage != Stage::Composing {
        work.leave_unrecorded("composed before");
        return Ok(());
    }
    for document in documents {
        store::insert_document(&mut work.db, (tenant, id), document).await?;
    }
    let recipients = store::addressed(&mut work.db, tenant, &dispatch).await?;
    let facts = letters::manifest(of, &dispatch, &recipients, documents);
    let proof = evidence::append(work, dispatch.sitting, Kind::Manifest, facts).await?;
    store::set_stage(&mut work.db, (tenant, id), Stage::Stamping, Some(proof)).await?;
    for person in recipients.iter().filter(|person| person.address.is_some()) {
        let visit = Visit {
            convocation: person.id,
            until: letters::opens_until(of)?,
        };
        let opens = match visits::ask(work, person.person, visit).await? {
            Some(link) => Opens::ByItself(Some(link)),
            None => Opens::WithPassword,
        };
        let mail = letters::letter(of, &dispatch, (person, opens), documents);
        let delivery = messages::write(work, &mail).await?;
        store::note_delivery(&mut work.db, (tenant, id), person.id, delivery).await?;
    }
    let facts = json!({"dispatch": dispatch.number, "documents": documents.len(), "recipients": recipients.len()});
    work.record(Change::of(Subject::Dispatch(id), "dispatch-composed").after(facts));
    Ok(())
}

/// The documents could not be composed: said on the page; the job tries again.
pub async fn composing_failed(work: &mut Work, id: DispatchId, why: &str) -> Result<()> {
    work.leave_unrecorded("a try that failed; the documents' coming is recorded");
    let tenant = work.tenant();
    store::note_problem(&mut work.db, tenant, id, why).await
}

/// A proof was stamped: if it is a manifest, its mails leave.
pub async fn proof_stamped(work: &mut Work, proof: ProofId) -> Result<()> {
    let tenant = work.tenant();
    let Some(id) = store::by_proof(&mut work.db, tenant, proof).await? else {
        return Ok(());
    };
    store::set_stage(&mut work.db, (tenant, id), Stage::Sending, None).await?;
    for delivery in store::deliveries(&mut work.db, tenant, id).await? {
        messages::release(work, delivery).await?;
    }
    Ok(())
}

/// A mail changed its state: the first that leaves for a person counts for ever.
pub async fn delivery_changed(work: &mut Work, delivery: DeliveryId) -> Result<()> {
    let tenant = work.tenant();
    let states = messages::states(&mut work.db, tenant, &[delivery]).await?;
    if let Some((_, State::Sent { at, .. })) = states.first() {
        store::note_sent(&mut work.db, tenant, delivery, *at).await?;
    }
    Ok(())
}
