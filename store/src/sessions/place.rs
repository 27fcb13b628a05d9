//! Which of several places a person works in at the moment.

use std::convert::Infallible;

use domain::{
    ids::{AccountId, AgencyId, CreatorId, ShopId, WebSessionId},
    signed_in_user::PlaceId,
};

use crate::{Db, Error};

/// The place that somebody chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChosenPlace {
    /// One of the agencies that the person is a member of.
    Agency(AgencyId),
    /// One of the shops.
    Shop(ShopId),
    /// One of the creators that the person is.
    Creator(CreatorId),
}

impl ChosenPlace {
    /// The place with this id; none for the platform, which is one.
    #[must_use]
    pub const fn of(place: PlaceId) -> Option<Self> {
        match place {
            PlaceId::Agency(agency) => Some(Self::Agency(agency)),
            PlaceId::Shop(shop) => Some(Self::Shop(shop)),
            PlaceId::Creator(creator) => Some(Self::Creator(creator)),
            PlaceId::Platform => None,
        }
    }
}

/// Lets the person's session go on in this place.
///
/// # Errors
///
/// [`Error::NotFound`] for a place that is not the person's, or a session that has ended; or the
/// database's failure.
pub async fn choose_place(
    db: &Db,
    account: AccountId,
    session: WebSessionId,
    place: ChosenPlace,
) -> Result<(), Error<Infallible>> {
    let (agency, shop, creator) = match place {
        ChosenPlace::Agency(agency) => (Some(agency.uuid()), None, None),
        ChosenPlace::Shop(shop) => (None, Some(shop.uuid()), None),
        ChosenPlace::Creator(creator) => (None, None, Some(creator.uuid())),
    };
    let chosen = sqlx::query!(
        "update web_session
         set agency_id = coalesce($3, agency_id)
           , shop_id = coalesce($4, shop_id)
           , creator_id = coalesce($5, creator_id)
         where web_session_id = $1 and account_id = $2
             and (
                 exists (
                     select from membership
                     join organisation using (organisation_id)
                     where membership.account_id = $2
                         and (
                             organisation_id = $3 and kind = 'agency'
                             or organisation_id = $4 and kind = 'shop'
                         )
                 )
                 or exists (
                     select from creator_account
                     where creator_account.account_id = $2 and creator_account.creator_id = $5
                 )
             )",
        session.uuid(),
        account.uuid(),
        agency,
        shop,
        creator,
    )
    .execute(&db.primary)
    .await?;
    if chosen.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}
