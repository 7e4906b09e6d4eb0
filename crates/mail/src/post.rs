//! Where letters go: a server, or a folder when none is configured.
//!
//! A letter cannot be sent exactly once: between its last byte and the server's answer, nobody knows.
//! So sending has two steps. [`Post::open`] connects and agrees with the server on the sender and the
//! recipient; all that fails there can be tried again. [`Opened::send`] gives the letter; a lost
//! answer there is said to be in doubt, and only a person decides to try again.

use crate::Composed;
use lettre::transport::smtp::{
    Error as SmtpError,
    authentication::{Credentials, Mechanism},
    client::{AsyncSmtpConnection, TlsParameters},
    commands::{Data, Mail, Quit, Rcpt},
    extension::{ClientId, MailBodyParameter, MailParameter},
    response::Severity,
};
use std::{path::PathBuf, time::Duration};

/// How long a server may take for what it is asked, unless told otherwise.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Why a letter was not sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Not now: try again.
    #[error("{0}")]
    Later(String),
    /// Trying again would not help: the server refuses.
    #[error("{0}")]
    Never(String),
    /// The letter was given and no answer came: it may have been taken.
    #[error("{0}")]
    InDoubt(String),
}

/// How a connection to a server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Not: for a server on the same machine.
    None,
    /// TLS begins after a command; required.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// A server for outgoing mail.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// A name and a password, when the server wants them.
    pub credentials: Option<(String, String)>,
    /// How long it may take to agree on a letter, and again to take it: longer is tried again later,
    /// or in doubt.
    pub patience: Duration,
}

/// Where letters go.
#[derive(Clone, Debug)]
pub enum Post {
    /// To a server.
    Smtp(Smtp),
    /// To `.eml` files in a folder.
    Folder(PathBuf),
}

/// A place that has agreed to take one letter.
pub struct Opened<'a> {
    letter: &'a Composed,
    place: Place,
}

enum Place {
    Connection(Box<AsyncSmtpConnection>, Duration),
    File(PathBuf),
}

impl Post {
    /// Connects, and agrees on who writes to whom. Nothing has been sent yet.
    pub async fn open<'a>(&self, letter: &'a Composed) -> Result<Opened<'a>, Failure> {
        let place = match self {
            Self::Smtp(server) => {
                Place::Connection(Box::new(server.agree(letter).await?), server.patience)
            }
            Self::Folder(folder) => {
                let later = |error: std::io::Error| Failure::Later(error.to_string());
                tokio::fs::create_dir_all(folder).await.map_err(later)?;
                Place::File(folder.join(format!("{}.eml", letter.message_id)))
            }
        };
        Ok(Opened { letter, place })
    }

    /// Is the place there, and does it know us? Nothing is sent. Returns the server's name; none for a
    /// folder.
    pub async fn probe(&self) -> Result<Option<String>, Failure> {
        match self {
            Self::Smtp(server) => server.probe().await.map(Some),
            Self::Folder(folder) => {
                let later = |error: std::io::Error| Failure::Later(error.to_string());
                tokio::fs::create_dir_all(folder).await.map_err(later)?;
                Ok(None)
            }
        }
    }
}

impl Opened<'_> {
    /// Gives the letter; returns what the server answered.
    pub async fn send(self) -> Result<String, Failure> {
        match self.place {
            Place::Connection(connection, patience) => {
                give(*connection, patience, &self.letter.bytes).await
            }
            Place::File(path) => write(path, &self.letter.bytes).await,
        }
    }
}

/// The file appears under its name when it is whole; written twice, it is the same file.
async fn write(path: PathBuf, bytes: &[u8]) -> Result<String, Failure> {
    let later = |error: std::io::Error| Failure::Later(error.to_string());
    let whole = path.with_extension("part");
    tokio::fs::write(&whole, bytes).await.map_err(later)?;
    tokio::fs::rename(&whole, &path).await.map_err(later)?;
    Ok(String::new())
}

async fn give(
    mut connection: AsyncSmtpConnection,
    patience: Duration,
    bytes: &[u8],
) -> Result<String, Failure> {
    let answer = tokio::time::timeout(patience, connection.message(bytes)).await;
    let answer = match answer {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => {
            return Err(match error.status() {
                Some(_) => refused(&error),
                None => Failure::InDoubt(error.to_string()),
            });
        }
        Err(_) => return Err(Failure::InDoubt("no answer".to_owned())),
    };
    let said = format!(
        "{} {}",
        answer.code(),
        answer.message().collect::<Vec<_>>().join(" ")
    );
    // The letter is taken: how the conversation ends no longer matters.
    let _farewell = tokio::time::timeout(Duration::from_secs(1), connection.command(Quit)).await;
    Ok(said.trim().to_owned())
}

impl Smtp {
    async fn agree(&self, letter: &Composed) -> Result<AsyncSmtpConnection, Failure> {
        tokio::time::timeout(self.patience, self.converse(letter))
            .await
            .map_err(|_| Failure::Later("no answer".to_owned()))?
    }

    /// What the server says of this recipient may be final; what it says of us (the greeting, TLS,
    /// the password, the sender) is for the operator to mend, and for later.
    async fn converse(&self, letter: &Composed) -> Result<AsyncSmtpConnection, Failure> {
        let later = |error: SmtpError| Failure::Later(error.to_string());
        let mut connection = self.greet(letter).await.map_err(later)?;
        for recipient in letter.envelope.to() {
            connection
                .command(Rcpt::new(recipient.clone(), vec![]))
                .await
                .map_err(|error| refused(&error))?;
        }
        connection.command(Data).await.map_err(later)?;
        Ok(connection)
    }

    async fn probe(&self) -> Result<String, Failure> {
        let reached = tokio::time::timeout(self.patience, self.reach()).await;
        let mut connection = reached
            .map_err(|_| Failure::Later("no answer".to_owned()))?
            .map_err(|error| Failure::Later(error.to_string()))?;
        let _farewell =
            tokio::time::timeout(Duration::from_secs(1), connection.command(Quit)).await;
        Ok(format!("{}:{}", self.host, self.port))
    }

    /// Connects, and says who we are.
    async fn reach(&self) -> Result<AsyncSmtpConnection, SmtpError> {
        let hello = ClientId::default();
        let tls = || TlsParameters::new_rustls(self.host.clone());
        let at_once = match self.security {
            Security::Tls => Some(tls()?),
            _ => None,
        };
        let place = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(place, Some(self.patience), &hello, at_once, None)
                .await?;
        if self.security == Security::StartTls {
            connection.starttls(tls()?, &hello).await?;
        }
        if let Some((name, password)) = &self.credentials {
            let credentials = Credentials::new(name.clone(), password.clone());
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
                .await?;
        }
        Ok(connection)
    }

    async fn greet(&self, letter: &Composed) -> Result<AsyncSmtpConnection, SmtpError> {
        let mut connection = self.reach().await?;
        let envelope = &letter.envelope;
        let mut options = vec![MailParameter::Body(MailBodyParameter::EightBitMime)];
        if envelope
            .from()
            .is_some_and(|from| !from.to_string().is_ascii())
            || envelope.to().iter().any(|to| !to.to_string().is_ascii())
        {
            options.push(MailParameter::SmtpUtfEight);
        }
        if letter.bytes.is_ascii() {
            options.retain(|option| !matches!(option, MailParameter::Body(_)));
        }
        connection
            .command(Mail::new(envelope.from().cloned(), options))
            .await?;
        Ok(connection)
    }
}

/// 5xx is a refusal; 4xx, and whatever the network does, is for later.
fn refused(error: &SmtpError) -> Failure {
    let said = error.to_string();
    match error.status().map(|code| code.severity) {
        Some(Severity::PermanentNegativeCompletion) => Failure::Never(said),
        _ => Failure::Later(said),
    }
}
