//! A shop's own list of products.

use super::Text;

pub(crate) const TITLE: Text = Text { en: "Products" };
pub(crate) const LEAD: Text = Text {
    en: "What your shop sells in this market, and in how many campaigns each product is.",
};
pub(crate) const SEARCH: Text = Text {
    en: "Product or code",
};
pub(crate) const LIST: Text = Text {
    en: "Your products",
};
pub(crate) const PRODUCT: Text = Text { en: "Product" };
pub(crate) const CODE: Text = Text { en: "Product code" };
pub(crate) const PRICE: Text = Text { en: "Price" };
pub(crate) const CAMPAIGNS: Text = Text { en: "Campaigns" };
pub(crate) const NONE: Text = Text {
    en: "Your shop has no products here yet",
};
pub(crate) const NONE_WHY: Text = Text {
    en: "The platform’s operator imports them. Then you can register them in campaigns.",
};
pub(crate) const NONE_FOUND: Text = Text {
    en: "No product matches",
};
pub(crate) const NONE_FOUND_WHY: Text = Text {
    en: "No product has “{search}” in its title or code.",
};
