//! What a partner sees and does for a shop by an authorisation: what its scope says, as long as it is active.
//!
//! The partner names the authorisation and not the shop. One of another partner, one that isn't active and one
//! whose scope doesn't say it are missing alike. What the scope says is then read, or done, as the shop reads and
//! does it, so that nothing is there for a partner that isn't there for the seller: no creator, above all.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use domain::{
    actor::{Actor, Permission},
    authorisation::AuthorisationScope,
    campaign::{MarketplaceRow, RegisterRefusal, SellerCampaign},
    ids::{AuthorisationId, CampaignId, ProductId, RegistrationId},
    order_line::{
        listing::{AgencyPart, CountedFilter},
        totals::OrderTotals,
    },
    page::{Cursor, Page},
    rate::TotalRate,
    registration::{
        ListedProduct, RegistrableProduct, Registration, RequestCloseRefusal,
        SellerRegistrationRow, SellerTab,
    },
};
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    bulk::BulkResult,
    campaigns,
    for_shop::ForShop,
    orders::{lists::own_market, totals::totals_by_campaign},
    products, registrations,
};

/// The shop's products that have the text in their title or code, the newest first.
///
/// # Errors
///
/// Not found for whoever isn't a member of the authorised partner, and where the authorisation isn't active or
/// doesn't say so; or the database's failure.
pub async fn products_of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
    search: &str,
    page: Option<&Cursor>,
) -> Result<Page<ListedProduct>, Error<Infallible>> {
    let scope = AuthorisationScope::SeeProducts;
    let (partner, as_shop) = authorised(db, by, authorisation, scope).await?;
    let products = products::list_for_shop(db, &as_shop, partner.shop, search, None, page).await?;
    // In how many campaigns a product is belongs to another scope.
    Ok(products.map(|product| product.product))
}

/// The shop's registrations that are in a tab, in all campaigns, the newest first.
///
/// # Errors
///
/// As [`products_of_shop`].
pub async fn registrations_of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
    tab: SellerTab,
    text: &str,
    page: Option<&Cursor>,
) -> Result<Page<SellerRegistrationRow>, Error<Infallible>> {
    let scope = AuthorisationScope::SeeCampaigns;
    let (partner, as_shop) = authorised(db, by, authorisation, scope).await?;
    registrations::list_for_shop(db, &as_shop, partner.shop, None, tab, text, page).await
}

/// What a shop sold in a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoldInCampaign {
    /// The campaign's name.
    pub name: String,
    /// What its lines come to, for the shop.
    pub totals: OrderTotals,
}

/// What the shop's products sold in each campaign, in the order of the campaigns' ids. It is money: for those of
/// the partner who see money.
///
/// # Errors
///
/// As [`products_of_shop`].
pub async fn sales_of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
) -> Result<Vec<SoldInCampaign>, Error<Infallible>> {
    let scope = AuthorisationScope::SeeSales;
    let (_, as_shop) = authorised(db, by, authorisation, scope).await?;
    let market = own_market(db, &as_shop).await?;
    let (part, all) = (AgencyPart::default(), CountedFilter::default());
    let sold = totals_by_campaign(db, &as_shop, market, part, all).await?;
    let campaigns: Vec<Uuid> = sold.iter().map(|(campaign, _)| campaign.uuid()).collect();
    let rows = sqlx::query!(
        "select campaign_id, name from campaign where campaign_id = any($1)",
        &campaigns,
    )
    .fetch_all(&mut *reading(&db.primary, &as_shop).await?)
    .await?;
    let mut names: HashMap<Uuid, String> = rows
        .into_iter()
        .map(|row| (row.campaign_id, row.name))
        .collect();
    let of_campaigns = sold.into_iter().map(|(campaign, totals)| SoldInCampaign {
        name: names.remove(&campaign.uuid()).unwrap_or_default(),
        totals,
    });
    Ok(of_campaigns.collect())
}

/// The campaigns in which products of the shop can be registered now, as [`campaigns::open_for_shop`] has them.
///
/// # Errors
///
/// As [`products_of_shop`].
pub async fn open_campaigns_of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
) -> Result<Vec<MarketplaceRow>, Error<Infallible>> {
    let scope = AuthorisationScope::RegisterProducts;
    let (partner, as_shop) = authorised(db, by, authorisation, scope).await?;
    campaigns::open_for_shop(db, &as_shop, partner.shop).await
}

/// What a partner chooses from who registers products of a shop in a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrableOfShop {
    /// The shop's name.
    pub shop: String,
    /// The campaign. How many products the shop has in it belongs to another scope.
    pub campaign: SellerCampaign,
    /// Products of the shop, of each of which it is said why it can't be registered, if so: none where registration
    /// isn't open.
    pub page: Page<RegistrableProduct>,
    /// Those among the chosen that are not on the page.
    pub chosen_before: Vec<ListedProduct>,
}

/// The campaign in which a partner registers products of the shop, and the products to choose from. Whoever may
/// register a shop's products sees which can be registered, but not how they fared or where else they are.
///
/// # Errors
///
/// As [`products_of_shop`]; not found for a campaign in which the shop can't register, either.
pub async fn registrable_of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
    campaign: CampaignId,
    (search, page): (&str, Option<&Cursor>),
    chosen: &[ProductId],
) -> Result<RegistrableOfShop, Error<Infallible>> {
    let scope = AuthorisationScope::RegisterProducts;
    let (partner, as_shop, name) = authorised_by(db, by, authorisation, scope).await?;
    let shop = partner.shop;
    let (campaign, page) =
        registrations::registrable_by_partner(db, &as_shop, shop, campaign, search, page).await?;
    let listed: HashSet<ProductId> = page.rows.iter().map(|row| row.product.product).collect();
    let others = chosen.iter().filter(|product| !listed.contains(*product));
    let others: Vec<ProductId> = others.copied().collect();
    let chosen_before = if others.is_empty() {
        Vec::new()
    } else {
        products::some_of_shop(db, &as_shop, shop, &others).await?
    };
    Ok(RegistrableOfShop {
        shop: name,
        campaign,
        page,
        chosen_before,
    })
}

/// The campaign in which a partner registers products of the shop, alone.
///
/// # Errors
///
/// As [`registrable_of_shop`].
pub async fn campaign_to_register_in(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
    campaign: CampaignId,
) -> Result<SellerCampaign, Error<Infallible>> {
    let scope = AuthorisationScope::RegisterProducts;
    let (partner, as_shop) = authorised(db, by, authorisation, scope).await?;
    let mut connection = reading(&db.primary, &as_shop).await?;
    campaigns::open_to_shop(&mut connection, &as_shop, partner.shop, campaign).await
}

/// Registers products of the shop in a campaign, each at its own rate, as [`registrations::register_many`] does.
///
/// # Errors
///
/// As [`products_of_shop`] and [`registrations::register_many`].
pub async fn register_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
    campaign: CampaignId,
    products: &[(ProductId, TotalRate)],
) -> Result<BulkResult<ProductId, RegisterRefusal>, Error<Infallible>> {
    let scope = AuthorisationScope::RegisterProducts;
    let (partner, as_shop) = authorised(db, by, authorisation, scope).await?;
    registrations::register_by_partner(db, &as_shop, partner, campaign, products).await
}

/// Asks the agency of a campaign to take a product of the shop out of it, as [`registrations::request_close`] does.
///
/// # Errors
///
/// [`RequestCloseRefusal`], else as [`products_of_shop`].
pub async fn request_close_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    authorisation: AuthorisationId,
    registration: RegistrationId,
) -> Result<Registration, Error<RequestCloseRefusal>> {
    let scope = AuthorisationScope::RegisterProducts;
    let (partner, as_shop) = authorised(db, by, authorisation, scope).await?;
    registrations::request_close_by_partner(db, &as_shop, partner, registration).await
}

/// What a member of the partner must be allowed to in the partner's own organisation.
const fn needed_for(scope: AuthorisationScope) -> Permission {
    match scope {
        AuthorisationScope::SeeProducts | AuthorisationScope::SeeCampaigns => Permission::SeeWork,
        AuthorisationScope::SeeSales => Permission::SeeMoney,
        AuthorisationScope::RegisterProducts => Permission::DoWork,
    }
}

/// The partner and its shop, and who asks as one who acts for the shop; not found where the authorisation isn't the
/// partner's, isn't active or doesn't say it.
async fn authorised<'b, R>(
    db: &Db,
    by: &ActorContext<'b>,
    authorisation: AuthorisationId,
    scope: AuthorisationScope,
) -> Result<(ForShop, ActorContext<'b>), Error<R>> {
    let (partner, as_shop, _) = authorised_by(db, by, authorisation, scope).await?;
    Ok((partner, as_shop))
}

/// The same, with the shop's name.
async fn authorised_by<'b, R>(
    db: &Db,
    by: &ActorContext<'b>,
    authorisation: AuthorisationId,
    scope: AuthorisationScope,
) -> Result<(ForShop, ActorContext<'b>, String), Error<R>> {
    let Actor::Agency {
        account,
        agency,
        role,
    } = by.actor
    else {
        return Err(Error::NotFound);
    };
    if !by.actor.may(needed_for(scope)) {
        return Err(Error::NotFound);
    }
    let row = sqlx::query!(
        "select shop_id, name
         from shop_authorisation
         join organisation on organisation_id = shop_id
         where shop_authorisation_id = $1 and agency_id = $2 and state = 'active'
             and $3 = any(scope)",
        authorisation.uuid(),
        agency.uuid(),
        scope.code(),
    )
    .fetch_optional(&mut *reading(&db.primary, by).await?)
    .await?
    .ok_or(Error::NotFound)?;
    let partner = ForShop {
        authorisation,
        agency,
        shop: row.shop_id.into(),
    };
    let actor = Actor::Shop {
        account,
        shop: partner.shop,
        role,
    };
    Ok((partner, ActorContext { actor, ..*by }, row.name))
}
