use super::{dashboard, events};
use crate::event::{Device, Kind, Moment, Role, Shown};

#[test]
fn a_recording_tells_who_came_spoke_and_showed() {
    let one = |ms: i64, module: &str, name: &str, inner: &str| {
        format!(
            "<event timestamp=\"{ms}\" module=\"{module}\" eventname=\"{name}\"><timestampUTC>{ms}</timestampUTC>{inner}</event>"
        )
    };
    let text = format!(
        "<recording meeting_id=\"abc-1000\" bbb_version=\"3.0\">{}{}{}{}{}{}{}</recording>",
        one(
            1_000,
            "PARTICIPANT",
            "ParticipantJoinEvent",
            "<userId>w_1</userId><externalUserId>p1</externalUserId><name>H</name><role>MODERATOR</role>"
        ),
        one(
            2_000,
            "VOICE",
            "ParticipantJoinedEvent",
            "<participant>w_1</participant><muted>true</muted>"
        ),
        one(
            3_000,
            "VOICE",
            "ParticipantMutedEvent",
            "<participant>w_1</participant><muted>false</muted>"
        ),
        one(
            3_500,
            "VOICE",
            "ParticipantJoinedEvent",
            "<participant>v_9</participant><callername>0470</callername><muted>false</muted>"
        ),
        one(
            4_000,
            "WEBCAM",
            "StartWebcamShareEvent",
            "<stream>cam-w_1-0</stream>"
        ),
        one(
            5_000,
            "PRESENTATION",
            "SharePresentationEvent",
            "<share>true</share>"
        ),
        one(
            9_000,
            "CHAT",
            "PublicChatEvent",
            "<message>bonjour</message>"
        ),
    );
    let log = events(&text).unwrap();
    let kinds: Vec<_> = log
        .events
        .iter()
        .map(|one| (one.kind.clone(), one.at))
        .collect();
    assert_eq!(kinds.first(), Some(&(Kind::Join, Moment(1_000))));
    assert!(kinds.contains(&(Kind::On(Device::Microphone), Moment(3_000))));
    assert!(!kinds.contains(&(Kind::On(Device::Microphone), Moment(2_000))));
    assert!(kinds.contains(&(Kind::On(Device::Phone), Moment(3_500))));
    assert!(kinds.contains(&(
        Kind::On(Device::Camera {
            stream: "cam-w_1-0".into()
        }),
        Moment(4_000)
    )));
    assert_eq!(kinds.last(), Some(&(Kind::MeetingEnd, Moment(9_000))));
    let old = text
        .replace("<timestampUTC>", "<other>")
        .replace("</timestampUTC>", "</other>");
    assert_eq!(events(&old).unwrap().events[0].at, Moment(1_000));
}

/// Each camera once, in the connection open when it began, and only in its own user's: two users of one name share none.
#[test]
fn a_camera_of_the_dashboard_is_counted_once() {
    let user = |id: &str, from: i64, camera: &str| {
        format!(
            r#""{id}":{{"extId":"","name":"Salle","intIds":{{"{id}":{{"sessions":[{{"registeredOn":{from},"leftOn":{}}},
            {{"registeredOn":{},"leftOn":0}}]}}}},"webcams":[{camera}]}}"#,
            from + 1_000,
            from + 2_000,
        )
    };
    let text = format!(
        r#"{{"users":{{{},{}}}}}"#,
        user("w1", 1_000, r#"{"startedOn":3500,"stoppedOn":3900}"#),
        user("w2", 1_000, ""),
    );
    let log = dashboard(&text).unwrap();
    let cameras: Vec<_> = log
        .events
        .iter()
        .filter(|one| matches!(one.kind, Kind::On(Device::Camera { .. })))
        .map(|one| (one.connection.as_deref(), one.at))
        .collect();
    assert_eq!(cameras, [(Some("w1-2"), Moment(3_500))]);
}

/// Times at the edge of what a number holds are left out, and a presentation that is only loaded is not shown.
#[test]
fn times_beyond_reason_and_what_is_only_loaded_count_for_nothing() {
    let text = format!(
        r#"<recording meeting_id="abc-1"><event timestamp="{}" module="PARTICIPANT" eventname="ParticipantLeftEvent"><userId>a</userId></event>
        <event timestamp="2" module="PRESENTATION" eventname="SharePresentationEvent"><timestampUTC>2</timestampUTC><share>false</share></event></recording>"#,
        i64::MIN
    );
    let log = events(&text).unwrap();
    assert_eq!(log.left_out.len(), 1);
    assert!(
        !log.events
            .iter()
            .any(|one| matches!(one.kind, Kind::RoomOn(_)))
    );
}

#[test]
fn the_dashboard_has_one_connection_for_each_session() {
    let text = r#"{"intId":"i","extId":"e","name":"Cinéma","createdOn":1000,"endedOn":9000,"users":{"p1":{"userKey":"p1","extId":"p1",
        "name":"H","isModerator":true,"isDialIn":false,"intIds":{"w1":{"sessions":[{"registeredOn":1000,"leftOn":2000},
        {"registeredOn":3000,"leftOn":0}]}},"webcams":[{"startedOn":1500,"stoppedOn":0}],"talk":{"totalTime":500}}},
        "screenshares":[{"startedOn":4000,"stoppedOn":5000}],"presentationSlides":[{"presentationId":"x","setOn":1000}]}"#;
    let log = dashboard(text).unwrap();
    let joins: Vec<_> = log
        .events
        .iter()
        .filter(|one| one.kind == Kind::Join)
        .collect();
    assert_eq!(joins.len(), 2);
    assert_eq!(joins[0].person.as_ref().unwrap().role, Role::Host);
    assert_eq!(
        log.events
            .iter()
            .filter(|one| one.kind == Kind::Leave)
            .count(),
        1
    );
    assert_eq!(
        (log.title.as_deref(), log.ends),
        (Some("Cinéma"), Some(Moment(9_000)))
    );
}

#[test]
fn taking_away_a_presentation_that_is_not_shown_changes_nothing() {
    let one = |at: i64, name: &str, presentation: &str| {
        format!(
            r#"<event timestamp="{at}" module="PRESENTATION" eventname="{name}"><timestampUTC>{at}</timestampUTC><presentationName>{presentation}</presentationName></event>"#
        )
    };
    let told = [
        one(1, "SharePresentationEvent", "a"),
        one(2, "SharePresentationEvent", "b"),
        one(3, "RemovePresentationEvent", "a"),
        one(4, "RemovePresentationEvent", "b"),
    ];
    let log = events(&format!(
        "<recording meeting_id=\"x-1\">{}</recording>",
        told.concat()
    ))
    .unwrap();
    let off: Vec<i64> = log
        .events
        .iter()
        .filter(|one| one.kind == Kind::RoomOff(Shown::Document))
        .map(|one| one.at.0)
        .collect();
    assert_eq!(off, [4]);
}
