//! What an operator changes of a category.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    category::{CATEGORY_NAME_CHARACTERS_MAX, CategoryCode, SetDatesRefusal, check_dates},
    typed_text::within,
};
use serde_json::json;
use sqlx::PgConnection;

use super::one_in;
use crate::{ActorContext, Db, Error, records::audit_without_object, transaction::in_transaction};

/// Why a category can't be called so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenameRefusal {
    /// There is no name.
    #[error("give the name that people read")]
    Missing,
    /// A name is too long.
    #[error("this has {given} characters, and at most {CATEGORY_NAME_CHARACTERS_MAX} fit")]
    TooLong {
        /// How many it has.
        given: usize,
    },
    /// Another category is or was called so.
    #[error("another category is called {name}")]
    Taken {
        /// The name.
        name: String,
    },
}

/// Says from which moments on a category takes no new registrations and no new authorisations; without a
/// moment it takes them. Whoever holds the category keeps it.
///
/// # Errors
///
/// [`SetDatesRefusal`]; not found for anybody but the platform; or the database's failure.
pub async fn set_dates(
    db: &Db,
    by: &ActorContext<'_>,
    category: CategoryCode,
    registration_closes_at: Option<DateTime<Utc>>,
    authorisation_closes_at: Option<DateTime<Utc>>,
) -> Result<(), Error<SetDatesRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    check_dates(registration_closes_at, authorisation_closes_at).map_err(Error::Refused)?;
    in_transaction!(db.primary, by, |tx| {
        lock(&mut *tx, category).await?;
        let before = one_in::<SetDatesRefusal>(&mut *tx, category).await?;
        sqlx::query!(
            "update service_category
             set registration_closes_at = $2, authorisation_closes_at = $3
             where category_code = $1",
            category.code(),
            registration_closes_at,
            authorisation_closes_at,
        )
        .execute(&mut *tx)
        .await?;
        let detail = json!({
            "category": category,
            "registration_closes_at": registration_closes_at,
            "authorisation_closes_at": authorisation_closes_at,
            "was": [before.registration_closes_at, before.authorisation_closes_at],
        });
        let verb = ("category.set_dates", "service_category");
        Ok(audit_without_object(tx, by, verb, detail).await?)
    })
}

/// Calls a category otherwise. Its former name stays an alias, so that whoever knows it by that finds it;
/// further aliases take the place of those that there were.
///
/// # Errors
///
/// [`RenameRefusal`]; not found for anybody but the platform; or the database's failure.
pub async fn rename(
    db: &Db,
    by: &ActorContext<'_>,
    category: CategoryCode,
    name: &str,
    aliases: &[String],
) -> Result<(), Error<RenameRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let name = fitting(name)?;
    let mut others = Vec::new();
    for alias in aliases {
        if !alias.trim().is_empty() {
            others.push(fitting(alias)?);
        }
    }
    in_transaction!(db.primary, by, |tx| {
        // All of them, since a name is one category's: two who rename wait for each other.
        sqlx::query_scalar!(
            "select category_code from service_category order by category_code for update",
        )
        .fetch_all(&mut *tx)
        .await?;
        let before = one_in::<RenameRefusal>(&mut *tx, category).await?;
        let mut others = others.clone();
        others.push(before.name.clone());
        let is_same = |one: &String, other: &String| one.to_lowercase() == other.to_lowercase();
        others.retain(|other| !is_same(other, &name));
        others.sort_unstable();
        others.dedup_by(|one, other| is_same(one, other));
        for known in super::all_in::<RenameRefusal>(&mut *tx).await? {
            let taken = others
                .iter()
                .chain([&name])
                .find(|own| known.is_called(own));
            if let Some(taken) = taken.filter(|_| known.code != category) {
                let name = taken.clone();
                return Err(Error::Refused(RenameRefusal::Taken { name }));
            }
        }
        put_names(&mut *tx, category, &name, &others).await?;
        let detail = json!({
            "category": category, "name": name, "aliases": others, "was": before.name,
        });
        let verb = ("category.rename", "service_category");
        Ok(audit_without_object(tx, by, verb, detail).await?)
    })
}

async fn put_names(
    connection: &mut PgConnection,
    category: CategoryCode,
    name: &str,
    aliases: &[String],
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update service_category set name = $2 where category_code = $1",
        category.code(),
        name,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from service_category_alias where category_code = $1",
        category.code(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into service_category_alias (category_code, alias)
         select $1, alias from unnest($2::text[]) as alias",
        category.code(),
        aliases,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Says which category takes a category's place, if one does: what an upgrade offers first.
///
/// # Errors
///
/// Not found for anybody but the platform, and for a category in its own place; or the database's failure.
pub async fn set_successor(
    db: &Db,
    by: &ActorContext<'_>,
    category: CategoryCode,
    successor: Option<CategoryCode>,
) -> Result<(), Error<Infallible>> {
    if !by.acts_for_platform() || successor == Some(category) {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        lock(&mut *tx, category).await?;
        sqlx::query!(
            "update service_category set successor_code = $2 where category_code = $1",
            category.code(),
            successor.map(CategoryCode::code),
        )
        .execute(&mut *tx)
        .await?;
        let detail = json!({ "category": category, "successor": successor });
        let verb = ("category.set_successor", "service_category");
        Ok(audit_without_object(tx, by, verb, detail).await?)
    })
}

async fn lock<R>(connection: &mut PgConnection, category: CategoryCode) -> Result<(), Error<R>> {
    sqlx::query_scalar!(
        "select category_code from service_category where category_code = $1 for update",
        category.code(),
    )
    .fetch_optional(connection)
    .await?
    .map(drop)
    .ok_or(Error::NotFound)
}

fn fitting(name: &str) -> Result<String, Error<RenameRefusal>> {
    let refused = |given| Error::Refused(RenameRefusal::TooLong { given });
    let name = within(name, CATEGORY_NAME_CHARACTERS_MAX).map_err(refused)?;
    if name.is_empty() {
        return Err(Error::Refused(RenameRefusal::Missing));
    }
    Ok(name)
}
