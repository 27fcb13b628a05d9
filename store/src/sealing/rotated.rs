//! What became of a piece of what is wrapped or indexed again.

/// What became of a piece of rows that named an earlier key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotated<Id, Behind> {
    /// How many name the newest key now.
    pub done: u64,
    /// Those that don't open with the keys that there are: they stay as they are.
    pub unreadable: Vec<Id>,
    /// Behind which row the next piece goes on; none where this was the last.
    pub behind: Option<Behind>,
}

impl<Id, Behind> Rotated<Id, Behind> {
    /// Of a piece of `rows` of at most so many: where it wasn't full, nothing comes behind it.
    pub(crate) fn of_piece(
        (rows, at_most): (usize, i64),
        (done, unreadable): (u64, Vec<Id>),
        last: Option<Behind>,
    ) -> Self {
        let is_full = i64::try_from(rows).is_ok_and(|rows| rows >= at_most);
        Self {
            done,
            unreadable,
            behind: last.filter(|_| is_full),
        }
    }
}
