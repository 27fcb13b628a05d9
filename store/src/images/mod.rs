//! What is remembered of pictures. Their files are kept elsewhere, under the code that stands with what a
//! picture shows.
//!
//! A picture is [`begin`], then its files are stored, then [`put`], which takes the one of before from its
//! place: a row without its files is cleared away, and files without their row can't be. [`take_replaced`]
//! says whose files are to go; once they are gone, [`forget`] takes the rows away. A picture that an import
//! names by an address waits in [`request_in`] until the job fetches it.

mod clearing;
mod fetching;
mod placing;

use std::convert::Infallible;

use domain::{
    actor::{Actor, Permission},
    ids::AccountId,
    image::{ImageCode, ImageOwner, ImageTarget},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

pub(crate) use self::placing::remove_with_products_in;
pub use self::{
    clearing::{forget, take_replaced},
    fetching::{DueFetch, begin_fetched, due_fetches, fetch_failed, fetched, request_in},
    placing::{put, remove},
};
use crate::{
    ActorContext, Db, Error,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// The code of a column, of the row with this key in this table.
pub(crate) fn read_code<R>(
    code: Option<String>,
    (table, id): (&'static str, Uuid),
) -> Result<Option<ImageCode>, Error<R>> {
    code.map(ImageCode::try_from)
        .transpose()
        .map_err(|_| Error::Corrupt {
            table,
            column: "image_code",
            id,
        })
}

/// Whose a picture is.
#[derive(Clone, Copy)]
struct Owner {
    kind: ImageOwner,
    id: Uuid,
}

/// Whose a picture on this is, if the actor may change it.
fn owner(by: &ActorContext<'_>, target: ImageTarget) -> Option<Owner> {
    let (kind, id, permission) = match (target, by.actor) {
        (ImageTarget::Product(_) | ImageTarget::Shop, Actor::Shop { shop, .. }) => {
            (ImageOwner::Shop, shop.uuid(), Permission::DoWork)
        }
        (ImageTarget::Agency, Actor::Agency { agency, .. }) => {
            (ImageOwner::Agency, agency.uuid(), Permission::Administer)
        }
        (ImageTarget::Creator, Actor::Creator { creator, .. }) => {
            (ImageOwner::Creator, creator.uuid(), Permission::DoWork)
        }
        (
            ImageTarget::Product(_)
            | ImageTarget::Shop
            | ImageTarget::Agency
            | ImageTarget::Creator,
            _,
        ) => return None,
    };
    by.actor.may(permission).then_some(Owner { kind, id })
}

/// Notes a picture whose files are stored next.
///
/// # Errors
///
/// Not found for whoever may not change what it is put on, or the database's failure.
pub async fn begin(
    db: &Db,
    by: &ActorContext<'_>,
    code: &ImageCode,
    target: ImageTarget,
) -> Result<(), Error<Infallible>> {
    let owner = owner(by, target).ok_or(Error::NotFound)?;
    in_transaction!(db.primary, by, |tx| {
        placing::lock(&mut *tx, owner, target).await?;
        begin_in(&mut *tx, by, code, owner).await?;
        write_down(tx, by, "image.upload", (owner, target)).await
    })
}

async fn begin_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    code: &ImageCode,
    owner: Owner,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into stored_image (image_code, owner_kind, owner_id, uploaded_by, created_at)
         values ($1, $2, $3, $4, $5)",
        code.as_str(),
        owner.kind.code(),
        owner.id,
        by.actor.account().map(AccountId::uuid),
        by.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down what was done with the picture of something. The code is not said.
async fn write_down(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    verb: &'static str,
    (owner, target): (Owner, ImageTarget),
) -> Result<(), Error<Infallible>> {
    let (object_kind, object_id) = match target {
        ImageTarget::Product(product) => ("product", product.uuid()),
        ImageTarget::Agency | ImageTarget::Shop => ("organisation", owner.id),
        ImageTarget::Creator => ("creator", owner.id),
    };
    let entry = AuditEntry {
        verb,
        object_kind,
        object_id,
        detail: json!({}),
    };
    Ok(audit(connection, by, entry).await?)
}
