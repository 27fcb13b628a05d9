//! Order lines and the ledger's entries lie in monthly tables. The next ones are made ahead; any other is
//! made by the transaction that writes the first row into it, so that rows which are refused, or rolled
//! back, leave none behind. Whoever makes one holds up only others that make one, until it is over.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    convert::Infallible,
};

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::{
    BatchContext, Db, Error, Source, acting::Acting, binary_copy::BinaryRows,
    transaction::in_transaction,
};

/// How many months beyond the present one are there ahead of time.
const AHEAD: u32 = 3;

/// Makes the present month and the next three where they are missing.
///
/// # Errors
///
/// When the database fails; no month is then made.
pub async fn make_ahead(db: &Db, now: DateTime<Utc>) -> Result<(), Error<Infallible>> {
    let moments = (0..=AHEAD).filter_map(|months| now.checked_add_months(Months::new(months)));
    let months: BTreeSet<_> = moments.filter_map(|at| first_day_of_month(&at)).collect();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        make(tx, ByMonth::OrderLine, months.clone()).await?;
        make(tx, ByMonth::LedgerEntry, months.clone()).await?;
        make(tx, ByMonth::PartyEntry, months.clone()).await?;
        Ok(())
    })
}

/// The tables that are kept by month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByMonth {
    OrderLine,
    LedgerEntry,
    PartyEntry,
}

impl ByMonth {
    fn table(self) -> &'static str {
        match self {
            Self::OrderLine => "order_line",
            Self::LedgerEntry => "ledger_entry",
            Self::PartyEntry => "party_entry",
        }
    }

    /// The table of a month, given by its first day.
    fn name(self, month: NaiveDate) -> String {
        format!("{}_{}", self.table(), month.format("%Y_%m"))
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
        batch: &BatchContext<'_>,
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

/// Rows on their way into a table that is kept by month, each into its month: COPY writes into no table
/// that has policies of row security, as the whole has (`migrations/0034_row_security.sql`).
pub(crate) struct MonthlyRows {
    of: ByMonth,
    names: &'static str,
    columns: i16,
    months: BTreeMap<NaiveDate, BinaryRows>,
}

impl MonthlyRows {
    /// For rows of these columns, so many by number.
    pub(crate) const fn new(of: ByMonth, names: &'static str, columns: i16) -> Self {
        let months = BTreeMap::new();
        Self {
            of,
            names,
            columns,
            months,
        }
    }

    /// Begins a row of this moment, as [`BinaryRows::row`].
    pub(crate) fn row(&mut self, at: DateTime<Utc>) -> &mut BinaryRows {
        let month = first_day_of_month(&at).unwrap_or_default();
        let rows = self.months.entry(month).or_insert_with(|| {
            let (table, names) = (self.of.name(month), self.names);
            let statement = format!(r#"copy "{table}" ({names}) from stdin (format binary)"#);
            BinaryRows::new(statement, self.columns)
        });
        rows.row()
    }

    /// Sends the rows, and makes the months that they lie in.
    pub(crate) async fn send(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        make(connection, self.of, self.months.keys().copied().collect()).await?;
        for rows in self.months.into_values() {
            rows.send(connection).await?;
        }
        Ok(())
    }
}

/// Makes these months, given by their first days, where they are missing. Two callers at once are safe:
/// the second waits for the first.
async fn make(
    connection: &mut PgConnection,
    of: ByMonth,
    months: BTreeSet<NaiveDate>,
) -> Result<(), sqlx::Error> {
    if months.is_empty() {
        return Ok(());
    }
    let (months, names) = named(of, months);
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
    let names = months.iter().map(|month| of.name(*month)).collect();
    (months.into_iter().collect(), names)
}

fn first_day_of_month(moment: &DateTime<Utc>) -> Option<NaiveDate> {
    moment.date_naive().with_day(1)
}
