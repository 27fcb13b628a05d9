//! What an operator's approval of a shop or a creator does.

use std::convert::Infallible;

use domain::{
    actor::MemberRole,
    application::ApplicationContent,
    claim::{CreatorToJoin, ShopToJoin, TypedCreatorClaim, TypedShopClaim},
    code::compared_handle,
    ids::{AccountId, ApplicationId, CreatorId, ShopId},
    market::Market,
};
use sqlx::PgConnection;

use crate::{
    ActorContext, Error, creator_cards,
    memberships::{Seat, seat_in},
};

/// What became of an application that is being approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joined {
    /// The shop or the creator is there, and the applicant works there.
    Done,
    /// It came to be in another way meanwhile: the application can only be rejected.
    Taken,
    /// What was applied with can't be a shop or a creator.
    Unreadable,
}

/// Makes the shop or the creator that was applied for, with the applicant as its owner. In the transaction of the verb that
/// approves the application, which is locked.
///
/// # Errors
///
/// When the database fails.
pub(crate) async fn join_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    applicant: AccountId,
    market: Option<Market>,
    content: &ApplicationContent,
) -> Result<Joined, Error<Infallible>> {
    match content {
        ApplicationContent::Shop(claim) => {
            match TypedShopClaim::of_application(claim, market).read() {
                Ok(shop) => join_as_shop(connection, by, applicant, &shop).await,
                Err(_) => Ok(Joined::Unreadable),
            }
        }
        ApplicationContent::Creator(claim) => {
            match TypedCreatorClaim::of_application(claim, market).read() {
                Ok(creator) => join_as_creator(connection, by, applicant, &creator).await,
                Err(_) => Ok(Joined::Unreadable),
            }
        }
        ApplicationContent::Entity(_)
        | ApplicationContent::Category(_)
        | ApplicationContent::Tax(_)
        | ApplicationContent::Bank(_) => Ok(Joined::Unreadable),
    }
}

/// Lets others apply for the code again: the application was decided or taken back.
///
/// # Errors
///
/// When the database fails.
pub(crate) async fn release_in(
    connection: &mut PgConnection,
    application: ApplicationId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "delete from code_applied_for where application_id = $1",
        application.uuid(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn join_as_shop(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    applicant: AccountId,
    shop: &ShopToJoin,
) -> Result<Joined, Error<Infallible>> {
    // An import may bring the same at this moment: its key then makes the whole run again.
    let is_there = sqlx::query_scalar!(
        r#"select exists (
               select from shop where market_code = $1 and shop_code = $2
           ) as "is_there!""#,
        shop.market.code(),
        shop.shop_code,
    )
    .fetch_one(&mut *connection)
    .await?;
    if is_there {
        return Ok(Joined::Taken);
    }
    let id = ShopId::new(by.ids.next());
    sqlx::query!(
        "insert into organisation (organisation_id, kind, name, created_at)
         values ($1, 'shop', $2, $3)",
        id.uuid(),
        shop.name.as_str(),
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into shop (shop_id, market_code, shop_code) values ($1, $2, $3)",
        id.uuid(),
        shop.market.code(),
        shop.shop_code,
    )
    .execute(&mut *connection)
    .await?;
    let seat = Seat::Member(id.into(), MemberRole::Owner);
    seat_in(connection, by, applicant, seat).await?;
    Ok(Joined::Done)
}

async fn join_as_creator(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    applicant: AccountId,
    creator: &CreatorToJoin,
) -> Result<Joined, Error<Infallible>> {
    let compared = compared_handle(creator.handle.as_str());
    let is_there = sqlx::query_scalar!(
        r#"select exists (
               select from creator_identity where market_code = $1 and handle = $2
           ) as "is_there!""#,
        creator.market.code(),
        &*compared,
    )
    .fetch_one(&mut *connection)
    .await?;
    if is_there {
        return Ok(Joined::Taken);
    }
    let id = CreatorId::new(by.ids.next());
    insert_creator(connection, by, id, creator).await?;
    seat_in(connection, by, applicant, Seat::Creator(id)).await?;
    Ok(Joined::Done)
}

async fn insert_creator(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    id: CreatorId,
    creator: &CreatorToJoin,
) -> Result<(), sqlx::Error> {
    let compared = compared_handle(creator.handle.as_str());
    sqlx::query!(
        "insert into creator_identity (market_code, handle, creator_id) values ($1, $2, $3)",
        creator.market.code(),
        &*compared,
        id.uuid(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into creator (creator_id, market_code, handle, created_at)
         values ($1, $2, $3, $4)",
        id.uuid(),
        creator.market.code(),
        creator.handle.as_str(),
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    let codes = creator.categories.iter();
    let codes: Vec<String> = codes.map(|category| category.code().to_owned()).collect();
    sqlx::query!(
        "insert into creator_profile (
             creator_id, has_ecommerce_permission, categories, reviewed_at
         ) values ($1, $2, $3, $4)",
        id.uuid(),
        creator.has_ecommerce_permission,
        &codes,
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    creator_cards::refresh_in(connection, &[id], by.now).await?;
    Ok(())
}
