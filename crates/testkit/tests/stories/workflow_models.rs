//! Whatever workflow a body publishes, and whatever is then tried by whoever: the engine, the rights that
//! are stored and what people see stay one. Random, and the same at each run.

use crate::holding;
use crate::tools::{actor, creates, plans, presents, version_of};
use council::items::{self, Item};
use directory::{
    access,
    bodies::{self, Blueprint, Corrections, Drafts, Flow, FlowPart, LEVELS, Level},
};
use kernel::{By, ItemId, MeetingId, Role, ServiceRole, Subject, workflow::Stage};
use serde_json::json;
use std::collections::BTreeMap;
use testkit::{Program, Town, on_both};

/// A sequence that looks random and is always the same (Knuth, MMIX).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

fn blueprint(dice: &mut Dice) -> Blueprint {
    Blueprint {
        drafts: dice.one(&Drafts::ALL),
        levels: LEVELS
            .into_iter()
            .filter(|_| dice.below(3) == 0)
            .map(Level::of)
            .collect(),
        corrections: dice.one(&Corrections::ALL),
        parts: FlowPart::ALL
            .into_iter()
            .filter(|_| dice.below(2) == 0)
            .collect(),
        ..Blueprint::default()
    }
}

const PEOPLE: [&str; 6] = [
    "secretary",
    "writer",
    "chief",
    "reader",
    "director",
    "member",
];

async fn found(town: &Town<'_>, id: ItemId) -> Item {
    let read = town
        .app
        .desk
        .read(By::Platform, async |look| {
            items::several(&mut look.db, town.tenant, &[id]).await
        })
        .await;
    read.expect("an item").remove(0)
}

async fn flow_of(town: &Town<'_>, item: &Item) -> Flow {
    let read = town
        .app
        .desk
        .read(By::Platform, async |look| {
            bodies::flow(&mut look.db, town.tenant, item.flow).await
        })
        .await;
    read.expect("its workflow")
}

/// The principals that are stored for an item.
async fn stored(town: &Town<'_>, id: ItemId) -> Vec<(String, bool)> {
    let mut read = town.app.db.read().await.expect("a snapshot");
    read.all(db::sql!(
        "SELECT principal, may_write FROM access WHERE tenant_id = {} AND subject_id = {} ORDER BY principal",
        town.tenant,
        id
    ))
    .await
    .expect("principals")
}

/// What is seen follows the pure policy, and rights that are computed again are the same.
async fn rights_are_one(town: &Town<'_>, programs: &BTreeMap<&str, Program<'_>>, id: ItemId) {
    let item = found(town, id).await;
    let flow = flow_of(town, &item).await;
    for persona in PEOPLE {
        let may = access::may_read(
            &actor(town, persona).await,
            &flow,
            &item.belonging(),
            &item.state,
        );
        let status = programs[persona]
            .call("GET", &format!("/items/{id}"), None)
            .await
            .status
            .as_u16();
        assert_eq!(status == 200, may, "{persona} in {}", item.state);
    }
    let before = stored(town, id).await;
    let again = async |work: &mut kernel::Work| {
        work.leave_unrecorded("the same rights again");
        let state = (flow.id, &flow.workflow, item.state.as_str());
        access::set(work, Subject::Item(id), &item.belonging(), state).await
    };
    town.app
        .desk
        .work(By::Nobody(town.tenant), again)
        .await
        .expect("rights");
    assert_eq!(stored(town, id).await, before);
}

/// Somebody tries an act on an item: done when the engine offers it to them, refused when it does not.
async fn tries(
    town: &Town<'_>,
    programs: &BTreeMap<&str, Program<'_>>,
    (id, persona): (ItemId, &str),
    dice: &mut Dice,
) -> usize {
    let item = found(town, id).await;
    let flow = flow_of(town, &item).await;
    let keys: Vec<&str> = flow
        .workflow
        .transitions
        .iter()
        .map(|way| way.key.as_str())
        .collect();
    let who = actor(town, persona).await;
    let reads = access::may_read(&who, &flow, &item.belonging(), &item.state);
    let offers = items::offers(&who, &item, &flow.workflow, town.app.clock.now());
    // Anything at all, or something that they are offered.
    let key = match offers.len() {
        0 => dice.one(&keys),
        count if dice.below(2) == 0 => offers[dice.below(count)].transition.key.as_str(),
        _ => dice.one(&keys),
    };
    let offer = offers
        .iter()
        .find(|offer| offer.transition.key == key && offer.missing.is_none());
    let asked = json!({"transition": key, "version": item.version, "comment": "Essai."});
    let path = format!("/items/{id}/transitions");
    let answer = programs[persona].call("POST", &path, Some(asked)).await;
    let told = format!("{key} from {} by {persona}", item.state);
    let now = found(town, id).await;
    match offer.filter(|_| reads) {
        Some(offer) => {
            answer.must_be(204);
            assert_eq!(now.state, offer.transition.to, "{told}");
        }
        None => {
            let status = answer.status.as_u16();
            assert!([403, 404, 422].contains(&status), "{told}: {status}");
            assert_eq!(
                (now.state, now.version),
                (item.state.clone(), item.version),
                "{told}"
            );
        }
    }
    // Whatever was tried, what the item says is untouched, and what was decided is undone on purpose only.
    assert_eq!(now.content, item.content, "{told}");
    let decided = |item: &Item| {
        flow.workflow
            .stage(&item.state)
            .is_some_and(Stage::is_decided)
    };
    if decided(&item) && !decided(&found(town, id).await) {
        assert!(key.starts_with("undecide"), "{told}");
    }
    usize::from(answer.status.is_success())
}

/// The secretary presents, takes off, freezes or opens the agenda again.
async fn manages(
    town: &Town<'_>,
    secretary: &testkit::Persona<'_>,
    (meeting, id): (MeetingId, ItemId),
    dice: &mut Dice,
) {
    let path = format!("/meetings/{meeting}");
    let version = version_of(secretary, meeting).await;
    let version = ("version", version.as_str());
    match dice.below(4) {
        0 => drop(presents(secretary, meeting, &[id]).await),
        1 => {
            let off = format!("{path}/agenda/{id}/remove");
            drop(secretary.post(&off, &[version]).await);
        }
        turn => {
            let key = if turn == 2 { "freeze" } else { "unfreeze" };
            let asked = [("transition", key), version, ("comment", "Essai.")];
            let answer = secretary.post(&format!("{path}/transitions"), &asked).await;
            let status = answer.status.as_u16();
            assert!(status == 303 || status == 403, "{key}: {status}");
        }
    }
    // An item is on an agenda when its meeting holds it, and as that agenda is.
    let item = found(town, id).await;
    let workflow = flow_of(town, &item).await.workflow;
    let stage = workflow.stage(&item.state);
    let on_agenda = stage.is_some_and(Stage::is_on_agenda);
    assert_eq!(on_agenda, item.sitting_at.is_some(), "{}", item.state);
    if stage == Some(Stage::Agenda) {
        let fixed = item.agenda == items::Agenda::Fixed;
        assert_eq!(workflow.is_fixed(&item.state), fixed, "{}", item.state);
    }
}

async fn lives_under(town: &Town<'_>, dice: &mut Dice) {
    let asked = blueprint(dice);
    assert_eq!(bodies::draft_flaws(&asked), []);
    let council = town.council;
    let publish = async |work: &mut kernel::Work| {
        let version = bodies::draft(&mut work.db, town.tenant, council)
            .await?
            .version;
        bodies::save_draft(work, council, version, asked).await?;
        items::publish(work, council, version + 1, BTreeMap::new()).await
    };
    town.app
        .desk
        .work(By::Nobody(town.tenant), publish)
        .await
        .expect("a version");
    town.app.run_jobs().await;
    let (writer, secretary) = (
        town.persona("writer").await,
        town.persona("secretary").await,
    );
    let mut programs = BTreeMap::new();
    for persona in PEOPLE {
        programs.insert(persona, town.program(persona).await);
    }
    let items = [
        creates(&writer, town, "Alpha").await,
        creates(&writer, town, "Bravo").await,
    ];
    let meeting = plans(&secretary, town, "2026-11-26T18:30").await;
    let mut moved = 0;
    for _ in 0..120 {
        let id = dice.one(&items);
        if dice.below(5) == 0 {
            manages(town, &secretary, (meeting, id), dice).await;
        } else {
            moved += tries(town, &programs, (id, dice.one(&PEOPLE)), dice).await;
        }
    }
    assert!(moved >= 5, "only {moved} acts were done");
    for id in items {
        rights_are_one(town, &programs, id).await;
    }
}

on_both! {
/// Covers PM-2-14.
async fn whatever_is_published_and_tried_rights_and_states_stay_one(app: TestApp) {
    for seed in [1, 2, 3] {
        let town = app.town(&format!("ville{seed}")).await;
        let levels = ServiceRole::ALL.into_iter().filter(|role| role.relation().is_some_and(|level| LEVELS.contains(&level)));
        let roles: Vec<Role> = levels.map(|role| Role::Service(town.finances, role)).collect();
        town.settle("director", &roles).await;
        holding::goes_to(&town, -5);
        lives_under(&town, &mut Dice(seed)).await;
    }
}
}
