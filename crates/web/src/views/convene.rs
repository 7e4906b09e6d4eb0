//! Preparing a dispatch, and noting the answer that a member gave by other means.

use super::{AnswerForm, Channel, Errors, Frame, Link, SentDocument};

/// Preparing a dispatch: what will be written, and to whom.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "convene.html")]
pub struct Convene {
    /// What surrounds the page.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// The address of the meeting.
    pub href: String,
    /// Where the form is sent (POST).
    pub action: String,
    /// Where the real mail of one recipient is shown (GET, same fields and `person`), in a frame.
    pub preview: String,
    /// The first dispatch, or one more.
    pub purpose: Purpose,
    /// What makes this sending unlike any other, however often the button is pressed.
    pub key: String,
    /// The subject.
    pub subject: String,
    /// A word of the secretary, added to the mail.
    pub message: String,
    /// Who will be written to.
    pub recipients: Vec<ChosenRecipient>,
    /// What will travel with the mail: titles and `PDF`.
    pub documents: Vec<SentDocument>,
    /// What is wrong.
    pub errors: Errors,
}

/// Why a dispatch is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To convene.
    First,
    /// To write again to some.
    Again,
}

/// Somebody who may be written to.
#[derive(Clone, Debug)]
pub struct ChosenRecipient {
    /// The number in the form.
    pub id: String,
    /// First name and name.
    pub name: String,
    /// The function.
    pub function: String,
    /// How they are reached.
    pub channel: Channel,
    /// Is the box ticked?
    pub ticked: Ticked,
}

/// Is a box ticked?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ticked {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// The secretary notes the answer that a member gave by other means.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "answer_for.html")]
pub struct AnswerFor {
    /// What surrounds the page; its title names the member.
    pub frame: Frame,
    /// The way to here.
    pub crumbs: Vec<Link>,
    /// Where the form is sent.
    pub action: String,
    /// Where one goes without answering.
    pub back: String,
    /// The choices.
    pub form: AnswerForm,
    /// What is wrong.
    pub errors: Errors,
}

impl Purpose {
    /// What the form sends.
    pub fn value(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Again => "again",
        }
    }

    /// Was the meeting convened before?
    pub fn is_again(self) -> bool {
        self == Self::Again
    }
}

impl Ticked {
    /// Is it ticked?
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

impl Convene {
    /// How many are listed.
    pub fn count(&self) -> i64 {
        number(self.recipients.len())
    }

    /// How many would be written to.
    pub fn ticked(&self) -> i64 {
        number(
            self.recipients
                .iter()
                .filter(|one| one.ticked.is_yes())
                .count(),
        )
    }

    /// Whose mail is shown first.
    pub fn first(&self) -> Option<&ChosenRecipient> {
        let mut ticked = self.recipients.iter().filter(|one| one.ticked.is_yes());
        let reached = || {
            self.recipients
                .iter()
                .find(|one| one.channel.address().is_some())
        };
        ticked.next().or_else(reached)
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
impl Convene {
    /// A first dispatch, one more, refused, to nobody.
    pub fn samples() -> Vec<Self> {
        let known = ChosenRecipient {
            id: "1".into(),
            name: "Anne Delvaux".into(),
            function: "Conseillère municipale".into(),
            channel: Channel::ByMail("anne.delvaux@commune.example".into()),
            ticked: Ticked::Yes,
        };
        let unknown = ChosenRecipient {
            channel: Channel::Nowhere,
            ticked: Ticked::No,
            ..known.clone()
        };
        let first = Self {
            frame: Frame::sample("Convoquer la séance"),
            crumbs: vec![Link::sample("/meetings/1", "26 novembre 2026")],
            href: "/meetings/1".into(),
            action: "/meetings/1/dispatches".into(),
            preview: "/meetings/1/convene/preview".into(),
            purpose: Purpose::First,
            key: "a1b2".into(),
            subject: "Convocation".into(),
            message: String::new(),
            recipients: vec![known, unknown.clone()],
            documents: SentDocument::samples(),
            errors: Errors::default(),
        };
        let again = Self {
            purpose: Purpose::Again,
            message: "Merci de répondre & de signer.".into(),
            documents: vec![],
            ..first.clone()
        };
        let problems = ["subject", "message", "recipient"].map(|field| super::Problem {
            field,
            text: "À corriger.".into(),
        });
        let refused = Self {
            errors: Errors::new(problems.into()),
            ..again.clone()
        };
        let nobody = Self {
            recipients: vec![unknown],
            ..first.clone()
        };
        vec![first, again, refused, nobody]
    }
}

#[cfg(test)]
impl AnswerFor {
    /// Each form of an answer, and one that was refused.
    pub fn samples() -> Vec<Self> {
        let forms = AnswerForm::samples().into_iter();
        let mut pages: Vec<_> = forms
            .map(|form| Self {
                frame: Frame::sample("Réponse de Anne Delvaux"),
                crumbs: vec![Link::sample("/meetings/1/convocation", "Convocation")],
                action: "/meetings/1/convocations/1/answer".into(),
                back: "/meetings/1/convocation".into(),
                form,
                errors: Errors::default(),
            })
            .collect();
        if let Some(refused) = pages.first_mut() {
            refused.errors = Errors::new(AnswerForm::problems());
        }
        pages
    }
}
