//! The rejected rows, for downloading: a CSV file in pieces.

use std::convert::Infallible;

use domain::{browser_import::ImportKind, ids::BrowserImportId, market::Market};

use super::{corrupt, uploading::operator};
use crate::{ActorContext, Db, Error, acting::reading};

/// Whose rejected rows there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RejectsOf {
    /// The import.
    pub import: BrowserImportId,
    /// The market of its rows.
    pub market: Market,
    /// What its rows are.
    pub kind: ImportKind,
}

/// The import whose rejected rows are to be downloaded.
///
/// # Errors
///
/// Not found for anybody but an operator, and where no row was rejected; or the database's failure.
pub async fn rejects(
    db: &Db,
    by: &ActorContext<'_>,
    import: BrowserImportId,
) -> Result<RejectsOf, Error<Infallible>> {
    operator::<Infallible>(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        "select market_code, kind from browser_import
         where browser_import_id = $1 and rejects_bytes > 0 and file_deleted_at is null",
        import.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let (market, kind) = (row.market_code.parse(), row.kind.parse());
    Ok(RejectsOf {
        import,
        market: market.map_err(|_| corrupt("market_code", import))?,
        kind: kind.map_err(|_| corrupt("kind", import))?,
    })
}

/// The next piece of the file behind this one, with its place; none behind the last. The first is asked for
/// by none.
///
/// # Errors
///
/// Not found for anybody but an operator, or the database's failure.
pub async fn rejects_piece(
    db: &Db,
    by: &ActorContext<'_>,
    of: RejectsOf,
    behind: Option<i64>,
) -> Result<Option<(i64, Vec<u8>)>, Error<Infallible>> {
    operator::<Infallible>(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        "select from_row, csv from browser_import_rejects
         where browser_import_id = $1 and from_row > $2
         order by from_row
         limit 1",
        of.import.uuid(),
        behind.unwrap_or(-1),
    )
    .fetch_optional(&mut *connection)
    .await?;
    Ok(row.map(|row| (row.from_row, row.csv)))
}
