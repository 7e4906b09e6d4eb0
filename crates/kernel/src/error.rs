//! Why a use case did not happen: a few kinds, with stable codes that the catalogues translate.

/// Why a use case did not happen. Every kind but the last is the caller's business.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or the actor may not know that it does.
    #[error("not found")]
    NotFound,
    /// A right or a rule refuses.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// What was entered cannot be taken; each field says why.
    #[error("invalid: {0:?}")]
    Invalid(Vec<FieldError>),
    /// Somebody else changed it in the meantime.
    #[error("changed by somebody else in the meantime")]
    Conflict,
    /// A row with the same key exists; carries `table_column_column`. The capability turns it into
    /// a message beside its field.
    #[error("duplicate: {0}")]
    Duplicate(String),
    /// Our own fault: logged once at the edge, never shown.
    #[error("internal error: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// A code such as `meeting-in-future`, with the values that its text needs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}")]
pub struct Refusal {
    /// Stable, in kebab-case; the text is `error-CODE`.
    pub code: &'static str,
    /// Names and values for the text.
    pub values: Vec<(&'static str, String)>,
}

/// A field that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name in the form and the API.
    pub field: &'static str,
    /// Why, as a code; the text is `error-CODE`.
    pub code: &'static str,
}

impl Error {
    /// A refusal without values.
    pub fn refused(code: &'static str) -> Self {
        Self::Refused(Refusal {
            code,
            values: vec![],
        })
    }

    /// A refusal whose text names a value.
    pub fn refused_with(code: &'static str, name: &'static str, value: impl ToString) -> Self {
        Self::Refused(Refusal {
            code,
            values: vec![(name, value.to_string())],
        })
    }

    /// One field that cannot be taken.
    pub fn field(field: &'static str, code: &'static str) -> Self {
        Self::Invalid(vec![FieldError { field, code }])
    }

    /// A fault of ours, with a message for the log.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::Internal(message.into().into())
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::Busy => Self::refused("busy"),
            db::Error::Unique(name) => Self::Duplicate(name),
            // What is written names only what was read before: it is a value that something still has.
            db::Error::ForeignKey => Self::refused("value-in-use"),
            other => Self::Internal(other.into()),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.into())
    }
}

/// Says `Conflict` when an UPDATE with a version found no row.
pub fn saved(rows: u64) -> Result<()> {
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::Conflict)
    }
}

/// What a person is told when their file was not taken. `file-too-large` names the limit.
pub fn upload_refused(error: files::Error) -> Error {
    match error {
        files::Error::TooLarge(limit) => {
            Error::refused_with("file-too-large", "size", text::file_size(limit))
        }
        files::Error::Interrupted(_) => Error::field("file", "file-interrupted"),
        files::Error::Store(error) => Error::Internal(error.into()),
    }
}
