//! The harness of stories: the whole application on SQLite and on PostgreSQL, and personas who speak
//! to it through HTTP.
//!
//! *TestApp*: one application with its own database, clock and files. *Town*: a tenant with two
//! services, two bodies and its people. *Persona*: somebody with a browser, or a program with a token.
//! *Seen*: what came back, as a person sees it.

mod app;
mod judge;
mod persona;
mod post_office;
mod seen;
mod time_server;
mod town;

pub use app::{TestApp, TestClock};
pub use judge::judge;
pub use persona::{Persona, Program};
pub use post_office::{Behaviour, Letter, PostOffice};
pub use seen::Seen;
pub use time_server::TimeServer;
pub use tokio;
pub use town::{PASSWORD, Town};

/// Runs a story on both databases; after it, every chain of the journal must stand. Without a PostgreSQL address its half fails: it is never skipped.
#[macro_export]
macro_rules! on_both {
    ($($(#[$note:meta])* async fn $name:ident($app:ident: TestApp) $story:block)+) => { $(
        $(#[$note])*
        mod $name {
            #[expect(unused_imports, reason = "a story uses what its file imports")]
            use super::*;

            async fn story($app: &$crate::TestApp) $story

            #[test]
            fn sqlite() {
                $crate::TestApp::run_on_sqlite(async |app| {
                    story(&app).await;
                    app.journal_must_stand().await;
                    app.counts_must_agree().await;
                });
            }

            #[test]
            fn postgres() {
                $crate::TestApp::run_on_postgres(async |app| {
                    story(&app).await;
                    app.journal_must_stand().await;
                    app.counts_must_agree().await;
                });
            }
        }
    )+ };
}
