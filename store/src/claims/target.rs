//! What an import created, and whether it belongs to somebody.

use domain::{
    claim::{ClaimKind, ClaimTarget},
    market::Market,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// An agency, a shop or a creator that may be taken over.
pub(super) struct Target {
    /// What it is called.
    pub(super) name: String,
    /// Its market; none for an agency.
    pub(super) market: Option<Market>,
    /// The Shop Code; none for what has none.
    pub(super) shop_code: Option<String>,
    /// Whether somebody works there already.
    pub(super) is_taken: bool,
}

struct Row {
    name: String,
    market_code: Option<String>,
    shop_code: Option<String>,
    is_taken: bool,
}

impl Target {
    fn of<R>(row: Row, target: ClaimTarget) -> Result<Self, Error<R>> {
        let market = row.market_code.map(|code| code.parse()).transpose();
        Ok(Self {
            name: row.name,
            market: market.map_err(|_| Error::Corrupt {
                table: target.kind().code(),
                column: "market_code",
                id: target.uuid(),
            })?,
            shop_code: row.shop_code,
            is_taken: row.is_taken,
        })
    }
}

/// Locks it, so that of two people who take it over at once the second finds it taken.
pub(super) async fn lock<R>(
    connection: &mut PgConnection,
    target: ClaimTarget,
) -> Result<(), Error<R>> {
    let locked = match target.kind() {
        ClaimKind::Agency | ClaimKind::Shop => {
            sqlx::query_scalar!(
                "select organisation_id from organisation
                 where organisation_id = $1 and kind = $2
                 for no key update",
                target.uuid(),
                target.kind().code(),
            )
            .fetch_optional(connection)
            .await?
        }
        ClaimKind::Creator => {
            sqlx::query_scalar!(
                "select creator_id from creator where creator_id = $1 for no key update",
                target.uuid(),
            )
            .fetch_optional(connection)
            .await?
        }
    };
    locked.map(drop).ok_or(Error::NotFound)
}

/// What it is, and whether it belongs to somebody.
pub(super) async fn find<R>(
    connection: &mut PgConnection,
    target: ClaimTarget,
) -> Result<Target, Error<R>> {
    let id = target.uuid();
    let row = match target.kind() {
        ClaimKind::Agency | ClaimKind::Shop => organisation(connection, id).await?,
        ClaimKind::Creator => creator(connection, id).await?,
    };
    Target::of(row.ok_or(Error::NotFound)?, target)
}

async fn organisation(
    connection: &mut PgConnection,
    organisation: Uuid,
) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"select name, market_code as "market_code?", shop_code as "shop_code?"
                , exists (
                      select from membership where organisation_id = $1
                  ) as "is_taken!"
           from organisation
           left join shop on shop_id = organisation_id
           where organisation_id = $1"#,
        organisation,
    )
    .fetch_optional(connection)
    .await
}

async fn creator(connection: &mut PgConnection, creator: Uuid) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"select handle as name, market_code as "market_code?", null as "shop_code?: String"
                , exists (
                      select from creator_account where creator_account.creator_id = $1
                  ) as "is_taken!"
           from creator
           where creator_id = $1"#,
        creator,
    )
    .fetch_optional(connection)
    .await
}
