//! A convocation that was sent: to whom, with what, and who received and answered it.

/// What became of the convocation.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The figures: `19 envoyées`…
    pub tiles: Vec<Count>,
    /// What is under way or in trouble: composing, waiting for the authority, sending 12 of 19.
    pub progress: Option<Progress>,
    /// The convened.
    pub recipients: Vec<RecipientRow>,
    /// May the person send again and note answers?
    pub manages: Manages,
    /// Where a new dispatch to chosen recipients is prepared (GET, `recipient` repeated).
    pub again_href: String,
    /// The dispatches, the latest first.
    pub dispatches: Vec<DispatchRow>,
    /// What was sent.
    pub documents: Vec<SentDocument>,
    /// The proof of the first dispatch, once it is stamped.
    pub proof: Option<ProofCard>,
    /// The zip of all the evidence, once there is some.
    pub evidence_href: Option<String>,
}

/// May the person act on the convocation?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manages {
    /// Send again, note answers.
    Yes,
    /// Look.
    No,
}

/// A figure above the table.
#[derive(Clone, Debug)]
pub struct Count {
    /// How many.
    pub count: i64,
    /// Of what.
    pub label: String,
    /// A tone (`ok`, `warn`, `bad` or empty) and a few words.
    pub note: Option<(&'static str, String)>,
}

/// A dispatch under way.
#[derive(Clone, Debug)]
pub struct Progress {
    /// What happens, in a sentence.
    pub text: String,
    /// How much of it is done, and of how much.
    pub amount: Option<(i64, i64)>,
    /// What hinders, in a sentence; it is tried again by itself.
    pub trouble: Option<String>,
}

/// Somebody convened.
#[derive(Clone, Debug)]
pub struct RecipientRow {
    /// The number in addresses and forms.
    pub id: String,
    /// First name and name.
    pub name: String,
    /// The function.
    pub function: String,
    /// The address.
    pub address: String,
    /// Where the mail stands: `waiting`, `sending`, `sent`, `in_doubt`, `failed`.
    pub sending: Sending,
    /// That it was written to again, and when.
    pub again: Option<String>,
    /// When receipt was acknowledged: `13 nov. 15 h 02`.
    pub received: Option<String>,
    /// The answer.
    pub answer: Option<Reply>,
    /// Where the secretary notes the answer.
    pub answer_href: String,
    /// The page of the receipt's proof.
    pub receipt_href: Option<String>,
    /// The mail as it was sent.
    pub mail_href: Option<String>,
}

/// Where the mail to one person stands.
#[derive(Clone, Debug)]
pub enum Sending {
    /// Not sent yet, with what hinders.
    Waiting(Option<String>),
    /// Sent: `13 nov. 14 h 32`.
    Sent(String),
    /// Given to the server, whose answer was lost: it may have arrived.
    InDoubt(String),
    /// Refused, with why.
    Failed(String),
    /// No mail goes there: the person is convened on paper.
    OnPaper,
}

/// An answer, as a table shows it.
#[derive(Clone, Debug)]
pub struct Reply {
    /// `ok`, `warn` or `bad`.
    pub tone: &'static str,
    /// The symbol.
    pub icon: &'static str,
    /// `Présente`, `Absent`, `Procuration`.
    pub label: String,
    /// Who holds the proxy.
    pub holder: Option<String>,
    /// Why the proxy is without effect.
    pub lapsed: Option<String>,
    /// When, and who noted it when it was not the member.
    pub sub: String,
}

/// One dispatch.
#[derive(Clone, Debug)]
pub struct DispatchRow {
    /// `Convocation n° 1`, `Nouvel envoi n° 2`.
    pub title: String,
    /// When, by whom, to how many.
    pub sub: String,
    /// The page of its proof.
    pub proof_href: Option<String>,
}

/// A document that was sent.
#[derive(Clone, Debug)]
pub struct SentDocument {
    /// The symbol.
    pub icon: &'static str,
    /// Its title.
    pub title: String,
    /// Where it is read.
    pub href: String,
    /// `PDF, 2 pages`.
    pub sub: String,
}

/// The proof of a dispatch in short.
#[derive(Clone, Debug)]
pub struct ProofCard {
    /// The page of the proof.
    pub href: String,
    /// The attested moment on both clocks: `13:32:07 UTC` and `14 h 32 min 07 s`.
    pub utc: String,
    /// The legal time.
    pub legal: String,
    /// `Le 13 novembre 2026, l’heure légale vaut UTC + 1 h.`
    pub offset: String,
    /// Who attests.
    pub authority: String,
    /// The fingerprint of the manifest, in groups of eight.
    pub fingerprint: String,
}

impl Sent {
    /// How many are convened.
    pub fn count(&self) -> i64 {
        number(self.recipients.len())
    }

    /// To how many the mail was sent.
    pub fn sent_count(&self) -> i64 {
        number(
            self.recipients
                .iter()
                .filter(|row| row.sending.is_sent())
                .count(),
        )
    }

    /// How many acknowledged receipt.
    pub fn received_count(&self) -> i64 {
        number(
            self.recipients
                .iter()
                .filter(|row| row.received.is_some())
                .count(),
        )
    }
}

impl Manages {
    /// May the person send again and note answers?
    pub fn is_allowed(self) -> bool {
        self == Self::Yes
    }
}

impl Sending {
    /// The key of its name, said of a convocation.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Waiting(_) => "sending-waiting",
            Self::Sent(_) => "sending-sent",
            Self::InDoubt(_) => "sending-in-doubt",
            Self::Failed(_) => "sending-failed",
            Self::OnPaper => "sending-paper",
        }
    }

    /// The key of its name, said of a mail.
    pub fn mail_key(&self) -> &'static str {
        match self {
            Self::Waiting(_) => "mail-waiting",
            Self::Sent(_) => "mail-sent",
            Self::InDoubt(_) => "mail-in-doubt",
            Self::Failed(_) | Self::OnPaper => "mail-failed",
        }
    }

    /// Its tone.
    pub fn tone(&self) -> &'static str {
        match self {
            Self::Waiting(_) => "info",
            Self::Sent(_) => "ok",
            Self::InDoubt(_) => "warn",
            Self::Failed(_) => "bad",
            Self::OnPaper => "brass",
        }
    }

    /// Its symbol.
    pub fn icon(&self) -> &'static str {
        match self {
            Self::Waiting(_) => "clock",
            Self::Sent(_) => "check",
            Self::InDoubt(_) => "triangle-alert",
            Self::Failed(_) => "circle-x",
            Self::OnPaper => "printer",
        }
    }

    /// When it was sent, or what hinders.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::Waiting(said) => said.as_deref(),
            Self::Sent(said) | Self::InDoubt(said) | Self::Failed(said) => Some(said),
            Self::OnPaper => None,
        }
    }

    /// Did it leave?
    pub fn is_sent(&self) -> bool {
        matches!(self, Self::Sent(_))
    }

    /// May it have arrived?
    pub fn is_in_doubt(&self) -> bool {
        matches!(self, Self::InDoubt(_))
    }

    /// Must somebody look after it?
    pub fn is_in_trouble(&self) -> bool {
        matches!(self, Self::InDoubt(_) | Self::Failed(_))
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
impl Sending {
    /// Every state.
    pub fn samples() -> Vec<Self> {
        vec![
            Self::Waiting(None),
            Self::Waiting(Some("Le serveur d’envoi ne répond pas.".into())),
            Self::Sent("13 nov. 14 h 32".into()),
            Self::InDoubt("La connexion s’est coupée.".into()),
            Self::Failed("550 Adresse inconnue".into()),
            Self::OnPaper,
        ]
    }
}

#[cfg(test)]
impl SentDocument {
    /// A convocation and an agenda.
    pub fn samples() -> Vec<Self> {
        let convocation = Self {
            icon: "file-text",
            title: "Convocation".into(),
            href: "/documents/1".into(),
            sub: "PDF, 2 pages, 31 ko".into(),
        };
        let agenda = Self {
            icon: "list-ordered",
            title: "Ordre du jour".into(),
            ..convocation.clone()
        };
        vec![convocation, agenda]
    }
}

#[cfg(test)]
impl Reply {
    /// Present, by proxy, by a proxy without effect.
    fn samples() -> Vec<Self> {
        let present = Self {
            tone: "ok",
            icon: "check",
            label: "Présente".into(),
            holder: None,
            lapsed: None,
            sub: "13 nov. 15 h 04".into(),
        };
        let proxy = Self {
            tone: "warn",
            icon: "arrow-right-left",
            label: "Procuration".into(),
            holder: Some("Isabelle Roland".into()),
            ..present.clone()
        };
        let lapsed = Self {
            lapsed: Some("Isabelle Roland sera en absence.".into()),
            ..proxy.clone()
        };
        vec![present, proxy, lapsed]
    }
}

#[cfg(test)]
impl Sent {
    fn sample() -> Self {
        let replies = Reply::samples().into_iter().map(Some).chain([None, None]);
        let rows = Sending::samples().into_iter().zip(replies).zip(1..);
        let recipients = rows.map(|((sending, answer), number)| RecipientRow {
            again: (number == 2).then(|| "Écrit à nouveau le 17 novembre à 9 h".into()),
            id: number.to_string(),
            name: "Anne Delvaux".into(),
            function: "Conseillère municipale".into(),
            address: "anne.delvaux@commune.example".into(),
            received: sending.is_sent().then(|| "13 nov. 15 h 02".into()),
            receipt_href: sending.is_sent().then(|| "/proofs/2".into()),
            mail_href: sending.is_sent().then(|| "/outbox/1".into()),
            sending,
            answer,
            answer_href: "/meetings/1/convocations/1/answer".into(),
        });
        let count = |note| Count {
            count: 5,
            label: "envoyées".into(),
            note,
        };
        let dispatch = |proof_href: Option<&str>| DispatchRow {
            title: "Convocation n° 1".into(),
            sub: "13 nov. 14 h 32, par Hélène Carlier".into(),
            proof_href: proof_href.map(Into::into),
        };
        Self {
            tiles: vec![count(None), count(Some(("warn", "4 sans accusé".into())))],
            progress: None,
            recipients: recipients.collect(),
            manages: Manages::Yes,
            again_href: "/meetings/1/convene".into(),
            dispatches: vec![dispatch(None), dispatch(Some("/proofs/1"))],
            documents: SentDocument::samples(),
            proof: Some(ProofCard {
                href: "/proofs/1".into(),
                utc: "13:32:07 UTC".into(),
                legal: "14 h 32 min 07 s".into(),
                offset: "Le 13 novembre 2026, l’heure légale vaut UTC + 1 h.".into(),
                authority: "Horodatage Séance".into(),
                fingerprint: "9f2c41d6 07be58aa".into(),
            }),
            evidence_href: Some("/meetings/1/evidence".into()),
        }
    }

    /// Everything, to be read only, being composed, being sent in spite of trouble.
    pub fn samples() -> Vec<Self> {
        let full = Self::sample();
        let read = Self {
            manages: Manages::No,
            ..full.clone()
        };
        let composing = Self {
            progress: Some(Progress {
                text: "Les documents se composent.".into(),
                amount: None,
                trouble: None,
            }),
            documents: vec![],
            proof: None,
            evidence_href: None,
            ..full.clone()
        };
        let sending = Self {
            progress: Some(Progress {
                text: "2 e-mails envoyés sur 5.".into(),
                amount: Some((2, 5)),
                trouble: Some("Le serveur d’envoi ne répond pas.".into()),
            }),
            ..full.clone()
        };
        vec![full, read, composing, sending]
    }
}
