//! What a list of order lines can be sorted by.

use crate::page::{Sort, SortBy};

crate::codes! {
    /// What a list of order lines can be sorted by.
    pub enum OrderSort {
        /// When the order was placed.
        Ordered = "ordered",
        /// What whoever looks was expected to have of the line when it came in; of a seller, to pay.
        Amount = "amount",
        /// The moment that the line's status tells: when it settled, had something deducted, was held or
        /// cancelled, or when it settles. Lines without one are the least.
        StatusDate = "status",
    }
}

impl SortBy for OrderSort {}

impl OrderSort {
    /// The order that a list has by itself.
    pub const NEWEST_FIRST: Sort<Self> = Sort {
        by: Self::Ordered,
        is_descending: true,
    };
}
