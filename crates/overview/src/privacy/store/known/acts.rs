//! What a person did, voted, wrote.

use super::Of;
use crate::privacy::{Known, rules::Cell};
use kernel::{FromRow, Instant, Read, Result, sql};

/// The ballots over which the person presided, and those in which they voted.
pub async fn voting(db: &mut Read, of: Of) -> Result<Vec<Known>> {
    let Of { tenant, person, .. } = of;
    Ok(vec![
        rows!(
            db, "ballots",
            [item: String, at: Instant],
            sql!(
                "SELECT i.reference AS item, b.opened_at AS at FROM ballots b
                   JOIN items i ON i.tenant_id = b.tenant_id AND i.id = b.item_id
                  WHERE b.tenant_id = {} AND b.chair_id = {} ORDER BY b.opened_at",
                tenant, person
            )
        ),
        rows!(
            db, "ballot_roll",
            [item: String, at: Instant, name: String, holder: Option<String>, secrecy: String],
            sql!(
                "SELECT i.reference AS item, b.opened_at AS at, r.name, r.holder, b.secrecy FROM ballot_roll r
                   JOIN ballots b ON b.tenant_id = r.tenant_id AND b.id = r.ballot_id
                   JOIN items i ON i.tenant_id = b.tenant_id AND i.id = b.item_id
                  WHERE r.tenant_id = {} AND (r.person_id = {} OR r.holder_id = {}) ORDER BY b.opened_at, r.name",
                tenant, person, person
            )
        ),
        rows!(
            db, "ballot_votes",
            [item: String, at: Instant, vote: String],
            sql!(
                "SELECT i.reference AS item, b.opened_at AS at, v.choice AS vote FROM ballot_votes v
                   JOIN ballots b ON b.tenant_id = v.tenant_id AND b.id = v.ballot_id
                   JOIN items i ON i.tenant_id = b.tenant_id AND i.id = b.item_id
                  WHERE v.tenant_id = {} AND v.person_id = {} ORDER BY b.opened_at",
                tenant, person
            )
        ),
    ])
}

/// The items that the person wrote, began or is at the origin of.
pub async fn writing(db: &mut Read, of: Of) -> Result<Vec<Known>> {
    let Of { tenant, person, .. } = of;
    Ok(vec![
        rows!(
            db, "items",
            [item: String, subject: String, since: Instant],
            sql!(
                "SELECT reference AS item, object AS subject, created_at AS since FROM items
                  WHERE tenant_id = {} AND creator_id = {} ORDER BY created_at",
                tenant, person
            )
        ),
        rows!(
            db, "item_initiators",
            [item: String, subject: String, since: Instant],
            sql!(
                "SELECT i.reference AS item, i.object AS subject, i.created_at AS since FROM item_initiators n
                   JOIN items i ON i.tenant_id = n.tenant_id AND i.id = n.item_id
                  WHERE n.tenant_id = {} AND n.person_id = {} ORDER BY i.created_at",
                tenant, person
            )
        ),
        rows!(
            db, "item_takings",
            [item: String, since: Instant],
            sql!(
                "SELECT i.reference AS item, t.taken_at AS since FROM item_takings t
                   JOIN items i ON i.tenant_id = t.tenant_id AND i.id = t.item_id
                  WHERE t.tenant_id = {} AND t.person_id = {} ORDER BY t.taken_at",
                tenant, person
            )
        ),
        rows!(
            db, "item_drafts",
            [subject: String, content: String, since: Instant],
            sql!(
                "SELECT object AS subject, CAST(content AS TEXT) AS content, saved_at AS since FROM item_drafts
                  WHERE tenant_id = {} AND person_id = {} ORDER BY saved_at",
                tenant, person
            )
        ),
        rows!(
            db, "saved_searches",
            [name: String, question: String, since: Instant],
            sql!(
                "SELECT name, question, created_at AS since FROM saved_searches
                  WHERE tenant_id = {} AND person_id = {} ORDER BY created_at",
                tenant, person
            )
        ),
        rows!(
            db, "item_editors",
            [item: String, since: Instant, seen_at: Instant],
            sql!(
                "SELECT i.reference AS item, e.since, e.seen_at FROM item_editors e
                   JOIN items i ON i.tenant_id = e.tenant_id AND i.id = e.item_id
                  WHERE e.tenant_id = {} AND e.person_id = {} ORDER BY e.since",
                tenant, person
            )
        ),
    ])
}

/// What the journal says of the person's acts.
pub async fn acting(db: &mut Read, of: Of) -> Result<Vec<Known>> {
    let Of {
        tenant,
        person,
        user,
    } = of;
    Ok(vec![rows!(
        db, "journal",
        [at: Instant, name: String, action: String, before: Option<String>, after: Option<String>, comment: Option<String>],
        // What the person did to others is theirs as an act; its facts are of the others.
        sql!(
            "SELECT at, actor_name AS name, action,
                        CASE WHEN subject_id = {} OR subject_id = {} THEN before_facts END AS \"before\",
                        CASE WHEN subject_id = {} OR subject_id = {} THEN after_facts END AS \"after\", comment
                   FROM journal
                  WHERE tenant_id = {} AND (actor_id = {} OR subject_id = {} OR subject_id = {}) ORDER BY number",
            person, user, person, user, tenant, user, person, user
        )
    )])
}
