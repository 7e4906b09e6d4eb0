use super::{Product, proof, read, receive};
use crate::event::{Device, Kind, Moment, Shown};
use crate::formats::Reason;

fn webhook(name: &str, user: &str, more: &str, at: i64) -> String {
    format!(
        r#"{{"data":{{"type":"event","id":"{name}","attributes":{{"meeting":{{"internal-meeting-id":"m-1","external-meeting-id":"salle-7"}},"user":{{"internal-user-id":"{user}","external-user-id":"p-{user}"{more}}}}},"event":{{"ts":{at}}}}}}}"#
    )
}

fn kinds(product: Product, lines: &[String]) -> Vec<(Kind, i64)> {
    let kept: Vec<(String, Moment)> = lines.iter().map(|line| (line.clone(), Moment(0))).collect();
    read(product, &kept)
        .into_iter()
        .map(|one| (one.kind, one.at.0))
        .collect()
}

#[test]
fn a_microphone_is_open_when_it_is_shared_and_not_muted() {
    let lines = [
        webhook("user-joined", "a", r#","name":"Ève","role":"VIEWER""#, 10),
        webhook(
            "user-audio-voice-enabled",
            "a",
            r#","listening-only":true,"sharing-mic":false"#,
            20,
        ),
        webhook("user-audio-unmuted", "a", "", 25),
        webhook(
            "user-audio-voice-enabled",
            "a",
            r#","listening-only":"false","sharing-mic":"true","muted":"true""#,
            30,
        ),
        webhook("user-audio-unmuted", "a", "", 40),
        webhook("user-audio-muted", "a", "", 50),
        webhook("meeting-screenshare-started", "a", "", 55),
        webhook("user-cam-broadcast-start", "a", r#","stream":"s1""#, 60),
        webhook("user-audio-voice-disabled", "a", "", 70),
        webhook("user-left", "a", "", 80),
    ];
    let told = kinds(Product::BigBlueButton, &lines);
    let microphone = || Device::Microphone;
    let camera = Device::Camera {
        stream: "s1".into(),
    };
    let expected = [
        (Kind::Join, 10),
        (Kind::On(microphone()), 40),
        (Kind::Off(microphone()), 50),
        (Kind::RoomOn(Shown::Screen), 55),
        (Kind::On(camera), 60),
        (Kind::Off(microphone()), 70),
        (Kind::Leave, 80),
    ];
    assert_eq!(told, expected);
    // The order in which they arrive changes nothing.
    let backwards: Vec<String> = lines.iter().rev().cloned().collect();
    assert_eq!(kinds(Product::BigBlueButton, &backwards), expected);
}

#[test]
fn a_webhook_sent_again_has_the_same_key_and_no_token_is_kept() {
    let line = webhook(
        "user-joined",
        "a",
        r#","name":"Ève","session-token":"abcdef""#,
        10,
    );
    let first = receive(Product::BigBlueButton, &line).unwrap();
    assert_eq!(first.room.as_deref(), Some("salle-7"));
    assert!(!first.raw.contains("abcdef"));
    assert_eq!(
        receive(Product::BigBlueButton, &line).unwrap().key,
        first.key
    );
    let later = webhook("user-joined", "a", r#","name":"Ève""#, 11);
    assert_ne!(
        receive(Product::BigBlueButton, &later).unwrap().key,
        first.key
    );
    let hint = first.events[0].person.clone().unwrap();
    assert_eq!(
        (hint.external.as_deref(), hint.name.as_deref()),
        (Some("p-a"), Some("Ève"))
    );
    let refused = [
        (
            webhook("chat-group-message-sent", "a", "", 1),
            Reason::UnknownKind,
        ),
        (webhook("user-left", "", "", 1), Reason::Nobody),
        ("{".to_owned(), Reason::Columns),
        (format!("\"{}\"", "x".repeat(20_000)), Reason::TooLong),
    ];
    for (text, reason) in refused {
        assert_eq!(receive(Product::BigBlueButton, &text).unwrap_err(), reason);
    }
}

#[test]
fn a_departure_that_was_lost_is_told_when_the_room_is_closed() {
    let room = r#""room_name":"cours","room_jid":"cours@muc.example","is_breakout":false"#;
    let lines = [
        format!(r#"{{"path":"/events/room/created","body":{{{room},"created_at":100}}}}"#),
        format!(
            r#"{{"path":"/events/occupant/joined","body":{{{room},"occupant":{{"occupant_jid":"x@a/1","joined_at":110,"name":"Ève","email":"Eve@Soleil.example"}}}}}}"#
        ),
        format!(
            r#"{{"path":"/events/room/destroyed","body":{{{room},"created_at":100,"destroyed_at":200,"all_occupants":[{{"occupant_jid":"x@a/1","joined_at":110,"left_at":150,"name":"Ève"}},{{"occupant_jid":"jibri@recorder.a/2","joined_at":110,"left_at":190}}]}}}}"#
        ),
    ];
    let told = kinds(Product::Jitsi, &lines);
    assert_eq!(
        told,
        [
            (Kind::MeetingStart, 100_000),
            (Kind::Join, 110_000),
            (Kind::Join, 110_000),
            (Kind::Leave, 150_000),
            (Kind::MeetingEnd, 200_000),
        ]
    );
    let joined = receive(Product::Jitsi, &lines[1]).unwrap();
    assert_eq!(joined.room.as_deref(), Some("cours"));
    assert_eq!(
        joined.events[0].person.as_ref().unwrap().email.as_deref(),
        Some("eve@soleil.example")
    );
    let recorder = r#"{"path":"/events/occupant/joined","body":{"room_name":"cours","occupant":{"occupant_jid":"jibri@recorder.a/2","joined_at":1}}}"#;
    assert_eq!(
        receive(Product::Jitsi, recorder).unwrap_err(),
        Reason::Recorder
    );
}

#[test]
fn a_move_to_a_breakout_room_is_a_connection_of_its_own() {
    let occupant = |path: &str, more: &str, times: &str| {
        format!(
            r#"{{"path":"/events/occupant/{path}","body":{{"room_name":"cours"{more},"occupant":{{"occupant_jid":"x@a/1",{times}}}}}}}"#
        )
    };
    let aside = r#","is_breakout":true,"breakout_room_id":"b1""#;
    let lines = [
        occupant("joined", "", r#""joined_at":100"#),
        occupant("joined", aside, r#""joined_at":200"#),
        occupant("left", "", r#""joined_at":100,"left_at":200"#),
    ];
    let kept: Vec<_> = lines.into_iter().map(|line| (line, Moment(0))).collect();
    let connections: std::collections::BTreeSet<_> = read(Product::Jitsi, &kept)
        .into_iter()
        .filter_map(|one| one.connection)
        .collect();
    assert_eq!(connections.len(), 2);
}

#[test]
fn our_events_are_known_again_by_their_id_or_by_what_they_say() {
    let line = |id: &str, at: &str| {
        format!(r#"{{{id}"email":"a@x.example","connection_id":"c","kind":"join","at":"{at}"}}"#)
    };
    let of = |text: String| receive(Product::Generic, &text);
    let named = of(line(r#""event_id":"7","#, "2026-03-12T08:00:00Z")).unwrap();
    assert_eq!(
        of(line(r#""event_id":"7","#, "2026-03-12T08:00:01Z"))
            .unwrap()
            .key,
        named.key
    );
    let unnamed = of(line("", "2026-03-12T08:00:00Z")).unwrap();
    assert_ne!(unnamed.key, named.key);
    // The same instant written otherwise.
    assert_eq!(
        of(line("", "2026-03-12T09:00:00+01:00")).unwrap().key,
        unnamed.key
    );
    assert_eq!(
        of(line("", "2026-03-12 09:00:00")).unwrap_err(),
        Reason::Time
    );
    let zoned = r#"{"email":"a@x.example","connection_id":"c","kind":"join","at":"2026-03-12 09:00:00","zone":"Europe/Paris"}"#;
    assert_eq!(of(zoned.to_owned()).unwrap().at, unnamed.at);
}

/// One name that a database cannot keep would have its whole delivery fail, and be sent again for ever.
#[test]
fn a_name_that_cannot_be_kept_is_told_and_the_rest_is_taken() {
    let line = |connection: &str| {
        format!(
            r#"{{"name":"Ève","connection_id":"{connection}","kind":"join","at":"2026-03-12T08:00:00Z"}}"#
        )
    };
    let of = |connection: &str| receive(Product::Generic, &line(connection)).map(|_| ());
    assert_eq!(of(&"c".repeat(500)), Ok(()));
    assert_eq!(of(&"c".repeat(501)), Err(Reason::TooLong));
    assert_eq!(of("c\\u0000"), Err(Reason::Columns));
}

/// The signature is the one of RFC 4231, case 2; a checksum is right for its own body alone.
#[test]
fn a_proof_holds_for_what_it_signs_and_nothing_else() {
    let known = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assert_eq!(
        proof::signature("Jefe", &[b"what do ya want ", b"for nothing?"]),
        known
    );
    assert!(proof::is_signed(
        "Jefe",
        &[b"what do ya want for nothing?"],
        known
    ));
    assert!(!proof::is_signed(
        "Jefe",
        &[b"what do ya want for nothing!"],
        known
    ));
    assert!(!proof::is_signed(
        "jefe",
        &[b"what do ya want for nothing?"],
        known
    ));
    for wrong in ["", "zz", "5b", &known[1..]] {
        assert!(!proof::is_signed(
            "Jefe",
            &[b"what do ya want for nothing?"],
            wrong
        ));
    }
    assert!(proof::is_secret("abc", "abc") && !proof::is_secret("abc", "abd"));
    // printf %s 'https://a.example/hbodysecret' | sha1sum, sha256sum
    let called = ("https://a.example/h", b"body".as_slice());
    assert!(proof::is_checksum("secret", called, SHA1));
    assert!(proof::is_checksum("secret", called, SHA256));
    assert!(!proof::is_checksum("other", called, SHA256));
    assert!(!proof::is_checksum("secret", called, ""));
}

const SHA1: &str = "e9adec40f377e303dc953d8211c807a02d07d17c";
const SHA256: &str = "91b89cca5204d3e199c577cd9808745a9c00c9be33a9ab37d71cf7a9b8e2c364";
