//! Putting a picture where it is shown, and taking it from there.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::ShopId,
    image::{ImageCode, ImageTarget},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Owner, owner, write_down};
use crate::{ActorContext, Db, Error, transaction::in_transaction};

/// Puts a picture whose files are stored where it is shown, in the place of the one of before. Of two that
/// are put there at the same time the later stays.
///
/// # Errors
///
/// Not found for whoever may not change what it is put on, for a product that isn't the shop's, and for a
/// picture that was put somewhere or cleared away before; or the database's failure.
pub async fn put(
    db: &Db,
    by: &ActorContext<'_>,
    code: &ImageCode,
    target: ImageTarget,
) -> Result<(), Error<Infallible>> {
    let owner = owner(by, target).ok_or(Error::NotFound)?;
    in_transaction!(db.primary, by, |tx| {
        let before = lock(&mut *tx, owner, target).await?;
        set(&mut *tx, owner, target, Some(code)).await?;
        stored(&mut *tx, owner.id, code, by.now).await?;
        Ok(replaced(tx, before, by.now).await?)
    })
}

/// Takes the picture away, so that none is shown. Where there is none, nothing happens.
///
/// # Errors
///
/// Not found for whoever may not change what it is on, and for a product that isn't the shop's; or the
/// database's failure.
pub async fn remove(
    db: &Db,
    by: &ActorContext<'_>,
    target: ImageTarget,
) -> Result<(), Error<Infallible>> {
    let owner = owner(by, target).ok_or(Error::NotFound)?;
    in_transaction!(db.primary, by, |tx| {
        let before = lock(&mut *tx, owner, target).await?;
        if before.is_none() {
            return Ok(());
        }
        set(&mut *tx, owner, target, None).await?;
        replaced(&mut *tx, before, by.now).await?;
        write_down(tx, by, "image.remove", (owner, target)).await
    })
}

/// Locks what the picture is on; the code of the one that is there.
pub(super) async fn lock(
    connection: &mut PgConnection,
    owner: Owner,
    target: ImageTarget,
) -> Result<Option<String>, Error<Infallible>> {
    let before = match target {
        ImageTarget::Product(product) => {
            sqlx::query_scalar!(
                "select image_code from product
                 where shop_id = $1 and product_id = $2 and deleted_at is null
                 for update",
                owner.id,
                product.uuid(),
            )
            .fetch_optional(connection)
            .await?
        }
        ImageTarget::Agency | ImageTarget::Shop => {
            sqlx::query_scalar!(
                "select image_code from organisation where organisation_id = $1 for update",
                owner.id,
            )
            .fetch_optional(connection)
            .await?
        }
        ImageTarget::Creator => {
            sqlx::query_scalar!(
                "select image_code from creator where creator_id = $1 for update",
                owner.id,
            )
            .fetch_optional(connection)
            .await?
        }
    };
    before.ok_or(Error::NotFound)
}

async fn set(
    connection: &mut PgConnection,
    owner: Owner,
    target: ImageTarget,
    code: Option<&ImageCode>,
) -> Result<(), sqlx::Error> {
    let code = code.map(ImageCode::as_str);
    match target {
        ImageTarget::Product(product) => {
            put_on_product_in(connection, owner.id, product.uuid(), code).await
        }
        ImageTarget::Agency | ImageTarget::Shop => {
            put_on_organisation_in(connection, owner.id, code).await
        }
        ImageTarget::Creator => put_on_creator_in(connection, owner.id, code).await,
    }
}

pub(super) async fn put_on_product_in(
    connection: &mut PgConnection,
    shop: Uuid,
    product: Uuid,
    code: Option<&str>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update product set image_code = $3 where shop_id = $1 and product_id = $2",
        shop,
        product,
        code,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn put_on_organisation_in(
    connection: &mut PgConnection,
    organisation: Uuid,
    code: Option<&str>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update organisation set image_code = $2 where organisation_id = $1",
        organisation,
        code,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn put_on_creator_in(
    connection: &mut PgConnection,
    creator: Uuid,
    code: Option<&str>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update creator set image_code = $2 where creator_id = $1",
        creator,
        code,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes that a picture's files lie where they belong, and that it is shown. It is, once.
pub(super) async fn stored(
    connection: &mut PgConnection,
    owner: Uuid,
    code: &ImageCode,
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let stored = sqlx::query!(
        "update stored_image set stored_at = $3
         where image_code = $1 and owner_id = $2 and stored_at is null and replaced_at is null",
        code.as_str(),
        owner,
        now,
    )
    .execute(connection)
    .await?;
    if stored.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// Lets the files of a picture go that is shown no more.
pub(super) async fn replaced(
    connection: &mut PgConnection,
    before: Option<String>,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let Some(code) = before else {
        return Ok(());
    };
    sqlx::query!(
        "update stored_image set replaced_at = $2 where image_code = $1 and replaced_at is null",
        code,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes the pictures from products that are there no more, within the transaction that takes these away. What
/// was still to be fetched for them isn't.
pub(crate) async fn remove_with_products_in(
    connection: &mut PgConnection,
    shop: ShopId,
    products: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    if products.is_empty() {
        return Ok(());
    }
    let codes = sqlx::query_scalar!(
        r#"select image_code as "image_code!" from product
           where shop_id = $1 and product_id = any($2) and image_code is not null
           order by product_id
           for update"#,
        shop.uuid(),
        products,
    )
    .fetch_all(&mut *connection)
    .await?;
    if !codes.is_empty() {
        sqlx::query!(
            "update product set image_code = null where shop_id = $1 and product_id = any($2)",
            shop.uuid(),
            products,
        )
        .execute(&mut *connection)
        .await?;
        sqlx::query!(
            "update stored_image set replaced_at = $2
             where image_code = any($1) and replaced_at is null",
            &codes,
            now,
        )
        .execute(&mut *connection)
        .await?;
    }
    sqlx::query!(
        "delete from image_fetch where shop_id = $1 and product_id = any($2)",
        shop.uuid(),
        products,
    )
    .execute(connection)
    .await?;
    Ok(())
}
