//! Where a convocation stands, as the page shows it.

use super::super::meeting_head::Opened;
use crate::{
    frames, paths,
    shown::Words,
    views::{
        Channel, ConveningPart, Count, DispatchRow, FutureRecipient, Manages, Progress, ProofCard,
        Ready, RecipientRow, Reply, Sending, Sent, SentDocument, Stage,
    },
};
use council::meetings;
use directory::notices;
use kernel::{Look, MeetingId, PersonId, Result};
use sessions::{
    convocations::{
        self, Choice, Convened, Dispatch, DispatchKind, Document, DocumentKind, Mailed, Overview,
        Stage as DispatchStage, WhyNot,
    },
    evidence::{self, Proof, fingerprint},
    messages::State,
};
use std::hash::{DefaultHasher, Hash, Hasher};
use text::{
    Locale,
    civil::{Style, Zone},
};

/// The part of the page that changes.
pub async fn part(look: &mut Look, words: &Words, opened: &Opened) -> Result<ConveningPart> {
    let stage = stage(look, words, opened).await?;
    let mut hasher = DefaultHasher::new();
    format!("{stage:?}").hash(&mut hasher);
    Ok(ConveningPart {
        frame: frames::bare(words.locale),
        href: paths::meeting(opened.meeting.id),
        seen: format!("{:016x}", hasher.finish()),
        stage,
    })
}

/// `15/19`, for the tab.
pub fn received(part: &ConveningPart) -> Option<String> {
    match &part.stage {
        Stage::Sent(sent) => {
            let received = sent.recipients.iter().filter(|row| row.received.is_some());
            Some(format!("{}/{}", received.count(), sent.recipients.len()))
        }
        _ => None,
    }
}

async fn stage(look: &mut Look, words: &Words, opened: &Opened) -> Result<Stage> {
    if !meetings::reads_as_clerk(&look.actor, &opened.meeting) {
        return Ok(Stage::Private);
    }
    let (tenant, sitting) = (look.actor.tenant, opened.meeting.sitting);
    if let Some(overview) = convocations::overview(&mut look.db, tenant, sitting).await? {
        return Ok(Stage::Sent(Box::new(
            sent(look, words, opened, overview).await?,
        )));
    }
    if meetings::takes_items(&opened.meeting, &opened.workflow) {
        return Ok(Stage::AgendaOpen);
    }
    let may = meetings::may_convene(&look.actor, &opened.meeting, &opened.workflow);
    if !may || opened.plan.starts_at <= look.now {
        return Ok(Stage::NotConvened);
    }
    let future = meetings::future_recipients(&mut look.db, tenant, &opened.meeting).await?;
    let persons: Vec<PersonId> = future.iter().map(|(person, ..)| person.person).collect();
    let paper = notices::on_paper(&mut look.db, tenant, &persons).await?;
    let recipients: Vec<FutureRecipient> = future
        .into_iter()
        .map(|(person, _, address)| FutureRecipient {
            channel: channel(&paper, person.person, address),
            name: person.name,
            function: person.function,
        })
        .collect();
    let those = |how: Channel| number(recipients.iter().filter(|one| one.channel == how).count());
    Ok(Stage::Ready(Ready {
        convene_href: paths::convene(opened.meeting.id),
        without_address: those(Channel::Nowhere),
        on_paper: those(Channel::OnPaper),
        recipients,
    }))
}

/// How somebody is reached, who is on paper when they are among these.
pub fn channel(paper: &[PersonId], person: PersonId, address: Option<String>) -> Channel {
    match address {
        _ if paper.contains(&person) => Channel::OnPaper,
        Some(address) => Channel::ByMail(address),
        None => Channel::Nowhere,
    }
}

async fn sent(look: &mut Look, words: &Words, opened: &Opened, overview: Overview) -> Result<Sent> {
    let (tenant, id) = (look.actor.tenant, opened.meeting.id);
    let proofs = evidence::chain(&mut look.db, tenant, opened.meeting.sitting).await?;
    let proof_of =
        |dispatch: &Dispatch| proofs.iter().find(|proof| Some(proof.id) == dispatch.proof);
    let roll: Vec<Convened> = overview
        .recipients
        .iter()
        .map(|(one, _)| one.clone())
        .collect();
    let persons: Vec<PersonId> = roll.iter().map(|one| one.person).collect();
    let paper = notices::on_paper(&mut look.db, tenant, &persons).await?;
    let first = overview.dispatches.first();
    let may = meetings::may_convene(&look.actor, &opened.meeting, &opened.workflow);
    let quorum = super::super::meeting::seats(look, &opened.body, &opened.meeting)
        .await?
        .quorum;
    Ok(Sent {
        tiles: tiles(words, &overview, &roll, quorum),
        progress: overview
            .dispatches
            .last()
            .and_then(|dispatch| progress(words, dispatch, proof_of(dispatch), &overview)),
        recipients: overview
            .recipients
            .iter()
            .map(|(one, mailed)| row(words, id, (&roll, &paper), one, mailed.as_ref()))
            .collect(),
        manages: if may && opened.plan.starts_at > look.now {
            Manages::Yes
        } else {
            Manages::No
        },
        again_href: paths::convene(id),
        dispatches: overview
            .dispatches
            .iter()
            .rev()
            .map(|dispatch| dispatch_row(words, id, dispatch, proof_of(dispatch)))
            .collect(),
        documents: overview
            .documents
            .iter()
            .map(|document| {
                document_row(words, document, paths::sent_document(id, document.number))
            })
            .collect(),
        proof: first
            .and_then(proof_of)
            .and_then(|proof| card(words, id, proof)),
        evidence_href: proofs
            .iter()
            .any(|proof| proof.token.is_some())
            .then(|| paths::evidence(id)),
    })
}

fn tiles(words: &Words, overview: &Overview, roll: &[Convened], quorum: i64) -> Vec<Count> {
    let counted = |key: &str, count: i64| words.locale.with(key, [("count", count.into())]);
    let some = |tone: &'static str, key: &str, count: i64| {
        (count > 0).then(|| (tone, counted(key, count)))
    };
    let of = |wanted: fn(&Choice) -> bool| {
        let answers = roll.iter().filter_map(|one| one.answer.as_ref());
        number(answers.filter(|answer| wanted(&answer.choice)).count())
    };
    let those = |wanted: &dyn Fn(&&Convened) -> bool| number(roll.iter().filter(wanted).count());
    let all = number(roll.len());
    let left = those(&|one| one.first_sent_at.is_some());
    let received = those(&|one| one.received.is_some());
    let present = of(|choice| *choice == Choice::Present);
    let absent = of(|choice| *choice == Choice::Absent);
    let proxies = of(|choice| choice.holder().is_some());
    let lapsed = those(&|one| convocations::lapsed(roll, one).is_some());
    let silent = those(&|one| one.answer.is_none());
    let failed = overview
        .recipients
        .iter()
        .filter(|(_, mailed)| is_failed(mailed.as_ref()));
    let failed = number(failed.count());
    let quorum_said = |key: &str| words.locale.with(key, [("quorum", quorum.into())]);
    let tile = |count: i64, label: String, note| Count { count, label, note };
    vec![
        tile(
            left,
            counted("tile-sent", left),
            some("bad", "tile-sent-failed", failed),
        ),
        tile(
            received,
            counted("tile-received", received),
            some("warn", "tile-received-missing", all - received)
                .or_else(|| Some(("ok", words.locale.t("tile-received-all")))),
        ),
        tile(
            present,
            counted("tile-present", present),
            Some(if present >= quorum {
                ("ok", quorum_said("tile-quorum-reached"))
            } else {
                ("", quorum_said("tile-quorum-missing"))
            }),
        ),
        tile(absent, counted("tile-absent", absent), None),
        tile(
            proxies,
            counted("tile-proxies", proxies),
            some("warn", "tile-proxies-lapsed", lapsed),
        ),
        tile(silent, words.locale.t("tile-unanswered"), None),
    ]
}

fn is_failed(mailed: Option<&Mailed>) -> bool {
    mailed.is_some_and(|mailed| {
        matches!(
            mailed.delivery,
            Some((_, State::Failed { .. } | State::InDoubt { .. }))
        )
    })
}

fn progress(
    words: &Words,
    dispatch: &Dispatch,
    proof: Option<&Proof>,
    overview: &Overview,
) -> Option<Progress> {
    match dispatch.stage {
        DispatchStage::Composing => Some(Progress {
            text: words.locale.t("progress-composing"),
            amount: None,
            trouble: dispatch
                .problem
                .as_ref()
                .map(|_| words.locale.t("trouble-composing")),
        }),
        DispatchStage::Stamping => Some(Progress {
            text: words.locale.t("progress-stamping"),
            amount: None,
            trouble: proof
                .and_then(|proof| proof.problem.as_ref())
                .map(|_| words.locale.t("trouble-authority")),
        }),
        DispatchStage::Sending => {
            let states = overview.recipients.iter().filter_map(|(_, mailed)| {
                mailed
                    .as_ref()
                    .filter(|mailed| mailed.dispatch == dispatch.id)?
                    .delivery
                    .as_ref()
            });
            let states: Vec<&State> = states.map(|(_, state)| state).collect();
            let done = number(states.iter().filter(|state| state.is_settled()).count());
            let all = number(states.len());
            let hindered = number(
                states
                    .iter()
                    .filter(|state| matches!(state, State::Waiting(Some(_))))
                    .count(),
            );
            (done < all).then(|| Progress {
                text: words.locale.with(
                    "progress-sending",
                    [("sent", done.into()), ("count", all.into())],
                ),
                amount: Some((done, all)),
                trouble: (hindered > 0).then(|| words.locale.t("trouble-post")),
            })
        }
    }
}

fn row(
    words: &Words,
    meeting: MeetingId,
    (roll, paper): (&[Convened], &[PersonId]),
    one: &Convened,
    mailed: Option<&Mailed>,
) -> RecipientRow {
    let delivery = mailed.and_then(|mailed| mailed.delivery.as_ref());
    let sending = match (delivery, &one.address) {
        (Some((_, state)), _) => mail_sending(words, state),
        (None, Some(_)) => Sending::Waiting(None),
        (None, None) if paper.contains(&one.person) => Sending::OnPaper,
        (None, None) => Sending::Failed(words.locale.t("convening-no-address")),
    };
    let again = match (delivery, one.first_sent_at) {
        (Some((_, State::Sent { at, .. })), Some(first)) if *at > first => {
            let at = words.date(*at, Style::ShortTime);
            Some(
                words
                    .locale
                    .with("convening-sent-again", [("at", at.as_str().into())]),
            )
        }
        _ => None,
    };
    RecipientRow {
        again,
        id: one.id.to_string(),
        name: one.name.clone(),
        function: one.function.clone(),
        address: one.address.clone().unwrap_or_default(),
        // What counts is when the convocation left for the first time, whatever was sent again since.
        sending: match (sending, one.first_sent_at) {
            (Sending::Sent(_), Some(at)) => Sending::Sent(words.date(at, Style::ShortTime)),
            (other, _) => other,
        },
        received: one.received.map(|(at, _)| words.date(at, Style::ShortTime)),
        answer: reply(words, roll, one),
        answer_href: paths::answer_for(meeting, one.id),
        receipt_href: one.received.map(|(_, proof)| paths::proof(meeting, proof)),
        mail_href: delivery.map(|(id, _)| paths::mail(*id)),
    }
}

/// Where a mail stands.
pub fn mail_sending(words: &Words, state: &State) -> Sending {
    match state {
        State::Held | State::Sending | State::Waiting(None) => Sending::Waiting(None),
        State::Waiting(Some(problem)) => Sending::Waiting(Some(said(words.locale, problem))),
        State::Sent { at, .. } => Sending::Sent(words.date(*at, Style::ShortTime)),
        State::InDoubt { why, .. } => Sending::InDoubt(said(words.locale, why)),
        State::Failed { why, .. } => Sending::Failed(said(words.locale, why)),
    }
}

/// What a mail server said, or what happened to us.
fn said(locale: Locale, why: &str) -> String {
    match why {
        "interrupted" => locale.t("mail-problem-interrupted"),
        "link-replaced" => locale.t("mail-problem-link-replaced"),
        "no answer" => locale.t("mail-problem-no-answer"),
        other => locale.with("mail-problem-server", [("said", other.into())]),
    }
}

/// The answer of one person.
pub fn reply(words: &Words, roll: &[Convened], one: &Convened) -> Option<Reply> {
    let answer = one.answer.as_ref()?;
    let gender = one.gender.as_str();
    let gendered = |key: &str| words.locale.with(key, [("gender", gender.into())]);
    let (tone, icon, label) = match answer.choice {
        Choice::Present => ("ok", "check", gendered("reply-present")),
        Choice::Absent => ("bad", "x", gendered("reply-absent")),
        Choice::Proxy(_) => ("warn", "arrow-right-left", words.locale.t("reply-proxy")),
    };
    let at = words.date(answer.at, Style::ShortTime);
    let sub = match &answer.noted_by {
        Some(name) => words.locale.with(
            "reply-noted",
            [("at", at.as_str().into()), ("person", name.as_str().into())],
        ),
        None => at,
    };
    let holder = answer
        .choice
        .holder()
        .and_then(|id| roll.iter().find(|other| other.id == id));
    Some(Reply {
        tone,
        icon,
        label,
        lapsed: convocations::lapsed(roll, one)
            .zip(holder)
            .map(|(why, holder)| lapsed(words.locale, why, &holder.name)),
        holder: holder.map(|holder| holder.name.clone()),
        sub,
    })
}

/// Why a proxy does not count any more.
pub fn lapsed(locale: Locale, why: WhyNot, holder: &str) -> String {
    let key = match why {
        WhyNot::Absent => "answer-lapsed-absent",
        _ => "answer-lapsed-gives",
    };
    locale.with(key, [("holder", holder.into())])
}

fn dispatch_row(
    words: &Words,
    meeting: MeetingId,
    dispatch: &Dispatch,
    proof: Option<&Proof>,
) -> DispatchRow {
    let key = match dispatch.kind {
        DispatchKind::Convocation => "dispatch-title",
        DispatchKind::Again => "dispatch-title-again",
    };
    let at = words.date(dispatch.created_at, Style::DayTime);
    DispatchRow {
        title: words.locale.with(key, [("number", dispatch.number.into())]),
        sub: words.locale.with(
            "dispatch-sub",
            [
                ("at", at.as_str().into()),
                ("person", dispatch.created_by.as_str().into()),
            ],
        ),
        proof_href: proof.map(|proof| paths::proof(meeting, proof.id)),
    }
}

/// A document, as lists show it.
pub fn document_row(words: &Words, document: &Document, href: String) -> SentDocument {
    SentDocument {
        icon: match document.kind {
            DocumentKind::Convocation => "file-text",
            DocumentKind::Agenda => "list-ordered",
            DocumentKind::Annex => "paperclip",
        },
        title: document.title.clone(),
        href,
        sub: described(words.locale, document.pages, document.size),
    }
}

/// `PDF, 2 pages, 31 ko`.
pub fn described(locale: Locale, pages: Option<i64>, size: i64) -> String {
    let size = text::file_size(size);
    match pages {
        Some(pages) => locale.with(
            "document-sub",
            [("pages", pages.into()), ("size", size.as_str().into())],
        ),
        None => locale.with("document-sub-unread", [("size", size.as_str().into())]),
    }
}

fn card(words: &Words, meeting: MeetingId, proof: &Proof) -> Option<ProofCard> {
    let token = proof.token.as_ref()?;
    let (utc, legal) = clocks(words, token.at);
    Some(ProofCard {
        href: paths::proof(meeting, proof.id),
        utc,
        legal,
        offset: offset(words, token.at),
        authority: token.authority.clone(),
        fingerprint: grouped(&fingerprint(&proof.sha256)),
    })
}

/// A moment on both clocks, to the second.
pub fn clocks(words: &Words, at: kernel::Instant) -> (String, String) {
    let utc = Words {
        locale: words.locale,
        zone: Zone::default(),
    };
    (utc.date(at, Style::Exact), words.date(at, Style::Exact))
}

/// `Le 13 novembre 2026, l’heure légale vaut UTC + 1 h.`
fn offset(words: &Words, at: kernel::Instant) -> String {
    let seconds = words.zone.at(at.to_timestamp()).offset().seconds();
    let day = words.date(at, Style::Day);
    let sign = if seconds < 0 { "−" } else { "+" };
    let minutes = seconds.abs() / 60 % 60;
    let hours = seconds.abs() / 3600;
    let amount = if minutes == 0 {
        format!("{sign}\u{a0}{hours}\u{a0}h")
    } else {
        format!("{sign}\u{a0}{hours}\u{a0}h\u{a0}{minutes:02}")
    };
    words.locale.with(
        "proof-offset",
        [
            ("date", day.as_str().into()),
            ("offset", amount.as_str().into()),
        ],
    )
}

/// A fingerprint in groups of eight, so that people can compare it.
pub fn grouped(hex: &str) -> String {
    let letters: Vec<char> = hex.chars().collect();
    letters
        .chunks(8)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
