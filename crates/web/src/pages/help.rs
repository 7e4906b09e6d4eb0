//! `/help`: the pages of `docs/user`, inside the program, in the reader's language. The one about
//! signing in is for anybody: the mails of access lead to it.

use super::{Answer, framed};
use crate::extract::Path;
use crate::{
    auth,
    caller::Caller,
    cookies,
    frames::{self, Here},
    giving::{self, Named, Shown},
    problem,
    views::{Frame, HelpIndex, HelpPage, Link},
};
use axum::{
    body::Body,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use kernel::Error;
use overview::exports::{self, PrintedGuide};
use pulldown_cmark::{Options, Parser, html};
use rust_embed::RustEmbed;
use text::Locale;

#[derive(RustEmbed)]
#[folder = "../../docs/user/"]
struct Pages;

/// The pages in the order of a day: their name in addresses and in `fr/`, and in `en/`.
const NAMES: [(&str, &str); 13] = [
    ("se-connecter", "sign-in"),
    ("mon-compte", "my-account"),
    ("vos-donnees", "your-data"),
    ("sur-une-tablette", "on-a-tablet"),
    ("rediger-un-point", "write-an-item"),
    ("valider-un-point", "validate-an-item"),
    ("rechercher", "search"),
    ("preparer-une-seance", "prepare-a-meeting"),
    ("convoquer", "convene"),
    ("tenir-une-seance", "hold-a-meeting"),
    ("classes-virtuelles", "virtual-classes"),
    ("administrer", "administer"),
    ("heberger", "provide"),
];

/// The page for those who cannot sign in.
const SIGNING_IN: &str = "se-connecter";

/// The list of help pages.
pub async fn index(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            Ok(HelpIndex {
                pages: links(look.actor.language, None),
                frame: framed(&caller, look, "help-title", Here::Elsewhere).await?,
            })
        })
        .await
}

/// One help page.
pub async fn page(caller: Caller, Path(name): Path<String>) -> Answer {
    caller
        .page(async |look| {
            let language = look.actor.language;
            let (title, text) = read(language, &name).ok_or(Error::NotFound)?;
            let frame = frames::of(&caller, look, title, Here::Elsewhere).await?;
            let print_href = Some(format!("/help/{name}/pdf"));
            Ok(HelpPage {
                print_href,
                ..shown(frame, &text, links(language, Some(&name)))
            })
        })
        .await
}

fn as_html(text: &str) -> String {
    let mut body = String::new();
    html::push_html(&mut body, Parser::new_ext(text, Options::ENABLE_TABLES));
    body
}

/// One help page, to be printed and handed out (MG-44).
pub async fn printed(caller: Caller, Path(name): Path<String>) -> Answer {
    let pdf = caller
        .read(async |look| {
            let locale = look.actor.language;
            let (title, text) = read(locale, &name).ok_or(Error::NotFound)?;
            let html = as_html(&text);
            let guide = PrintedGuide {
                title,
                html,
                locale,
            };
            exports::guide(look, guide).await
        })
        .await
        .map_err(|error| caller.problem(error))?;
    let file_name = format!("{name}.pdf");
    let named = Named {
        file_name: &file_name,
        media_type: "application/pdf",
        size: i64::try_from(pdf.len()).ok(),
        shown: Shown::Kept,
    };
    Ok(giving::file(&named, Body::from(pdf)))
}

/// The page about signing in, for anybody.
pub async fn signing_in(State(app): State<crate::App>, headers: HeaderMap) -> Response {
    let language = auth::language(&headers);
    let Some((title, text)) = read(language, SIGNING_IN) else {
        return problem::page(&app, &headers, Error::NotFound);
    };
    let mut frame = frames::public(language, title);
    frame.theme = frames::theme(cookies::read(&headers, "theme"));
    let back = Link {
        href: "/sign-in".to_owned(),
        label: language.t("back-to-sign-in"),
    };
    problem::html(&shown(frame, &text, vec![back])).into_response()
}

fn shown(frame: Frame, text: &str, others: Vec<Link>) -> HelpPage {
    HelpPage {
        body: as_html(text),
        others,
        print_href: None,
        frame,
    }
}

/// The title (the first line, `# …`) and the rest of a page.
fn read(language: Locale, name: &str) -> Option<(String, String)> {
    let (french, english) = NAMES
        .into_iter()
        .find(|(french, english)| [*french, *english].contains(&name))?;
    let file = Pages::get(&match language {
        Locale::French => format!("fr/{french}.md"),
        Locale::English => format!("en/{english}.md"),
    })?;
    let text = String::from_utf8(file.data.into_owned()).ok()?;
    let (title, rest) = text.split_once('\n')?;
    Some((title.trim_start_matches("# ").to_owned(), rest.to_owned()))
}

fn links(language: Locale, but: Option<&str>) -> Vec<Link> {
    NAMES
        .into_iter()
        .filter(|(french, english)| but != Some(french) && but != Some(english))
        .filter_map(|(name, _)| {
            Some(Link {
                label: read(language, name)?.0,
                href: format!("/help/{name}"),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{NAMES, Pages, read};
    use text::Locale;

    /// Covers MG-44.
    #[test]
    fn every_page_is_there_in_both_languages() {
        for (french, _) in NAMES {
            for language in [Locale::French, Locale::English] {
                let page = read(language, french);
                assert!(page.is_some(), "{french} lacks {language:?}");
            }
        }
        assert_eq!(Pages::iter().count(), 2 * NAMES.len());
    }
}
