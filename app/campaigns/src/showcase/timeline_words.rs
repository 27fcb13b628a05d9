//! The rates of a product over time in words.

use chrono::{DateTime, Utc};
use domain::{
    market::{Market, MarketRules},
    rate::CreatorRate,
    rate_timeline::{
        AsOf, AsOfRefusal, KnownOffer, RateTimeline, Standing, TimelineEntry, TimelineOffer,
        TimelineRow,
    },
    showcase::EntryAddress,
};
use runtime::paths::creator;
use store::showcases::ProductTimeline;
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
    /// The timeline of what was offered of a product, opened from this entry.
    pub(super) fn timeline(&self, address: EntryAddress, found: ProductTimeline) -> OwnTimeline {
        let entries = &*found.entries;
        let (as_of, wrong) = self.as_of(entries);
        let timeline = RateTimeline::of(entries, as_of.at);
        let is_past = as_of.at < self.now;
        let rows = entries.iter().zip(&timeline.rows);
        let rows = rows.map(|(entry, row)| self.row(entry, row, &timeline, is_past));
        let offers = found.offers.iter();
        let offers = offers.map(|known| self.offer(known, &timeline, is_past));
        OwnTimeline {
            product: found.title,
            shop_name: found.shop_name,
            image: found.image,
            entry: creator::entry(address),
            on: match (&wrong, &self.on) {
                (Some(_), Some(typed)) => typed.clone(),
                _ => as_of.on.to_string(),
            },
            wrong,
            says: self.says(entries, &timeline),
            ahead: as_of.is_ahead.then(|| t(words::AHEAD).to_owned()),
            rows: rows.collect(),
            offers: offers.collect(),
        }
    }

    /// The day that is looked at, and why it isn't the one that was typed.
    fn as_of(&self, entries: &[TimelineEntry]) -> (AsOf, Option<String>) {
        let founding = MarketRules::founding(self.market);
        let zone = entries
            .first()
            .map_or(founding.zone, |entry| entry.offer.schedule.zone);
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
            Some((entry, rate)) => {
                words::counts_for(&moment, &campaign(&entry.offer), &self.rate(rate))
            }
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
        TimelineWords {
            campaign: campaign(&entry.offer),
            counts: row.why == Standing::Counts,
            standing: t(standing(row.why)).to_owned(),
            when: [Some(added), removed].into_iter().flatten().collect(),
            more: [kept, again].into_iter().flatten().collect(),
            steps: self.steps(row, timeline),
            href: creator::entry(entry.address),
        }
    }

    /// An offer that wasn't accepted.
    fn offer(&self, known: &KnownOffer, timeline: &RateTimeline, is_past: bool) -> TimelineWords {
        let row = known.row(timeline.at);
        let sent = known.sent_at.map(|at| words::sent(&self.moment(at)));
        let opened = known.opened_at.map(|at| words::opened(&self.moment(at)));
        let pays = row.again.filter(|_| !is_past);
        let adding = pays.map(|pays| {
            let says = self.rate(pays);
            match timeline.rate() {
                Some(rate) if pays < rate => words::adding_less(&says, &self.rate(rate)),
                _ => words::adding(&says),
            }
        });
        TimelineWords {
            campaign: campaign(&known.offer),
            counts: false,
            standing: t(standing(row.why)).to_owned(),
            when: [sent, opened].into_iter().flatten().collect(),
            more: adding.into_iter().collect(),
            steps: self.steps(&row, timeline),
            href: if known.is_list {
                creator::list(known.link)
            } else {
                creator::add(known.link.as_str())
            },
        }
    }

    fn steps(&self, row: &TimelineRow, timeline: &RateTimeline) -> Vec<StepWords> {
        let steps = row.steps.iter().map(|step| StepWords {
            rate: self.rate(step.rate),
            when: words::step(&self.moment(step.from), &self.moment(step.until)),
            is_then: step.contains(timeline.at),
        });
        steps.collect()
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

fn campaign(offer: &TimelineOffer) -> String {
    showcase::by_agency(&offer.campaign_name, &offer.agency_name)
}

const fn standing(why: Standing) -> Text {
    match why {
        Standing::Counts => words::COUNTS,
        Standing::LaterCounts => words::LATER_COUNTS,
        Standing::NotYet => words::NOT_YET,
        Standing::NotAccepted => words::NOT_ACCEPTED,
        Standing::Removed => words::REMOVED,
        Standing::OutsidePeriod => words::OUTSIDE_PERIOD,
        Standing::Closed => words::CLOSED,
    }
}
