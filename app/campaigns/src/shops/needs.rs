//! What needs a shop: products that may be registered again, and campaigns.

use chrono::NaiveDate;
use domain::{
    campaign::MarketplaceRow, home::SellerNews, market::Market, period::days_left,
    registration::SellerRegistrationRow,
};
use leptos::prelude::*;

use crate::text::{campaigns, seller_campaign, seller_campaigns, seller_home};
use runtime::paths::{seller as paths, thumb};
use ui::{Item, Kind, LinkButton, Section, Thumb, format, text::t, with_stock};

/// What needs the shop, or that nothing does.
#[component]
pub(super) fn Needs(
    /// Rejected products that may be registered again.
    rejected: Vec<SellerRegistrationRow>,
    /// The campaigns that need the shop.
    news: Vec<(SellerNews, MarketplaceRow)>,
    /// Whether the reader may register products.
    may_work: bool,
    /// The shop's market.
    market: Market,
    /// The day that it is there.
    today: NaiveDate,
) -> impl IntoView {
    let content = if rejected.is_empty() && news.is_empty() {
        view! { <p class="seller-home__nothing">{t(seller_home::NOTHING)}</p> }.into_any()
    } else {
        let rejected = rejected.into_iter();
        let rejected = rejected.map(move |row| view! { <Rejected row may_work market /> });
        let news = news.into_iter();
        let news = news.map(move |(why, row)| view! { <NeedingCampaign why row may_work today /> });
        view! {
            <ul class="seller-home__rows">{rejected.collect_view()} {news.collect_view()}</ul>
        }
        .into_any()
    };
    view! { <Section title=t(seller_home::ATTENTION)>{content}</Section> }
}

/// A rejected product that may be registered again.
#[component]
fn Rejected(row: SellerRegistrationRow, may_work: bool, market: Market) -> impl IntoView {
    let campaign = row.campaign_name.to_string();
    let offered = format::rate(row.registration.total_rate, market);
    let sub = seller_home::may_reregister_in(&campaign, &offered);
    let tab = format!("{}?tab=rejected", paths::campaign(row.campaign));
    let again = paths::reregister(row.campaign, &row.product);
    let label = seller_campaign::of_product(t(seller_campaign::REREGISTER), &row.product.title);
    let sub = with_stock(row.product.is_out_of_stock, sub);
    let image = thumb(row.product.image.as_ref());
    view! {
        <li class="seller-home__row">
            <Item title=row.product.title href=Some(tab) sub=sub>
                <Thumb image />
            </Item>
            {may_work
                .then(|| {
                    view! {
                        <LinkButton href=again kind=Kind::Soft label>
                            {t(seller_campaign::REREGISTER)}
                        </LinkButton>
                    }
                })}
        </li>
    }
}

/// A campaign that names the shop, or in which registration of the shop's products ends soon.
#[component]
fn NeedingCampaign(
    /// Why it needs the shop.
    why: SellerNews,
    /// The campaign.
    row: MarketplaceRow,
    /// Whether the reader may register products.
    may_work: bool,
    /// The day that it is in the market.
    today: NaiveDate,
) -> impl IntoView {
    let until = row.dates.registration_ends_on();
    let left = campaigns::days_left(days_left(today, until));
    let sub = match why {
        SellerNews::ForYourShop => seller_home::names_your_shop(&row.agency, &left),
        SellerNews::RegistrationEnds => seller_home::registration_ends(&left),
    };
    let name = row.name.to_string();
    let label = seller_campaigns::of_campaign(t(seller_campaigns::REGISTER), &name);
    view! {
        <li class="seller-home__row">
            <Item title=name href=Some(paths::campaign(row.campaign)) sub=sub />
            {may_work
                .then(|| {
                    view! {
                        <LinkButton href=paths::register(row.campaign) kind=Kind::Soft label>
                            {t(seller_campaigns::REGISTER)}
                        </LinkButton>
                    }
                })}
        </li>
    }
}
