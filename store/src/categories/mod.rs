//! Service categories as an operator has set them: their names, dates and successors.
//!
//! [`all`] and [`open_for_registration`] are for everybody; [`set_dates`], [`rename`] and [`set_successor`]
//! are an operator's.

mod changing;

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::category::{Category, CategoryCode};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error};

pub use self::changing::{RenameRefusal, rename, set_dates, set_successor};

/// Every category, in the order of the tree. [`domain::category::tree`] puts them under their first ones.
///
/// # Errors
///
/// When the database fails.
pub async fn all(db: &Db) -> Result<Vec<Category>, Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    all_in(&mut connection).await
}

/// The categories for which agencies can apply at a moment, in the order of the tree.
///
/// # Errors
///
/// When the database fails.
pub async fn open_for_registration(
    db: &Db,
    at: DateTime<Utc>,
) -> Result<Vec<Category>, Error<Infallible>> {
    let mut categories = all(db).await?;
    categories.retain(|category| category.is_open_for_registration(at));
    Ok(categories)
}

/// The same within a verb's transaction: every category.
pub(crate) async fn all_in<R>(connection: &mut PgConnection) -> Result<Vec<Category>, Error<R>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select category_code, first_category, partner_role, name, successor_code
                , registration_closes_at, authorisation_closes_at
                , array(
                      select alias from service_category_alias
                      where service_category_alias.category_code = service_category.category_code
                      order by alias
                  ) as "aliases!"
           from service_category"#,
    )
    .fetch_all(connection)
    .await?;
    let mut categories = Vec::with_capacity(rows.len());
    for row in rows {
        categories.push(row.into_category()?);
    }
    categories.sort_by_key(|category: &Category| (category.first, category.code));
    Ok(categories)
}

/// One category within a verb's transaction.
pub(crate) async fn one_in<R>(
    connection: &mut PgConnection,
    code: CategoryCode,
) -> Result<Category, Error<R>> {
    let mut all = all_in(connection).await?.into_iter();
    all.find(|category| category.code == code)
        .ok_or(Error::NotFound)
}

/// What a category is called now.
pub(crate) async fn name_in(
    connection: &mut PgConnection,
    code: CategoryCode,
) -> Result<String, sqlx::Error> {
    sqlx::query_scalar!(
        "select name from service_category where category_code = $1",
        code.code(),
    )
    .fetch_one(connection)
    .await
}

/// A row as the database has it.
struct Row {
    category_code: String,
    first_category: String,
    partner_role: String,
    name: String,
    successor_code: Option<String>,
    registration_closes_at: Option<DateTime<Utc>>,
    authorisation_closes_at: Option<DateTime<Utc>>,
    aliases: Vec<String>,
}

impl Row {
    fn into_category<R>(self) -> Result<Category, Error<R>> {
        let successor = self.successor_code.map(|code| code.parse()).transpose();
        Ok(Category {
            code: self
                .category_code
                .parse()
                .map_err(|_| corrupt::<R>("category_code"))?,
            first: self
                .first_category
                .parse()
                .map_err(|_| corrupt::<R>("first_category"))?,
            role: self
                .partner_role
                .parse()
                .map_err(|_| corrupt::<R>("partner_role"))?,
            name: self.name,
            aliases: self.aliases,
            successor: successor.map_err(|_| corrupt::<R>("successor_code"))?,
            registration_closes_at: self.registration_closes_at,
            authorisation_closes_at: self.authorisation_closes_at,
        })
    }
}

/// A row that can't be what it says. Categories have codes, not ids.
fn corrupt<R>(column: &'static str) -> Error<R> {
    Error::Corrupt {
        table: "service_category",
        column,
        id: Uuid::nil(),
    }
}
