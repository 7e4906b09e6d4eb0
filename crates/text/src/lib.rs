//! Words, dates and rich text as people read them. Pure: no database, no clock.
//!
//! *Locale*: a language and its catalogue of texts. *Civil*: dates and times on the wall, in a zone.
//! *Fold*: what remains of a word when search ignores accents and case. *Rich*: sanitised HTML.

pub mod civil;
pub mod csv;
pub mod figure;
mod fold;
mod locale;
mod rich;
mod size;

pub use fold::{fold, slug, sort_key};
pub use locale::{Locale, Value};
pub use rich::{Rich, Shape};
pub use size::file_size;
