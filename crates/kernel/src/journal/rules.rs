//! How lines are chained, and how a chain is checked.

use crate::{Actor, Change, Error, Instant, Result};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A line of the journal.
#[derive(Clone, Debug)]
#[expect(
    missing_docs,
    reason = "columns of the table, described in the migration"
)]
pub struct Line {
    pub number: i64,
    pub at: Instant,
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    pub subject_kind: String,
    pub subject_id: Uuid,
    pub action: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub comment: Option<String>,
    pub previous_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

impl Line {
    /// A fact after the change, when it is a text.
    pub fn fact(&self, name: &str) -> Option<String> {
        let facts: Value = serde_json::from_str(self.after.as_deref()?).ok()?;
        facts.get(name)?.as_str().map(str::to_owned)
    }

    /// Does it tell of this annex?
    pub fn names(&self, annex: &str) -> bool {
        let told = |facts: &Option<String>| {
            let facts: Option<Value> = serde_json::from_str(facts.as_deref()?).ok();
            Some(facts?.get("annex")?.as_str() == Some(annex))
        };
        told(&self.before) == Some(true) || told(&self.after) == Some(true)
    }

    /// The line without these facts, before and after: for whoever may not know them. What cannot be
    /// read is not told.
    #[must_use]
    pub fn without(self, names: &[&str]) -> Self {
        if names.is_empty() {
            return self;
        }
        let veiled = |facts: Option<String>| {
            let mut facts: Value = serde_json::from_str(&facts?).ok()?;
            if let Some(facts) = facts.as_object_mut() {
                facts.retain(|name, _| !names.contains(&name.as_str()));
            }
            Some(facts.to_string())
        };
        Self {
            before: veiled(self.before),
            after: veiled(self.after),
            ..self
        }
    }
}

/// The end of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub number: i64,
    pub hash: Vec<u8>,
}

impl Head {
    pub fn start() -> Self {
        Self {
            number: 0,
            hash: vec![0; 32],
        }
    }
}

/// The first thing wrong with a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This line's content does not fit its hash.
    Altered {
        /// Its number.
        number: i64,
        /// When it says it was written.
        at: Instant,
        /// What it says was done.
        action: String,
    },
    /// A line is missing before this number, or the order was changed.
    Missing {
        /// The number expected.
        number: i64,
    },
    /// The chain's last lines are missing.
    CutShort {
        /// The last number present.
        present: i64,
        /// The last number written.
        written: i64,
    },
}

/// A unit of work that changed rows and says neither what nor why not is our mistake.
pub(super) fn must_have_changed_nothing(rows: u64, unrecorded: Option<&str>) -> Result<()> {
    if rows == 0 || unrecorded.is_some() {
        return Ok(());
    }
    Err(Error::internal(
        "a use case changed rows without a line in the journal",
    ))
}

pub(super) fn line(head: &Head, change: Change, actor: &Actor, now: Instant) -> Line {
    let mut line = Line {
        number: head.number + 1,
        at: now,
        actor_id: actor.user.map(|user| user.0),
        actor_name: actor.name.clone(),
        subject_kind: change.subject.kind().to_owned(),
        subject_id: change.subject.id(),
        action: change.action.to_owned(),
        before: change.before.as_ref().map(canonical),
        after: change.after.as_ref().map(canonical),
        comment: change.comment,
        previous_hash: head.hash.clone(),
        hash: vec![],
    };
    line.hash = hash(&line);
    line
}

/// The action that erased the beginning of a chain.
pub(super) const PRUNED: &str = "journal-pruned";

/// What the line of an erasure says of the last line erased.
pub(super) fn cut_told(last: &Head, before: Instant) -> Value {
    let hash: String = last.hash.iter().map(|byte| format!("{byte:02x}")).collect();
    serde_json::json!({"up_to": last.number, "hash": hash, "before": before})
}

/// Does a line tell that the chain was cut there?
pub(super) fn tells(line: &Line, cut: &Head) -> bool {
    let facts = line.after.as_deref().unwrap_or_default();
    let facts: Value = serde_json::from_str(facts).unwrap_or_default();
    let hash: String = cut.hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let fits = |name: &str, value: Value| facts.get(name) == Some(&value);
    line.action == PRUNED && fits("up_to", cut.number.into()) && fits("hash", hash.into())
}

pub(super) fn check(expected: &Head, line: &Line) -> std::result::Result<Head, Fault> {
    if line.number != expected.number + 1 || line.previous_hash != expected.hash {
        let altered = line.hash != hash(line);
        return Err(match altered {
            true => altered_line(line),
            false => Fault::Missing {
                number: expected.number + 1,
            },
        });
    }
    if line.hash != hash(line) {
        return Err(altered_line(line));
    }
    Ok(Head {
        number: line.number,
        hash: line.hash.clone(),
    })
}

pub(super) fn check_head(end: &Head, head: Option<&Head>) -> std::result::Result<(), Fault> {
    match head {
        Some(head) if head != end => Err(Fault::CutShort {
            present: end.number,
            written: head.number,
        }),
        None if end.number > 0 => Err(Fault::CutShort {
            present: end.number,
            written: 0,
        }),
        _ => Ok(()),
    }
}

fn altered_line(line: &Line) -> Fault {
    Fault::Altered {
        number: line.number,
        at: line.at,
        action: line.action.clone(),
    }
}

/// SHA-256 over every field, each preceded by its length so that no two contents give the same bytes.
fn hash(line: &Line) -> Vec<u8> {
    let absent = String::from("-");
    let text = |value: &Option<String>| {
        value
            .as_ref()
            .map_or(absent.clone(), |value| format!("+{value}"))
    };
    let fields = [
        line.number.to_string(),
        line.at.to_string(),
        line.actor_id.map_or(absent.clone(), |id| id.to_string()),
        line.actor_name.clone(),
        line.subject_kind.clone(),
        line.subject_id.to_string(),
        line.action.clone(),
        text(&line.before),
        text(&line.after),
        text(&line.comment),
    ];
    let mut digest = Sha256::new();
    digest.update(&line.previous_hash);
    for field in fields {
        digest.update((field.len() as u64).to_be_bytes());
        digest.update(field.as_bytes());
    }
    digest.finalize().to_vec()
}

/// JSON with sorted keys, whatever order the map had.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| key.as_str());
            let body: Vec<_> = entries
                .into_iter()
                .map(|(key, value)| format!("{}:{}", Value::String(key.clone()), canonical(value)))
                .collect();
            format!("{{{}}}", body.join(","))
        }
        Value::Array(values) => format!(
            "[{}]",
            values.iter().map(canonical).collect::<Vec<_>>().join(",")
        ),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Head, Line, check, check_head, line};
    use crate::{Actor, Change, Instant, Subject, TenantId};
    use proptest::prelude::*;
    use serde_json::json;

    fn chain(count: usize) -> Vec<Line> {
        let actor = Actor::program(TenantId::PLATFORM, "Séance");
        let mut head = Head::start();
        let mut lines = vec![];
        for number in 0..count {
            let change = Change::of(Subject::Tenant(TenantId::PLATFORM), "tenant-created")
                .after(json!({"b": number, "a": "é"}))
                .comment("à faire");
            let next = line(&head, change, &actor, Instant::from_millisecond(1_000_000));
            head = Head {
                number: next.number,
                hash: next.hash.clone(),
            };
            lines.push(next);
        }
        lines
    }

    fn verdict(lines: &[Line]) -> Result<Head, Fault> {
        lines
            .iter()
            .try_fold(Head::start(), |head, line| check(&head, line))
    }

    proptest! {
        #[test]
        fn any_altered_line_is_the_one_named(count in 1usize..20, at in 0usize..20, field in 0usize..5) {
            let mut lines = chain(count);
            let at = at % count;
            match field {
                0 => lines[at].actor_name.push('x'),
                1 => lines[at].after = Some("{}".into()),
                2 => lines[at].comment = None,
                3 => lines[at].at = Instant::from_millisecond(2_000_000),
                _ => lines[at].action = "nothing".into(),
            }
            let named = matches!(verdict(&lines), Err(Fault::Altered { number, .. }) if number == at as i64 + 1);
            prop_assert!(named);
        }

        #[test]
        fn a_removed_line_is_missed(count in 2usize..20, at in 0usize..19) {
            let mut lines = chain(count);
            let at = at % (count - 1);
            lines.remove(at);
            prop_assert_eq!(verdict(&lines), Err(Fault::Missing { number: at as i64 + 1 }));
        }
    }

    #[test]
    fn a_whole_chain_stands_and_a_cut_end_shows() {
        let lines = chain(5);
        let end = verdict(&lines).unwrap();
        assert_eq!(check_head(&end, Some(&end)), Ok(()));
        let cut = verdict(&lines[..3]).unwrap();
        assert_eq!(
            check_head(&cut, Some(&end)),
            Err(Fault::CutShort {
                present: 3,
                written: 5
            })
        );
    }
}
