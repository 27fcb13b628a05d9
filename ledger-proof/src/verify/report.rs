//! What a check of a data file found.

use domain::money::Money;
use thiserror::Error;

use crate::PublicKey;

domain::codes! {
    /// What of a data file is checked.
    #[derive(PartialOrd, Ord)]
    pub enum Check {
        /// That nothing was changed since it was signed.
        FileSignature = "file_signature",
        /// That the key signed the head of the ledger's chain.
        HeadSignature = "head_signature",
        /// That the key is the one that was given.
        KnownKey = "known_key",
        /// That the chain holds the bill.
        Inclusion = "inclusion",
        /// That the bill has these entries and no others.
        LinesDigest = "lines_digest",
        /// That each amount follows from the line's price, refunds and rates.
        Amounts = "amounts",
        /// That each rate is the one that the offer's history gives.
        Rates = "rates",
        /// That each acceptance and each share is the one that was agreed to.
        Consents = "consents",
        /// That the sums by kind are those of the lines.
        Sums = "sums",
        /// That the total is that of the lines.
        Total = "total",
    }
}

/// How one check ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is as it must be.
    Passed,
    /// It was not asked for.
    NotAsked,
    /// Something isn't.
    Failed(Failure),
}

/// The first thing that isn't as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Where; none of the whole bill.
    pub at: Option<At>,
    /// What.
    pub why: Why,
    /// How many further ones there are.
    pub more: u64,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The number of the line, from 1.
    pub line: u64,
    /// The order, of an order line.
    pub order: Option<String>,
}

/// What isn't as it must be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Why {
    /// The signature of the file isn't right.
    #[error("the file was changed after it was signed")]
    FileChanged,
    /// The signature of the head isn't right.
    #[error("this key didn't sign the head of the ledger's chain")]
    HeadNotSigned,
    /// Another key was given.
    #[error("it is signed by key {signed_by}")]
    OtherKey {
        /// The fingerprint of the key that signed.
        signed_by: String,
    },
    /// The row's digest is another.
    #[error("the bill's number, month or sums aren't those that the chain holds")]
    OtherLeaf,
    /// The way from the leaf doesn't lead to the root.
    #[error("the bill isn't one of those that were closed together")]
    NotIncluded,
    /// The link's sum is another.
    #[error("the link of the chain isn't the one that was signed")]
    OtherLink,
    /// The entries' digest is another.
    #[error("the lines aren't those of the bill")]
    OtherLines,
    /// There are more lines, or fewer.
    #[error("{written} lines are written, there are {counted}")]
    NumberOfLines {
        /// As the first line says it.
        written: u64,
        /// As there are.
        counted: u64,
    },
    /// An amount is another.
    #[error("{written} is written, {expected} follows")]
    Amount {
        /// As it is written.
        written: Money,
        /// What follows.
        expected: Money,
    },
    /// No total rate gives the amount.
    #[error("no total commission rate gives {written}")]
    NoTotalGives {
        /// As it is written.
        written: Money,
    },
    /// An amount can't be worked out.
    #[error("the amount can't be worked out from what is written")]
    NoAmount,
    /// The line was worked out by rules that this program doesn't have.
    #[error("it was worked out by a later edition of the rules")]
    OtherRules,
    /// A date isn't the one that follows.
    #[error("the line doesn't settle then")]
    OtherMoment,
    /// A sum isn't that of the lines.
    #[error("{sum}: {written} is written, the lines come to {counted}")]
    Sum {
        /// Which.
        sum: &'static str,
        /// As it is written.
        written: Money,
        /// What the lines come to.
        counted: Money,
    },
    /// The rate isn't the one in force.
    #[error("the creator commission rate isn't the one that was in force")]
    OtherRate,
    /// What the line names isn't in the file.
    #[error("the rates that it names aren't in the file")]
    NoRates,
    /// The acceptance isn't the one that the receipt says.
    #[error("the acceptance isn't the one of its receipt")]
    OtherConsent,
    /// The share isn't the one of the term.
    #[error("the share of the managing agency isn't the one that was agreed to")]
    OtherShare,
    /// One total rate is hidden in two ways.
    #[error("the total commission rate of one product is hidden in two ways")]
    TwoCommitments,
}

/// What a check of a whole file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The bill's number.
    pub number: String,
    /// How many lines it has.
    pub lines: u64,
    /// Its total.
    pub total: Money,
    /// The key that signed it.
    pub signed_by: PublicKey,
    /// Every check, in their order, with how it ended.
    pub checks: Vec<(Check, Outcome)>,
}

impl Report {
    /// Says of a report that was made without a key whether the one that signed is known.
    pub fn hold_to(&mut self, is_known: bool) {
        let signed_by = self.signed_by.fingerprint();
        for (check, outcome) in &mut self.checks {
            if *check != Check::KnownKey {
                continue;
            }
            *outcome = if is_known {
                Outcome::Passed
            } else {
                Outcome::Failed(Failure {
                    at: None,
                    why: Why::OtherKey {
                        signed_by: signed_by.clone(),
                    },
                    more: 0,
                })
            };
        }
    }

    /// Whether nothing is wrong with it.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        let mut outcomes = self.checks.iter();
        outcomes.all(|(_, outcome)| !matches!(outcome, Outcome::Failed(_)))
    }
}

/// The failures that were found so far.
#[derive(Debug, Default)]
pub(super) struct Failures(Vec<(Check, Failure)>);

impl Failures {
    /// Notes one more.
    pub(super) fn add(&mut self, check: Check, at: Option<At>, why: Why) {
        match self.0.iter_mut().find(|(known, _)| *known == check) {
            Some((_, failure)) => failure.more = failure.more.saturating_add(1),
            None => self.0.push((check, Failure { at, why, more: 0 })),
        }
    }

    /// How each check ended.
    pub(super) fn outcomes(mut self, is_key_given: bool) -> Vec<(Check, Outcome)> {
        let checks = Check::ALL.into_iter();
        checks
            .map(|check| {
                let failed = self.0.iter().position(|(known, _)| *known == check);
                let outcome = match failed {
                    Some(place) => Outcome::Failed(self.0.swap_remove(place).1),
                    None if check == Check::KnownKey && !is_key_given => Outcome::NotAsked,
                    None => Outcome::Passed,
                };
                (check, outcome)
            })
            .collect()
    }
}
