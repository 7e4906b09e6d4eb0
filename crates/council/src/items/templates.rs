//! What new items of a body may begin with: written once, in an item like another, and kept in folders, for
//! some services or for all (PM-4.1-02 to PM-4.1-05).

use super::{Content, Edit, begun_by, create, duplicating, find, store};
use directory::{
    bodies::{self, Audience, Field},
    people::{self, OrganisationKind},
};
use kernel::{
    Actor, Change, Error, ItemId, OrganisationId, Read, Result, Subject, TemplateId, Work, saved,
};
use serde_json::{Map, Value, json};

/// What new items may begin with.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its id.
    pub id: TemplateId,
    /// Of which body.
    pub body: OrganisationId,
    /// Where it is kept, and for whom.
    pub place: Place,
    /// What it says, field by field, as the journal tells it.
    pub content: Map<String, Value>,
    /// For optimistic changes.
    pub version: i64,
}

/// Where a template is kept, and for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The parts of a path, apart by slashes; blank at the top.
    pub folder: String,
    /// What it is called.
    pub name: String,
    /// The services that may use it; all when none is said.
    pub services: Vec<OrganisationId>,
}

impl Template {
    /// May somebody use it who writes for these services?
    pub fn is_for(&self, writes_for: &[OrganisationId]) -> bool {
        let own = &self.place.services;
        !writes_for.is_empty() && (own.is_empty() || own.iter().any(|one| writes_for.contains(one)))
    }
}

/// What a template does not keep: what belongs to one item alone.
const OWN: [Field; 5] = [
    Field::Group,
    Field::Initiators,
    Field::PreferredOn,
    Field::Emergency,
    Field::SendTo,
];

const LONGEST: usize = 120;
/// Deeper, nobody finds anything.
const DEEPEST: usize = 4;

/// May the actor keep templates of a body?
pub fn may_keep(actor: &Actor, body: OrganisationId) -> bool {
    actor.administers() || actor.manages(body)
}

/// A place as it is kept: the parts of the folder trimmed, blank ones left out.
fn placed(asked: Place) -> Result<Place> {
    let parts = asked.folder.split('/').map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let place = Place {
        folder: parts.join("/"),
        name: asked.name.trim().to_owned(),
        services: asked.services,
    };
    if place.name.is_empty() {
        return Err(Error::field("name", "template-name-required"));
    }
    if place.name.chars().count() > LONGEST {
        return Err(Error::field("name", "template-long"));
    }
    if parts.len() > DEEPEST || place.folder.chars().count() > LONGEST {
        return Err(Error::field("folder", "template-folder-deep"));
    }
    Ok(place)
}

/// Keeps what an item says to all its readers as a template of its body, blank fields too: they were left
/// blank on purpose.
pub async fn keep(work: &mut Work, item: ItemId, asked: Place) -> Result<TemplateId> {
    let found = find(&mut work.db, &work.actor, item).await?;
    must_keep(work, found.body)?;
    let place = placed(asked)?;
    must_know(work, &place).await?;
    let tenant = work.tenant();
    let fields = bodies::fields(&mut work.db, tenant, found.body).await?;
    let mut content = Map::new();
    for field in Field::ALL.into_iter().filter(|field| !OWN.contains(field)) {
        // What the body keeps from some of those who read an item is not given to all who begin one.
        let open = fields.of(field).seen_by == Audience::Everyone;
        if open && fields.is_used(field) {
            content.insert(field.as_str().to_owned(), found.content.fact(field));
        }
    }
    let template = Template {
        id: work.new_id(),
        body: found.body,
        place,
        content,
        version: 1,
    };
    let (by, now) = (work.actor.name.clone(), work.now);
    let written = store::insert_template(&mut work.db, tenant, &template, (&by, now)).await;
    written.map_err(twice)?;
    let told = json!({"name": template.place.name, "folder": template.place.folder, "from": found.reference});
    work.record(Change::of(Subject::Organisation(found.body), "template-kept").after(told));
    Ok(template.id)
}

/// Calls a template otherwise, or keeps it elsewhere or for others.
pub async fn place(work: &mut Work, id: TemplateId, version: i64, asked: Place) -> Result<()> {
    let tenant = work.tenant();
    let before = template(&mut work.db, &work.actor, id).await?;
    must_keep(work, before.body)?;
    let place = placed(asked)?;
    must_know(work, &place).await?;
    let (by, now) = (work.actor.name.clone(), work.now);
    let done =
        store::update_template(&mut work.db, tenant, (id, version), &place, (&by, now)).await;
    saved(done.map_err(twice)?)?;
    let told = |place: &Place| json!({"name": place.name, "folder": place.folder});
    work.record(
        Change::of(Subject::Organisation(before.body), "template-placed")
            .before(told(&before.place))
            .after(told(&place)),
    );
    Ok(())
}

/// Keeps a template no longer. Items that began with it stay.
pub async fn drop_template(work: &mut Work, id: TemplateId) -> Result<OrganisationId> {
    let tenant = work.tenant();
    let found = template(&mut work.db, &work.actor, id).await?;
    must_keep(work, found.body)?;
    store::remove_template(&mut work.db, tenant, id).await?;
    let told = json!({"name": found.place.name, "folder": found.place.folder});
    work.record(Change::of(Subject::Organisation(found.body), "template-dropped").before(told));
    Ok(found.body)
}

fn must_keep(work: &Work, body: OrganisationId) -> Result<()> {
    match may_keep(&work.actor, body) {
        true => Ok(()),
        false => Err(Error::refused("not-yours-to-change")),
    }
}

async fn must_know(work: &mut Work, place: &Place) -> Result<()> {
    let tenant = work.tenant();
    let services = people::organisations(&mut work.db, tenant, OrganisationKind::Service).await?;
    let known = |id: &OrganisationId| services.iter().any(|service| service.id == *id);
    match place.services.iter().all(known) {
        true => Ok(()),
        false => Err(Error::field("services", "copy-unknown")),
    }
}

fn twice(error: Error) -> Error {
    match error {
        Error::Duplicate(_) => Error::field("name", "template-twice"),
        other => other,
    }
}

/// Returns the templates of a body that the actor may use or keep, folder by folder.
pub async fn templates(
    db: &mut Read,
    actor: &Actor,
    body: OrganisationId,
) -> Result<Vec<Template>> {
    let mut all = store::templates(db, actor.tenant, body).await?;
    if !may_keep(actor, body) {
        let own = actor.writes_for();
        all.retain(|one| one.is_for(&own));
    }
    all.sort_by_key(|one| {
        (
            text::sort_key(&one.place.folder),
            text::sort_key(&one.place.name),
        )
    });
    Ok(all)
}

/// Returns one template, to who may use or keep it.
pub async fn template(db: &mut Read, actor: &Actor, id: TemplateId) -> Result<Template> {
    let found = store::template(db, actor.tenant, id).await?;
    let found = found.ok_or(Error::NotFound)?;
    let usable = found.is_for(&actor.writes_for()) || may_keep(actor, found.body);
    Some(found).filter(|_| usable).ok_or(Error::NotFound)
}

/// Creates an item with what a template holds, for the first of the actor's services that may use it
/// (PM-4.1-05). What is gone since is left out.
pub async fn begin_with(work: &mut Work, id: TemplateId) -> Result<ItemId> {
    let tenant = work.tenant();
    let template = template(&mut work.db, &work.actor, id).await?;
    let group = group_for(&work.actor, &template)?;
    let mut content = begun_with(&mut work.db, &work.actor, &template, group).await?;
    duplicating::retain_offered(work, template.body, &mut content).await?;
    let fields = bodies::fields(&mut work.db, tenant, template.body).await?;
    let relations = begun_by(&work.actor, (template.body, group));
    let edits = duplicating::edits(&content).into_iter();
    let edits = edits.filter(|edit| fields.is_edited(edit.field(), &relations));
    let item = create(work, template.body, group, edits.collect()).await?;
    let told = json!({"name": template.place.name});
    work.record(Change::of(Subject::Item(item), "item-begun-with-template").after(told));
    Ok(item)
}

/// For which of the actor's services an item is begun with a template: the first that may use it.
pub fn group_for(actor: &Actor, template: &Template) -> Result<OrganisationId> {
    let own = &template.place.services;
    let groups = actor.writes_for();
    let first = *groups.first().ok_or(Error::refused("not-a-writer"))?;
    if own.is_empty() {
        return Ok(first);
    }
    let found = groups.into_iter().find(|group| own.contains(group));
    found.ok_or(Error::refused("template-of-others"))
}

/// Returns what a new item of a service begins with under a template: what the writer may write of it.
pub async fn begun_with(
    db: &mut Read,
    actor: &Actor,
    template: &Template,
    group: OrganisationId,
) -> Result<Content> {
    let fields = bodies::fields(db, actor.tenant, template.body).await?;
    let relations = begun_by(actor, (template.body, group));
    let mut content = Content::begun(group, &fields);
    let said = Content::told(group, &template.content);
    let edits = duplicating::edits(&said).into_iter();
    let kept = |edit: &Edit| template.content.contains_key(edit.field().as_str());
    for edit in edits.filter(kept) {
        if fields.is_edited(edit.field(), &relations) {
            content.apply(edit);
        }
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::{Place, placed};

    #[test]
    fn folders_are_paths_without_blank_parts() {
        let place = |folder: &str, name: &str| {
            placed(Place {
                folder: folder.into(),
                name: name.into(),
                services: vec![],
            })
        };
        let kept = place(" Marchés // Travaux/ ", " Avenant ").unwrap();
        assert_eq!(
            (kept.folder.as_str(), kept.name.as_str()),
            ("Marchés/Travaux", "Avenant")
        );
        assert_eq!(place("", "x").unwrap().folder, "");
        assert!(place("", " ").is_err());
        assert!(place("a/b/c/d/e", "x").is_err());
        assert!(place("", &"x".repeat(121)).is_err());
    }
}
