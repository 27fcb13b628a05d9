//! The second wall (`migrations/0034_row_security.sql`): whoever acts for a shop, an agency or a creator
//! sees and changes no row of others, also by a statement that asks for all.

mod held;
mod of_another;
mod rules;

use sqlx::{AssertSqlSafe, PgConnection, PgPool};

use self::{
    held::{
        HELD,
        Seen::{All, Nothing, Own},
    },
    of_another::OF_ANOTHER,
};

const KINDS: [&str; 3] = ["shop", "agency", "creator"];

/// A refusal for want of a right, or by a policy.
const REFUSED: &str = "42501";

async fn two_of_each(pool: &PgPool) {
    let mut tx = pool.begin().await.unwrap();
    sqlx::raw_sql(include_str!("two_of_each.sql"))
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Goes on in the transaction as the program, for the first party of a kind.
async fn act_for(connection: &mut PgConnection, kind: &str) {
    sqlx::raw_sql("set local role partner_center")
        .execute(&mut *connection)
        .await
        .unwrap();
    sqlx::query(
        "select set_config('partner_center.acting', $1 || ' ' || md5($1 || '1')::uuid, true)",
    )
    .bind(kind)
    .execute(connection)
    .await
    .unwrap();
}

/// How many rows there are, and how many of them name whoever acts.
async fn rows(connection: &mut PgConnection, table: &str) -> (i64, i64) {
    let count = format!(
        "select count(*), count(*) filter (where strpos(held::text, acting_id()::text) > 0)
         from {table} as held"
    );
    sqlx::query_as(AssertSqlSafe(count))
        .fetch_one(connection)
        .await
        .unwrap()
}

/// How many rows a statement changes; none when it is refused.
async fn changes(connection: &mut PgConnection, statement: String) -> u64 {
    sqlx::raw_sql("savepoint before")
        .execute(&mut *connection)
        .await
        .unwrap();
    let ended = sqlx::query(AssertSqlSafe(statement.clone()))
        .execute(&mut *connection)
        .await;
    sqlx::raw_sql("rollback to before")
        .execute(connection)
        .await
        .unwrap();
    match ended {
        Ok(done) => done.rows_affected(),
        Err(error) => {
            let code = error.as_database_error().unwrap().code();
            assert_eq!(code.as_deref(), Some(REFUSED), "{statement}: {error}");
            0
        }
    }
}

/// A column of the table that the program may update.
async fn updatable(pool: &PgPool, table: &str) -> Option<String> {
    sqlx::query_scalar(
        "select attname::text from pg_attribute
         where attrelid = $1::text::regclass and attnum > 0
             and has_column_privilege('partner_center', attrelid, attnum, 'update')
         order by attnum limit 1",
    )
    .bind(table)
    .fetch_optional(pool)
    .await
    .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_statement_for_all_sees_and_changes_nothing_foreign(pool: PgPool) {
    two_of_each(&pool).await;
    for (table, of_kinds) in HELD {
        let (all, _) = rows(&mut pool.acquire().await.unwrap(), table).await;
        let column = updatable(&pool, table).await;
        for (kind, (seen, changed)) in KINDS.into_iter().zip(of_kinds) {
            let mut tx = pool.begin().await.unwrap();
            act_for(&mut tx, kind).await;
            let (there, own) = rows(&mut tx, table).await;
            let expected = match *seen {
                Own(rows) => (rows, rows),
                All => (all, own),
                Nothing => (0, 0),
            };
            assert_eq!((there, own), expected, "{table}, seen by a {kind}");
            assert!(expected.0 < all || *seen == All, "{table} has foreign rows");
            let mut most = changes(&mut tx, format!("delete from {table}")).await;
            if let Some(column) = &column {
                let update = format!("update {table} set {column} = {column}");
                most = most.max(changes(&mut tx, update).await);
            }
            assert_eq!(most, *changed, "{table}, changed by a {kind}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_program_acts_for_everybody(pool: PgPool) {
    two_of_each(&pool).await;
    for (table, _) in HELD {
        let (all, _) = rows(&mut pool.acquire().await.unwrap(), table).await;
        assert!(all >= 2, "{table}");
        for acting in ["reset", "set local"] {
            let mut tx = pool.begin().await.unwrap();
            let nobody = match acting {
                "reset" => "set local role partner_center",
                _ => "set local role partner_center; set local partner_center.acting = ''",
            };
            sqlx::raw_sql(nobody).execute(&mut *tx).await.unwrap();
            assert_eq!(rows(&mut tx, table).await.0, all, "{table}, {acting}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_is_written_for_others(pool: PgPool) {
    two_of_each(&pool).await;
    for (kind, statement) in OF_ANOTHER {
        let mut tx = pool.begin().await.unwrap();
        act_for(&mut tx, kind).await;
        assert_eq!(
            changes(&mut tx, statement.to_owned()).await,
            0,
            "{statement}"
        );
        // It is the policy that refuses: for whoever acts for nobody it goes well.
        sqlx::raw_sql("set local partner_center.acting = ''")
            .execute(&mut *tx)
            .await
            .unwrap();
        assert_eq!(
            changes(&mut tx, statement.to_owned()).await,
            1,
            "{statement}"
        );
    }
}
