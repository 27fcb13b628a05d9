//! Compares what is kept of creators' days with their lines, and the days on which they began and ended with those.

use std::collections::BTreeMap;

use domain::compass::{Cell, CellSums, Grain, KeptCell, MonthDays, Subject};

/// Sums by their cells.
pub(super) type Totals = BTreeMap<KeptCell, CellSums>;

/// How many creators began and ended on the days of wholes, where some did.
pub(super) type Ends = BTreeMap<Cell, (i32, i32)>;

/// Every cell of two sets of sums, once.
pub(super) fn all_cells<'t>(
    kept: &'t Totals,
    full: &'t Totals,
) -> impl Iterator<Item = &'t KeptCell> {
    kept.keys()
        .chain(full.keys().filter(move |key| !kept.contains_key(*key)))
}

/// The cells whose days are others than those of the lines that are kept beside them. What no job has added yet is in
/// neither.
pub(super) fn wrong_days(kept: &Totals, of_lines: &Totals) -> Vec<Cell> {
    let of = |sums: &Totals, key: &KeptCell| -> MonthDays {
        sums.get(key).copied().unwrap_or_default().days
    };
    let wrong = all_cells(kept, of_lines).filter(|key| of(kept, key) != of(of_lines, key));
    wrong.map(|(_, cell)| *cell).collect()
}

/// The days of wholes on which others began or ended than the creators' months say.
pub(super) fn wrong_ends(kept: &Totals, ends: &Ends) -> Vec<Cell> {
    let mut expected = Ends::new();
    for ((grain, cell), sums) in kept {
        let is_month = *grain == Grain::Month && matches!(cell.subject, Subject::Creator(_));
        let days = sums.days.first_and_last(cell.day).filter(|_| is_month);
        let Some((first, last)) = days else {
            continue;
        };
        let whole = |day| Cell {
            subject: Subject::Whole,
            day,
            ..*cell
        };
        expected.entry(whole(first)).or_default().0 += 1;
        expected.entry(whole(last)).or_default().1 += 1;
    }
    let others = expected.keys().filter(|cell| !ends.contains_key(*cell));
    let all = ends.keys().chain(others);
    let wrong = all.filter(|cell| ends.get(*cell) != expected.get(*cell));
    wrong.copied().collect()
}
