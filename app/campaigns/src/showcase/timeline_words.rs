//! The rates of a product over time in words.

use chrono::{DateTime, Utc};
use domain::{
    market::{Market, MarketRules},
    rate::CreatorRate,
    rate_timeline::{AsOf, AsOfRefusal, RateTimeline, Standing, TimelineEntry, TimelineRow},
    showcase::ShowcaseRow,
};
use runtime::paths::creator;
use ui::{
    format,
    text::{Text, t},
};

use super::timeline_api::{OwnTimeline, StepWords, TimelineWords};
use crate::text::{rate_timeline as words, showcase};

/// Of which day a timeline is asked for, and in which market's form it is written.
pub(super) struct Asked {
    pub(super) market: Market,
    pub(super) now: DateTime<Utc>,
    /// The day, as it was typed; none for now.
    pub(super) on: Option<String>,
}

impl Asked {
    /// The timeline of these acceptances of a product.
    pub(super) fn timeline(&self, row: ShowcaseRow, entries: &[TimelineEntry]) -> OwnTimeline {
        let (as_of, wrong) = self.as_of(entries);
        let timeline = RateTimeline::of(entries, as_of.at);
        let is_past = as_of.at < self.now;
        let rows = entries.iter().zip(&timeline.rows);
        let rows = rows.map(|(entry, row)| self.row(entry, row, &timeline, is_past));
        OwnTimeline {
            product: row.product.title,
            shop_name: row.product.shop_name,
            image: row.product.image,
            entry: creator::entry(row.address),
            on: match (&wrong, &self.on) {
                (Some(_), Some(typed)) => typed.clone(),
                _ => as_of.on.to_string(),
            },
            wrong,
            says: self.says(entries, &timeline),
            ahead: as_of.is_ahead.then(|| t(words::AHEAD).to_owned()),
            rows: rows.collect(),
        }
    }

    /// The day that is looked at, and why it isn't the one that was typed.
    fn as_of(&self, entries: &[TimelineEntry]) -> (AsOf, Option<String>) {
        let founding = MarketRules::founding(self.market);
        let zone = entries
            .first()
            .map_or(founding.zone, |entry| entry.schedule.zone);
        let today = AsOf::today(self.now, zone);
        let Some(on) = &self.on else {
            return (today, None);
        };
        match AsOf::read(on, entries, self.now, zone) {
            Ok(as_of) => (as_of, None),
            Err(AsOfRefusal::NoDay) => (today, Some(t(words::NO_DAY).to_owned())),
            Err(AsOfRefusal::Outside { first, last }) => {
                let says = words::outside(&format::date(first), &format::date(last));
                (today, Some(says))
            }
        }
    }

    fn moment(&self, at: DateTime<Utc>) -> String {
        format::date_time(at, self.market)
    }

    fn rate(&self, rate: CreatorRate) -> String {
        format::rate(rate, self.market)
    }

    /// What orders count for at the instant, and what they pay.
    fn says(&self, entries: &[TimelineEntry], timeline: &RateTimeline) -> String {
        let moment = self.moment(timeline.at);
        let counts = timeline.counts.and_then(|index| entries.get(index));
        match counts.zip(timeline.rate()) {
            Some((entry, rate)) => words::counts_for(&moment, &campaign(entry), &self.rate(rate)),
            None => words::none_counts(&moment),
        }
    }

    fn row(
        &self,
        entry: &TimelineEntry,
        row: &TimelineRow,
        timeline: &RateTimeline,
        is_past: bool,
    ) -> TimelineWords {
        let added = words::added(&self.moment(entry.accepted_at));
        let removed = entry.removed_at.map(|at| words::removed(&self.moment(at)));
        let kept = row.rate.zip(row.kept).map(|(rate, kept)| {
            let (until, then) = (self.moment(kept.until), self.rate(kept.then));
            words::kept(&self.rate(rate), &until, &then)
        });
        // Nobody adds anything on a day that is over.
        let again = row.again.filter(|_| !is_past);
        let again = again.and_then(|again| self.again(again, row, timeline));
        let steps = row.steps.iter().map(|step| StepWords {
            rate: self.rate(step.rate),
            when: words::step(&self.moment(step.from), &self.moment(step.until)),
            is_then: step.contains(timeline.at),
        });
        TimelineWords {
            campaign: campaign(entry),
            counts: row.why == Standing::Counts,
            standing: t(standing(row.why)).to_owned(),
            when: [Some(added), removed].into_iter().flatten().collect(),
            more: [kept, again].into_iter().flatten().collect(),
            steps: steps.collect(),
            href: creator::entry(entry.address),
        }
    }

    /// What adding the product again from this campaign would change; nothing where it would change nothing.
    fn again(
        &self,
        again: CreatorRate,
        row: &TimelineRow,
        timeline: &RateTimeline,
    ) -> Option<String> {
        let pays = self.rate(again);
        match (row.why, timeline.rate()) {
            (Standing::Counts, Some(rate)) if again < rate => {
                let moment = self.moment(timeline.at);
                Some(words::again_loses(&pays, &self.rate(rate), &moment))
            }
            (Standing::Counts, _) => None,
            (_, Some(rate)) if again < rate => Some(words::again_less(&pays, &self.rate(rate))),
            (_, _) => Some(words::again_more(&pays)),
        }
    }
}

fn campaign(entry: &TimelineEntry) -> String {
    showcase::by_agency(&entry.campaign_name, &entry.agency_name)
}

const fn standing(why: Standing) -> Text {
    match why {
        Standing::Counts => words::COUNTS,
        Standing::LaterCounts => words::LATER_COUNTS,
        Standing::NotYet => words::NOT_YET,
        Standing::Removed => words::REMOVED,
        Standing::OutsidePeriod => words::OUTSIDE_PERIOD,
        Standing::Closed => words::CLOSED,
    }
}
