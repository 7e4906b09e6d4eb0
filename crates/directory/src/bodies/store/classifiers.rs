//! Classifiers.

use crate::bodies::{CategoryStanding, Classifier, ClassifiersWanted, Ended};
use kernel::{
    ClassifierId, FromRow, Instant, OrganisationId, Read, Result, Sql, TenantId, Write, sql,
};
use text::{fold, sort_key};

/// A space before each word, so that each is found from its beginning.
fn folded(name: &str) -> String {
    format!(" {}", fold(name))
}

/// Numbers come in their own order: 1.9 before 1.10.
fn order(name: &str) -> String {
    let mut padded = String::with_capacity(name.len());
    let mut digits = String::new();
    for letter in name.chars().chain(std::iter::once(' ')) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        if !digits.is_empty() {
            padded.push_str(&format!("{digits:0>8}"));
            digits.clear();
        }
        padded.push(letter);
    }
    sort_key(padded.trim_end())
}

pub async fn insert_classifier(
    db: &mut Write,
    (tenant, id): (TenantId, ClassifierId),
    body: OrganisationId,
    name: &str,
) -> Result<()> {
    db.run(sql!(
        "INSERT INTO classifiers (tenant_id, id, body_id, name, folded, sort_key) VALUES ({}, {}, {}, {}, {}, {})",
        tenant, id, body, name, folded(name), order(name)
    ))
    .await?;
    Ok(())
}

pub async fn rename_classifier(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (ClassifierId, i64),
    name: &str,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE classifiers SET name = {}, folded = {}, sort_key = {}, version = version + 1
              WHERE tenant_id = {} AND id = {} AND version = {}",
            name,
            folded(name),
            order(name),
            tenant,
            id,
            version
        ))
        .await?)
}

pub async fn end_classifier(
    db: &mut Write,
    tenant: TenantId,
    (id, version): (ClassifierId, i64),
    ended_at: Option<Instant>,
) -> Result<u64> {
    Ok(db
        .run(sql!(
            "UPDATE classifiers SET ended_at = {}, version = version + 1 WHERE tenant_id = {} AND id = {} AND version = {}",
            ended_at, tenant, id, version
        ))
        .await?)
}

pub async fn delete_classifier(db: &mut Write, tenant: TenantId, id: ClassifierId) -> Result<()> {
    db.run(sql!(
        "DELETE FROM classifiers WHERE tenant_id = {} AND id = {}",
        tenant,
        id
    ))
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct Row {
    id: ClassifierId,
    body_id: OrganisationId,
    name: String,
    ended_at: Option<Instant>,
    version: i64,
}

impl From<Row> for Classifier {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            body: row.body_id,
            name: row.name,
            standing: match row.ended_at {
                None => CategoryStanding::Offered,
                Some(_) => CategoryStanding::Ended,
            },
            version: row.version,
        }
    }
}

const COLUMNS: &str = "SELECT id, body_id, name, ended_at, version FROM classifiers";

pub async fn classifiers(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    wanted: &ClassifiersWanted,
    (from, most): (i64, i64),
) -> Result<Vec<Classifier>> {
    let mut query = Sql::default();
    query.push(COLUMNS).push(" WHERE tenant_id = ").bind(tenant);
    query.push(" AND body_id = ").bind(body);
    if wanted.ended == Ended::Not {
        query.push(" AND ended_at IS NULL");
    }
    // Folded words hold letters and digits alone: nothing to escape.
    for word in fold(&wanted.words).split_whitespace() {
        query.push(" AND folded LIKE ").bind(format!("% {word}%"));
    }
    query.push(" ORDER BY sort_key, id LIMIT ").bind(most);
    query.push(" OFFSET ").bind(from);
    let rows: Vec<Row> = db.all(query).await?;
    Ok(rows.into_iter().map(Classifier::from).collect())
}

pub async fn classifier(
    db: &mut Read,
    tenant: TenantId,
    id: ClassifierId,
) -> Result<Option<Classifier>> {
    Ok(classifiers_of(db, tenant, &[id]).await?.pop())
}

pub async fn classifiers_of(
    db: &mut Read,
    tenant: TenantId,
    ids: &[ClassifierId],
) -> Result<Vec<Classifier>> {
    let mut query = Sql::default();
    query.push(COLUMNS).push(" WHERE tenant_id = ").bind(tenant);
    query.push(" AND id IN ").bind_list(ids.iter().copied());
    query.push(" ORDER BY sort_key, id");
    let rows: Vec<Row> = db.all(query).await?;
    Ok(rows.into_iter().map(Classifier::from).collect())
}

/// The one of this name.
pub async fn classifier_called(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    name: &str,
) -> Result<Option<Classifier>> {
    let mut query = Sql::default();
    query.push(COLUMNS).push(" WHERE tenant_id = ").bind(tenant);
    query.push(" AND body_id = ").bind(body);
    query.push(" AND folded = ").bind(folded(name));
    let row: Option<Row> = db.maybe(query).await?;
    Ok(row.map(Classifier::from))
}

/// The only one that is offered whose name begins with these whole words.
pub async fn classifier_coded(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
    code: &str,
) -> Result<Option<Classifier>> {
    let mut query = Sql::default();
    query.push(COLUMNS).push(" WHERE tenant_id = ").bind(tenant);
    query.push(" AND body_id = ").bind(body);
    query
        .push(" AND folded LIKE ")
        .bind(format!("{} %", folded(code)));
    query.push(" AND ended_at IS NULL ORDER BY sort_key LIMIT 2");
    let mut rows: Vec<Row> = db.all(query).await?;
    let only = rows.pop().filter(|_| rows.is_empty());
    Ok(only.map(Classifier::from))
}

pub async fn classifier_names(
    db: &mut Read,
    tenant: TenantId,
    body: OrganisationId,
) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db
        .all(sql!(
            "SELECT name FROM classifiers WHERE tenant_id = {} AND body_id = {}",
            tenant,
            body
        ))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

#[cfg(test)]
mod tests {
    use super::{folded, order};

    #[test]
    fn numbers_come_in_their_own_order() {
        let mut names = [
            "1.10 Voirie",
            "2 État civil",
            "1.9 Égouts",
            "1 Général",
            "Sans code",
        ];
        names.sort_by_key(|name| order(name));
        assert_eq!(
            names,
            [
                "1 Général",
                "1.9 Égouts",
                "1.10 Voirie",
                "2 État civil",
                "Sans code"
            ]
        );
        assert_eq!(folded("1.811 Voirie"), " 1 811 voirie");
    }
}
