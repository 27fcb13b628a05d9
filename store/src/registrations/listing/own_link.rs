//! The own link of a registered product: what it pays, and whether it was made.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use domain::{offer::RateFrom, rate::CreatorRate, registration::RegistrationAddress};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// The rates of the products' own links, the earliest first.
pub(super) async fn rates(
    connection: &mut PgConnection,
    addresses: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, Vec<RateFrom>>, Error<Infallible>> {
    let (shop_ids, registration_ids) = ids_of(addresses);
    let rows = sqlx::query!(
        r#"select asked.shop_id as "shop_id!", asked.registration_id as "registration_id!"
                , rate.offer_id, from_at, creator_rate_bps
           from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
           join offer
               on offer.shop_id = asked.shop_id
               and offer.registration_id = asked.registration_id
               and product_list_id is null
           join offer_rate as rate
               on rate.shop_id = offer.shop_id and rate.offer_id = offer.offer_id
           order by from_at"#,
        &shop_ids,
        &registration_ids,
    )
    .fetch_all(connection)
    .await?;
    let mut rates: HashMap<RegistrationAddress, Vec<RateFrom>> = HashMap::new();
    for row in rows {
        let address = RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        };
        rates.entry(address).or_default().push(RateFrom {
            from: row.from_at,
            rate: CreatorRate::try_from(row.creator_rate_bps).map_err(|_| Error::Corrupt {
                table: "offer_rate",
                column: "creator_rate_bps",
                id: row.offer_id,
            })?,
        });
    }
    Ok(rates)
}

/// Those whose own link was made and is not revoked.
pub(super) async fn shared(
    connection: &mut PgConnection,
    addresses: &[RegistrationAddress],
) -> Result<HashSet<RegistrationAddress>, sqlx::Error> {
    let (shop_ids, registration_ids) = ids_of(addresses);
    let rows = sqlx::query!(
        r#"select asked.shop_id as "shop_id!", asked.registration_id as "registration_id!"
           from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
           join offer
               on offer.shop_id = asked.shop_id
               and offer.registration_id = asked.registration_id
               and product_list_id is null
           join share_link using (offer_id)
           where revoked_at is null"#,
        &shop_ids,
        &registration_ids,
    )
    .fetch_all(connection)
    .await?;
    let linked = rows.into_iter();
    Ok(linked
        .map(|row| RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        })
        .collect())
}

fn ids_of(addresses: &[RegistrationAddress]) -> (Vec<Uuid>, Vec<Uuid>) {
    let ids = addresses.iter();
    ids.map(|address| (address.shop.uuid(), address.registration.uuid()))
        .unzip()
}
