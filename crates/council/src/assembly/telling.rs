//! The assembly in words: the same in the page and in the minutes.

use super::Count;
use sessions::sittings::Quorum;
use text::Locale;

/// `16 membres présents sur 19 en exercice : le quorum, de 10, est atteint.`
pub fn quorum(locale: Locale, count: Count) -> String {
    let key = match (count.quorum, count.is_reached()) {
        (Quorum::NotAsked, _) => "not-asked",
        (Quorum::Majority, true) => "reached",
        (Quorum::Majority, false) => "missing",
    };
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    locale.with(
        &format!("quorum-told-{key}"),
        [
            ("present", number(count.present).into()),
            ("members", number(count.in_office).into()),
            ("needed", number(count.needed).into()),
        ],
    )
}
