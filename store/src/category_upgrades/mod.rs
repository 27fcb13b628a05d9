//! Upgrades of categories: pending applications of one category close as *Rejected (upgrade)*, and a linked
//! copy of each goes on under another category, without anybody typing anything again (spec/product.md 3.6).
//!
//! [`start`] says that one is to be done, and a job does it piece by piece with [`work`], a transaction each,
//! so that it goes on where it stopped. Drafts stay, and whoever holds the category keeps it.

mod moving;

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    category::{CategoryCode, UpgradeRefusal, check_upgrade},
    ids::{AccountId, CategoryUpgradeId},
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    categories,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

pub use self::moving::{PIECE, work};

/// An upgrade, under way or done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryUpgrade {
    /// Which one.
    pub upgrade: CategoryUpgradeId,
    /// The category whose applications are moved.
    pub from: CategoryCode,
    /// Where they are moved to.
    pub to: CategoryCode,
    /// When it was started.
    pub started_at: DateTime<Utc>,
    /// When it was done.
    pub finished_at: Option<DateTime<Utc>>,
    /// How many applications were moved so far.
    pub moved: u64,
}

/// Starts an upgrade: the job does it.
///
/// # Errors
///
/// [`UpgradeRefusal`]; not found for anybody but the platform; or the database's failure.
pub async fn start(
    db: &Db,
    by: &ActorContext<'_>,
    from: CategoryCode,
    to: CategoryCode,
) -> Result<CategoryUpgradeId, Error<UpgradeRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let upgrade = CategoryUpgradeId::new(by.ids.next());
    let started: Result<CategoryUpgradeId, Error<UpgradeRefusal>> =
        in_transaction!(db.primary, by, |tx| {
            let all = categories::all_in::<UpgradeRefusal>(&mut *tx).await?;
            let one = |code| all.iter().find(|category| category.code == code);
            let (Some(old), Some(new)) = (one(from), one(to)) else {
                return Err(Error::NotFound);
            };
            check_upgrade(old, new, by.now).map_err(Error::Refused)?;
            sqlx::query!(
                "insert into category_upgrade (
                     category_upgrade_id, from_code, to_code, started_at, started_by
                 ) values ($1, $2, $3, $4, $5)",
                upgrade.uuid(),
                from.code(),
                to.code(),
                by.now,
                by.actor.account().map(AccountId::uuid),
            )
            .execute(&mut *tx)
            .await?;
            let audit_entry = AuditEntry {
                verb: "category.upgrade",
                object_kind: "category_upgrade",
                object_id: upgrade.uuid(),
                detail: json!({ "from": from, "to": to }),
            };
            audit(tx, by, audit_entry).await?;
            Ok(upgrade)
        });
    started.map_err(|error| {
        error.on_constraint("category_upgrade_under_way", || UpgradeRefusal::UnderWay)
    })
}

/// The upgrades, the latest first, so many at most.
///
/// # Errors
///
/// Not found for anybody but the platform, or the database's failure.
pub async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    at_most: i64,
) -> Result<Vec<CategoryUpgrade>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let rows = sqlx::query!(
        "select category_upgrade_id, from_code, to_code, started_at, finished_at, moved
         from category_upgrade
         order by started_at desc, category_upgrade_id desc
         limit $1",
        at_most,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let mut upgrades = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.category_upgrade_id;
        upgrades.push(CategoryUpgrade {
            upgrade: id.into(),
            from: row
                .from_code
                .parse()
                .map_err(|_| corrupt("from_code", id))?,
            to: row.to_code.parse().map_err(|_| corrupt("to_code", id))?,
            started_at: row.started_at,
            finished_at: row.finished_at,
            moved: u64::try_from(row.moved).map_err(|_| corrupt("moved", id))?,
        });
    }
    Ok(upgrades)
}

/// Whether an upgrade waits for the job.
///
/// # Errors
///
/// When the database fails.
pub async fn is_any_under_way(db: &Db) -> Result<bool, Error<Infallible>> {
    let is_any = sqlx::query_scalar!(
        r#"select exists (
               select from category_upgrade where finished_at is null
           ) as "is_any!""#,
    )
    .fetch_one(&db.primary)
    .await?;
    Ok(is_any)
}

fn corrupt(column: &'static str, id: Uuid) -> Error<Infallible> {
    Error::Corrupt {
        table: "category_upgrade",
        column,
        id,
    }
}
