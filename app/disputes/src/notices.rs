//! What notices of disputes say: to whoever opened one, and to those whom it concerns.

use domain::{
    actor::Actor,
    dispute::DisputeState,
    notice::{AgencyNotice, CreatorNotice, DisputeNews, Notice, SellerNotice},
};
use runtime::manifest::NoticeText;
use ui::{format, text::t};

use crate::{area::Side, text::notices as words};

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, _: Actor) -> Option<NoticeText> {
    match &notice.what {
        AgencyNotice::DisputeMoved { news } => Some(moved(news, Side::Agency)),
        AgencyNotice::DisputeTouchesYou { news } => Some(touches(news, Side::Agency)),
        _ => None,
    }
}

/// A notice to a seller, in words.
pub(crate) fn to_seller(notice: &Notice<SellerNotice>, _: Actor) -> Option<NoticeText> {
    match &notice.what {
        SellerNotice::DisputeMoved { news } => Some(moved(news, Side::Shop)),
        SellerNotice::DisputeTouchesYou { news } => Some(touches(news, Side::Shop)),
        _ => None,
    }
}

/// A notice to a creator, in words.
pub(crate) fn to_creator(notice: &Notice<CreatorNotice>, _: Actor) -> Option<NoticeText> {
    match &notice.what {
        CreatorNotice::DisputeMoved { news } => Some(moved(news, Side::Creator)),
        CreatorNotice::DisputeTouchesYou { news } => Some(touches(news, Side::Creator)),
        _ => None,
    }
}

/// To whoever opened it.
fn moved(news: &DisputeNews, side: Side) -> NoticeText {
    let number = news.number.to_string();
    let title = match news.state {
        DisputeState::Open | DisputeState::InReview => words::taken(&number),
        DisputeState::Granted => words::granted(&number),
        DisputeState::PartlyGranted => words::partly_granted(&number),
        DisputeState::Rejected => words::rejected(&number),
        DisputeState::Withdrawn => words::withdrawn(&number),
    };
    let more = (!news.state.is_open()).then(|| changed(news));
    NoticeText::new(title, more, side.dispute(news.dispute))
}

/// To those whom it concerns.
fn touches(news: &DisputeNews, side: Side) -> NoticeText {
    let number = news.number.to_string();
    let (title, more) = match news.state {
        DisputeState::Open | DisputeState::InReview => {
            let held = news.held.map(|amount| words::held(&format::money(amount)));
            let more = held.unwrap_or_else(|| t(words::NOTHING_HELD).to_owned());
            (words::opened_about(&news.order), more)
        }
        DisputeState::Withdrawn => {
            let more = t(words::NOTHING_HELD).to_owned();
            (words::withdrawn(&number), more)
        }
        DisputeState::Granted | DisputeState::PartlyGranted | DisputeState::Rejected => {
            (words::decided_about(&number, &news.order), changed(news))
        }
    };
    NoticeText::new(title, more, side.dispute(news.dispute))
}

/// What a decision changed for the reader.
fn changed(news: &DisputeNews) -> String {
    match news.change {
        Some(change) => words::changed(&format::money(change)),
        None => t(words::UNCHANGED).to_owned(),
    }
}
