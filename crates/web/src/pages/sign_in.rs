//! `/sign-in`, `/sign-out`: and back to what was being typed when a login had expired.

use super::{Answer, notice};
use crate::{
    App, auth,
    caller::Caller,
    cookies,
    flash::{self, Notice},
    frames, problem,
    views::{
        self, DemoNotice, Doors, Errors, Flash, FormField, FormPage, Link, Passkeys, Resume,
        Resumed, Stay,
    },
};
use axum::{
    body::Bytes,
    extract::{ConnectInfo, Query, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{SET_COOKIE, USER_AGENT},
    },
    response::{IntoResponse, Response},
};
use directory::identity::{self, Credentials, Kept, Secret, SignIn, SignedIn};
use kernel::{By, Error, Reach};
use overview::founding;
use serde::Deserialize;
use std::net::SocketAddr;
use text::Locale;

#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
    #[serde(default)]
    tenant: String,
}

/// The sign-in page.
pub async fn show(
    State(app): State<App>,
    headers: HeaderMap,
    Query(query): Query<Next>,
) -> Response {
    if founding::is_founded(&app.desk).await.is_ok_and(|is| !is) {
        return flash::go("/set-up".to_owned());
    }
    let typed = Typed {
        next: query.next,
        tenant: query.tenant,
        ..Typed::default()
    };
    let mut page = view(&app, &headers, typed, Errors::default()).await;
    let language = auth::language(&headers);
    page.frame.flash = Notice::read(&headers)
        .and_then(|notice| notice.text(language))
        .map(|text| Flash { tone: "ok", text });
    let mut response = problem::html(&page);
    if page.frame.flash.is_some() {
        flash::forget(&app, &mut response);
    }
    response
}

/// The sign-in page for somebody whose form came without a login: what was typed is kept in it.
pub async fn keep_form(
    app: &App,
    headers: &HeaderMap,
    path: String,
    fields: Vec<(String, String)>,
) -> Response {
    let resume = (!fields.is_empty()).then_some(Resume {
        path: path.clone(),
        fields,
    });
    let typed = Typed {
        next: path,
        resume,
        ..Typed::default()
    };
    let page = problem::html(&view(app, headers, typed, Errors::default()).await);
    (StatusCode::UNAUTHORIZED, page).into_response()
}

/// What was typed on the sign-in page.
#[derive(Default)]
struct Typed {
    name: String,
    password: String,
    kept: Option<String>,
    next: String,
    tenant: String,
    resume: Option<Resume>,
}

impl Typed {
    fn read(bytes: &[u8]) -> Self {
        let mut typed = Self::default();
        let (mut path, mut fields) = (None, vec![]);
        for (name, value) in auth::form_fields(bytes) {
            match name.as_str() {
                "name" => typed.name = value,
                "password" => typed.password = value,
                "kept" => typed.kept = Some(value),
                "next" => typed.next = value,
                "tenant" => typed.tenant = value,
                "resume_path" => path = Some(value),
                other => fields.extend(
                    other
                        .strip_prefix("resume.")
                        .map(|field| (field.to_owned(), value)),
                ),
            }
        }
        typed.resume = path.map(|path| Resume {
            path: own_path(&path),
            fields,
        });
        typed
    }
}

/// The sign-in page of a tenant, with what went wrong on the way to or from its provider.
pub async fn refused(app: &App, headers: &HeaderMap, tenant: String, error: &Error) -> Response {
    let typed = Typed {
        tenant,
        ..Typed::default()
    };
    let errors = problem::errors(auth::language(headers), error);
    let page = problem::html(&view(app, headers, typed, errors).await);
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// The other ways in: the provider of the tenant, that of an organisation, a passkey.
async fn doors(app: &App, locale: Locale, typed: &Typed) -> Doors {
    let link = |href: String, label: String| Link { href, label };
    let next = auth::encode(&own_path(&typed.next));
    let found = identity::provider_of(&app.desk, &typed.tenant).await;
    let provider = found.ok().flatten().map(|(_, provider)| {
        let name = provider.name.as_str().into();
        let slug = auth::encode(&typed.tenant);
        link(
            format!("/sign-in/with/{slug}?next={next}"),
            locale.with("sign-in-with", [("name", name)]),
        )
    });
    let any = identity::any_provider(&app.desk).await.unwrap_or(false);
    Doors {
        organisation: (any && provider.is_none()).then(|| {
            link(
                format!("/sign-in/organisation?next={next}"),
                locale.t("sign-in-organisation"),
            )
        }),
        provider,
        // What was being typed would be lost on the way.
        passkeys: if typed.resume.is_none() && app.site().is_some() {
            Passkeys::Offered
        } else {
            Passkeys::Absent
        },
    }
}

async fn view(app: &App, headers: &HeaderMap, typed: Typed, errors: Errors) -> views::SignIn {
    let locale = auth::language(headers);
    let mut frame = frames::public(locale, locale.t("sign-in-title"));
    frame.theme = frames::theme(cookies::read(headers, "theme"));
    views::SignIn {
        doors: doors(app, locale, &typed).await,
        tenant: typed.tenant,
        frame,
        name: typed.name,
        next: own_path(&typed.next),
        stay: if typed.kept.is_some() {
            Stay::Device
        } else {
            Stay::Session
        },
        errors,
        resume: typed.resume,
        demo: app.options.demo.clone().map(|demo| DemoNotice {
            personas: demo.personas,
            password: demo.password,
        }),
    }
}

/// A path of this server; anything else leads home, so that nobody is sent elsewhere after signing in.
pub fn own_path(path: &str) -> String {
    // Browsers leave tabs out of addresses: behind one, a second bar would name a host.
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control);
    if own { path.to_owned() } else { "/".to_owned() }
}

/// Signs in.
pub async fn sign_in(
    State(app): State<App>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let typed = Typed::read(&body);
    let credentials = Credentials {
        name: typed.name.clone(),
        password: typed.password.clone(),
        kept: if typed.kept.is_some() {
            Kept::Longer
        } else {
            Kept::Today
        },
        device: device(&headers),
        address: auth::address(&app, &headers, peer.as_deref()),
    };
    match identity::sign_in(&app.desk, credentials).await {
        Ok(SignIn::Done(signed_in)) => {
            let response = welcome_or_ask(&app, &headers, typed, &signed_in).await;
            with_login(&app, &headers, response, &signed_in).await
        }
        Ok(SignIn::CodeNeeded(pending)) => ask_code(&app, &headers, &typed, &pending),
        Err(error @ Error::Internal(_)) => problem::page(&app, &headers, error),
        Err(error) => {
            let status = match problem::status(&error) {
                StatusCode::UNAUTHORIZED => StatusCode::UNPROCESSABLE_ENTITY,
                other => other,
            };
            let errors = problem::errors(auth::language(&headers), &error);
            let page = view(&app, &headers, typed, errors).await;
            (status, problem::html(&page)).into_response()
        }
    }
}

/// Whoever signs in where somebody was signed in takes their place: the login that was there ends.
async fn end_previous(app: &App, headers: &HeaderMap) {
    let Ok(Some(login)) = auth::recognised(app, headers).await else {
        return;
    };
    let Some(id) = login.id else { return };
    let end = async |work: &mut kernel::Work| identity::sign_out(work, id).await;
    if let Err(error) = app.desk.work(By::Login(login), end).await {
        tracing::warn!("A login that was replaced could not be ended: {error}");
    }
}

/// Adds what keeps the device signed in, and the language of its pages; ends the login that was there.
pub async fn with_login(
    app: &App,
    headers: &HeaderMap,
    mut response: Response,
    signed_in: &SignedIn,
) -> Response {
    end_previous(app, headers).await;
    let seconds = (signed_in.expires_at.as_millisecond() - app.desk.now().as_millisecond()) / 1000;
    let token = signed_in.token.reveal();
    let cookies = [
        (cookies::login_name(app), token, seconds),
        (auth::LANGUAGE, signed_in.language.code(), ONE_YEAR),
        (PENDING, "", 0),
    ];
    for (name, value, seconds) in cookies {
        let cookie = cookies::write(app, name, value, seconds);
        let cookie = cookie.map(|cookie| (SET_COOKIE, cookie));
        if let Some((name, value)) = cookie {
            response.headers_mut().append(name, value);
        }
    }
    response
}

const ONE_YEAR: i64 = 365 * 24 * 3600;
/// Stands for a password that fitted, while the code of the second factor is awaited.
const PENDING: &str = "seance-pending";

/// How long the code is awaited, in seconds.
const CODE_SECONDS: i64 = 600;

/// Asks for the code of the second factor; what was being typed goes along.
fn ask_code(app: &App, headers: &HeaderMap, typed: &Typed, pending: &Secret) -> Response {
    let page = code_page(headers, typed, Errors::default());
    let mut response = problem::html(&page);
    let cookie = cookies::write(app, PENDING, pending.reveal(), CODE_SECONDS);
    response
        .headers_mut()
        .extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    response
}

fn code_page(headers: &HeaderMap, typed: &Typed, errors: Errors) -> FormPage {
    let locale = auth::language(headers);
    let mut frame = frames::public(locale, locale.t("code-title"));
    frame.theme = frames::theme(cookies::read(headers, "theme"));
    let code = FormField::line("code", locale.t("code-label"), "")
        .of("text", "one-time-code")
        .hint(locale.t("code-hint"))
        .required()
        .full();
    let mut hidden = vec![("next".to_owned(), own_path(&typed.next))];
    if let Some(resume) = &typed.resume {
        hidden.push(("resume_path".to_owned(), resume.path.clone()));
        let fields = resume.fields.iter();
        hidden.extend(fields.map(|(name, value)| (format!("resume.{name}"), value.clone())));
    }
    FormPage {
        lead: Some(locale.t("code-lead")),
        hidden,
        back_href: Some("/sign-in".to_owned()),
        errors,
        ..FormPage::new(frame, "/sign-in/code", locale.t("code-submit"), vec![code])
    }
}

/// The page of the code again, for whoever comes back to its address.
pub async fn show_code(headers: HeaderMap) -> Response {
    if cookies::read(&headers, PENDING).is_none() {
        return flash::go("/sign-in".to_owned());
    }
    problem::html(&code_page(&headers, &Typed::default(), Errors::default()))
}

/// Signs in with the code.
pub async fn enter_code(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    let typed = Typed::read(&body);
    let Some(pending) = cookies::read(&headers, PENDING) else {
        return flash::go("/sign-in".to_owned());
    };
    let code = auth::form_fields(&body)
        .into_iter()
        .find(|(name, _)| name == "code")
        .map(|(_, code)| code)
        .unwrap_or_default();
    let pending = Secret::presented(pending);
    let device = device(&headers);
    match identity::enter_code(&app.desk, &pending, &code, &device).await {
        Ok(signed_in) => {
            let response = welcome_or_ask(&app, &headers, typed, &signed_in).await;
            with_login(&app, &headers, response, &signed_in).await
        }
        Err(error @ Error::Internal(_)) => problem::page(&app, &headers, error),
        Err(error) => {
            let errors = problem::errors(auth::language(&headers), &error);
            let page = problem::html(&code_page(&headers, &typed, errors));
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
    }
}

/// Where a signed-in person goes; whoever was not in the middle of a form reads the notice first.
async fn welcome_or_ask(
    app: &App,
    headers: &HeaderMap,
    typed: Typed,
    signed_in: &SignedIn,
) -> Response {
    match typed.resume {
        Some(resume) => welcome(headers, resume),
        None => flash::go(notice::onward(app, headers, signed_in, &typed.next).await),
    }
}

/// Back to the form that was being sent.
fn welcome(headers: &HeaderMap, resume: Resume) -> Response {
    let locale = auth::language(headers);
    let mut frame = frames::public(locale, locale.t("resumed-title"));
    frame.theme = frames::theme(cookies::read(headers, "theme"));
    let leave_href = "/".to_owned();
    problem::html(&Resumed {
        frame,
        resume,
        leave_href,
    })
}

/// Signs this device out.
pub async fn sign_out(caller: Caller) -> Answer {
    if let Some(login) = caller.login.id {
        match caller
            .work(async |work| identity::sign_out(work, login).await)
            .await
        {
            Ok(()) | Err(Error::NotFound) => {}
            Err(error) => return Err(caller.problem(error)),
        }
    }
    let there = "/sign-in".to_owned();
    let mut response = match caller.login.reach {
        Reach::Visit(_) => flash::see_other(&caller.app, there, "flash-visit-closed", 0),
        _ => flash::go(there),
    };
    let cookie = cookies::write(&caller.app, cookies::login_name(&caller.app), "", 0);
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    // Going back shows nothing of what was read: the browser forgets the pages that it keeps.
    let forgotten = HeaderValue::from_static("\"cache\"");
    response.headers_mut().insert("clear-site-data", forgotten);
    Ok(response)
}

/// What the browser says it is, in two words: `Firefox, Windows`.
pub fn device(headers: &HeaderMap) -> String {
    let agent = headers
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let first = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => agent.chars().take(60).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Typed, own_path};

    #[test]
    fn nobody_is_led_to_another_site() {
        for path in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "",
            "javascript:x",
            "/\t/evil.example",
            "/\u{1}",
        ] {
            assert_eq!(own_path(path), "/");
        }
        assert_eq!(own_path("/items/1?tab=2"), "/items/1?tab=2");
    }

    #[test]
    fn what_was_typed_before_comes_back_in_order() {
        let typed = Typed::read(b"name=a&password=b&resume_path=%2Fitems%2F1&resume.object=Voirie&resume.item_id=1&resume.item_id=2");
        let resume = typed.resume.unwrap();
        assert_eq!(resume.path, "/items/1");
        let names: Vec<_> = resume
            .fields
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        assert_eq!(names, ["object=Voirie", "item_id=1", "item_id=2"]);
    }
}
