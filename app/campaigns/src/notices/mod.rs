//! What notices of campaigns and their products say, and where they lead.

mod acceptances;
mod agency;
mod creator;
mod links;
mod products;
mod samples;
mod seller;

use domain::{
    market::Market,
    notice::{MovedDates, NamedCampaign, NamedProducts, Resolution, Resolved},
    rate::TotalRate,
};
use ui::{format, text::interpolate};

use crate::text::notices as words;
use words::OneOrSeveral;

pub(crate) use self::{agency::to_agency, creator::to_creator, seller::to_seller};

/// A title that names the one product, or says how many there are.
fn of_products(
    (one, several): OneOrSeveral,
    shop: &str,
    campaign: &NamedCampaign,
    products: &NamedProducts,
) -> String {
    let text = if products.count == 1 { one } else { several };
    let values = [
        ("shop", shop),
        ("product", without_shop(&products.title, shop)),
        ("count", &format::count(u64::from(products.count))),
        ("campaign", &campaign.name),
    ];
    interpolate(text, &values)
}

/// The shop that the products are of, or how many shops they are of.
fn of_shops(shop: &str, products: &NamedProducts) -> String {
    if products.shops > 1 {
        words::shops(products.shops.into())
    } else {
        shop.to_owned()
    }
}

/// The first of some things by their names, and how many more there are.
fn names(first: &str, second: Option<&str>, count: u32) -> String {
    match (second, count) {
        (Some(second), 2) => words::two(first, second),
        (Some(second), 3..) => {
            let more = format::count(u64::from(count.saturating_sub(2)));
            words::two_and_more(first, second, &more)
        }
        _ => first.to_owned(),
    }
}

/// The products by their names, without that of their shop where it stands beside them.
fn named(products: &NamedProducts, shop: &str) -> String {
    let second = products.second.as_deref();
    names(
        without_shop(&products.title, shop),
        second.map(|title| without_shop(title, shop)),
        products.count,
    )
}

/// A product's name, where the shop is named beside it: many end with their shop's.
fn without_shop<'t>(title: &'t str, shop: &str) -> &'t str {
    if shop.is_empty() {
        return title;
    }
    let own = title.strip_suffix(shop).map(str::trim_end);
    own.and_then(|own| own.strip_suffix([',', '–', '-', '|']))
        .map(str::trim_end)
        .filter(|own| !own.is_empty())
        .unwrap_or(title)
}

/// The rate of the products, or their lowest and highest; none in what an earlier program told.
fn rates(products: &NamedProducts, market: Market) -> Option<String> {
    let span = products.rates?;
    let written = |rate: TotalRate| format::rate(rate, market);
    Some(if span.least == span.most {
        written(span.least)
    } else {
        words::span(&written(span.least), &written(span.most))
    })
}

/// How it came that a notice asks for nothing any more, of what an agency was asked.
fn resolved(resolved: &Resolved, withdrawn: fn(&str) -> String, market: Market) -> String {
    let day = format::date(format::day_of(resolved.at, market));
    match (resolved.how, &resolved.by) {
        (Resolution::Decided, Some(name)) => words::decided_by(name, &day),
        (Resolution::Decided, None) => words::decided(&day),
        (Resolution::Withdrawn, _) => withdrawn(&day),
        (Resolution::Registered, _) => words::registered_on(&day),
        (Resolution::CampaignHidden, _) => words::hidden_on(&day),
        (Resolution::RegisteredAgain, _) => words::registered_again_on(&day),
        (Resolution::CampaignEnded, _) => words::ended_on(&day),
    }
}

/// That a campaign has other days, and what that is to the reader's products in it.
fn moved(campaign: &NamedCampaign, dates: MovedDates, products: u32) -> (String, String) {
    let name = &*campaign.name;
    let products = u64::from(products);
    let [start, end] = [dates.starts_on, dates.ends_on].map(format::date);
    let [started, ended] = [dates.started_on, dates.ended_on].map(format::date);
    match (dates.is_start_moved(), dates.is_end_moved()) {
        (true, true) => (
            words::now_runs(name, &start, &end),
            words::dates_were(products, &started, &ended),
        ),
        (true, false) => (
            words::now_starts(name, &start),
            words::start_was(products, &started),
        ),
        (false, _) => (
            words::now_ends(name, &end),
            words::end_was(products, &ended),
        ),
    }
}

#[cfg(test)]
mod tests;
