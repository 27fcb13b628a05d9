//! Order lines and ledger entries lie in monthly tables. The next ones are made ahead; any other is
//! made by the transaction that writes the first row into it, so that rows which are refused, or rolled
//! back, leave none behind. Whoever makes one holds up only others that make one, until it is over.

use std::{
    collections::{BTreeSet, HashSet},
    convert::Infallible,
};

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::{Batch, Db, Error, Source, transaction::in_transaction};

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

/// How many months that nothing lies in yet one request to the API may begin (spec/data.md).
const NEW_MONTHS_MAX: usize = 24;

/// The months that the rows of one batch begin: those in which no entry lies yet. Only a request to the
/// API has a limit; an operator's file may be the history of years.
pub(crate) struct BegunMonths {
    there: HashSet<NaiveDate>,
    begun: HashSet<NaiveDate>,
    at_most: Option<usize>,
}

impl BegunMonths {
    /// None yet, for a batch whose rows are about these moments.
    pub(crate) async fn of(
        connection: &mut PgConnection,
        batch: &Batch<'_>,
        moments: &[DateTime<Utc>],
    ) -> Result<Self, sqlx::Error> {
        let mut months = Self {
            there: HashSet::new(),
            begun: HashSet::new(),
            at_most: None,
        };
        if batch.source == Source::Api {
            months.at_most = Some(NEW_MONTHS_MAX);
            let asked = moments.iter().filter_map(first_day_of_month).collect();
            let (asked, names) = named(ByMonth::LedgerEntry, asked);
            let there = sqlx::query_scalar!(
                r#"select month as "month!"
                   from unnest($1::date[], $2::text[]) as asked (month, name)
                   where to_regclass(quote_ident(name)) is not null"#,
                &asked,
                &names,
            )
            .fetch_all(connection)
            .await?;
            months.there.extend(there);
        }
        Ok(months)
    }

    /// Lets a further row in, which is about these moments: its months have then begun.
    ///
    /// # Errors
    ///
    /// How many months the batch may begin, if it would be more.
    pub(crate) fn begin(
        &mut self,
        moments: impl IntoIterator<Item = DateTime<Utc>>,
    ) -> Result<(), usize> {
        let Some(at_most) = self.at_most else {
            return Ok(());
        };
        let moments = moments.into_iter();
        let months = moments.filter_map(|at| first_day_of_month(&at));
        let mut begun = self.begun.clone();
        begun.extend(months.filter(|month| !self.there.contains(month)));
        if begun.len() > at_most {
            return Err(at_most);
        }
        self.begun = begun;
        Ok(())
    }
}

/// Makes the months of `moments` where they are missing. Two callers at once are safe: the second waits
/// for the first.
pub(crate) async fn make_months(
    connection: &mut PgConnection,
    of: ByMonth,
    moments: &[DateTime<Utc>],
) -> Result<(), sqlx::Error> {
    if moments.is_empty() {
        return Ok(());
    }
    let (months, names) = named(of, moments.iter().filter_map(first_day_of_month).collect());
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

/// Months with the names of their tables.
fn named(of: ByMonth, months: BTreeSet<NaiveDate>) -> (Vec<NaiveDate>, Vec<String>) {
    let names = months
        .iter()
        .map(|month| format!("{}_{}", of.table(), month.format("%Y_%m")));
    let names = names.collect();
    (months.into_iter().collect(), names)
}

fn first_day_of_month(moment: &DateTime<Utc>) -> Option<NaiveDate> {
    moment.date_naive().with_day(1)
}
