//! Order lines and ledger entries lie in monthly tables. They are made before they are needed, so
//! that no verb has to make one in the middle of its transaction.

use std::{collections::BTreeSet, convert::Infallible};

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::{Db, Error, transaction::in_transaction};

/// How many months beyond the present one are there ahead of time.
const AHEAD: u32 = 3;

/// Makes the present month and the next three where they are missing.
///
/// # Errors
///
/// When the database fails; no month is then made.
pub async fn make_ahead(db: &Db, now: DateTime<Utc>) -> Result<(), Error<Infallible>> {
    let moments: Vec<DateTime<Utc>> = (0..=AHEAD)
        .filter_map(|months| now.checked_add_months(Months::new(months)))
        .collect();
    in_transaction!(db.primary, |tx| {
        make_months(tx, ByMonth::OrderLine, &moments).await?;
        make_months(tx, ByMonth::LedgerEntry, &moments).await?;
        Ok(())
    })
}

/// The tables that are kept by month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByMonth {
    OrderLine,
    LedgerEntry,
}

impl ByMonth {
    fn table(self) -> &'static str {
        match self {
            Self::OrderLine => "order_line",
            Self::LedgerEntry => "ledger_entry",
        }
    }
}

/// Makes the months of `moments` where they are missing. Two callers at once are safe.
pub(crate) async fn make_months(
    connection: &mut PgConnection,
    of: ByMonth,
    moments: &[DateTime<Utc>],
) -> Result<(), sqlx::Error> {
    let months: BTreeSet<NaiveDate> = moments.iter().filter_map(first_day_of_month).collect();
    let names: Vec<String> = months
        .iter()
        .map(|month| format!("{}_{}", of.table(), month.format("%Y_%m")))
        .collect();
    let months: Vec<NaiveDate> = months.into_iter().collect();
    sqlx::query!(
        "select make_month($1, month)
         from unnest($2::date[], $3::text[]) as asked (month, name)
         where to_regclass(quote_ident(name)) is null",
        of.table(),
        &months,
        &names,
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}

fn first_day_of_month(moment: &DateTime<Utc>) -> Option<NaiveDate> {
    moment.date_naive().with_day(1)
}
