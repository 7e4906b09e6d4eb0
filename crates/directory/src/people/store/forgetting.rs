//! Erasing what is known of persons.

use kernel::{Instant, PersonId, Result, TenantId, Write, sql};

/// Erases how to reach a person, and that they sign in.
pub async fn erase_contact(
    db: &mut Write,
    (tenant, id): (TenantId, PersonId),
    today: &str,
    now: Instant,
) -> Result<()> {
    let texts = [
        sql!(
            "UPDATE persons SET email = NULL, mobile = '', phone = '', address = '', signature_sha256 = NULL,
                    signature_media_type = NULL, user_id = NULL, inactive_on = COALESCE(inactive_on, {}),
                    forgotten_at = {}, version = version + 1
              WHERE tenant_id = {} AND id = {}",
            today, now, tenant, id
        ),
        sql!("DELETE FROM roles WHERE tenant_id = {} AND person_id = {}", tenant, id),
        sql!("DELETE FROM population_members WHERE tenant_id = {} AND person_id = {}", tenant, id),
    ];
    for text in texts {
        db.run(text).await?;
    }
    Ok(())
}

/// Erases a person's name too.
pub async fn erase_name(
    db: &mut Write,
    (tenant, id): (TenantId, PersonId),
    nobody: &str,
) -> Result<()> {
    let (sort, folded) = (text::sort_key(nobody), text::fold(nobody));
    let texts = [
        sql!(
            "UPDATE persons SET title = '', gender = 'unknown', given_name = '', family_name = {}, name_sort = {}, name_folded = {}
              WHERE tenant_id = {} AND id = {}",
            nobody, sort, folded, tenant, id
        ),
        sql!("DELETE FROM affiliations WHERE tenant_id = {} AND person_id = {}", tenant, id),
        sql!("DELETE FROM deputies WHERE tenant_id = {} AND person_id = {}", tenant, id),
    ];
    for text in texts {
        db.run(text).await?;
    }
    Ok(())
}
