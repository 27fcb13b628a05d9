//! The real half-year of orders that tests import, and the program over a database that is there.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use flate2::read::GzDecoder;
use serde_json::Value;
use sqlx::postgres::PgConnectOptions;

/// The half-year's folder, beside the checkout; without it the test says so and passes, but not in CI.
pub(crate) fn half_year() -> Option<PathBuf> {
    shared("data/uk-retail")
}

/// A folder or file beside the checkout; without it the test says so and passes, but not in CI.
#[expect(
    clippy::print_stdout,
    reason = "a reader of the test's output must see that it was skipped"
)]
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared")
        .join(path);
    if path.exists() {
        return Some(path);
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "{} is missing",
        path.display()
    );
    println!("skipped: {} is not there", path.display());
    None
}

/// What a gzip file holds.
pub(crate) fn unpacked(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    GzDecoder::new(File::open(path).unwrap())
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

/// What an import said of each file that it took in.
pub(crate) fn imported(said: &str) -> Vec<Value> {
    said.lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|stage| stage["stage"] == "imported")
        .collect()
}

/// The program over a database that is there, as its working role.
pub(crate) struct Program {
    database: String,
}

impl Program {
    pub(crate) fn over(options: &PgConnectOptions) -> Self {
        let socket = options
            .get_socket()
            .map(|socket| socket.display().to_string());
        let host = socket.unwrap_or_else(|| options.get_host().to_owned());
        let database = options.get_database().unwrap();
        let port = options.get_port();
        Self {
            database: format!("postgres://partner_center@localhost:{port}/{database}?host={host}"),
        }
    }

    /// Its database, as its working role.
    pub(crate) fn database(&self) -> &str {
        &self.database
    }

    /// The program with these arguments, not started yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_partner-center"));
        command
            .env_clear()
            .env("DATABASE_URL", &self.database)
            .args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs a command that must end with this exit code; answers what it printed.
    pub(crate) fn ends_with(&self, code: i32, arguments: &[&str]) -> Vec<u8> {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        output.stdout
    }

    /// Imports one file, or with `all` a folder; answers what it said on the way.
    pub(crate) fn import(&self, code: i32, what: &str, path: &Path) -> String {
        let path = path.to_str().unwrap();
        String::from_utf8(self.ends_with(code, &["import", what, path, "--market", "GB"])).unwrap()
    }

    /// Imports a folder that is in already: every row is known in just this form.
    pub(crate) fn knows_all_of(&self, folder: &Path) {
        for report in imported(&self.import(0, "all", folder)) {
            assert_eq!(report["unchanged"], report["rows"], "{report}");
        }
    }

    /// Settles everything and compares both exports with what everyone must earn.
    pub(crate) fn earns_what_it_must(&self, folder: &Path) {
        self.ends_with(
            0,
            &[
                "settle",
                "--market",
                "GB",
                "--until",
                "2011-12-31T00:00:00Z",
            ],
        );
        for table in ["lines", "parties"] {
            let exported = self.ends_with(0, &["export", table, "--market", "GB"]);
            let expected = unpacked(&folder.join(format!("expected-{table}.csv.gz")));
            assert!(
                exported == expected,
                "export {table} differs from expected-{table}"
            );
        }
    }
}
