//! Which of the kept fields somebody sees, body by body.

use super::entries;
use directory::{
    access,
    bodies::{self, Audience},
};
use kernel::{Actor, OrganisationId, PersonId, Read, Result, Role, workflow::Relation};

/// More words than these find nothing else.
const MOST: usize = 12;

/// What is looked for, and by whom.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sight {
    /// The words, folded.
    pub words: Vec<String>,
    /// The fields that are kept from some, with those items of the body in which this person sees them.
    pub kept: Vec<Kept>,
}

/// A field that a body keeps from some.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub body: OrganisationId,
    pub field: &'static str,
    pub seen: Seen,
}

/// In which items of a body somebody sees a field.
#[derive(Clone, Debug)]
pub(crate) enum Seen {
    /// In all that they read.
    All,
    /// In those of these services, and in those that they wrote or that these services have in copy.
    Some {
        services: Vec<OrganisationId>,
        creator: Option<PersonId>,
        copies: Vec<OrganisationId>,
    },
}

impl Sight {
    /// What this person looks for.
    pub async fn of(db: &mut Read, actor: &Actor, query: &str) -> Result<Self> {
        let mut words = entries::asked(query);
        if words.is_empty() {
            return Ok(Self::default());
        }
        // The longest finds the least: databases begin with it.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.truncate(MOST);
        let mut kept = vec![];
        for body in bodies::all(db, actor.tenant).await? {
            let fields = bodies::fields(db, actor.tenant, body.id).await?;
            for field in entries::SEARCHED {
                if let Audience::Only(few) = &fields.of(field).seen_by {
                    kept.push(Kept {
                        body: body.id,
                        field: field.as_str(),
                        seen: seen(actor, body.id, few),
                    });
                }
            }
            let annexing = bodies::annexing(db, actor.tenant, body.id).await?;
            kept.push(Kept {
                body: body.id,
                field: entries::CONFIDENTIAL,
                seen: seen(actor, body.id, annexing.confidential_for()),
            });
        }
        Ok(Self { words, kept })
    }
}

/// In which items of a body somebody stands in one of these ways.
fn seen(actor: &Actor, body: OrganisationId, few: &[Relation]) -> Seen {
    if few.iter().any(|one| access::holders(actor, body, *one)) {
        return Seen::All;
    }
    let services = actor.roles.iter().filter_map(|role| match role {
        Role::Service(service, held) => held
            .relation()
            .filter(|relation| few.contains(relation))
            .map(|_| *service),
        _ => None,
    });
    Seen::Some {
        services: services.collect(),
        creator: actor.person.filter(|_| few.contains(&Relation::Creator)),
        copies: if few.contains(&Relation::Copy) {
            actor.works_in()
        } else {
            vec![]
        },
    }
}
