//! What lists of order lines are filtered by: a state, or states that people ask for together.

use super::StateKind;

crate::codes! {
    /// A state of order lines, or several that are asked for together.
    pub enum OrderStatus {
        /// Ordered and not paid yet.
        Unpaid = "unpaid",
        /// On its way to be settled.
        Processing = "processing",
        /// Earned, and nothing was taken back.
        Settled = "settled",
        /// Earned, and taken back after that, in part or whole.
        Deducted = "deducted",
        /// Held by an operator.
        Frozen = "frozen",
        /// Earns nothing.
        Ineligible = "ineligible",
        /// Not settled yet and not held: what is only estimated.
        Estimated = "estimated",
        /// Earned, whether or not something was taken back.
        SettledOrDeducted = "settled_or_deducted",
    }
}

impl OrderStatus {
    /// The states that it leaves.
    #[must_use]
    pub const fn states(self) -> &'static [StateKind] {
        match self {
            Self::Unpaid => &[StateKind::Unpaid],
            Self::Processing => &[StateKind::Processing],
            Self::Settled => &[StateKind::Settled],
            Self::Deducted => &[StateKind::Deducted],
            Self::Frozen => &[StateKind::Frozen],
            Self::Ineligible => &[StateKind::Ineligible],
            Self::Estimated => &[StateKind::Unpaid, StateKind::Processing],
            Self::SettledOrDeducted => &[StateKind::Settled, StateKind::Deducted],
        }
    }
}

impl From<StateKind> for OrderStatus {
    fn from(state: StateKind) -> Self {
        match state {
            StateKind::Unpaid => Self::Unpaid,
            StateKind::Processing => Self::Processing,
            StateKind::Settled => Self::Settled,
            StateKind::Deducted => Self::Deducted,
            StateKind::Frozen => Self::Frozen,
            StateKind::Ineligible => Self::Ineligible,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_a_status_of_the_same_code_and_of_itself_alone() {
        for state in StateKind::ALL {
            let status = OrderStatus::from(state);
            assert_eq!(status.code(), state.code());
            assert_eq!(status.states(), [state]);
        }
    }
}
