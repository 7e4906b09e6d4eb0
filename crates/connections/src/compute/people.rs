//! People from their connections.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{Connection, Flag, Name, Replay, Timed};
use super::{Attended, Input, Minutes, Person, Placed, Row};
use crate::event::{Declared, Device, Moment, Role, Span};
use crate::identity::{self, Identity, Roster, Standing, folded};
use crate::policy::Away;
use crate::spans::{bridged, common, length, minutes, union, within, without};

/// By how much printed minutes may differ from hours cut to the second, in hundredths of a minute: reference, section 5.2.
const PRINTED_PRECISION: i64 = 2;

/// What was on, shown and watched.
pub struct Gathered<'a> {
    pub devices: BTreeMap<(Name<'a>, &'a Device), Vec<Span>>,
    pub document: Vec<Span>,
    pub screen: Vec<Span>,
    pub replays: BTreeMap<Name<'a>, Replay>,
}

/// Who each connection is: by what most is said of it.
pub fn identities<'a>(
    timed: &[Timed<'a>],
    roster: &Roster,
) -> BTreeMap<Name<'a>, (Identity, Role)> {
    let mut hints = BTreeMap::new();
    for Timed { event, .. } in timed {
        let Some(hint) = &event.person else { continue };
        let name = (
            event.source.as_str(),
            event.connection.as_deref().unwrap_or_default(),
        );
        let said = (
            hint.external.is_some(),
            hint.email.is_some(),
            hint.name.is_some(),
        );
        match hints.entry(name) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert((said, hint));
            }
            std::collections::btree_map::Entry::Occupied(mut entry) if said > entry.get().0 => {
                entry.insert((said, hint));
            }
            std::collections::btree_map::Entry::Occupied(_) => {}
        }
    }
    let identified = |(name, (_, hint)): (Name<'a>, (_, &crate::event::Hint))| {
        (name, (roster.identify(hint, name.0, name.1), hint.role))
    };
    hints.into_iter().map(identified).collect()
}

/// What belongs to one person, as it is gathered.
struct Gathering<'a> {
    who: Identity,
    role: Role,
    /// Places among the rows, and whether their minutes are in a summary that was imported.
    rows: Vec<usize>,
    /// Connections, with the time of each; none for one that only watched the recording.
    names: BTreeMap<Name<'a>, Vec<Span>>,
    declared: Vec<Declared>,
    declared_in: BTreeSet<&'a str>,
    /// Place in an imported summary.
    rank: Option<usize>,
}

impl Gathering<'_> {
    const fn new(who: Identity, role: Role) -> Self {
        Self {
            who,
            role,
            rows: vec![],
            names: BTreeMap::new(),
            declared: vec![],
            declared_in: BTreeSet::new(),
            rank: None,
        }
    }
}

/// Rows and people.
pub fn report<'a>(
    input: Input<'a>,
    connections: Vec<Connection<'a>>,
    who: &BTreeMap<Name<'a>, (Identity, Role)>,
    gathered: &Gathered<'a>,
) -> (Vec<Row>, Vec<Person>) {
    let mut people: BTreeMap<String, Gathering<'a>> = BTreeMap::new();
    let alike = summarised(input, &mut people);
    let placed: Vec<Placed<'a>> = connections
        .into_iter()
        .map(|connection| {
            let (who, role) = who
                .get(&connection.name)
                .cloned()
                .unwrap_or_else(|| nobody(connection.name));
            Placed {
                connection,
                who,
                role,
            }
        })
        .collect();
    for (place, one) in placed.iter().enumerate() {
        if alike.contains(&(one.connection.name.0, one.who.key.clone())) {
            continue;
        }
        let person = gathering(&mut people, &one.who, one.role);
        person.rows.push(place);
        person
            .names
            .entry(one.connection.name)
            .or_default()
            .push(one.connection.span);
    }
    // Whoever only watched the recording, or only left devices on.
    for name in gathered.replays.keys() {
        if let Some((identity, role)) = who.get(name)
            && !alike.contains(&(name.0, identity.key.clone()))
        {
            gathering(&mut people, identity, *role)
                .names
                .entry(*name)
                .or_default();
        }
    }
    let by_connection = devices_of(gathered);
    let mut rows: Vec<Row> = placed
        .iter()
        .map(|one| row(input, one, &by_connection, gathered))
        .collect();
    let mut sorted: Vec<Gathering<'a>> = people.into_values().collect();
    sorted.sort_by_cached_key(|one| {
        (
            one.rank.is_none(),
            one.rank,
            folded(&one.who.name),
            one.who.key.clone(),
        )
    });
    for (place, one) in sorted.iter().enumerate() {
        for row in &one.rows {
            if let Some(row) = rows.get_mut(*row) {
                row.person = Some(place);
            }
        }
    }
    let people = sorted
        .into_iter()
        .map(|one| person(input, one, &rows, &by_connection, gathered))
        .collect();
    (rows, people)
}

fn nobody(name: Name<'_>) -> (Identity, Role) {
    let key = identity::key(&crate::event::Hint::default(), name.0, name.1);
    (
        Identity {
            key,
            name: String::new(),
            email: String::new(),
            standing: Standing::Unmatched,
        },
        Role::Attendee,
    )
}

fn gathering<'p, 'a>(
    people: &'p mut BTreeMap<String, Gathering<'a>>,
    who: &Identity,
    role: Role,
) -> &'p mut Gathering<'a> {
    let person = people
        .entry(who.key.clone())
        .or_insert_with(|| Gathering::new(who.clone(), role));
    // Whoever leads from one of his devices leads.
    person.role = person.role.min(role);
    person.who.standing = person.who.standing.min(who.standing);
    person
}

/// The people whom imported summaries list. Several that a summary names alike are several people; which rows are
/// whose, it does not say: those are given back, by source and key.
fn summarised<'a>(
    input: Input<'a>,
    people: &mut BTreeMap<String, Gathering<'a>>,
) -> BTreeSet<(&'a str, String)> {
    let mut alike: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let keyed: Vec<_> = input
        .summaries
        .iter()
        .map(|(source, one)| {
            (
                source.as_str(),
                input.roster.identify(&one.person, source, "summary"),
                one,
            )
        })
        .collect();
    for (source, who, _) in &keyed {
        *alike.entry((source, who.key.clone())).or_default() += 1;
    }
    let mut several = BTreeSet::new();
    for (rank, (source, mut who, one)) in keyed.into_iter().enumerate() {
        if alike
            .get(&(source, who.key.clone()))
            .is_some_and(|count| *count > 1)
        {
            several.insert((
                source,
                std::mem::replace(&mut who.key, format!("s:{source}/{rank}")),
            ));
            who.standing = Standing::Unmatched;
        }
        let person = gathering(people, &who, one.person.role);
        person.declared.push(one.minutes);
        person.declared_in.insert(source);
        person.rank = Some(person.rank.map_or(rank, |before| before.min(rank)));
    }
    several
}

/// What was on during each connection.
type ByConnection<'g> = BTreeMap<Name<'g>, Vec<(&'g Device, &'g [Span])>>;

fn devices_of<'g>(gathered: &'g Gathered<'_>) -> ByConnection<'g> {
    let mut by_connection: ByConnection<'g> = BTreeMap::new();
    for ((name, device), spans) in &gathered.devices {
        by_connection
            .entry(*name)
            .or_default()
            .push((device, spans));
    }
    by_connection
}

fn row(
    input: Input<'_>,
    one: &Placed<'_>,
    devices: &ByConnection<'_>,
    gathered: &Gathered<'_>,
) -> Row {
    let span = one.connection.span;
    let on = devices
        .get(&one.connection.name)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let during = |wanted: fn(&Device) -> bool| -> i64 {
        on.iter()
            .filter(|(device, _)| wanted(device))
            .map(|(_, spans)| within(spans, span))
            .sum()
    };
    let computed = Minutes {
        connection: minutes(span.length()),
        microphone: minutes(during(|device| *device == Device::Microphone)),
        phone: minutes(during(|device| *device == Device::Phone)),
        camera: minutes(during(is_camera)),
        document: minutes(within(&gathered.document, span)),
        screen: minutes(within(&gathered.screen, span)),
    };
    let (source, connection) = (
        one.connection.name.0.to_owned(),
        one.connection.name.1.to_owned(),
    );
    let mut flags = one.connection.flags.clone();
    let declared = input.declared.get(&(source.clone(), connection.clone()));
    let minutes = declared.map_or(computed, |declared| computed.or_declared(declared));
    if (minutes.connection - computed.connection).abs() > PRINTED_PRECISION {
        flags.push(Flag::DeclaredDiffers);
    }
    Row {
        source,
        connection,
        person: None,
        name: one.who.name.clone(),
        email: one.who.email.clone(),
        span,
        minutes,
        flags,
    }
}

const fn is_camera(device: &Device) -> bool {
    matches!(device, Device::Camera { .. })
}

/// When a person's devices were on, each cut to its own connection.
struct Used {
    microphone: Vec<Span>,
    phone: Vec<Span>,
    away: Vec<Span>,
    /// The streams one after the other.
    camera: i64,
    camera_net: Vec<Span>,
}

/// Connections with the time of each.
type Times<'a> = BTreeMap<Name<'a>, Vec<Span>>;

fn used(times: &Times<'_>, devices: &ByConnection<'_>) -> Used {
    let mut on: Vec<(&Device, Vec<Span>)> = vec![];
    for (name, spans) in times {
        let live = union(spans.iter().copied());
        let own = devices.get(name).into_iter().flatten();
        on.extend(own.map(|(device, spans)| (*device, common(spans, &live))));
    }
    let all = |wanted: fn(&Device) -> bool| {
        let spans = on.iter().filter(|(device, _)| wanted(device));
        union(spans.flat_map(|(_, spans)| spans.iter().copied()))
    };
    let streams = on.iter().filter(|(device, _)| is_camera(device));
    Used {
        microphone: all(|device| *device == Device::Microphone),
        phone: all(|device| *device == Device::Phone),
        away: all(|device| *device == Device::Away),
        camera: streams.map(|(_, spans)| length(spans)).sum(),
        camera_net: all(is_camera),
    }
}

fn person(
    input: Input<'_>,
    one: Gathering<'_>,
    rows: &[Row],
    devices: &ByConnection<'_>,
    gathered: &Gathered<'_>,
) -> Person {
    let own: Vec<&Row> = one
        .rows
        .iter()
        .filter_map(|place| rows.get(*place))
        .collect();
    let live = union(own.iter().map(|row| row.span));
    let used = used(&one.names, devices);
    let replays: Vec<&Replay> = one
        .names
        .keys()
        .filter_map(|name| gathered.replays.get(name))
        .collect();
    let watched = union(
        replays
            .iter()
            .flat_map(|replay| replay.watched.iter().copied()),
    );
    let decided = decisive(input, &live, &used);
    let halves: Vec<Attended> = input
        .halves
        .iter()
        .map(|half| {
            let spans = union(half.spans.iter().copied());
            let (attended, planned) = (length(&common(&decided, &spans)), length(&spans));
            Attended {
                attended,
                planned,
                decision: input.policy.decide(attended, planned),
            }
        })
        .collect();
    let session = union(
        input
            .halves
            .iter()
            .flat_map(|half| half.spans.iter().copied()),
    );
    let flags: BTreeSet<Flag> = own
        .iter()
        .flat_map(|row| row.flags.iter().copied())
        .collect();
    Person {
        minutes: printed(input, &one, &own, devices, gathered),
        replay: minutes(length(&watched))
            + one
                .declared
                .iter()
                .filter_map(|declared| declared.replay)
                .sum::<i64>(),
        downloads: replays.iter().map(|replay| replay.downloads).sum::<i64>()
            + one
                .declared
                .iter()
                .filter_map(|declared| declared.download)
                .sum::<i64>()
                / 100,
        net: length(&live),
        session: length(&common(&live, &session)),
        planned: length(&session),
        camera_net: length(&used.camera_net),
        covered: covered(&replays, input.recording),
        interruptions: live.len().saturating_sub(1),
        key: one.who.key,
        name: one.who.name,
        email: one.who.email,
        standing: one.who.standing,
        role: one.role,
        live,
        watched,
        halves,
        flags: flags.into_iter().collect(),
    }
}

/// The time on which the decision rests: bridged, without the time away where the policy takes it off.
fn decisive(input: Input<'_>, live: &[Span], used: &Used) -> Vec<Span> {
    let there = bridged(live.iter().copied(), input.policy.bridge);
    match input.policy.away {
        Away::Counted => there,
        Away::Subtracted => without(&there, &used.away),
    }
}

/// The minutes of the summary. The connection adds rows up as they are printed; the rest counts each instant once, but for
/// cameras, of which each stream counts. Rows that an imported report prints are added as it prints them, and what its own
/// summary prints stands for all of its rows.
fn printed(
    input: Input<'_>,
    one: &Gathering<'_>,
    own: &[&Row],
    devices: &ByConnection<'_>,
    gathered: &Gathered<'_>,
) -> Minutes {
    let is_declared = |row: &Row| {
        input
            .declared
            .contains_key(&(row.source.clone(), row.connection.clone()))
    };
    let open = own
        .iter()
        .filter(|row| !one.declared_in.contains(row.source.as_str()));
    let (printed, recorded): (Vec<&Row>, Vec<&Row>) = open.partition(|row| is_declared(row));
    let live = union(recorded.iter().map(|row| row.span));
    let mut times = one.names.clone();
    times.retain(|name, _| !one.declared_in.contains(name.0));
    let used = used(&times, devices);
    let exposure = |shown: &[Span]| minutes(live.iter().map(|span| within(shown, *span)).sum());
    let recorded = Minutes {
        connection: recorded.iter().map(|row| row.minutes.connection).sum(),
        microphone: minutes(length(&used.microphone)),
        phone: minutes(length(&used.phone)),
        camera: minutes(used.camera),
        document: exposure(&gathered.document),
        screen: exposure(&gathered.screen),
    };
    let printed = printed
        .iter()
        .fold(recorded, |sum, row| sum.plus(row.minutes));
    one.declared.iter().fold(printed, |sum, declared| {
        sum.plus(Minutes::default().or_declared(declared))
    })
}

/// How much of the recording was watched at least once.
fn covered(replays: &[&Replay], recording: Option<i64>) -> i64 {
    let parts = union(
        replays
            .iter()
            .flat_map(|replay| replay.parts.iter().copied()),
    );
    match recording {
        Some(long) => within(&parts, Span::new(Moment(0), Moment(long))),
        None => length(&parts),
    }
}
