//! Connectors: the products that may say who is connected, each with a secret of its own.

use super::store::live as store;
use connections::feeds::Product;
use directory::identity::Secret;
use kernel::{
    Actor, Change, Error, Instant, Read, Result, SourceId, Subject, TenantId, Work, saved,
};
use serde_json::json;

/// A connector. Its secret is shown to administrators alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Whose it is.
    pub tenant: TenantId,
    /// Its id, which is in the address that the product calls.
    pub id: SourceId,
    /// What speaks.
    pub product: Product,
    /// Its name for people.
    pub name: String,
    /// What both sides know.
    pub secret: String,
    /// Since when it is not listened to.
    pub ended_at: Option<Instant>,
    /// For optimistic changes.
    pub version: i64,
}

const LONGEST_NAME: usize = 201;

fn named(name: &str) -> Result<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Error::field("name", "name-required")),
        LONGEST_NAME.. => Err(Error::field("name", "name-too-long")),
        _ => Ok(name),
    }
}

/// Lets a product speak from now on; its secret is made here.
pub async fn add(work: &mut Work, product: Product, name: &str) -> Result<SourceId> {
    work.actor.must_administer()?;
    let source = Source {
        tenant: work.tenant(),
        id: work.new_id(),
        product,
        name: named(name)?,
        secret: Secret::random()?.reveal().to_owned(),
        ended_at: None,
        version: 1,
    };
    store::add_source(&mut work.db, &source).await?;
    work.record(told(&source, "class-source-added"));
    Ok(source.id)
}

/// Gives it another name.
pub async fn rename(work: &mut Work, id: SourceId, version: i64, name: &str) -> Result<()> {
    let source = find(&mut work.db, &work.actor, id).await?;
    let name = named(name)?;
    let of = (source.tenant, id);
    saved(store::change_source(&mut work.db, of, version, (&name, None)).await?)?;
    let after = Source {
        name,
        ..source.clone()
    };
    work.record(told(&after, "class-source-renamed").before(json!({"title": source.name})));
    Ok(())
}

/// Listens to it no more. What it said is kept.
pub async fn end(work: &mut Work, id: SourceId) -> Result<()> {
    let source = find(&mut work.db, &work.actor, id).await?;
    let (of, now) = ((source.tenant, id), work.now);
    saved(
        store::change_source(&mut work.db, of, source.version, (&source.name, Some(now))).await?,
    )?;
    work.record(told(&source, "class-source-ended"));
    Ok(())
}

fn told(source: &Source, action: &'static str) -> Change {
    let facts = json!({"title": source.name, "kind": source.product.as_str()});
    Change::of(Subject::Tenant(source.tenant), action).after(facts)
}

/// The connectors of a tenant, ended or not, to its administrators.
pub async fn list(db: &mut Read, actor: &Actor) -> Result<Vec<Source>> {
    actor.must_administer()?;
    store::sources(db, actor.tenant).await
}

/// One of them.
pub async fn find(db: &mut Read, actor: &Actor, id: SourceId) -> Result<Source> {
    let all = list(db, actor).await?;
    all.into_iter()
        .find(|one| one.id == id)
        .ok_or(Error::NotFound)
}

/// The connector that says to be this one, whosever it is, where it is listened to. It has still to prove that it is.
pub async fn speaking(db: &mut Read, id: SourceId) -> Result<Option<Source>> {
    let found = store::source(db, id).await?;
    Ok(found.filter(|source| source.ended_at.is_none()))
}
