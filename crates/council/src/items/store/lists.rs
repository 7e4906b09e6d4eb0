//! What an item has several of: services in copy, services that are concerned, initiators, bodies to which
//! it is sent; and the classifier, of which it has one at most.

use crate::items::Item;
use kernel::{
    ClassifierId, ItemId, OrganisationId, PersonId, Read, Result, Sql, SqlValue, TenantId, Write,
};
use uuid::Uuid;

/// A table of pairs, and its column beside the item's.
#[derive(Clone, Copy)]
struct List {
    table: &'static str,
    column: &'static str,
}

const COPIES: List = List {
    table: "item_copies",
    column: "group_id",
};
const ASSOCIATES: List = List {
    table: "item_associates",
    column: "group_id",
};
const INITIATORS: List = List {
    table: "item_initiators",
    column: "person_id",
};

const CLASSIFIERS: List = List {
    table: "item_classifiers",
    column: "classifier_id",
};

const TARGETS: List = List {
    table: "item_targets",
    column: "body_id",
};

/// Writes the lists of a new item.
pub async fn add(db: &mut Write, tenant: TenantId, item: &Item) -> Result<()> {
    let (said, of) = (&item.content, (tenant, item.id));
    insert(db, of, COPIES, &said.copies).await?;
    insert(db, of, ASSOCIATES, &said.associated_groups).await?;
    insert(db, of, TARGETS, &said.send_to).await?;
    insert(db, of, CLASSIFIERS, said.classifier.as_slice()).await?;
    insert(db, of, INITIATORS, &said.initiators).await
}

/// Writes those lists of an item that changed.
pub async fn replace(db: &mut Write, tenant: TenantId, (old, new): (&Item, &Item)) -> Result<()> {
    let (was, is, of) = (&old.content, &new.content, (tenant, new.id));
    if was.copies != is.copies {
        clear(db, of, COPIES).await?;
        insert(db, of, COPIES, &is.copies).await?;
    }
    if was.associated_groups != is.associated_groups {
        clear(db, of, ASSOCIATES).await?;
        insert(db, of, ASSOCIATES, &is.associated_groups).await?;
    }
    if was.send_to != is.send_to {
        clear(db, of, TARGETS).await?;
        insert(db, of, TARGETS, &is.send_to).await?;
    }
    if was.classifier != is.classifier {
        clear(db, of, CLASSIFIERS).await?;
        insert(db, of, CLASSIFIERS, is.classifier.as_slice()).await?;
    }
    if was.initiators != is.initiators {
        clear(db, of, INITIATORS).await?;
        insert(db, of, INITIATORS, &is.initiators).await?;
    }
    Ok(())
}

async fn clear(db: &mut Write, (tenant, item): (TenantId, ItemId), list: List) -> Result<()> {
    let mut delete = Sql::default();
    delete.push("DELETE FROM ").push(list.table);
    delete.push(" WHERE tenant_id = ").bind(tenant);
    delete.push(" AND item_id = ").bind(item);
    db.run(delete).await?;
    Ok(())
}

async fn insert<I: Copy + Into<SqlValue>>(
    db: &mut Write,
    (tenant, item): (TenantId, ItemId),
    list: List,
    ids: &[I],
) -> Result<()> {
    for id in ids {
        let mut insert = Sql::default();
        insert.push("INSERT INTO ").push(list.table);
        insert.push(" (tenant_id, item_id, ").push(list.column);
        insert.push(") VALUES (").bind(tenant);
        insert.push(", ").bind(item).push(", ").bind(*id);
        insert.push(") ON CONFLICT DO NOTHING");
        db.run(insert).await?;
    }
    Ok(())
}

/// The items with their lists.
pub async fn with(db: &mut Read, tenant: TenantId, mut items: Vec<Item>) -> Result<Vec<Item>> {
    let ids: Vec<ItemId> = items.iter().map(|item| item.id).collect();
    let all = pairs(db, tenant, &ids).await?;
    for item in &mut items {
        let of = |list: List| {
            let own = all
                .iter()
                .filter(|(table, id, _)| *id == item.id && table == list.table);
            own.map(|(_, _, other)| *other).collect::<Vec<_>>()
        };
        let groups = |list| of(list).into_iter().map(OrganisationId).collect();
        let (copied, concerned, sent) = (groups(COPIES), groups(ASSOCIATES), groups(TARGETS));
        let persons = of(INITIATORS).into_iter().map(PersonId).collect();
        item.content.copies = copied;
        item.content.associated_groups = concerned;
        item.content.send_to = sent;
        item.content.initiators = persons;
        item.content.classifier = of(CLASSIFIERS).into_iter().map(ClassifierId).next();
    }
    Ok(items)
}

/// The pairs of all lists of these items, in their order: in one query, since each costs more to ask than
/// to answer.
async fn pairs(
    db: &mut Read,
    tenant: TenantId,
    items: &[ItemId],
) -> Result<Vec<(String, ItemId, Uuid)>> {
    let mut query = Sql::default();
    for (number, list) in [COPIES, ASSOCIATES, INITIATORS, TARGETS, CLASSIFIERS]
        .into_iter()
        .enumerate()
    {
        if number > 0 {
            query.push(" UNION ALL ");
        }
        query
            .push("SELECT '")
            .push(list.table)
            .push("' AS list, item_id, ");
        query
            .push(list.column)
            .push(" AS other FROM ")
            .push(list.table);
        query.push(" WHERE tenant_id = ").bind(tenant);
        query
            .push(" AND item_id IN ")
            .bind_list(items.iter().copied());
    }
    query.push(" ORDER BY list, item_id, other");
    Ok(db.all(query).await?)
}
