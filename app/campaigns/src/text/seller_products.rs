//! A shop's own list of products.

use ui::text::Text;

pub(crate) const TITLE: Text = Text { en: "Products" };
pub(crate) const LEAD: Text = Text {
    en: "The products your shop sells in this market, and the campaigns they’re in.",
};
pub(crate) const SEARCH: Text = Text {
    en: "Product or product ID",
};
pub(crate) const LIST: Text = Text {
    en: "Your products",
};
pub(crate) const PRODUCT: Text = Text { en: "Product" };
pub(crate) const CODE: Text = Text { en: "Product ID" };
pub(crate) const PRICE: Text = Text { en: "Price" };
pub(crate) const CAMPAIGNS: Text = Text { en: "Campaigns" };
pub(crate) const NONE: Text = Text {
    en: "No products yet",
};
pub(crate) const NONE_WHY: Text = Text {
    en: "The platform operator imports your products. You can then register them in campaigns.",
};
pub(crate) const NONE_FOUND: Text = Text {
    en: "No products match your search",
};
pub(crate) const NONE_FOUND_WHY: Text = Text {
    en: "No product has “{search}” in its name or product ID.",
};
