//! The page on which a seller registers products in a campaign.

use ui::text::Text;

pub(crate) const TITLE: Text = Text {
    en: "Register products",
};
pub(crate) const LEAD: Text = Text {
    en: "{agency} reviews each product. You pay the total commission rate on what creators sell; {agency} splits it with them.",
};
pub(crate) const REQUIREMENT: Text = Text {
    en: "Minimum total commission rate {least}, maximum {most}. You can’t change a rate once the product is approved.",
};
pub(crate) const SEARCH: Text = Text {
    en: "Search your products",
};
pub(crate) const SEARCH_BUTTON: Text = Text { en: "Search" };
pub(crate) const ONE_RATE: Text = Text {
    en: "Total commission rate for selected products",
};
pub(crate) const SET_ALL: Text = Text {
    en: "Apply to selected",
};
pub(crate) const PRODUCTS: Text = Text {
    en: "Your products and total commission rates",
};
pub(crate) const CHOOSE_PRODUCT: Text = Text {
    en: "Select {product}",
};
pub(crate) const PRODUCT: Text = Text { en: "Product" };
pub(crate) const PRICE: Text = Text { en: "Price" };
pub(crate) const TOTAL_RATE: Text = Text {
    en: "Total commission rate",
};
pub(crate) const RATE_OF: Text = Text {
    en: "Total commission rate for {product}",
};
pub(crate) const REGISTER: Text = Text {
    en: "Register selected products",
};
pub(crate) const CONSEQUENCE: Text = Text {
    en: "The agency sees them immediately. You can change a rate or withdraw a product until the agency decides.",
};
pub(crate) const BACK: Text = Text {
    en: "Back to the campaign",
};
pub(crate) const PREVIOUS: Text = Text { en: "Previous" };
pub(crate) const NEXT: Text = Text { en: "Next" };
pub(crate) const EARLIER: Text = Text {
    en: "previously registered at {rate}",
};
pub(crate) const NOT_NOW_ONE: Text = Text {
    en: "Can’t be registered",
};
pub(crate) const OF_PRODUCT: Text = Text {
    en: "{product}: {why}",
};
pub(crate) const PAGES: Text = Text {
    en: "Product pages",
};

pub(crate) const NONE: Text = Text {
    en: "No products yet",
};
pub(crate) const NONE_WHY: Text = Text {
    en: "Products appear here when the platform operator imports them.",
};
pub(crate) const NONE_FOUND: Text = Text {
    en: "No products match your search",
};
pub(crate) const NONE_FOUND_WHY: Text = Text {
    en: "No product you can register has “{search}” in its name or product ID.",
};
pub(crate) const NOT_NOW: Text = Text {
    en: "Registration isn’t open",
};

pub(crate) const REFUSED: Text = Text {
    en: "The products weren’t registered",
};
pub(crate) const PARTLY_REFUSED: Text = Text {
    en: "Some products weren’t registered",
};
pub(crate) const PARTLY_ONE: Text = Text {
    en: "{count} product registered. The rest are listed below, each with the reason.",
};
pub(crate) const PARTLY: Text = Text {
    en: "{count} products registered. The rest are listed below, each with the reason.",
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
