//! Microsoft Graph: attendance records in JSON. A second report of the same meeting may hide the first one: all are united.

use serde_json::Value;

use super::table::{self, Interval};
use super::{Format, Log, MOST_ROWS, Said, Unreadable};
use crate::event::Role;

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

/// Reads one report, a list of reports, or the answer that holds them.
pub fn read(text: &str, said: &Said) -> Result<Log, Unreadable> {
    let root: Value =
        serde_json::from_str(text).map_err(|error| Unreadable::Malformed { line: error.line() })?;
    let mut reports: Vec<&Value> = list(&root, "value").iter().collect();
    reports.extend(root.as_array().into_iter().flatten());
    reports.push(&root);
    let mut intervals = vec![];
    for report in reports {
        // A list may hold the records themselves.
        let own = report.get("attendanceIntervals").map(|_| report);
        for record in list(report, "attendanceRecords").iter().chain(own) {
            let text = |value: Option<&Value>| {
                value.and_then(Value::as_str).unwrap_or_default().to_owned()
            };
            let role = match text(record.get("role")).as_str() {
                "Organizer" | "Coorganizer" | "Presenter" => Role::Host,
                _ => Role::Attendee,
            };
            let identity = record.get("identity");
            let name = text(identity.and_then(|one| one.get("displayName")));
            let external = text(identity.and_then(|one| one.get("id")));
            let hint = table::hint(&name, &text(record.get("emailAddress")), &external, role);
            for one in list(record, "attendanceIntervals") {
                if intervals.len() >= MOST_ROWS {
                    return Err(Unreadable::TooLarge);
                }
                intervals.push(Interval {
                    line: intervals.len() + 1,
                    hint: hint.clone(),
                    from: text(one.get("joinDateTime")),
                    to: text(one.get("leaveDateTime")),
                });
            }
        }
    }
    let (events, left_out) = table::joined(&intervals, &[], said)?;
    Ok(Log {
        format: Format::Graph,
        title: None,
        starts: None,
        ends: None,
        events,
        rows: vec![],
        people: vec![],
        left_out,
        columns: vec![],
    })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::event::Role;
    use crate::formats::{Reason, Said};

    #[test]
    fn all_reports_are_united_and_an_interval_without_times_is_told() {
        let record = |intervals: &str| {
            format!(
                r#"{{"emailAddress":"N@soleil.example","role":"Organizer","identity":{{"id":"7","displayName":"Nadia"}},"attendanceIntervals":[{intervals}]}}"#
            )
        };
        let one = record(
            r#"{"joinDateTime":"2020-11-10T13:00:00.5Z","leaveDateTime":"2020-11-10T14:00:00Z","durationInSeconds":3600}"#,
        );
        let presenter = one.replace("Organizer", "Presenter");
        let led = read(
            &format!("{{\"attendanceRecords\":[{presenter}]}}"),
            &Said::default(),
        )
        .unwrap();
        assert_eq!(led.events[0].person.as_ref().unwrap().role, Role::Host);
        let none = record(r#"{"joinDateTime":null,"leaveDateTime":null,"durationInSeconds":0}"#);
        let text = format!(
            r#"{{"value":[{{"attendanceRecords":[{one}]}},{{"attendanceRecords":[{one},{none}]}}]}}"#
        );
        let log = read(&text, &Said::default()).unwrap();
        assert_eq!(
            (log.events.len(), log.left_out[0].reason),
            (4, Reason::NoStart)
        );
        let hint = log.events[0].person.as_ref().unwrap();
        assert_eq!(
            (hint.role, hint.email.as_deref()),
            (Role::Host, Some("n@soleil.example"))
        );
        assert!(read("{\"attendanceRecords\": [", &Said::default()).is_err());
    }
}
