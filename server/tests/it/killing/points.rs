//! Where a program is killed.

use std::{fmt, time::Duration};

/// A moment of a program's work, told by what is durable and what is being written.
pub(crate) struct Point {
    /// While rows are being written to this table, or to one of its months,
    pub(crate) table: &'static str,
    /// once so many rows of it are durable, and more than when the program was started; or, for what is written at
    /// once, with any number of them;
    pub(crate) durable: Option<u64>,
    /// and then so much later.
    pub(crate) later: Duration,
    /// Whether the database is killed with it.
    pub(crate) with_database: bool,
}

impl Point {
    /// How many of the table's rows are durable.
    pub(super) fn rows(&self) -> String {
        format!("select count(*) from {}", self.table)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (table, later) = (self.table, self.later);
        let durable = self.durable.unwrap_or_default();
        write!(f, "{table} from row {durable} on, {later:?} later")?;
        f.write_str(if self.with_database {
            ", with its database"
        } else {
            ", alone"
        })
    }
}

/// The number of those who write to a table or to one of its months.
pub(crate) fn written_to(table: &str) -> String {
    format!(
        "select count(*) from pg_locks
         where mode = 'RowExclusiveLock' and relation in (
             select '{table}'::regclass::oid
             union all
             select inhrelid from pg_inherits where inhparent = '{table}'::regclass
         )"
    )
}
