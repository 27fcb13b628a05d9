//! All that is kept: the rows of every table, as a dump has them, and the files.

use std::{fs, path::Path};

use sqlx::{AssertSqlSafe, PgPool};

/// Every row of every table as text: what is bytes stands there in hexadecimal digits.
pub(crate) async fn dump(owner: &PgPool) -> Vec<(String, String)> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select format('%I.%I', nspname, relname)
         from pg_class join pg_namespace on pg_namespace.oid = relnamespace
         where relkind in ('r', 'p', 'm') and not relispartition and relname <> '_sqlx_migrations'
             and nspname not like 'pg\\_%' and nspname <> 'information_schema'
         order by 1",
    )
    .fetch_all(owner)
    .await
    .unwrap();
    assert!(tables.len() > 60, "{tables:?}");
    let mut dumped = Vec::new();
    for table in tables {
        let query =
            format!("select coalesce(string_agg(kept::text, E'\\n'), '') from {table} as kept");
        let rows: String = sqlx::query_scalar(AssertSqlSafe(query))
            .fetch_one(owner)
            .await
            .unwrap();
        dumped.push((table, rows));
    }
    dumped
}

/// What lies in the files of a folder and of those in it.
pub(super) fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push(fs::read(path).unwrap());
        }
    }
    all
}
