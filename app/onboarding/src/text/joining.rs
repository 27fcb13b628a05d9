//! The page that explains how an agency becomes a partner.

use ui::text::Text;

pub(crate) const TITLE: Text = Text {
    en: "Become a partner",
};
pub(crate) const LEAD: Text = Text {
    en: "Apply once with your company information, then for each service category and market. The platform reviews every application.",
};
pub(crate) const NOT_YET_TITLE: Text = Text {
    en: "Account registration isn’t open on this site yet.",
};
pub(crate) const NOT_YET: Text = Text {
    en: "Here’s what you’ll be asked for, so you can prepare.",
};

pub(crate) const STEPS: Text = Text {
    en: "From registration to your first campaign",
};
pub(crate) const REGISTER: Text = Text {
    en: "Register an account",
};
pub(crate) const REGISTER_HOW: Text = Text {
    en: "Enter your email address, a password and, optionally, a phone number. A code confirms the email address, because all platform emails go there.",
};
pub(crate) const ENTITY: Text = Text {
    en: "Enter the entity information",
};
pub(crate) const ENTITY_HOW: Text = Text {
    en: "It applies to all your categories and to finance. Once approved, you can’t edit it; send change requests to your account manager.",
};
pub(crate) const CATEGORY: Text = Text {
    en: "Choose a service category and a market",
};
pub(crate) const CATEGORY_HOW: Text = Text {
    en: "A local agency works in its own country; a cross-border partner can choose several markets. Describe your services, team size and the creators you work with.",
};
pub(crate) const REVIEW: Text = Text {
    en: "Follow the review",
};
pub(crate) const REVIEW_HOW: Text = Text {
    en: "Each application is Pending review, Approved or Rejected. If it’s rejected, you see the reasons and can modify and resubmit it.",
};
pub(crate) const TAX: Text = Text {
    en: "Complete the tax information",
};
pub(crate) const TAX_HOW: Text = Text {
    en: "A W-9 in the United States; the market’s own form elsewhere. The platform reviews it.",
};
pub(crate) const BANK: Text = Text {
    en: "Link a bank account",
};
pub(crate) const BANK_HOW: Text = Text {
    en: "Available once your tax form is approved. Affiliate partners can then create campaigns. Creator agencies can invite creators as soon as their category is approved.",
};

pub(crate) const READY: Text = Text {
    en: "What to prepare",
};
pub(crate) const READY_COMPANY: Text = Text {
    en: "Legal name, registration number and registered address",
};
pub(crate) const READY_PERSON: Text = Text {
    en: "Name of the legal representative",
};
pub(crate) const READY_WEBSITE: Text = Text {
    en: "Website and a short introduction",
};
pub(crate) const READY_DOCUMENTS: Text = Text {
    en: "Registration documents",
};
pub(crate) const READY_CASES: Text = Text {
    en: "Case studies and the creators you manage",
};
pub(crate) const READY_TAX: Text = Text {
    en: "Tax number and bank details",
};

pub(crate) const WHICH: Text = Text {
    en: "Service category for each programme",
};
pub(crate) const WHICH_CREATOR_AGENCY: Text = Text {
    en: "Creator Service › Creator Management",
};
pub(crate) const WHICH_AFFILIATE: Text = Text {
    en: "Seller Service › Creator Matchmaking",
};

pub(crate) const MARKETS: Text = Text {
    en: "Availability by market",
};
pub(crate) const MARKETS_LEAD: Text = Text {
    en: "Default availability. The platform operator can turn features on or off for each market.",
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
pub(crate) const OPEN: Text = Text { en: "Available" };
pub(crate) const NOT_OPEN: Text = Text {
    en: "Not available",
};
