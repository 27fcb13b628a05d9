//! What a creator reads who added a product on two devices.

use domain::{market::Market, notice::CreatorNotice};
use runtime::{manifest::NoticeText, paths};
use ui::format;

use crate::text::{acceptance_notices as words, notices};

/// That another acceptance counts than the other device shows, in words; it leads to the one that does.
pub(super) fn elsewhere(what: &CreatorNotice, market: Market) -> Option<NoticeText> {
    let CreatorNotice::AcceptedElsewhere {
        product,
        entry,
        rate,
        was,
        was_campaign,
    } = what
    else {
        return None;
    };
    let title = notices::rate_now(product, &format::rate(*rate, market));
    let more = words::accepted_elsewhere_more(was_campaign, &format::rate(*was, market));
    Some(NoticeText::new(
        title,
        Some(more),
        paths::creator::entry(*entry),
    ))
}
