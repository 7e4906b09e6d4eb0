use super::*;

fn controller() -> Responsible {
    Responsible {
        address: "1, place du Marché".into(),
        officer: "Ana Lopez".into(),
        officer_email: "dpd@soleil.example".into(),
        ..Responsible::default()
    }
}

fn answer(choice: Choice, notice: i64) -> Answer {
    Answer {
        notice,
        choice,
        noted_by: None,
        at: Instant::from_millisecond(0),
    }
}

#[test]
fn the_last_word_counts_and_a_new_version_asks_anew() {
    let accepted = answer(Choice::Accepted, 1);
    let withdrawn = answer(Choice::Withdrawn, 1);
    let table = [
        (None, None, "unasked", Channel::Mail),
        (None, Some(&accepted), "unasked", Channel::Mail),
        (Some(1), None, "waiting", Channel::Paper),
        (Some(1), Some(&accepted), "accepted", Channel::Mail),
        (Some(2), Some(&accepted), "outdated", Channel::Mail),
        (Some(1), Some(&withdrawn), "withdrawn", Channel::Paper),
        (Some(2), Some(&withdrawn), "withdrawn", Channel::Paper),
    ];
    for (notice, answer, name, channel) in table {
        let found = agreement(notice, answer.cloned());
        assert_eq!(found.as_str(), name);
        assert_eq!(found.channel(Channel::Paper), channel, "{name}");
        let by_mail = if name == "withdrawn" {
            Channel::Paper
        } else {
            Channel::Mail
        };
        assert_eq!(found.channel(Channel::Mail), by_mail, "{name}");
        assert_eq!(found.asks(), ["waiting", "outdated"].contains(&name));
    }
}

#[test]
fn names_take_their_places_and_a_notice_names_its_body() {
    let filled = fill(
        "{structure} : {dpo}, {dpo_contact}.",
        "Soleil",
        &controller(),
    );
    assert_eq!(
        filled.ok().as_deref(),
        Some("Soleil : Ana Lopez, dpd@soleil.example.")
    );
    let nobody = Responsible::default();
    for (template, of, code) in [
        ("", controller(), "notice-empty"),
        ("{structure} {mayor}", controller(), "notice-place-unknown"),
        ("{structure} {", controller(), "notice-place-unknown"),
        (
            "{structure} {dpo_contact}",
            nobody,
            "notice-contact-missing",
        ),
        ("Bonjour", controller(), "notice-nameless"),
    ] {
        match fill(template, "Soleil", &of) {
            Err(Error::Invalid(faults)) => assert_eq!(faults[0].code, code),
            other => panic!("{template}: {other:?}"),
        }
    }
}

#[test]
fn a_text_is_paragraphs_lists_and_links() {
    let words = |text: &str| Extract::Words(text.to_owned());
    assert_eq!(
        passages("Un\ndeux\n\n- a\n- b, voir https://www.cnil.fr.\nfin"),
        vec![
            Passage::Paragraph(vec![words("Un"), words(" "), words("deux")]),
            Passage::List(vec![
                vec![words("a")],
                vec![
                    words("b, voir "),
                    Extract::Address("https://www.cnil.fr".into()),
                    words(".")
                ],
            ]),
            Passage::Paragraph(vec![words("fin")]),
        ]
    );
}
