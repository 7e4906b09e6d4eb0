//! One look over convocations, sittings and bodies.

use super::Called;
use kernel::{ConvocationId, FromRow, Instant, PersonId, Read, Result, TenantId, sql};

#[derive(FromRow)]
struct Row {
    id: ConvocationId,
    body_name: String,
    starts_at: Instant,
    place: String,
    received_at: Option<Instant>,
    answers: i64,
    proxy_lapsed: bool,
}

pub(super) async fn called(
    db: &mut Read,
    tenant: TenantId,
    person: PersonId,
    now: Instant,
) -> Result<Vec<Called>> {
    let rows: Vec<Row> = db
        .all(sql!(
            "SELECT c.id, o.name AS body_name, s.starts_at, s.place, c.received_at, c.answers,
                    EXISTS (SELECT 1 FROM answers mine
                              JOIN convocations h ON h.tenant_id = mine.tenant_id AND h.id = mine.proxy_to
                              JOIN answers theirs ON theirs.tenant_id = h.tenant_id AND theirs.convocation_id = h.id
                                                 AND theirs.number = h.answers AND theirs.choice <> 'present'
                             WHERE mine.tenant_id = c.tenant_id AND mine.convocation_id = c.id
                               AND mine.number = c.answers AND mine.choice = 'proxy') AS proxy_lapsed
               FROM convocations c
               JOIN sittings s ON s.tenant_id = c.tenant_id AND s.id = c.sitting_id
               JOIN organisations o ON o.tenant_id = s.tenant_id AND o.id = s.organisation_id
              WHERE c.tenant_id = {} AND c.person_id = {} AND s.starts_at > {}
                AND EXISTS (SELECT 1 FROM dispatches d
                             WHERE d.tenant_id = c.tenant_id AND d.sitting_id = c.sitting_id AND d.state = 'sending')
              ORDER BY s.starts_at, c.id LIMIT 20",
            tenant, person, now
        ))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Called {
            id: row.id,
            body_name: row.body_name,
            starts_at: row.starts_at,
            place: row.place,
            received_at: row.received_at,
            answers: row.answers,
            proxy_lapsed: row.proxy_lapsed,
        })
        .collect())
}
