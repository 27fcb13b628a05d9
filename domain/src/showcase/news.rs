//! What a creator is told above the showcase: the one thing that comes next and takes something away.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{EntryState, ShowcaseRow};
use crate::{offer::RateFrom, period::days_left, rate::CreatorRate};

/// How long before a rate falls its creator is told.
pub const RATE_FALLS_WITHIN: TimeDelta = TimeDelta::days(7);

/// On how many days up to a campaign's last one its creators are told of the end, that day included.
pub const CAMPAIGN_ENDS_WITHIN_DAYS: u64 = 3;

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShowcaseNews<'r> {
    /// A product pays less from a day on.
    RateFalls {
        /// The product.
        row: &'r ShowcaseRow,
        /// What it pays now.
        rate: CreatorRate,
        /// What it pays then, and since when.
        change: RateFrom,
    },
    /// A campaign ends, and with it what its products pay.
    CampaignEnds {
        /// One of its products.
        row: &'r ShowcaseRow,
    },
}

/// What comes next of these products at an instant, which is `today` in their market: one thing at most. A
/// rate that falls goes before a campaign that ends, and what comes first before what comes later.
#[must_use]
pub fn showcase_news(
    rows: &[ShowcaseRow],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Option<ShowcaseNews<'_>> {
    let active = || rows.iter().filter(|row| row.state == EntryState::Active);
    let falls = active().filter_map(|row| {
        let (rate, change) = (row.rate?, row.next_change?);
        let is_soon = change.from.signed_duration_since(now) <= RATE_FALLS_WITHIN;
        (is_soon && change.rate < rate).then_some((row, rate, change))
    });
    let ends = active().filter(|row| {
        let left = days_left(today, row.product.ends_on);
        (1..=CAMPAIGN_ENDS_WITHIN_DAYS).contains(&left)
    });
    let falls = falls.min_by_key(|(.., change)| change.from);
    let falls = falls.map(|(row, rate, change)| ShowcaseNews::RateFalls { row, rate, change });
    falls.or_else(|| {
        let first = ends.min_by_key(|row| row.product.ends_on)?;
        Some(ShowcaseNews::CampaignEnds { row: first })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        currency::Currency,
        money::Money,
        showcase::{EntryAddress, OfferedProduct},
        testing::instant,
    };

    const ID: &str = "00000000-0000-0000-0000-000000000001";
    const NOW: &str = "2026-11-28T12:00:00Z";

    /// A product that pays 10 %, of a campaign with this last day.
    fn row(title: &str, ends_on: &str) -> ShowcaseRow {
        let price = Money::new(1_999, Currency::Gbp);
        ShowcaseRow {
            address: EntryAddress {
                shop: ID.parse().unwrap(),
                entry: ID.parse().unwrap(),
            },
            offer: ID.parse().unwrap(),
            product: OfferedProduct {
                title: title.into(),
                price,
                image: None,
                is_out_of_stock: false,
                shop_name: "Hedgerow Stores".into(),
                campaign_name: "First light".into(),
                starts_on: "2026-09-01".parse().unwrap(),
                ends_on: ends_on.parse().unwrap(),
                agency_name: "Saltmarsh".into(),
                agency_image: None,
            },
            state: EntryState::Active,
            rate: "10".parse().ok(),
            per_item: None,
            share: None,
            ended_on: None,
            since: instant("2026-09-02T10:00:00Z"),
            removed_at: None,
            next_change: None,
            receipt: None,
            link: None,
            is_list_link: false,
            rate_if_added_now: None,
            price_change: None,
        }
    }

    /// The same with another rate from an instant on.
    fn changing(title: &str, from: &str, rate: &str) -> ShowcaseRow {
        ShowcaseRow {
            next_change: Some(RateFrom {
                from: instant(from),
                rate: rate.parse().unwrap(),
            }),
            ..row(title, "2027-01-31")
        }
    }

    /// What is told of these, as a word and the product's title.
    fn told(rows: &[ShowcaseRow]) -> Option<(&'static str, &str)> {
        let today = "2026-11-28".parse().unwrap();
        showcase_news(rows, instant(NOW), today).map(|news| match news {
            ShowcaseNews::RateFalls { row, .. } => ("falls", &*row.product.title),
            ShowcaseNews::CampaignEnds { row } => ("ends", &*row.product.title),
        })
    }

    #[test]
    fn a_rate_that_falls_within_a_week_comes_first() {
        let soon = changing("soon", "2026-12-05T12:00:00Z", "8");
        let sooner = changing("sooner", "2026-12-03T12:00:00Z", "9");
        let later = changing("later", "2026-12-05T12:00:01Z", "8");
        let more = changing("more", "2026-12-01T12:00:00Z", "12");
        let ending = row("ending", "2026-11-28");
        let all = [later.clone(), soon, more.clone(), ending, sooner];
        assert_eq!(told(&all), Some(("falls", "sooner")));
        assert_eq!(told(&all[..4]), Some(("falls", "soon")));
        assert_eq!(told(&[later, more]), None);
    }

    #[test]
    fn else_a_campaign_in_its_last_three_days() {
        let first = row("first", "2026-11-29");
        let third = row("third", "2026-11-30");
        let fourth = row("fourth", "2026-12-01");
        let over = row("over", "2026-11-27");
        let all = [fourth.clone(), third.clone(), first];
        assert_eq!(told(&all), Some(("ends", "first")));
        assert_eq!(told(&[fourth.clone(), third]), Some(("ends", "third")));
        assert_eq!(told(&[fourth, over]), None);
        assert_eq!(told(&[]), None);
    }

    #[test]
    fn what_earns_nothing_now_is_no_news() {
        for state in [
            EntryState::OtherCounts,
            EntryState::NotStarted,
            EntryState::CampaignEnded,
            EntryState::ProductClosed,
        ] {
            let falling = changing("falling", "2026-12-03T12:00:00Z", "9");
            let ending = row("ending", "2026-11-29");
            let rows = [falling, ending].map(|row| ShowcaseRow { state, ..row });
            assert_eq!(told(&rows), None, "{state:?}");
        }
    }
}
