//! The registrations that are in a product list, or are to come into one.

use std::convert::Infallible;

use domain::{
    ids::ProductListId,
    registration::{AgencyRegistrationRow, RegistrationAddress},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::listed_row::{ListedRow, listed_rows};
use crate::{ActorContext, Error, registrations::OwnCampaign};

/// The registrations of the list's products, in the list's order: as the rows of the campaign's other lists,
/// without who keeps a higher rate and where else a product is.
pub(crate) async fn rows_of_list(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    own: &OwnCampaign,
    list: ProductListId,
) -> Result<Vec<AgencyRegistrationRow>, Error<Infallible>> {
    let rows = listed_rows!(
        connection,
        [
            "select registration.*, '' as words, item.place::bigint as number
          from product_list_item as item
          join registration
              on registration.shop_id = item.shop_id
              and registration.registration_id = item.registration_id
          where item.product_list_id = $1 and item.removed_at is null"
        ],
        ["listed.number"],
        list.uuid(),
    )?;
    let read = rows.into_iter().map(|row| row.read(&own.course, by.now));
    read.collect()
}

/// Those of these registrations that are in the campaign's rows, in their order.
pub(crate) async fn rows_of_chosen(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    own: &OwnCampaign,
    chosen: &[RegistrationAddress],
) -> Result<Vec<AgencyRegistrationRow>, Error<Infallible>> {
    let (shops, registrations): (Vec<Uuid>, Vec<Uuid>) = chosen
        .iter()
        .map(|one| (one.shop.uuid(), one.registration.uuid()))
        .unzip();
    let rows = listed_rows!(
        connection,
        ["select registration.*, '' as words, asked.n as number
          from unnest($2::uuid[], $3::uuid[]) with ordinality as asked (shop_id, registration_id, n)
          join registration
              on registration.shop_id = asked.shop_id
              and registration.registration_id = asked.registration_id
          where registration.campaign_id = $1"],
        ["listed.number"],
        own.campaign.uuid(),
        &shops,
        &registrations,
    )?;
    let read = rows.into_iter().map(|row| row.read(&own.course, by.now));
    read.collect()
}
