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

/// Something that a text may be shaped with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the buttons of the editor, by their names")]
pub enum Shape {
    Strong,
    Emphasis,
    Underline,
    Heading,
    BulletList,
    OrderedList,
    Blockquote,
    Table,
    Link,
}

impl Shape {
    /// The tags that make it.
    fn tags(self) -> &'static [&'static str] {
        match self {
            Self::Strong => &["strong", "b"],
            Self::Emphasis => &["em", "i"],
            Self::Underline => &["u"],
            Self::Heading => &["h2", "h3", "h4"],
            Self::BulletList => &["ul"],
            Self::OrderedList => &["ol"],
            Self::Blockquote => &["blockquote"],
            Self::Table => &["table", "thead", "tbody", "tr", "th", "td"],
            Self::Link => &["a"],
        }
    }
}

impl Rich {
    /// Keeps the allowed tags and attributes; the rest disappears, its text stays.
    pub fn clean(html: &str) -> Self {
        Self::keeping(html, HashSet::from(TAGS))
    }

    /// The same text without some shapes: their words stay, each block of them as a paragraph.
    #[must_use]
    pub fn without(&self, shapes: &[Shape]) -> Self {
        let gone: HashSet<&str> = shapes.iter().flat_map(|one| one.tags()).copied().collect();
        if !gone.iter().any(|tag| self.0.contains(&format!("<{tag}"))) {
            return self.clone();
        }
        let mut html = self.0.clone();
        let blocks = ["h2", "h3", "h4", "td", "th"];
        for tag in blocks.into_iter().filter(|tag| gone.contains(tag)) {
            html = as_paragraphs(&html, tag);
        }
        // An item belongs to the list around it: whichever list is left out, items of the other stay.
        if gone.contains("ul") || gone.contains("ol") {
            html = unlisted(&html, &gone);
        }
        let kept = TAGS.into_iter().filter(|tag| !gone.contains(tag));
        let kept = Self::keeping(&html, kept.collect());
        // A paragraph in a paragraph is read as an empty one before it.
        Self(kept.0.replace("<p></p>", ""))
    }

    fn keeping(html: &str, tags: HashSet<&str>) -> Self {
        let attributes = HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            ("th", HashSet::from(["colspan", "rowspan", "scope"])),
            ("td", HashSet::from(["colspan", "rowspan"])),
            ("ol", HashSet::from(["start"])),
        ]);
        let cleaned = Builder::empty()
            .tags(tags)
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

/// The HTML with paragraphs in the place of these elements.
fn as_paragraphs(html: &str, tag: &str) -> String {
    let closed = html.replace(&format!("</{tag}>"), "</p>");
    let mut made = String::with_capacity(closed.len());
    let mut rest = closed.as_str();
    let opening = format!("<{tag}");
    while let Some((before, after)) = rest.split_once(&opening) {
        made.push_str(before);
        match after.split_once('>') {
            // `<th` begins `<thead` too.
            Some((attributes, after)) if attributes.is_empty() || attributes.starts_with(' ') => {
                made.push_str("<p>");
                rest = after;
            }
            _ => {
                made.push_str(&opening);
                rest = after;
            }
        }
    }
    made.push_str(rest);
    made
}

/// The HTML with paragraphs in the place of the items of these lists.
fn unlisted(html: &str, gone: &HashSet<&str>) -> String {
    let mut made = String::with_capacity(html.len());
    let mut lists: Vec<bool> = vec![];
    for (place, part) in html.split('<').enumerate() {
        let (tag, after) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.split(' ').next().unwrap_or_default();
        let is_gone = lists.last().copied().unwrap_or(false);
        match (place, name) {
            (0, _) => made.push_str(part),
            (_, "ul" | "ol") => {
                lists.push(gone.contains(name));
                made.push('<');
                made.push_str(part);
            }
            (_, "/ul" | "/ol") => {
                lists.pop();
                made.push('<');
                made.push_str(part);
            }
            (_, "li") if is_gone => {
                made.push_str("<p>");
                made.push_str(after);
            }
            (_, "/li") if is_gone => {
                made.push_str("</p>");
                made.push_str(after);
            }
            _ => {
                made.push('<');
                made.push_str(part);
            }
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::{Rich, Shape};

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

    #[test]
    fn what_is_left_out_leaves_its_words() {
        let text = Rich::clean(
            "<h2>Titre</h2><p>Un <b>mot</b> <u>souligné</u>, <a href=\"https://a.fr\">un lien</a>.</p><ul><li><p>Un</p></li><li>Deux</li></ul><ol><li>Trois</li></ol><table><thead><tr><th scope=\"col\">Lot</th></tr></thead><tbody><tr><td colspan=\"2\">Toiture</td></tr></tbody></table>",
        );
        let plain = text.without(&[
            Shape::Heading,
            Shape::Underline,
            Shape::Link,
            Shape::BulletList,
            Shape::Table,
        ]);
        assert_eq!(
            plain.as_str(),
            "<p>Titre</p><p>Un <b>mot</b> souligné, un lien.</p><p>Un</p><p>Deux</p><ol><li>Trois</li></ol><p>Lot</p><p>Toiture</p>"
        );
        let unquoted = Rich::clean("<blockquote><p>Dit</p></blockquote>");
        assert_eq!(
            unquoted.without(&[Shape::Blockquote]).as_str(),
            "<p>Dit</p>"
        );
        assert_eq!(text.without(&[]), text);
        assert_eq!(text.without(&[Shape::Blockquote]), text);
        assert_eq!(
            plain.without(&[Shape::Table]),
            plain,
            "what is not there is not touched"
        );
    }
}
