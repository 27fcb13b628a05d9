//! Histories of a creator's acceptances against a model that asks each moment of a grid by itself: what rules 7
//! and 8 say, said another way. A tick is six hours; a history has ninety days.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::*;
use crate::{
    attribution::{Candidate, attribute},
    campaign::CampaignSchedule,
    offer::{next_change, rate_in_force},
    period::CampaignDates,
    testing::{Numbers, instant, uuid},
};

/// How many histories are played: all of them take a while without optimisation.
const HISTORIES: u64 = if cfg!(debug_assertions) {
    4_000
} else {
    100_000
};
const TICKS_OF_A_DAY: usize = 4;
const DAYS: usize = 90;
const TICKS: usize = DAYS * TICKS_OF_A_DAY;
/// What a cut spares those who accepted before it, in ticks.
const PROTECTION: usize = 30 * TICKS_OF_A_DAY;
/// Up to where nothing changes any more.
const HORIZON: usize = TICKS + PROTECTION + 2;
/// The two campaigns, of which each offers the product once.
const CAMPAIGNS: [&str; 2] = ["autumn", "spring"];

fn at(tick: usize) -> DateTime<Utc> {
    let hours = i64::try_from(tick * 24 / TICKS_OF_A_DAY).unwrap();
    instant("2026-01-01T00:00:00Z") + TimeDelta::hours(hours)
}

fn day(number: usize) -> NaiveDate {
    at(number * TICKS_OF_A_DAY).date_naive()
}

/// An offer of the product, as the rules know it and as the model does.
struct Offered {
    schedule: CampaignSchedule,
    history: Vec<RateFrom>,
    /// The ticks at which the campaign runs.
    runs: RangeInclusive<usize>,
    /// The tick at which its registration was closed.
    closed: Option<usize>,
    /// The rate at each tick.
    rates: Vec<u16>,
}

impl Offered {
    fn play(numbers: &mut Numbers) -> Self {
        let first = draw(numbers, 10);
        let last = 60 + draw(numbers, 30);
        let dates = CampaignDates::new(day(first), day(first), day(last)).unwrap();
        let ended = numbers.one_in(2).then(|| 40 + draw(numbers, TICKS - 40));
        let closed = numbers.one_in(2).then(|| 40 + draw(numbers, TICKS - 40));
        let until = (last + 1) * TICKS_OF_A_DAY - 1;
        let until = ended.map_or(until, |ended| until.min(ended.saturating_sub(1)));
        let mut rates = vec![rate(numbers); HORIZON];
        let mut history = vec![rate_from(0, rates[0])];
        let mut changes: Vec<usize> = (0..draw(numbers, 6))
            .map(|_| 1 + draw(numbers, TICKS))
            .collect();
        changes.sort_unstable();
        changes.dedup();
        for tick in changes {
            let other = rate(numbers);
            history.push(rate_from(tick, other));
            rates[tick..].fill(other);
        }
        Self {
            schedule: CampaignSchedule {
                dates,
                zone: Tz::UTC,
                submitted: true,
                ended_early_at: ended.map(at),
            },
            history,
            runs: first * TICKS_OF_A_DAY..=until,
            closed,
            rates,
        }
    }

    /// The highest rate of the last thirty days, as far as the entry had been accepted.
    fn paid(&self, accepted: usize, tick: usize) -> u16 {
        let from = accepted.max(tick.saturating_sub(PROTECTION));
        *self.rates[from..=tick].iter().max().unwrap()
    }

    /// The first tick at which another rate is paid.
    fn next(&self, accepted: usize, tick: usize) -> Option<RateFrom> {
        let start = tick.max(accepted);
        let now = self.paid(accepted, start);
        let next = (start + 1..HORIZON).find(|tick| self.paid(accepted, *tick) != now)?;
        Some(rate_from(next, self.paid(accepted, next)))
    }

    fn closed_at(&self) -> Option<DateTime<Utc>> {
        let closed = self.closed.map(at);
        closed.into_iter().chain(self.schedule.ended_early_at).min()
    }
}

fn draw(numbers: &mut Numbers, bound: usize) -> usize {
    usize::try_from(numbers.below(u64::try_from(bound).unwrap())).unwrap()
}

/// One of few rates, so that the same ones come again.
fn rate(numbers: &mut Numbers) -> u16 {
    [800, 1_000, 1_200, 1_500][draw(numbers, 4)]
}

fn rate_from(tick: usize, basis_points: u16) -> RateFrom {
    RateFrom {
        from: at(tick),
        rate: CreatorRate::from_basis_points(basis_points).unwrap(),
    }
}

/// An entry as the model knows it.
#[derive(Clone, Copy, Debug)]
struct Played {
    campaign: usize,
    accepted: usize,
    removed: Option<usize>,
}

/// One creator's history with both offers.
struct History {
    offers: [Offered; 2],
    entries: Vec<ShowcaseEntry>,
    played: Vec<Played>,
    orders: Vec<usize>,
}

impl History {
    fn play(seed: u64) -> Self {
        let numbers = &mut Numbers::from_seed(seed);
        let mut history = Self {
            offers: [Offered::play(numbers), Offered::play(numbers)],
            entries: Vec::new(),
            played: Vec::new(),
            orders: Vec::new(),
        };
        let count = 4 + draw(numbers, 12);
        let mut moments: Vec<usize> = (0..count).map(|_| draw(numbers, TICKS)).collect();
        moments.sort_unstable();
        for tick in moments {
            let campaign = draw(numbers, 2);
            match draw(numbers, 5) {
                0 | 1 => history.add(campaign, tick),
                2 => history.remove(campaign, tick),
                _ => history.orders.push(tick),
            }
        }
        history
    }

    fn add(&mut self, campaign: usize, tick: usize) {
        let offer = OfferId::new(uuid(u128::try_from(campaign).unwrap()));
        let latest = self.entries.iter().rev().find(|entry| entry.offer == offer);
        if let Acceptance::Starts(entry) = accept(latest.copied(), offer, at(tick)) {
            self.entries.push(entry);
        }
        let mut kept = self.played.iter();
        if !kept.any(|entry| entry.campaign == campaign && entry.removed.is_none()) {
            self.played.push(Played {
                campaign,
                accepted: tick,
                removed: None,
            });
        }
    }

    fn remove(&mut self, campaign: usize, tick: usize) {
        let offer = OfferId::new(uuid(u128::try_from(campaign).unwrap()));
        let mut latest = self.entries.iter_mut().rev();
        if let Some(entry) = latest.find(|entry| entry.offer == offer)
            && let Ok(removed) = entry.remove(at(tick))
        {
            *entry = removed;
        }
        let mut kept = self.played.iter_mut();
        if let Some(entry) =
            kept.find(|entry| entry.campaign == campaign && entry.removed.is_none())
        {
            entry.removed = Some(tick);
        }
    }

    /// The entry that an order at this tick counts for, by the rules.
    fn chosen(&self, tick: usize) -> Option<usize> {
        let candidates = self.entries.iter().zip(&self.played);
        let candidates = candidates.map(|(entry, played)| Candidate {
            accepted_at: entry.accepted_at,
            removed_at: entry.removed_at,
            campaign_code: CAMPAIGNS[played.campaign],
            period: self.offers[played.campaign].schedule.period(),
            closed_at: self.offers[played.campaign].closed_at(),
        });
        attribute(at(tick), candidates).ok()
    }

    /// The same by the model: of all entries that were there at that tick, the last one.
    fn counts(&self, tick: usize) -> Option<usize> {
        let is_there = |entry: &Played| {
            let offer = &self.offers[entry.campaign];
            entry.accepted <= tick
                && entry.removed.is_none_or(|removed| tick < removed)
                && offer.runs.contains(&tick)
                && offer.closed.is_none_or(|closed| tick < closed)
        };
        let mut best: Option<(usize, Played)> = None;
        for (n, entry) in self.played.iter().enumerate() {
            let is_better = best.is_none_or(|(_, best)| {
                (best.accepted, CAMPAIGNS[entry.campaign])
                    < (entry.accepted, CAMPAIGNS[best.campaign])
            });
            if is_there(entry) && is_better {
                best = Some((n, *entry));
            }
        }
        best.map(|(n, _)| n)
    }

    /// What the model says of an entry that isn't removed.
    fn state(&self, entry: Played, is_chosen: bool, tick: usize) -> EntryState {
        let offer = &self.offers[entry.campaign];
        if *offer.runs.end() < tick {
            EntryState::CampaignEnded
        } else if offer.closed.is_some_and(|closed| closed <= tick) {
            EntryState::ProductClosed
        } else if tick < *offer.runs.start() {
            EntryState::NotStarted
        } else if is_chosen {
            EntryState::Active
        } else {
            EntryState::OtherCounts
        }
    }

    fn check(&self, tick: usize, seed: u64) {
        let chosen = self.chosen(tick);
        assert_eq!(
            chosen,
            self.counts(tick),
            "history {seed}, an order at {tick}"
        );
        for (n, (entry, played)) in self.entries.iter().zip(&self.played).enumerate() {
            let offer = &self.offers[played.campaign];
            assert_eq!(entry.accepted_at, at(played.accepted), "history {seed}");
            assert_eq!(entry.removed_at, played.removed.map(at), "history {seed}");
            if tick < played.accepted || played.removed.is_some_and(|removed| removed <= tick) {
                continue;
            }
            let rate = rate_in_force(&offer.history, entry.accepted_at, at(tick));
            let paid = offer.paid(played.accepted, tick);
            assert_eq!(
                rate.map(CreatorRate::basis_points),
                Some(paid),
                "history {seed}, {tick}"
            );
            let next = next_change(&offer.history, entry.accepted_at, at(tick));
            assert_eq!(
                next,
                offer.next(played.accepted, tick),
                "history {seed}, {tick}"
            );
            let is_in_campaign = offer.closed.is_none_or(|closed| tick < closed);
            let is_chosen = chosen.is_none_or(|chosen| chosen == n);
            let state = EntryState::of(&offer.schedule, is_in_campaign, is_chosen, at(tick));
            assert_eq!(
                state,
                self.state(*played, is_chosen, tick),
                "history {seed}, {tick}"
            );
        }
    }
}

#[test]
fn any_history_gives_what_the_rules_say() {
    for seed in 0..HISTORIES {
        let history = History::play(seed);
        assert_eq!(
            history.entries.len(),
            history.played.len(),
            "history {seed}"
        );
        for tick in &history.orders {
            history.check(*tick, seed);
        }
    }
}
