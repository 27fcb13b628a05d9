//! One registration under lock: read for a verb, and written back.

use domain::{
    campaign::CampaignStatus,
    ids::{AccountId, AgencyId},
    rate::TotalRate,
    registration::{Registration, RegistrationAddress},
};
use sqlx::PgConnection;

use super::rows::{Columns, RegistrationRow, UntoldApproval};
use crate::{ActorContext, Error, campaigns::CourseRow, for_shop::ForShop};

/// Whose move a verb is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The agency's that runs the campaign.
    Agency,
    /// The seller's.
    Shop,
    /// The seller's, made by a partner that the shop has authorised.
    Partner(ForShop),
}

/// A registration under lock, as it is at the moment of the verb.
pub(crate) struct Locked {
    pub(crate) registration: Registration,
    /// Where the campaign is in its course.
    pub(super) campaign: CampaignStatus,
    /// What the campaign asks for.
    pub(crate) least: TotalRate,
    /// A held approval that came to count and of which nobody was told yet.
    pub(super) untold_approval: Option<UntoldApproval>,
}

/// Locks a registration that is there for the actor. Its campaign may have ended without anybody
/// having written it down, so it is read as it is now.
pub(crate) async fn lock<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    side: Side,
) -> Result<Locked, Error<R>> {
    let found = sqlx::query_as!(
        RegistrationRow,
        "select shop_id, registration_id, campaign_id, product_id, state, total_rate_bps
              , approved_at, approval_held_until, approval_held_by, rejected_at, reject_reason
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
    let campaign = CourseRow::of(connection, found.campaign_id).await?;
    let campaign = campaign.ok_or(Error::NotFound)?;
    let is_own = match side {
        Side::Agency => by.acts_for_agency(AgencyId::new(campaign.agency_id)),
        Side::Shop | Side::Partner(_) => by.acts_for_shop(address.shop),
    };
    if !is_own {
        return Err(Error::NotFound);
    }
    let (course, least) = campaign.read()?;
    let closes_at = course.closes_at();
    let untold_approval = found.untold_approval(by.now, closes_at);
    Ok(Locked {
        registration: found.read()?.as_of(by.now, closes_at),
        campaign: course.status(by.now),
        least,
        untold_approval,
    })
}

/// Writes what became of a locked registration, and what that changes of the counts. With an approval that is held
/// stands who gave it.
pub(super) async fn save(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    registration: &Registration,
) -> Result<(), sqlx::Error> {
    let columns = Columns::of(registration);
    sqlx::query!(
        "with was as (
             select shop_id, campaign_id, state, is_rated, is_linked
             from registration
             where shop_id = $1 and registration_id = $2
         ), saved as (
             update registration
             set state = $3, total_rate_bps = $4, approved_at = $5, rejected_at = $6
               , reject_reason = $7, reject_explanation = $8, may_reregister = $9
               , close_requested_at = $10, closed_at = $11, close_reason = $12
               , approval_held_until = $13
               , approval_held_by = case
                     when approval_held_until = $13 then approval_held_by
                     when $13::timestamptz is not null then $14::uuid
                 end
             where shop_id = $1 and registration_id = $2
             returning shop_id, campaign_id, state, is_rated, is_linked
         )
         insert into registration_change (
             shop_id, change_id, number, campaign_id, state, is_rated, is_linked, registrations
         )
         select cell.shop_id, $15::uuid, row_number() over (), cell.campaign_id, cell.state
              , cell.is_rated, cell.is_linked, sum(cell.registrations)
         from (
             select shop_id, campaign_id, state, is_rated, is_linked, -1 as registrations from was
             union all
             select shop_id, campaign_id, state, is_rated, is_linked, 1 from saved
         ) as cell
         group by cell.shop_id, cell.campaign_id, cell.state, cell.is_rated, cell.is_linked
         having sum(cell.registrations) <> 0",
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
        columns.approval_held_until,
        by.actor.account().map(AccountId::uuid),
        by.ids.next(),
    )
    .execute(connection)
    .await?;
    Ok(())
}
