//! Adds what transactions changed to the counts.

use std::convert::Infallible;

use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error, acting::Acting, transaction::in_transaction};

/// How many shops' changes one transaction adds.
const SHOPS: i64 = 500;

/// Adds the changes of some shops, those with the least ids after one of them, to their counts and those of
/// their campaigns; answers with the last. Call it again with that until there is none: so every shop has a turn,
/// and it comes to an end however much is written meanwhile. While somebody counts anew there is none, too.
///
/// # Errors
///
/// When the database fails; every change is then where it was.
pub async fn fold(db: &Db, after: Uuid) -> Result<Option<Uuid>, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        if !takes_turn(tx).await? {
            return Ok(None);
        }
        let shops = changed(tx, after).await?;
        if !shops.is_empty() {
            add(tx, &shops).await?;
        }
        Ok(shops.last().copied())
    })
}

/// Adds the changes of every shop, in as many transactions as it takes.
///
/// # Errors
///
/// As [`fold()`]; what was added until then stays.
pub async fn fold_all(db: &Db) -> Result<(), Error<Infallible>> {
    let mut after = Uuid::nil();
    while let Some(last) = fold(db, after).await? {
        after = last;
    }
    Ok(())
}

/// Whether it is this transaction's turn: one at a time adds changes or counts anew, since two would only be in
/// each other's way. Whoever counts may take long, and is not waited for.
async fn takes_turn(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    let turn = sqlx::query_scalar!(
        "select market_code from registration_total_market
         where market_code = (select min(market_code) from registration_total_market)
         for no key update skip locked"
    );
    Ok(turn.fetch_optional(connection).await?.is_some())
}

/// Waits until nobody adds changes or counts anew.
pub(super) async fn wait_for_turn(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query_scalar!(
        "select market_code from registration_total_market
         where market_code = (select min(market_code) from registration_total_market)
         for no key update"
    )
    .fetch_optional(connection)
    .await?;
    Ok(())
}

/// Shops with changes, after one of them: rows that were deleted before it aren't looked through again.
async fn changed(connection: &mut PgConnection, after: Uuid) -> Result<Vec<Uuid>, sqlx::Error> {
    sqlx::query_scalar!(
        "select shop_id from registration_change
         where shop_id > $1
         group by shop_id
         order by shop_id
         limit $2",
        after,
        SHOPS,
    )
    .fetch_all(connection)
    .await
}

/// Moves their changes into the counts of the shops, and of all shops of each campaign together.
async fn add(connection: &mut PgConnection, shops: &[Uuid]) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "with gone as (
             delete from registration_change where shop_id = any($1)
             returning shop_id, campaign_id, state, is_rated, is_linked, registrations
         )
         insert into registration_total as total (
             shop_id, campaign_id, state, is_rated, is_linked, registrations
         )
         select place.shop_id, gone.campaign_id, gone.state, gone.is_rated, gone.is_linked
              , sum(gone.registrations)::bigint
         from gone
         cross join lateral (
             values (gone.shop_id), ('00000000-0000-0000-0000-000000000000'::uuid)
         ) as place (shop_id)
         group by place.shop_id, gone.campaign_id, gone.state, gone.is_rated, gone.is_linked
         order by place.shop_id, gone.campaign_id, gone.state, gone.is_rated, gone.is_linked
         on conflict (shop_id, campaign_id, state, is_rated, is_linked) do update
         set registrations = total.registrations + excluded.registrations",
        shops,
    )
    .execute(connection)
    .await?;
    Ok(())
}
