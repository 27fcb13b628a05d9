//! The Affiliate Partner programme.

use ui::text::Text;

pub(crate) const NAME: Text = Text {
    en: "Affiliate Partner",
};
pub(crate) const QUESTION: Text = Text {
    en: "What is an Affiliate Partner?",
};
pub(crate) const WHAT: Text = Text {
    en: "An Affiliate Partner matches sellers with creators. It runs campaigns in which sellers register products at a total commission rate, sets the creator commission rate and shares product links with creators. The rest of the commission is the agency’s.",
};

pub(crate) const REACH: Text = Text {
    en: "Efficient reach and discovery",
};
pub(crate) const REACH_WHY: Text = Text {
    en: "One campaign reaches many sellers, so you discover new and popular products faster.",
};
pub(crate) const FLEXIBLE: Text = Text {
    en: "Flexible collaboration",
};
pub(crate) const FLEXIBLE_WHY: Text = Text {
    en: "Share your own product links with any creator in the market, managed by you or not.",
};
pub(crate) const EARNINGS: Text = Text {
    en: "Commission on every sale",
};
pub(crate) const EARNINGS_WHY: Text = Text {
    en: "You earn commission on every product creators sell through your campaigns.",
};
pub(crate) const PROOF: Text = Text {
    en: "Commission you can check",
};
pub(crate) const PROOF_WHY: Text = Text {
    en: "Select any amount to see the sale, the agreed rates and the calculation.",
};

pub(crate) const EXAMPLES: Text = Text {
    en: "You set the creator commission rate",
};
pub(crate) const EXAMPLES_LEAD: Text = Text {
    en: "An order of $100.00 at a total commission rate of 30%. What the creator doesn’t receive is yours.",
};
pub(crate) const EXAMPLE_10: Text = Text {
    en: "Creator commission rate 10%",
};
pub(crate) const EXAMPLE_15: Text = Text {
    en: "Creator commission rate 15%",
};
pub(crate) const EXAMPLE_20: Text = Text {
    en: "Creator commission rate 20%",
};

pub(crate) const CREATE: Text = Text {
    en: "Create a campaign",
};
pub(crate) const CREATE_HOW: Text = Text {
    en: "Choose the market, dates, minimum total commission rate and which sellers can join.",
};
pub(crate) const APPROVE: Text = Text {
    en: "Approve products",
};
pub(crate) const APPROVE_HOW: Text = Text {
    en: "Sellers register products with a total commission rate. Your approval locks it.",
};
pub(crate) const RATES: Text = Text {
    en: "Set creator commission rates",
};
pub(crate) const RATES_HOW: Text = Text {
    en: "Set them per product or in bulk, and see your agency commission as you type.",
};
pub(crate) const SHARE: Text = Text { en: "Share links" };
pub(crate) const SHARE_HOW: Text = Text {
    en: "Export product links and send them to creators.",
};
pub(crate) const SELL: Text = Text {
    en: "Creators sell",
};
pub(crate) const SELL_HOW: Text = Text {
    en: "Creators accept the rate, get a consent receipt and add the product to their showcase.",
};
pub(crate) const EARN: Text = Text {
    en: "Earn commission",
};
pub(crate) const EARN_HOW: Text = Text {
    en: "Track each order line from estimated to settled commission.",
};

pub(crate) const GUIDE_CREATE: Text = Text {
    en: "Create an affiliate campaign",
};
pub(crate) const GUIDE_CREATE_MODULE: Text = Text {
    en: "Partner Console › Partner Campaign",
};
pub(crate) const GUIDE_CREATE_HOW: Text = Text {
    en: "Create and publish a campaign, then approve products",
};
pub(crate) const GUIDE_BANK: Text = Text {
    en: "Link a bank account",
};
pub(crate) const GUIDE_BANK_MODULE: Text = Text {
    en: "Partner Console › Finance › Payment accounts",
};
pub(crate) const GUIDE_BANK_HOW: Text = Text {
    en: "Complete the tax form, then link the account",
};
pub(crate) const GUIDE_SELLERS: Text = Text {
    en: "Find potential sellers",
};
pub(crate) const GUIDE_SELLERS_MODULE: Text = Text {
    en: "Partner Console › Product Management",
};
pub(crate) const GUIDE_SELLERS_HOW: Text = Text {
    en: "Browse shops and products, and invite sellers",
};
pub(crate) const GUIDE_REGISTER: Text = Text {
    en: "Seller joins a campaign",
};
pub(crate) const GUIDE_REGISTER_MODULE: Text = Text {
    en: "Seller Center › Partner Campaign",
};
pub(crate) const GUIDE_REGISTER_HOW: Text = Text {
    en: "Register products at a total commission rate",
};
pub(crate) const GUIDE_CREATORS: Text = Text {
    en: "Find potential creators",
};
pub(crate) const GUIDE_CREATORS_MODULE: Text = Text {
    en: "Partner Console › Creator Management › Find creator",
};
pub(crate) const GUIDE_CREATORS_HOW: Text = Text {
    en: "Filter, compare, contact and invite creators",
};
pub(crate) const GUIDE_SELL: Text = Text {
    en: "Creator sells products",
};
pub(crate) const GUIDE_SELL_MODULE: Text = Text {
    en: "Creator app › Add product",
};
pub(crate) const GUIDE_SELL_HOW: Text = Text {
    en: "Paste the link, check the commission rate, add to showcase",
};
pub(crate) const GUIDE_EARN: Text = Text {
    en: "View orders and commission earnings",
};
pub(crate) const GUIDE_EARN_MODULE: Text = Text {
    en: "Partner Console › Finance › Orders",
};
pub(crate) const GUIDE_EARN_HOW: Text = Text {
    en: "Review order lines and commission",
};
