//! Setting a body up as a file says.

use super::{
    Places, Portable, PortableAnnexes, PortableCategory, PortableObserved, Theme, differing, fit,
};
use crate::bodies::{
    Category, CategoryFacts, CategoryStanding, MeetingChanges, Observed, Onlooker, add_category,
    add_classifiers, agendas, annexing, categories, category, change_category, columns,
    configuring, drafting, marks, rules::FlowSubject, save_draft, sending, set_agendas,
    set_annex_audience, set_annex_type, set_category_standing, set_columns, set_marks,
    set_observed, set_sending, set_todos, set_writing, todos_of, writing,
};
use kernel::{Error, OrganisationId, Result, Role, Work};

/// Classifiers are added so many at once.
const AT_ONCE: usize = 10_000;

/// Sets a body up as a file says: each theme that differs, by the same rules as its form. The workflow of
/// items becomes a draft, to be published. `seen` stands for the configuration that was looked at: whoever
/// looked at another is told. Returns what its meetings change, for whoever moves them. For administrators.
pub async fn take_in(
    work: &mut Work,
    body: OrganisationId,
    file: Portable,
    seen: &str,
) -> Result<(Vec<Theme>, Option<MeetingChanges>)> {
    work.actor.must_administer()?;
    let tenant = work.tenant();
    let compared = differing(&mut work.db, tenant, body, &file).await?;
    if compared.seen != seen {
        return Err(Error::Conflict);
    }
    let differing = compared.themes;
    let places = Places::of(&mut work.db, tenant).await?;
    let mut file = file;
    fit(&mut work.db, tenant, body, &mut file).await?;
    let mut changes = None;
    for theme in &differing {
        match theme {
            Theme::Fields => {
                let uses = file.fields.take().unwrap_or_default();
                configuring::set_fields(work, body, uses).await?;
            }
            Theme::Workflow => {
                let draft = drafting::draft(&mut work.db, tenant, body).await?;
                if let Some(blueprint) = file.workflow.take() {
                    let blueprint = blueprint.taken_in(draft.blueprint.added)?;
                    save_draft(work, body, draft.version, blueprint).await?;
                }
            }
            Theme::Meetings => changes = file.meetings.take(),
            Theme::Classifiers => {
                let lines = file.classifiers.take().unwrap_or_default();
                for some in lines.chunks(AT_ONCE) {
                    add_classifiers(work, body, &some.join("\n")).await?;
                }
            }
            Theme::Categories => {
                for one in file.categories.take().unwrap_or_default() {
                    take_category(work, body, one, &places).await?;
                }
            }
            other => take_small(work, body, (*other, &mut file), &places).await?,
        }
    }
    Ok((differing, changes))
}

/// Takes a theme in that is one form.
async fn take_small(
    work: &mut Work,
    body: OrganisationId,
    (theme, file): (Theme, &mut Portable),
    places: &Places,
) -> Result<()> {
    let tenant = work.tenant();
    match theme {
        Theme::Marks => {
            let Some(marked) = file.marks.take() else {
                return Ok(());
            };
            let version = marks(&mut work.db, tenant, body).await?.version;
            set_marks(work, body, version, (marked.noted_by, marked.locking)).await
        }
        Theme::Annexes => match file.annexes.take() {
            Some(annexes) => take_annexes(work, body, annexes).await,
            None => Ok(()),
        },
        Theme::Sending => {
            let Some(sent) = file.sending.take() else {
                return Ok(());
            };
            let version = sending(&mut work.db, tenant, body).await?.version;
            let to = sent.to.into_iter();
            let to = to.filter_map(|(code, arrival)| Some((places.body(&code)?, arrival)));
            set_sending(work, body, version, (to.collect(), sent.after)).await
        }
        Theme::Agendas => {
            let Some(said) = file.agendas.take() else {
                return Ok(());
            };
            let version = agendas(&mut work.db, tenant, body).await?.version;
            set_agendas(work, body, version, (said.order, said.secret_from)).await
        }
        Theme::Columns => {
            let Some(chosen) = file.columns.take() else {
                return Ok(());
            };
            let version = columns(&mut work.db, tenant, body).await?.version;
            set_columns(work, body, version, chosen).await
        }
        Theme::Writing => {
            let Some(without) = file.writing.take() else {
                return Ok(());
            };
            let version = writing(&mut work.db, tenant, body).await?.version;
            set_writing(work, body, version, without).await
        }
        Theme::Todos => {
            let Some(hidden) = file.todos.take() else {
                return Ok(());
            };
            let version = todos_of(&mut work.db, tenant, body).await?.version;
            set_todos(work, body, version, hidden).await
        }
        Theme::Observers => {
            let wanted = file.observers.take().unwrap_or_default();
            let wanted: Result<Vec<Observed>> = wanted.iter().map(|one| told(body, one)).collect();
            set_observed(work, body, &wanted?).await
        }
        _ => Ok(()),
    }
}

fn told(body: OrganisationId, one: &PortableObserved) -> Result<Observed> {
    let unknown = || Error::field("state", "state-unknown");
    let role = match Role::named(&one.role, Some(body)) {
        Some(Role::Body(_, role)) if Onlooker::observing(role).is_some() => role,
        _ => return Err(unknown()),
    };
    let mut subjects = [FlowSubject::Item, FlowSubject::Meeting].into_iter();
    let subject = subjects.find(|subject| subject.as_str() == one.subject);
    Ok(Observed {
        role,
        subject: subject.ok_or_else(unknown)?,
        state: one.state.clone(),
    })
}

async fn take_annexes(
    work: &mut Work,
    body: OrganisationId,
    annexes: PortableAnnexes,
) -> Result<()> {
    let tenant = work.tenant();
    for mut one in annexes.types {
        let own = annexing(&mut work.db, tenant, body).await?;
        let known = own.types().iter().find(|other| other.name == one.name);
        one.number = known.map_or(0, |known| known.number);
        if known != Some(&one) {
            set_annex_type(work, body, own.version, one).await?;
        }
    }
    let own = annexing(&mut work.db, tenant, body).await?;
    if own.confidential_for() != annexes.confidential_for {
        set_annex_audience(work, body, own.version, annexes.confidential_for).await?;
    }
    Ok(())
}

async fn take_category(
    work: &mut Work,
    body: OrganisationId,
    asked: PortableCategory,
    places: &Places,
) -> Result<()> {
    let tenant = work.tenant();
    let services = asked.services.iter().filter_map(|one| places.service(one));
    let facts = CategoryFacts {
        services: services.collect(),
        name: asked.name,
    };
    let own = categories(&mut work.db, tenant, body).await?;
    let known: Option<Category> = own.into_iter().find(|one| one.facts.name == facts.name);
    let id = match known {
        None => add_category(work, body, facts).await?,
        Some(known) => {
            let mut wanted = facts;
            wanted.services.sort();
            if known.facts != wanted {
                change_category(work, known.id, known.version, wanted).await?;
            }
            known.id
        }
    };
    let standing = match asked.ended {
        true => CategoryStanding::Ended,
        false => CategoryStanding::Offered,
    };
    let now = category(&mut work.db, tenant, id).await?;
    if now.standing != standing {
        set_category_standing(work, id, now.version, standing).await?;
    }
    Ok(())
}
