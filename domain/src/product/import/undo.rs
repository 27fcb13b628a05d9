//! What becomes of a product when the import is undone that added or changed it.

use super::ImportedValues;

crate::codes! {
    /// What became of a product when its import was undone.
    pub enum UndoOutcome {
        /// It is what it was before.
        Restored = "restored",
        /// It was added by the import and is gone.
        Deleted = "deleted",
        /// It was added by the import and is unlisted, since registrations or order lines belong to it.
        Unlisted = "unlisted",
        /// Somebody changed it after the import, so it stays as it is.
        Left = "left",
    }
}

/// What becomes of a product that is `now` so, and that an import changed from `before` to `after`; without
/// a `before` the import added it. `is_used` says whether anything belongs to it.
#[must_use]
pub fn judge_undo(
    now: Option<&ImportedValues>,
    before: Option<&ImportedValues>,
    after: &ImportedValues,
    is_used: bool,
) -> UndoOutcome {
    if !now.is_some_and(|now| now.is_as(after)) {
        return UndoOutcome::Left;
    }
    match before {
        Some(_) => UndoOutcome::Restored,
        None if is_used => UndoOutcome::Unlisted,
        None => UndoOutcome::Deleted,
    }
}
