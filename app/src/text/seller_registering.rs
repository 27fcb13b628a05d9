//! The page on which a seller registers products in a campaign.

use super::Text;

pub(crate) const TITLE: Text = Text {
    en: "Register products",
};
pub(crate) const LEAD: Text = Text {
    en: "{agency} decides about each product. You pay the total rate of what creators sell; {agency} shares it with them.",
};
pub(crate) const REQUIREMENT: Text = Text {
    en: "The campaign asks for a total rate of at least {least}. At most {most} is possible. It is fixed once the product is approved.",
};
pub(crate) const SEARCH: Text = Text {
    en: "Search your products",
};
pub(crate) const SEARCH_BUTTON: Text = Text { en: "Search" };
pub(crate) const ONE_RATE: Text = Text {
    en: "One rate for all chosen products",
};
pub(crate) const SET_ALL: Text = Text {
    en: "Set for all chosen",
};
pub(crate) const PRODUCTS: Text = Text {
    en: "Your products, with the total rate for each",
};
pub(crate) const CHOOSE_PRODUCT: Text = Text {
    en: "Choose {product}",
};
pub(crate) const PRODUCT: Text = Text { en: "Product" };
pub(crate) const PRICE: Text = Text { en: "Price" };
pub(crate) const TOTAL_RATE: Text = Text { en: "Total rate" };
pub(crate) const RATE_OF: Text = Text {
    en: "Total rate of {product}",
};
pub(crate) const REGISTER: Text = Text {
    en: "Register chosen products",
};
pub(crate) const CONSEQUENCE: Text = Text {
    en: "The partner sees them at once. You can change the rate or withdraw a product until the partner decides.",
};
pub(crate) const BACK: Text = Text {
    en: "Back to the campaign",
};
pub(crate) const PREVIOUS: Text = Text { en: "Previous" };
pub(crate) const NEXT: Text = Text { en: "Next" };
pub(crate) const EARLIER: Text = Text {
    en: "registered before at {rate}",
};
pub(crate) const NOT_NOW_ONE: Text = Text {
    en: "Can’t be chosen",
};
pub(crate) const OF_PRODUCT: Text = Text {
    en: "{product}: {why}",
};
pub(crate) const PAGES: Text = Text {
    en: "Pages of products",
};

pub(crate) const NONE: Text = Text {
    en: "Every product of yours is registered",
};
pub(crate) const NONE_WHY: Text = Text {
    en: "There is no product left that you could register in this campaign.",
};
pub(crate) const NONE_FOUND: Text = Text {
    en: "No product matches",
};
pub(crate) const NONE_FOUND_WHY: Text = Text {
    en: "No product that you could register has “{search}” in its title or code.",
};
pub(crate) const NOT_NOW: Text = Text {
    en: "You can’t register products now",
};

pub(crate) const REFUSED: Text = Text {
    en: "Nothing was registered yet",
};
pub(crate) const PARTLY_ONE: Text = Text {
    en: "{count} product is registered. The others are below, each with the reason.",
};
pub(crate) const PARTLY: Text = Text {
    en: "{count} products are registered. The others are below, each with the reason.",
};

pub(crate) const SET_ONE: Text = Text {
    en: "Set {rate} for {count} product.",
};
pub(crate) const SET_ONE_OVER: Text = Text {
    en: "Set {rate} for {count} product, which had another rate.",
};
pub(crate) const SET_SEVERAL: Text = Text {
    en: "Set {rate} for {count} products.",
};
pub(crate) const SET_SEVERAL_OVER: Text = Text {
    en: "Set {rate} for {count} products ({other} had another rate).",
};
pub(crate) const UNDO: Text = Text { en: "Undo" };
