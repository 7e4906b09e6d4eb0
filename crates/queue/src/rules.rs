//! What becomes of a job that failed.

/// Why a job did not end well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Something outside was not available: try again.
    Retry(String),
    /// Trying again would not help.
    Final(String),
}

impl Failure {
    /// The reason, for administrators.
    pub fn reason(&self) -> &str {
        match self {
            Self::Retry(reason) | Self::Final(reason) => reason,
        }
    }
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// Waiting for its time.
    Ready,
    /// Being run.
    Running,
    /// Ended well.
    Done,
    /// Given up: somebody must look.
    Dead,
}

impl JobState {
    pub(crate) fn from_column(text: &str) -> Self {
        match text {
            "ready" => Self::Ready,
            "running" => Self::Running,
            "done" => Self::Done,
            _ => Self::Dead,
        }
    }

    /// The name in columns and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Running => "running",
            Self::Done => "done",
            Self::Dead => "dead",
        }
    }
}

/// What follows a failure.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Again { in_seconds: i64 },
    Dead,
}

/// 10 s, 20 s, 40 s… an hour at most, until the tries are used up.
pub(crate) fn after(failure: &Failure, attempts: i64, max_attempts: i64) -> Next {
    match failure {
        Failure::Final(_) => Next::Dead,
        Failure::Retry(_) if attempts >= max_attempts => Next::Dead,
        Failure::Retry(_) => Next::Again {
            in_seconds: (10_i64 << (attempts - 1).clamp(0, 9)).min(3600),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Failure, Next, after};

    #[test]
    fn delays_double_up_to_an_hour_and_tries_end() {
        let busy = Failure::Retry("busy".into());
        let delay = |attempts| after(&busy, attempts, 12);
        assert_eq!(delay(1), Next::Again { in_seconds: 10 });
        assert_eq!(delay(3), Next::Again { in_seconds: 40 });
        assert_eq!(delay(11), Next::Again { in_seconds: 3600 });
        assert_eq!(delay(12), Next::Dead);
        assert_eq!(after(&Failure::Final("no".into()), 1, 12), Next::Dead);
    }
}
