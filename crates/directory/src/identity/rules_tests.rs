//! The rules of names, passwords, throttles and tenants, case by case.

use super::{Forgiven, LoginName, NewTenant, Password, Throttle, score, tenant};
use kernel::Instant;

#[test]
fn an_at_part_without_a_dot_is_a_tenant() {
    let read = |typed| LoginName::read(typed).ok();
    let account = LoginName::Account {
        name: "secretaire".into(),
        slug: "soleil".into(),
    };
    assert_eq!(read(" Secretaire@Soleil "), Some(account));
    assert_eq!(
        read("h.carlier@mairie.example"),
        Some(LoginName::Email("h.carlier@mairie.example".into()))
    );
    assert_eq!(
        (read("secretaire"), read("@soleil"), read("x@")),
        (None, None, None)
    );
}

#[test]
fn a_slug_has_no_dot_and_a_zone_exists() {
    let new = |slug: &str, zone: &str| {
        tenant(NewTenant {
            slug: slug.into(),
            name: "Soleil".into(),
            zone: zone.into(),
            country: "FR".into(),
            population: None,
            group: None,
        })
    };
    assert!(new("soleil", "Europe/Paris").is_ok());
    assert!(new("so.leil", "Europe/Paris").is_err());
    assert!(new("soleil", "Europe/Atlantide").is_err());
}

#[test]
fn waiting_begins_at_the_fifth_failure_and_doubles() {
    let now = Instant::from_millisecond(0);
    let mut throttle = Throttle::none();
    let mut waits = vec![];
    for _ in 0..12 {
        throttle = throttle.failed(Forgiven::Name, now);
        waits.push(
            throttle
                .closed_until
                .map_or(0, |until| until.as_millisecond() / 1000),
        );
    }
    assert_eq!(waits, [0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900]);
    assert!(throttle.admits(now).is_err());
    assert!(throttle.admits(now.plus_seconds(900)).is_ok());
    let later = now.plus_seconds(3600);
    assert_eq!(throttle.failed(Forgiven::Name, later).failures, 1);
}

/// Covers IX-13.
#[test]
fn a_password_is_hard_to_guess_for_those_who_know_the_person() {
    let words = [
        "Hélène".to_owned(),
        "Carlier".to_owned(),
        "soleil".to_owned(),
    ];
    assert!(score("motdepasse123", &[]) < 3);
    assert!(score("Hélène Carlier", &words) < score("Hélène Carlier", &[]));
    assert_eq!(score("cheval agrafe pile correct", &words), 4);
    assert!(Password::choose_strong("motdepasse123", 3, &[]).is_err());
    assert!(Password::choose_strong("cheval agrafe pile correct", 4, &words).is_ok());
}

#[test]
fn a_password_is_long_and_never_printed() {
    assert!(Password::choose("court").is_err());
    assert_eq!(
        format!("{:?}", Password::choose("assez-long-ma-foi").unwrap()),
        "Password(…)"
    );
}
