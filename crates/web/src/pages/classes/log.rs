//! `/virtual-classes/{id}/log`: a log is chosen, looked at, then imported; or set aside.

use super::{address, preview, trail};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    frames::{self, Here},
    pages::{
        Answer,
        admin::{import::fingerprint, shared::answered},
        annexes, words,
    },
    views::{Choice, Control, Encoding, Errors, FormField, FormPage},
};
use axum::{
    extract::{DefaultBodyLimit, Multipart, multipart::MultipartRejection},
    routing::{MethodRouter, get},
};
use kernel::{Error, LogId, Look, Result, VirtualClassId};
use serde::Deserialize;
use text::Locale;
use training::classes::{
    self, Format, feeds,
    logs::{self, ReadLog, Said},
};

/// The zones of French-speaking institutions, and of those with whom they meet.
const ZONES: [&str; 21] = [
    "Europe/Paris",
    "Europe/Brussels",
    "Europe/Luxembourg",
    "Europe/Zurich",
    "Europe/Monaco",
    "Europe/London",
    "UTC",
    "America/Cayenne",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Miquelon",
    "America/New_York",
    "America/Toronto",
    "Africa/Abidjan",
    "Africa/Kinshasa",
    "Indian/Mayotte",
    "Indian/Reunion",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
    "Asia/Beirut",
];

const FORMATS: [Format; 14] = [
    Format::BigBlueButtonEvents,
    Format::BigBlueButtonDashboard,
    Format::ZoomCsv,
    Format::TeamsReport,
    Format::TeamsList,
    Format::TeamsLiveEvent,
    Format::TeamsParticipants,
    Format::Graph,
    Format::AdobeXml,
    Format::AdobeCsv,
    Format::Workbook,
    Format::EventsCsv,
    Format::IntervalsCsv,
    Format::JsonLines,
];

/// A file that was received, and what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Sent {
    pub file: String,
    pub file_name: String,
    pub format: String,
    pub zone: String,
    pub order: String,
}

impl Sent {
    pub fn said(&self) -> Said {
        Said {
            format: self.format.clone(),
            zone: self.zone.clone(),
            order: self.order.clone(),
        }
    }
}

/// Where a log is chosen and looked at: files have a limit of their own.
pub fn route() -> MethodRouter<crate::App> {
    get(choose).post(look_at).layer(DefaultBodyLimit::disable())
}

async fn choose(caller: Caller, Path(id): Path<VirtualClassId>) -> Answer {
    caller
        .page(async |look| {
            let zone = words(look).await?.zone;
            let sent = Sent {
                zone: zone
                    .at(look.now.to_timestamp())
                    .time_zone()
                    .iana_name()
                    .unwrap_or_default()
                    .to_owned(),
                ..Sent::default()
            };
            form(&caller, look, id, (sent, Errors::default())).await
        })
        .await
}

/// The class, for whoever may import into it.
pub async fn mine(look: &mut Look, id: VirtualClassId) -> Result<classes::VirtualClass> {
    let class = classes::find(&mut look.db, &look.actor, id).await?;
    if classes::may_change(&look.actor, &class) {
        Ok(class)
    } else {
        Err(Error::refused("class-not-yours"))
    }
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    id: VirtualClassId,
    (sent, errors): (Sent, Errors),
) -> Result<FormPage> {
    let class = mine(look, id).await?;
    let words = words(look).await?;
    let t = |key: &str| words.locale.t(key);
    let frame = frames::of(caller, look, t("class-import"), Here::Classes).await?;
    Ok(FormPage {
        crumbs: trail(words.locale, Some((id, &class.plan.title))),
        lead: Some(t("class-log-lead")),
        encoding: Encoding::Files,
        hidden: if sent.file.is_empty() {
            vec![]
        } else {
            vec![
                ("kept".to_owned(), sent.file.clone()),
                ("kept_name".to_owned(), sent.file_name.clone()),
            ]
        },
        back_href: Some(address(id)),
        errors,
        ..FormPage::new(
            frame,
            &format!("{}/log", address(id)),
            t("class-log-look"),
            fields(words.locale, &sent),
        )
    })
}

/// What is asked of a file; one that was received already need not be chosen again.
fn fields(locale: Locale, sent: &Sent) -> Vec<FormField> {
    let t = |key: &str| locale.t(key);
    let choice = |value: &str, label: String, chosen: &str| Choice {
        value: value.to_owned(),
        label,
        is_chosen: value == chosen,
    };
    let mut zones: Vec<Choice> = ZONES
        .map(|zone| choice(zone, zone.to_owned(), &sent.zone))
        .into();
    if !sent.zone.is_empty() && !ZONES.contains(&sent.zone.as_str()) {
        zones.insert(0, choice(&sent.zone, sent.zone.clone(), &sent.zone));
    }
    let formats = FORMATS.map(|format| {
        let name = logs::name(format);
        choice(&name, t(&format!("log-format-{name}")), &sent.format)
    });
    let orders = ["", "day-first", "month-first"].map(|order| {
        let key = format!(
            "log-order-{}",
            if order.is_empty() { "proved" } else { order }
        );
        choice(order, t(&key), &sent.order)
    });
    let select = |choices, none| Control::Select { choices, none };
    let accept = ".csv,.txt,.tsv,.json,.jsonl,.ndjson,.xml,.xlsx";
    let mut file = FormField::new("file", t("class-log-file"), Control::File { accept })
        .full()
        .hint(t("class-log-file-hint"));
    if sent.file.is_empty() {
        file = file.required();
    }
    let mut fields: Vec<FormField> = vec![];
    if !sent.file.is_empty() {
        let name = Control::Shown(sent.file_name.clone());
        fields.push(FormField::new("kept", t("class-log-kept"), name).full());
    }
    fields.extend([
        file,
        FormField::new(
            "format",
            t("class-log-format"),
            select(formats.into(), Some(t("class-log-format-seen"))),
        ),
        FormField::new(
            "zone",
            t("class-log-zone"),
            select(zones, Some(t("class-log-zone-own"))),
        )
        .hint(t("class-log-zone-hint")),
        FormField::new(
            "order",
            t("class-log-order"),
            Control::Radios(orders.into()),
        )
        .full()
        .hint(t("class-log-order-hint")),
    ]);
    fields
}

/// Looks at a log: nothing is changed.
async fn look_at(
    caller: Caller,
    Path(id): Path<VirtualClassId>,
    parts: std::result::Result<Multipart, MultipartRejection>,
) -> Answer {
    let allowed = caller.read(async |look| mine(look, id).await).await;
    allowed.map_err(|error| caller.problem(error))?;
    let Ok(mut parts) = parts else {
        return Err(caller.problem(Error::refused("form-unreadable")));
    };
    let received = annexes::receive(&caller, &mut parts).await;
    let field = |name: &str| received.field(name).to_owned();
    let mut sent = Sent {
        file: field("kept"),
        file_name: field("kept_name"),
        format: field("format"),
        zone: field("zone"),
        order: field("order"),
    };
    let looked = async {
        match received.one() {
            Ok(file) => {
                sent.file = hex(&file.blob.sha256);
                sent.file_name = file.file_name;
            }
            Err(error) if sent.file.is_empty() => return Err(error),
            Err(_) => {}
        }
        let read = read(&caller, &sent).await?;
        caller
            .read(async |look| preview::page(&caller, look, id, (&sent, &read)).await)
            .await
    };
    match looked.await {
        Ok(page) => Ok(crate::problem::html(&page)),
        Err(error) => {
            let again =
                async |look: &mut Look, errors| form(&caller, look, id, (sent, errors)).await;
            answered(&caller, Err(error), "", again).await
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a received file.
async fn read(caller: &Caller, sent: &Sent) -> Result<ReadLog> {
    let sha256 = fingerprint(&sent.file).ok_or(Error::field("file", "file-required"))?;
    logs::read_kept(&caller.app.desk, (caller.tenant(), sha256), sent.said()).await
}

/// Imports the log that was looked at.
pub async fn apply(
    caller: Caller,
    Path(id): Path<VirtualClassId>,
    Form(sent): Form<Sent>,
) -> Answer {
    let allowed = caller.read(async |look| mine(look, id).await).await;
    allowed.map_err(|error| caller.problem(error))?;
    let done = async {
        let read = read(&caller, &sent).await?;
        let new = read.batch(sent.said(), &sent.file_name);
        caller
            .work(async |work| logs::import(work, id, new).await)
            .await?;
        Ok(address(id))
    };
    let done = done.await;
    let again = async |look: &mut Look, errors| form(&caller, look, id, (sent, errors)).await;
    answered(&caller, done, "flash-class-log-imported", again).await
}

/// What setting aside asks.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Aside {
    reason: String,
}

/// Asks why a log is set aside.
pub async fn asking_aside(
    caller: Caller,
    Path((id, log)): Path<(VirtualClassId, LogId)>,
) -> Answer {
    caller
        .page(async |look| {
            let asked = (Aside::default(), Errors::default());
            aside_form(&caller, look, (id, log), asked).await
        })
        .await
}

async fn aside_form(
    caller: &Caller,
    look: &mut Look,
    (id, log): (VirtualClassId, LogId),
    (asked, errors): (Aside, Errors),
) -> Result<FormPage> {
    let class = mine(look, id).await?;
    let words = words(look).await?;
    let t = |key: &str| words.locale.t(key);
    let batches = logs::batches(&mut look.db, look.actor.tenant, id).await?;
    let heard = feeds::of(&mut look.db, look.actor.tenant, id).await?;
    let files = batches.into_iter().filter(logs::Batch::counts);
    let live = heard.into_iter().filter(feeds::Feed::counts);
    let named = files
        .map(|one| (one.id, one.file_name))
        .chain(live.map(|one| (one.id, one.name)));
    let (_, file_name) = named
        .into_iter()
        .find(|(known, _)| *known == log)
        .ok_or(Error::NotFound)?;
    let frame = frames::of(caller, look, t("class-aside-title"), Here::Classes).await?;
    let fields = vec![
        FormField::line("reason", t("class-aside-reason"), &asked.reason)
            .required()
            .full(),
    ];
    Ok(FormPage {
        crumbs: trail(words.locale, Some((id, &class.plan.title))),
        lead: Some(
            words
                .locale
                .with("class-aside-lead", [("name", file_name.as_str().into())]),
        ),
        back_href: Some(address(id)),
        errors,
        ..FormPage::new(
            frame,
            &format!("{}/log/{log}/aside", address(id)),
            t("class-set-aside"),
            fields,
        )
    })
}

/// Sets a log aside.
pub async fn set_aside(
    caller: Caller,
    Path((id, log)): Path<(VirtualClassId, LogId)>,
    Form(asked): Form<Aside>,
) -> Answer {
    let done = caller
        .work(async |work| logs::set_aside(work, id, log, &asked.reason).await)
        .await;
    let again =
        async |look: &mut Look, errors| aside_form(&caller, look, (id, log), (asked, errors)).await;
    let to = done.map(|()| address(id));
    answered(&caller, to, "flash-class-log-aside", again).await
}
