//! The classifiers of a body: hundreds or thousands of values under which items are filed, found by words
//! (PM-4.1-15).
//!
//! *Classifier*: a line such as `1.811.121 Voirie communale`. Lists put numbers in the order of numbers.

use super::{find, store};
use kernel::{
    Change, ClassifierId, Error, OrganisationId, Read, Result, Subject, TenantId, Work, saved,
};
use serde_json::json;
use std::collections::BTreeSet;
use text::fold;

/// A value under which items are filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classifier {
    /// Its id.
    pub id: ClassifierId,
    /// Whose.
    pub body: OrganisationId,
    /// Its code and name.
    pub name: String,
    /// May something new have it?
    pub standing: super::CategoryStanding,
    /// For optimistic changes.
    pub version: i64,
}

/// Which of them are asked for.
#[derive(Clone, Debug, Default)]
pub struct ClassifiersWanted {
    /// Words that the name has, each from its beginning; none: all.
    pub words: String,
    /// Those that ended too?
    pub ended: Ended,
}

/// Are those that ended wanted too?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ended {
    /// They are.
    Too,
    /// Only what is offered.
    #[default]
    Not,
}

const LONGEST: usize = 200;
/// As many as one paste may add.
const MOST_AT_ONCE: usize = 20_000;

/// Returns classifiers of a body in their order, from a place on: one more than `most` tells that there are
/// others.
pub async fn classifiers(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    wanted: &ClassifiersWanted,
    (from, most): (i64, i64),
) -> Result<Vec<Classifier>> {
    store::classifiers(db, tenant, body, wanted, (from, most)).await
}

/// Returns a classifier.
pub async fn classifier(db: &mut Read, tenant: TenantId, id: ClassifierId) -> Result<Classifier> {
    let found = store::classifier(db, tenant, id).await?;
    found.ok_or(Error::NotFound)
}

/// Returns the classifiers of these ids, in the order of the body's list.
pub async fn classifiers_of(
    db: &mut Read,
    tenant: TenantId,
    ids: &[ClassifierId],
) -> Result<Vec<Classifier>> {
    store::classifiers_of(db, tenant, ids).await
}

/// Returns the one that typed words mean: the one of this name, else the only one of this code, else the only
/// one that has all these words.
/// Refused, beside the field, when there is none or several.
pub async fn named_classifier(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    words: &str,
) -> Result<Classifier> {
    if let Some(same) = store::classifier_called(db, tenant, body, words).await? {
        return match same.standing {
            super::CategoryStanding::Offered => Ok(same),
            super::CategoryStanding::Ended => Err(Error::field("classifier", "classifier-ended")),
        };
    }
    // A whole code, which others only begin with: 3.1 beside 3.10.
    if let Some(coded) = store::classifier_coded(db, tenant, body, words).await? {
        return Ok(coded);
    }
    let wanted = ClassifiersWanted {
        words: words.to_owned(),
        ended: Ended::Not,
    };
    let mut found = store::classifiers(db, tenant, body, &wanted, (0, 2)).await?;
    match (found.pop(), found.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(_), false) => Err(Error::field("classifier", "classifier-several")),
        (None, _) => Err(Error::field("classifier", "classifier-unknown")),
    }
}

/// Adds classifiers, one for each line; those that there are already stay as they are. Returns how many are
/// new. For administrators.
pub async fn add_classifiers(work: &mut Work, body: OrganisationId, lines: &str) -> Result<usize> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    find(&mut work.db, tenant, body).await?;
    let mut names: Vec<String> = lines.lines().map(one_line).collect();
    names.retain(|name| !name.is_empty());
    if names.is_empty() {
        return Err(Error::field("lines", "classifiers-required"));
    }
    if names.len() > MOST_AT_ONCE {
        return Err(Error::field("lines", "classifiers-too-many"));
    }
    if let Some(long) = names.iter().find(|name| name.chars().count() > LONGEST) {
        let begins: String = long.chars().take(40).collect();
        return Err(Error::refused_with("classifier-line-long", "line", begins));
    }
    let known: BTreeSet<String> = store::classifier_names(&mut work.db, tenant, body)
        .await?
        .into_iter()
        .map(|name| fold(&name))
        .collect();
    let mut seen = known;
    names.retain(|name| seen.insert(fold(name)));
    for name in &names {
        let id: ClassifierId = work.new_id();
        store::insert_classifier(&mut work.db, (tenant, id), body, name).await?;
    }
    let told = json!({"count": names.len(), "names": names.iter().take(100).collect::<Vec<_>>()});
    work.record(Change::of(Subject::Organisation(body), "classifiers-added").after(told));
    Ok(names.len())
}

/// Renames a classifier: what has it keeps it. For administrators.
pub async fn rename_classifier(
    work: &mut Work,
    id: ClassifierId,
    version: i64,
    name: &str,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = classifier(&mut work.db, tenant, id).await?;
    let name = one_line(name);
    match name.chars().count() {
        0 => return Err(Error::field("name", "name-required")),
        1..=LONGEST => {}
        _ => return Err(Error::field("name", "name-too-long")),
    }
    let rows = store::rename_classifier(&mut work.db, tenant, (id, version), &name).await;
    saved(rows.map_err(taken)?)?;
    work.record(
        Change::of(Subject::Organisation(before.body), "classifier-renamed")
            .before(json!({"name": before.name}))
            .after(json!({"name": name})),
    );
    Ok(())
}

/// Says whether something new may have a classifier. For administrators.
pub async fn set_classifier_standing(
    work: &mut Work,
    id: ClassifierId,
    version: i64,
    standing: super::CategoryStanding,
) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = classifier(&mut work.db, tenant, id).await?;
    let (ended_at, action) = match standing {
        super::CategoryStanding::Ended => (Some(work.now), "classifier-ended"),
        super::CategoryStanding::Offered => (None, "classifier-resumed"),
    };
    saved(store::end_classifier(&mut work.db, tenant, (id, version), ended_at).await?)?;
    let told = json!({"name": before.name});
    work.record(Change::of(Subject::Organisation(before.body), action).after(told));
    Ok(())
}

/// Removes a classifier that nothing has: the key of what has it refuses (`value-in-use`). For
/// administrators.
pub async fn remove_classifier(work: &mut Work, id: ClassifierId) -> Result<()> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let before = classifier(&mut work.db, tenant, id).await?;
    store::delete_classifier(&mut work.db, tenant, id).await?;
    let told = json!({"name": before.name});
    work.record(Change::of(Subject::Organisation(before.body), "classifier-removed").before(told));
    Ok(())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn taken(error: Error) -> Error {
    match error {
        Error::Duplicate(_) => Error::field("name", "classifier-taken"),
        other => other,
    }
}
