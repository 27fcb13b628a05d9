//! The one thing that stands above the showcase, worded on the server.

use chrono::{DateTime, Utc};
use domain::{
    market::Market,
    showcase::{ShowcaseNews, ShowcaseRow, showcase_news},
};
use runtime::paths;
use ui::format;

use super::api::ShowcaseNotice;
use crate::text::showcase_news as words;

/// What comes next of these products, and the product that it is about.
pub(super) fn notice_of(
    rows: &[ShowcaseRow],
    market: Market,
    now: DateTime<Utc>,
) -> Option<ShowcaseNotice> {
    let (row, says) = match showcase_news(rows, now, format::day_of(now, market))? {
        ShowcaseNews::RateFalls { row, rate, change } => {
            let rate = format::rate(rate, market);
            let later = format::rate(change.rate, market);
            let day = format::date(format::day_of(change.from, market));
            let says = words::rate_falls(&row.product.title, &rate, &later, &day);
            (row, says)
        }
        ShowcaseNews::CampaignEnds { row } => {
            let day = format::date(row.product.ends_on);
            (row, words::campaign_ends(&row.product.campaign_name, &day))
        }
    };
    Some(ShowcaseNotice {
        says,
        href: paths::creator::entry(row.address),
    })
}
