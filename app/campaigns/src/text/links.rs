//! What a creator finds behind a product link: pasting it, the offer, the consent.

use ui::text::Text;

pub(crate) const ADD_PRODUCT: Text = Text { en: "Add product" };
pub(crate) const PRODUCT_URL: Text = Text { en: "Product URL" };
pub(crate) const PRODUCT_URL_HINT: Text = Text {
    en: "Paste the link an agency sent you. You can paste the whole message.",
};
pub(crate) const SHOW_PRODUCT: Text = Text { en: "View product" };
pub(crate) const NOT_OPENED: Text = Text {
    en: "The link wasn’t opened",
};

pub(crate) const EMPTY: Text = Text {
    en: "Paste a product link.",
};
pub(crate) const TOO_LONG: Text = Text {
    en: "That’s too long: {given} characters, maximum {most}. Paste only the link.",
};
pub(crate) const NO_LINK: Text = Text {
    en: "No product link found. A product link ends in /p/ and 16 letters and digits.",
};
pub(crate) const SHORTENED: Text = Text {
    en: "This looks like a shortened link. Open it, and paste the address that the browser then shows.",
};
pub(crate) const OTHER_SITE: Text = Text {
    en: "This is a link of another site. A product link ends in /p/ and 16 letters and digits.",
};
pub(crate) const NOT_WHOLE: Text = Text {
    en: "The product link is incomplete. Copy the whole link and paste it again.",
};
pub(crate) const SEVERAL: Text = Text {
    en: "You pasted {links} different links. Paste one at a time.",
};

pub(crate) const LEADS_NOWHERE: Text = Text {
    en: "This link doesn’t work. Copy it again, or ask the agency for a new one.",
};
pub(crate) const FOR_CREATORS: Text = Text {
    en: "This link is for creators. Sign in as a creator in its market to open it.",
};
pub(crate) const OTHER_MARKET: Text = Text {
    en: "This link is for creators in {link}. Your account is in {yours}.",
};
pub(crate) const REVOKED: Text = Text {
    en: "The agency has revoked this link. Ask for a new one.",
};
pub(crate) const NOT_STARTED: Text = Text {
    en: "The campaign starts on {day}. You can use the link from then.",
};
pub(crate) const ENDED: Text = Text {
    en: "The campaign ended on {day}. Its products can no longer be added.",
};
pub(crate) const PRODUCT_CLOSED: Text = Text {
    en: "The product is no longer in the campaign.",
};
pub(crate) const NO_RATE: Text = Text {
    en: "The agency hasn’t set a commission rate for this product yet. Try again later.",
};
pub(crate) const CANNOT_ADD: Text = Text {
    en: "This product can’t be added",
};
pub(crate) const OTHER_LINK: Text = Text {
    en: "Paste another link",
};

pub(crate) const FROM_SHOP: Text = Text {
    en: "{shop} · {price}",
};
pub(crate) const COMMISSION_RATE: Text = Text {
    en: "Commission rate",
};
pub(crate) const RATE_IS_YOURS: Text = Text {
    en: "of the price of each item you sell",
};
pub(crate) const CAMPAIGN: Text = Text { en: "Campaign" };
pub(crate) const AGENCY: Text = Text { en: "Agency" };
pub(crate) const YOU_CAN_PROMOTE: Text = Text {
    en: "Promotion period",
};
pub(crate) const UNTIL: Text = Text { en: "Until {day}" };
pub(crate) const NEXT_CHANGE: Text = Text {
    en: "{rate} from {moment}",
};
pub(crate) const RATE_CHANGES: Text = Text { en: "Next rate" };
pub(crate) const SHARED_WITH: Text = Text {
    en: "Your agency’s share",
};
pub(crate) const SHARED_WITH_HOW: Text = Text {
    en: "{agency} receives {share} of your commission",
};

pub(crate) const IN_SHOWCASE: Text = Text {
    en: "This product is already in your showcase",
};
pub(crate) const IN_SHOWCASE_SINCE: Text = Text {
    en: "You added it on {moment}. It pays you {rate} now. Adding it again changes nothing.",
};
pub(crate) const OPEN_IN_SHOWCASE: Text = Text {
    en: "View in showcase",
};

pub(crate) const LOWER_TITLE: Text = Text {
    en: "This link would lower your commission rate",
};
pub(crate) const LOWER_NOW: Text = Text {
    en: "Your current rate",
};
pub(crate) const LOWER_HERE: Text = Text {
    en: "Rate with this link",
};
pub(crate) const LOWER_UNLESS: Text = Text {
    en: "Your current rate stays unless you accept the lower one. If you add a product from several links, the most recent one counts.",
};
pub(crate) const ACCEPT_LOWER: Text = Text {
    en: "I accept {offered} instead of my current {current}",
};

pub(crate) const TERMS: Text = Text {
    en: "Creator terms",
};
pub(crate) const TERMS_VERSION: Text = Text {
    en: "{market}, version {version}",
};
pub(crate) const READ_TERMS: Text = Text {
    en: "Read the terms",
};
pub(crate) const RECEIPT_KEPT: Text = Text {
    en: "Your consent receipt records the rate, campaign, terms, link and time.",
};
pub(crate) const AGREE: Text = Text {
    en: "Agree to the terms",
};
pub(crate) const ADD_TO_SHOWCASE: Text = Text {
    en: "Add to showcase",
};

pub(crate) const NOT_ADDED: Text = Text {
    en: "The product wasn’t added",
};
pub(crate) const TERMS_NOT_AGREED: Text = Text {
    en: "Select “Agree to the terms” to add the product.",
};
pub(crate) const TERMS_CHANGED: Text = Text {
    en: "The terms changed while you were reading. Read and agree to version {version}.",
};
pub(crate) const RATE_CHANGED: Text = Text {
    en: "The agency changed the commission rate from {shown} to {now} while you were reading. The product wasn’t added.",
};
pub(crate) const LOWER_NOT_ACCEPTED: Text = Text {
    en: "This link pays {offered}, and you currently earn {current} on this product. Accept the lower rate to add it.",
};

pub(crate) const SHARED_TITLE: Text = Text { en: "Product link" };
pub(crate) const SHARED_NOT_FOUND_TITLE: Text = Text {
    en: "Link not found",
};
