//! What notices of samples say, and where they lead.

use domain::{
    notice::{AgencyNotice, CreatorNotice, SampleNews, SellerNotice},
    sample::SampleState,
};
use runtime::{
    manifest::NoticeText,
    paths::{creator, partner, seller},
};
use ui::{format, text::t};

use crate::text::sample_notices as words;

/// What an agency reads; none of another kind.
pub(super) fn to_agency(what: &AgencyNotice) -> Option<NoticeText> {
    let AgencyNotice::SampleMoved { news, handle, shop } = what else {
        return None;
    };
    let product = &*news.product;
    let (title, more) = match news.state {
        SampleState::Requested => {
            let more = if news.decides {
                t(words::DECIDE).to_owned()
            } else {
                words::decided_by(shop)
            };
            (words::asks(handle, product), Some(more))
        }
        SampleState::Approved if news.is_sent => (
            words::sent(product, handle),
            Some(t(words::SENT_MORE).to_owned()),
        ),
        SampleState::Approved => (
            words::approved_for(handle, product),
            Some(t(words::APPROVED_AGENCY).to_owned()),
        ),
        SampleState::Rejected => (words::rejected_for(handle, product), None),
        SampleState::Shipped => (words::shipped_to(handle, product), None),
        SampleState::Received => (words::received_by(handle, product), None),
        SampleState::Withdrawn => (words::withdrawn_by(handle, product), None),
    };
    let href = partner::samples(news.campaign.campaign);
    Some(NoticeText::new(title, more, href))
}

/// What a seller reads, who knows requests by their numbers; none of another kind.
pub(super) fn to_seller(what: &SellerNotice) -> Option<NoticeText> {
    let SellerNotice::SampleMoved {
        news,
        number,
        left,
        quantity,
        agency,
    } = what
    else {
        return None;
    };
    let product = &*news.product;
    let number = format::count(u64::from(*number));
    let (left, quantity) = (
        format::count(u64::from(*left)),
        format::count(u64::from(*quantity)),
    );
    let (title, more) = match news.state {
        SampleState::Requested => {
            let more = if news.decides {
                words::left_decide(&left, &quantity)
            } else {
                words::left(&left, &quantity)
            };
            (words::a_creator_asks(product), Some(more))
        }
        SampleState::Approved => (
            words::request_approved(&number, product),
            (!news.is_sent).then(|| words::send_to(agency)),
        ),
        SampleState::Rejected => (words::request_rejected(&number, product), None),
        SampleState::Shipped => (
            words::request_shipped(&number, product),
            Some(words::from_agency(agency)),
        ),
        SampleState::Received => (words::request_received(&number, product), None),
        SampleState::Withdrawn => (words::request_withdrawn(&number, product), None),
    };
    let href = seller::samples(news.campaign.campaign);
    Some(NoticeText::new(title, more, href))
}

/// What a creator reads; none of another kind.
pub(super) fn to_creator(what: &CreatorNotice) -> Option<NoticeText> {
    let CreatorNotice::SampleMoved {
        news,
        reason,
        carrier,
        tracking,
    } = what
    else {
        return None;
    };
    let (title, more) = of_creator(
        news,
        reason.as_deref(),
        (carrier.as_deref(), tracking.as_deref()),
    );
    Some(NoticeText::new(title, more, creator::SAMPLES))
}

fn of_creator(
    news: &SampleNews,
    reason: Option<&str>,
    (carrier, tracking): (Option<&str>, Option<&str>),
) -> (String, Option<String>) {
    let product = &*news.product;
    match news.state {
        SampleState::Requested => (words::your_request(product), None),
        SampleState::Approved => (
            words::your_approved(product),
            Some(t(words::APPROVED_MORE).to_owned()),
        ),
        SampleState::Rejected => {
            let more = reason.map_or_else(|| t(words::CAMPAIGN_ENDED).to_owned(), words::reason);
            (words::your_rejected(product), Some(more))
        }
        SampleState::Shipped => {
            let more = match (carrier, tracking) {
                (Some(carrier), Some(tracking)) => Some(words::by_carrier_as(carrier, tracking)),
                (Some(carrier), None) => Some(words::by_carrier(carrier)),
                (None, _) => None,
            };
            (words::your_shipped(product), more)
        }
        SampleState::Received => (words::your_received(product), None),
        SampleState::Withdrawn => (words::your_withdrawn(product), None),
    }
}
