//! What the palette finds of orders.

use domain::{actor::Actor, order_line::listing::AgencyPart};
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
    manifest::Hit,
};
use store::{
    orders::lists::creators_called,
    search_results::{orders_by_number, shops_for_agency},
};
use ui::{Address, Picture, text::t};

use crate::text::found as words;

/// The orders of this number that whoever asks has a part in, in the list at this path, and for an agency
/// the creators of this handle whose sales it has a part in, and the shops that sell in its campaigns.
pub(crate) async fn orders(
    context: &RequestContext,
    number: &str,
    list: &'static str,
) -> Result<Vec<Hit>, ApiError<NoRefusal>> {
    let found = orders_by_number(&context.db, &context.by(), number).await?;
    let hits = found.into_iter().map(|order| {
        let address = match (context.actor, order.part) {
            (Actor::Agency { .. }, AgencyPart::Managing) => Address::new(list)
                .with("role", "managing")
                .with("market", order.market),
            (Actor::Agency { .. }, AgencyPart::Campaign) => {
                Address::new(list).with("market", order.market)
            }
            _ => Address::new(list),
        };
        Hit {
            picture: Picture::Bag,
            kind: t(words::ORDER).to_owned(),
            href: address.with("q", &order.code).to_string(),
            title: order.code,
            about: order.title,
        }
    });
    let mut hits: Vec<Hit> = hits.collect();
    for creator in creators_called(&context.db, &context.by(), number).await? {
        let (role, about) = match creator.part {
            AgencyPart::Campaign => (None, words::SOLD_IN_CAMPAIGNS),
            AgencyPart::Managing => (Some("managing"), words::SOLD_AS_MANAGED),
        };
        let address = Address::new(list)
            .with_some("role", role)
            .with("market", creator.market)
            .with("creator", &creator.handle);
        hits.push(Hit {
            picture: Picture::Creators,
            kind: t(words::CREATOR).to_owned(),
            href: address.to_string(),
            title: creator.handle,
            about: t(about).to_owned(),
        });
    }
    for shop in shops_for_agency(&context.db, &context.by(), number).await? {
        let address = Address::new(list)
            .with("market", shop.market)
            .with("shop", &shop.code);
        hits.push(Hit {
            picture: Picture::Store,
            kind: t(words::SHOP).to_owned(),
            href: address.to_string(),
            about: words::lines_of_shop(&shop.code),
            title: shop.name,
        });
    }
    Ok(hits)
}
