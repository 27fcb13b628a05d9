//! The creator's showcase, the receipts of what was agreed to, and the creator's own page.

use ui::text::Text;

pub(crate) const TITLE: Text = Text { en: "Showcase" };
pub(crate) const ADD_PRODUCT: Text = Text { en: "Add product" };
pub(crate) const ONE_PRODUCT: Text = Text {
    en: "{count} product",
};
pub(crate) const PRODUCTS: Text = Text {
    en: "{count} products",
};
pub(crate) const EMPTY_TITLE: Text = Text {
    en: "Your showcase is empty",
};
pub(crate) const EMPTY: Text = Text {
    en: "Agencies send you product links. Paste one to see your commission rate and add the product.",
};
pub(crate) const NO_MORE_TITLE: Text = Text {
    en: "No products on this page",
};
pub(crate) const NO_MORE: Text = Text {
    en: "These products may have been removed.",
};
pub(crate) const FIRST_PAGE: Text = Text {
    en: "Back to showcase",
};

pub(crate) const DONE_ADDED: Text = Text {
    en: "Added to your showcase. Orders placed from now on count. Your consent receipt is saved with the product.",
};
pub(crate) const DONE_KEPT: Text = Text {
    en: "This product was already in your showcase. Nothing changed.",
};
pub(crate) const DONE_REMOVED: Text = Text {
    en: "Removed from your showcase. Orders placed from now on no longer count.",
};

pub(crate) const YOUR_RATE: Text = Text {
    en: "Your commission rate",
};
pub(crate) const BY_AGENCY: Text = Text {
    en: "{campaign} by {agency}",
};
pub(crate) const SINCE: Text = Text {
    en: "Since {moment}",
};
pub(crate) const THEN: Text = Text {
    en: "{rate} from {day}",
};
pub(crate) const OTHER_COUNTS: Text = Text {
    en: "You added this product again from another link. New orders count for that one.",
};
pub(crate) const NOT_STARTED: Text = Text {
    en: "Campaign hasn’t started",
};
pub(crate) const CAMPAIGN_ENDED: Text = Text {
    en: "Campaign ended",
};
pub(crate) const PRODUCT_CLOSED: Text = Text {
    en: "No longer in the campaign",
};
pub(crate) const REMOVED: Text = Text { en: "Removed" };

pub(crate) const ENTRY_TITLE: Text = Text {
    en: "Showcase product",
};
pub(crate) const PRICE: Text = Text { en: "Price" };
pub(crate) const CAMPAIGN: Text = Text { en: "Campaign" };
pub(crate) const AGENCY: Text = Text { en: "Agency" };
pub(crate) const CAMPAIGN_DAYS: Text = Text {
    en: "Campaign period",
};
pub(crate) const IN_SHOWCASE_SINCE: Text = Text {
    en: "In showcase since",
};
pub(crate) const REMOVED_AT: Text = Text { en: "Removed" };
pub(crate) const NEXT_CHANGE: Text = Text { en: "Next rate" };
pub(crate) const NONE_KNOWN: Text = Text {
    en: "None scheduled",
};
pub(crate) const CAME_FROM: Text = Text { en: "Source" };
pub(crate) const IMPORTED: Text = Text {
    en: "Imported by the platform",
};

pub(crate) const RECEIPT: Text = Text {
    en: "Consent receipt",
};
pub(crate) const RECEIPT_SAYS: Text = Text {
    en: "What you agreed to when you added the product. It can’t be changed.",
};
pub(crate) const OPEN_RECEIPT: Text = Text { en: "View receipt" };
pub(crate) const AGREED_AT: Text = Text { en: "Agreed on" };
pub(crate) const AGREED_RATE: Text = Text {
    en: "Commission rate",
};
pub(crate) const GIVEN_UP: Text = Text {
    en: "Previous rate",
};
pub(crate) const TERMS: Text = Text { en: "Terms" };
pub(crate) const TERMS_OF: Text = Text {
    en: "{market}, version {version}",
};
pub(crate) const TERMS_HASH: Text = Text {
    en: "SHA-256 of the terms",
};
pub(crate) const RECEIPT_LINK: Text = Text { en: "Link" };
pub(crate) const RECEIPT_NUMBER: Text = Text {
    en: "Receipt number",
};
pub(crate) const THE_TERMS: Text = Text {
    en: "Terms you agreed to",
};
pub(crate) const OPEN_ENTRY: Text = Text { en: "View product" };

pub(crate) const RECEIPTS: Text = Text {
    en: "Consent receipts",
};
pub(crate) const RECEIPTS_LEAD: Text = Text {
    en: "Everything you’ve agreed to, newest first.",
};
pub(crate) const NO_RECEIPTS_TITLE: Text = Text {
    en: "No receipts yet",
};
pub(crate) const NO_RECEIPTS: Text = Text {
    en: "When you add a product, the rate and terms you agree to are saved here.",
};

pub(crate) const REMOVE: Text = Text {
    en: "Remove from showcase",
};
pub(crate) const REMOVE_TITLE: Text = Text {
    en: "Remove {product}?",
};
pub(crate) const REMOVE_EFFECT: Text = Text {
    en: "Orders placed before you remove it still count. Later orders don’t.",
};
pub(crate) const REMOVE_GIVES_UP: Text = Text {
    en: "You also lose your rate of {rate}. Adding the product again now would pay {now}.",
};
pub(crate) const REMOVE_CAN_ADD: Text = Text {
    en: "You can add it again with its link, at the rate offered then.",
};
pub(crate) const REMOVE_CANNOT_ADD: Text = Text {
    en: "You won’t be able to add it again.",
};
pub(crate) const KEEP: Text = Text { en: "Cancel" };
pub(crate) const NOT_REMOVED: Text = Text {
    en: "The product wasn’t removed",
};
pub(crate) const ALREADY_REMOVED: Text = Text {
    en: "This product has already been removed from your showcase.",
};
pub(crate) const REMOVED_BEFORE_ADDED: Text = Text {
    en: "This product was only just added. Try again in a moment.",
};

pub(crate) const ME: Text = Text { en: "Me" };
pub(crate) const MARKET: Text = Text { en: "Market" };
pub(crate) const SIGNED_IN_AS: Text = Text { en: "Signed in as" };
pub(crate) const OTHER_MARKETS: Text = Text {
    en: "Your other creator accounts",
};
pub(crate) const CHANGE_TO: Text = Text {
    en: "Switch to {handle}, {market}",
};
pub(crate) const SIGN_OUT: Text = Text { en: "Sign out" };
