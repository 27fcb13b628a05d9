//! Who is in a market, and what is sold in it.

use std::collections::BTreeSet;

use domain::{market::MarketRules, rate::SharePercent};
use store::{creators::NewCreator, products::NewProduct};

use super::{numbers::Numbers, shape::Shape};

/// The goods of every shop; no shop sells the same good twice.
pub(super) fn products(
    shape: &Shape,
    market: MarketRules,
    numbers: &mut Numbers,
) -> Vec<NewProduct> {
    let mut products: Vec<NewProduct> = Vec::new();
    for shop in shape.shops {
        for good in numbers.some_of(shape.goods.len(), shape.products_per_shop) {
            let good = &shape.goods[good];
            let make = shape.makes[numbers.index(shape.makes.len())];
            let dearer = good.most_units - good.least_units;
            let dearer = numbers.below(u64::try_from(dearer).unwrap_or_default());
            products.push(NewProduct {
                shop_code: shop.code.to_owned(),
                product_code: format!("17{:010}", 290_411 + 7_919 * products.len()),
                title: format!("{make} {}, {}", good.name, shop.name),
                price_units: good.least_units + i64::try_from(dearer).unwrap_or_default(),
                currency: market.currency,
            });
        }
    }
    products
}

/// The creators; every second one is managed, by each of the managing agencies in turn.
pub(super) fn creators(shape: &Shape, numbers: &mut Numbers) -> Vec<NewCreator> {
    let mut taken = BTreeSet::new();
    let mut creators = Vec::with_capacity(shape.creators);
    while creators.len() < shape.creators {
        let first = shape.first_names[numbers.index(shape.first_names.len())];
        let habit = shape.habits[numbers.index(shape.habits.len())];
        let handle = format!("{first}.{habit}");
        if !taken.insert(handle.clone()) {
            continue;
        }
        let (agency, share_bps) = shape.managers[creators.len() / 2 % shape.managers.len()];
        let managed_by = SharePercent::from_basis_points(share_bps)
            .ok()
            .filter(|_| creators.len() % 2 == 0)
            .map(|share| (agency.to_owned(), share));
        creators.push(NewCreator { handle, managed_by });
    }
    creators
}
