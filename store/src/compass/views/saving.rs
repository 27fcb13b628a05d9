//! Saving, naming and deleting views.

use domain::{
    compass::{CompassRole, CompassViewRefusal, SAVED_VIEWS_MAX, ViewQuery},
    creator_list::SavedName,
    ids::{AccountId, CompassViewId},
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{entry, working_place};
use crate::{ActorContext, Db, Error, compass::read::party_of, forms::once, records::audit};

/// A view as it is saved.
#[derive(Clone, Copy, Debug)]
pub struct NewView<'v> {
    /// In which market.
    pub market: Market,
    /// Whose figures.
    pub role: CompassRole,
    /// What it is called.
    pub name: &'v SavedName,
    /// The rest of what it asks for.
    pub query: &'v ViewQuery,
}

/// Saves a view for the place of whoever asks.
///
/// # Errors
///
/// [`CompassViewRefusal`]; not found for whoever doesn't do the place's work, and for a role of which it has no figures;
/// or the database's failure.
pub async fn save_view(
    db: &Db,
    by: &ActorContext<'_>,
    new: &NewView<'_>,
) -> Result<CompassViewId, Error<CompassViewRefusal>> {
    let party_id = working_place(by)?;
    party_of(by, new.role).map_err(Error::without_refusal)?;
    let content = (new.market, new.role, new.name, new.query);
    once!(db.primary, by, "compass_view.save", &content, |tx| {
        hold_place(tx, party_id).await?;
        let views = sqlx::query_scalar!(
            r#"select count(*) as "views!" from compass_view where party_id = $1"#,
            party_id,
        )
        .fetch_one(&mut *tx)
        .await?;
        if usize::try_from(views).is_ok_and(|views| views >= SAVED_VIEWS_MAX) {
            return Err(Error::Refused(CompassViewRefusal::TooMany));
        }
        let view = CompassViewId::new(by.ids.next());
        sqlx::query!(
            "insert into compass_view (
                 party_id, compass_view_id, market_code, party, name, query, made_by, made_at
             ) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            party_id,
            view.uuid(),
            new.market.code(),
            new.role.code(),
            new.name.as_str(),
            new.query.as_str(),
            by.actor.account().map(AccountId::uuid),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        audit(tx, by, entry("compass_view.save", view, json!({}))).await?;
        Ok(view)
    })
}

/// Gives a view another name.
///
/// # Errors
///
/// Not found for a view of another place, and for whoever doesn't do the place's work; or the database's failure.
pub async fn rename_view(
    db: &Db,
    by: &ActorContext<'_>,
    view: CompassViewId,
    name: &SavedName,
) -> Result<(), Error<CompassViewRefusal>> {
    let party_id = working_place(by)?;
    let content = (view, name);
    once!(db.primary, by, "compass_view.rename", &content, |tx| {
        let renamed = sqlx::query!(
            "update compass_view set name = $3 where party_id = $1 and compass_view_id = $2",
            party_id,
            view.uuid(),
            name.as_str(),
        )
        .execute(&mut *tx)
        .await?;
        if renamed.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        Ok(audit(tx, by, entry("compass_view.rename", view, json!({}))).await?)
    })
}

/// Deletes a view, and with it every report of it.
///
/// # Errors
///
/// As [`rename_view`].
pub async fn delete_view(
    db: &Db,
    by: &ActorContext<'_>,
    view: CompassViewId,
) -> Result<(), Error<CompassViewRefusal>> {
    let party_id = working_place(by)?;
    once!(db.primary, by, "compass_view.delete", &view, |tx| {
        let deleted = sqlx::query!(
            "delete from compass_view where party_id = $1 and compass_view_id = $2",
            party_id,
            view.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        if deleted.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        Ok(audit(tx, by, entry("compass_view.delete", view, json!({}))).await?)
    })
}

/// Lets the place's views be counted and added to by one verb after the other.
async fn hold_place(connection: &mut PgConnection, party_id: Uuid) -> Result<(), sqlx::Error> {
    sqlx::query_scalar!(
        "select organisation_id from organisation
         where organisation_id = $1
             or kind = 'platform' and $1 = '00000000-0000-0000-0000-000000000000'::uuid
         for no key update",
        party_id,
    )
    .fetch_optional(&mut *connection)
    .await?;
    // A creator is no organisation.
    sqlx::query_scalar!(
        "select creator_id from creator where creator_id = $1 for no key update",
        party_id,
    )
    .fetch_optional(connection)
    .await?;
    Ok(())
}
