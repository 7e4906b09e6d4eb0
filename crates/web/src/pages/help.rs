//! `/help`: the pages of `docs/user`, inside the program.

use super::{Answer, framed};
use crate::extract::Path;
use crate::{
    caller::Caller,
    frames::{self, Here},
    views::{HelpIndex, HelpPage, Link},
};
use kernel::Error;
use pulldown_cmark::{Options, Parser, html};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../docs/user/fr/"]
struct Pages;

/// The list of help pages.
pub async fn index(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            Ok(HelpIndex {
                pages: links(None),
                frame: framed(&caller, look, "help-title", Here::Elsewhere).await?,
            })
        })
        .await
}

/// One help page.
pub async fn page(caller: Caller, Path(name): Path<String>) -> Answer {
    caller
        .page(async |look| {
            let (title, text) = read(&name).ok_or(Error::NotFound)?;
            let mut body = String::new();
            html::push_html(&mut body, Parser::new_ext(&text, Options::ENABLE_TABLES));
            Ok(HelpPage {
                body,
                others: links(Some(&name)),
                frame: frames::of(&caller, look, title, Here::Elsewhere).await?,
            })
        })
        .await
}

/// The title (the first line, `# …`) and the rest of a page.
fn read(name: &str) -> Option<(String, String)> {
    let file = Pages::get(&format!("{name}.md"))?;
    let text = String::from_utf8(file.data.into_owned()).ok()?;
    let (title, rest) = text.split_once('\n')?;
    Some((title.trim_start_matches("# ").to_owned(), rest.to_owned()))
}

fn links(but: Option<&str>) -> Vec<Link> {
    Pages::iter()
        .filter_map(|file| {
            let name = file
                .strip_suffix(".md")
                .filter(|name| Some(*name) != but)?
                .to_owned();
            Some(Link {
                label: read(&name)?.0,
                href: format!("/help/{name}"),
            })
        })
        .collect()
}
