//! Rich text: HTML with a small allowed set. What a person pasted from elsewhere is cleaned here,
//! once, before it is stored; documents and pages show it as it is.

use ammonia::Builder;
use std::collections::{HashMap, HashSet};

/// Sanitised HTML. The private field makes the promise: only [`Rich::clean`] makes one.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Rich(String);

const TAGS: [&str; 24] = [
    "p",
    "br",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "blockquote",
    "strong",
    "b",
    "em",
    "i",
    "u",
    "s",
    "sup",
    "sub",
    "a",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
];

impl Rich {
    /// Keeps the allowed tags and attributes; the rest disappears, its text stays.
    pub fn clean(html: &str) -> Self {
        let attributes = HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            ("th", HashSet::from(["colspan", "rowspan", "scope"])),
            ("td", HashSet::from(["colspan", "rowspan"])),
            ("ol", HashSet::from(["start"])),
        ]);
        let cleaned = Builder::empty()
            .tags(HashSet::from(TAGS))
            .clean_content_tags(HashSet::from(["script", "style", "title"]))
            .tag_attributes(attributes)
            .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
            .link_rel(Some("noopener noreferrer"))
            .clean(html)
            .to_string();
        let cleaned = Self(cleaned.trim().to_owned());
        if cleaned.is_blank() {
            Self::default()
        } else {
            cleaned
        }
    }

    /// What our own database kept: it was cleaned before it was written.
    pub fn stored(html: String) -> Self {
        Self(html)
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a reader would see nothing: an empty paragraph counts as nothing, a table does not.
    pub fn is_blank(&self) -> bool {
        !self.0.contains("<t") && self.plain().trim().is_empty()
    }

    /// The words without tags, a space between blocks.
    pub fn plain(&self) -> String {
        let mut words = String::with_capacity(self.0.len());
        let mut inside = false;
        for letter in self.0.chars() {
            match letter {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push(' ');
                }
                letter if !inside => words.push(letter),
                _ => {}
            }
        }
        let words = words
            .replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl std::fmt::Display for Rich {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Rich;

    #[test]
    fn scripts_handlers_styles_and_strange_links_go_tables_stay() {
        let dirty = r#"<p onclick="x()" style="color:red">Vu<script>alert(1)</script> le <a href="javascript:x()">plan</a></p><table class="MsoTable"><tr><th colspan="2">Lot</th></tr></table><img src=x>"#;
        let clean = r#"<p>Vu le <a rel="noopener noreferrer">plan</a></p><table><tbody><tr><th colspan="2">Lot</th></tr></tbody></table>"#;
        assert_eq!(Rich::clean(dirty).as_str(), clean);
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        let once = Rich::clean("<h1>Titre</h1><p>a &amp; b<br>c</p><p></p>");
        assert_eq!(Rich::clean(once.as_str()), once);
    }

    #[test]
    fn an_empty_paragraph_is_nothing() {
        assert!(Rich::clean("<p> &nbsp;<br></p>").as_str().is_empty());
        assert_eq!(
            Rich::clean("<p>Un</p><p>deux &lt; trois</p>").plain(),
            "Un deux < trois"
        );
    }
}
