//! What creators are paid of approved products, and the links that lead to it.

use super::Text;

pub(crate) const YOU_KEEP: Text = Text { en: "You keep" };
pub(crate) const PER_SALE: Text = Text {
    en: "{amount} a sale",
};
pub(crate) const SPLIT: Text = Text { en: "Split" };
pub(crate) const SPLIT_LABEL: Text = Text {
    en: "Creator {creator}, you {agency}",
};
pub(crate) const NOT_SPLIT: Text = Text {
    en: "Not split yet: {total}",
};
pub(crate) const RATE_OF: Text = Text {
    en: "Creator rate of {product}, per cent",
};
pub(crate) const RATE: Text = Text { en: "Creator rate" };
pub(crate) const RATE_OF_SELECTED: Text = Text {
    en: "Creator rate of the selected products, per cent",
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
    en: "A raise counts for everyone at once. A cut counts at once for creators who add the product from now on; those who added it before keep the higher rate until {day}.",
};
pub(crate) const WAS: Text = Text { en: "was {rate}" };
pub(crate) const FROM: Text = Text {
    en: "{rate} from {moment}",
};
pub(crate) const AT_MOST: Text = Text {
    en: "At most {total}",
};
pub(crate) const BETWEEN: Text = Text {
    en: "Above zero, at most {most}",
};
pub(crate) const UNREADABLE: Text = Text {
    en: "A percentage such as 15.25",
};
pub(crate) const DECIMALS: Text = Text {
    en: "At most two decimals",
};
pub(crate) const NOTHING_TYPED: Text = Text {
    en: "No rate was changed, so there is nothing to save.",
};

pub(crate) const LINK: Text = Text { en: "Link" };
pub(crate) const HAS_LINK: Text = Text { en: "Exported" };
pub(crate) const EXPORT: Text = Text { en: "Export links" };
pub(crate) const ALL_LINKS: Text = Text { en: "Links" };
pub(crate) const NOT_EXPORTED: Text = Text {
    en: "No links were exported yet",
};
pub(crate) const ONE_WITHOUT_RATE: Text = Text {
    en: "{products} has no creator rate, so it gets no link. Set a rate, or leave it out.",
};
pub(crate) const SEVERAL_WITHOUT_RATE: Text = Text {
    en: "These have no creator rate, so they get no link: {products}. Set their rates, or leave them out.",
};
pub(crate) const MANY_WITHOUT_RATE: Text = Text {
    en: "These have no creator rate, so they get no link: {products}, and {more} more. Set their rates, or leave them out.",
};
pub(crate) const LEAVE_OUT: Text = Text {
    en: "Leave out and export the others",
};
pub(crate) const NOT_IN_CAMPAIGN: Text = Text {
    en: "Not in the campaign any more: {products}. Untick them and export again.",
};

pub(crate) const LINKS_TITLE: Text = Text {
    en: "Exported links",
};
pub(crate) const LINKS_LEAD: Text = Text {
    en: "A link stays the same in every export. Creators who open it see the product and their own rate, never the seller’s total.",
};
pub(crate) const LINKS_CAPTION: Text = Text {
    en: "Products with their link and the rate that a creator is paid who adds them now",
};
pub(crate) const PRODUCT_LINK: Text = Text {
    en: "Link of {product}",
};
pub(crate) const DOWNLOAD: Text = Text { en: "Download CSV" };
pub(crate) const NO_LINKS: Text = Text { en: "No links yet" };
pub(crate) const NO_LINKS_WHY: Text = Text {
    en: "Select approved products that have a creator rate, and export their links.",
};
pub(crate) const BACK_TO_APPROVED: Text = Text {
    en: "Approved products",
};
pub(crate) const SHOWN_OF: Text = Text {
    en: "The first {shown} of {all} links. The CSV has all of them.",
};
pub(crate) const SELECTED_OF: Text = Text {
    en: "The {shown} links of your export. The campaign has {all}.",
};
pub(crate) const SHOW_ALL: Text = Text {
    en: "Show all links of the campaign",
};
pub(crate) const ONE_EXPORTED: Text = Text {
    en: "{count} link exported.",
};
pub(crate) const SEVERAL_EXPORTED: Text = Text {
    en: "{count} links exported.",
};

pub(crate) const SET_MEANWHILE: Text = Text {
    en: "{name} set {rate} on {moment}. You typed {typed}.",
};
pub(crate) const SOMEBODY: Text = Text { en: "Somebody" };
pub(crate) const NOT_SAVED_YET: Text = Text {
    en: "Typed before you signed in again, and not saved yet.",
};
pub(crate) const KEEP_RATE: Text = Text { en: "Keep {rate}" };
pub(crate) const SET_TYPED: Text = Text { en: "Set {rate}" };
