//! Where a page of the finder begins, and how far it is looked through.

use domain::{page::Cursor, seller_finder::SellerSort};
use uuid::Uuid;

use crate::paging::{cursor_bound, is_before};

/// How many products or shops are looked through for a page of those that filters leave.
pub(super) const LOOKED_THROUGH: i64 = 2_000;

/// The row next to a page, as the queries compare it.
#[derive(Clone, Copy)]
pub(super) struct Bound {
    pub(super) sort: SellerSort,
    pub(super) is_upwards: bool,
    pub(super) id: Uuid,
    /// How many of it were sold by now; the most that there can be on the first page.
    pub(super) items: i64,
}

impl Bound {
    /// That of a page, beside a row of which so many were sold.
    pub(super) fn of(sort: SellerSort, page: Option<&Cursor>, items: Option<i64>) -> Self {
        Self {
            sort,
            is_upwards: is_before(page),
            id: cursor_bound(page),
            items: items.unwrap_or(i64::MAX),
        }
    }
}

/// Asks a list's query, the macro `fetch!` of its file, for the rows up or down one of the two orders. Each asks for
/// the same parameters: the id of the bound is the second, and what was sold of it the third.
macro_rules! in_order {
    ($fetch:ident, $bound:expr, products) => {
        match ($bound.sort, $bound.is_upwards) {
            (SellerSort::Newest, false) => $fetch!(
                "found.product_id < $2 and $3::bigint is not null",
                "found.product_id desc"
            ),
            (SellerSort::Newest, true) => $fetch!(
                "found.product_id > $2 and $3::bigint is not null",
                "found.product_id"
            ),
            (SellerSort::BestSelling, false) => $fetch!(
                "(found.items_sold, found.product_id) < ($3, $2)",
                "found.items_sold desc, found.product_id desc"
            ),
            (SellerSort::BestSelling, true) => $fetch!(
                "(found.items_sold, found.product_id) > ($3, $2)",
                "found.items_sold, found.product_id"
            ),
        }
    };
    ($fetch:ident, $bound:expr, shops) => {
        match ($bound.sort, $bound.is_upwards) {
            (SellerSort::Newest, false) => $fetch!(
                "found.shop_id < $2 and $3::bigint is not null",
                "found.shop_id desc"
            ),
            (SellerSort::Newest, true) => $fetch!(
                "found.shop_id > $2 and $3::bigint is not null",
                "found.shop_id"
            ),
            (SellerSort::BestSelling, false) => $fetch!(
                "(found.items_sold, found.shop_id) < ($3, $2)",
                "found.items_sold desc, found.shop_id desc"
            ),
            (SellerSort::BestSelling, true) => $fetch!(
                "(found.items_sold, found.shop_id) > ($3, $2)",
                "found.items_sold, found.shop_id"
            ),
        }
    };
}
pub(super) use in_order;
