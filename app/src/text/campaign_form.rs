//! The form of **Create Campaign** and of a campaign's edit, with every refusal of its fields.

use super::Text;

pub(crate) const CREATE: Text = Text {
    en: "Create Campaign",
};
pub(crate) const EDIT: Text = Text {
    en: "Edit campaign",
};
pub(crate) const NOT_SUBMITTED: Text = Text {
    en: "The campaign is not submitted yet",
};
pub(crate) const NOT_SAVED: Text = Text {
    en: "The campaign is not saved yet",
};
pub(crate) const TARGET_MARKET: Text = Text {
    en: "Target market",
};
pub(crate) const MARKET_HINT: Text = Text {
    en: "A campaign runs in one market, for good: its currency, its days and its sellers.",
};
pub(crate) const CHANGE_MARKET: Text = Text {
    en: "Change market",
};
pub(crate) const BASIC_INFORMATION: Text = Text {
    en: "Basic information",
};
pub(crate) const NAME: Text = Text {
    en: "Campaign name",
};
pub(crate) const DESCRIPTION: Text = Text { en: "Description" };
pub(crate) const DESCRIPTION_HINT: Text = Text {
    en: "What sellers should know before they register. At most {most} characters.",
};
pub(crate) const PERIODS: Text = Text {
    en: "Registration period and campaign period",
};
pub(crate) const PERIODS_HINT: Text = Text {
    en: "Both start on the same day. Days are days in {zone}; the first and the last count whole. At most 360 days.",
};
pub(crate) const LOS_ANGELES: Text = Text { en: "Los Angeles" };
pub(crate) const LONDON: Text = Text { en: "London" };
pub(crate) const JAKARTA: Text = Text { en: "Jakarta" };
pub(crate) const KUALA_LUMPUR: Text = Text { en: "Kuala Lumpur" };
pub(crate) const HO_CHI_MINH_CITY: Text = Text {
    en: "Ho Chi Minh City",
};
pub(crate) const BANGKOK: Text = Text { en: "Bangkok" };
pub(crate) const MANILA: Text = Text { en: "Manila" };
pub(crate) const SINGAPORE: Text = Text { en: "Singapore" };
pub(crate) const STARTS_ON: Text = Text {
    en: "Both start on",
};
pub(crate) const START_LOCKED: Text = Text {
    en: "The campaign has started, so its start stays.",
};
pub(crate) const REGISTRATION_ENDS_ON: Text = Text {
    en: "Registration period ends on",
};
pub(crate) const ENDS_ON: Text = Text {
    en: "Campaign period ends on",
};
pub(crate) const SELLER_INFORMATION: Text = Text {
    en: "Seller information",
};
pub(crate) const WHO: Text = Text {
    en: "Who can register products",
};
pub(crate) const ALL_SELLERS: Text = Text { en: "All sellers" };
pub(crate) const ALL_SELLERS_HINT: Text = Text {
    en: "Every seller in the market sees the campaign once you publish it.",
};
pub(crate) const NAMED_SELLERS: Text = Text {
    en: "Only these shops",
};
pub(crate) const NAMED_SELLERS_HINT: Text = Text {
    en: "Nobody else sees the campaign or can open it.",
};
pub(crate) const SHOP_CODES: Text = Text { en: "Shop Codes" };
pub(crate) const SHOP_CODES_HINT: Text = Text {
    en: "At most {most}, with blanks, commas or line breaks between them. Sellers find theirs in Seller Information.",
};
pub(crate) const RATE_REQUIREMENT: Text = Text {
    en: "Commission rate requirement",
};
pub(crate) const LEAST_RATE: Text = Text {
    en: "Least total rate",
};
pub(crate) const LEAST_RATE_HINT: Text = Text {
    en: "What a seller pays at least, creator and you together. From 1.00% to 80.00%.",
};
pub(crate) const LEAST_RATE_EDIT: Text = Text {
    en: "From 1.00% to 80.00%. A change counts for what is registered from then on; rates that are registered stay.",
};
pub(crate) const CONTACT_INFORMATION: Text = Text {
    en: "Contact information",
};
pub(crate) const CONTACT_HINT: Text = Text {
    en: "Sellers see it on the campaign’s page.",
};
pub(crate) const WHATSAPP: Text = Text { en: "WhatsApp" };
pub(crate) const ZALO: Text = Text { en: "Zalo" };
pub(crate) const LINE: Text = Text { en: "Line" };
pub(crate) const VIBER: Text = Text { en: "Viber" };
pub(crate) const EMAIL: Text = Text { en: "Email" };
pub(crate) const PHONE: Text = Text { en: "Phone" };
pub(crate) const BEFORE_SUBMIT: Text = Text {
    en: "Submitting shows the campaign to nobody yet. Sellers see it once you switch on Publish on the Campaigns page.",
};
pub(crate) const BEFORE_SAVE: Text = Text {
    en: "Sellers see the change at once if the campaign is published. Every edit is recorded with your name.",
};
pub(crate) const KEPT: Text = Text {
    en: "This is what you typed before. Nothing of it was saved yet.",
};
pub(crate) const START_ANEW: Text = Text {
    en: "Begin again without it",
};
pub(crate) const SUBMIT: Text = Text { en: "Submit" };
pub(crate) const SAVE: Text = Text {
    en: "Save campaign",
};
pub(crate) const CANCEL: Text = Text { en: "Cancel" };
pub(crate) const ALREADY_SUBMITTED: Text = Text {
    en: "The campaign is submitted already. Open it to edit it.",
};
pub(crate) const STARTED: Text = Text {
    en: "The campaign has started, so its start can’t be changed any more.",
};

pub(crate) const NEEDED: Text = Text {
    en: "{field}: enter something here",
};
pub(crate) const TOO_LONG: Text = Text {
    en: "{field}: {given} characters, and at most {most} fit",
};
pub(crate) const DAY_MISSING: Text = Text {
    en: "{field}: choose a day",
};
pub(crate) const DAY_UNREADABLE: Text = Text {
    en: "{field}: not a day of the calendar",
};
pub(crate) const DAY_PAST: Text = Text {
    en: "{field}: this day is over; choose {today} or a later one",
};
pub(crate) const REGISTRATION_BEFORE_START: Text = Text {
    en: "Registration period: it can’t end before its start on {start}",
};
pub(crate) const REGISTRATION_AFTER_END: Text = Text {
    en: "Registration period: it can’t end after the campaign’s end on {end}",
};
pub(crate) const RUNS_TOO_LONG: Text = Text {
    en: "Campaign period: {days} days, and at most 360 are possible",
};
pub(crate) const RATE_UNREADABLE: Text = Text {
    en: "{field}: write a percentage such as 15.25",
};
pub(crate) const RATE_DECIMALS: Text = Text {
    en: "{field}: at most two decimals",
};
pub(crate) const RATE_BETWEEN: Text = Text {
    en: "{field}: between {least} and {most}",
};
pub(crate) const NO_SHOPS: Text = Text {
    en: "Shop Codes: name at least one, or open the campaign to all sellers",
};
pub(crate) const TOO_MANY_SHOPS: Text = Text {
    en: "Shop Codes: {given} are named, and at most 100 are possible",
};
pub(crate) const UNKNOWN_SHOP: Text = Text {
    en: "Shop Codes: {code} is not a shop in this market",
};
pub(crate) const UNKNOWN_SHOPS: Text = Text {
    en: "Shop Codes: {codes} are not shops in this market",
};
pub(crate) const UNREADABLE_SHOP: Text = Text {
    en: "Shop Codes: {code} is what a spreadsheet makes of a long number. Copy the code from the shop’s profile",
};
pub(crate) const LONG_SHOP: Text = Text {
    en: "Shop Codes: {code} is longer than {most} characters",
};
pub(crate) const HIDDEN_IN_SHOP: Text = Text {
    en: "Shop Codes: character {place} of {code} is {character}, which can’t be seen. Remove it, or type the code",
};
pub(crate) const CONTACT_NEEDED: Text = Text {
    en: "{field}: needed in this market",
};
pub(crate) const CONTACT_NONE: Text = Text {
    en: "{field}: give at least one contact of any kind",
};
pub(crate) const CONTACT_ELSEWHERE: Text = Text {
    en: "{field}: not used in this market",
};
pub(crate) const CONTACT_NO_ADDRESS: Text = Text {
    en: "{field}: not an email address; write it like name@example.org",
};
pub(crate) const CONTACT_NO_NUMBER: Text = Text {
    en: "{field}: not a telephone number; write 7 to 15 digits, like +44 20 7946 0000",
};
pub(crate) const CONTACT_NO_LINE_ID: Text = Text {
    en: "{field}: not a Line ID; write 4 to 20 letters, digits, dots, hyphens or underscores",
};
