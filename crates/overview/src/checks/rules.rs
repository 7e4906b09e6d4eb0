//! From what was measured to a verdict. Pure.

use super::store::Counts;
use kernel::Instant;

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The database answers.
    Database,
    /// Files are written and read back.
    Files,
    /// Room for files.
    Space,
    /// The largest file that is taken.
    Uploads,
    /// Tasks whose time has come are done.
    Tasks,
    /// Tasks that were given up.
    GivenUp,
    /// Mails that nobody got.
    Mails,
    /// Proofs that wait for their time stamp.
    Proofs,
    /// The mail server agrees to take mails.
    Post,
    /// The time-stamp authority attests the right time.
    Time,
    /// How people reach the server.
    Address,
}

impl What {
    /// Every one, in the order of the page.
    pub const ALL: [Self; 11] = [
        Self::Database,
        Self::Files,
        Self::Space,
        Self::Uploads,
        Self::Tasks,
        Self::GivenUp,
        Self::Post,
        Self::Mails,
        Self::Time,
        Self::Proofs,
        Self::Address,
    ];

    /// The name in columns and catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Files => "files",
            Self::Space => "space",
            Self::Uploads => "uploads",
            Self::Tasks => "tasks",
            Self::GivenUp => "given-up",
            Self::Mails => "mails",
            Self::Proofs => "proofs",
            Self::Post => "post",
            Self::Time => "time",
            Self::Address => "address",
        }
    }
}

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// Somebody should look at it.
    Warning,
    /// Something does not work.
    Bad,
}

impl Verdict {
    /// The name in columns and catalogues.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Bad => "bad",
        }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What.
    pub what: What,
    /// How it is.
    pub verdict: Verdict,
    /// The value that the sentence names: a number, an address, what the network said.
    pub told: String,
}

impl Check {
    /// As it should be.
    pub fn good(what: What, told: String) -> Self {
        let verdict = Verdict::Good;
        Self {
            what,
            verdict,
            told,
        }
    }

    /// Somebody should look at it.
    pub fn warning(what: What, told: String) -> Self {
        let verdict = Verdict::Warning;
        Self {
            what,
            verdict,
            told,
        }
    }

    /// Something does not work.
    pub fn bad(what: What, told: String) -> Self {
        let verdict = Verdict::Bad;
        Self {
            what,
            verdict,
            told,
        }
    }
}

/// What only the network can tell.
#[derive(Clone, Debug)]
pub struct Outside {
    /// Where mails go, when the server there agreed to take some; else why not.
    pub mail: Result<String, String>,
    /// By how many seconds the time-stamp authority's clock differs from ours; else why there is none.
    /// Nothing when it was not asked: some count what they attest.
    pub time: Option<Result<i64, String>>,
}

/// May what was found last be believed?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was looked at yet.
    Never,
    /// It is recent.
    Recent(Instant),
    /// It is old: nothing works in the background.
    Old(Instant),
}

/// Three looks were missed.
const OLD_SECONDS: i64 = 35 * 60;

pub(super) fn standing(at: Option<Instant>, now: Instant) -> Standing {
    match at {
        None => Standing::Never,
        Some(at) if at.plus_seconds(OLD_SECONDS) < now => Standing::Old(at),
        Some(at) => Standing::Recent(at),
    }
}

pub(super) fn database(milliseconds: i64) -> Check {
    // A page asks ten questions or so: a tenth of a second for one is felt.
    let make = if milliseconds > 100 {
        Check::warning
    } else {
        Check::good
    };
    make(What::Database, milliseconds.to_string())
}

/// A task whose time came so long ago waits for a worker that is not there.
const LATE_SECONDS: i64 = 5 * 60;

pub(super) fn background(counts: Counts, now: Instant) -> Vec<Check> {
    let tasks = match counts.oldest_due {
        Some(due) if due.plus_seconds(LATE_SECONDS) < now => {
            let minutes = (now.as_millisecond() - due.as_millisecond()) / 60_000;
            Check::bad(What::Tasks, minutes.to_string())
        }
        _ => Check::good(What::Tasks, counts.due.to_string()),
    };
    let none_or_warning = |what, count: i64| match count {
        0 => Check::good(what, String::new()),
        more => Check::warning(what, more.to_string()),
    };
    vec![
        tasks,
        none_or_warning(What::GivenUp, counts.given_up),
        none_or_warning(What::Mails, counts.failed_mails),
        match counts.unstamped {
            0 => Check::good(What::Proofs, String::new()),
            more => Check::bad(What::Proofs, more.to_string()),
        },
    ]
}

const MEGABYTE: u64 = 1_000_000;

/// There must be room for a few of the largest files; a gigabyte is soon full.
pub(super) fn space(free: u64, largest: i64) -> Check {
    let told = (free / MEGABYTE).to_string();
    let largest = u64::try_from(largest).unwrap_or(0);
    if free < largest.saturating_mul(2).max(200 * MEGABYTE) {
        Check::bad(What::Space, told)
    } else if free < 2000 * MEGABYTE {
        Check::warning(What::Space, told)
    } else {
        Check::good(What::Space, told)
    }
}

pub(super) fn uploads(largest: i64) -> Check {
    let megabytes = largest / 1_000_000;
    let make = if megabytes < 10 {
        Check::warning
    } else {
        Check::good
    };
    make(What::Uploads, megabytes.to_string())
}

pub(super) fn mail(said: Result<String, String>) -> Check {
    match said {
        // A folder is right for a trial, not for members who wait for a convocation.
        Ok(place) if place.is_empty() => Check::warning(What::Post, place),
        Ok(place) => Check::good(What::Post, place),
        Err(why) => Check::bad(What::Post, why),
    }
}

/// Clocks that differ by more attest hours that nobody believes.
const MOST_SECONDS: i64 = 5;

pub(super) fn time(said: Result<i64, String>) -> Check {
    match said {
        Ok(seconds) if seconds.abs() > MOST_SECONDS => {
            Check::warning(What::Time, seconds.abs().to_string())
        }
        Ok(_) => Check::good(What::Time, String::new()),
        Err(why) => Check::bad(What::Time, why),
    }
}

pub(super) fn address(url: &str) -> Check {
    let host = url.split("://").nth(1).unwrap_or_default();
    let host = host.split([':', '/']).next().unwrap_or_default();
    let local = ["localhost", "127.0.0.1"].contains(&host);
    let make = if url.starts_with("https://") && !local {
        Check::good
    } else {
        Check::warning
    };
    make(What::Address, url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_follow_from_what_was_measured() {
        let now: Instant = "2026-11-21T09:00:00Z".parse().unwrap();
        let counts = |oldest_due, given_up, unstamped| Counts {
            oldest_due,
            due: 1,
            given_up,
            failed_mails: 0,
            unstamped,
        };
        let verdicts = |counts| {
            background(counts, now)
                .iter()
                .map(|check| check.verdict)
                .collect::<Vec<_>>()
        };
        use Verdict::{Bad, Good, Warning};
        assert_eq!(verdicts(counts(None, 0, 0)), [Good; 4]);
        let late = Some(now.plus_seconds(-301));
        assert_eq!(verdicts(counts(late, 2, 1)), [Bad, Warning, Good, Bad]);
        let soon = Some(now.plus_seconds(-299));
        assert_eq!(verdicts(counts(soon, 0, 0)), [Good; 4]);

        let gigabyte = 1000 * MEGABYTE;
        for (free, largest, verdict) in [
            (10 * gigabyte, 200_000_000, Good),
            (gigabyte, 200_000_000, Warning),
            (gigabyte, 600_000_000, Bad),
            (100 * MEGABYTE, 1_000_000, Bad),
        ] {
            assert_eq!(space(free, largest).verdict, verdict, "{free:?}");
        }
        assert_eq!(mail(Ok(String::new())).verdict, Warning);
        assert_eq!(mail(Ok("smtp".into())).verdict, Good);
        assert_eq!(mail(Err("refused".into())).told, "refused");
        assert_eq!(time(Ok(-6)), Check::warning(What::Time, "6".into()));
        assert_eq!(time(Ok(5)).verdict, Good);
        assert_eq!(time(Err("gone".into())).verdict, Bad);
        for (url, verdict) in [
            ("https://seance.example", Good),
            ("http://seance.example", Warning),
            ("https://localhost:8080", Warning),
        ] {
            assert_eq!(address(url).verdict, verdict, "{url}");
        }
        assert_eq!(standing(None, now), Standing::Never);
        let at = now.plus_seconds(-36 * 60);
        assert_eq!(standing(Some(at), now), Standing::Old(at));
        assert_eq!(standing(Some(now), now), Standing::Recent(now));
    }
}
