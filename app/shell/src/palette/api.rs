//! What the palette finds by text, for each kind of people. Each looks with the verbs of the lists, so
//! nothing is found that the area doesn't show.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use runtime::context::{RequestContext, context};
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A campaign.
    Campaign,
    /// A product.
    Product,
    /// An order.
    Order,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub title: String,
    /// What tells it from others of its name.
    pub about: String,
    /// Its page.
    pub href: String,
}

/// The agency's campaigns, the products in them, and the orders of this number for those who may see
/// money: at most five of each.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "shell/find_for_agency", client = PageClient)]
pub async fn find_for_agency(
    #[server(default)] text: String,
) -> Result<Vec<Hit>, ApiError<NoRefusal>> {
    use domain::actor::Permission;
    use store::{
        campaigns::{CampaignFilter, list_for_agency},
        search_results,
    };

    use runtime::paths::partner as paths;
    use ui::text::{market, t};

    let context = context::<FindForAgency, _>()?;
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let (db, by, agency) = (&context.db, context.by(), context.agency()?);
    let filter = CampaignFilter {
        text: &text,
        ..CampaignFilter::default()
    };
    let campaigns = list_for_agency(db, &by, agency, filter, None).await?;
    let campaigns = campaigns.rows.into_iter().take(MOST).map(|row| Hit {
        kind: Kind::Campaign,
        title: row.name.as_str().to_owned(),
        about: t(market::name(row.market)).to_owned(),
        href: paths::campaign(row.campaign),
    });
    let products = search_results::registrations_for_agency(db, &by, agency, &text).await?;
    let products = products.into_iter().map(|found| Hit {
        kind: Kind::Product,
        title: found.title,
        about: found.campaign.as_str().to_owned(),
        href: paths::registration(found.address.shop, found.address.registration),
    });
    let orders = if context.actor.may(Permission::SeeMoney) {
        orders(&context, &text, paths::ORDERS).await?
    } else {
        Vec::new()
    };
    Ok(campaigns.chain(products).chain(orders).collect())
}

/// The shop's products, the campaigns that it sees or takes part in, and the orders of this number for
/// those who may see money: at most five of each.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "shell/find_for_shop", client = PageClient)]
pub async fn find_for_shop(
    #[server(default)] text: String,
) -> Result<Vec<Hit>, ApiError<NoRefusal>> {
    use domain::{actor::Permission, campaign::MarketplaceView};
    use store::{
        campaigns::{marketplace_for_shop, own_campaigns_of_shop},
        products,
    };

    use runtime::paths::seller as paths;
    use ui::Address;

    let context = context::<FindForShop, _>()?;
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let search = products::ProductQuery {
        search: &text,
        page: None,
    };
    let products = products::list_for_shop(db, &by, shop, search).await?;
    let products = products.rows.into_iter().take(MOST).map(|row| Hit {
        kind: Kind::Product,
        title: row.product.title,
        href: Address::new(paths::PRODUCTS)
            .with("q", &row.product.code)
            .to_string(),
        about: row.product.code,
    });
    let mut campaigns = own_campaigns_of_shop(db, &by, shop, &text, None)
        .await?
        .rows;
    let open = marketplace_for_shop(db, &by, shop, MarketplaceView::All, &text, None).await?;
    for row in open.rows {
        if !campaigns.iter().any(|own| own.campaign == row.campaign) {
            campaigns.push(row);
        }
    }
    let campaigns = campaigns.into_iter().take(MOST).map(|row| Hit {
        kind: Kind::Campaign,
        title: row.name.as_str().to_owned(),
        about: row.agency,
        href: paths::campaign(row.campaign),
    });
    let orders = if context.actor.may(Permission::SeeMoney) {
        orders(&context, &text, paths::ORDERS).await?
    } else {
        Vec::new()
    };
    Ok(products.chain(campaigns).chain(orders).collect())
}

/// What is in the creator's showcase, and the orders of this number: at most five of each.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "shell/find_for_creator", client = PageClient)]
pub async fn find_for_creator(
    #[server(default)] text: String,
) -> Result<Vec<Hit>, ApiError<NoRefusal>> {
    use runtime::paths::creator as paths;

    let context = context::<FindForCreator, _>()?;
    let (db, by, creator) = (&context.db, context.by(), context.creator()?);
    let entries = store::search_results::entries_for_creator(db, &by, creator, &text).await?;
    let entries = entries.into_iter().map(|found| Hit {
        kind: Kind::Product,
        title: found.title,
        about: found.shop,
        href: paths::entry(found.address),
    });
    let orders = orders(&context, &text, paths::ORDERS).await?;
    Ok(entries.chain(orders).collect())
}

/// How many of a kind are offered at most.
#[cfg(feature = "ssr")]
const MOST: usize = 5;

/// The orders of this number that whoever asks has a part in, in the list at this path.
#[cfg(feature = "ssr")]
async fn orders(
    context: &RequestContext,
    number: &str,
    list: &'static str,
) -> Result<Vec<Hit>, ApiError<NoRefusal>> {
    use domain::{actor::Actor, order_line::listing::AgencyPart};

    use ui::Address;

    let found = store::search_results::orders_by_number(&context.db, &context.by(), number).await?;
    let found = found.into_iter().map(|order| {
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
            kind: Kind::Order,
            href: address.with("q", &order.code).to_string(),
            title: order.code,
            about: order.title,
        }
    });
    Ok(found.collect())
}
