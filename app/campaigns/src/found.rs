//! What the palette finds of campaigns, products and the showcase. Each kind is looked for with the verbs of
//! the lists, so nothing is found that the area doesn't show.

use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
    manifest::Hit,
    paths::{creator, partner, seller},
};
use store::{
    campaigns::{
        CampaignFilter, MarketplaceFilter, list_for_agency, marketplace_for_shop,
        own_campaigns_of_shop,
    },
    products, search_results,
};
use ui::{
    Address, Picture,
    text::{market, t},
};

use crate::text::found as words;

type Found = Result<Vec<Hit>, ApiError<NoRefusal>>;

/// The agency's campaigns.
pub(crate) async fn campaigns_of_agency(context: &RequestContext, text: &str) -> Found {
    let filter = CampaignFilter {
        text,
        ..CampaignFilter::default()
    };
    let (by, agency) = (context.by(), context.agency()?);
    let campaigns = list_for_agency(&context.db, &by, agency, filter, None, None).await?;
    let hits = campaigns.rows.into_iter().map(|row| {
        let about = t(market::name(row.market)).to_owned();
        campaign(row.name.as_str(), about, partner::campaign(row.campaign))
    });
    Ok(hits.collect())
}

/// The products in the agency's campaigns.
pub(crate) async fn products_of_agency(context: &RequestContext, text: &str) -> Found {
    let (by, agency) = (context.by(), context.agency()?);
    let found = search_results::registrations_for_agency(&context.db, &by, agency, text).await?;
    let hits = found.into_iter().map(|found| {
        let (shop, registration) = (found.address.shop, found.address.registration);
        let about = found.campaign.as_str().to_owned();
        product(
            found.title,
            about,
            partner::registration(shop, registration),
        )
    });
    Ok(hits.collect())
}

/// The shop's products.
pub(crate) async fn products_of_shop(context: &RequestContext, text: &str) -> Found {
    let (by, shop) = (context.by(), context.shop()?);
    let products = products::list_for_shop(&context.db, &by, shop, text, None, None).await?;
    let hits = products.rows.into_iter().map(|row| {
        let list = Address::new(seller::PRODUCTS).with("q", &row.product.code);
        product(row.product.title, row.product.code, list.to_string())
    });
    Ok(hits.collect())
}

/// The campaigns that the shop takes part in, and then those that it sees.
pub(crate) async fn campaigns_of_shop(context: &RequestContext, text: &str) -> Found {
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let own = own_campaigns_of_shop(db, &by, shop, text, None).await?;
    let named = MarketplaceFilter {
        text,
        ..MarketplaceFilter::default()
    };
    let open = marketplace_for_shop(db, &by, shop, named, None).await?;
    let mut campaigns = own.rows;
    for row in open.rows {
        if !campaigns.iter().any(|own| own.campaign == row.campaign) {
            campaigns.push(row);
        }
    }
    let hits = campaigns.into_iter().map(|row| {
        let href = seller::campaign(row.campaign);
        campaign(row.name.as_str(), row.agency, href)
    });
    Ok(hits.collect())
}

/// What is in the creator's showcase.
pub(crate) async fn entries_of_creator(context: &RequestContext, text: &str) -> Found {
    let (by, own) = (context.by(), context.creator()?);
    let found = search_results::entries_for_creator(&context.db, &by, own, text).await?;
    let hits = found
        .into_iter()
        .map(|found| product(found.title, found.shop, creator::entry(found.address)));
    Ok(hits.collect())
}

fn campaign(name: &str, about: String, href: String) -> Hit {
    Hit {
        picture: Picture::Campaign,
        kind: t(words::CAMPAIGN).to_owned(),
        title: name.to_owned(),
        about,
        href,
    }
}

fn product(title: String, about: String, href: String) -> Hit {
    Hit {
        picture: Picture::Product,
        kind: t(words::PRODUCT).to_owned(),
        title,
        about,
        href,
    }
}
