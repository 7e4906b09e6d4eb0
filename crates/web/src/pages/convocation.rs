//! `/convocations/{id}`: the page behind the personal link, made for a telephone.

use super::{Answer, belongs_on_form, convening, words};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    frames::{self, Here},
    paths, problem,
    shown::Words,
    views::{
        AgendaEntry, AnswerForm, Answering, Convocation, Errors, Holder, OpenedBy, ProxiesAllowed,
        Reader, Receipt, SentDocument, Ticked,
    },
};
use axum::http::StatusCode;
use council::{items, meetings};
use directory::identity;
use kernel::{ConvocationId, Look, Reach, Result, Subject};
use overview::boards;
use serde::Deserialize;
use sessions::{
    annexes,
    convocations::{self, Choice, Convened, Document, Mine, Proxies, WhyNot},
    evidence,
};
use text::civil::Style;

/// The page: to be acknowledged first, then read and answered.
pub async fn show(caller: Caller, Path(id): Path<ConvocationId>) -> Answer {
    page(&caller, id, None, StatusCode::OK, Errors::default()).await
}

async fn page(
    caller: &Caller,
    id: ConvocationId,
    said: Option<&Said>,
    status: StatusCode,
    errors: Errors,
) -> Answer {
    caller
        .page_with(status, async |look| {
            let words = words(look).await?;
            let mine = convocations::mine(&mut look.db, &look.actor, id).await?;
            let tenant = look.actor.tenant;
            let meeting = meetings::of_sitting(&mut look.db, tenant, mine.sitting).await?;
            let of = meetings::occasion(&mut look.db, tenant, &meeting).await?;
            let starts_at = kernel::Instant::from(of.starts.timestamp());
            let organisation = identity::tenant(&mut look.db, tenant).await?.name;
            let is_received = mine.convened.received.is_some();
            let href = paths::convocation(id);
            let agenda = if is_received {
                agenda(look, &words, &mine, &meeting).await?
            } else {
                vec![]
            };
            let sent_at = mine
                .convened
                .first_sent_at
                .unwrap_or(mine.dispatch.created_at);
            let sent = words.date(sent_at, Style::DayTime);
            Ok(Convocation {
                frame: frames::of(caller, look, of.title(), Here::Elsewhere).await?,
                date: words.date_box(starts_at),
                body: of.body.clone(),
                when: of.when(),
                place: of.place.clone(),
                sub: words.locale.with(
                    "convocation-sub",
                    [
                        ("tenant", organisation.as_str().into()),
                        ("at", sent.as_str().into()),
                    ],
                ),
                message: Some(mine.dispatch.message.clone()).filter(|message| !message.is_empty()),
                receipt: receipt(look, &words, &mine, meeting.id).await?,
                answer: answering(&words, &mine, (look.now, starts_at), said),
                holds: convocations::held_by(&mine.roll, id)
                    .map(|giver| giver.name.clone())
                    .collect(),
                documents: if is_received {
                    documents(&words, &mine, &agenda)
                } else {
                    vec![]
                },
                agenda,
                reader: mine.convened.name.clone(),
                opened_by: if visits(look) {
                    OpenedBy::Link
                } else {
                    OpenedBy::Account
                },
                errors,
                href,
            })
        })
        .await
}

/// Did the link of a mail let the reader in? Then nothing else is open to them.
fn visits(look: &Look) -> bool {
    matches!(look.actor.reach, Reach::Visit(_))
}

async fn receipt(
    look: &mut Look,
    words: &Words,
    mine: &Mine,
    meeting: kernel::MeetingId,
) -> Result<Receipt> {
    let Some((at, proof)) = mine.convened.received else {
        return Ok(Receipt::Awaited);
    };
    let at = words.date(at, Style::DayTime);
    let found = evidence::find(&mut look.db, look.actor.tenant, proof).await?;
    Ok(match found.token {
        Some(_) => Receipt::Stamped {
            at,
            href: (!visits(look)).then(|| paths::proof(meeting, proof)),
        },
        None => Receipt::Given(at),
    })
}

fn answering(
    words: &Words,
    mine: &Mine,
    (now, starts_at): (kernel::Instant, kernel::Instant),
    said: Option<&Said>,
) -> Answering {
    if now >= starts_at {
        return Answering::Closed(sentence(words, &mine.roll, &mine.convened));
    }
    let gender = mine.convened.gender.as_str();
    let legend = words
        .locale
        .with("answer-legend", [("gender", gender.into())]);
    Answering::Open(answer_form(
        words,
        &mine.roll,
        &mine.convened,
        mine.proxies,
        (legend, said),
    ))
}

/// The form of an answer, for the member or for the secretary who notes it.
pub fn answer_form(
    words: &Words,
    roll: &[Convened],
    one: &Convened,
    proxies: Proxies,
    (legend, said): (String, Option<&Said>),
) -> AnswerForm {
    let given = convocations::given_to(one);
    let wanted = said.and_then(|said| said.proxy_to).or(given);
    let choice = match (said, &one.answer) {
        (Some(said), _) => said.choice.clone(),
        (None, Some(answer)) => answer.choice.as_str().to_owned(),
        (None, None) => String::new(),
    };
    let holders = roll
        .iter()
        .filter(|other| other.id != one.id && other.is_voter);
    let holder = given.and_then(|id| roll.iter().find(|other| other.id == id));
    AnswerForm {
        legend,
        choice,
        answered: sentence(words, roll, one),
        lapsed: convocations::lapsed(roll, one)
            .zip(holder)
            .map(|(why, holder)| convening::lapsed(words.locale, why, &holder.name)),
        proxies: if proxies == Proxies::Admitted && one.is_voter {
            ProxiesAllowed::Yes
        } else {
            ProxiesAllowed::No
        },
        holders: holders
            .map(|other| Holder {
                id: other.id.to_string(),
                name: other.name.clone(),
                chosen: if wanted == Some(other.id) {
                    Ticked::Yes
                } else {
                    Ticked::No
                },
                why_not: convocations::why_not(roll, one.id, other)
                    .map(|why| words.locale.t(why_not(why))),
            })
            .collect(),
    }
}

fn why_not(why: WhyNot) -> &'static str {
    match why {
        WhyNot::NoVote => "holder-no-vote",
        WhyNot::Absent => "holder-absent",
        WhyNot::GaveProxy => "holder-gives",
        WhyNot::Holds => "holder-holds",
    }
}

/// What was answered last, in a sentence.
fn sentence(words: &Words, roll: &[Convened], one: &Convened) -> Option<String> {
    let (reply, answer) = (convening::reply(words, roll, one)?, one.answer.as_ref()?);
    let label = match &reply.holder {
        Some(holder) => format!("{} ({holder})", reply.label),
        None => reply.label,
    };
    let at = words.date(answer.at, Style::DayTime);
    let key = match &answer.noted_by {
        Some(_) => "answer-answered-noted",
        None => "answer-answered",
    };
    let person = answer.noted_by.clone().unwrap_or_default();
    Some(words.locale.with(
        key,
        [
            ("answer", label.as_str().into()),
            ("at", at.as_str().into()),
            ("person", person.as_str().into()),
        ],
    ))
}

/// The letter, the agenda, and the annexes that were sent and whose item or file is no longer there.
fn documents(words: &Words, mine: &Mine, agenda: &[AgendaEntry]) -> Vec<SentDocument> {
    let claimed: Vec<&str> = agenda
        .iter()
        .flat_map(|entry| entry.annexes.iter().map(|annex| annex.href.as_str()))
        .collect();
    mine.documents
        .iter()
        .map(|document| (document, read(mine.convened.id, document.number)))
        .filter(|(_, href)| !claimed.contains(&href.as_str()))
        .map(|(document, href)| convening::document_row(words, document, href))
        .collect()
}

fn read(id: ConvocationId, number: i64) -> String {
    format!("{}/documents/{number}", paths::convocation(id))
}

/// The agenda with its texts; an annex that was sent is read as it was sent.
async fn agenda(
    look: &mut Look,
    words: &Words,
    mine: &Mine,
    meeting: &meetings::Meeting,
) -> Result<Vec<AgendaEntry>> {
    let (tenant, full) = (look.actor.tenant, !visits(look));
    let rows = boards::on_agenda(&mut look.db, &look.actor, meeting.id).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.item.id).collect();
    let texts = items::several(&mut look.db, tenant, &ids).await?;
    let subjects: Vec<Subject> = ids.iter().map(|id| Subject::Item(*id)).collect();
    let annexes = annexes::of_all(&mut look.db, tenant, &subjects).await?;
    let sent = |annex: &annexes::Annex| {
        mine.documents
            .iter()
            .find(|document| document.sha256 == annex.sha256)
    };
    Ok(rows
        .into_iter()
        .map(|row| {
            let item = row.item;
            let own = annexes
                .iter()
                .filter(|annex| annex.subject == Subject::Item(item.id));
            let text = texts.iter().find(|text| text.id == item.id);
            AgendaEntry {
                number: row.number,
                sub: format!("{} · {}", item.reference, item.group_name),
                description: text
                    .map(|text| text.content.description.as_str().to_owned())
                    .unwrap_or_default(),
                href: full.then(|| paths::item(item.id)),
                annexes: own
                    .filter_map(|annex| {
                        let document = sent(annex)?;
                        Some(convening::document_row(
                            words,
                            document,
                            read(mine.convened.id, document.number),
                        ))
                    })
                    .collect(),
                object: item.object,
            }
        })
        .collect())
}

/// Acknowledges receipt.
pub async fn acknowledge(caller: Caller, Path(id): Path<ConvocationId>) -> Answer {
    caller
        .work(async |work| convocations::acknowledge(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(paths::convocation(id), "flash-receipt-given"))
}

/// What the form of an answer sends.
#[derive(Clone, Debug, Deserialize)]
pub struct Said {
    #[serde(default)]
    choice: String,
    #[serde(default, deserialize_with = "blank_is_none")]
    proxy_to: Option<ConvocationId>,
}

impl Said {
    /// The answer, if it is one.
    pub fn read(&self) -> Result<Choice> {
        Choice::read(&self.choice, self.proxy_to)
    }
}

/// A list without a choice sends an empty text.
fn blank_is_none<'de, D: serde::Deserializer<'de>>(
    text: D,
) -> std::result::Result<Option<ConvocationId>, D::Error> {
    Ok(String::deserialize(text)?.parse().ok())
}

/// Answers.
pub async fn answer(
    caller: Caller,
    Path(id): Path<ConvocationId>,
    Form(said): Form<Said>,
) -> Answer {
    let done = caller
        .work(async |work| convocations::answer(work, id, said.read()?).await)
        .await;
    match done {
        Ok(()) => Ok(caller.see_other(paths::convocation(id), "flash-answer-given")),
        Err(error) if belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            page(&caller, id, Some(&said), problem::status(&error), errors).await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

type At = Path<(ConvocationId, i64)>;

/// A document, read in the page.
pub async fn reader(caller: Caller, Path((id, number)): At) -> Answer {
    caller
        .page(async |look| {
            let words = words(look).await?;
            let document = found(look, id, number).await?;
            let title = document.title.clone();
            Ok(Reader {
                frame: frames::of(&caller, look, title, Here::Elsewhere).await?,
                back: paths::convocation(id),
                back_label: words.locale.t("reader-back"),
                file_href: format!("{}/file", read(id, number)),
                sub: convening::described(words.locale, document.pages, document.size),
            })
        })
        .await
}

async fn found(look: &mut Look, id: ConvocationId, number: i64) -> Result<Document> {
    convocations::document(&mut look.db, &look.actor, id, number).await
}

/// Its bytes.
pub async fn file(caller: Caller, Path((id, number)): At) -> Answer {
    let document = caller
        .read(async |look| found(look, id, number).await)
        .await
        .map_err(|error| caller.problem(error))?;
    convening::give(&caller, &document).await
}
