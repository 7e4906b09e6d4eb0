//! What came back, as a person sees it.

use axum::http::{HeaderMap, StatusCode};

/// An answer of the server.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: String,
    /// Its body, byte for byte.
    pub bytes: axum::body::Bytes,
}

impl Seen {
    /// The words of the page, without tags, with plain spaces and apostrophes.
    pub fn text(&self) -> String {
        let words = text::Rich::stored(self.body.clone()).plain();
        let plain = [
            ("\u{a0}", " "),
            ("\u{202f}", " "),
            ("’", "'"),
            ("&#39;", "'"),
            ("&#34;", "\""),
            ("&#60;", "<"),
            ("&#62;", ">"),
            ("&#38;", "&"),
        ];
        let words = plain
            .iter()
            .fold(words, |words, (from, to)| words.replace(from, to));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Does a person see these words?
    pub fn shows(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// Fails unless a person sees these words.
    #[track_caller]
    pub fn must_show(&self, words: &str) -> &Self {
        assert!(
            self.shows(words),
            "« {words} » is not in ({}):\n{}",
            self.status,
            self.text()
        );
        self
    }

    /// Fails if a person sees these words.
    #[track_caller]
    pub fn must_hide(&self, words: &str) -> &Self {
        assert!(
            !self.shows(words),
            "« {words} » is in ({}):\n{}",
            self.status,
            self.text()
        );
        self
    }

    /// Fails unless the status is this one.
    #[track_caller]
    pub fn must_be(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// Where the answer leads.
    #[track_caller]
    pub fn location(&self) -> String {
        let header = self
            .headers
            .get("location")
            .unwrap_or_else(|| panic!("no redirect ({}): {}", self.status, self.text()));
        header.to_str().expect("a plain address").to_owned()
    }

    /// The value of the first field with this name.
    #[track_caller]
    pub fn field(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\"");
        let at = self
            .body
            .find(&mark)
            .unwrap_or_else(|| panic!("no field {name} in: {}", self.text()));
        let tag_start = self.body[..at].rfind('<').expect("a tag");
        let tag = &self.body[tag_start
            ..self.body[at..]
                .find('>')
                .map_or(self.body.len(), |end| at + end)];
        tag.split("value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .map(unescaped)
            .unwrap_or_default()
    }

    /// What stands in a field of several lines.
    #[track_caller]
    pub fn area(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\"");
        let inside = self.body.split("<textarea").skip(1).find_map(|rest| {
            let (tag, inside) = rest.split_once('>')?;
            tag.contains(&mark)
                .then(|| inside.split("</textarea>").next().unwrap_or_default())
        });
        let inside = inside.unwrap_or_else(|| panic!("no field {name} in: {}", self.text()));
        unescaped(inside)
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("not JSON ({error}): {}", self.body))
    }
}

/// The text that stands for this HTML without tags.
fn unescaped(html: &str) -> String {
    [
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(html.to_owned(), |text, (entity, plain)| {
        text.replace(entity, plain)
    })
}
