//! `/account`: what a person sets for themself. The second factor has a file of its own.

use super::{Answer, access, framed, words};
use crate::extract::{Form, Path};
use crate::{
    App, auth,
    caller::Caller,
    cookies, flash,
    frames::{self, Here},
    problem,
    shown::Words,
    views::{
        self, Act, Choice, Control, Danger, DevicePlace, Errors, FormField, FormPage, IsHere, Link,
        LoginRow, MembershipRow, PasskeyCard, Passkeys, Strength, TokenCard, Way,
    },
};
use axum::{
    http::{StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Response},
};
use directory::identity::{
    self, Factor, Joined, Joining, LANGUAGES, Membership, NewToken, Opens, PasskeyRow, TokenRow,
};
use kernel::{ApiTokenId, Error, LoginId, Look, Reach, Result, TenantId};
use serde::Deserialize;
use text::{Locale, civil::Style};

/// The address of the page.
pub const HERE: &str = "/account";

/// The account.
pub async fn show(caller: Caller) -> Answer {
    caller
        .page(async |look| account(&caller, look, None).await)
        .await
}

async fn account(
    caller: &Caller,
    look: &mut Look,
    new_token: Option<String>,
) -> Result<views::Account> {
    let words = words(look).await?;
    let t = |key: &str| words.locale.t(key);
    let devices = identity::devices(look).await?;
    let logins = devices.into_iter().map(|device| LoginRow {
        id: device.id.to_string(),
        since: words.date(device.created_at, Style::ShortTime),
        seen: words.date(device.seen_at, Style::ShortTime),
        device_place: if Some(device.id) == caller.login.id {
            DevicePlace::Here
        } else {
            DevicePlace::Elsewhere
        },
        device: match device.opens {
            Opens::Account => device.device,
            Opens::Convocation => words
                .locale
                .with("device-visit", [("device", device.device.as_str().into())]),
        },
    });
    let user = caller.login.user;
    let memberships = identity::memberships(&mut look.db, user).await?;
    let tokens = identity::tokens(look).await?;
    let passkeys = identity::passkeys(look).await?;
    let factor = identity::factor(look).await?;
    let (standing, factor_ways) = factor_told(words.locale, factor);
    let owner = identity::owner(look).await?;
    let awaited = |address: String| {
        let values = [("address", address.as_str().into())];
        words.locale.with("account-address-awaited", values)
    };
    Ok(views::Account {
        name: owner.name,
        email: owner.email,
        awaited: owner.awaited.map(awaited),
        memberships: memberships
            .into_iter()
            .map(|one| membership(&words, caller, one))
            .collect(),
        passkeys: passkeys
            .into_iter()
            .map(|passkey| passkey_card(&words, passkey))
            .collect(),
        adds: if caller.app.site().is_some() {
            Passkeys::Offered
        } else {
            Passkeys::Absent
        },
        factor: standing,
        factor_ways,
        languages: LANGUAGES
            .iter()
            .map(|code| Choice {
                value: (*code).to_owned(),
                label: t(&format!("language-{code}")),
                is_chosen: *code == words.locale.code(),
            })
            .collect(),
        logins: logins.collect(),
        tokens: tokens
            .into_iter()
            .filter(|token| token.user == user)
            .map(|token| token_card(&words, token))
            .collect(),
        new_token,
        frame: framed(caller, look, "account-title", Here::Elsewhere).await?,
    })
}

/// How somebody stands with their second factor, and what may be done about it.
fn factor_told(locale: Locale, factor: Factor) -> (String, Vec<Way>) {
    let t = |key: &str| locale.t(key);
    let way = |key: &str, icon, href: &str| Way {
        label: t(key),
        icon,
        href: href.to_owned(),
    };
    match factor {
        Factor::None => (
            t("factor-none"),
            vec![way("factor-begin", "shield-check", "/account/factor")],
        ),
        Factor::Begun => (
            t("factor-begun"),
            vec![
                way("factor-go-on", "shield-check", "/account/factor"),
                way("factor-give-up", "x", "/account/factor/end"),
            ],
        ),
        Factor::On(codes) => (
            locale.with(
                "factor-on",
                [("count", i64::try_from(codes).unwrap_or(0).into())],
            ),
            vec![way("factor-end", "lock", "/account/factor/end")],
        ),
    }
}

fn passkey_card(words: &Words, passkey: PasskeyRow) -> PasskeyCard {
    let date = words.date(passkey.created_at, Style::Day);
    let about = match passkey.used_at {
        None => words.locale.with("passkey-since", [("date", date.into())]),
        Some(at) => {
            let seen = words.date(at, Style::DayTime);
            let values = [("date", date.into()), ("seen", seen.into())];
            words.locale.with("passkey-seen", values)
        }
    };
    PasskeyCard {
        name: passkey.name,
        about,
        action: format!("/account/passkeys/{}/remove", passkey.id),
    }
}

fn membership(words: &Words, caller: &Caller, one: Membership) -> MembershipRow {
    let is_here = one.tenant == caller.login.entered_from.unwrap_or(caller.login.tenant);
    let act = |key: &str, icon, verb: &str, danger| Act {
        label: words.locale.t(key),
        icon,
        action: format!("/account/tenants/{}/{verb}", one.tenant),
        danger,
        refusal: None,
    };
    let acts = match (one.joined, is_here) {
        (Joined::Asked, _) => vec![
            act("membership-join", "user-check", "join", Danger::None),
            act("membership-decline", "x", "leave", Danger::None),
        ],
        (Joined::Yes, true) => vec![],
        (Joined::Yes, false) => vec![
            act("membership-switch", "move-right", "switch", Danger::None),
            act("membership-leave", "log-out", "leave", Danger::Irreversible),
        ],
    };
    MembershipRow {
        login: format!("{}@{}", one.account, one.slug),
        here: if is_here { IsHere::Yes } else { IsHere::No },
        asked: (one.joined == Joined::Asked).then(|| {
            words
                .locale
                .with("membership-asked", [("tenant", one.name.as_str().into())])
        }),
        name: one.name,
        acts,
    }
}

/// A token in a sentence, with the button that ends it.
pub fn token_card(words: &Words, token: TokenRow) -> TokenCard {
    let reach = match token.reach {
        Reach::Reading => "token-reads",
        Reach::Everything | Reach::Confined | Reach::Visit(_) => "token-writes",
    };
    let until = match token.expires_at {
        Some(at) => words
            .locale
            .with("token-until", [("date", words.date(at, Style::Day).into())]),
        None => words.locale.t("token-endless"),
    };
    let seen = match token.seen_at {
        Some(at) => words.locale.with(
            "token-seen",
            [("date", words.date(at, Style::ShortTime).into())],
        ),
        None => words.locale.t("token-never-seen"),
    };
    TokenCard {
        name: if token.name.is_empty() {
            words.locale.t("token-nameless")
        } else {
            token.name
        },
        about: format!("{}, {until}, {seen}", words.locale.t(reach)),
        act: Act {
            label: words.locale.t("token-end"),
            icon: "trash-2",
            action: format!("/account/tokens/{}/end", token.id),
            danger: Danger::Irreversible,
            refusal: None,
        },
    }
}

/// Signs one device out.
pub async fn end(caller: Caller, Path(id): Path<LoginId>) -> Answer {
    caller
        .work(async |work| identity::end_login(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(HERE.to_owned(), "flash-device-ended"))
}

/// Signs every other device out.
pub async fn end_others(caller: Caller) -> Answer {
    let kept = caller.login.id;
    caller
        .work(async |work| identity::end_other_logins(work, kept).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(HERE.to_owned(), "flash-devices-ended"))
}

/// Goes on in another tenant of one's own.
pub async fn switch(caller: Caller, Path(tenant): Path<TenantId>) -> Answer {
    identity::switch(&caller.app.desk, &caller.login, tenant)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(flash::go("/".to_owned()))
}

/// Joins a tenant that gave the person an account.
pub async fn join(caller: Caller, Path(tenant): Path<TenantId>) -> Answer {
    join_or_leave(caller, tenant, Joining::Join, "flash-joined").await
}

/// Leaves a tenant.
pub async fn leave(caller: Caller, Path(tenant): Path<TenantId>) -> Answer {
    join_or_leave(caller, tenant, Joining::Leave, "flash-left").await
}

async fn join_or_leave(caller: Caller, tenant: TenantId, what: Joining, key: &str) -> Answer {
    identity::join_or_leave(&caller.app.desk, &caller.login, tenant, what)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(HERE.to_owned(), key))
}

/// A language.
#[derive(Deserialize)]
pub struct Language {
    #[serde(default)]
    language: String,
}

/// Chooses the language of one's pages.
pub async fn language(caller: Caller, Form(typed): Form<Language>) -> Answer {
    caller
        .work(async |work| identity::choose_language(work, &typed.language).await)
        .await
        .map_err(|error| caller.problem(error))?;
    let mut response = caller.see_other(HERE.to_owned(), "flash-language-chosen");
    remember_language(&caller.app, &mut response, &typed.language);
    Ok(response)
}

fn remember_language(app: &App, response: &mut Response, code: &str) {
    let cookie = cookies::write(app, auth::LANGUAGE, code, 365 * 24 * 3600);
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// A token to be made.
#[derive(Deserialize)]
pub struct Token {
    #[serde(default)]
    name: String,
    #[serde(default)]
    days: String,
    #[serde(default)]
    reach: String,
}

impl Token {
    fn asked(&self) -> Result<NewToken> {
        let days = match self.days.as_str() {
            "" => None,
            days => Some(
                days.parse()
                    .map_err(|_| Error::field("days", "days-positive"))?,
            ),
        };
        let reach = match self.reach.as_str() {
            "everything" => Reach::Everything,
            _ => Reach::Reading,
        };
        let name = self.name.clone();
        Ok(NewToken { name, reach, days })
    }
}

/// Makes a token: its text is on the page that answers, and nowhere else.
pub async fn create_token(caller: Caller, Form(typed): Form<Token>) -> Answer {
    let made = caller
        .work(async |work| identity::create_own_token(work, &caller.login, typed.asked()?).await)
        .await
        .map_err(|error| caller.problem(error))?;
    let text = Some(made.secret.reveal().to_owned());
    caller
        .page(async |look| account(&caller, look, text).await)
        .await
}

/// Ends a token.
pub async fn end_token(caller: Caller, Path(id): Path<ApiTokenId>) -> Answer {
    caller
        .work(async |work| identity::end_token(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(caller.see_other(HERE.to_owned(), "flash-token-ended"))
}

/// A change of one's password.
#[derive(Deserialize)]
pub struct Change {
    #[serde(default)]
    present: String,
    #[serde(flatten)]
    chosen: access::Chosen,
}

async fn password_page(caller: &Caller, look: &mut Look, errors: Errors) -> Result<FormPage> {
    let locale = look.actor.language;
    let present = Control::Password {
        autocomplete: "current-password",
        meter: None,
    };
    let present = FormField::new("present", locale.t("password-present"), present);
    let mut fields = vec![present.required().full()];
    let meter = Some("/account/password/strength".to_owned());
    fields.extend(access::new_password(locale, meter));
    let frame = framed(caller, look, "password-title", Here::Elsewhere).await?;
    Ok(FormPage {
        crumbs: vec![own_page(locale)],
        lead: Some(locale.t("password-lead")),
        back_href: Some(HERE.to_owned()),
        errors,
        ..FormPage::new(
            frame,
            "/account/password",
            locale.t("password-submit"),
            fields,
        )
    })
}

/// The way to this page.
pub fn own_page(locale: Locale) -> Link {
    Link {
        href: HERE.to_owned(),
        label: locale.t("account-title"),
    }
}

/// The form of one's password.
pub async fn password(caller: Caller) -> Answer {
    caller
        .page(async |look| password_page(&caller, look, Errors::default()).await)
        .await
}

/// Changes one's password.
pub async fn change_password(caller: Caller, Form(typed): Form<Change>) -> Answer {
    let done = match typed.chosen.agreed() {
        Ok(chosen) => {
            identity::change_password(&caller.app.desk, &caller.login, &typed.present, chosen).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(caller.see_other(HERE.to_owned(), "flash-password-changed")),
        Err(error) if super::belongs_on_form(&error) => {
            let errors = problem::errors(caller.login.language, &error);
            caller
                .page_with(StatusCode::UNPROCESSABLE_ENTITY, async |look| {
                    password_page(&caller, look, errors).await
                })
                .await
        }
        Err(error) => Err(caller.problem(error)),
    }
}

/// How strong one's new password would be.
pub async fn strength(caller: Caller, Form(typed): Form<access::Chosen>) -> Answer {
    let meter = identity::weigh(&caller.app.desk, &caller.login, &typed.password)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(problem::html(&Strength {
        frame: frames::bare(caller.login.language),
        score: meter.score,
        floor: meter.floor,
    })
    .into_response())
}
