//! The form of a class: planned, changed, planned again from another, removed.

use super::{LIST, address, trail};
use crate::{
    caller::Caller,
    extract::{Form, Path},
    frames::{self, Here},
    pages::{
        Answer,
        admin::shared::{self, answered},
        words,
    },
    shown::Words,
    views::{Choice, Control, Danger, Errors, FormField, FormPage, FormSection},
};
use directory::people;
use kernel::{Error, FieldError, Instant, Look, Result, VirtualClassId, Work};
use serde::Deserialize;
use text::{
    Locale,
    civil::{self, Zone},
};
use training::classes::{
    self, ClassKind, ClassPlan, Recording, Registration, VirtualClass, registrations, written,
};

/// What the form sends: dates on the wall clock of the organisation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    title: String,
    kind: String,
    organisation: String,
    host: String,
    starts_at: String,
    ends_at: String,
    pause_from: String,
    pause_until: String,
    access_url: String,
    room: String,
    recording: Vec<String>,
    recording_url: String,
    participants: String,
    version: String,
}

impl Typed {
    fn of(class: &VirtualClass, zone: &Zone, participants: String) -> Self {
        let plan = &class.plan;
        let field = |at: Instant| civil::field(&zone.at(at.to_timestamp()));
        let (from, until) = plan.pause.unzip();
        Self {
            title: plan.title.clone(),
            kind: plan.kind.as_str().to_owned(),
            organisation: plan.organisation.to_string(),
            host: plan.host.to_string(),
            starts_at: field(plan.starts_at),
            ends_at: field(plan.ends_at),
            pause_from: from.map(field).unwrap_or_default(),
            pause_until: until.map(field).unwrap_or_default(),
            access_url: plan.access_url.clone(),
            room: plan.room.clone(),
            recording: match plan.recording {
                Recording::Available => vec!["yes".to_owned()],
                Recording::Withheld => vec![],
            },
            recording_url: plan.recording_url.clone(),
            participants,
            version: class.version.to_string(),
        }
    }

    fn is_recording_open(&self) -> bool {
        self.recording.iter().any(|sent| sent == "yes")
    }

    /// Reads every field; each that cannot be read says so.
    fn plan(&self, zone: &Zone) -> Result<(ClassPlan, Vec<Registration>)> {
        let mut faults = vec![];
        let mut read = |field: &'static str, typed: &str, required: &'static str| {
            let typed = typed.trim();
            let at = zone.read(typed).map(Instant::from);
            if typed.is_empty() && !required.is_empty() {
                faults.push(FieldError {
                    field,
                    code: required,
                });
            } else if at.is_none() && !typed.is_empty() {
                faults.push(FieldError {
                    field,
                    code: "starts-at-unreadable",
                });
            }
            at
        };
        let starts_at = read("starts_at", &self.starts_at, "starts-at-required");
        let ends_at = read("ends_at", &self.ends_at, "class-end-required");
        let paused = !(self.pause_from.trim().is_empty() && self.pause_until.trim().is_empty());
        let required = if paused { "class-pause-half" } else { "" };
        let from = read("pause_from", &self.pause_from, required);
        let until = read("pause_until", &self.pause_until, required);
        let mut keep = |fault: Error| {
            if let Error::Invalid(fields) = fault {
                faults.extend(fields);
            }
        };
        let organisation = shared::id(&self.organisation, "organisation", "place-unknown")
            .and_then(|id| id.ok_or(Error::field("organisation", "class-organisation-required")))
            .map_err(&mut keep);
        let host = shared::id(&self.host, "host", "class-host-unknown")
            .and_then(|id| id.ok_or(Error::field("host", "class-host-unknown")))
            .map_err(&mut keep);
        let kind = ClassKind::read(&self.kind).map_err(&mut keep);
        let registered = registrations(&self.participants).map_err(&mut keep);
        if self.title.trim().is_empty() {
            keep(Error::field("title", "title-required"));
        }
        match (starts_at, ends_at, organisation, host, kind, registered) {
            (
                Some(starts_at),
                Some(ends_at),
                Ok(organisation),
                Ok(host),
                Ok(kind),
                Ok(registered),
            ) if faults.is_empty() => Ok((
                ClassPlan {
                    title: self.title.clone(),
                    kind,
                    organisation,
                    host,
                    starts_at,
                    ends_at,
                    pause: from.zip(until),
                    access_url: self.access_url.clone(),
                    room: self.room.clone(),
                    recording: if self.is_recording_open() {
                        Recording::Available
                    } else {
                        Recording::Withheld
                    },
                    recording_url: self.recording_url.clone(),
                },
                registered,
            )),
            _ => Err(Error::Invalid(faults)),
        }
    }
}

/// The form of a new class.
pub async fn new(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            let typed = Typed {
                kind: ClassKind::default().as_str().to_owned(),
                host: look
                    .actor
                    .person
                    .map(|id| id.to_string())
                    .unwrap_or_default(),
                ..Typed::default()
            };
            form(&caller, look, None, (typed, Errors::default())).await
        })
        .await
}

/// The form of a class like another, at another date.
pub async fn duplicate(caller: Caller, Path(id): Path<VirtualClassId>) -> Answer {
    caller
        .page(async |look| {
            let typed = Typed {
                starts_at: String::new(),
                ends_at: String::new(),
                pause_from: String::new(),
                pause_until: String::new(),
                recording: vec![],
                recording_url: String::new(),
                ..known(look, id).await?.1
            };
            form(&caller, look, None, (typed, Errors::default())).await
        })
        .await
}

/// The class, and what its form holds.
async fn known(look: &mut Look, id: VirtualClassId) -> Result<(VirtualClass, Typed)> {
    let zone = words(look).await?.zone;
    let class = classes::find(&mut look.db, &look.actor, id).await?;
    if !classes::may_change(&look.actor, &class) {
        return Err(Error::refused("class-not-yours"));
    }
    let registered = classes::participants(&mut look.db, &look.actor, id).await?;
    let typed = Typed::of(&class, &zone, written(&registered));
    Ok((class, typed))
}

/// Plans the class.
pub async fn create(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let zone = zone(&caller).await?;
    let done = caller
        .work(async |work: &mut Work| {
            if !classes::may_plan(&work.actor) {
                return Err(Error::refused("class-not-planned-by-you"));
            }
            let (plan, registered) = typed.plan(&zone)?;
            classes::plan(work, plan, &registered).await
        })
        .await;
    let again = async |look: &mut Look, errors| form(&caller, look, None, (typed, errors)).await;
    answered(&caller, done.map(address), "flash-class-planned", again).await
}

/// The form of a class.
pub async fn edit(caller: Caller, Path(id): Path<VirtualClassId>) -> Answer {
    caller
        .page(async |look| {
            let (_, typed) = known(look, id).await?;
            form(&caller, look, Some(id), (typed, Errors::default())).await
        })
        .await
}

/// Saves the class.
pub async fn change(
    caller: Caller,
    Path(id): Path<VirtualClassId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let zone = zone(&caller).await?;
    let done = caller
        .work(async |work: &mut Work| {
            classes::changeable(work, id).await?;
            let (plan, registered) = typed.plan(&zone)?;
            let version = shared::version(&typed.version)?;
            classes::change(work, id, version, plan, &registered).await
        })
        .await;
    let conflict = matches!(done, Err(Error::Conflict));
    let again = async |look: &mut Look, errors| {
        let (class, _) = known(look, id).await?;
        let version = if conflict {
            class.version.to_string()
        } else {
            typed.version.clone()
        };
        let typed = Typed { version, ..typed };
        form(&caller, look, Some(id), (typed, errors)).await
    };
    let to = done.map(|()| address(id));
    answered(&caller, to, "flash-class-saved", again).await
}

async fn zone(caller: &Caller) -> std::result::Result<Zone, crate::pages::PageProblem> {
    let words = caller.read(async |look| words(look).await).await;
    Ok(words.map_err(|error| caller.problem(error))?.zone)
}

async fn form(
    caller: &Caller,
    look: &mut Look,
    id: Option<VirtualClassId>,
    (typed, errors): (Typed, Errors),
) -> Result<FormPage> {
    if !classes::may_plan(&look.actor) {
        return Err(Error::refused("class-not-planned-by-you"));
    }
    let words = words(look).await?;
    let t = |key: &str| words.locale.t(key);
    let tenant = look.actor.tenant;
    let places = people::tree(&mut look.db, tenant).await?;
    let mut persons = people::persons(&mut look.db, tenant).await?;
    if !classes::keeps(&look.actor) {
        persons.retain(|one| Some(one.id) == look.actor.person);
    }
    let chosen_host: Vec<_> = typed.host.parse().into_iter().collect();
    let choices = Chosen {
        places: shared::place_choices(&places, typed.organisation.parse().ok()),
        hosts: shared::person_choices(&persons, &chosen_host),
    };
    let (title, action, back) = match id {
        Some(id) => ("class-edit", address(id), address(id)),
        None => ("class-new", LIST.to_owned(), LIST.to_owned()),
    };
    let crumbs = match id {
        Some(id) => {
            let class = classes::find(&mut look.db, &look.actor, id).await?;
            trail(words.locale, Some((id, &class.plan.title)))
        }
        None => trail(words.locale, None),
    };
    let frame = frames::of(caller, look, t(title), Here::Classes).await?;
    Ok(FormPage {
        crumbs,
        version: id.map(|_| typed.version.clone()),
        sections: sections(&words, &typed, choices),
        back_href: Some(back),
        errors,
        ..FormPage::new(frame, &action, t("save"), vec![])
    })
}

struct Chosen {
    places: Vec<Choice>,
    hosts: Vec<Choice>,
}

fn sections(words: &Words, typed: &Typed, choices: Chosen) -> Vec<FormSection> {
    let t = |key: &str| words.locale.t(key);
    let select = |choices| Control::Select {
        choices,
        none: Some(t("class-choose")),
    };
    let when =
        |id, key: &str, value: &str| FormField::line(id, t(key), value).of("datetime-local", "off");
    let what = vec![
        FormField::line("title", t("class-title"), &typed.title)
            .required()
            .full()
            .hint(t("class-title-hint")),
        FormField::new(
            "kind",
            t("class-type"),
            Control::Radios(kinds(words.locale, typed)),
        )
        .full(),
        FormField::new(
            "organisation",
            t("class-organisation"),
            select(choices.places),
        )
        .required(),
        FormField::new("host", t("class-host"), select(choices.hosts)).required(),
    ];
    let hours = vec![
        when("starts_at", "class-starts-at", &typed.starts_at).required(),
        when("ends_at", "class-ends-at", &typed.ends_at).required(),
        when("pause_from", "class-pause-from", &typed.pause_from),
        when("pause_until", "class-pause-until", &typed.pause_until),
    ];
    let access = vec![
        FormField::line("access_url", t("class-access-url"), &typed.access_url)
            .of("url", "off")
            .full()
            .hint(t("class-access-hint")),
        FormField::line("room", t("class-room"), &typed.room)
            .full()
            .hint(t("class-room-hint")),
        FormField::line(
            "recording_url",
            t("class-recording-url"),
            &typed.recording_url,
        )
        .of("url", "off")
        .full(),
        FormField::new(
            "recording",
            t("class-recording-open"),
            Control::Tick(typed.is_recording_open()),
        )
        .hint(t("class-recording-hint")),
    ];
    let list = Control::Area {
        value: typed.participants.clone(),
        rows: 8,
    };
    let people = vec![
        FormField::new("participants", t("class-participants"), list)
            .full()
            .hint(t("class-participants-hint")),
    ];
    [
        ("class-section-what", None, what),
        ("class-section-when", Some("class-pause-note"), hours),
        ("class-section-access", None, access),
        ("class-registered", None, people),
    ]
    .into_iter()
    .map(|(title, note, fields)| FormSection {
        title: Some(t(title)),
        note: note.map(t),
        fields,
    })
    .collect()
}

fn kinds(locale: Locale, typed: &Typed) -> Vec<Choice> {
    let kind = |kind: ClassKind| Choice {
        value: kind.as_str().to_owned(),
        label: locale.t(&format!("class-kind-{}", kind.as_str())),
        is_chosen: typed.kind == kind.as_str(),
    };
    ClassKind::ALL.map(kind).into()
}

/// Asks before a class is removed.
pub async fn deleting(caller: Caller, Path(id): Path<VirtualClassId>) -> Answer {
    caller
        .page(async |look| removal(&caller, look, id, Errors::default()).await)
        .await
}

async fn removal(
    caller: &Caller,
    look: &mut Look,
    id: VirtualClassId,
    errors: Errors,
) -> Result<FormPage> {
    let (class, _) = known(look, id).await?;
    let words = words(look).await?;
    let t = |key: &str| words.locale.t(key);
    let frame = frames::of(caller, look, t("class-delete-title"), Here::Classes).await?;
    Ok(FormPage {
        crumbs: trail(words.locale, Some((id, &class.plan.title))),
        lead: Some(words.locale.with(
            "class-delete-lead",
            [("title", class.plan.title.as_str().into())],
        )),
        version: Some(class.version.to_string()),
        back_href: Some(address(id)),
        danger: Danger::Irreversible,
        errors,
        ..FormPage::new(
            frame,
            &format!("{}/delete", address(id)),
            t("class-delete"),
            vec![],
        )
    })
}

/// What the removal sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Seen {
    version: String,
}

/// Removes a class.
pub async fn delete(
    caller: Caller,
    Path(id): Path<VirtualClassId>,
    Form(seen): Form<Seen>,
) -> Answer {
    let done = caller
        .work(async |work: &mut Work| {
            classes::changeable(work, id).await?;
            classes::remove(work, id, shared::version(&seen.version)?).await
        })
        .await;
    let again = async |look: &mut Look, errors| removal(&caller, look, id, errors).await;
    let to = done.map(|()| LIST.to_owned());
    answered(&caller, to, "flash-class-removed", again).await
}
