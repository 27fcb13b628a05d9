//! What a database holds, in numbers: how a backup is compared with what was restored from it.

use std::{collections::BTreeMap, convert::Infallible};

use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, PgConnection};

use crate::Error;

/// What a database held at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The newest migration that was applied.
    pub schema_version: i64,
    /// How many rows each table has.
    pub rows: BTreeMap<String, i64>,
    /// The ledger by market and currency.
    pub ledger: Vec<LedgerSums>,
}

/// The sums of one market's ledger in one currency, in posting units. Texts, since a sum of many
/// amounts may be larger than any one of them can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerSums {
    /// The market's code.
    pub market: String,
    /// The currency's code.
    pub currency: String,
    /// What is posted to sellers, agencies, creators and managing agencies.
    pub posted: [String; 4],
    /// What is expected, for the same.
    pub pending: [String; 4],
}

impl Contents {
    /// Where two databases differ, a sentence for each difference.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let mut found = Vec::new();
        if self.schema_version != other.schema_version {
            found.push(format!(
                "the schema is at {} and not at {}",
                other.schema_version, self.schema_version
            ));
        }
        let mut tables: Vec<&String> = self.rows.keys().chain(other.rows.keys()).collect();
        tables.sort_unstable();
        tables.dedup();
        for table in tables {
            let (here, there) = (self.rows.get(table), other.rows.get(table));
            if here != there {
                let rows = |count: Option<&i64>| count.copied().unwrap_or_default();
                found.push(format!(
                    "{table} has {} rows and not {}",
                    rows(there),
                    rows(here)
                ));
            }
        }
        if self.ledger != other.ledger {
            found.push("the sums of the ledger differ".to_owned());
        }
        found
    }

    /// How many rows there are in all tables together.
    #[must_use]
    pub fn row_count(&self) -> i64 {
        self.rows.values().sum()
    }
}

/// Counts what the database of the connection holds. In a transaction on one snapshot all numbers are
/// of one moment.
///
/// # Errors
///
/// When the database fails, or has no schema of this program.
pub async fn count(connection: &mut PgConnection) -> Result<Contents, Error<Infallible>> {
    let schema_version: Option<i64> =
        sqlx::query_scalar("select max(version) from _sqlx_migrations where success")
            .fetch_one(&mut *connection)
            .await?;
    let mut rows = BTreeMap::new();
    for table in tables(connection).await? {
        let statement = format!("select count(*) from {table}");
        // The name is the database's own, quoted by itself.
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(statement))
            .fetch_one(&mut *connection)
            .await?;
        rows.insert(table, count);
    }
    Ok(Contents {
        schema_version: schema_version.unwrap_or_default(),
        rows,
        ledger: ledger(connection).await?,
    })
}

/// Whether the database has no table at all yet.
///
/// # Errors
///
/// When the database fails.
pub async fn is_empty(connection: &mut PgConnection) -> Result<bool, Error<Infallible>> {
    Ok(tables(connection).await?.is_empty())
}

/// Every table of the program's own schema by its quoted name, a table that is kept by month as one.
async fn tables(connection: &mut PgConnection) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "select quote_ident(relname) from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
         order by relname",
    )
    .fetch_all(connection)
    .await
}

async fn ledger(connection: &mut PgConnection) -> Result<Vec<LedgerSums>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select market_code, currency
                , array[sum(posted_seller), sum(posted_agency), sum(posted_creator)
                      , sum(posted_managing)]::text[] as "posted!"
                , array[sum(pending_seller), sum(pending_agency), sum(pending_creator)
                      , sum(pending_managing)]::text[] as "pending!"
           from ledger_entry
           group by market_code, currency
           order by market_code, currency"#,
    )
    .fetch_all(connection)
    .await?;
    let sums = rows.into_iter().map(|row| LedgerSums {
        market: row.market_code,
        currency: row.currency,
        posted: four(row.posted),
        pending: four(row.pending),
    });
    Ok(sums.collect())
}

fn four(sums: Vec<String>) -> [String; 4] {
    let mut sums = sums.into_iter();
    std::array::from_fn(|_| sums.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(products: i64) -> Contents {
        Contents {
            schema_version: 15,
            rows: BTreeMap::from([("product".to_owned(), products), ("shop".to_owned(), 1)]),
            ledger: Vec::new(),
        }
    }

    #[test]
    fn equal_contents_have_no_differences_and_others_are_named() {
        assert_eq!(contents(3).differences(&contents(3)), Vec::<String>::new());
        let mut other = contents(2);
        other.rows.remove("shop");
        other.schema_version = 14;
        assert_eq!(
            contents(3).differences(&other),
            [
                "the schema is at 14 and not at 15",
                "product has 2 rows and not 3",
                "shop has 0 rows and not 1",
            ]
        );
    }
}
