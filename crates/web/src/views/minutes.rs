//! The tab of the minutes: what is missing, the document, the signed scan. And the small form in
//! which a decision or a debate is edited in place.

use super::{AnnexRow, Errors, Frame, Link, MeetingHead, Offer, Upload};

/// `/meetings/{id}/minutes`.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "minutes.html")]
pub struct Minutes {
    /// What surrounds the page.
    pub frame: Frame,
    /// The head of the meeting, shared by its tabs.
    pub head: MeetingHead,
    /// What the law asks of the minutes, each present or missing.
    pub checks: Vec<MinutesCheck>,
    /// The rule of the list: `CGCT, article L. 2121-15`.
    pub rule: String,
    /// The composed document, when the person may read it.
    pub document_href: Option<String>,
    /// The annexes of the meeting: signed minutes first.
    pub annexes: Vec<AnnexRow>,
    /// How the signed minutes or another document are added: fields `kind` (`minutes`, `report`,
    /// `other`), `title`, `file`; to `/meetings/{id}/annexes`.
    pub upload: Option<Upload>,
    /// What may be done with the meeting.
    pub offers: Vec<Offer>,
    /// What is wrong with the upload.
    pub errors: Errors,
}

/// One of the things that minutes contain.
#[derive(Clone, Debug)]
pub struct MinutesCheck {
    /// `La présidence`
    pub label: String,
    /// What is recorded, or what is missing.
    pub found: String,
    /// Where it is completed, when it is missing.
    pub fix: Option<Link>,
    /// Is it there?
    pub standing: CheckStanding,
}

/// Is something of the minutes there?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckStanding {
    /// It is.
    There,
    /// It is missing, and the law asks for it.
    Missing,
    /// Nothing is recorded; it may be that nothing happened.
    Nothing,
}

impl CheckStanding {
    /// `ok`, `bad` or `info`.
    pub fn tone(self) -> &'static str {
        match self {
            Self::There => "ok",
            Self::Missing => "bad",
            Self::Nothing => "info",
        }
    }

    /// The symbol.
    pub fn icon(self) -> &'static str {
        match self {
            Self::There => "circle-check",
            Self::Missing => "circle-alert",
            Self::Nothing => "info",
        }
    }

    /// The key of its name, read aloud: `minutes-there`, …
    pub fn key(self) -> &'static str {
        match self {
            Self::There => "minutes-there",
            Self::Missing => "minutes-missing",
            Self::Nothing => "minutes-nothing",
        }
    }
}

impl Minutes {
    /// How many are missing.
    pub fn missing(&self) -> i64 {
        let missing = self
            .checks
            .iter()
            .filter(|check| check.standing == CheckStanding::Missing);
        i64::try_from(missing.count()).unwrap_or(i64::MAX)
    }

    /// How many annexes.
    pub fn annex_count(&self) -> i64 {
        i64::try_from(self.annexes.len()).unwrap_or(i64::MAX)
    }
}

/// Editing one rich text: a decision, or what was said. Fields `text` and `version`.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "edit_text.html")]
pub struct EditText {
    /// What surrounds the page; its title names what is edited.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// The object of the item.
    pub subject: String,
    /// Where the form is sent.
    pub action: String,
    /// Where one goes without saving.
    pub back: String,
    /// The version that the person saw.
    pub version: String,
    /// The rich text, already sanitised.
    pub text: String,
    /// The buttons that the editor does without.
    pub without: String,
    /// What stood there when the person began; none where any change of the version counts.
    pub base: Option<String>,
    /// The text as somebody else saved it meanwhile.
    pub theirs: Option<String>,
    /// What is wrong: `text` or the whole.
    pub errors: Errors,
}

#[cfg(test)]
impl Minutes {
    /// Something missing, complete, refused, nothing to see.
    pub fn samples() -> Vec<Self> {
        let missing = Self {
            frame: Frame::sample("Conseil municipal du 26 novembre 2026"),
            head: MeetingHead::sample(),
            checks: MinutesCheck::samples(),
            rule: "CGCT, article L. 2121-15".into(),
            document_href: Some("/meetings/1/minutes.pdf".into()),
            annexes: AnnexRow::samples(),
            upload: Some(Upload {
                asked: None,
                ..Upload::sample()
            }),
            offers: Offer::samples(),
            errors: Errors::default(),
        };
        let complete = Self {
            checks: MinutesCheck::samples().into_iter().take(1).collect(),
            ..missing.clone()
        };
        let problems = ["kind", "file", "title"].map(|field| super::Problem {
            field,
            text: "À corriger.".into(),
        });
        let refused = Self {
            errors: Errors::new(problems.into()),
            ..missing.clone()
        };
        let nothing = Self {
            checks: vec![],
            document_href: None,
            annexes: vec![],
            upload: None,
            offers: vec![],
            ..missing.clone()
        };
        vec![missing, complete, refused, nothing]
    }
}

#[cfg(test)]
impl MinutesCheck {
    fn samples() -> Vec<Self> {
        let there = Self {
            label: "La présidence".into(),
            found: "Jacques Boulanger".into(),
            fix: None,
            standing: CheckStanding::There,
        };
        let missing = Self {
            fix: Some(Link::sample("/meetings/1/sitting", "Compléter")),
            standing: CheckStanding::Missing,
            ..there.clone()
        };
        let nothing = Self {
            standing: CheckStanding::Nothing,
            ..there.clone()
        };
        vec![there, missing, nothing]
    }
}

#[cfg(test)]
impl EditText {
    /// Plain, refused, saved by somebody else meanwhile.
    pub fn samples() -> Vec<Self> {
        let plain = Self {
            frame: Frame::sample("Modifier la décision"),
            crumbs: vec![Link::sample("/meetings/1/sitting/2", "Point 2")],
            subject: "Réfection de la rue des Tilleuls".into(),
            action: "/items/2/decision".into(),
            back: "/meetings/1/sitting/2".into(),
            version: "3".into(),
            text: "<p>Le conseil municipal approuve.</p>".into(),
            without: String::new(),
            base: None,
            theirs: None,
            errors: Errors::default(),
        };
        let problem = super::Problem {
            field: "text",
            text: "À corriger.".into(),
        };
        let refused = Self {
            base: Some("<p>Le conseil.</p>".into()),
            errors: Errors::new(vec![problem]),
            ..plain.clone()
        };
        let late = ["<p>Le conseil refuse.</p>", ""].map(|theirs| Self {
            theirs: Some(theirs.into()),
            ..plain.clone()
        });
        let mut pages = vec![plain, refused];
        pages.extend(late);
        pages
    }
}
