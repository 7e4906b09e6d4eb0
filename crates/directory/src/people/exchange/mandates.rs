//! The table of mandates.

use super::{Line, Novelty, Outcome, day, known::Known, must_fit};
use crate::people::{
    Held, MandateFacts, NewMandate, Usage, Usages, change_mandate, give_mandate, rules, set_deputy,
};
use jiff::civil::Date;
use kernel::{Actor, Error, Instant, MandateId, OrganisationId, PersonId, Read, Result, Work};
use std::collections::BTreeSet;
use text::csv::Table;

/// The columns, as they are written; each is read under this name or the second one.
const COLUMNS: [(&str, &str); 10] = [
    ("ref", "reference"),
    ("personne", "person"),
    ("nom", "name"),
    ("organisme", "organisation"),
    ("fonction", "function"),
    ("debut", "starts on"),
    ("fin", "ends on"),
    ("usages", "usages"),
    ("rang", "rank"),
    ("suppleant", "deputy"),
];

/// What a row asks for, once it is read.
struct Wish {
    held: Option<Held>,
    new: NewMandate,
    deputy: Option<PersonId>,
    changed: Vec<&'static str>,
}

/// Says what each row would do. For administrators.
pub async fn plan_mandates(
    db: &mut Read,
    actor: &Actor,
    table: &Table,
    now: Instant,
) -> Result<Vec<Line>> {
    actor.must_administer()?;
    must_have(table)?;
    let known = Known::of(db, actor.tenant, now).await?;
    let mut seen = Seen::default();
    table
        .rows
        .iter()
        .map(|(number, row)| line(*number, table, row, &read(&known, table, row, &mut seen)))
        .collect()
}

/// Does what the rows say, leaving out those that cannot be taken; returns the same lines.
pub async fn import_mandates(work: &mut Work, table: &Table) -> Result<Vec<Line>> {
    work.actor.must_administer()?;
    must_have(table)?;
    let tenant = work.tenant();
    let known = Known::of(&mut work.db, tenant, work.now).await?;
    let mut seen = Seen::default();
    let mut lines = vec![];
    for (number, row) in &table.rows {
        let wish = read(&known, table, row, &mut seen);
        let line = line(*number, table, row, &wish)?;
        if let (true, Ok(wish)) = (line.outcome.changes(), wish) {
            let id = match &wish.held {
                None => give_mandate(work, wish.new).await?,
                Some(held) => {
                    if held.facts != wish.new.facts {
                        change_mandate(work, held.id, held.version, wish.new.facts).await?;
                    }
                    held.id
                }
            };
            set_deputy(work, id, wish.deputy).await?;
        }
        lines.push(line);
    }
    if !lines.iter().any(|line| line.outcome.changes()) {
        work.leave_unrecorded("a table that says what is known");
    }
    Ok(lines)
}

/// What the rows above have named already: no mandate is named twice.
#[derive(Default)]
struct Seen {
    known: BTreeSet<MandateId>,
    new: BTreeSet<(PersonId, OrganisationId, Date, String)>,
}

/// Does a table have this column?
pub fn knows_mandate_column(head: &str) -> bool {
    COLUMNS
        .iter()
        .any(|(name, other)| head == *name || head == *other)
}

fn must_have(table: &Table) -> Result<()> {
    for (name, other) in COLUMNS
        .iter()
        .filter(|(name, _)| ["personne", "organisme", "fonction", "debut"].contains(name))
    {
        if !table.head.iter().any(|head| head == name || head == other) {
            return Err(Error::field("file", "table-without-mandates"));
        }
    }
    Ok(())
}

fn cell<'t>(table: &Table, row: &'t [String], column: &'static str) -> Option<&'t str> {
    let (name, other) = COLUMNS.iter().find(|(name, _)| *name == column)?;
    table.cell(row, &[name, other])
}

fn line(number: u64, table: &Table, row: &[String], wish: &Result<Wish>) -> Result<Line> {
    let get = |column| cell(table, row, column).unwrap_or_default();
    let who = match get("nom") {
        "" => get("personne"),
        name => name,
    };
    let about = format!("{who}, {} ({})", get("fonction"), get("organisme"));
    let novelty = match wish {
        Ok(wish) if wish.held.is_some() => Novelty::Known,
        _ => Novelty::New,
    };
    let result = match wish {
        Ok(wish) => Ok(wish.changed.clone()),
        Err(Error::Invalid(faults)) => Err(Error::Invalid(faults.clone())),
        Err(other) => Err(Error::internal(other.to_string())),
    };
    Ok(Line {
        number,
        about,
        outcome: Outcome::of(result, novelty)?,
    })
}

fn read(known: &Known, table: &Table, row: &[String], seen: &mut Seen) -> Result<Wish> {
    must_fit(table, row)?;
    let get = |column| cell(table, row, column);
    let person = known
        .person(get("personne").unwrap_or_default())
        .ok_or(Error::field("person", "person-not-found"))?;
    let place = known.place(get("organisme").unwrap_or_default(), "organisation")?;
    let starts_on = day(get("debut").unwrap_or_default(), "starts_on")?
        .ok_or(Error::field("starts_on", "day-in-table"))?;
    let function = get("fonction").unwrap_or_default();
    let held = find(known, get("ref").unwrap_or_default(), |held| {
        held.person == person.id
            && held.organisation == place.id
            && held.facts.starts_on == starts_on
            && held.facts.function == function
    })?;
    let said = (person.id, place.id, starts_on, rules::folded(function));
    let is_first = match &held {
        Some(held) => seen.known.insert(held.id),
        None => seen.new.insert(said),
    };
    if !is_first {
        return Err(Error::field("ref", "line-twice"));
    }
    if let Some(held) = &held
        && (held.person != person.id || held.organisation != place.id)
    {
        return Err(Error::field("ref", "mandate-of-another"));
    }
    let before = held.as_ref().map(|held| &held.facts);
    let facts = rules::mandate(MandateFacts {
        function: function.to_owned(),
        starts_on,
        ends_on: match get("fin") {
            None => before.and_then(|before| before.ends_on),
            Some(text) => day(text, "ends_on")?,
        },
        usages: match get("usages") {
            None => before.map(|before| before.usages).unwrap_or_default(),
            Some(text) => usages(text)?,
        },
        rank: match get("rang") {
            None | Some("") => before.map_or(0, |before| before.rank),
            Some(text) => text
                .parse()
                .map_err(|_| Error::field("rank", "number-unreadable"))?,
        },
    })?;
    let deputy = match get("suppleant") {
        None => held.as_ref().and_then(|held| held.deputy),
        Some("") => None,
        Some(key) => {
            let unknown = Error::field("deputy", "person-not-found");
            Some(known.person(key).ok_or(unknown)?.id)
        }
    };
    if deputy == Some(person.id) {
        return Err(Error::field("deputy", "deputy-is-holder"));
    }
    let changed = match &held {
        None => vec![],
        Some(held) => changes(held, &facts, deputy),
    };
    Ok(Wish {
        held,
        new: NewMandate {
            person: person.id,
            organisation: place.id,
            facts,
        },
        deputy,
        changed,
    })
}

fn find(known: &Known, reference: &str, same: impl Fn(&Held) -> bool) -> Result<Option<Held>> {
    if reference.is_empty() {
        return Ok(known.mandates.iter().find(|held| same(held)).cloned());
    }
    let unknown = || Error::field("ref", "reference-unknown");
    let id: MandateId = reference.parse().map_err(|_| unknown())?;
    let found = known.mandates.iter().find(|held| held.id == id);
    found.cloned().map(Some).ok_or_else(unknown)
}

/// The names of usages in a cell: ours, or the French ones.
const USAGES: [(&str, &str); 5] = [
    ("member", "membre"),
    ("voter", "vote"),
    ("signatory", "signature"),
    ("initiator", "initiative"),
    ("chair", "presidence"),
];

/// What those are called who have a usage.
const OFFICES: [(&str, &str); 5] = [
    ("voter", "votant"),
    ("voter", "votante"),
    ("signatory", "signataire"),
    ("chair", "president"),
    ("chair", "presidente"),
];

fn usages(text: &str) -> Result<Usages> {
    let mut names = vec![];
    for part in text.split(['|', ',']).map(rules::folded) {
        if part.is_empty() {
            continue;
        }
        let found = USAGES
            .iter()
            .find(|(name, french)| part == *name || part == *french);
        let found = found.or_else(|| OFFICES.iter().find(|(_, holder)| part == *holder));
        names.push(found.ok_or(Error::field("usages", "usage-unknown"))?.0);
    }
    Ok(Usages::of(names))
}

fn changes(held: &Held, facts: &MandateFacts, deputy: Option<PersonId>) -> Vec<&'static str> {
    let before = &held.facts;
    [
        ("function", before.function != facts.function),
        ("starts_on", before.starts_on != facts.starts_on),
        ("ends_on", before.ends_on != facts.ends_on),
        ("usages", before.usages != facts.usages),
        ("rank", before.rank != facts.rank),
        ("deputy", held.deputy != deputy),
    ]
    .into_iter()
    .filter(|(_, changed)| *changed)
    .map(|(column, _)| column)
    .collect()
}

/// Every mandate, as a table that changes nothing when it comes back. For administrators.
pub async fn export_mandates(
    db: &mut Read,
    actor: &Actor,
    now: Instant,
) -> Result<Vec<Vec<String>>> {
    actor.must_administer()?;
    let known = Known::of(db, actor.tenant, now).await?;
    let mut rows = vec![
        COLUMNS
            .iter()
            .map(|(name, _)| name.replace(' ', "_"))
            .collect(),
    ];
    for held in &known.mandates {
        let place = known.places.iter().find(|one| one.id == held.organisation);
        let told: Vec<&str> = held
            .facts
            .usages
            .named()
            .into_iter()
            .filter(|(_, usage)| *usage == Usage::Yes)
            .filter_map(|(name, _)| USAGES.iter().find(|(known, _)| *known == name))
            .map(|(_, french)| *french)
            .collect();
        rows.push(vec![
            held.id.to_string(),
            known.key(held.person),
            held.name.clone(),
            place.map(|one| one.acronym.clone()).unwrap_or_default(),
            held.facts.function.clone(),
            held.facts.starts_on.to_string(),
            held.facts
                .ends_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
            told.join("|"),
            held.facts.rank.to_string(),
            held.deputy.map(|id| known.key(id)).unwrap_or_default(),
        ]);
    }
    Ok(rows)
}
