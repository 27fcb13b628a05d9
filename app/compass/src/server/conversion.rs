//! What the links and samples of a campaign brought, in words.

use domain::{market::Market, share_link::FunnelCount};
use store::compass::CampaignConversion;
use ui::{
    format,
    text::{Text, t},
};

use super::change::share;
use crate::{
    shown::{CompassStat, Conversion},
    text::report_consoles as words,
};

/// The steps of the links and those of the samples.
pub(super) fn worded(found: CampaignConversion, market: Market) -> Conversion {
    let CampaignConversion {
        name,
        links,
        samples,
    } = found;
    let of_opened = share_of(links.added, links.opened);
    let of_opened = of_opened.map(|bps| words::of_opened(&share(bps, market)));
    Conversion {
        campaign: name,
        links: vec![
            stat(
                "opened",
                words::OPENED,
                words::OPENED_MEANS,
                counted(links.opened),
            ),
            CompassStat {
                more: of_opened,
                ..stat(
                    "added",
                    words::ADDED,
                    words::ADDED_MEANS,
                    counted(links.added),
                )
            },
            stat(
                "sold-by-link",
                words::SOLD_BY_LINK,
                words::SOLD_BY_LINK_MEANS,
                lines(links.lines),
            ),
        ],
        samples: vec![
            stat(
                "requested",
                words::REQUESTED,
                words::REQUESTED_MEANS,
                format::whole(samples.requested),
            ),
            stat(
                "approved",
                words::APPROVED,
                words::APPROVED_MEANS,
                format::whole(samples.approved),
            ),
            stat(
                "shipped",
                words::SHIPPED,
                words::SHIPPED_MEANS,
                format::whole(samples.shipped),
            ),
            stat(
                "received",
                words::RECEIVED,
                words::RECEIVED_MEANS,
                format::whole(samples.received),
            ),
            stat(
                "sold-after-sample",
                words::SOLD_AFTER_SAMPLE,
                words::SOLD_AFTER_SAMPLE_MEANS,
                lines(samples.lines),
            ),
        ],
    }
}

fn stat(code: &str, name: Text, means: Text, figure: String) -> CompassStat {
    CompassStat {
        code: code.to_owned(),
        name: t(name).to_owned(),
        figure,
        more: None,
        means: t(means).to_owned(),
        href: None,
    }
}

fn counted(count: FunnelCount) -> String {
    let number = format::count(count.count.into());
    if count.is_more {
        words::or_more(&number)
    } else {
        number
    }
}

fn lines(lines: Option<i64>) -> String {
    lines.map_or_else(|| t(words::BEING_COUNTED).to_owned(), format::whole)
}

/// What part of those who opened a link added a product, in basis points; none where nobody did, or not all are counted.
fn share_of(added: FunnelCount, opened: FunnelCount) -> Option<u64> {
    let is_counted = !added.is_more && !opened.is_more;
    let part = u64::from(added.count).checked_mul(10_000)?;
    part.checked_div(opened.count.into()).filter(|_| is_counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_of_what_is_counted() {
        let count = |count, is_more| FunnelCount { count, is_more };
        for (added, opened, expected) in [
            (count(1, false), count(4, false), Some(2_500)),
            (count(0, false), count(4, false), Some(0)),
            (count(0, false), count(0, false), None),
            (count(1, false), count(10_000, true), None),
        ] {
            assert_eq!(share_of(added, opened), expected);
        }
    }
}
