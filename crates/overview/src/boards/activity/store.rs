//! The query of the latest activity.

use super::Activity;
use directory::access;
use kernel::{Actor, OrganisationId, Read, Result, Sql};

/// The newest lines are looked at, not the whole journal: a quiet reader of a busy tenant may see few.
const LOOK_BACK: i64 = 300;

pub(super) async fn recent(
    db: &mut Read,
    actor: &Actor,
    body: Option<OrganisationId>,
    limit: i64,
) -> Result<Vec<Activity>> {
    let mut query = Sql::default();
    query.push(
        "SELECT j.at, j.actor_name, j.action, j.after_facts, i.id AS item_id, i.object
           FROM (SELECT number, at, actor_name, action, after_facts, subject_id, subject_kind FROM journal WHERE tenant_id = ",
    );
    query
        .bind(actor.tenant)
        .push(" ORDER BY number DESC LIMIT ")
        .bind(LOOK_BACK)
        .push(") j");
    query
        .push(" JOIN items i ON i.tenant_id = ")
        .bind(actor.tenant)
        .push(" AND i.id = j.subject_id");
    query
        .push(" WHERE j.subject_kind = 'item' AND j.action IN ('item-created', 'item-moved') AND ");
    if let Some(body) = body {
        query.push("i.body_id = ").bind(body).push(" AND ");
    }
    access::filter(&mut query, actor, "i.id");
    query.push(" ORDER BY j.number DESC LIMIT ").bind(limit);
    Ok(db.all(query).await?)
}
