//! What is read again and again while one snapshot or unit of work lasts: a body's set-up, a tenant, who
//! works in a service. It is read once, until one of the tables from which it came is written.

use crate::{Error, Read};
use std::{
    any::{Any, TypeId},
    collections::{BTreeSet, HashMap},
    fmt::Debug,
    sync::Arc,
};

/// The tables that a value came from.
type Tables = BTreeSet<String>;

/// What was found in one snapshot or unit of work.
#[derive(Default)]
pub(crate) struct Recall {
    found: HashMap<(TypeId, String), (Arc<dyn Any + Send + Sync>, Tables)>,
    /// The tables read until now by each value that is being found, the outermost first.
    finding: Vec<Tables>,
}

impl Recall {
    /// Takes note of a statement: what it reads belongs to the values that are being found, and what came
    /// from a table that it writes is forgotten.
    pub(crate) fn note(&mut self, text: &str) {
        let reads = text.trim_start().starts_with("SELECT");
        if !reads && !self.found.is_empty() {
            match written(text) {
                Some(table) => self.found.retain(|_, (_, tables)| !tables.contains(table)),
                None => self.found.clear(),
            }
        }
        if let Some(finding) = self.finding.last_mut() {
            finding.extend(named(text).map(str::to_owned));
        }
    }
}

/// The table that a statement changes, when that is plain.
fn written(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    let table = match (words.next()?, words.next()?) {
        ("INSERT", "INTO") | ("DELETE", "FROM") => words.next()?,
        ("UPDATE", table) => table,
        _ => return None,
    };
    let table = table.split(|c: char| !is_of_name(c)).next();
    table.filter(|table| !table.is_empty())
}

/// The tables that a query reads: each word after FROM or JOIN. A list of tables with commas is not ours.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let words = text
        .split(|c: char| !is_of_name(c))
        .filter(|word| !word.is_empty());
    let next = words.clone().skip(1);
    words
        .zip(next)
        .filter(|(before, _)| matches!(*before, "FROM" | "JOIN" | "INTO" | "UPDATE"))
        .map(|(_, table)| table)
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

impl Read {
    /// Returns what `find` finds, which is found once while this lasts: `name` and `of` say what is asked
    /// for. Whatever it reads, it must read through the snapshot that it is given, and depend on nothing
    /// else but `of`.
    pub async fn once<T, E>(
        &mut self,
        (name, of): (&'static str, impl Debug),
        find: impl AsyncFnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E>
    where
        T: Clone + Send + Sync + 'static,
        E: From<Error>,
    {
        let key = (TypeId::of::<T>(), format!("{name} {of:?}"));
        if let Some((value, tables)) = self.1.found.get(&key)
            && let Some(value) = value.downcast_ref::<T>()
        {
            let (value, tables) = (value.clone(), tables.clone());
            if let Some(finding) = self.1.finding.last_mut() {
                finding.extend(tables);
            }
            return Ok(value);
        }
        self.1.finding.push(Tables::new());
        let found = find(self).await;
        let tables = self.1.finding.pop().unwrap_or_default();
        if let Some(outer) = self.1.finding.last_mut() {
            outer.extend(tables.iter().cloned());
        }
        let value = found?;
        self.1.found.insert(key, (Arc::new(value.clone()), tables));
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::{named, written};
    use crate::{Db, Durability, Result, Sql, Write, sql};

    #[test]
    fn statements_say_which_tables_they_read_and_write() {
        let tables = |text: &'static str| named(text).collect::<Vec<_>>();
        assert_eq!(
            tables("SELECT a FROM one x JOIN two y ON TRUE WHERE EXISTS (SELECT 1 FROM three)"),
            ["one", "two", "three"]
        );
        assert_eq!(
            tables("SELECT d FROM (SELECT 1 FROM four) d"),
            ["SELECT", "four"]
        );
        assert_eq!(written("INSERT INTO one (a) VALUES (1)"), Some("one"));
        assert_eq!(written("\n  DELETE FROM two"), Some("two"));
        assert_eq!(written("UPDATE three SET a = 1"), Some("three"));
        assert_eq!(written("INSERT INTO four(a) VALUES (1)"), Some("four"));
        assert_eq!(written("UPDATE \"quoted\" SET a = 1"), None);
        assert_eq!(written("WITH x AS (SELECT 1) DELETE FROM y"), None);
    }

    #[tokio::test]
    async fn what_is_read_once_is_read_again_after_its_table_was_written() {
        let db = Db::connect("sqlite::memory:", Durability::Nothing)
            .await
            .unwrap();
        let mut work = db.write().await.unwrap();
        work.script("CREATE TABLE things (name TEXT); CREATE TABLE others (name TEXT)")
            .await
            .unwrap();
        let asks = async |work: &mut Write| -> Result<i64> {
            work.once(("count", 1), async |db| {
                let (count,): (i64,) = db.one(sql!("SELECT count(*) FROM things")).await?;
                Ok::<_, crate::Error>(count)
            })
            .await
        };
        let put = |table: &str| {
            let mut query = Sql::default();
            query.push("INSERT INTO ").push(if table == "things" {
                "things"
            } else {
                "others"
            });
            query.push(" (name) VALUES (").bind("a").push(")");
            query
        };
        assert_eq!(asks(&mut work).await.unwrap(), 0);
        work.run(put("others")).await.unwrap();
        assert_eq!(asks(&mut work).await.unwrap(), 0);
        work.run(put("things")).await.unwrap();
        assert_eq!(asks(&mut work).await.unwrap(), 1);
        // A value that was found with another depends on what that one read.
        let outer = async |work: &mut Write| -> Result<i64> {
            work.once(("twice", 1), async |db| {
                let inner = db
                    .once(("count", 1), async |_| Ok::<i64, crate::Error>(-1))
                    .await?;
                Ok::<_, crate::Error>(inner * 2)
            })
            .await
        };
        assert_eq!(outer(&mut work).await.unwrap(), 2);
        work.run(put("things")).await.unwrap();
        assert_eq!(asks(&mut work).await.unwrap(), 2);
        assert_eq!(outer(&mut work).await.unwrap(), 4);
    }
}
