//! What creators are paid of approved products, and the links that lead to it.

use ui::text::Text;

pub(crate) const YOU_KEEP: Text = Text {
    en: "Agency commission",
};
pub(crate) const PER_SALE: Text = Text {
    en: "{amount} per item",
};
pub(crate) const SPLIT: Text = Text {
    en: "Commission split",
};
pub(crate) const SPLIT_LABEL: Text = Text {
    en: "Creator {creator}, agency {agency}",
};
pub(crate) const NOT_SPLIT: Text = Text {
    en: "No creator commission rate yet, total {total}",
};
pub(crate) const RATE_OF: Text = Text {
    en: "Creator commission rate (%) for {product}",
};
pub(crate) const RATE: Text = Text {
    en: "Creator commission rate",
};
pub(crate) const RATE_OF_SELECTED: Text = Text {
    en: "Creator commission rate (%) for the selected products",
};
pub(crate) const SET_RATE: Text = Text { en: "Set rate" };
pub(crate) const SAVE: Text = Text { en: "Save rates" };
pub(crate) const SAVE_ONE: Text = Text {
    en: "Save {count} rate",
};
pub(crate) const SAVE_SEVERAL: Text = Text {
    en: "Save {count} rates",
};
pub(crate) const EFFECT: Text = Text {
    en: "An increase applies to all creators immediately. A decrease applies immediately to creators who add the product from now on; creators who already added it keep the higher rate until {day}.",
};
pub(crate) const WAS: Text = Text { en: "was {rate}" };
pub(crate) const FROM: Text = Text {
    en: "{rate} from {moment}",
};
pub(crate) const AT_MOST: Text = Text {
    en: "Maximum {total}",
};
pub(crate) const BETWEEN: Text = Text {
    en: "Above 0%, up to {most}",
};
pub(crate) const UNREADABLE: Text = Text {
    en: "Enter a percentage, for example 15.25",
};
pub(crate) const DECIMALS: Text = Text {
    en: "Use up to two decimals",
};
pub(crate) const NOTHING_TYPED: Text = Text {
    en: "You haven’t changed any rates.",
};

pub(crate) const LINK: Text = Text { en: "Link" };
pub(crate) const HAS_LINK: Text = Text { en: "Exported" };
pub(crate) const EXPORT: Text = Text { en: "Export links" };
pub(crate) const ALL_LINKS: Text = Text { en: "Links" };
pub(crate) const NOT_EXPORTED: Text = Text {
    en: "No links were exported",
};
pub(crate) const ONE_WITHOUT_RATE: Text = Text {
    en: "{products} has no creator commission rate, so its link can’t be exported. Set a rate or leave it out.",
};
pub(crate) const SEVERAL_WITHOUT_RATE: Text = Text {
    en: "These products have no creator commission rate, so their links can’t be exported: {products}. Set their rates or leave them out.",
};
pub(crate) const MANY_WITHOUT_RATE: Text = Text {
    en: "These products have no creator commission rate, so their links can’t be exported: {products} and {more} more. Set their rates or leave them out.",
};
pub(crate) const LEAVE_OUT: Text = Text {
    en: "Export without them",
};
pub(crate) const NOT_IN_CAMPAIGN: Text = Text {
    en: "No longer in the campaign: {products}. Deselect them and export again.",
};

pub(crate) const LINKS_TITLE: Text = Text {
    en: "Exported links",
};
pub(crate) const LINKS_LEAD: Text = Text {
    en: "A product keeps the same link every time you export it. Creators who open it see the product and their own commission rate, never the seller’s total commission rate.",
};
pub(crate) const LINKS_CAPTION: Text = Text {
    en: "Products with their link and the commission rate for creators who add them now",
};
pub(crate) const PRODUCT_LINK: Text = Text {
    en: "Link for {product}",
};
pub(crate) const DOWNLOAD: Text = Text { en: "Download CSV" };
pub(crate) const NO_LINKS: Text = Text { en: "No links yet" };
pub(crate) const NO_LINKS_WHY: Text = Text {
    en: "Select approved products that have a creator commission rate, then export their links.",
};
pub(crate) const BACK_TO_APPROVED: Text = Text {
    en: "Approved products",
};
pub(crate) const SHOWN_OF: Text = Text {
    en: "Showing the first {shown} of {all} links. The CSV file has all of them.",
};
pub(crate) const SELECTED_OF: Text = Text {
    en: "Showing the {shown} links you exported. The campaign has {all}.",
};
pub(crate) const SHOW_ALL: Text = Text {
    en: "Show all links in this campaign",
};
pub(crate) const ONE_EXPORTED: Text = Text {
    en: "{count} link exported.",
};
pub(crate) const SEVERAL_EXPORTED: Text = Text {
    en: "{count} links exported.",
};

pub(crate) const SET_MEANWHILE: Text = Text {
    en: "{name} set {rate} on {moment}. You entered {typed}.",
};
pub(crate) const SOMEBODY: Text = Text { en: "Someone" };
pub(crate) const NOT_SAVED_YET: Text = Text {
    en: "Entered before you signed in again. Not saved yet.",
};
pub(crate) const KEEP_RATE: Text = Text { en: "Keep {rate}" };
pub(crate) const SET_TYPED: Text = Text { en: "Set {rate}" };
