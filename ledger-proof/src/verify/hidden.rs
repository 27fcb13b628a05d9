//! Amounts whose total rate the reader may not see. They must be ones that the rules give for some total
//! rate, and for the same one wherever it is the same: that of a product in a campaign is fixed when it is
//! approved.

use domain::{
    rate::{CreatorRate, SharePercent, TotalRate},
    split::{Parts, Terms, split},
};

/// What of a split is known without its total rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HiddenTerms {
    /// What the creator is paid of the base.
    pub(super) creator: CreatorRate,
    /// The share of that which a managing agency takes.
    pub(super) share: Option<SharePercent>,
}

/// The total rates that give everything that was seen so far.
#[derive(Clone, Debug)]
pub(super) struct PossibleTotals(Vec<TotalRate>);

impl PossibleTotals {
    /// All that there are.
    pub(super) fn all() -> Self {
        let (least, most) = (TotalRate::LEAST, TotalRate::MOST);
        let bps = least.basis_points()..=most.basis_points();
        Self(
            bps.filter_map(|bps| TotalRate::try_from(bps).ok())
                .collect(),
        )
    }

    /// Leaves those with which a base is split so that `fits`; whether any is left. Where none is, all stay
    /// as they were, so that one wrong amount doesn't make the others wrong.
    pub(super) fn narrow(
        &mut self,
        base_units: i64,
        terms: HiddenTerms,
        fits: impl Fn(Parts) -> bool,
    ) -> bool {
        let gives = |total: &TotalRate| {
            let terms = Terms::new(*total, terms.creator, terms.share).ok()?;
            split(base_units, terms).ok()
        };
        let left = self.0.iter().copied();
        let left: Vec<TotalRate> = left
            .filter(|total| gives(total).is_some_and(&fits))
            .collect();
        if left.is_empty() {
            return false;
        }
        self.0 = left;
        true
    }

    /// The lowest and the highest that are left.
    #[cfg(test)]
    pub(super) fn bounds(&self) -> Option<(TotalRate, TotalRate)> {
        self.0.first().copied().zip(self.0.last().copied())
    }
}
