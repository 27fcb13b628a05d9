//! One list, as its campaign's agency opens it.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    ids::{AgencyId, OfferId, ProductListId},
    offer::rate_in_force,
    product_list::{ListItem, ListName, OpenedList},
    registration::{AgencyRegistrationRow, RegistrationAddress},
    share_link::LinkCode,
};
use sqlx::{PgConnection, types::Json};

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    offers::{Known, RateColumn, rates_in},
    registrations::{OwnCampaign, own_campaign, rows_of_list},
};

/// How many entries of showcases are looked through for the creators who have a product of a list.
const ENTRIES_LOOKED_THROUGH: i64 = 10_000;

/// A list with its products, those included that can't be added any more.
///
/// # Errors
///
/// Not found for a list of another agency and for one that was deleted; or the database's failure.
pub async fn opened(
    db: &Db,
    by: &ActorContext<'_>,
    list: ProductListId,
) -> Result<OpenedList, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select list.campaign_id, list.name, list.created_at, link.link_code as "link_code?"
           from product_list as list
           left join share_link as link
               on link.list_id = list.product_list_id and link.revoked_at is null
           where list.product_list_id = $1 and list.deleted_at is null"#,
        list.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let own = own_campaign(&mut connection, by, row.campaign_id.into()).await?;
    let items = items(&mut connection, by, &own, list).await?;
    let creators = creators(&mut connection, list).await?;
    let corrupt = |table, column| Error::Corrupt {
        table,
        column,
        id: list.uuid(),
    };
    let link = row
        .link_code
        .as_deref()
        .map(str::parse::<LinkCode>)
        .transpose();
    Ok(OpenedList {
        list,
        name: ListName::parse(&row.name).map_err(|_| corrupt("product_list", "name"))?,
        campaign: own.campaign,
        market: own.market,
        status: own.course.status(by.now),
        campaign_name: own.name,
        link: link.map_err(|_| corrupt("share_link", "link_code"))?,
        items,
        creators,
        created_at: row.created_at,
    })
}

/// The title of a product that was removed from a list of the actor's own; none of one that is in it, or never
/// was.
///
/// # Errors
///
/// Not found for a list of another agency and for one that was deleted; or the database's failure.
pub async fn removed_title(
    db: &Db,
    by: &ActorContext<'_>,
    list: ProductListId,
    address: RegistrationAddress,
) -> Result<Option<String>, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select campaign.agency_id, product.title as "title?"
           from product_list as list
           join campaign on campaign.campaign_id = list.campaign_id
           left join product_list_item as item
               on item.product_list_id = list.product_list_id
               and item.shop_id = $2 and item.registration_id = $3
               and item.removed_at is not null
           left join registration
               on registration.shop_id = item.shop_id
               and registration.registration_id = item.registration_id
           left join product
               on product.shop_id = registration.shop_id
               and product.product_id = registration.product_id
           where list.product_list_id = $1 and list.deleted_at is null"#,
        list.uuid(),
        address.shop.uuid(),
        address.registration.uuid(),
    )
    .fetch_optional(&mut *reading(&db.primary, by).await?)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    Ok(row.title)
}

/// The products of the list, in its order.
async fn items(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    own: &OwnCampaign,
    list: ProductListId,
) -> Result<Vec<ListItem>, Error<Infallible>> {
    let rows = rows_of_list(connection, by, own, list).await?;
    let mut offers = offers(connection, list).await?;
    let items = rows.into_iter().filter_map(|row| {
        let known = offers.remove(&row.address)?;
        Some(item(by, own, row, &known))
    });
    Ok(items.collect())
}

fn item(
    by: &ActorContext<'_>,
    own: &OwnCampaign,
    row: AgencyRegistrationRow,
    known: &Known,
) -> ListItem {
    let total_rate = row.registration.total_rate;
    let rate = rate_in_force(&known.rates, by.now, by.now);
    let is_over = by.now >= own.course.closes_at();
    ListItem {
        address: row.address,
        offer: OfferId::new(known.offer_id),
        product: row.product,
        shop_name: row.shop_name,
        total_rate,
        rate,
        agency_rate: rate.and_then(|rate| total_rate.agency_rate(rate).ok()),
        is_in_campaign: !is_over && row.registration.state.kind().is_in_campaign(),
    }
}

/// The offers of the list's items, with their rates.
async fn offers(
    connection: &mut PgConnection,
    list: ProductListId,
) -> Result<HashMap<RegistrationAddress, Known>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select item.shop_id, item.registration_id, item.offer_id
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'offer_id', rate.offer_id, 'from_at', rate.from_at
                            , 'creator_rate_bps', rate.creator_rate_bps
                          )
                          order by rate.from_at
                      )
                      from offer_rate as rate
                      where rate.shop_id = item.shop_id and rate.offer_id = item.offer_id
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from product_list_item as item
           where item.product_list_id = $1 and item.removed_at is null"#,
        list.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let offers = rows.into_iter().map(|row| {
        let address = RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        };
        let known = Known {
            offer_id: row.offer_id,
            rates: rates_in(&row.rates)?,
        };
        Ok((address, known))
    });
    offers.collect()
}

/// How many creators have a product of the list in their showcase by it, as far as that many entries tell.
async fn creators(connection: &mut PgConnection, list: ProductListId) -> Result<u64, sqlx::Error> {
    let creators = sqlx::query_scalar!(
        r#"select count(distinct creator_id) as "creators!"
           from (
               select entry.creator_id
               from product_list_item as item
               join showcase_entry as entry
                   on entry.shop_id = item.shop_id and entry.offer_id = item.offer_id
               where item.product_list_id = $1 and entry.removed_at is null
               limit $2
           ) as kept"#,
        list.uuid(),
        ENTRIES_LOOKED_THROUGH,
    )
    .fetch_one(connection)
    .await?;
    Ok(u64::try_from(creators).unwrap_or_default())
}
