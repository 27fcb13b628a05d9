//! What a creator finds behind a product link: pasting it, the offer, the consent.

use super::Text;

pub(crate) const ADD_PRODUCT: Text = Text { en: "Add product" };
pub(crate) const PRODUCT_URL: Text = Text { en: "Product URL" };
pub(crate) const PRODUCT_URL_HINT: Text = Text {
    en: "Paste the link that an agency sent you. The whole message will do.",
};
pub(crate) const SHOW_PRODUCT: Text = Text { en: "Show product" };
pub(crate) const NOT_OPENED: Text = Text {
    en: "No product was opened",
};

pub(crate) const EMPTY: Text = Text {
    en: "Paste a product link.",
};
pub(crate) const TOO_LONG: Text = Text {
    en: "This has {given} characters, and at most {most} are searched for a link. Paste the link alone.",
};
pub(crate) const NO_LINK: Text = Text {
    en: "There is no product link in this. It ends in /p/ and 16 letters and digits.",
};
pub(crate) const SHORTENED: Text = Text {
    en: "This looks like a shortened link. Open it, and paste the address that the browser then shows.",
};
pub(crate) const OTHER_SITE: Text = Text {
    en: "This is a link of another site. A product link ends in /p/ and 16 letters and digits.",
};
pub(crate) const NOT_WHOLE: Text = Text {
    en: "The product link isn’t whole. Copy it again, up to its last letter.",
};
pub(crate) const SEVERAL: Text = Text {
    en: "There are {links} different links in this. Paste one at a time.",
};

pub(crate) const LEADS_NOWHERE: Text = Text {
    en: "This link leads nowhere. Copy it again, or ask the agency for a new one.",
};
pub(crate) const FOR_CREATORS: Text = Text {
    en: "This link is for creators. Sign in as a creator of its market to follow it.",
};
pub(crate) const OTHER_MARKET: Text = Text {
    en: "This link is for creators in {link}. You sell in {yours}.",
};
pub(crate) const REVOKED: Text = Text {
    en: "The agency has taken this link back. Ask it for a new one.",
};
pub(crate) const NOT_STARTED: Text = Text {
    en: "The campaign starts on {day}. The link works from then on.",
};
pub(crate) const ENDED: Text = Text {
    en: "The campaign ended on {day}. Its products can’t be added any more.",
};
pub(crate) const PRODUCT_CLOSED: Text = Text {
    en: "The product is no longer in the campaign.",
};
pub(crate) const NO_RATE: Text = Text {
    en: "The agency hasn’t set what creators are paid for this product. Try again when it has.",
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
    en: "of the price of each item sold through you",
};
pub(crate) const CAMPAIGN: Text = Text { en: "Campaign" };
pub(crate) const AGENCY: Text = Text { en: "Agency" };
pub(crate) const YOU_CAN_PROMOTE: Text = Text {
    en: "You can promote",
};
pub(crate) const UNTIL: Text = Text { en: "Until {day}" };
pub(crate) const NEXT_CHANGE: Text = Text {
    en: "{rate} from {moment}",
};
pub(crate) const RATE_CHANGES: Text = Text { en: "Rate changes" };
pub(crate) const SHARED_WITH: Text = Text {
    en: "Your agency’s share",
};
pub(crate) const SHARED_WITH_HOW: Text = Text {
    en: "{agency} takes {share} of your commission",
};

pub(crate) const IN_SHOWCASE: Text = Text {
    en: "This product is in your showcase.",
};
pub(crate) const IN_SHOWCASE_SINCE: Text = Text {
    en: "You added it on {moment}, and it pays you {rate} now. Adding it again would change nothing.",
};
pub(crate) const OPEN_IN_SHOWCASE: Text = Text {
    en: "Open in showcase",
};

pub(crate) const LOWER_TITLE: Text = Text {
    en: "This would pay you less",
};
pub(crate) const LOWER_NOW: Text = Text { en: "Now" };
pub(crate) const LOWER_HERE: Text = Text { en: "This link" };
pub(crate) const LOWER_UNLESS: Text = Text {
    en: "Your rate stays as it is unless you accept the lower one. Of several links to one product, the one added last counts.",
};
pub(crate) const ACCEPT_LOWER: Text = Text {
    en: "I accept {offered} instead of {current}",
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
    en: "Your receipt keeps the rate, the campaign, the terms, the link and the time.",
};
pub(crate) const AGREE: Text = Text {
    en: "Agree to the terms",
};
pub(crate) const ADD_TO_SHOWCASE: Text = Text {
    en: "Add to showcase",
};

pub(crate) const NOT_ADDED: Text = Text {
    en: "The product isn’t in your showcase yet",
};
pub(crate) const TERMS_NOT_AGREED: Text = Text {
    en: "Tick “Agree to the terms” to add the product.",
};
pub(crate) const TERMS_CHANGED: Text = Text {
    en: "The terms changed while you were reading. Version {version} is in force now: read it and agree to it.",
};
pub(crate) const RATE_CHANGED: Text = Text {
    en: "The agency changed the rate from {shown} to {now} while you were reading. Nothing was added.",
};
pub(crate) const LOWER_NOT_ACCEPTED: Text = Text {
    en: "This pays {offered}, and you already earn {current} on this product. Accept the lower rate, or leave things as they are.",
};

pub(crate) const SHARED_TITLE: Text = Text {
    en: "A creator’s link",
};
pub(crate) const SHARED_NOT_FOUND_TITLE: Text = Text {
    en: "Link not found",
};
