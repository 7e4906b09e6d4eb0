//! What every table knows of a person. A test walks the schema: each column that means a person or a
//! user is in [`COVERED`] or, with the reason, in [`LEFT_OUT`].

use crate::privacy::{Known, rules::Cell};
use kernel::{FromRow, Instant, PersonId, Read, Result, TenantId, UserId, sql};

/// The columns by which rows belong to a person, by table; each table is one part of the export.
pub const COVERED: &[(&str, &[&str])] = &[
    ("persons", &["id", "user_id"]),
    ("users", &["id"]),
    ("accounts", &["user_id"]),
    ("credentials", &["user_id"]),
    ("second_factors", &["user_id"]),
    ("passkeys", &["user_id"]),
    ("provider_identities", &["user_id"]),
    ("logins", &["user_id"]),
    ("api_tokens", &["user_id"]),
    ("links", &["user_id"]),
    ("tenant_group_administrators", &["user_id"]),
    ("affiliations", &["person_id"]),
    ("mandates", &["person_id"]),
    ("deputies", &["person_id"]),
    ("roles", &["person_id"]),
    ("population_members", &["person_id"]),
    ("choices", &["person_id"]),
    ("holds", &["person_id"]),
    ("convocations", &["person_id"]),
    ("answers", &["convocation_id", "proxy_to"]),
    ("dispatch_recipients", &["convocation_id"]),
    ("sitting_expected", &["person_id"]),
    ("sitting_holdings", &["chair_id", "secretary_id"]),
    ("presences", &["person_id"]),
    ("sitting_connections", &["person_id"]),
    ("excuses", &["person_id"]),
    ("proxies", &["giver_id", "holder_id"]),
    ("withdrawals", &["person_id"]),
    ("virtual_classes", &["host_id"]),
    ("class_participants", &["person_id"]),
    ("ballots", &["chair_id"]),
    ("ballot_roll", &["person_id", "holder_id"]),
    ("ballot_votes", &["person_id"]),
    ("items", &["creator_id"]),
    ("item_initiators", &["person_id"]),
    ("item_editors", &["person_id"]),
    ("item_takings", &["person_id"]),
    ("item_drafts", &["person_id"]),
    ("saved_searches", &["person_id"]),
    ("journal", &["actor_id", "subject_id"]),
];

/// Columns that mean a person or a user and are not in the export, with the reason.
pub const LEFT_OUT: &[(&str, &str, &str)] = &[
    (
        "search_entries",
        "subject_id",
        "an item or a meeting: its words, which its own part gives",
    ),
    (
        "passkey_challenges",
        "user_id",
        "a question to a device, gone after five minutes",
    ),
    (
        "pending_sign_ins",
        "user_id",
        "a sign-in under way, gone after ten minutes",
    ),
    (
        "platform_journal",
        "actor_id",
        "kept by the host, who answers for it",
    ),
    (
        "platform_journal",
        "subject_id",
        "kept by the host, who answers for it",
    ),
    (
        "access",
        "subject_id",
        "the subject is an item or a meeting, never a person",
    ),
    (
        "annexes",
        "subject_id",
        "the subject is an item or a meeting, never a person",
    ),
    (
        "annex_seals",
        "subject_id",
        "the subject is an item or a meeting, never a person",
    ),
    (
        "compositions",
        "subject_id",
        "the subject is a sitting, never a person",
    ),
];

/// Whose rows are looked for.
#[derive(Clone, Copy)]
pub struct Of {
    /// In which tenant.
    pub tenant: TenantId,
    /// The person.
    pub person: PersonId,
    /// The user, or an id that is nobody's.
    pub user: UserId,
}

/// Reads the rows of one table, each with these columns.
macro_rules! rows {
    ($db:expr, $table:literal, [$($column:ident: $type:ty),*], $sql:expr) => {{
        #[derive(FromRow)]
        struct Found { $($column: $type),* }
        let rows: Vec<Found> = $db.all($sql).await?;
        Known {
            table: $table,
            columns: &[$(stringify!($column)),*],
            rows: rows.into_iter().map(|row| vec![$(Cell::from(row.$column)),*]).collect(),
        }
    }};
}

mod acts;

/// Everything, table by table in the order of [`COVERED`].
pub async fn known(db: &mut Read, of: Of) -> Result<Vec<Known>> {
    let mut out = own(db, of).await?;
    out.extend(signing_in(db, of).await?);
    out.extend(holding(db, of).await?);
    out.extend(convened(db, of).await?);
    out.extend(sitting(db, of).await?);
    out.extend(taught(db, of).await?);
    out.extend(acts::voting(db, of).await?);
    out.extend(acts::writing(db, of).await?);
    out.extend(acts::acting(db, of).await?);
    Ok(out)
}

async fn own(db: &mut Read, of: Of) -> Result<Vec<Known>> {
    let Of {
        tenant,
        person,
        user,
    } = of;
    Ok(vec![
        rows!(
            db, "persons",
            [title: String, gender: String, given_name: String, family_name: String, email: Option<String>, mobile: String,
             phone: String, address: String, inactive_on: Option<String>, forgotten_at: Option<Instant>],
            sql!(
                "SELECT title, gender, given_name, family_name, email, mobile, phone, address, inactive_on, forgotten_at
                   FROM persons WHERE tenant_id = {} AND id = {}",
                tenant, person
            )
        ),
        rows!(
            db, "users",
            [name: String, email: Option<String>, language: Option<String>, since: Instant],
            sql!(
                "SELECT full_name AS name, email, language, created_at AS since FROM users WHERE id = {}",
                user
            )
        ),
        rows!(
            db, "accounts",
            [name: String, since: Instant, joined_at: Option<Instant>, until: Option<Instant>],
            sql!(
                "SELECT name, created_at AS since, joined_at, ended_at AS until FROM accounts
                  WHERE tenant_id = {} AND user_id = {}",
                tenant, user
            )
        ),
    ])
}

async fn signing_in(db: &mut Read, of: Of) -> Result<Vec<Known>> {
    let Of { tenant, user, .. } = of;
    Ok(vec![
        rows!(
            db, "credentials",
            [since: Instant],
            sql!("SELECT changed_at AS since FROM credentials WHERE user_id = {}", user)
        ),
        rows!(
            db, "second_factors",
            [since: Option<Instant>],
            sql!("SELECT confirmed_at AS since FROM second_factors WHERE user_id = {}", user)
        ),
        rows!(
            db, "passkeys",
            [name: String, since: Instant, used_at: Option<Instant>],
            sql!(
                "SELECT name, created_at AS since, used_at FROM passkeys WHERE user_id = {} ORDER BY created_at",
                user
            )
        ),
        rows!(
            db, "provider_identities",
            [name: String, since: Instant],
            sql!(
                "SELECT issuer AS name, bound_at AS since FROM provider_identities
                  WHERE tenant_id = {} AND user_id = {}",
                tenant, user
            )
        ),
        rows!(
            db, "logins",
            [device: String, since: Instant, seen_at: Instant, until: Option<Instant>],
            sql!(
                "SELECT device, created_at AS since, seen_at, ended_at AS until FROM logins
                  WHERE tenant_id = {} AND user_id = {} ORDER BY created_at",
                tenant, user
            )
        ),
        rows!(
            db, "api_tokens",
            [name: String, reach: String, since: Instant, until: Option<Instant>, seen_at: Option<Instant>],
            sql!(
                "SELECT name, scopes AS reach, created_at AS since, COALESCE(ended_at, expires_at) AS until, seen_at
                   FROM api_tokens WHERE tenant_id = {} AND user_id = {} ORDER BY created_at",
                tenant, user
            )
        ),
        rows!(
            db, "links",
            [purpose: String, since: Instant, until: Option<Instant>, used_at: Option<Instant>],
            sql!(
                "SELECT purpose, asked_at AS since, expires_at AS until, used_at FROM links
                  WHERE tenant_id = {} AND user_id = {} ORDER BY asked_at",
                tenant, user
            )
        ),
        rows!(
            db, "tenant_group_administrators",
            [group: String],
            sql!(
                "SELECT g.name AS \"group\" FROM tenant_group_administrators a JOIN tenant_groups g ON g.id = a.group_id
                  WHERE a.user_id = {}",
                user
            )
        ),
    ])
}

async fn holding(db: &mut Read, of: Of) -> Result<Vec<Known>> {
    let Of { tenant, person, .. } = of;
    Ok(vec![
        rows!(
            db, "affiliations",
            [group: String],
            sql!(
                "SELECT g.name AS \"group\" FROM affiliations a
                   JOIN political_groups g ON g.tenant_id = a.tenant_id AND g.id = a.group_id
                  WHERE a.tenant_id = {} AND a.person_id = {}",
                tenant, person
            )
        ),
        rows!(
            db, "mandates",
            [place: String, function: String, starts_on: String, ends_on: Option<String>, is_member: bool, is_voter: bool,
             is_signatory: bool, is_initiator: bool, is_chair: bool],
            sql!(
                "SELECT o.name AS place, m.function, m.starts_on, m.ends_on, m.is_member, m.is_voter, m.is_signatory,
                        m.is_initiator, m.is_chair
                   FROM mandates m JOIN organisations o ON o.tenant_id = m.tenant_id AND o.id = m.organisation_id
                  WHERE m.tenant_id = {} AND m.person_id = {} ORDER BY m.starts_on",
                tenant, person
            )
        ),
        rows!(
            db, "deputies",
            [place: String, function: String],
            sql!(
                "SELECT o.name AS place, m.function FROM deputies d
                   JOIN mandates m ON m.tenant_id = d.tenant_id AND m.id = d.mandate_id
                   JOIN organisations o ON o.tenant_id = m.tenant_id AND o.id = m.organisation_id
                  WHERE d.tenant_id = {} AND d.person_id = {}",
                tenant, person
            )
        ),
        rows!(
            db, "roles",
            [role: String, place: Option<String>],
            sql!(
                "SELECT r.role, o.name AS place FROM roles r
                   LEFT JOIN organisations o ON o.tenant_id = r.tenant_id AND o.id = r.organisation_id
                  WHERE r.tenant_id = {} AND r.person_id = {} ORDER BY r.role",
                tenant, person
            )
        ),
        rows!(
            db, "population_members",
            [group: String],
            sql!(
                "SELECT p.name AS \"group\" FROM population_members m
                   JOIN populations p ON p.tenant_id = m.tenant_id AND p.id = m.population_id
                  WHERE m.tenant_id = {} AND m.person_id = {} ORDER BY p.name",
                tenant, person
            )
        ),
        rows!(
            db, "choices",
            [version: i64, choice: String, at: Instant, noted_by: Option<String>],
            sql!(
                "SELECT notice_number AS version, choice, made_at AS at, noted_by FROM choices
                  WHERE tenant_id = {} AND person_id = {} ORDER BY number",
                tenant, person
            )
        ),
        rows!(
            db, "holds",
            [reason: String, noted_by: String, at: Instant],
            sql!(
                "SELECT reason, placed_by AS noted_by, placed_at AS at FROM holds WHERE tenant_id = {} AND person_id = {}",
                tenant, person
            )
        ),
    ])
}

async fn convened(db: &mut Read, of: Of) -> Result<Vec<Known>> {
    let Of { tenant, person, .. } = of;
    Ok(vec![
        rows!(
            db, "convocations",
            [place: String, at: Instant, name: String, function: String, email: Option<String>, sent_at: Option<Instant>,
             received_at: Option<Instant>],
            sql!(
                "SELECT o.name AS place, s.starts_at AS at, c.name, c.function, c.address AS email,
                        c.first_sent_at AS sent_at, c.received_at
                   FROM convocations c
                   JOIN sittings s ON s.tenant_id = c.tenant_id AND s.id = c.sitting_id
                   JOIN organisations o ON o.tenant_id = s.tenant_id AND o.id = s.organisation_id
                  WHERE c.tenant_id = {} AND c.person_id = {} ORDER BY s.starts_at",
                tenant, person
            )
        ),
        rows!(
            db, "answers",
            [at: Instant, name: String, choice: String, holder: Option<String>, noted_by: Option<String>],
            sql!(
                "SELECT a.answered_at AS at, c.name, a.choice, h.name AS holder, a.noted_by
                   FROM answers a
                   JOIN convocations c ON c.tenant_id = a.tenant_id AND c.id = a.convocation_id
                   LEFT JOIN convocations h ON h.tenant_id = a.tenant_id AND h.id = a.proxy_to
                  WHERE a.tenant_id = {} AND (c.person_id = {} OR h.person_id = {}) ORDER BY a.answered_at",
                tenant, person, person
            )
        ),
        rows!(
            db, "dispatch_recipients",
            [subject: Option<String>, email: Option<String>, at: Option<Instant>, state: Option<String>],
            sql!(
                "SELECT d.subject, d.to_address AS email, d.written_at AS at, d.state
                   FROM dispatch_recipients r
                   JOIN convocations c ON c.tenant_id = r.tenant_id AND c.id = r.convocation_id
                   LEFT JOIN deliveries d ON d.tenant_id = r.tenant_id AND d.id = r.delivery_id
                  WHERE r.tenant_id = {} AND c.person_id = {} ORDER BY d.written_at NULLS LAST",
                tenant, person
            )
        ),
    ])
}

/// Virtual classes that the person hosted, or was registered in, and when the person was connected.
async fn taught(db: &mut Read, of: Of) -> Result<Vec<Known>> {
    let Of { tenant, person, .. } = of;
    Ok(vec![
        rows!(
            db, "virtual_classes",
            [name: String, at: Instant],
            sql!(
                "SELECT c.title AS name, s.starts_at AS at FROM virtual_classes c
                   JOIN sittings s ON s.tenant_id = c.tenant_id AND s.id = c.sitting_id
                  WHERE c.tenant_id = {} AND c.host_id = {} ORDER BY s.starts_at",
                tenant, person
            )
        ),
        rows!(
            db, "class_participants",
            [name: String, at: Instant],
            sql!(
                "SELECT c.title AS name, s.starts_at AS at FROM class_participants r
                   JOIN virtual_classes c ON c.tenant_id = r.tenant_id AND c.id = r.class_id
                   JOIN sittings s ON s.tenant_id = c.tenant_id AND s.id = c.sitting_id
                  WHERE r.tenant_id = {} AND r.person_id = {} ORDER BY s.starts_at",
                tenant, person
            )
        ),
        rows!(
            db, "sitting_connections",
            [since: Instant, until: Instant],
            sql!(
                "SELECT from_at AS since, until_at AS until FROM sitting_connections
                  WHERE tenant_id = {} AND person_id = {} ORDER BY from_at",
                tenant, person
            )
        ),
    ])
}

async fn sitting(db: &mut Read, of: Of) -> Result<Vec<Known>> {
    let Of { tenant, person, .. } = of;
    Ok(vec![
        rows!(
            db, "sitting_expected",
            [place: String, at: Instant, name: String, function: String, is_voter: bool, is_chair: bool],
            sql!(
                "SELECT o.name AS place, s.starts_at AS at, e.name, e.function, e.is_voter, e.is_chair
                   FROM sitting_expected e
                   JOIN sittings s ON s.tenant_id = e.tenant_id AND s.id = e.sitting_id
                   JOIN organisations o ON o.tenant_id = s.tenant_id AND o.id = s.organisation_id
                  WHERE e.tenant_id = {} AND e.person_id = {} ORDER BY s.starts_at",
                tenant, person
            )
        ),
        rows!(
            db, "sitting_holdings",
            [place: String, at: Instant, is_chair: bool],
            sql!(
                "SELECT o.name AS place, s.starts_at AS at, CASE WHEN h.chair_id = {} THEN TRUE ELSE FALSE END AS is_chair
                   FROM sitting_holdings h
                   JOIN sittings s ON s.tenant_id = h.tenant_id AND s.id = h.sitting_id
                   JOIN organisations o ON o.tenant_id = s.tenant_id AND o.id = s.organisation_id
                  WHERE h.tenant_id = {} AND (h.chair_id = {} OR h.secretary_id = {}) ORDER BY s.starts_at",
                person, tenant, person, person
            )
        ),
        rows!(
            db, "presences",
            [since: Instant, until: Option<Instant>, source: String],
            sql!(
                "SELECT from_at AS since, until_at AS until, source FROM presences
                  WHERE tenant_id = {} AND person_id = {} ORDER BY from_at",
                tenant, person
            )
        ),
        rows!(
            db, "excuses",
            [place: String, at: Instant],
            sql!(
                "SELECT o.name AS place, s.starts_at AS at FROM excuses e
                   JOIN sittings s ON s.tenant_id = e.tenant_id AND s.id = e.sitting_id
                   JOIN organisations o ON o.tenant_id = s.tenant_id AND o.id = s.organisation_id
                  WHERE e.tenant_id = {} AND e.person_id = {} ORDER BY s.starts_at",
                tenant, person
            )
        ),
        rows!(
            db, "proxies",
            [giver: String, holder: String, since: Instant, until: Option<Instant>],
            sql!(
                "SELECT g.name AS giver, h.name AS holder, p.given_at AS since, p.ended_at AS until
                   FROM proxies p
                   JOIN sitting_expected g ON g.tenant_id = p.tenant_id AND g.sitting_id = p.sitting_id AND g.person_id = p.giver_id
                   JOIN sitting_expected h ON h.tenant_id = p.tenant_id AND h.sitting_id = p.sitting_id AND h.person_id = p.holder_id
                  WHERE p.tenant_id = {} AND (p.giver_id = {} OR p.holder_id = {}) ORDER BY p.given_at",
                tenant, person, person
            )
        ),
        rows!(
            db, "withdrawals",
            [item: String, reason: String],
            sql!(
                "SELECT i.reference AS item, w.reason FROM withdrawals w
                   JOIN items i ON i.tenant_id = w.tenant_id AND i.id = w.item_id
                  WHERE w.tenant_id = {} AND w.person_id = {} ORDER BY i.reference",
                tenant, person
            )
        ),
    ])
}
