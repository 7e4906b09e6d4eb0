//! What administrators look at: the jobs of the server, and the journal.

use super::Frame;

/// The jobs of the server.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "jobs.html")]
pub struct Jobs {
    /// What surrounds the page.
    pub frame: Frame,
    /// The jobs, those given up first.
    pub rows: Vec<JobRow>,
}

/// A job.
#[derive(Clone, Debug)]
pub struct JobRow {
    /// Its number in addresses.
    pub id: String,
    /// What it does.
    pub kind: String,
    /// Where it stands.
    pub standing: JobStanding,
    /// How many times it was tried.
    pub tries: i64,
    /// When it is tried next.
    pub next: Option<String>,
    /// Why it failed last.
    pub error: Option<String>,
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobStanding {
    /// Waiting for its time.
    Ready,
    /// Being run.
    Running,
    /// Ended well.
    Done,
    /// Given up.
    Dead,
}

impl JobStanding {
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ready => "job-state-ready",
            Self::Running => "job-state-running",
            Self::Done => "job-state-done",
            Self::Dead => "job-state-dead",
        }
    }

    /// The colour of the tag.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Ready => "",
            Self::Running => "info",
            Self::Done => "ok",
            Self::Dead => "bad",
        }
    }

    /// Was it given up?
    pub fn is_dead(self) -> bool {
        self == Self::Dead
    }
}

#[cfg(test)]
impl Jobs {
    /// One of each, and none.
    pub fn samples() -> Vec<Self> {
        let row = |standing| JobRow {
            id: "1".into(),
            kind: "Lecture d’une annexe".into(),
            standing,
            tries: 3,
            next: (standing == JobStanding::Ready).then(|| "14 h 05".into()),
            error: (standing == JobStanding::Dead).then(|| "no such file".into()),
        };
        use JobStanding::{Dead, Done, Ready, Running};
        let full = Self {
            frame: Frame::sample("Tâches du serveur"),
            rows: [Dead, Ready, Running, Done].map(row).into(),
        };
        let empty = Self {
            rows: vec![],
            ..full.clone()
        };
        vec![full, empty]
    }
}
