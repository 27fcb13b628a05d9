//! The progress bar, for whoever watches a terminal.

use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressStyle};

/// How far long work has come. Shown on standard error if that is a terminal.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Nothing is done yet of `total` things, which may not be known.
    pub(crate) fn of(name: String, total: Option<u64>, things: &str) -> Self {
        if !stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let (bar, shape) = match total {
            Some(total) => (
                ProgressBar::new(total),
                format!("{{msg}} {{wide_bar}} {{human_pos}}/{{human_len}} {things}, {{eta}} left"),
            ),
            None => (
                ProgressBar::new_spinner(),
                format!("{{spinner}} {{msg}} {{human_pos}} {things}"),
            ),
        };
        // A shape that can't be read would leave the library's own.
        let style =
            ProgressStyle::with_template(&shape).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self(bar.with_style(style).with_message(name))
    }

    /// Nothing is shown.
    pub(crate) fn hidden() -> Self {
        Self(ProgressBar::hidden())
    }

    /// So many more are done.
    pub(crate) fn add(&self, count: u64) {
        self.0.inc(count);
    }

    /// Takes the bar away; the summary follows.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
