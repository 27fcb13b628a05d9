//! The progress bar, for whoever watches a terminal.

use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressStyle};

/// How far the import of a file has come. Shown on standard error if that is a terminal.
#[derive(Clone)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Shows nothing, as in a log.
    #[cfg(test)]
    pub(crate) fn hidden() -> Self {
        Self(ProgressBar::hidden())
    }

    /// For a file whose rows are counted, or not, as when it is a pipe.
    pub(crate) fn of(name: String, rows: Option<u64>) -> Self {
        if !stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let (bar, shape) = match rows {
            Some(rows) => (
                ProgressBar::new(rows),
                "{msg} {wide_bar} {human_pos}/{human_len} rows, {per_sec}, {eta} left",
            ),
            None => (ProgressBar::new_spinner(), "{spinner} {msg} {human_pos} rows, {per_sec}"),
        };
        // The shapes are constants; one that can't be read would leave the library's own.
        let style =
            ProgressStyle::with_template(shape).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self(bar.with_style(style).with_message(name))
    }

    /// So many more rows are done.
    pub(crate) fn add(&self, rows: u64) {
        self.0.inc(rows);
    }

    /// Takes the bar away; the summary follows.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
