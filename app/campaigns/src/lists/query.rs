//! What the addresses of the pages of product lists ask for.

runtime::list_query! {
    /// Of the lists of a campaign.
    pub(crate) struct ListsQuery {
        filter: q;
    }
}

runtime::list_query! {
    /// Of **Create product list**: `step` is `rates` once products are chosen.
    pub(crate) struct NewListQuery {
        keep: step;
        filter: q;
    }
}

runtime::list_query! {
    /// Of one list: `add` is the step of adding products to it, `delete` asks whether to delete it, and `removed`
    /// names a product that was just removed.
    pub(crate) struct OpenedQuery {
        keep: add;
        filter: q;
        more: delete, removed;
    }
}

/// The word of the step at which rates are set.
pub(crate) const RATES: &str = "rates";
/// The word of the step at which products are chosen.
pub(crate) const PRODUCTS: &str = "products";
