//! What creators read of links that agencies send them.

use domain::notice::CreatorNotice;
use runtime::{manifest::NoticeText, paths};

use crate::text::link_notices as words;

/// That an agency sent a link, in words; it leads to what the link is of.
pub(super) fn sent(what: &CreatorNotice) -> Option<NoticeText> {
    let CreatorNotice::LinkSent {
        agency,
        campaign,
        name,
        code,
        is_list,
    } = what
    else {
        return None;
    };
    let (title, href) = if *is_list {
        (words::list_sent(agency, name), paths::list_link(*code))
    } else {
        (
            words::product_sent(agency, name),
            paths::product_link(*code),
        )
    };
    let more = words::in_campaign(&campaign.name);
    Some(NoticeText::new(title, Some(more), href))
}
