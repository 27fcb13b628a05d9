//! Faults that people who do this job have met, each as a folder of files beside the checkout whose
//! README names the value that must come out. Without that folder a test says so and passes, but not
//! in continuous integration; what the rules are is held by the tests of `domain` and of the import.

mod codes;
mod files;
mod platform_export;

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, postgres::PgConnectOptions};

use crate::half_year::{Program, imported, shared};

/// A case's folder and the program over a database that knows nothing yet.
struct Case {
    folder: PathBuf,
    program: Program,
    options: PgConnectOptions,
    market: &'static str,
}

/// What became of the rows of one file.
struct Report(Value);

impl Case {
    /// The case of this name, in the market GB.
    fn of(name: &str, options: PgConnectOptions) -> Option<Self> {
        let folder = shared(&format!("cases/{name}"))?;
        Some(Self {
            folder,
            program: Program::over(&options),
            options,
            market: "GB",
        })
    }

    /// Runs the program for the case's market; it must end with this exit code.
    fn run(&self, code: i32, arguments: &[&str]) -> String {
        let arguments = [arguments, &["--market", self.market]].concat();
        String::from_utf8(self.program.ends_with(code, &arguments)).unwrap()
    }

    /// Imports the whole folder.
    fn import_all(&self, code: i32) -> Vec<Report> {
        let said = self.run(code, &["import", "all", self.folder.to_str().unwrap()]);
        imported(&said).into_iter().map(Report).collect()
    }

    /// Imports one file of the folder.
    fn import(&self, code: i32, what: &str, file: &str) -> Report {
        self.import_path(code, what, &self.folder.join(file))
    }

    /// Imports one file.
    fn import_path(&self, code: i32, what: &str, path: &Path) -> Report {
        let said = self.run(code, &["import", what, path.to_str().unwrap()]);
        Report(imported(&said).pop().unwrap())
    }

    /// Settles and compares what the lines earn with the file of this name.
    fn earns(&self, until: &str, expected: &str) {
        self.run(0, &["settle", "--until", until]);
        let exported = self.run(0, &["export", "lines"]);
        let expected = fs::read_to_string(self.folder.join(expected)).unwrap();
        assert_eq!(exported, expected);
    }

    /// The texts that a query answers.
    async fn texts(&self, query: &str) -> Vec<String> {
        let mut connection = PgConnection::connect_with(&self.options).await.unwrap();
        sqlx::query_scalar(AssertSqlSafe(query.to_owned()))
            .fetch_all(&mut connection)
            .await
            .unwrap()
    }
}

impl Report {
    /// The rows that were new, changed, unchanged and refused.
    fn counts(&self) -> [u64; 4] {
        ["new", "changed", "unchanged", "refused"].map(|count| self.0[count].as_u64().unwrap())
    }

    /// The number, the column, the value and the reason of each refused row.
    fn refused(&self) -> Vec<(u64, &str, &str, &str)> {
        let rows = self.0["first_refused"].as_array().unwrap();
        rows.iter()
            .map(|row| {
                (
                    row["row"].as_u64().unwrap(),
                    row["column"].as_str().unwrap(),
                    row["value"].as_str().unwrap(),
                    row["reason"].as_str().unwrap(),
                )
            })
            .collect()
    }
}
