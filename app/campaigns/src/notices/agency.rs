//! What agencies read.

use chrono::NaiveDate;
use domain::{
    actor::{Actor, Permission},
    market::Market,
    notice::{AgencyNotice, CampaignCounts, NamedCampaign, NamedProducts, Notice},
    rate::TotalRate,
    registration::AgencyTab,
};
use runtime::{manifest::NoticeText, paths::partner};
use ui::{format, text::t};

use super::{named, of_products, of_shops, products, rates, resolved, samples, without_shop};
use crate::text::notices as words;

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, reader: Actor) -> Option<NoticeText> {
    let market = notice.market;
    Some(match &notice.what {
        AgencyNotice::Registered {
            shop,
            campaign,
            products,
            minimum,
            until,
        } => {
            let title = registered(shop, campaign, products);
            let more = registered_more(shop, products, (*minimum, *until), market);
            let href = at_agency(shop, campaign, products, AgencyTab::Pending);
            NoticeText::new(title, more, href)
        }
        AgencyNotice::RateOffered {
            shop,
            campaign,
            products,
            was,
        } => {
            let (title, more) = rate_offered(shop, campaign, products, *was, market);
            let href = at_agency(shop, campaign, products, AgencyTab::Pending);
            NoticeText::new(title, more, href)
        }
        AgencyNotice::Withdrawn {
            shop,
            campaign,
            products,
        } => {
            let shop = of_shops(shop, products);
            let title = of_products(words::WITHDRAWN, &shop, campaign, products);
            let more = rates(products, market).map(|rates| {
                if products.count == 1 {
                    words::was_pending(&rates)
                } else {
                    words::were_pending(&named(products, &shop), &rates)
                }
            });
            NoticeText::new(title, more, partner::campaign(campaign.campaign))
        }
        AgencyNotice::CloseRequested {
            shop,
            campaign,
            products,
            creators,
        } => {
            let name = of_shops(shop, products);
            let title = of_products(words::CLOSE_REQUESTED, &name, campaign, products);
            let more = match (&products.resolved, rates(products, market)) {
                (Some(done), _) => resolved(done, words::cancelled_on, market),
                (None, Some(rates)) => match creators {
                    Some(count) => words::close_requested_shown((*count).into(), &rates),
                    None => words::close_requested_more(&rates),
                },
                (None, None) => t(words::CLOSE_REQUESTED_MORE).to_owned(),
            };
            let href = at_agency(shop, campaign, products, AgencyTab::PendingClosed);
            NoticeText::new(title, more, href)
        }
        AgencyNotice::ProductChanged { .. } => return products::to_agency(&notice.what),
        _ => return of_campaign(&notice.what, reader),
    })
}

/// What happened to a whole campaign, if the notice is of that.
fn of_campaign(what: &AgencyNotice, reader: Actor) -> Option<NoticeText> {
    Some(match what {
        AgencyNotice::CampaignEndsSoon {
            campaign,
            last_day,
            counts,
            moved_to,
        } => {
            let day = format::date(*last_day);
            let page = partner::campaign(campaign.campaign);
            if let Some(moved_to) = moved_to {
                let more = words::end_moved_more(&format::date(*moved_to));
                let title = words::end_moved(&campaign.name, &day);
                return Some(NoticeText::new(title, more, page));
            }
            let more = counts.map_or_else(|| words::ends_soon_more(&day), counted);
            let href = if reader.may(Permission::DoWork) {
                partner::edit_campaign(campaign.campaign)
            } else {
                page
            };
            NoticeText::new(words::ends_on(&campaign.name, &day), more, href)
        }
        AgencyNotice::CampaignEnded { campaign, closed } => {
            let more = match closed {
                0 => t(words::ENDED_AGENCY).to_owned(),
                closed => words::ended_agency(u64::from(*closed)),
            };
            let href = partner::campaign(campaign.campaign);
            NoticeText::new(words::ended(&campaign.name), more, href)
        }
        AgencyNotice::SampleMoved { .. } => return samples::to_agency(what),
        _ => return None,
    })
}

fn registered(shop: &str, campaign: &NamedCampaign, products: &NamedProducts) -> String {
    let shop = of_shops(shop, products);
    // An earlier program didn't say which of them are open.
    let is_waiting = products.open > 0 || products.rates.is_none();
    if !is_waiting {
        return of_products(words::DECIDED, &shop, campaign, products);
    }
    if products.open > 0 && products.open < products.count {
        let count = |number: u32| format::count(u64::from(number));
        let (open, all) = (count(products.open), count(products.count));
        return words::some_left(&shop, &open, &all, &campaign.name);
    }
    of_products(words::WAITS, &shop, campaign, products)
}

fn registered_more(
    shop: &str,
    products: &NamedProducts,
    (minimum, until): (Option<TotalRate>, Option<NaiveDate>),
    market: Market,
) -> String {
    if let Some(done) = &products.resolved {
        return resolved(done, words::withdrawn_on, market);
    }
    let (Some(rates), Some(minimum), Some(until)) = (rates(products, market), minimum, until)
    else {
        return t(words::REGISTERED_MORE).to_owned();
    };
    let (minimum, day) = (format::rate(minimum, market), format::date(until));
    if products.count == 1 {
        words::registered_one(&rates, &minimum, &day)
    } else {
        words::registered_several(&named(products, shop), &rates, &minimum, &day)
    }
}

/// What a seller offers now, and offered before.
fn rate_offered(
    shop: &str,
    campaign: &NamedCampaign,
    products: &NamedProducts,
    was: TotalRate,
    market: Market,
) -> (String, String) {
    let (shop, was) = (of_shops(shop, products), format::rate(was, market));
    let rates = rates(products, market).unwrap_or_default();
    if products.count == 1 {
        let product = without_shop(&products.title, &shop);
        let title = words::rate_offered(&shop, &rates, product, &campaign.name);
        return (title, words::rate_offered_more(&was));
    }
    let count = format::count(u64::from(products.count));
    let title = words::several_rates_offered(&shop, &count, &campaign.name);
    let more = words::several_rates_offered_more(&named(products, &shop), &rates, &was);
    (title, more)
}

fn counted(counts: CampaignCounts) -> String {
    let count = |number: u32| format::count(u64::from(number));
    words::ends_soon_counts(
        &count(counts.closing),
        &count(counts.creators),
        &count(counts.pending),
        &count(counts.close_requested),
    )
}

/// Where an agency decides: about one product on its own page, about several in their tab, of one shop
/// with what that one has there.
fn at_agency(
    shop: &str,
    campaign: &NamedCampaign,
    products: &NamedProducts,
    tab: AgencyTab,
) -> String {
    if products.count == 1 {
        let registration = products.registration;
        return partner::registration(registration.shop, registration.registration);
    }
    let tab = partner::campaign_tab(campaign.campaign, tab);
    if products.shops == 1 {
        tab.with("q", shop).to_string()
    } else {
        tab.to_string()
    }
}
