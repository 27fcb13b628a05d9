//! What became of many things that were asked for at once, each by itself.

use serde::{Deserialize, Serialize};

/// The most things that one request does. What is beyond is answered with [`SkipReason::TooMany`].
pub const BULK_MAX: usize = 500;

/// The most things that one request for all of a list does.
pub const ALL_MAX: usize = 10_000;

/// The most things that an answer names one by one.
pub const NAMED_MAX: usize = 100;

/// How many were done, and why the others were not. Each is an action of its own: one that is refused
/// holds up no other, and what is done stays done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulk<R> {
    /// How many were done.
    pub done: usize,
    /// Those that were not, in the order in which they were asked for.
    pub refused: Vec<Skipped<R>>,
    /// How many more were not done, beyond those that are named.
    #[serde(default)]
    pub more: usize,
}

/// One thing that was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped<R> {
    /// What people know it by, as a product's title. For what is not there for the person who asks
    /// it is the id that was sent, and nothing else.
    pub label: String,
    /// Why not.
    pub why: SkipReason<R>,
}

/// Why one of many was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SkipReason<R> {
    /// It is not there, or someone else's: the two look the same.
    NotFound,
    /// More than [`BULK_MAX`] were asked for, and this is one of the rest.
    TooMany,
    /// The rules say no.
    Refused(R),
}

impl<R> Default for Bulk<R> {
    fn default() -> Self {
        Self {
            done: 0,
            refused: Vec::new(),
            more: 0,
        }
    }
}

impl<R> Bulk<R> {
    /// Whether everything was done.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.refused.is_empty() && self.more == 0
    }

    /// How many were not done, named or not.
    #[must_use]
    pub fn not_done(&self) -> usize {
        self.refused.len().saturating_add(self.more)
    }

    /// Counts one more that was done.
    pub fn add_done(&mut self) {
        self.done = self.done.saturating_add(1);
    }

    /// Adds one that was not done.
    pub fn add_refused(&mut self, label: String, why: SkipReason<R>) {
        self.refused.push(Skipped { label, why });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_done_keeps_its_order() {
        let mut bulk = Bulk::default();
        assert!(bulk.is_complete());
        bulk.add_refused("mug".into(), SkipReason::Refused("closed".to_owned()));
        bulk.add_done();
        bulk.add_refused("7".into(), SkipReason::NotFound);
        assert_eq!(bulk.done, 1);
        assert!(!bulk.is_complete());
        bulk.more = 3;
        assert_eq!(bulk.not_done(), 5);
        let labels: Vec<_> = bulk.refused.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(labels, ["mug", "7"]);
        let wire = serde_json::to_string(&bulk).unwrap();
        assert_eq!(serde_json::from_str::<Bulk<String>>(&wire).unwrap(), bulk);
    }
}
