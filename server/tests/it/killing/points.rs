//! Where a program is killed.

use std::{fmt, time::Duration};

/// A moment of a program's work, told by what is durable and what is being written.
pub(crate) struct Point {
    /// While rows are being written to this table, or to one of its months,
    pub(crate) table: &'static str,
    /// once this is durable;
    pub(crate) durable: Durable,
    /// and then so much later.
    pub(crate) later: Duration,
    /// Whether the database is killed with it.
    pub(crate) with_database: bool,
}

/// What is durable before a program is killed.
pub(crate) enum Durable {
    /// Any number of rows: of what is written at once.
    Anything,
    /// So many rows of the table, and more than when the program was started.
    Rows(u64),
    /// So many rows of another table, or of a part of it, whenever they came.
    Others(&'static str, u64),
}

impl Point {
    /// What counts the rows that must be durable, and the least number of them; none where any number will do.
    pub(super) fn counted(&self) -> Option<(String, u64)> {
        let (of, least) = match self.durable {
            Durable::Anything => return None,
            Durable::Rows(least) => (self.table, least),
            Durable::Others(of, least) => (of, least),
        };
        Some((format!("select count(*) from {of}"), least))
    }

    /// Whether some of these rows must be new since the program was started.
    pub(super) const fn asks_for_new_rows(&self) -> bool {
        matches!(self.durable, Durable::Rows(_))
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (table, later) = (self.table, self.later);
        match self.durable {
            Durable::Anything => write!(f, "{table}, {later:?} later")?,
            Durable::Rows(least) => write!(f, "{table} from row {least} on, {later:?} later")?,
            Durable::Others(of, least) => {
                write!(f, "{table} once there are {least} of {of}, {later:?} later")?;
            }
        }
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
