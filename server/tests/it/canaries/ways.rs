//! Which way each number goes.

use super::numbers::{Kind, Number};

/// How many of a tax office, and of accounts, are typed into pages; the verbs take more, and the rest is sealed alone.
const TYPED: usize = 24;
const TYPED_ACCOUNTS: usize = 12;
const BY_VERBS: usize = 250;
const IBANS_BY_VERBS: usize = 80;

/// The numbers, as the ways that they go.
pub(super) struct Ways {
    of_tax: Vec<Number>,
    accounts: Vec<Number>,
    ibans: Vec<Number>,
}

impl Ways {
    pub(super) fn of(all: &[Number]) -> Self {
        let of = |kinds: &[Kind]| {
            let own = all.iter().filter(|number| kinds.contains(&number.kind));
            own.cloned().collect()
        };
        Self {
            of_tax: of(&[Kind::Ein, Kind::Ssn]),
            accounts: of(&[Kind::Account]),
            ibans: of(&[Kind::Iban]),
        }
    }

    /// Those that are typed into the tax form, and those that its verbs take.
    pub(super) fn tax(&self) -> (&[Number], &[Number]) {
        let (typed, rest) = self.of_tax.split_at(TYPED);
        (typed, &rest[..BY_VERBS])
    }

    /// The accounts that are typed into pages.
    pub(super) fn accounts(&self) -> &[Number] {
        &self.accounts[..TYPED_ACCOUNTS]
    }

    /// The accounts that verbs take.
    pub(super) fn ibans(&self) -> &[Number] {
        &self.ibans[..IBANS_BY_VERBS]
    }

    /// Those that are sealed alone.
    pub(super) fn rest(&self) -> Vec<Number> {
        let rest = [
            &self.of_tax[TYPED + BY_VERBS..],
            &self.accounts[TYPED_ACCOUNTS..],
            &self.ibans[IBANS_BY_VERBS..],
        ];
        rest.concat()
    }
}
