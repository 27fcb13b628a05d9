//! One registration under lock: read for a verb, and written back.

use domain::{
    ids::{AgencyId, CampaignId, ProductId, ShopId},
    rate::TotalRate,
    registration::{Registration, RegistrationAddress},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::rows::Columns;
use crate::{By, Error, campaigns::CourseRow};

/// Whose move a verb is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The agency's that runs the campaign.
    Agency,
    /// The seller's.
    Shop,
}

/// A registration under lock, as it is at the moment of the verb.
pub(crate) struct Locked {
    pub(crate) registration: Registration,
    /// What the campaign asks for.
    pub(crate) least: TotalRate,
}

/// Locks a registration that is there for the actor. Its campaign may have ended without anybody
/// having written it down, so it is read as it is now.
pub(crate) async fn lock<R>(
    connection: &mut PgConnection,
    by: &By<'_>,
    address: RegistrationAddress,
    side: Side,
) -> Result<Locked, Error<R>> {
    let columns = sqlx::query!(
        "select campaign_id, state, total_rate_bps, approved_at, rejected_at, reject_reason
              , reject_explanation, may_reregister, close_requested_at, closed_at, close_reason
         from registration
         where shop_id = $1 and registration_id = $2
         for update",
        address.shop.uuid(),
        address.registration.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    // Only after the lock: whoever ends the campaign locks its registrations too.
    let campaign = sqlx::query_as!(
        CourseRow,
        "select campaign_id, agency_id, starts_on, registration_ends_on, ends_on, time_zone
              , min_rate_bps, submitted_at, ended_at
         from campaign
         join market using (market_code)
         where campaign_id = $1",
        columns.campaign_id,
    )
    .fetch_one(connection)
    .await?;
    let is_own = match side {
        Side::Agency => by.acts_for_agency(AgencyId::new(campaign.agency_id)),
        Side::Shop => by.acts_for_shop(address.shop),
    };
    if !is_own {
        return Err(Error::NotFound);
    }
    let (course, least) = campaign.read()?;
    let columns = Columns {
        state: columns.state,
        total_rate_bps: columns.total_rate_bps,
        approved_at: columns.approved_at,
        rejected_at: columns.rejected_at,
        reject_reason: columns.reject_reason,
        reject_explanation: columns.reject_explanation,
        may_reregister: columns.may_reregister,
        close_requested_at: columns.close_requested_at,
        closed_at: columns.closed_at,
        close_reason: columns.close_reason,
    };
    let registration = read(columns, address.registration.uuid())?;
    Ok(Locked {
        registration: registration.as_of(by.now, course.closes_at()),
        least,
    })
}

/// The latest registration of the product in the campaign.
pub(super) async fn latest<R>(
    connection: &mut PgConnection,
    shop: ShopId,
    campaign: CampaignId,
    product: ProductId,
) -> Result<Option<Registration>, Error<R>> {
    let row = sqlx::query!(
        "select registration_id, state, total_rate_bps, approved_at, rejected_at, reject_reason
              , reject_explanation, may_reregister, close_requested_at, closed_at, close_reason
         from registration
         where shop_id = $1 and campaign_id = $2 and product_id = $3
         order by registered_at desc, registration_id desc
         limit 1
         for update",
        shop.uuid(),
        campaign.uuid(),
        product.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let columns = Columns {
        state: row.state,
        total_rate_bps: row.total_rate_bps,
        approved_at: row.approved_at,
        rejected_at: row.rejected_at,
        reject_reason: row.reject_reason,
        reject_explanation: row.reject_explanation,
        may_reregister: row.may_reregister,
        close_requested_at: row.close_requested_at,
        closed_at: row.closed_at,
        close_reason: row.close_reason,
    };
    read(columns, row.registration_id).map(Some)
}

pub(super) fn read<R>(columns: Columns, registration_id: Uuid) -> Result<Registration, Error<R>> {
    columns.read().map_err(|column| Error::Corrupt {
        table: "registration",
        column,
        id: registration_id,
    })
}

/// Writes what became of a locked registration.
pub(super) async fn save(
    connection: &mut PgConnection,
    address: RegistrationAddress,
    registration: &Registration,
) -> Result<(), sqlx::Error> {
    let columns = Columns::of(registration);
    sqlx::query!(
        "update registration
         set state = $3, total_rate_bps = $4, approved_at = $5, rejected_at = $6
           , reject_reason = $7, reject_explanation = $8, may_reregister = $9
           , close_requested_at = $10, closed_at = $11, close_reason = $12
         where shop_id = $1 and registration_id = $2",
        address.shop.uuid(),
        address.registration.uuid(),
        columns.state,
        columns.total_rate_bps,
        columns.approved_at,
        columns.rejected_at,
        columns.reject_reason,
        columns.reject_explanation,
        columns.may_reregister,
        columns.close_requested_at,
        columns.closed_at,
        columns.close_reason,
    )
    .execute(connection)
    .await?;
    Ok(())
}
