//! How often what happened: of what the rules may refuse, nobody knows otherwise whether any of it was done.

use std::{collections::BTreeMap, fmt};

use domain::{
    dispute::{DecisionKind, DisputeKind},
    payout::AnsweredStatus,
};

/// What happens besides disputes and payouts.
const OTHERS: [&str; 5] = [
    "incentives",
    "lines frozen",
    "lines released",
    "refunds by amount",
    "refunds by items",
];

/// How often what happened.
#[derive(Debug, Default)]
pub(super) struct Tally(BTreeMap<String, u64>);

impl Tally {
    /// It happened once more.
    pub(super) fn add(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }

    /// Something was given to others by a decision.
    pub(super) fn has_decisions(&self) {
        let what = format!("disputes decided: {}", DecisionKind::Attribute);
        assert!(self.0.contains_key(&what), "{what}: never, of {self}");
    }

    /// Everything happened that can.
    pub(super) fn has_everything(&self) {
        let opened = DisputeKind::ALL.map(|kind| format!("disputes opened: {kind}"));
        let decided = DecisionKind::ALL.map(|kind| format!("disputes decided: {kind}"));
        let answered = [
            AnsweredStatus::Paid,
            AnsweredStatus::Rejected,
            AnsweredStatus::Unknown,
        ];
        let answered = answered.map(|status| format!("payouts answered: {status}"));
        let others = OTHERS.map(str::to_owned);
        for what in opened
            .into_iter()
            .chain(decided)
            .chain(answered)
            .chain(others)
        {
            assert!(self.0.contains_key(&what), "{what}: never, of {self}");
        }
    }
}

impl fmt::Display for Tally {
    /// All of it on a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (what, times)) in self.0.iter().enumerate() {
            let apart = if n == 0 { "" } else { ", " };
            write!(f, "{apart}{what} {times} times")?;
        }
        Ok(())
    }
}
