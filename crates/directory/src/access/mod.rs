//! Who may read and write what, as data.
//!
//! *Principal*: somebody or some group as a text. A subject keeps the principals of its service and
//! persons; rights held for a whole body are the principal of its workflow state, which is resolved
//! on the viewer's side, so that a change of roles rewrites no subject. *Readable*, *Writable*:
//! proofs that the actor was checked; whoever asks for one cannot be called without. *Visit*: opening
//! one convocation by the link of its mail, without a password.

mod principals;
mod store;
pub mod visits;

pub use principals::{holders, may_read, of_state};

use crate::{bodies, identity, people};
use kernel::{
    Actor, BodyRole, Error, Instant, Login, OrganisationId, PersonId, Reach, Read, Result, Role,
    Sql, Subject, TenantRole, Work, WorkflowId,
    workflow::{Relation, Workflow},
};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The actor was found to read this subject.
#[derive(Clone, Copy, Debug)]
pub struct Readable(Subject);

/// The actor was found to change this subject.
#[derive(Clone, Copy, Debug)]
pub struct Writable(Subject);

impl Readable {
    /// What may be read.
    pub fn subject(self) -> Subject {
        self.0
    }
}

impl Writable {
    /// What may be changed.
    pub fn subject(self) -> Subject {
        self.0
    }
}

/// To whom a subject belongs: from this and its state follow its principals.
#[derive(Clone, Debug, Default)]
pub struct Belonging {
    /// The service that proposes it, when there is one.
    pub service: Option<OrganisationId>,
    /// The person who created it, when that counts.
    pub creator: Option<PersonId>,
    /// The services in copy (PM-5.3-04).
    pub copies: Vec<OrganisationId>,
    /// The services whose advice is asked (PM-5.3-05).
    pub advisers: Vec<OrganisationId>,
    /// Is it decided without public, so that a body may keep it from onlookers (PM-4.1-26)?
    pub session: Session,
}

/// Before whom a subject is decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Session {
    /// Whoever comes listens.
    #[default]
    Open,
    /// The public leaves.
    Closed,
}

/// Writes who may read and write a subject in the state that it has now.
pub async fn set(
    work: &mut Work,
    subject: Subject,
    belonging: &Belonging,
    (flow, workflow, state): (WorkflowId, &Workflow, &str),
) -> Result<()> {
    let principals = principals::of_subject(belonging, flow, workflow, state);
    let tenant = work.tenant();
    store::replace(&mut work.db, tenant, subject.id(), &principals).await
}

/// The same for a subject that comes into being: nobody could read it until now.
pub async fn begin(
    work: &mut Work,
    subject: Subject,
    belonging: &Belonging,
    (flow, workflow, state): (WorkflowId, &Workflow, &str),
) -> Result<()> {
    let principals = principals::of_subject(belonging, flow, workflow, state);
    let tenant = work.tenant();
    store::insert(&mut work.db, tenant, subject.id(), &principals).await
}

/// Forgets who reads a subject: it is no more.
pub async fn forget(work: &mut Work, subject: Subject) -> Result<()> {
    let tenant = work.tenant();
    store::replace(&mut work.db, tenant, subject.id(), &[]).await
}

/// Checks that the actor reads the subject. What may not be read does not exist.
pub async fn readable(db: &mut Read, actor: &Actor, subject: Subject) -> Result<Readable> {
    let found = store::granted(db, actor.tenant, subject.id(), &actor.reads_as).await?;
    if found.is_empty() {
        Err(Error::NotFound)
    } else {
        Ok(Readable(subject))
    }
}

/// Checks that the actor changes the subject.
pub async fn writable(db: &mut Read, actor: &Actor, subject: Subject) -> Result<Writable> {
    let found = store::granted(db, actor.tenant, subject.id(), &actor.reads_as).await?;
    if found.is_empty() {
        return Err(Error::NotFound);
    }
    let writes = found
        .iter()
        .any(|(principal, may_write)| *may_write || actor.writes_as.contains(principal));
    if writes {
        Ok(Writable(subject))
    } else {
        Err(Error::refused("not-yours-to-change"))
    }
}

/// Narrows a list to what the actor reads: `column` is the subject's id in the query.
pub fn filter(sql: &mut Sql, actor: &Actor, column: &str) {
    store::filter(sql, actor.tenant, &actor.reads_as, column);
}

/// How much an actor reads: it decides the plan of a query over many subjects, never its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// So little that it is gathered first.
    Few,
    /// Much, most of it by the state and the service of each subject, which stand in its own row; the
    /// rest is gathered.
    Many,
    /// So much in every way that subjects are looked at one after the other.
    Wide,
}

/// The principals of an actor in short, to ask again in the same snapshot.
fn fingerprint(actor: &Actor) -> u64 {
    let mut hasher = DefaultHasher::new();
    actor.reads_as.hash(&mut hasher);
    hasher.finish()
}

/// Returns how much an actor reads.
pub async fn extent(db: &mut Read, actor: &Actor) -> Result<Extent> {
    db.once(("extent", (actor.tenant, fingerprint(actor))), async |db| {
        if store::is_few(db, actor.tenant, &actor.reads_as).await? {
            return Ok(Extent::Few);
        }
        let others = principals::apart(&actor.reads_as).others;
        Ok(match store::is_few(db, actor.tenant, others).await? {
            true => Extent::Many,
            false => Extent::Wide,
        })
    })
    .await
}

/// The columns of a subject in a query: those that say under which principals it is read.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// Its id.
    pub id: &'static str,
    /// The workflow under which it lives.
    pub flow: &'static str,
    /// Its state.
    pub state: &'static str,
    /// The service that proposes it.
    pub service: &'static str,
    /// `secret` for what is decided without public.
    pub privacy: &'static str,
}

/// How a query finds what the columns of a subject do not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    /// All of it, once.
    Gathered,
    /// Subject by subject.
    Asked,
}

/// How much of what it lets through a query looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// The first rows in some order.
    AtFirst,
    /// All of them, to count.
    AtAll,
}

/// Writes a table of the ids of all that the actor reads (`id`), for queries that begin with it.
pub fn gather(sql: &mut Sql, actor: &Actor) {
    store::gather(sql, actor.tenant, &actor.reads_as);
}

/// Writes a table of all that the actor reads (`id`), with something of each (`sort`), found one by one:
/// `of` writes the query of that for the subject whose id it is given. PostgreSQL, which takes the few
/// for many, would else read all subjects to find these (32 ms against 3 for 133 of 40,000).
pub fn gather_with(sql: &mut Sql, actor: &Actor, of: impl FnOnce(&mut Sql, &'static str)) {
    store::gather_with(sql, actor.tenant, &actor.reads_as, of);
}

/// Narrows a query over many subjects to what the actor reads. What lists of 50 among 40,000 items
/// cost is in `bench/results.md`, "Rights".
pub fn filter_many(
    sql: &mut Sql,
    actor: &Actor,
    (extent, looks): (Extent, Looks),
    columns: Columns,
) {
    match extent {
        Extent::Few => store::gathered(sql, actor.tenant, &actor.reads_as, columns.id),
        Extent::Many => store::filter_many(sql, actor, Rest::Gathered, columns),
        Extent::Wide => {
            let rest = match looks {
                Looks::AtFirst => Rest::Asked,
                Looks::AtAll => Rest::Gathered,
            };
            store::filter_many(sql, actor, rest, columns);
        }
    }
}

/// Narrows a query over subjects that are alike in these columns, counted together, to what the actor reads
/// by them. What else they read is in [`gather_apart`].
pub fn filter_alike(sql: &mut Sql, actor: &Actor, columns: Columns) {
    store::filter_alike(sql, actor, columns);
}

/// Writes a table of the ids of all that the actor reads by what each subject keeps itself (`id`): as its
/// creator, in copy, for an advice.
pub fn gather_apart(sql: &mut Sql, actor: &Actor) {
    let others = principals::apart(&actor.reads_as).others;
    store::gather(sql, actor.tenant, others);
}

/// Can the actor read something by what a subject keeps itself?
pub fn reads_apart(actor: &Actor) -> bool {
    !principals::apart(&actor.reads_as).others.is_empty()
}

/// Says who a login is, with the roles held today. This is the desk's `actor` hook.
pub async fn actor(db: &mut Read, login: &Login, now: Instant) -> Result<Actor> {
    let tenant = identity::tenant(db, login.tenant).await?;
    // No tenant's provider vouches for those who run the platform.
    let mut roles = match login.reach {
        Reach::Confined | Reach::Visit(_) => vec![],
        Reach::Everything | Reach::Reading => identity::wide_roles(db, login.user).await?,
    };
    let person = people::of_user(db, login.tenant, login.user).await?;
    let person = person.filter(|_| login.entered_from.is_none());
    // Asked anew each time: a right withdrawn ends the visit too.
    if login.entered_from.is_some() && identity::reaches(&roles, &tenant) {
        roles.push(Role::Tenant(TenantRole::Administrator));
    }
    if let Some(person) = &person {
        // A link in a mail shows a member their convocation; what else they hold wants a password.
        if !matches!(login.reach, Reach::Visit(_)) {
            roles.extend(people::roles_of(db, login.tenant, person.id).await?);
        }
        let today = tenant.zone.at(now.to_timestamp()).date();
        let sits_in = people::bodies_of(db, login.tenant, person.id, today).await?;
        roles.extend(
            sits_in
                .into_iter()
                .map(|body| Role::Body(body, BodyRole::Member)),
        );
    }
    let name = match &person {
        Some(person) => person.name(),
        None => identity::user_name(db, login.user).await?,
    };
    let mut actor = Actor {
        tenant: login.tenant,
        user: Some(login.user),
        person: person.as_ref().map(|person| person.id),
        name,
        reach: login.reach,
        language: login.language,
        roles,
        reads_as: vec![],
        writes_as: vec![],
        sights: vec![],
        kept_out: vec![],
    };
    let flows = bodies::flows(db, login.tenant).await?;
    principals::give(&mut actor, &flows);
    Ok(actor)
}

/// How the actor stands to a subject: the pure side of the same rights.
pub fn relations(actor: &Actor, body: OrganisationId, belonging: &Belonging) -> Vec<Relation> {
    principals::relations(actor, body, belonging)
}
