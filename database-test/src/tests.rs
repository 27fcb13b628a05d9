use std::panic::{AssertUnwindSafe, catch_unwind};

use sqlx::{
    AssertSqlSafe, Connection as _, Executor as _, PgConnection, PgPool, SqlSafeStr as _,
    migrate::{Migration, MigrationType, Migrator},
};

use crate::{
    database::{self, drop_if_exists, server_options},
    run, run_with_options, run_with_pool, template,
};

/// One migration. Each test has another, and so a template of its own.
fn migrator_of(sql: &'static str) -> Migrator {
    let (description, sql) = ("made up".into(), sql.into_sql_str());
    let migration = Migration::new(1, description, MigrationType::Simple, sql, false);
    Migrator::with_migrations(vec![migration])
}

async fn connection() -> PgConnection {
    let server = server_options().unwrap();
    PgConnection::connect_with(&server).await.unwrap()
}

fn is_there(name: &str) -> bool {
    let mut found = false;
    run(Box::pin(async {
        found = template::exists(&mut connection().await, name)
            .await
            .unwrap();
    }));
    found
}

#[test]
fn each_test_has_a_migrated_database_of_its_own() {
    let migrator = &migrator_of("create table number (number int primary key)");
    for path in ["tests::one", "tests::another", "other::one"] {
        run_with_pool(migrator, path, |pool: PgPool| async move {
            sqlx::query("insert into number values (1)")
                .execute(&pool)
                .await
                .unwrap();
            // Nothing is left to be done.
            migrator.run(&pool).await.unwrap();
        });
    }
}

#[test]
fn a_database_stays_when_its_test_fails_and_until_it_runs_again() {
    let migrator = &migrator_of("create table kept (number int)");
    let name = database::name_of("tests::kept");
    let run_it = |statement: &'static str| {
        let run_it = || {
            run_with_options(migrator, "tests::kept", |pool, options| async move {
                let pool = pool.connect_with(options).await.unwrap();
                sqlx::query(statement).execute(&pool).await.unwrap();
            });
        };
        catch_unwind(AssertUnwindSafe(run_it)).is_ok()
    };
    assert!(!run_it(
        "select number / 0 from (select 1 as number) as one"
    ));
    assert!(is_there(&name));
    assert!(run_it("select number from kept"));
    assert!(!is_there(&name));
}

#[test]
fn a_template_that_a_killed_run_left_is_made_anew() {
    let migrator = &migrator_of("create table whole (number int)");
    let whole = template::name_of(migrator);
    let half = template::unfinished(&whole);
    run(Box::pin(async {
        let mut connection = connection().await;
        drop_if_exists(&mut connection, &whole).await.unwrap();
        drop_if_exists(&mut connection, &half).await.unwrap();
        let create = format!("create database \"{half}\"");
        connection.execute(AssertSqlSafe(create)).await.unwrap();
    }));
    run_with_pool(migrator, "tests::killed", |pool: PgPool| async move {
        let numbers = sqlx::query("select number from whole").fetch_all(&pool);
        assert_eq!(numbers.await.unwrap().len(), 0);
    });
    assert!(is_there(&whole));
    assert!(!is_there(&half));
}

#[test]
fn a_migration_whose_work_a_copy_would_lack_is_refused() {
    for sql in [
        "do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$",
        "do $$ begin execute format('alter database %I set jit = off', current_database()); end $$",
    ] {
        let migrator = &migrator_of(sql);
        run(Box::pin(async {
            let (mut connection, server) = (connection().await, server_options().unwrap());
            let made = template::prepare(&mut connection, &server, migrator).await;
            let error = made.unwrap_err().to_string();
            assert!(error.contains("a copy would lack"), "{error}");
        }));
        assert!(!is_there(&template::name_of(migrator)));
    }
}
