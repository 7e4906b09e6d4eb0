//! The two years of the demonstration, in the order of time.

use super::{
    calendar::{at, day, next, plus},
    classes,
    council::{NewItem, Teller, hands},
    data, large, privacy, staff,
};
use crate::{Failure, cli::Size, configuration::Configuration, wiring};
use directory::identity;
use jiff::civil::{Date, Weekday};
use kernel::{By, Clock, Instant, ItemId};
use sessions::sittings::Movement;
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// The clock of the demonstration: set before each act.
#[derive(Clone)]
pub struct Story(Arc<AtomicI64>);

impl Story {
    fn clock(&self) -> Clock {
        let story = self.0.clone();
        Arc::new(move || Instant::from_millisecond(story.load(Ordering::Relaxed)))
    }

    /// It is this moment now.
    pub fn at(&self, moment: Instant) {
        self.0.store(moment.as_millisecond(), Ordering::Relaxed);
    }
}

/// Writes the demonstration into a database that has no tenant yet.
pub async fn if_empty(configuration: &Configuration, size: Size) -> Result<(), Failure> {
    let now = wiring::now();
    let story = Story(Arc::new(AtomicI64::new(now.as_millisecond())));
    // Until it is whole nothing of it counts: the disk is waited for once, at the end.
    let parts = wiring::open_at(configuration, story.clock(), db::Durability::Process).await?;
    let tenants = parts
        .desk
        .read(By::Platform, async |look| {
            identity::tenants(&mut look.db).await
        })
        .await?;
    if tenants.is_empty() {
        println!("Création de la démonstration…");
        story.at(at(Date::constant(2019, 9, 2), 8, 0));
        let commune = staff::found(&parts).await?;
        privacy::agree(&parts, &commune).await?;
        let teller = Teller {
            parts: &parts,
            commune: &commune,
            story: &story,
        };
        council_of_2019(&teller).await?;
        past(&teller, now).await?;
        present(&teller, now).await?;
        convened(&teller, now).await?;
        open_today(&teller, now).await?;
        classes::held_and_coming(&teller, now).await?;
        if size == Size::Large {
            story.at(now.plus_seconds(-3600));
            large::fill(&teller).await?;
        }
    }
    parts.db.close().await;
    Ok(())
}

const PLACE: &str = "Salle du conseil, mairie";

/// The meeting of 25 November 2019, closed.
async fn council_of_2019(teller: &Teller<'_>) -> Result<(), Failure> {
    let council = data::council()?;
    let starts_at: Instant = council.meeting.starts_at.parse()?;
    let meeting = teller
        .plan(
            at(Date::constant(2019, 10, 14), 10, 0),
            "council",
            starts_at,
            &council.meeting.place,
        )
        .await?;
    let items = agenda_of_2019(teller, &council, Date::constant(2019, 10, 21)).await?;
    let decided: Vec<(ItemId, &str)> = items.into_iter().map(|item| (item, "accept")).collect();
    teller.hold(starts_at, meeting, &decided).await
}

/// The items of the meeting of 2019, written from a day on.
async fn agenda_of_2019(
    teller: &Teller<'_>,
    council: &data::Council,
    from: Date,
) -> Result<Vec<ItemId>, Failure> {
    let mut items = vec![];
    for (place, old) in (0_i8..).zip(&council.items) {
        let service = match old.theme.as_str() {
            "Personnel" => "personnel",
            "Eau" => "travaux",
            "Intercommunalité" => "secretariat",
            _ => "finances",
        };
        let category = if old.theme == "Eau" {
            "Eau et assainissement"
        } else {
            old.theme.as_str()
        };
        let decision = "<p>Le conseil municipal, après en avoir délibéré, <strong>DÉCIDE</strong> d’adopter la présente délibération.</p>";
        let description = format!("<p>{}.</p>", old.title);
        let new = NewItem {
            body: "council",
            service,
            category: Some(category),
            object: &old.title,
            texts: [&description, "", decision],
        };
        items.push(validated(teller, &new, plus(from, i64::from(place) / 2), place).await?);
    }
    Ok(items)
}

/// The agenda of 2019 again, for a meeting that is convened now: its time stamps are never back-dated.
async fn convened(teller: &Teller<'_>, now: Instant) -> Result<(), Failure> {
    let today = day(now);
    let council = data::council()?;
    let evening = next(Weekday::Tuesday, plus(today, 8));
    let meeting = teller
        .plan(
            at(plus(today, -31), 10, 0),
            "council",
            at(evening, 19, 0),
            PLACE,
        )
        .await?;
    let items = agenda_of_2019(teller, &council, plus(today, -24)).await?;
    teller
        .present(at(plus(today, -3), 9, 30), meeting, &items)
        .await?;
    teller
        .advance_meeting(at(plus(today, -2), 11, 0), meeting, "freeze")
        .await?;
    teller.convene(now, meeting).await
}

/// The agenda of 2019 once more, for a meeting that is being held: opened this evening, two items
/// decided, the third under discussion.
async fn open_today(teller: &Teller<'_>, now: Instant) -> Result<(), Failure> {
    let council = data::council()?;
    // On a quarter of an hour, three quarters ago.
    let quarter = 15 * 60 * 1000;
    let begun = now.as_millisecond().div_euclid(quarter) - 3;
    let starts_at = Instant::from_millisecond(begun * quarter);
    let today = day(starts_at);
    let planned = at(plus(today, -40), 10, 0);
    let meeting = teller.plan(planned, "council", starts_at, PLACE).await?;
    let items = agenda_of_2019(teller, &council, plus(today, -30)).await?;
    let decided: Vec<(ItemId, &str)> = items.into_iter().map(|item| (item, "accept")).collect();
    teller.freeze_agenda(starts_at, meeting, &decided).await?;
    teller
        .open_sitting(starts_at.plus_seconds(120), meeting)
        .await?;
    for (place, (item, key)) in decided.iter().take(2).enumerate() {
        let seconds = 300 + 600 * i64::try_from(place).unwrap_or_default();
        let moment = starts_at.plus_seconds(seconds);
        teller
            .decide_in_sitting(moment, (place, *item, key))
            .await?;
    }
    let arrives = ("Jean-Luc Durandeau", Movement::Arrived);
    teller
        .note_movement(starts_at.plus_seconds(1320), meeting, arrives)
        .await?;
    match decided.get(2) {
        Some((item, _)) => teller.take_item(starts_at.plus_seconds(1500), *item).await,
        None => Ok(()),
    }
}

/// Writes, proposes and validates an item on three days.
async fn validated(
    teller: &Teller<'_>,
    new: &NewItem<'_>,
    from: Date,
    place: i8,
) -> Result<ItemId, Failure> {
    let (writer, reviewer) = hands(new.service);
    let item = teller.create(at(from, 8 + place % 8, 15), new).await?;
    teller.attach(item, new.service).await?;
    teller
        .advance(
            at(plus(from, 1), 9 + place % 8, 40),
            writer,
            item,
            "propose",
            "",
        )
        .await?;
    teller
        .advance(
            at(plus(from, 2), 10 + place % 7, 5),
            reviewer,
            item,
            "validate",
            "",
        )
        .await?;
    Ok(item)
}

/// The key of the transition for an outcome.
fn decision(outcome: &str) -> Option<&'static str> {
    Some(match outcome {
        "accepted" => "accept",
        "accepted_with_modification" => "accept_with_modification",
        "postponed" => "postpone",
        "refused" => "refuse",
        _ => return None,
    })
}

/// Each council or bureau of the past takes the items written in the weeks before it.
async fn past(teller: &Teller<'_>, now: Instant) -> Result<(), Failure> {
    let today = day(now);
    let items: Vec<data::Item> = data::items()?
        .into_iter()
        .filter(|item| decision(&item.outcome).is_some())
        .collect();
    // The oldest first; every eight weeks, so that a meeting has four items or so.
    let mut week = 104;
    while week >= 0 {
        let held = week - 8;
        for (body, weekday, hour, minute) in [
            ("bureau", Weekday::Monday, 18, 0),
            ("council", Weekday::Thursday, 20, 30),
        ] {
            let due: Vec<&data::Item> = items
                .iter()
                .filter(|item| {
                    item.body == body && item.weeks_ago <= week && item.weeks_ago > week - 8
                })
                .collect();
            if due.is_empty() {
                continue;
            }
            let evening = next(weekday, plus(today, -7 * held - 10));
            let starts_at = at(evening, hour, minute);
            let meeting = teller
                .plan(at(plus(evening, -70), 10, 0), body, starts_at, PLACE)
                .await?;
            let mut decided = vec![];
            for (place, item) in (0_i8..).zip(&due) {
                let written = plus(today, -7 * item.weeks_ago).min(plus(evening, -12));
                let id = validated(teller, &NewItem::from(*item), written, place).await?;
                decided.push((id, decision(&item.outcome).unwrap_or("accept")));
            }
            teller.hold(starts_at, meeting, &decided).await?;
        }
        week -= 8;
    }
    Ok(())
}

/// What is under way: two councils and a bureau to come, and items in every state before them.
async fn present(teller: &Teller<'_>, now: Instant) -> Result<(), Failure> {
    let today = day(now);
    let soon = next(Weekday::Thursday, plus(today, 10));
    let planned = at(plus(today, -30), 10, 0);
    let council = teller
        .plan(planned, "council", at(soon, 20, 30), PLACE)
        .await?;
    let later = teller
        .plan(planned, "council", at(plus(soon, 56), 20, 30), PLACE)
        .await?;
    // The agenda of 2019 in preparation.
    let items = agenda_of_2019(teller, &data::council()?, plus(today, -20)).await?;
    teller
        .present(at(plus(today, -2), 14, 10), later, &items)
        .await?;
    teller
        .plan(
            planned,
            "bureau",
            at(next(Weekday::Monday, plus(today, 4)), 18, 0),
            "Bureau du maire",
        )
        .await?;
    let mut current: Vec<data::Item> = data::items()?
        .into_iter()
        .filter(|item| decision(&item.outcome).is_none())
        .collect();
    current.sort_by_key(|item| -item.weeks_ago);
    let mut presented = vec![];
    for (place, item) in (0_i8..).zip(&current) {
        let written = plus(today, -7 * item.weeks_ago - 3);
        let new = NewItem::from(item);
        let (writer, reviewer) = hands(&item.service);
        match item.outcome.as_str() {
            "validated" => drop(validated(teller, &new, written, place).await?),
            "presented" => presented.push(validated(teller, &new, written, place).await?),
            outcome => {
                let id = teller.create(at(written, 8 + place % 8, 25), &new).await?;
                teller.attach(id, &item.service).await?;
                if outcome != "creation" {
                    teller
                        .advance(
                            at(plus(written, 1), 9 + place % 8, 10),
                            writer,
                            id,
                            "propose",
                            "",
                        )
                        .await?;
                }
                if outcome == "returned" {
                    let comment = "Merci d’indiquer le montant hors taxes et de joindre le devis.";
                    teller
                        .advance(
                            at(plus(written, 2), 10, 45),
                            reviewer,
                            id,
                            "return_to_service",
                            comment,
                        )
                        .await?;
                }
            }
        }
    }
    teller
        .present(at(plus(today, -1), 15, 20), council, &presented)
        .await
}
