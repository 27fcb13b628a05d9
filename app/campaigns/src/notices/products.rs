//! What agencies and creators read of products that changed.

use domain::{
    money::Money,
    notice::{AgencyNotice, CreatorNotice},
    product::ProductChange,
};
use runtime::{
    manifest::NoticeText,
    paths::{creator, partner},
};
use ui::{format, text::t};

use super::{names, without_shop};
use crate::text::product_notices as words;

/// What an agency reads, if the notice is of a product.
pub(super) fn to_agency(notice: &AgencyNotice) -> Option<NoticeText> {
    let AgencyNotice::ProductChanged {
        shop,
        campaign,
        product,
        registration,
        change,
        others,
    } = notice
    else {
        return None;
    };
    let title = without_shop(product, shop);
    if others.count > 0 {
        let count = others.count.saturating_add(1);
        let first = others.first.as_deref();
        let more = names(title, first.map(|title| without_shop(title, shop)), count);
        let title = match change {
            ProductChange::Price { .. } => {
                words::prices_changed(count.into(), shop, &campaign.name)
            }
            ProductChange::OutOfStock => {
                words::several_out_of_stock(count.into(), shop, &campaign.name)
            }
            ProductChange::BackInStock => {
                words::several_back_in_stock(count.into(), shop, &campaign.name)
            }
        };
        let href = partner::campaign(campaign.campaign);
        return Some(NoticeText::new(title, more, href));
    }
    let (title, more) = match change {
        ProductChange::Price { was, now } => (
            words::price_changed(shop, title, &format::money(*was), &format::money(*now)),
            words::commission_follows(&campaign.name),
        ),
        ProductChange::OutOfStock => (
            words::out_of_stock(title, shop),
            words::registered_in(&campaign.name),
        ),
        ProductChange::BackInStock => (
            words::back_in_stock(title, shop),
            words::registered_in(&campaign.name),
        ),
    };
    let href = partner::registration(registration.shop, registration.registration);
    Some(NoticeText::new(title, more, href))
}

/// What a creator reads, if the notice is of a product.
pub(super) fn to_creator(notice: &CreatorNotice) -> Option<NoticeText> {
    let CreatorNotice::ProductChanged {
        product,
        entry,
        change,
        per_item,
        others,
    } = notice
    else {
        return None;
    };
    if others.count > 0 {
        let count = others.count.saturating_add(1);
        let more = names(product, others.first.as_deref(), count);
        let count = u64::from(count);
        let title = match change {
            ProductChange::Price { .. } => words::several_new_prices(count),
            ProductChange::OutOfStock => words::several_own_out_of_stock(count),
            ProductChange::BackInStock => words::several_own_back_in_stock(count),
        };
        return Some(NoticeText::new(title, more, creator::SHOWCASE));
    }
    let (title, more) = match change {
        ProductChange::Price { was, now } => (
            words::now_costs(product, &format::money(*now), &format::money(*was)),
            earned(*per_item),
        ),
        ProductChange::OutOfStock => (
            words::own_out_of_stock(product),
            t(words::OUT_OF_STOCK_MORE).to_owned(),
        ),
        ProductChange::BackInStock => (
            words::own_back_in_stock(product),
            t(words::BACK_IN_STOCK_MORE).to_owned(),
        ),
    };
    Some(NoticeText::new(title, more, creator::entry(*entry)))
}

/// About what an item earns at the new price.
fn earned(per_item: Option<Money>) -> String {
    per_item.map_or_else(
        || t(words::SHOWCASE_PRICE).to_owned(),
        |amount| words::earn_about(&format::money(amount)),
    )
}
