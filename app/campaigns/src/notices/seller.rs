//! What sellers read: of no creator.

use chrono::NaiveDate;
use domain::{
    actor::{Actor, Permission},
    market::Market,
    notice::{NamedCampaign, NamedProducts, Notice, Resolution, SellerNotice},
    registration::{CloseReason, RejectReason, RejectReasonKind, SellerTab},
};
use runtime::{manifest::NoticeText, paths::seller};
use ui::{
    Address, format,
    text::{Text, interpolate, t},
};

use super::{moved, named, of_products, rates, resolved, samples};
use crate::text::notices as words;

/// What a sentence ends with, in whichever language an agency writes.
const ENDS_OF_SENTENCES: [char; 7] = ['.', '!', '?', '…', '。', '！', '？'];

/// A notice to a seller, in words.
pub(crate) fn to_seller(notice: &Notice<SellerNotice>, reader: Actor) -> Option<NoticeText> {
    let (market, at) = (notice.market, notice.at);
    Some(match &notice.what {
        SellerNotice::Approved { campaign, products } => {
            let title = approved(campaign, products, market);
            let more = approved_more(products, reader);
            NoticeText::new(
                title,
                more,
                at_seller(campaign, products, SellerTab::Ongoing),
            )
        }
        SellerNotice::Rejected {
            campaign,
            products,
            reason,
            may_reregister,
            until,
        } => {
            let title = rejected(campaign, products, reason);
            let until = until.filter(|_| *may_reregister);
            let more = rejected_more(products, reason, (*may_reregister, until), market);
            let href = if *may_reregister {
                again(campaign, products, reader)
            } else {
                at_seller(campaign, products, SellerTab::Rejected)
            };
            NoticeText::new(title, more, href)
        }
        SellerNotice::ReregistrationAllowed {
            campaign,
            products,
            until,
        } => {
            let title = of_products(words::ALLOWED_AGAIN, "", campaign, products);
            let more = allowed_again_more(products, *until, market);
            NoticeText::new(title, more, again(campaign, products, reader))
        }
        SellerNotice::CloseRefused {
            campaign,
            products,
            until,
        } => {
            let title = of_products(words::CLOSE_REFUSED, "", campaign, products);
            let more = match (rates(products, market), until) {
                (Some(rates), Some(day)) => words::close_refused_more(&rates, &format::date(*day)),
                _ => t(words::CLOSE_REFUSED_MORE).to_owned(),
            };
            NoticeText::new(
                title,
                more,
                at_seller(campaign, products, SellerTab::Ongoing),
            )
        }
        SellerNotice::Closed {
            campaign,
            products,
            why,
        } => {
            let moment = format::date_time(at, market);
            let is_one = products.count == 1;
            let more = match why {
                CloseReason::SellerAsked if is_one => words::closed_as_asked(&moment),
                CloseReason::SellerAsked => t(words::CLOSED_AS_ASKED).to_owned(),
                CloseReason::AgencyClosed if is_one => words::closed_by_agency(&moment),
                CloseReason::AgencyClosed => t(words::CLOSED_BY_PARTNER).to_owned(),
                CloseReason::CampaignEnded => t(words::CLOSED_BY_END).to_owned(),
            };
            let title = of_products(words::CLOSED, "", campaign, products);
            NoticeText::new(
                title,
                more,
                at_seller(campaign, products, SellerTab::Closed),
            )
        }
        _ => return of_campaign(&notice.what, market),
    })
}

/// What happened to a whole campaign, if the notice is of that.
fn of_campaign(what: &SellerNotice, market: Market) -> Option<NoticeText> {
    Some(match what {
        SellerNotice::CampaignForYou {
            campaign,
            agency,
            minimum,
            until,
            resolved: done,
        } => {
            let more = if let Some(done) = done {
                resolved(done, words::withdrawn_on, market)
            } else {
                let minimum = format::rate(*minimum, market);
                words::for_you_more(&minimum, &format::date(*until))
            };
            let title = words::for_you(agency, &campaign.name);
            let is_hidden = matches!(done, Some(done) if done.how == Resolution::CampaignHidden);
            let href = if is_hidden {
                seller::MARKETPLACE.to_owned()
            } else {
                seller::campaign(campaign.campaign)
            };
            NoticeText::new(title, more, href)
        }
        SellerNotice::InvitedToCampaign {
            campaign,
            agency,
            minimum,
            until,
        } => {
            let minimum = format::rate(*minimum, market);
            let more = words::for_you_more(&minimum, &format::date(*until));
            let title = words::shop_invited(agency, &campaign.name);
            NoticeText::new(title, more, seller::campaign(campaign.campaign))
        }
        SellerNotice::CampaignHidden { campaign, products } => {
            let more = words::hidden_more(u64::from(*products));
            let title = words::hidden(&campaign.name);
            NoticeText::new(title, more, seller::campaign(campaign.campaign))
        }
        SellerNotice::CampaignMoved {
            campaign,
            dates,
            products,
        } => {
            let (title, more) = moved(campaign, *dates, *products);
            NoticeText::new(title, more, seller::campaign(campaign.campaign))
        }
        SellerNotice::CampaignEnded { campaign, closed } => {
            let more = match closed {
                0 => t(words::ENDED_SELLER).to_owned(),
                closed => words::ended_seller(u64::from(*closed)),
            };
            let href = in_tab(campaign, SellerTab::Closed);
            NoticeText::new(words::ended(&campaign.name), more, href)
        }
        SellerNotice::SampleMoved { .. } => return samples::to_seller(what),
        _ => return None,
    })
}

fn in_tab(campaign: &NamedCampaign, tab: SellerTab) -> Address {
    Address::new(seller::campaign(campaign.campaign)).with("tab", tab)
}

/// The products' tab, and of one product that one alone.
fn at_seller(campaign: &NamedCampaign, products: &NamedProducts, tab: SellerTab) -> Address {
    let only = (products.count == 1).then_some(&products.title);
    in_tab(campaign, tab).with_some("q", only)
}

/// Where a product is registered again: in the form with that one chosen for whoever may, else its tab.
fn again(campaign: &NamedCampaign, products: &NamedProducts, reader: Actor) -> Address {
    let is_one = products.count == 1 && products.open > 0;
    match products.product {
        Some(product) if is_one && reader.may(Permission::DoWork) => {
            Address::new(seller::register(campaign.campaign))
                .with("q", &products.title)
                .with("product", product)
        }
        _ => at_seller(campaign, products, SellerTab::Rejected),
    }
}

fn approved(campaign: &NamedCampaign, products: &NamedProducts, market: Market) -> String {
    let Some(rates) = rates(products, market) else {
        return of_products(words::APPROVED, "", campaign, products);
    };
    if products.count == 1 {
        words::approved_at(&products.title, &campaign.name, &rates)
    } else {
        let count = format::count(u64::from(products.count));
        words::several_approved_at(&count, &campaign.name, &rates)
    }
}

fn approved_more(products: &NamedProducts, reader: Actor) -> Option<String> {
    products.rates?;
    let amount = products
        .per_item
        .filter(|_| reader.may(Permission::SeeMoney));
    Some(match (products.count, amount) {
        (1, Some(amount)) => words::rate_locked(&format::money(amount)),
        (1, None) => t(words::RATE_LOCKED).to_owned(),
        _ => words::rates_locked(&named(products, "")),
    })
}

/// What the agency's reason is called in a title; none of its own words, which have no end.
const fn listed(reason: &RejectReason) -> Option<Text> {
    match reason.kind() {
        RejectReasonKind::CommissionTooLow => Some(words::TOO_LOW),
        RejectReasonKind::HardToPromote => Some(words::HARD_TO_PROMOTE),
        RejectReasonKind::TooExpensive => Some(words::TOO_EXPENSIVE),
        RejectReasonKind::NoSuitableCreator => Some(words::NO_CREATOR),
        RejectReasonKind::Other => None,
    }
}

fn rejected(campaign: &NamedCampaign, products: &NamedProducts, reason: &RejectReason) -> String {
    let Some(reason) = listed(reason) else {
        return of_products(words::REJECTED, "", campaign, products);
    };
    let (one, several) = words::REJECTED_FOR;
    let text = if products.count == 1 { one } else { several };
    let values = [
        ("product", &*products.title),
        ("count", &format::count(u64::from(products.count))),
        ("campaign", &campaign.name),
        ("reason", t(reason)),
    ];
    interpolate(text, &values)
}

fn rejected_more(
    products: &NamedProducts,
    reason: &RejectReason,
    (may_reregister, until): (bool, Option<NaiveDate>),
    market: Market,
) -> String {
    if let Some(done) = &products.resolved {
        return resolved(done, words::withdrawn_on, market);
    }
    let own_words = reason.words().map(sentence);
    let day = until.map(format::date);
    match (rates(products, market), own_words) {
        (Some(rates), None) => match day {
            Some(day) => words::may_retry(&rates, &day),
            None if may_reregister => words::too_late(&rates),
            None => words::for_good(&rates),
        },
        (Some(rates), Some(why)) => match day {
            Some(day) => words::why_may_retry(&why, &rates, &day),
            None if may_reregister => words::why_too_late(&why, &rates),
            None => words::why_for_good(&why, &rates),
        },
        // As an earlier program told it.
        (None, Some(why)) => {
            let text = if may_reregister {
                words::REJECTED_MAY_RETRY
            } else {
                words::REJECTED_FOR_GOOD
            };
            interpolate(text, &[("reason", &why)])
        }
        (None, None) if may_reregister => t(words::MAY_RETRY).to_owned(),
        (None, None) => t(words::FOR_GOOD).to_owned(),
    }
}

fn allowed_again_more(products: &NamedProducts, until: NaiveDate, market: Market) -> String {
    if let Some(done) = &products.resolved {
        return resolved(done, words::withdrawn_on, market);
    }
    let day = format::date(until);
    match rates(products, market) {
        Some(rates) if products.count == 1 => words::allowed_again_more(&rates, &day),
        Some(rates) => words::several_allowed_more(&named(products, ""), &rates, &day),
        None => words::registration_ends(&day),
    }
}

fn sentence(words: &str) -> String {
    if words.ends_with(ENDS_OF_SENTENCES) {
        return words.to_owned();
    }
    words::sentence(words)
}
