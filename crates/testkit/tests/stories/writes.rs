//! Every form and every operation that writes, with what they would send: for the stories that try
//! them all where none may succeed.

use serde_json::{Value, json};

/// Ids and versions by the names that stand for them: `{held}`, `{person}`…
pub type Names = Vec<(&'static str, String)>;

/// A text with its names replaced.
pub fn fill(text: &str, names: &Names) -> String {
    names.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(name, value)
    })
}

/// The forms of the pages, and what they send.
pub const FORMS: &[(&str, &[(&str, &str)])] = &[
    (
        "/bodies/{body}/items",
        &[
            ("object", "x"),
            ("group", "00000000-0000-0000-0000-000000000001"),
        ],
    ),
    (
        "/items/{id}",
        &[
            ("object", "x"),
            ("version", "{item_version}"),
            ("group", "{group}"),
        ],
    ),
    (
        "/items/{id}/fields/{field}",
        &[("text", "<p>x</p>"), ("version", "{item_version}")],
    ),
    (
        "/items/together",
        &[("item", "{id}:{item_version}"), ("act", "propose")],
    ),
    (
        "/searches",
        &[("name", "x"), ("whom", "me"), ("body", "{body}")],
    ),
    ("/searches/{id}/remove", &[]),
    ("/drafts/{id}/remove", &[]),
    ("/items/{id}/drafts", &[("object", "x")]),
    ("/bodies/{body}/drafts", &[("object", "x")]),
    ("/annexes/{annex}", &[("title", "x"), ("version", "1")]),
    ("/annexes/{annex}/up", &[]),
    ("/items/{id}/template", &[("name", "x")]),
    ("/templates/{id}", &[("name", "x"), ("version", "1")]),
    ("/templates/{id}/items", &[]),
    ("/templates/{id}/remove", &[]),
    ("/annexes/{annex}/down", &[]),
    ("/items/{id}/duplicate", &[("link", "yes")]),
    ("/items/{id}/delete", &[("version", "{item_version}")]),
    ("/items/{id}/links", &[("reference", "CM-2026-0002")]),
    ("/items/{id}/links/{item}/remove", &[]),
    ("/items/{id}/unlock", &[]),
    ("/items/{id}/takeover", &[("seen", "")]),
    ("/items/{id}/signed", &[("signed", "yes")]),
    (
        "/items/{id}/completeness",
        &[("completeness", "complete"), ("comment", "x")],
    ),
    ("/items/{id}/editing", &[]),
    ("/items/{id}/editing/end", &[]),
    (
        "/items/{id}/transitions",
        &[("transition", "propose"), ("version", "1")],
    ),
    ("/annexes/{annex}/remove", &[]),
    (
        "/bodies/{body}/meetings",
        &[("starts_at", "2026-12-20T20:30"), ("place", "x")],
    ),
    (
        "/meetings/{meeting}",
        &[
            ("starts_at", "2026-12-20T20:30"),
            ("place", "x"),
            ("version", "2"),
        ],
    ),
    (
        "/meetings/{meeting}/transitions",
        &[("transition", "freeze"), ("version", "2")],
    ),
    (
        "/meetings/{meeting}/agenda",
        &[
            ("item_id", "00000000-0000-0000-0000-000000000001"),
            ("version", "2"),
        ],
    ),
    (
        "/meetings/{meeting}/agenda/{item}/move",
        &[("direction", "up"), ("version", "2")],
    ),
    (
        "/meetings/{meeting}/agenda/{item}/remove",
        &[("version", "2")],
    ),
    (
        "/meetings/{convened}/dispatches",
        &[
            ("purpose", "again"),
            ("key", "k"),
            ("recipient", "00000000-0000-0000-0000-000000000001"),
        ],
    ),
    (
        "/meetings/{convened}/convocations/{convocation}/answer",
        &[("choice", "present")],
    ),
    ("/convocations/{convocation}/receipt", &[]),
    (
        "/convocations/{convocation}/answer",
        &[("choice", "present")],
    ),
    ("/account/logins/{login}/end", &[]),
    (
        "/meetings/{held}/opening",
        &[("at", "18:30"), ("version", "{version}")],
    ),
    (
        "/meetings/{held}/ending",
        &[("at", "19:00"), ("version", "{version}")],
    ),
    ("/meetings/{held}/officers", &[("chair", "{person}")]),
    (
        "/meetings/{held}/decisions",
        &[("item_id", "{held_item}"), ("decision", "refuse")],
    ),
    (
        "/meetings/{held}/members/{person}/presence",
        &[("kind", "arrived")],
    ),
    ("/meetings/{held}/members/{person}/undo", &[]),
    (
        "/meetings/{held}/members/{person}/excuse",
        &[("excused", "yes")],
    ),
    (
        "/meetings/{held}/members/{person}/proxy",
        &[("holder_id", "{holder}")],
    ),
    ("/meetings/{held}/members/{person}/proxy/end", &[]),
    (
        "/items/{held_item}/aside/{person}",
        &[("reason", "interest")],
    ),
    ("/items/{held_item}/taken", &[]),
    ("/items/{held_item}/ballots", &[("fill", "for")]),
    (
        "/items/{held_item}/decision",
        &[("text", "<p>x</p>"), ("version", "{item_version}")],
    ),
    (
        "/items/{held_item}/debate",
        &[("text", "<p>x</p>"), ("version", "0")],
    ),
    (
        "/ballots/{ballot}/votes",
        &[
            ("vote-{person}", "against"),
            ("action", "close"),
            ("version", "{ballot_version}"),
        ],
    ),
    ("/ballots/{ballot}/annul", &[("comment", "x")]),
    ("/virtual-classes/{class}/delete", &[("version", "1")]),
    ("/virtual-classes/{class}/log/apply", &[("file", "00")]),
    ("/virtual-classes/{class}/people", &[]),
    (
        "/virtual-classes/{class}/report/files",
        &[("format", "xlsx")],
    ),
    (
        "/virtual-classes/{class}/report/decision",
        &[("decided", "present"), ("reason", "x")],
    ),
];

/// A body that would be taken if the ids were one's own and the meeting open; none for operations
/// without a body.
pub fn body_of(path: &str, method: &str, names: &Names) -> Option<Value> {
    let name = |name: &str| fill(name, names);
    let number = |wanted: &str| name(wanted).parse::<i64>().unwrap_or(1);
    let (person, holder) = (name("{person}"), name("{holder}"));
    match (path, method) {
        ("/items/{id}", "put") => Some(
            json!({"group_id": name("{group}"), "object": "x", "version": number("{item_version}")}),
        ),
        ("/items/{id}/duplicate", _) => Some(json!({"keep_link": true})),
        ("/items/{id}/takeover", _) => Some(json!({})),
        ("/items/{id}/completeness", _) => Some(json!({"completeness": "complete"})),
        ("/items/{id}/signed", _) => Some(json!({"signed": true})),
        ("/items/{id}/links", "post") => Some(json!({"reference": "CM-2026-0002"})),
        ("/meetings/{id}", "put") => Some(
            json!({"starts_at": "2026-12-20T20:30:00Z", "place": "x", "version": number("{version}")}),
        ),
        ("/meetings/{id}/agenda", "post") => {
            Some(json!({"item_ids": [name("{item}")], "version": number("{version}")}))
        }
        ("/meetings/{id}/agenda", "patch") => {
            Some(json!({"item_id": name("{item}"), "number": 1, "version": number("{version}")}))
        }
        ("/meetings/{id}/opening", _) => {
            Some(json!({"version": number("{version}"), "present": [person]}))
        }
        ("/meetings/{id}/ending", _) => Some(json!({"version": number("{version}")})),
        ("/meetings/{id}/presence", "post") => Some(json!({"person": person, "kind": "arrived"})),
        ("/meetings/{id}/proxies", "post") => Some(json!({"giver": person, "holder": holder})),
        ("/meetings/{id}/officers", _) => Some(json!({"chair": person})),
        ("/meetings/{id}/decisions", _) => {
            Some(json!({"item_ids": [name("{held_item}")], "decision": "refuse"}))
        }
        ("/items/{id}/aside", _) => Some(json!({"person": person, "reason": "interest"})),
        ("/items/{id}/taken", _) => Some(json!({})),
        ("/items/{id}/decision", _) => {
            Some(json!({"version": number("{item_version}"), "text": "<p>x</p>"}))
        }
        ("/items/{id}/debate", _) => Some(json!({"version": 0, "text": "<p>x</p>"})),
        ("/items/{id}/ballots", "post") => Some(json!({"kind": "public", "fill": "for"})),
        ("/ballots/{id}/votes", _) => Some(
            json!({"version": number("{ballot_version}"), "votes": [{"person": person, "choice": "against"}]}),
        ),
        ("/ballots/{id}/close", _) => Some(json!({"version": number("{ballot_version}")})),
        ("/ballots/{id}/annul", _) => Some(json!({"comment": "x"})),
        ("/persons/{id}", "put") => {
            Some(json!({"given_name": "x", "family_name": "x", "version": 1}))
        }
        ("/persons/{id}/roles", "put") => Some(json!([])),
        ("/mandates/{id}", "put") => {
            Some(json!({"function": "x", "starts_on": "2026-01-01", "version": 1}))
        }
        (path, "put") if path.ends_with("/answer") => Some(json!({"choice": "present"})),
        (path, "post") if path.ends_with("/answer") => Some(json!({"choice": "present"})),
        (path, "post") if path.ends_with("/dispatches") => Some(json!({"kind": "again"})),
        ("/meetings/{id}/transitions", "post") => {
            Some(json!({"transition": "resume", "version": number("{version}"), "comment": "x"}))
        }
        ("/items/{id}/transitions", "post") => Some(
            json!({"transition": "undecide", "version": number("{item_version}"), "comment": "x"}),
        ),
        ("/virtual-classes/{id}", "put") => Some(json!({
            "title": "x", "organisation_id": name("{group}"), "host_id": person,
            "starts_at": "2030-11-10T13:00:00Z", "ends_at": "2030-11-10T15:00:00Z", "version": 1,
        })),
        _ => None,
    }
}
