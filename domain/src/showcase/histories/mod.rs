//! Histories of a creator's acceptances against a model that asks each moment of a grid by itself: what rules 7
//! and 8 say, said another way. A tick is six hours; a history has ninety days.
//!
//! All of them are played in every profile, by as many threads as there are cores. Continuous integration compiles
//! them, as the rules themselves, with all optimisation (`[profile.release.package.domain]`); without it they take
//! longest of all tests here.

mod model;

use std::{num::NonZero, thread};

use self::model::{CAMPAIGNS, Course, Offered, Played, TICKS, at, draw, rate};
use super::*;
use crate::{
    attribution::{Candidate, attribute},
    offer::{next_change, rate_in_force},
    rate_timeline::{RateTimeline, TimelineEntry, TimelineOffer},
    testing::{Numbers, uuid},
};

/// How many histories are played.
const HISTORIES: u64 = 100_000;
/// Of so many histories one is looked at as a timeline as well, which takes longer than all else.
const TIMELINE_OF: u64 = 10;

/// One creator's history with the offers.
struct History {
    seed: u64,
    offers: [Offered; 3],
    entries: Vec<ShowcaseEntry>,
    played: Vec<Played>,
    orders: Vec<usize>,
}

impl History {
    fn play(seed: u64) -> Self {
        let numbers = &mut Numbers::from_seed(seed);
        let (autumn, spring) = (Course::play(numbers), Course::play(numbers));
        let courses = [autumn.clone(), spring, autumn];
        let mut history = Self {
            seed,
            offers: courses.map(|course| Offered::play(course, numbers)),
            entries: Vec::new(),
            played: Vec::new(),
            orders: Vec::new(),
        };
        let count = 4 + draw(numbers, 12);
        let mut moments: Vec<usize> = (0..count).map(|_| draw(numbers, TICKS)).collect();
        moments.sort_unstable();
        for tick in moments {
            let offer = draw(numbers, history.offers.len());
            match draw(numbers, 5) {
                0 | 1 => history.add(offer, tick),
                2 => history.remove(offer, tick),
                _ => history.orders.push(tick),
            }
        }
        history
    }

    fn add(&mut self, offer: usize, tick: usize) {
        self.check_alert(offer, tick);
        let id = OfferId::new(uuid(u128::try_from(offer).unwrap()));
        let latest = self.entries.iter().rev().find(|entry| entry.offer == id);
        if let Acceptance::Starts(entry) = accept(latest.copied(), id, at(tick)) {
            self.entries.push(entry);
        }
        if self.kept(offer).is_none() {
            self.played.push(Played {
                offer,
                accepted: tick,
                removed: None,
                paid: self.offers[offer].paid(tick),
            });
        }
    }

    fn remove(&mut self, offer: usize, tick: usize) {
        let id = OfferId::new(uuid(u128::try_from(offer).unwrap()));
        let mut latest = self.entries.iter_mut().rev();
        if let Some(entry) = latest.find(|entry| entry.offer == id)
            && let Ok(removed) = entry.remove(at(tick))
        {
            *entry = removed;
        }
        if let Some(entry) = self.kept(offer) {
            entry.removed = Some(tick);
        }
    }

    /// The entry of the offer that wasn't removed, as the model knows it.
    fn kept(&mut self, offer: usize) -> Option<&mut Played> {
        let mut played = self.played.iter_mut();
        played.find(|entry| entry.offer == offer && entry.removed.is_none())
    }

    /// The entry that an order at this tick counts for, by the rules.
    fn chosen(&self, tick: usize) -> Option<usize> {
        let candidates = self.entries.iter().zip(&self.played);
        let candidates = candidates.map(|(entry, played)| Candidate {
            accepted_at: entry.accepted_at,
            removed_at: entry.removed_at,
            campaign_code: CAMPAIGNS[played.offer],
            period: self.offers[played.offer].course.schedule.period(),
            closed_at: self.offers[played.offer].course.closed_at(),
        });
        attribute(at(tick), candidates).ok()
    }

    /// The same by the model: of all entries that were there at that tick, the last one.
    fn counts(&self, tick: usize) -> Option<usize> {
        let mut best: Option<(usize, &Played)> = None;
        for (n, entry) in self.played.iter().enumerate() {
            let course = &self.offers[entry.offer].course;
            let counts = entry.is_there(tick)
                && course.runs.contains(&tick)
                && course.closed.is_none_or(|closed| tick < closed);
            let is_better = best.is_none_or(|(_, best)| {
                (best.accepted, CAMPAIGNS[entry.offer]) < (entry.accepted, CAMPAIGNS[best.offer])
            });
            if counts && is_better {
                best = Some((n, entry));
            }
        }
        best.map(|(n, _)| n)
    }

    /// What the model says of an entry that isn't removed.
    fn state(&self, entry: &Played, is_chosen: bool, tick: usize) -> EntryState {
        let course = &self.offers[entry.offer].course;
        if *course.runs.end() < tick {
            EntryState::CampaignEnded
        } else if course.closed.is_some_and(|closed| closed <= tick) {
            EntryState::ProductClosed
        } else if tick < *course.runs.start() {
            EntryState::NotStarted
        } else if is_chosen {
            EntryState::Active
        } else {
            EntryState::OtherCounts
        }
    }

    /// Asks whether adding the offer now would lower the rate.
    fn check_alert(&self, offer: usize, tick: usize) {
        let offered = self.offers[offer].rates[tick];
        let earned = self.chosen(tick).map(|n| {
            let (entry, history) = (&self.entries[n], &self.offers[self.played[n].offer].history);
            Earned {
                entry: address(n),
                rate: rate_in_force(history, entry.accepted_at, at(tick)).unwrap(),
                next: next_change(history, entry.accepted_at, at(tick)),
            }
        });
        let counts = self.counts(tick).map(|n| &self.played[n]);
        let lower = counts.filter(|entry| offered < entry.paid(tick));
        let expected = lower.map(|entry| {
            let (current, next) = (rate(entry.paid(tick)), entry.next(tick));
            LowerRate {
                current,
                offered: rate(offered),
                until: next.filter(|next| next.rate < current),
            }
        });
        let alert = lower_rate(earned, rate(offered));
        assert_eq!(alert, expected, "history {}, adding at {tick}", self.seed);
    }

    fn check(&self) {
        assert_eq!(
            self.entries.len(),
            self.played.len(),
            "history {}",
            self.seed
        );
        let timeline = self
            .seed
            .is_multiple_of(TIMELINE_OF)
            .then(|| self.timeline());
        for tick in &self.orders {
            self.check_order(*tick);
            if let Some(timeline) = &timeline {
                self.check_timeline(timeline, *tick);
            }
        }
    }

    fn check_order(&self, tick: usize) {
        let whose = format!("history {}, an order at {tick}", self.seed);
        let chosen = self.chosen(tick);
        assert_eq!(chosen, self.counts(tick), "{whose}");
        for (n, (entry, played)) in self.entries.iter().zip(&self.played).enumerate() {
            let offer = &self.offers[played.offer];
            assert_eq!(entry.accepted_at, at(played.accepted), "{whose}");
            assert_eq!(entry.removed_at, played.removed.map(at), "{whose}");
            if !played.is_there(tick) {
                continue;
            }
            let paid = rate_in_force(&offer.history, entry.accepted_at, at(tick));
            assert_eq!(paid, Some(rate(played.paid(tick))), "{whose}");
            let next = next_change(&offer.history, entry.accepted_at, at(tick));
            assert_eq!(next, played.next(tick), "{whose}");
            let is_in_campaign = offer.course.closed.is_none_or(|closed| tick < closed);
            let is_chosen = chosen.is_none_or(|chosen| chosen == n);
            let state = EntryState::of(&offer.course.schedule, is_in_campaign, is_chosen, at(tick));
            assert_eq!(state, self.state(played, is_chosen, tick), "{whose}");
        }
    }

    /// The acceptances as their creator looks at them.
    fn timeline(&self) -> Vec<TimelineEntry> {
        let entries = self.entries.iter().zip(&self.played).enumerate();
        let entries = entries.map(|(n, (entry, played))| {
            let offer = &self.offers[played.offer];
            TimelineEntry {
                address: address(n),
                offer: TimelineOffer {
                    offer: entry.offer,
                    campaign_name: String::new(),
                    agency_name: String::new(),
                    campaign_code: CAMPAIGNS[played.offer].to_owned(),
                    closed_at: offer.course.closed_at(),
                    schedule: offer.course.schedule,
                    rates: offer.history.clone(),
                    is_in_campaign: offer.course.closed.is_none(),
                },
                accepted_at: entry.accepted_at,
                removed_at: entry.removed_at,
            }
        });
        entries.collect()
    }

    fn check_timeline(&self, entries: &[TimelineEntry], tick: usize) {
        let timeline = RateTimeline::of(entries, at(tick));
        let counts = self.counts(tick);
        let paid = counts.map(|n| rate(self.played[n].paid(tick)));
        let said = (timeline.counts, timeline.rate());
        assert_eq!(said, (counts, paid), "history {}, {tick}", self.seed);
    }
}

fn address(n: usize) -> EntryAddress {
    EntryAddress {
        shop: uuid(1).into(),
        entry: uuid(u128::try_from(n).unwrap()).into(),
    }
}

#[test]
fn any_history_gives_what_the_rules_say() {
    let players = thread::available_parallelism().map_or(1, NonZero::get);
    let seeds = 0..HISTORIES;
    thread::scope(|scope| {
        for player in 0..players {
            let seeds = seeds.clone().skip(player).step_by(players);
            scope.spawn(move || seeds.for_each(|seed| History::play(seed).check()));
        }
    });
}
