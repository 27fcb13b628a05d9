//! Times of both sides, and what they come to.

use std::time::Duration;

/// Times of one question, of the store and of the plain query.
#[derive(Clone, Default)]
pub(super) struct Times {
    pub(super) ours: Vec<Duration>,
    pub(super) plain: Vec<Duration>,
}

/// The time that at most one in twenty is above, in milliseconds.
fn p95(times: &[Duration]) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    let place = (times.len() * 95).div_ceil(100).max(1) - 1;
    times[place].as_secs_f64() * 1_000.0
}

impl Times {
    /// Takes these times to the others.
    pub(super) fn add(&mut self, other: &Self) {
        self.ours.extend(&other.ours);
        self.plain.extend(&other.plain);
    }

    /// Prints both, and says whether the ratio is within what it may be.
    pub(super) fn are_within(&self, what: &str, most: Option<f64>) -> bool {
        let (ours, plain) = (p95(&self.ours), p95(&self.plain));
        let ratio = ours / plain;
        let times = self.ours.len();
        println!("{what}: p95 of {times}: {ours:.2} ms against {plain:.2} ms, ratio {ratio:.4}");
        most.is_none_or(|most| ratio <= most)
    }
}
