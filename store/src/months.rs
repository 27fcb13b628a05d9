//! Order lines and ledger entries lie in monthly tables. They are made before they are needed, so
//! that no verb has to make one in the middle of its transaction.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use sqlx::PgConnection;

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
