//! The state of the machine: what waits and what was set aside, the tables that are kept by month, and the
//! database itself. Two statements of catalogues and one of rows, none of which grows with what there is.

use std::convert::Infallible;

use domain::{
    home::COUNTED_MAX,
    platform::{DeadLetterRow, MonthState, SystemHealth},
};
use sqlx::PgConnection;

use crate::{ActorContext, Db, Error, acting::reading, dead_letters};

/// The state of the machine at the moment of the question.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn system_health(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<SystemHealth, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let letters = dead_letters::list(db).await?;
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select (
                      select count(*) from (select from outbox limit $1) as counted
                  ) as "events!"
                , (select at from outbox order by outbox_id limit 1) as oldest_event
                , (
                      select count(*) from (select from audit_unsealed limit $1) as counted
                  ) as "unsealed!"
                , (select max(version) from _sqlx_migrations) as "migration!"
                , pg_database_size(current_database()) as "bytes!"
                , (
                      select count(*) from pg_stat_activity where datname = current_database()
                  ) as "connections!"
                , current_setting('max_connections')::bigint as "connections_max!"
                , current_setting('server_version') as "database!"
                , pg_is_in_recovery() as "is_standby!""#,
        COUNTED_MAX,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(SystemHealth {
        as_of: by.now,
        events: whole(row.events),
        oldest_event: row.oldest_event,
        unsealed: whole(row.unsealed),
        months: months(&mut connection).await?,
        bytes: whole(row.bytes),
        connections: (whole(row.connections), whole(row.connections_max)),
        database: row.database,
        is_standby: row.is_standby,
        migration: row.migration,
        dead_letters: letters.into_iter().map(told).collect(),
    })
}

fn told(letter: dead_letters::DeadLetter) -> DeadLetterRow {
    DeadLetterRow {
        id: letter.outbox_id,
        at: letter.at,
        topic: letter.topic,
        error: letter.error,
        set_aside_at: letter.set_aside_at,
    }
}

/// The months that there are of the two tables that are kept by month. A month's table ends with its year
/// and month (`order_line_2026_11`).
async fn months(connection: &mut PgConnection) -> Result<Vec<MonthState>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select whole.relname::text as "table!", count(*) as "months!"
                , max(to_date(substr(one.relname::text, length(one.relname::text) - 6), 'YYYY_MM'))
                      as last_month
           from pg_inherits
           join pg_class as whole on whole.oid = inhparent
           join pg_class as one on one.oid = inhrelid
           where whole.relname in ('order_line', 'ledger_entry') and one.relkind = 'r'
           group by whole.relname
           order by whole.relname"#,
    )
    .fetch_all(connection)
    .await?;
    let months = rows.into_iter().map(|row| MonthState {
        table: row.table,
        months: whole(row.months),
        last: row.last_month,
    });
    Ok(months.collect())
}

/// How many there are, of a number that is never negative.
fn whole(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
