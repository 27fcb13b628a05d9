//! The Affiliate Partner programme.

use super::Text;

pub(crate) const NAME: Text = Text {
    en: "Affiliate Partner",
};
pub(crate) const QUESTION: Text = Text {
    en: "What is an Affiliate Partner?",
};
pub(crate) const WHAT: Text = Text {
    en: "An Affiliate Partner brings sellers and creators together. It runs campaigns in which sellers register products at a total commission rate, decides what part of it creators get, and passes on product links. Whatever remains of the total is its own.",
};

pub(crate) const REACH: Text = Text {
    en: "Efficient reach and discovery",
};
pub(crate) const REACH_WHY: Text = Text {
    en: "One campaign reaches many sellers and their products, the new ones and the popular ones.",
};
pub(crate) const FLEXIBLE: Text = Text {
    en: "Flexible collaboration",
};
pub(crate) const FLEXIBLE_WHY: Text = Text {
    en: "Links that are yours alone, for every creator of the market or for those you choose.",
};
pub(crate) const EARNINGS: Text = Text {
    en: "Commission on every sale",
};
pub(crate) const EARNINGS_WHY: Text = Text {
    en: "You earn on all products that creators promote through your campaigns.",
};
pub(crate) const PROOF: Text = Text {
    en: "Figures that can be checked",
};
pub(crate) const PROOF_WHY: Text = Text {
    en: "Every amount opens to how it came about: the sale, the agreed rates, the arithmetic.",
};

pub(crate) const EXAMPLES: Text = Text {
    en: "You set the creator’s rate",
};
pub(crate) const EXAMPLES_LEAD: Text = Text {
    en: "The example order of $100.00, at a total rate of 30.00%. What the creator doesn’t get is yours.",
};
pub(crate) const EXAMPLE_10: Text = Text {
    en: "Creator rate 10.00%",
};
pub(crate) const EXAMPLE_15: Text = Text {
    en: "Creator rate 15.00%",
};
pub(crate) const EXAMPLE_20: Text = Text {
    en: "Creator rate 20.00%",
};

pub(crate) const CREATE: Text = Text {
    en: "Create a campaign",
};
pub(crate) const CREATE_HOW: Text = Text {
    en: "Choose the market, the days, the least total rate and which sellers may join.",
};
pub(crate) const APPROVE: Text = Text {
    en: "Approve products",
};
pub(crate) const APPROVE_HOW: Text = Text {
    en: "Sellers register products with a rate. Your approval freezes it.",
};
pub(crate) const RATES: Text = Text {
    en: "Set creator rates",
};
pub(crate) const RATES_HOW: Text = Text {
    en: "For one product or many at once, and see what remains for you.",
};
pub(crate) const SHARE: Text = Text { en: "Share links" };
pub(crate) const SHARE_HOW: Text = Text {
    en: "A link for a product or for a whole list, which you can revoke.",
};
pub(crate) const SELL: Text = Text {
    en: "Creators sell",
};
pub(crate) const SELL_HOW: Text = Text {
    en: "They accept the rate, keep a receipt of it and add the product to their showcase.",
};
pub(crate) const EARN: Text = Text { en: "Earn" };
pub(crate) const EARN_HOW: Text = Text {
    en: "See each order line from estimate to settled amount, and a bill every month.",
};

pub(crate) const GUIDE_CREATE: Text = Text {
    en: "Create an affiliate campaign",
};
pub(crate) const GUIDE_CREATE_MODULE: Text = Text {
    en: "Partner Console › Partner Campaign",
};
pub(crate) const GUIDE_CREATE_HOW: Text = Text {
    en: "Create a campaign, publish it, approve its products",
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
pub(crate) const GUIDE_SELLERS: Text = Text { en: "Find sellers" };
pub(crate) const GUIDE_SELLERS_MODULE: Text = Text {
    en: "Partner Console › Product Management",
};
pub(crate) const GUIDE_SELLERS_HOW: Text = Text {
    en: "Look through shops and products, invite a shop",
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
    en: "Find creators",
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
    en: "Creator app › Creator Management › Add product",
};
pub(crate) const GUIDE_SELL_HOW: Text = Text {
    en: "Paste the link, see the rate, add to the showcase",
};
pub(crate) const GUIDE_EARN: Text = Text {
    en: "View orders and earnings",
};
pub(crate) const GUIDE_EARN_MODULE: Text = Text {
    en: "Partner Console › Finance › Earnings, Payment bills",
};
pub(crate) const GUIDE_EARN_HOW: Text = Text {
    en: "Check order lines and download the monthly bill",
};
