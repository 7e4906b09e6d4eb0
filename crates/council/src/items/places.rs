//! What an item names must exist and be offered to it: services, persons, its category. What it has
//! already it keeps, even when that is not offered any more.

use super::{Content, Item};
use directory::{bodies, people};
use kernel::{ClassifierId, Error, OrganisationId, Result, Work};

/// Refuses what is not of this tenant, or not offered by this body to this service.
pub(super) async fn must_belong(
    work: &mut Work,
    body: OrganisationId,
    content: &Content,
    old: Option<&Item>,
) -> Result<()> {
    let had = old.map(|item| &item.content);
    services(work, content).await?;
    if had.is_none_or(|had| had.initiators != content.initiators) {
        initiators(work, content, had).await?;
    }
    if had.is_none_or(|had| had.send_to != content.send_to) {
        targets(work, body, content, had).await?;
    }
    if had.is_none_or(|had| had.category != content.category) {
        category(work, body, content).await?;
    }
    if had.is_none_or(|had| had.classifier != content.classifier) {
        classifier(work, body, content).await?;
    }
    Ok(())
}

async fn services(work: &mut Work, content: &Content) -> Result<()> {
    let tenant = work.tenant();
    let services = people::services(&mut work.db, tenant).await?;
    let is_one = |id: &OrganisationId| services.contains(id);
    if !is_one(&content.group) {
        return Err(Error::field("group", "group-required"));
    }
    if !content.copies.iter().all(is_one) {
        return Err(Error::field("copies", "copy-unknown"));
    }
    if !content.associated_groups.iter().all(is_one) {
        return Err(Error::field("associated_groups", "copy-unknown"));
    }
    Ok(())
}

async fn initiators(work: &mut Work, content: &Content, had: Option<&Content>) -> Result<()> {
    if content.initiators.is_empty() {
        return Ok(());
    }
    let tenant = work.tenant();
    let today = directory::identity::tenant(&mut work.db, tenant).await?;
    let today = today.zone.at(work.now.to_timestamp()).date();
    let offered = people::initiators(&mut work.db, tenant, today).await?;
    let known = |id| {
        offered.iter().any(|mandate| mandate.person == id)
            || had.is_some_and(|had| had.initiators.contains(&id))
    };
    if content.initiators.iter().all(|id| known(*id)) {
        Ok(())
    } else {
        Err(Error::field("initiators", "initiator-unknown"))
    }
}

/// Only where the body sends its items (PM-4.1-28).
async fn targets(
    work: &mut Work,
    body: OrganisationId,
    content: &Content,
    had: Option<&Content>,
) -> Result<()> {
    let tenant = work.tenant();
    let sending = bodies::sending(&mut work.db, tenant, body).await?;
    let known = |id: &OrganisationId| {
        sending.arrival(*id).is_some() || had.is_some_and(|had| had.send_to.contains(id))
    };
    if content.send_to.iter().all(known) {
        Ok(())
    } else {
        Err(Error::field("send_to", "target-unknown"))
    }
}

async fn category(work: &mut Work, body: OrganisationId, content: &Content) -> Result<()> {
    let Some(wanted) = content.category else {
        return Ok(());
    };
    let tenant = work.tenant();
    let categories = bodies::categories(&mut work.db, tenant, body).await?;
    let found = categories.iter().find(|category| category.id == wanted);
    let category = found.ok_or(Error::field("category", "category-unknown"))?;
    if category.standing == bodies::CategoryStanding::Ended {
        return Err(Error::field("category", "category-ended"));
    }
    if !category.is_for(content.group) {
        return Err(Error::field("category", "category-of-other-services"));
    }
    Ok(())
}

async fn classifier(work: &mut Work, body: OrganisationId, content: &Content) -> Result<()> {
    let Some(wanted) = content.classifier else {
        return Ok(());
    };
    let tenant = work.tenant();
    let found = match bodies::classifier(&mut work.db, tenant, wanted).await {
        Err(Error::NotFound) => None,
        found => Some(found?).filter(|one| one.body == body),
    };
    match found.map(|one| one.standing) {
        Some(bodies::CategoryStanding::Offered) => Ok(()),
        Some(bodies::CategoryStanding::Ended) => {
            Err(Error::field("classifier", "classifier-ended"))
        }
        None => Err(Error::field("classifier", "classifier-unknown")),
    }
}

/// The classifier that a new item may have, when one that there is has this.
pub(super) async fn offered(
    work: &mut Work,
    own: Option<ClassifierId>,
) -> Result<Option<ClassifierId>> {
    let Some(id) = own else {
        return Ok(None);
    };
    let tenant = work.tenant();
    // What a template names may have been removed since.
    let found = match bodies::classifier(&mut work.db, tenant, id).await {
        Err(Error::NotFound) => return Ok(None),
        found => found?,
    };
    Ok(own.filter(|_| found.standing == bodies::CategoryStanding::Offered))
}
