//! What production insists on before it serves: all that is wrong is said at once.

use std::time::Duration;

use sqlx::{
    Executor, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::rights;

use crate::{half_year::Program, sign_in::operator, world::World};

const IN_PRODUCTION: [&str; 9] = [
    "serve",
    "--production",
    "--public-url",
    "https://a.example",
    "--trusted-proxy",
    "none",
    "--metrics-listen",
    "none",
    "--listen=127.0.0.1:0",
];

/// The database as the program's role reaches it.
fn as_the_program(options: PgConnectOptions) -> PgPool {
    PgPoolOptions::new()
        .acquire_timeout(Duration::from_secs(10))
        .after_connect(|connection, _| {
            Box::pin(async move {
                connection.execute("set role partner_center").await?;
                Ok(())
            })
        })
        .connect_lazy_with(options)
}

#[database_test::test(store::MIGRATOR)]
async fn the_rights_of_a_role_are_found_also_on_partitions(
    pool: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = pool.connect_with(options.clone()).await.unwrap();
    let all = rights::of_this_role(&owner).await.unwrap();
    assert!(all.is_superuser && all.owns_tables, "{all:?}");
    let program = as_the_program(options);
    let found = rights::of_this_role(&program).await.unwrap();
    assert_eq!(found.role, "partner_center");
    assert!(!found.is_superuser && !found.owns_tables, "{found:?}");
    assert!(!found.bypasses_row_security, "{found:?}");
    assert_eq!(found.may_rewrite, Vec::<String>::new());

    sqlx::raw_sql(
        "create table of_september partition of ledger_entry
             for values from ('2026-09-01') to ('2026-10-01');
         revoke all on of_september from partner_center;
         grant delete on of_september to partner_center;
         grant update (detail) on audit_event to partner_center",
    )
    .execute(&owner)
    .await
    .unwrap();
    let found = rights::of_this_role(&program).await.unwrap();
    assert_eq!(found.may_rewrite, ["audit_event", "of_september"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_database_that_is_not_for_production_is_refused(
    pool: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = pool.connect_with(options.clone()).await.unwrap();
    sqlx::raw_sql("grant update on ledger_entry to partner_center")
        .execute(&owner)
        .await
        .unwrap();
    let program = Program::over(&options);
    let world = World::over(options).with_market().await;
    operator(&world, "operator@platform.example").await;
    let refused = program.run(&IN_PRODUCTION);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    for sentence in [
        "can change or delete rows of ledger_entry",
        "demo accounts",
        "set --audit-key-file",
        "set --account-key-file",
        "set --finance-key-file and --finance-index-key-file",
        "set --ledger-key-file",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
    // With a key that is no complaint.
    let refused = program
        .command(&IN_PRODUCTION)
        .env("PARTNER_CENTER_AUDIT_KEY_FILE", "key")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(!said.contains("audit"), "{said}");
    // Nothing is said over a link that nobody proves.
    let refused = program
        .command(&IN_PRODUCTION)
        .env("DATABASE_REPLICA_URL", "postgres://a@192.0.2.7/x")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(
        said.contains("DATABASE_REPLICA_URL connects to another machine"),
        "{said}"
    );
    // A command that changes nothing of this is not kept from its work.
    program.ends_with(0, &["--production", "export", "lines", "--market", "GB"]);
}
