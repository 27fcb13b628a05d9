//! Pictures of products that are fetched from an address, which an import named.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    ids::{ProductId, ShopId},
    image::{
        IMAGE_FETCH_TRIES, IMAGE_URL_CHARACTERS_MAX, ImageCode, ImageOwner, ImageRefusal,
        ImageTarget,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Owner, begin_in, placing, write_down};
use crate::{ActorContext, Db, Error, acting::Acting, transaction::in_transaction};

/// How long it is until an address is tried again: longer than one try can take.
const TRIED_AGAIN_AFTER: TimeDelta = TimeDelta::minutes(10);

/// How often an address is taken that neither brings a picture nor says why not, since the files can't be stored
/// or the process ends over them. Then it is given up.
const TAKEN_MAX: i16 = 30;

/// How many pictures of one shop are fetched at a time: addresses that answer slowly hold up their own shop most.
const OF_ONE_SHOP: i64 = 4;

/// A picture that is to be fetched now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueFetch {
    /// The shop of the product.
    pub shop: ShopId,
    /// The product.
    pub product: ProductId,
    /// Where the picture is.
    pub url: String,
    /// How often it has been tried, this time included.
    tries: i16,
}

/// Asks for pictures of the shop's products, each at an address, within a transaction that names them. The
/// same address again is not fetched again, unless that failed. Addresses that are too long are left out.
///
/// # Errors
///
/// When the database fails.
pub async fn request_in(
    connection: &mut PgConnection,
    shop: ShopId,
    wanted: &[(ProductId, String)],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let fits = |url: &str| (1..=IMAGE_URL_CHARACTERS_MAX).contains(&url.chars().count());
    let (products, urls): (Vec<Uuid>, Vec<String>) = wanted
        .iter()
        .filter(|(_, url)| fits(url))
        .map(|(product, url)| (product.uuid(), url.clone()))
        .unzip();
    if products.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "insert into image_fetch (shop_id, product_id, url, state, due_at)
         select distinct on (product_id) $1::uuid, product_id, url, 'waiting', $4::timestamptz
         from unnest($2::uuid[], $3::text[]) with ordinality as wanted (product_id, url, n)
         order by product_id, n desc
         on conflict (shop_id, product_id) do update
         set url = excluded.url, state = 'waiting', failure = null, tries = 0
           , due_at = excluded.due_at
         where image_fetch.url <> excluded.url or image_fetch.state = 'failed'",
        shop.uuid(),
        &products,
        &urls,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The pictures that are to be fetched now, so many at most, and few of each shop: whoever names very many waits
/// behind nobody but itself. Nobody else is given them before they are tried again. What was taken too often
/// already is given up.
///
/// # Errors
///
/// When the database fails.
pub async fn due_fetches(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<Vec<DueFetch>, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        give_up(tx, now, at_most).await?;
        let rows = sqlx::query!(
            "update image_fetch set tries = tries + 1, due_at = $2
             where (shop_id, product_id) in (
                 select shop_id, product_id
                 from image_fetch
                 where state = 'waiting' and due_at <= $1 and (shop_id, product_id) in (
                     select shop_id, product_id
                     from (
                         select shop_id, product_id, due_at
                              , row_number() over (partition by shop_id order by due_at) as place
                         from image_fetch where state = 'waiting' and due_at <= $1
                     ) as due
                     where place <= $4
                     order by place, due_at
                     limit $3
                 )
                 for update skip locked
             )
             returning shop_id, product_id, url, tries",
            now,
            now + TRIED_AGAIN_AFTER,
            at_most,
            OF_ONE_SHOP,
        )
        .fetch_all(tx)
        .await?;
        let due = rows.into_iter().map(|row| DueFetch {
            shop: ShopId::new(row.shop_id),
            product: ProductId::new(row.product_id),
            url: row.url,
            tries: row.tries,
        });
        Ok(due.collect())
    })
}

/// Gives up what was taken too often, so many at most.
async fn give_up(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update image_fetch set state = 'failed', failure = $2
         where (shop_id, product_id) in (
             select shop_id, product_id
             from image_fetch where state = 'waiting' and due_at <= $1 and tries >= $3
             limit $4
             for update skip locked
         )",
        now,
        ImageRefusal::NotFound.code(),
        TAKEN_MAX,
        at_most,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes a picture that was fetched, whose files are stored next.
///
/// # Errors
///
/// When the database fails.
pub async fn begin_fetched(
    db: &Db,
    by: &ActorContext<'_>,
    code: &ImageCode,
    due: &DueFetch,
) -> Result<(), Error<Infallible>> {
    let owner = owner_of(due);
    in_transaction!(db.primary, by, |tx| {
        Ok(begin_in(tx, by, code, owner).await?)
    })
}

/// Puts a picture that was fetched, and whose files are stored, on its product.
///
/// # Errors
///
/// Not found where the product is gone or another address was named meanwhile, or the database's failure.
pub async fn fetched(
    db: &Db,
    by: &ActorContext<'_>,
    code: &ImageCode,
    due: &DueFetch,
) -> Result<(), Error<Infallible>> {
    let (owner, target) = (owner_of(due), ImageTarget::Product(due.product));
    in_transaction!(db.primary, by, |tx| {
        let before = placing::lock(&mut *tx, owner, target).await?;
        let done = sqlx::query!(
            "update image_fetch set state = 'done'
             where shop_id = $1 and product_id = $2 and url = $3 and state = 'waiting'",
            due.shop.uuid(),
            due.product.uuid(),
            due.url,
        )
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        let product = due.product.uuid();
        placing::put_on_product_in(&mut *tx, owner.id, product, Some(code.as_str())).await?;
        placing::stored(&mut *tx, owner.id, code, by.now).await?;
        placing::replaced(&mut *tx, before, by.now).await?;
        write_down(tx, by, "image.fetch", (owner, target)).await
    })
}

/// Notes that a picture could not be fetched. What may be there another time is tried again.
///
/// # Errors
///
/// When the database fails.
pub async fn fetch_failed(
    db: &Db,
    due: &DueFetch,
    refusal: ImageRefusal,
) -> Result<(), Error<Infallible>> {
    let may_be_there_later = refusal == ImageRefusal::NotFound
        && u16::try_from(due.tries).is_ok_and(|tries| tries < IMAGE_FETCH_TRIES);
    if may_be_there_later {
        return Ok(());
    }
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "update image_fetch set state = 'failed', failure = $4
             where shop_id = $1 and product_id = $2 and url = $3 and state = 'waiting'",
            due.shop.uuid(),
            due.product.uuid(),
            due.url,
            refusal.code(),
        )
        .execute(tx)
        .await?;
        Ok(())
    })
}

fn owner_of(due: &DueFetch) -> Owner {
    Owner {
        kind: ImageOwner::Shop,
        id: due.shop.uuid(),
    }
}
