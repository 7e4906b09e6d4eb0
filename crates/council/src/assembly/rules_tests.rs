use super::*;
use proptest::prelude::*;
use sessions::sittings::{Kept, Source};
use uuid::Uuid;

fn person(number: usize) -> PersonId {
    PersonId(Uuid::from_u128(number as u128 + 1))
}

fn item(number: usize) -> ItemId {
    ItemId(Uuid::from_u128(number as u128 + 1))
}

fn minute(number: i64) -> Instant {
    Instant::from_millisecond(number * 60_000)
}

fn interval(who: usize, from: i64, until: Option<i64>) -> Interval {
    Interval {
        person: person(who),
        from: minute(from),
        until: until.map(minute),
        source: Source::Clerk,
    }
}

fn proxy(giver: usize, holder: usize, from: i64, until: Option<i64>) -> Proxy {
    Proxy {
        giver: person(giver),
        holder: person(holder),
        given_at: minute(from),
        ended_at: until.map(minute),
    }
}

/// So many members; the last one sits without a vote.
fn facts(count: usize) -> Facts {
    Facts {
        expected: (0..=count)
            .map(|number| Expected {
                person: person(number),
                name: format!("Membre {number}"),
                function: String::new(),
                is_voter: number < count,
                is_chair: number == 0,
                rank: number as i64,
            })
            .collect(),
        held: Held {
            opened_at: minute(0),
            ended_at: None,
            chair: Some(person(0)),
            secretary: None,
            quorum: Quorum::Majority,
            kept: Kept::Open,
        },
        intervals: vec![],
        excused: vec![],
        proxies: vec![],
        withdrawals: vec![],
    }
}

fn code(result: Result<()>) -> &'static str {
    match result {
        Err(Error::Invalid(fields)) => fields[0].code,
        _ => "",
    }
}

/// The majority of the members in office, as the reference computes it (CGCT, article L. 2121-17).
#[test]
fn the_quorum_is_the_majority_of_the_members_in_office() {
    for (in_office, needed) in [(27, 14), (29, 15), (33, 17), (8, 5), (19, 10), (1, 1)] {
        assert_eq!(facts(in_office).at(minute(1), None).count.needed, needed);
    }
}

#[test]
fn sixteen_present_one_represented_two_absent() {
    let mut facts = facts(19);
    facts.intervals = (0..16).map(|who| interval(who, 0, None)).collect();
    facts.proxies = vec![proxy(16, 11, 0, None)];
    facts.excused = vec![person(17)];
    let assembly = facts.at(minute(1), None);
    let count = assembly.count;
    assert_eq!((count.present, count.needed, count.in_office), (16, 10, 19));
    assert_eq!(assembly.voters().len(), 17);
    assert_eq!(assembly.seats[16].1, Seat::Represented(person(11)));
    assert_eq!(assembly.seats[17].1, Seat::Excused);
    assert_eq!(assembly.seats[18].1, Seat::Absent);
    assert_eq!(
        assembly.voters()[16].holder,
        Some((person(11), "Membre 11".to_owned()))
    );
}

#[test]
fn proxies_do_not_make_a_quorum() {
    let mut facts = facts(4);
    facts.intervals = vec![interval(0, 0, None), interval(1, 0, None)];
    facts.proxies = vec![proxy(2, 0, 0, None), proxy(3, 1, 0, None)];
    let assembly = facts.at(minute(1), None);
    assert!(!assembly.count.is_reached());
    assert_eq!(assembly.voters().len(), 4);
    facts.held.quorum = Quorum::NotAsked;
    assert!(facts.at(minute(1), None).count.is_reached());
}

#[test]
fn a_proxy_is_suspended_while_its_giver_is_there_or_its_holder_is_not() {
    let mut facts = facts(3);
    facts.intervals = vec![interval(0, 0, Some(20)), interval(1, 5, Some(10))];
    facts.proxies = vec![proxy(1, 0, 0, None)];
    let seat = |at| facts.at(minute(at), None).seats[1].1;
    assert_eq!(seat(4), Seat::Represented(person(0)));
    assert_eq!(seat(5), Seat::Present);
    assert_eq!(seat(9), Seat::Present);
    assert_eq!(seat(10), Seat::Represented(person(0)));
    assert_eq!(seat(20), Seat::Absent);
}

#[test]
fn who_is_interested_counts_neither_for_the_quorum_nor_for_the_vote_nor_for_a_proxy() {
    let mut facts = facts(4);
    facts.intervals = (0..3).map(|who| interval(who, 0, None)).collect();
    facts.proxies = vec![proxy(3, 0, 0, None)];
    facts.withdrawals = vec![Withdrawal {
        item: item(1),
        person: person(0),
        reason: Reason::Interest,
    }];
    let on = |item| facts.at(minute(1), item);
    assert_eq!((on(None).count.present, on(None).voters().len()), (3, 4));
    let concerned = on(Some(item(1)));
    assert_eq!((concerned.count.present, concerned.voters().len()), (2, 2));
    assert!(!concerned.count.is_reached());
    assert_eq!(on(Some(item(2))).voters().len(), 4);
}

#[test]
fn a_proxy_goes_to_a_voter_who_is_there_and_holds_none() {
    let mut facts = facts(4);
    facts.intervals = vec![interval(0, 0, None), interval(1, 0, Some(5))];
    let give = |facts: &Facts, giver, holder, at| {
        code(may_give(facts, (person(giver), person(holder)), minute(at)))
    };
    assert_eq!(give(&facts, 2, 2, 1), "proxy-to-self");
    assert_eq!(give(&facts, 4, 0, 1), "proxies-not-admitted");
    assert_eq!(give(&facts, 2, 4, 1), "proxy-holder-not-voter");
    assert_eq!(give(&facts, 2, 3, 1), "proxy-holder-not-there");
    assert_eq!(give(&facts, 2, 1, 5), "proxy-holder-not-there");
    assert_eq!(give(&facts, 2, 0, 1), "");
    facts.proxies = vec![proxy(2, 0, 1, None)];
    assert_eq!(give(&facts, 3, 0, 2), "proxy-holder-busy");
    // Handing over the same again is no second proxy.
    assert_eq!(give(&facts, 2, 0, 2), "");
    facts.proxies = vec![proxy(2, 0, 1, Some(2))];
    assert_eq!(give(&facts, 3, 0, 2), "");
    // Noted afterwards for a moment at which the holder held another, or the giver gave another.
    facts.proxies = vec![proxy(2, 0, 1, Some(4))];
    assert_eq!(give(&facts, 3, 0, 2), "proxy-holder-busy");
    assert_eq!(give(&facts, 2, 1, 2), "movement-before-another");
}

/// What somebody with a sheet of paper would do: walk through the minutes, crossing names.
#[derive(Clone, Debug)]
struct Sheet {
    there: Vec<bool>,
    holder: Vec<Option<usize>>,
}

/// A thing that happens in a minute.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Arrives(usize),
    Leaves(usize),
    Gives(usize, usize),
    Ends(usize),
}

const MEMBERS: usize = 6;

fn happening() -> impl Strategy<Value = Happening> {
    (0u8..6, 0..MEMBERS, 0..MEMBERS).prop_map(|(kind, one, other)| match kind {
        0 | 1 => Happening::Arrives(one),
        2 => Happening::Leaves(one),
        3 | 4 => Happening::Gives(one, other),
        _ => Happening::Ends(one),
    })
}

proptest! {
    /// Presence per item, quorum, and who votes, against the sheet of paper.
    #[test]
    fn presence_and_quorum_are_those_of_a_sheet_of_paper(
        minutes in prop::collection::vec(happening(), 1..50),
        aside in prop::collection::vec((0usize..3, 0..MEMBERS), 0..5),
    ) {
        let mut facts = facts(MEMBERS);
        facts.withdrawals = aside.iter().map(|(of, who)| Withdrawal {
            item: item(*of), person: person(*who), reason: Reason::Interest,
        }).collect();
        let mut sheet = Sheet { there: vec![false; MEMBERS], holder: vec![None; MEMBERS] };
        for (at, happened) in (0..).zip(minutes) {
            match happened {
                Happening::Arrives(who) if !sheet.there[who] => {
                    sheet.there[who] = true;
                    facts.intervals.push(interval(who, at, None));
                }
                Happening::Leaves(who) if sheet.there[who] => {
                    sheet.there[who] = false;
                    let open = facts.intervals.iter_mut().rfind(|one| one.person == person(who)).unwrap();
                    open.until = Some(minute(at));
                }
                Happening::Gives(giver, holder) => {
                    let allowed = may_give(&facts, (person(giver), person(holder)), minute(at)).is_ok();
                    let naive = giver != holder && sheet.there[holder]
                        && sheet.holder.iter().enumerate().all(|(of, held)| *held != Some(holder) || of == giver);
                    prop_assert_eq!(allowed, naive);
                    if allowed {
                        facts.proxies.iter_mut().filter(|one| one.giver == person(giver) && one.ended_at.is_none())
                            .for_each(|one| one.ended_at = Some(minute(at)));
                        facts.proxies.push(proxy(giver, holder, at, None));
                        sheet.holder[giver] = Some(holder);
                    }
                }
                Happening::Ends(giver) => {
                    facts.proxies.iter_mut().filter(|one| one.giver == person(giver) && one.ended_at.is_none())
                        .for_each(|one| one.ended_at = Some(minute(at)));
                    sheet.holder[giver] = None;
                }
                Happening::Arrives(_) | Happening::Leaves(_) => {}
            }
            for of in [None, Some(0), Some(1), Some(2)] {
                let out = |who: usize| of.is_some_and(|of| aside.contains(&(of, who)));
                let present = (0..MEMBERS).filter(|who| sheet.there[*who] && !out(*who)).count();
                let voting: Vec<usize> = (0..MEMBERS).filter(|who| {
                    !out(*who) && (sheet.there[*who] || sheet.holder[*who].is_some_and(|holder| sheet.there[holder] && !out(holder)))
                }).collect();
                let assembly = facts.at(minute(at), of.map(item));
                prop_assert_eq!(assembly.count.present, present);
                prop_assert_eq!(assembly.count.is_reached(), present * 2 > MEMBERS);
                let voters: Vec<PersonId> = assembly.voters().iter().map(|voter| voter.person).collect();
                prop_assert_eq!(voters, voting.into_iter().map(person).collect::<Vec<_>>());
                // Nobody holds two votes besides their own.
                for holder in (0..MEMBERS).map(person) {
                    let held = assembly.seats.iter().filter(|(_, seat)| *seat == Seat::Represented(holder));
                    prop_assert!(held.count() <= 1);
                }
            }
        }
    }
}
