//! What a creator finds behind a list's link, before deciding.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    ids::{AgencyId, CampaignId, ProductListId},
    offer::next_change,
    rate::{CreatorRate, SharePercent},
    registration::RegistrationAddress,
    share_link::{CreatorList, CreatorListItem, LinkCode, LinkKind, LookUpRefusal},
    showcase::{about_per_item, lower_rate},
};
use uuid::Uuid;

use super::{
    Offered, items_offered, list_offered,
    own_market::{own_market, shared_with},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    showcases::{self, OwnOfProduct},
    terms,
};

/// The list behind a link, with those of its products that the creator who asks could add now. Nothing is
/// changed by looking.
///
/// # Errors
///
/// [`LookUpRefusal`]; or the database's failure.
pub async fn look_up_list(
    db: &Db,
    by: &ActorContext<'_>,
    code: LinkCode,
) -> Result<CreatorList, Error<LookUpRefusal>> {
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(Error::Refused(LookUpRefusal::ForCreators));
    };
    let mut connection = reading(&db.primary, by).await?;
    let list = list_offered(&mut connection, code, creator).await?;
    let list = list.ok_or(Error::Refused(LookUpRefusal::ListNotFound))?;
    let (yours, managing) = own_market(&mut connection, creator, by.now).await?;
    let followed = list.target().follow(yours, by.now);
    followed.map_err(Error::Refused)?;
    let offered = items_offered(&mut connection, &list).await?;
    let products = showcases::products_of(&offered);
    let own = showcases::own_of_products(&mut connection, creator, products, by.now).await?;
    let terms = terms::in_force(&mut connection, list.market, by.now).await?;
    let shared_with = shared_with(managing, list.agency, by.now);
    let share = shared_with.as_ref().map(|shared| shared.share);
    let mut items = Vec::with_capacity(offered.len());
    for one in offered {
        // What can't be added now isn't shown.
        if let Ok(rate) = one.link_target().follow(yours, by.now) {
            items.push(item(one, rate, &own, share, by.now)?);
        }
    }
    Ok(CreatorList {
        code,
        market: list.market,
        name: list.name,
        campaign_name: list.campaign_name,
        agency_name: list.agency_name,
        starts_on: list.schedule.dates.starts_on(),
        ends_on: list.schedule.last_day(),
        terms: terms.terms,
        shared_with,
        items,
    })
}

/// A product as the creator would take it up, at the rate that its link leads to.
pub(super) fn item<R>(
    offered: Offered,
    rate: CreatorRate,
    own: &HashMap<Uuid, OwnOfProduct>,
    share: Option<SharePercent>,
    now: DateTime<Utc>,
) -> Result<CreatorListItem, Error<R>> {
    let own = own.get(&offered.product_id.uuid());
    let kept = own.and_then(|own| own.kept(&offered, now));
    let earned = own.and_then(|own| own.earned);
    let per_item = about_per_item(offered.product.price, rate, share);
    let per_item = per_item.map_err(|_| Error::Corrupt {
        table: "product",
        column: "price_units",
        id: offered.product_id.uuid(),
    })?;
    Ok(CreatorListItem {
        address: RegistrationAddress {
            shop: offered.shop,
            registration: offered.registration,
        },
        next_change: next_change(&offered.rates, now, now),
        has_samples: offered.has_samples(now),
        product: offered.product,
        rate,
        per_item,
        kept,
        earned,
        lower: lower_rate(earned.filter(|_| kept.is_none()), rate),
    })
}

/// What a link leads to.
///
/// # Errors
///
/// The database's failure.
pub async fn kind_of(db: &Db, code: LinkCode) -> Result<LinkKind, Error<Infallible>> {
    let is_list = sqlx::query_scalar!(
        r#"select list_id is not null as "is_list!" from share_link where link_code = $1"#,
        code.as_str(),
    )
    .fetch_optional(&db.primary)
    .await?;
    Ok(match is_list {
        Some(true) => LinkKind::List,
        Some(false) => LinkKind::Product,
        None => LinkKind::None,
    })
}

/// The list behind a link and its campaign, for the agency that runs it.
///
/// # Errors
///
/// Not found for a link of another agency, and for one that leads to no list or to one that was deleted; or
/// the database's failure.
pub async fn list_of_code(
    db: &Db,
    by: &ActorContext<'_>,
    code: LinkCode,
) -> Result<(CampaignId, ProductListId), Error<Infallible>> {
    let row = sqlx::query!(
        "select campaign.campaign_id, campaign.agency_id, list.product_list_id
         from share_link as link
         join product_list as list on list.product_list_id = link.list_id
         join campaign on campaign.campaign_id = link.campaign_id
         where link.link_code = $1 and list.deleted_at is null",
        code.as_str(),
    )
    .fetch_optional(&mut *reading(&db.primary, by).await?)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    Ok((row.campaign_id.into(), row.product_list_id.into()))
}
