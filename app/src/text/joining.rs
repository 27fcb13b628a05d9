//! The page that explains how an agency becomes a partner.

use super::Text;

pub(crate) const TITLE: Text = Text {
    en: "Become a partner",
};
pub(crate) const LEAD: Text = Text {
    en: "An agency applies once with its company details, then for every service category and market that it wants to work in. Each application is reviewed by the people who run this site.",
};
pub(crate) const NOT_YET_TITLE: Text = Text {
    en: "Registration isn’t open on this site yet.",
};
pub(crate) const NOT_YET: Text = Text {
    en: "The steps below are what will be asked, so that you can have everything ready.",
};

pub(crate) const STEPS: Text = Text {
    en: "From registration to the first campaign",
};
pub(crate) const REGISTER: Text = Text { en: "Register" };
pub(crate) const REGISTER_HOW: Text = Text {
    en: "An email address and a password, a phone number if you like. A code proves that the address is real, since everything that concerns you is sent there.",
};
pub(crate) const ENTITY: Text = Text {
    en: "Enter the entity information",
};
pub(crate) const ENTITY_HOW: Text = Text {
    en: "It applies to all your categories and to finance. Once it is approved you can’t edit it yourself: changes go through an account manager.",
};
pub(crate) const CATEGORY: Text = Text {
    en: "Choose a service category and a market",
};
pub(crate) const CATEGORY_HOW: Text = Text {
    en: "A local agency works in its own country, a cross-border partner picks several markets. Say what you offer, how large the team is and whom you work with.",
};
pub(crate) const REVIEW: Text = Text {
    en: "Follow the review",
};
pub(crate) const REVIEW_HOW: Text = Text {
    en: "Each application is Pending review, Approved, or Rejected with the reasons. A rejected one can be modified and sent again. You are told by email and in the app.",
};
pub(crate) const TAX: Text = Text {
    en: "Complete the tax information",
};
pub(crate) const TAX_HOW: Text = Text {
    en: "A W-9 in the United States, the market’s own form elsewhere. It is reviewed too.",
};
pub(crate) const BANK: Text = Text {
    en: "Link a bank account",
};
pub(crate) const BANK_HOW: Text = Text {
    en: "Possible once the tax form is approved. With it, Create Campaign is enabled for affiliate partners; creator agencies can invite creators as soon as their category is approved.",
};

pub(crate) const READY: Text = Text { en: "Have ready" };
pub(crate) const READY_COMPANY: Text = Text {
    en: "Legal name, registration number and registered address",
};
pub(crate) const READY_PERSON: Text = Text {
    en: "The legal representative’s name",
};
pub(crate) const READY_WEBSITE: Text = Text {
    en: "Website and a short introduction",
};
pub(crate) const READY_DOCUMENTS: Text = Text {
    en: "Registration documents as files",
};
pub(crate) const READY_CASES: Text = Text {
    en: "Case studies and the creators you manage",
};
pub(crate) const READY_TAX: Text = Text {
    en: "Tax number and bank details",
};

pub(crate) const WHICH: Text = Text {
    en: "Which category is which programme",
};
pub(crate) const WHICH_CREATOR_AGENCY: Text = Text {
    en: "Creator Service › Creator Management",
};
pub(crate) const WHICH_AFFILIATE: Text = Text {
    en: "Seller Service › Creator Matchmaking",
};

pub(crate) const MARKETS: Text = Text {
    en: "Where each programme is open",
};
pub(crate) const MARKETS_LEAD: Text = Text {
    en: "The markets as this product starts with them. Whoever runs a site can switch features on and off, market by market.",
};
pub(crate) const MARKET: Text = Text { en: "Market" };
pub(crate) const LINKED: Text = Text {
    en: "Linked creators",
};
pub(crate) const LINKED_FOR: Text = Text {
    en: "Creator Agency Partner",
};
pub(crate) const MARKETPLACE: Text = Text {
    en: "Creator marketplace",
};
pub(crate) const MARKETPLACE_FOR: Text = Text {
    en: "Both programmes",
};
pub(crate) const CAMPAIGNS: Text = Text {
    en: "Partner campaigns",
};
pub(crate) const CAMPAIGNS_FOR: Text = Text {
    en: "Affiliate Partner",
};
pub(crate) const OPEN: Text = Text { en: "Open" };
pub(crate) const NOT_OPEN: Text = Text { en: "Not open" };
