//! The campaigns, offers and entries of a history, as the rules know them and as the model does: tick by tick.

use std::{ops::RangeInclusive, sync::LazyLock};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::{
    campaign::CampaignSchedule,
    offer::RateFrom,
    period::CampaignDates,
    rate::CreatorRate,
    testing::{Numbers, instant},
};

const TICKS_OF_A_DAY: usize = 4;
const DAYS: usize = 90;
pub(super) const TICKS: usize = DAYS * TICKS_OF_A_DAY;
/// What a cut spares those who accepted before it, in ticks.
const PROTECTION: usize = 30 * TICKS_OF_A_DAY;
/// Up to where nothing changes any more.
const HORIZON: usize = TICKS + PROTECTION + 2;
/// The campaigns of the offers: two that offer the product by a link of its own, and a list in the first of them.
pub(super) const CAMPAIGNS: [&str; 3] = ["autumn", "spring", "autumn"];
/// The rates, in basis points, the lowest first: so few that the same ones come again.
const RATES: [u16; 4] = [800, 1_000, 1_200, 1_500];

static BEGIN: LazyLock<DateTime<Utc>> = LazyLock::new(|| instant("2026-01-01T00:00:00Z"));

pub(super) fn at(tick: usize) -> DateTime<Utc> {
    let hours = i64::try_from(tick * 24 / TICKS_OF_A_DAY).unwrap();
    *BEGIN + TimeDelta::hours(hours)
}

fn day(number: usize) -> NaiveDate {
    at(number * TICKS_OF_A_DAY).date_naive()
}

pub(super) fn draw(numbers: &mut Numbers, bound: usize) -> usize {
    usize::try_from(numbers.below(u64::try_from(bound).unwrap())).unwrap()
}

pub(super) fn rate(of: usize) -> CreatorRate {
    CreatorRate::from_basis_points(RATES[of]).unwrap()
}

fn rate_from(tick: usize, of: usize) -> RateFrom {
    RateFrom {
        from: at(tick),
        rate: rate(of),
    }
}

/// A campaign with the product in it, as the rules know it and as the model does.
#[derive(Clone)]
pub(super) struct Course {
    pub(super) schedule: CampaignSchedule,
    /// The ticks at which the campaign runs.
    pub(super) runs: RangeInclusive<usize>,
    /// The tick at which the product left it.
    pub(super) closed: Option<usize>,
}

impl Course {
    pub(super) fn play(numbers: &mut Numbers) -> Self {
        let first = draw(numbers, 10);
        let last = 60 + draw(numbers, 30);
        let dates = CampaignDates::new(day(first), day(first), day(last)).unwrap();
        let ended = numbers.one_in(2).then(|| 40 + draw(numbers, TICKS - 40));
        let closed = numbers.one_in(2).then(|| 40 + draw(numbers, TICKS - 40));
        let until = (last + 1) * TICKS_OF_A_DAY - 1;
        let until = ended.map_or(until, |ended| until.min(ended.saturating_sub(1)));
        Self {
            schedule: CampaignSchedule {
                dates,
                zone: Tz::UTC,
                submitted: true,
                ended_early_at: ended.map(at),
            },
            runs: first * TICKS_OF_A_DAY..=until,
            closed,
        }
    }

    pub(super) fn closed_at(&self) -> Option<DateTime<Utc>> {
        let closed = self.closed.map(at);
        closed.into_iter().chain(self.schedule.ended_early_at).min()
    }
}

/// An offer of the product.
pub(super) struct Offered {
    pub(super) course: Course,
    pub(super) history: Vec<RateFrom>,
    /// The rate at each tick: which of [`RATES`].
    pub(super) rates: Vec<usize>,
}

impl Offered {
    pub(super) fn play(course: Course, numbers: &mut Numbers) -> Self {
        let first = draw(numbers, RATES.len());
        let mut rates = vec![first; HORIZON];
        let mut history = vec![rate_from(0, first)];
        let mut changes: Vec<usize> = (0..draw(numbers, 6))
            .map(|_| 1 + draw(numbers, TICKS))
            .collect();
        changes.sort_unstable();
        changes.dedup();
        for tick in changes {
            let other = draw(numbers, RATES.len());
            history.push(rate_from(tick, other));
            rates[tick..].fill(other);
        }
        Self {
            course,
            history,
            rates,
        }
    }

    /// What an acceptance of this tick pays at each later one: the highest rate of the last thirty days, as far as
    /// it had been accepted.
    pub(super) fn paid(&self, accepted: usize) -> Vec<usize> {
        // How many ticks of those days had each rate.
        let mut ticks = [0_usize; RATES.len()];
        let paid = (accepted..HORIZON).map(|tick| {
            ticks[self.rates[tick]] += 1;
            if tick > accepted + PROTECTION {
                ticks[self.rates[tick - PROTECTION - 1]] -= 1;
            }
            ticks.iter().rposition(|ticks| *ticks > 0).unwrap()
        });
        paid.collect()
    }
}

/// An entry as the model knows it.
pub(super) struct Played {
    /// Which of the offers.
    pub(super) offer: usize,
    pub(super) accepted: usize,
    pub(super) removed: Option<usize>,
    /// What it pays at each tick from its acceptance on.
    pub(super) paid: Vec<usize>,
}

impl Played {
    pub(super) fn paid(&self, tick: usize) -> usize {
        self.paid[tick - self.accepted]
    }

    /// The first tick at which another rate is paid.
    pub(super) fn next(&self, tick: usize) -> Option<RateFrom> {
        let now = self.paid(tick);
        let next = (tick + 1..HORIZON).find(|tick| self.paid(*tick) != now)?;
        Some(rate_from(next, self.paid(next)))
    }

    pub(super) fn is_there(&self, tick: usize) -> bool {
        self.accepted <= tick && self.removed.is_none_or(|removed| tick < removed)
    }
}
