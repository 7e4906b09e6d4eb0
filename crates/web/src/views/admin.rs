//! What administrators look at: their first page, the jobs of the server, and the journal.

use super::{Frame, Link};

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

/// The first page of the administration: where everything is.
#[derive(Clone, Debug, askama::Template)]
#[template(path = "admin.html")]
pub struct AdminPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The groups of pages.
    pub groups: Vec<AdminGroup>,
    /// What an administrator should know now: failed jobs, accounts without password…
    pub notices: Vec<AdminNotice>,
}

/// A group of pages.
#[derive(Clone, Debug)]
pub struct AdminGroup {
    /// Its name.
    pub title: String,
    /// Its pages.
    pub cards: Vec<AdminCard>,
}

/// A page of the administration.
#[derive(Clone, Debug)]
pub struct AdminCard {
    /// Its name.
    pub title: String,
    /// What is done there.
    pub text: String,
    /// Its glyph.
    pub icon: &'static str,
    /// Where it is.
    pub href: String,
    /// How many things are there, where that is told.
    pub count: Option<i64>,
}

/// What an administrator should know now.
#[derive(Clone, Debug)]
pub struct AdminNotice {
    /// `warn`, `bad` or `info`.
    pub tone: &'static str,
    /// In a sentence.
    pub text: String,
    /// Where to act.
    pub way: Link,
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

#[cfg(test)]
impl AdminPage {
    /// With notices, and without.
    pub fn samples() -> Vec<Self> {
        let full = Self {
            frame: Frame::sample("Administration"),
            groups: vec![AdminGroup {
                title: "Personnes".into(),
                cards: vec![
                    AdminCard {
                        title: "Personnes et comptes".into(),
                        text: "Ajouter, inviter, désactiver.".into(),
                        icon: "users",
                        href: "/admin/people".into(),
                        count: Some(32),
                    },
                    AdminCard {
                        title: "Journal".into(),
                        text: "Qui a fait quoi.".into(),
                        icon: "history",
                        href: "/admin/journal".into(),
                        count: None,
                    },
                ],
            }],
            notices: vec![AdminNotice {
                tone: "warn",
                text: "Deux tâches ont échoué.".into(),
                way: Link::sample("/admin/jobs", "Voir les tâches"),
            }],
        };
        let quiet = Self {
            notices: vec![],
            ..full.clone()
        };
        vec![full, quiet]
    }
}
