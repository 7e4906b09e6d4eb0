//! All that is known of a person, in one archive: for programs and for people.

use super::{papers, rules::Cell, store};
use directory::people;
use kernel::{
    By, Change, Desk, Entry, Error, Instant, Login, Look, PersonId, Result, Source, Subject,
    TenantId, UserId,
};
use serde_json::{Map, Value, json};

/// What one table knows.
#[derive(Clone, Debug)]
pub struct Known {
    /// The table.
    pub table: &'static str,
    /// What each cell of a row is.
    pub columns: &'static [&'static str],
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// An archive to be given.
#[derive(Debug)]
pub struct Package {
    /// The name of the file.
    pub file_name: String,
    /// What is in it: `donnees.json`, `donnees.pdf`, the signature.
    pub entries: Vec<Entry>,
}

/// Gathers all that is known of a person. For the person and for administrators; the journal tells
/// that it was done (GDPR art. 15: one click).
pub async fn package(desk: &Desk, login: &Login, person: PersonId) -> Result<Package> {
    let by = By::Login(login.clone());
    let (tenant, facts, sheet, signature) = desk
        .read(by.clone(), async |look| {
            if look.actor.person != Some(person) {
                look.actor.must_administer()?;
            }
            let known = gather(look, person).await?;
            let tenant = look.actor.tenant;
            let facts = facts(look.now, &known);
            let sheet = papers::sheet(look, person, &known).await?;
            let signature = people::signature_of(&mut look.db, tenant, person).await?;
            Ok((tenant, facts, sheet, signature))
        })
        .await?;
    let pdf = tokio::task::spawn_blocking(move || sheet.compose())
        .await
        .map_err(|error| Error::Internal(error.into()))?
        .map_err(|error| Error::Internal(error.into()))?;
    let name = desk
        .work(by, async |work| {
            let found = people::person(&mut work.db, tenant, person).await?;
            work.record(Change::of(Subject::Person(person), "data-exported"));
            Ok(found.name())
        })
        .await?;
    let language = login.language;
    let entry = |name: String, bytes: Vec<u8>| Entry {
        name,
        source: Source::Bytes(bytes.into()),
    };
    let stem = language.t("export-file");
    let mut entries = vec![
        entry(format!("{stem}.json"), serde_json::to_vec_pretty(&facts)?),
        entry(format!("{stem}.pdf"), pdf.bytes),
    ];
    if let Some(image) = signature {
        let bytes = desk.bytes(tenant, &image.sha256).await?;
        let end = image.media_type.trim_start_matches("image/");
        entries.push(entry(format!("signature.{end}"), bytes.to_vec()));
    }
    Ok(Package {
        file_name: format!("{stem}-{}.zip", text::slug(&name)),
        entries,
    })
}

/// Reads every table.
async fn gather(look: &mut Look, person: PersonId) -> Result<Vec<Known>> {
    let tenant: TenantId = look.actor.tenant;
    let found = people::person(&mut look.db, tenant, person).await?;
    let of = store::Of {
        tenant,
        person,
        // Nobody has this id.
        user: found.user.unwrap_or(UserId(uuid::Uuid::nil())),
    };
    store::known(&mut look.db, of).await
}

/// The same for programs: tables, rows, names of columns.
fn facts(now: Instant, known: &[Known]) -> Value {
    let mut tables = Map::new();
    for one in known {
        let rows: Vec<Value> = one
            .rows
            .iter()
            .map(|row| {
                let pairs = one.columns.iter().zip(row);
                let pairs = pairs.map(|(column, cell)| ((*column).to_owned(), json!(cell)));
                Value::Object(pairs.collect())
            })
            .collect();
        tables.insert(one.table.to_owned(), Value::Array(rows));
    }
    json!({"exported_at": now, "tables": tables})
}
