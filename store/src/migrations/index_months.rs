//! Indexes over months that are there already. A migration makes such an index on the whole table alone, which
//! takes no time; each month's part is built here by itself while others read and write, and joined to it. A
//! month that is made later gets its part with it.

use std::time::Duration;

use sqlx::{AssertSqlSafe, PgConnection, PgPool};

use super::{LOCK_TIMEOUT_MS, waited_in_vain};

/// An index that each month has a part of.
struct Monthly {
    /// Its name on the whole table.
    index: &'static str,
    /// The table.
    table: &'static str,
    /// What is behind the table's name where it is made.
    of: &'static str,
}

/// The indexes that were added to tables with months (`migrations/0182_posted_by_payee.sql`).
const MONTHLY: [Monthly; 3] = [
    Monthly {
        index: "ledger_entry_posted_of_creator",
        table: "ledger_entry",
        of: "(creator_id, dated_at, entry_id) where kind in ('settled', 'corrected')",
    },
    Monthly {
        index: "ledger_entry_posted_of_agency",
        table: "ledger_entry",
        of: "(agency_id, dated_at, entry_id) where kind in ('settled', 'corrected')",
    },
    Monthly {
        index: "ledger_entry_posted_of_managing_agency",
        table: "ledger_entry",
        of: "(managing_agency_id, dated_at, entry_id)
             where kind in ('settled', 'corrected') and managing_agency_id is not null",
    },
];

/// A month that lacks its part.
#[derive(sqlx::FromRow)]
struct Lacking {
    /// The month's table.
    month: String,
    /// What its part is called.
    part: String,
    /// Whether a part of this name is there that was not finished.
    is_broken: bool,
    /// Whether a part of this name is there at all.
    is_there: bool,
}

/// Builds what months lack of these indexes, month by month. After a crash the next call goes on.
///
/// # Errors
///
/// When the database fails, or a month was in use at every attempt.
pub(super) async fn index_months(
    owner: &PgPool,
    attempts_max: u32,
    pause: Duration,
) -> Result<(), sqlx::Error> {
    let mut connection = owner.acquire().await?;
    for monthly in &MONTHLY {
        for lacking in lacking(&mut connection, monthly).await? {
            tracing::info!(
                month = lacking.month,
                index = monthly.index,
                "a month is indexed"
            );
            build(&mut connection, monthly, &lacking).await?;
            attach(&mut connection, monthly, &lacking, (attempts_max, pause)).await?;
        }
    }
    Ok(())
}

/// The months that have no part of the index.
async fn lacking(
    connection: &mut PgConnection,
    monthly: &Monthly,
) -> Result<Vec<Lacking>, sqlx::Error> {
    sqlx::query_as(
        "select month.relname::text as month, named.part
              , part.indexrelid is not null as is_there
              , part.indisvalid is false as is_broken
         from pg_inherits
         join pg_class as month on month.oid = inhrelid
         cross join lateral (
             -- ledger_entry_2011_03_posted_of_creator
             select month.relname::text || substr($1, length($2) + 1) as part
         ) as named
         left join pg_index as part on part.indexrelid = to_regclass(quote_ident(named.part))
         where inhparent = to_regclass(quote_ident($2))
             and not exists (
                 select from pg_inherits as joined
                 join pg_index as own on own.indexrelid = joined.inhrelid
                 where joined.inhparent = to_regclass(quote_ident($1)) and own.indrelid = month.oid
             )
         order by month.relname",
    )
    .bind(monthly.index)
    .bind(monthly.table)
    .fetch_all(connection)
    .await
}

/// Builds a month's part. It waits for whoever writes, and nobody waits for it.
async fn build(
    connection: &mut PgConnection,
    monthly: &Monthly,
    lacking: &Lacking,
) -> Result<(), sqlx::Error> {
    let Lacking { month, part, .. } = lacking;
    if lacking.is_broken {
        let drop = format!(r#"drop index concurrently if exists "{part}""#);
        sqlx::raw_sql(AssertSqlSafe(drop))
            .execute(&mut *connection)
            .await?;
    } else if lacking.is_there {
        return Ok(());
    }
    let of = monthly.of;
    let create = format!(r#"create index concurrently "{part}" on "{month}" {of}"#);
    sqlx::raw_sql(AssertSqlSafe(create))
        .execute(connection)
        .await?;
    Ok(())
}

/// Joins a month's part to the whole, again while the month is in use: each attempt waits a short time only.
async fn attach(
    connection: &mut PgConnection,
    monthly: &Monthly,
    lacking: &Lacking,
    (attempts_max, pause): (u32, Duration),
) -> Result<(), sqlx::Error> {
    let (index, part) = (monthly.index, &lacking.part);
    let statement = format!(
        r#"begin;
           set local lock_timeout = {LOCK_TIMEOUT_MS};
           alter index "{index}" attach partition "{part}";
           commit"#
    );
    let mut attempts = 1;
    loop {
        let ended = sqlx::raw_sql(AssertSqlSafe(statement.clone()))
            .execute(&mut *connection)
            .await;
        let Err(error) = ended else {
            return Ok(());
        };
        sqlx::raw_sql("rollback").execute(&mut *connection).await?;
        if attempts >= attempts_max || !waited_in_vain(&error) {
            return Err(error);
        }
        tracing::info!(attempts, "a month is in use; its index is joined again");
        tokio::time::sleep(pause).await;
        attempts += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last migration from before these indexes.
    const BEFORE: i64 = 181;

    async fn parts(pool: &PgPool, index: &str) -> (i64, bool) {
        sqlx::query_as(
            "select (select count(*) from pg_inherits where inhparent = indexrelid), indisvalid
             from pg_index where indexrelid = $1::text::regclass",
        )
        .bind(index)
        .fetch_one(pool)
        .await
        .unwrap()
    }

    #[sqlx::test(migrations = false)]
    async fn months_that_are_there_are_indexed_each_by_itself(pool: PgPool) {
        crate::MIGRATOR.run_to(BEFORE, &pool).await.unwrap();
        for month in ["2011-03-01", "2011-04-01"] {
            sqlx::query("select make_month('ledger_entry', $1::text::date)")
                .bind(month)
                .execute(&pool)
                .await
                .unwrap();
        }
        crate::MIGRATOR.run(&pool).await.unwrap();
        let [of_creator, of_agency, of_managing] = MONTHLY.map(|monthly| monthly.index);
        assert_eq!(parts(&pool, of_creator).await, (0, false));
        // One was built before a crash, and another not to its end.
        let left = r#"create index "ledger_entry_2011_03_posted_of_creator" on ledger_entry_2011_03 (creator_id, dated_at, entry_id) where kind in ('settled', 'corrected');
             create index "ledger_entry_2011_03_posted_of_agency" on ledger_entry_2011_03 (agency_id);
             update pg_index set indisvalid = false
             where indexrelid = 'ledger_entry_2011_03_posted_of_agency'::regclass"#;
        sqlx::raw_sql(left).execute(&pool).await.unwrap();

        for _ in 0..2 {
            index_months(&pool, 3, Duration::ZERO).await.unwrap();
            for index in [of_creator, of_agency, of_managing] {
                assert_eq!(parts(&pool, index).await, (2, true), "{index}");
            }
        }
        // A month that is made from then on has its parts at once.
        sqlx::query("select make_month('ledger_entry', '2011-05-01')")
            .execute(&pool)
            .await
            .unwrap();
        for index in [of_creator, of_agency, of_managing] {
            assert_eq!(parts(&pool, index).await, (3, true), "{index}");
        }
    }

    #[sqlx::test(migrations = false)]
    async fn a_database_without_months_needs_nothing(pool: PgPool) {
        crate::migrate(&pool).await.unwrap();
        for monthly in &MONTHLY {
            assert_eq!(parts(&pool, monthly.index).await, (0, true));
        }
    }
}
