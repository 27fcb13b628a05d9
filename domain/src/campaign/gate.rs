//! Whether an agency's member may create a campaign in a market, and which steps are missing.

use serde::{Deserialize, Serialize};

use crate::market::Market;

/// What an operator approves of an agency, as far as creating campaigns asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    /// The service category Creator Matchmaking, which counts in one market.
    CreatorMatchmaking(Market),
    /// The tax information.
    Tax,
    /// The linked bank account.
    Bank,
}

/// How far an agency has come with what is approved before it creates campaigns in a market.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that can be true without the others"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approvals {
    /// Whether the market has partner campaigns at all.
    pub market_has_campaigns: bool,
    /// Whether the category Creator Matchmaking is approved there.
    pub creator_matchmaking: bool,
    /// Whether the tax information is complete.
    pub tax: bool,
    /// Whether a bank account is linked.
    pub bank: bool,
}

/// Something that stands between a member and **Create Campaign**.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingStep {
    /// The member's role doesn't allow it: an owner or a manager of the agency must do it.
    Role,
    /// The market has no partner campaigns. Nothing that the agency does changes that.
    Market,
    /// The category Creator Matchmaking is not approved in the market.
    CreatorMatchmaking,
    /// The tax information is not complete.
    Tax,
    /// No bank account is linked.
    Bank,
}

/// Whether **Create Campaign** is enabled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// It is.
    Open,
    /// It is not: these steps are missing, in the order in which they are taken. Never empty.
    Missing(Vec<MissingStep>),
}

impl Gate {
    /// Whether a campaign can be created.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::Open
    }

    /// The one step that is said where there is room for one: that the market has no partner campaigns
    /// before all others, since nobody can take it, and else the first that is missing.
    #[must_use]
    pub fn foremost(&self) -> Option<MissingStep> {
        let missing = self.missing();
        let market = missing.iter().find(|step| **step == MissingStep::Market);
        market.or_else(|| missing.first()).copied()
    }

    /// Whether the member's own role is missing, so that others have to take the steps.
    #[must_use]
    pub fn is_for_others(&self) -> bool {
        self.missing().contains(&MissingStep::Role)
    }

    /// The steps that are missing; none if the gate is open.
    #[must_use]
    pub fn missing(&self) -> &[MissingStep] {
        match self {
            Self::Open => &[],
            Self::Missing(steps) => steps,
        }
    }
}

/// Whether a member may create a campaign: one who may do the agency's work, in a market that has
/// partner campaigns, with the category approved, the tax information complete and a bank account
/// linked (spec/product.md 4). All that is missing is said at once.
#[must_use]
pub fn gate(may_do_work: bool, approvals: Approvals) -> Gate {
    let steps = [
        (may_do_work, MissingStep::Role),
        (approvals.market_has_campaigns, MissingStep::Market),
        (
            approvals.creator_matchmaking,
            MissingStep::CreatorMatchmaking,
        ),
        (approvals.tax, MissingStep::Tax),
        (approvals.bank, MissingStep::Bank),
    ];
    let missing: Vec<MissingStep> = steps
        .into_iter()
        .filter_map(|(done, step)| (!done).then_some(step))
        .collect();
    if missing.is_empty() {
        Gate::Open
    } else {
        Gate::Missing(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_missing_step_is_said_in_the_order_in_which_it_is_taken() {
        use MissingStep::{Bank, CreatorMatchmaking, Market, Role, Tax};
        // May the member; has the market campaigns; category, tax, bank.
        let table: [([bool; 5], &[MissingStep]); 8] = [
            ([true, true, true, true, true], &[]),
            ([false, true, true, true, true], &[Role]),
            ([true, false, true, true, true], &[Market]),
            ([true, true, false, true, true], &[CreatorMatchmaking]),
            ([true, true, true, false, true], &[Tax]),
            ([true, true, true, true, false], &[Bank]),
            (
                [true, true, false, false, false],
                &[CreatorMatchmaking, Tax, Bank],
            ),
            (
                [false, false, false, false, false],
                &[Role, Market, CreatorMatchmaking, Tax, Bank],
            ),
        ];
        for ([may, market, category, tax, bank], missing) in table {
            let gate = gate(
                may,
                Approvals {
                    market_has_campaigns: market,
                    creator_matchmaking: category,
                    tax,
                    bank,
                },
            );
            assert_eq!(gate.missing(), missing);
            assert_eq!(gate.is_open(), missing.is_empty());
        }
    }

    #[test]
    fn one_step_is_said_where_there_is_room_for_one() {
        use MissingStep::{Bank, CreatorMatchmaking, Market, Role, Tax};
        let table: [(&[MissingStep], MissingStep, bool); 4] = [
            (&[CreatorMatchmaking, Tax], CreatorMatchmaking, false),
            (&[Bank], Bank, false),
            (&[Role, Tax], Role, true),
            (&[Role, Market, Tax], Market, true),
        ];
        for (missing, foremost, is_for_others) in table {
            let gate = Gate::Missing(missing.to_vec());
            assert_eq!(gate.foremost(), Some(foremost), "{missing:?}");
            assert_eq!(gate.is_for_others(), is_for_others, "{missing:?}");
        }
        assert_eq!(Gate::Open.foremost(), None);
        assert!(!Gate::Open.is_for_others());
    }
}
