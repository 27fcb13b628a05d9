//! What notices say, and where they lead: written by the server for the reader's language, so that
//! the browser loads neither the sentences nor the kinds of notices.

use domain::{
    market::Market,
    notice::{AgencyNotice, CreatorNotice, NamedCampaign, NamedProducts, Notice, SellerNotice},
    offer::RateFrom,
    rate::CreatorRate,
    registration::{AgencyTab, CloseReason, RejectReason, SellerTab},
};

use super::api::NoticeView;
use crate::text::{notice_sentences as words, notice_sentences::OneOrSeveral};
use runtime::paths::{creator, partner, seller};
use ui::{
    Address, format,
    text::{interpolate, status, t},
};

/// What a sentence ends with, in whichever language an agency writes.
const ENDS_OF_SENTENCES: [char; 7] = ['.', '!', '?', '…', '。', '！', '？'];

/// The words of a notice, and where it leads.
struct Words {
    title: String,
    more: Option<String>,
    href: String,
}

impl Words {
    fn new(title: String, more: impl Into<Option<String>>, href: impl ToString) -> Self {
        Self {
            title,
            more: more.into(),
            href: href.to_string(),
        }
    }
}

/// A notice to an agency, in words. Orders are money: who doesn't see it isn't led there.
pub(super) fn to_agency(notice: Notice<AgencyNotice>, sees_money: bool) -> NoticeView {
    said(notice, |what, market| match what {
        AgencyNotice::Registered {
            shop,
            campaign,
            products,
        } => {
            let more = t(words::REGISTERED_MORE).to_owned();
            let title = of_products(words::REGISTERED, &shop, &campaign, &products);
            let href = at_agency(&campaign, &products, AgencyTab::Pending);
            Words::new(title, more, href)
        }
        AgencyNotice::Withdrawn {
            shop,
            campaign,
            products,
        } => {
            let title = of_products(words::WITHDRAWN, &shop, &campaign, &products);
            Words::new(title, None, partner::campaign(campaign.campaign))
        }
        AgencyNotice::CloseRequested {
            shop,
            campaign,
            products,
        } => {
            let more = t(words::CLOSE_REQUESTED_MORE).to_owned();
            let title = of_products(words::CLOSE_REQUESTED, &shop, &campaign, &products);
            let href = at_agency(&campaign, &products, AgencyTab::PendingClosed);
            Words::new(title, more, href)
        }
        AgencyNotice::CampaignEndsSoon { campaign, last_day } => {
            let day = format::date(last_day);
            let more = interpolate(words::ENDS_SOON_MORE, &[("day", &day)]);
            let title = interpolate(words::ENDS_SOON, &[("campaign", &campaign.name)]);
            Words::new(title, more, partner::campaign(campaign.campaign))
        }
        AgencyNotice::CampaignEnded { campaign } => {
            let more = t(words::ENDED_AGENCY).to_owned();
            Words::new(ended(&campaign), more, partner::campaign(campaign.campaign))
        }
        AgencyNotice::Settled { day } => {
            let orders = || Address::new(partner::ORDERS).with("market", market);
            settled(day, sees_money.then(orders), partner::HOME)
        }
    })
}

/// A notice to a seller, in words. Orders are money: who doesn't see it isn't led there.
pub(super) fn to_seller(notice: Notice<SellerNotice>, sees_money: bool) -> NoticeView {
    let at = |campaign: &NamedCampaign, tab: SellerTab| {
        Address::new(seller::campaign(campaign.campaign)).with("tab", tab)
    };
    said(notice, |what, _| match what {
        SellerNotice::Approved { campaign, products } => {
            let title = of_products(words::APPROVED, "", &campaign, &products);
            Words::new(title, None, at(&campaign, SellerTab::Ongoing))
        }
        SellerNotice::Rejected {
            campaign,
            products,
            reason,
            may_reregister,
        } => {
            let title = of_products(words::REJECTED, "", &campaign, &products);
            let more = if may_reregister {
                words::REJECTED_MAY_RETRY
            } else {
                words::REJECTED_FOR_GOOD
            };
            let more = interpolate(more, &[("reason", &why(&reason))]);
            Words::new(title, more, at(&campaign, SellerTab::Rejected))
        }
        SellerNotice::CloseRefused { campaign, products } => {
            let more = t(words::CLOSE_REFUSED_MORE).to_owned();
            let title = of_products(words::CLOSE_REFUSED, "", &campaign, &products);
            Words::new(title, more, at(&campaign, SellerTab::Ongoing))
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
            let title = of_products(words::CLOSED, "", &campaign, &products);
            Words::new(title, t(more).to_owned(), at(&campaign, SellerTab::Closed))
        }
        SellerNotice::CampaignEnded { campaign } => {
            let more = t(words::ENDED_SELLER).to_owned();
            Words::new(ended(&campaign), more, at(&campaign, SellerTab::Closed))
        }
        SellerNotice::Settled { day } => {
            let orders = || Address::new(seller::ORDERS);
            settled(day, sees_money.then(orders), seller::HOME)
        }
    })
}

/// A notice to a creator, in words.
pub(super) fn to_creator(notice: Notice<CreatorNotice>) -> NoticeView {
    said(notice, |what, market| match what {
        CreatorNotice::RateChanged {
            product,
            entry,
            rate,
            next,
        } => {
            let (title, more) = rate_changed(&product, rate, next, market);
            Words::new(title, more, creator::entry(entry))
        }
        CreatorNotice::ProductClosed {
            product,
            entry,
            campaign,
        } => {
            let values = [("product", &*product), ("campaign", &*campaign.name)];
            let title = interpolate(words::PRODUCT_CLOSED, &values);
            let more = t(words::PRODUCT_CLOSED_MORE).to_owned();
            Words::new(title, more, creator::entry(entry))
        }
        CreatorNotice::CampaignEnded { campaign } => {
            let more = t(words::ENDED_CREATOR).to_owned();
            Words::new(ended(&campaign), more, creator::SHOWCASE)
        }
        CreatorNotice::Settled { day } => {
            let orders = Address::new(creator::ORDERS);
            settled(day, Some(orders), creator::SHOWCASE)
        }
    })
}

fn said<What>(notice: Notice<What>, words: impl FnOnce(What, Market) -> Words) -> NoticeView {
    let Notice {
        notice,
        at,
        market,
        is_read,
        what,
    } = notice;
    let Words { title, more, href } = words(what, market);
    NoticeView {
        notice,
        at,
        market,
        is_read,
        title,
        more,
        href,
    }
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
    interpolate(words::ENDED, &[("campaign", &campaign.name)])
}

/// Leads to the reader's orders, or to the area's home where there are none for the reader.
fn settled(day: chrono::NaiveDate, orders: Option<Address>, home: &str) -> Words {
    let title = interpolate(words::SETTLED, &[("day", &format::date(day))]);
    let Some(orders) = orders else {
        return Words::new(title, None, home);
    };
    let more = t(words::SETTLED_MORE).to_owned();
    Words::new(title, more, orders.with("status", "settled"))
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
    interpolate(words::SENTENCE, &[("words", words)])
}

fn rate_changed(
    product: &str,
    rate: CreatorRate,
    next: Option<RateFrom>,
    market: Market,
) -> (String, Option<String>) {
    let rate = format::rate(rate, market);
    let values = [("product", product), ("rate", &*rate)];
    let Some(next) = next else {
        return (interpolate(words::RATE_NOW, &values), None);
    };
    let more = [
        ("rate", &*rate),
        ("moment", &format::date_time(next.from, market)),
        ("next", &format::rate(next.rate, market)),
    ];
    let title = interpolate(words::RATE_LATER, &values);
    (title, Some(interpolate(words::RATE_LATER_MORE, &more)))
}

#[cfg(test)]
mod tests;
