//! What notices of campaigns and their products say, and where they lead.

use domain::{
    actor::Actor,
    market::Market,
    notice::{AgencyNotice, CreatorNotice, NamedCampaign, NamedProducts, Notice, SellerNotice},
    offer::RateFrom,
    rate::CreatorRate,
    registration::{AgencyTab, CloseReason, RejectReason, SellerTab},
};
use runtime::{
    manifest::NoticeText,
    paths::{creator, partner, seller},
};
use ui::{
    Address, format,
    text::{interpolate, status, t},
};

use crate::text::notices as words;
use words::OneOrSeveral;

/// What a sentence ends with, in whichever language an agency writes.
const ENDS_OF_SENTENCES: [char; 7] = ['.', '!', '?', '…', '。', '！', '？'];

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, _: Actor) -> Option<NoticeText> {
    Some(match &notice.what {
        AgencyNotice::Registered {
            shop,
            campaign,
            products,
        } => {
            let more = t(words::REGISTERED_MORE).to_owned();
            let title = of_products(words::REGISTERED, shop, campaign, products);
            let href = at_agency(campaign, products, AgencyTab::Pending);
            NoticeText::new(title, more, href)
        }
        AgencyNotice::Withdrawn {
            shop,
            campaign,
            products,
        } => {
            let title = of_products(words::WITHDRAWN, shop, campaign, products);
            NoticeText::new(title, None, partner::campaign(campaign.campaign))
        }
        AgencyNotice::CloseRequested {
            shop,
            campaign,
            products,
        } => {
            let more = t(words::CLOSE_REQUESTED_MORE).to_owned();
            let title = of_products(words::CLOSE_REQUESTED, shop, campaign, products);
            let href = at_agency(campaign, products, AgencyTab::PendingClosed);
            NoticeText::new(title, more, href)
        }
        AgencyNotice::CampaignEndsSoon { campaign, last_day } => {
            let day = format::date(*last_day);
            let more = words::ends_soon_more(&day);
            let title = words::ends_soon(&campaign.name);
            NoticeText::new(title, more, partner::campaign(campaign.campaign))
        }
        AgencyNotice::CampaignEnded { campaign } => {
            let more = t(words::ENDED_AGENCY).to_owned();
            NoticeText::new(ended(campaign), more, partner::campaign(campaign.campaign))
        }
        AgencyNotice::Settled { .. } => return None,
    })
}

/// A notice to a seller, in words.
pub(crate) fn to_seller(notice: &Notice<SellerNotice>, _: Actor) -> Option<NoticeText> {
    let at = |campaign: &NamedCampaign, tab: SellerTab| {
        Address::new(seller::campaign(campaign.campaign)).with("tab", tab)
    };
    Some(match &notice.what {
        SellerNotice::Approved { campaign, products } => {
            let title = of_products(words::APPROVED, "", campaign, products);
            NoticeText::new(title, None, at(campaign, SellerTab::Ongoing))
        }
        SellerNotice::Rejected {
            campaign,
            products,
            reason,
            may_reregister,
        } => {
            let title = of_products(words::REJECTED, "", campaign, products);
            let more = if *may_reregister {
                words::REJECTED_MAY_RETRY
            } else {
                words::REJECTED_FOR_GOOD
            };
            let more = interpolate(more, &[("reason", &why(reason))]);
            NoticeText::new(title, more, at(campaign, SellerTab::Rejected))
        }
        SellerNotice::ReregistrationAllowed { campaign, products } => {
            let title = of_products(words::ALLOWED_AGAIN, "", campaign, products);
            NoticeText::new(title, None, at(campaign, SellerTab::Rejected))
        }
        SellerNotice::CloseRefused { campaign, products } => {
            let more = t(words::CLOSE_REFUSED_MORE).to_owned();
            let title = of_products(words::CLOSE_REFUSED, "", campaign, products);
            NoticeText::new(title, more, at(campaign, SellerTab::Ongoing))
        }
        SellerNotice::Closed {
            campaign,
            products,
            why,
        } => {
            let more = match why {
                CloseReason::SellerAsked => words::CLOSED_AS_ASKED,
                CloseReason::AgencyClosed => words::CLOSED_BY_PARTNER,
                CloseReason::CampaignEnded => words::CLOSED_BY_END,
            };
            let title = of_products(words::CLOSED, "", campaign, products);
            NoticeText::new(title, t(more).to_owned(), at(campaign, SellerTab::Closed))
        }
        SellerNotice::CampaignEnded { campaign } => {
            let more = t(words::ENDED_SELLER).to_owned();
            NoticeText::new(ended(campaign), more, at(campaign, SellerTab::Closed))
        }
        SellerNotice::Settled { .. } => return None,
    })
}

/// A notice to a creator, in words.
pub(crate) fn to_creator(notice: &Notice<CreatorNotice>, _: Actor) -> Option<NoticeText> {
    Some(match &notice.what {
        CreatorNotice::RateChanged {
            product,
            entry,
            rate,
            next,
        } => {
            let (title, more) = rate_changed(product, *rate, *next, notice.market);
            NoticeText::new(title, more, creator::entry(*entry))
        }
        CreatorNotice::ProductClosed {
            product,
            entry,
            campaign,
        } => {
            let title = words::product_closed(product, &campaign.name);
            let more = t(words::PRODUCT_CLOSED_MORE).to_owned();
            NoticeText::new(title, more, creator::entry(*entry))
        }
        CreatorNotice::CampaignEnded { campaign } => {
            let more = t(words::ENDED_CREATOR).to_owned();
            NoticeText::new(ended(campaign), more, creator::SHOWCASE)
        }
        CreatorNotice::Settled { .. } => return None,
    })
}

fn of_products(
    (one, several): OneOrSeveral,
    shop: &str,
    campaign: &NamedCampaign,
    products: &NamedProducts,
) -> String {
    let text = if products.count == 1 { one } else { several };
    let values = [
        ("shop", shop),
        ("product", &products.title),
        ("count", &format::count(u64::from(products.count))),
        ("campaign", &campaign.name),
    ];
    interpolate(text, &values)
}

/// Where an agency decides: about one product on its own page, about several in their tab.
fn at_agency(campaign: &NamedCampaign, products: &NamedProducts, tab: AgencyTab) -> String {
    if products.count == 1 {
        let registration = products.registration;
        return partner::registration(registration.shop, registration.registration);
    }
    Address::new(partner::campaign(campaign.campaign))
        .with("tab", tab)
        .to_string()
}

fn ended(campaign: &NamedCampaign) -> String {
    words::ended(&campaign.name)
}

/// The agency's reason, as the seller reads it: a sentence, whether the agency ended it or not.
fn why(reason: &RejectReason) -> String {
    let text = match reason {
        RejectReason::CommissionTooLow => status::TOO_LOW,
        RejectReason::HardToPromote => status::HARD_TO_PROMOTE,
        RejectReason::TooExpensive => status::TOO_EXPENSIVE,
        RejectReason::NoSuitableCreator => status::NO_CREATOR,
        RejectReason::Other(words) => return sentence(words.as_str()),
    };
    sentence(t(text))
}

fn sentence(words: &str) -> String {
    if words.ends_with(ENDS_OF_SENTENCES) {
        return words.to_owned();
    }
    words::sentence(words)
}

fn rate_changed(
    product: &str,
    rate: CreatorRate,
    next: Option<RateFrom>,
    market: Market,
) -> (String, Option<String>) {
    let rate = format::rate(rate, market);
    let Some(next) = next else {
        return (words::rate_now(product, &rate), None);
    };
    let title = words::rate_later(product);
    (
        title,
        Some(words::rate_later_more(
            &rate,
            &format::date_time(next.from, market),
            &format::rate(next.rate, market),
        )),
    )
}

#[cfg(test)]
mod tests;
