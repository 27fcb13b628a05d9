//! The registrations that are in a product list.

use std::convert::Infallible;

use domain::{ids::ProductListId, registration::AgencyRegistrationRow};
use sqlx::PgConnection;

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
