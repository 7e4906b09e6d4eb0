//! `/ingest`: what products say of connections while a class lasts. A delivery is proved by the secret of its connector.
//!
//! - `POST /ingest/{class}`: our events, one JSON object a line. `Seance-Source` is the id of the connector, `Seance-Signature`
//!   is `sha256=` and the HMAC-SHA256 of the id of the class, a full stop and the body.
//! - `POST /ingest/bigbluebutton/{source}`: BigBlueButton's webhooks, by their checksum or by `Authorization: Bearer SECRET`.
//! - `POST /ingest/jitsi/{source}/events/…`: Jitsi's `event_sync`, by `Authorization: Bearer SECRET`.
//!
//! What was received before is told as a duplicate: sending again never hurts.

use crate::{App, extract::Path, problem::ApiProblem};
use axum::{
    Json, Router,
    body::Bytes,
    extract::{OriginalUri, State},
    http::{HeaderMap, header::AUTHORIZATION},
    routing::post,
};
use kernel::{By, Error, Result, SourceId, TenantId, VirtualClassId};
use serde::Serialize;
use serde_json::Value;
use training::classes::{
    Notice, Product,
    feeds::{self, Speaker, Taken},
    logs,
    notices::{self, proof},
    sources::{self, Source},
};
use utoipa::ToSchema;

/// More than this is to be sent in several deliveries.
const MOST_EVENTS: usize = 5_000;

/// What became of a delivery.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Delivery {
    /// How many events are kept, that were not before.
    accepted: usize,
    /// How many were kept before.
    duplicate: usize,
    /// How many are not kept.
    rejected: usize,
    /// Each event, in the order received.
    events: Vec<Outcome>,
}

/// What became of an event.
#[derive(Debug, Serialize, ToSchema)]
pub struct Outcome {
    /// Its line, or its place, from 1.
    line: usize,
    /// `accepted`, `duplicate` or `rejected`.
    outcome: &'static str,
    /// Why it was rejected.
    reason: Option<String>,
}

/// An event that was looked at: to be kept, or why not.
type Looked = std::result::Result<Notice, String>;

/// Our events in a body, one a line; blank lines are passed over.
pub fn lines(body: &[u8]) -> Result<Vec<(usize, Looked)>> {
    let text = std::str::from_utf8(body).map_err(|_| Error::refused("form-unreadable"))?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    let looked: Vec<_> = lines
        .map(|(place, line)| (place + 1, look(Product::Generic, line)))
        .take(MOST_EVENTS + 1)
        .collect();
    if looked.len() > MOST_EVENTS {
        return Err(Error::refused("payload-too-large"));
    }
    Ok(looked)
}

fn look(product: Product, text: &str) -> Looked {
    notices::receive(product, text).map_err(logs::reason)
}

/// Those that are to be kept.
pub fn notices_of(looked: &[(usize, Looked)]) -> Vec<Notice> {
    let kept = looked.iter().filter_map(|(_, one)| one.as_ref().ok());
    kept.cloned().collect()
}

impl Delivery {
    /// What is answered: of each event, what became of it.
    pub fn of(looked: Vec<(usize, Looked)>, taken: Vec<Taken>) -> Self {
        let mut delivery = Self::default();
        let mut taken = taken.into_iter();
        for (line, one) in looked {
            let (outcome, reason) = match one {
                Err(reason) => {
                    delivery.rejected += 1;
                    ("rejected", Some(reason))
                }
                Ok(_) if taken.next() == Some(Taken::Accepted) => {
                    delivery.accepted += 1;
                    ("accepted", None)
                }
                Ok(_) => {
                    delivery.duplicate += 1;
                    ("duplicate", None)
                }
            };
            delivery.events.push(Outcome {
                line,
                outcome,
                reason,
            });
        }
        delivery
    }
}

/// The addresses that products call. They have no login and no cookies.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/ingest/{class}", post(ours))
        .route("/ingest/bigbluebutton/{source}", post(bigbluebutton))
        .route(
            "/ingest/jitsi/{source}/events/{what}/{happened}",
            post(jitsi),
        )
}

fn refused() -> Error {
    Error::refused("signature-wrong")
}

/// The connector with this id, which has still to prove itself.
async fn claimed(app: &App, id: SourceId, product: Product) -> Result<Source> {
    let found = app
        .desk
        .read(By::Platform, async |look| {
            sources::speaking(&mut look.db, id).await
        })
        .await?;
    found
        .filter(|source| source.product == product)
        .ok_or_else(refused)
}

/// The connector that signed this delivery to a class; none where nobody says to have signed it.
///
/// # Errors
/// The signature is wrong.
pub async fn signed(
    app: &App,
    headers: &HeaderMap,
    (class, body): (VirtualClassId, &[u8]),
) -> Result<Option<Source>> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(signature) = header("seance-signature") else {
        return Ok(None);
    };
    let id = header("seance-source")
        .and_then(|id| id.parse().ok())
        .ok_or_else(refused)?;
    let source = claimed(app, id, Product::Generic).await?;
    let signature = signature.strip_prefix("sha256=").unwrap_or(signature);
    let name = class.to_string();
    let parts: [&[u8]; 3] = [name.as_bytes(), b".", body];
    if proof::is_signed(&source.secret, &parts, signature) {
        Ok(Some(source))
    } else {
        Err(refused())
    }
}

/// Takes what a connector says of a class.
pub async fn take(
    app: &App,
    source: &Source,
    class: VirtualClassId,
    looked: Vec<(usize, Looked)>,
) -> Result<Delivery> {
    let speaker = Speaker {
        source: source.id.to_string(),
        product: source.product,
        name: source.name.clone(),
    };
    let kept = notices_of(&looked);
    let by = By::Job(source.tenant);
    let taken = app
        .desk
        .work(by, async |work| {
            feeds::take(work, class, &speaker, &kept).await
        })
        .await?;
    Ok(Delivery::of(looked, taken))
}

async fn ours(
    State(app): State<App>,
    Path(class): Path<VirtualClassId>,
    headers: HeaderMap,
    body: Bytes,
) -> std::result::Result<Json<Delivery>, ApiProblem> {
    let source = signed(&app, &headers, (class, &body))
        .await?
        .ok_or_else(refused)?;
    Ok(Json(take(&app, &source, class, lines(&body)?).await?))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ").map(str::trim)
}

/// The webhooks of BigBlueButton are a form with a list of events, or such a list.
async fn bigbluebutton(
    State(app): State<App>,
    Path(id): Path<SourceId>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> std::result::Result<Json<Delivery>, ApiProblem> {
    let source = claimed(&app, id, Product::BigBlueButton).await?;
    let query = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let checksum = query.into_owned().find(|(name, _)| name == "checksum");
    let called = app.address(uri.path());
    let is_proved = match (bearer(&headers), checksum) {
        (Some(given), _) => proof::is_secret(&source.secret, given),
        (None, Some((_, given))) => proof::is_checksum(&source.secret, (&called, &body), &given),
        (None, None) => false,
    };
    if !is_proved {
        return Err(refused().into());
    }
    let mut form = url::form_urlencoded::parse(&body);
    let told = form
        .find(|(name, _)| name == "event")
        .map(|(_, text)| text.into_owned());
    let told = told.unwrap_or_else(|| String::from_utf8_lossy(&body).into_owned());
    let looked = listed(&told)
        .iter()
        .enumerate()
        .map(|(place, text)| (place + 1, look(Product::BigBlueButton, text)))
        .collect();
    Ok(Json(by_room(&app, &source, looked).await?))
}

/// The texts of a list of events: of one alone, exactly as it came.
fn listed(text: &str) -> Vec<String> {
    let inner = text
        .trim()
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let one = inner.unwrap_or(text).trim();
    if serde_json::from_str::<Value>(one).is_ok() {
        return vec![one.to_owned()];
    }
    match serde_json::from_str::<Vec<Value>>(text) {
        Ok(all) => all.iter().map(Value::to_string).take(MOST_EVENTS).collect(),
        Err(_) => vec![text.to_owned()],
    }
}

async fn jitsi(
    State(app): State<App>,
    Path((id, what, happened)): Path<(SourceId, String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> std::result::Result<Json<Delivery>, ApiProblem> {
    let source = claimed(&app, id, Product::Jitsi).await?;
    if !bearer(&headers).is_some_and(|given| proof::is_secret(&source.secret, given)) {
        return Err(refused().into());
    }
    let body = String::from_utf8_lossy(&body);
    let path = Value::from(format!("/events/{what}/{happened}"));
    let text = format!(r#"{{"path":{path},"body":{body}}}"#);
    let looked = vec![(1, look(Product::Jitsi, &text))];
    Ok(Json(by_room(&app, &source, looked).await?))
}

/// Takes events of whatever rooms, each for the class that is held there.
async fn by_room(app: &App, source: &Source, looked: Vec<(usize, Looked)>) -> Result<Delivery> {
    let mut whole = Delivery::default();
    for (line, one) in looked {
        let (class, one) = match one {
            Ok(notice) => match held(app, source.tenant, &notice).await? {
                Some(class) => (Some(class), Ok(notice)),
                None => (None, Err("unknown-room".to_owned())),
            },
            Err(reason) => (None, Err(reason)),
        };
        let delivery = match class {
            Some(class) => take(app, source, class, vec![(line, one)]).await?,
            None => Delivery::of(vec![(line, one)], vec![]),
        };
        whole.accepted += delivery.accepted;
        whole.duplicate += delivery.duplicate;
        whole.rejected += delivery.rejected;
        whole.events.extend(delivery.events);
    }
    Ok(whole)
}

async fn held(app: &App, tenant: TenantId, notice: &Notice) -> Result<Option<VirtualClassId>> {
    let Some(room) = &notice.room else {
        return Ok(None);
    };
    app.desk
        .read(By::Job(tenant), async |look| {
            feeds::in_room(&mut look.db, tenant, room, notice.at).await
        })
        .await
}
