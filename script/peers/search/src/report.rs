//! How long things took, how much memory there is, and tables of both.

use std::{fmt::Display, fs, time::Duration};

use crate::Failure;

/// How long each of many requests took, in their order.
#[derive(Default)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    pub(crate) fn push(&mut self, took: Duration) {
        self.0.push(took.as_secs_f64());
    }

    /// So many of a hundred took no longer, in seconds. All of them: no longer than the slowest.
    pub(crate) fn part(&self, of_hundred: usize) -> f64 {
        part(&self.0, of_hundred)
    }

    /// The 95th of a hundred in each of so many sets.
    pub(crate) fn sets(&self, sets: usize) -> Vec<f64> {
        let length = self.0.len().div_ceil(sets).max(1);
        self.0.chunks(length).map(|set| part(set, 95)).collect()
    }
}

fn part(all: &[f64], of_hundred: usize) -> f64 {
    let mut sorted = all.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (sorted.len() * of_hundred).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

/// What one number is of another.
pub(crate) fn ratio(number: u64, of: u64) -> f64 {
    number as f64 / of.max(1) as f64
}

/// The memory that this process takes.
pub(crate) fn resident_bytes() -> Result<u64, Failure> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    let kilobytes: u64 = kilobytes.ok_or("no memory is told")?.parse()?;
    Ok(kilobytes * 1024)
}

/// A row of [`print_measured`]: what was measured, how much it is, and how much it may be.
pub(crate) fn measured(what: &str, is: impl Display, may_be: impl Display) -> [String; 3] {
    [what.to_owned(), is.to_string(), may_be.to_string()]
}

/// Prints what was measured as `docs/search.md` shows it.
pub(crate) fn print_measured(rows: &[[String; 3]]) {
    print_table(["what", "measured", "allowed"], rows);
}

/// Prints a table of Markdown.
pub(crate) fn print_table<const COLUMNS: usize>(head: [&str; COLUMNS], rows: &[[String; COLUMNS]]) {
    println!("\n| {} |", head.join(" | "));
    println!("|{}", "---|".repeat(COLUMNS));
    for row in rows {
        println!("| {} |", row.join(" | "));
    }
    println!();
}
