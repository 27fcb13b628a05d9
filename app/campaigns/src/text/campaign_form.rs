//! The form of **Create Campaign** and of a campaign's edit, with every refusal of its fields.

use ui::text::Text;

pub(crate) const CREATE: Text = Text {
    en: "Create Campaign",
};
pub(crate) const EDIT: Text = Text {
    en: "Edit campaign",
};
pub(crate) const NOT_SUBMITTED: Text = Text {
    en: "The campaign wasn’t submitted",
};
pub(crate) const NOT_SAVED: Text = Text {
    en: "The campaign wasn’t saved",
};
pub(crate) const TARGET_MARKET: Text = Text {
    en: "Target market",
};
pub(crate) const MARKET_HINT: Text = Text {
    en: "Sets the currency, time zone and sellers. You can’t change it after you submit.",
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
    en: "Describe the campaign and why sellers should join. Up to {most} characters.",
};
pub(crate) const PERIODS: Text = Text {
    en: "Registration period and campaign period",
};
pub(crate) const PERIODS_HINT: Text = Text {
    en: "Both periods start on the same date. Dates are in {zone} time and include the first and last day. Up to 360 days.",
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
pub(crate) const STARTS_ON: Text = Text { en: "Start date" };
pub(crate) const START_LOCKED: Text = Text {
    en: "The campaign has started, so the start date can’t be changed.",
};
pub(crate) const REGISTRATION_ENDS_ON: Text = Text {
    en: "Registration end date",
};
pub(crate) const ENDS_ON: Text = Text {
    en: "Campaign end date",
};
pub(crate) const SELLER_INFORMATION: Text = Text {
    en: "Seller information",
};
pub(crate) const WHO: Text = Text {
    en: "Who can register products",
};
pub(crate) const ALL_SELLERS: Text = Text { en: "All sellers" };
pub(crate) const ALL_SELLERS_HINT: Text = Text {
    en: "Every seller in the market can see the campaign once it’s published.",
};
pub(crate) const NAMED_SELLERS: Text = Text {
    en: "Selected sellers",
};
pub(crate) const NAMED_SELLERS_HINT: Text = Text {
    en: "Only the sellers you select can see the campaign.",
};
pub(crate) const SHOP_CODES: Text = Text { en: "Shop Codes" };
pub(crate) const SHOP_CODES_HINT: Text = Text {
    en: "Up to {most}, separated by spaces, commas or line breaks. Sellers find their Shop Code under My Account › Seller Profile › Seller Information.",
};
pub(crate) const RATE_REQUIREMENT: Text = Text {
    en: "Commission rate requirement",
};
pub(crate) const LEAST_RATE: Text = Text {
    en: "Minimum total commission rate",
};
pub(crate) const LEAST_RATE_HINT: Text = Text {
    en: "The lowest total commission rate a seller can offer. It covers both creator and agency commission. 1.00% to 80.00%.",
};
pub(crate) const LEAST_RATE_EDIT: Text = Text {
    en: "1.00% to 80.00%. A change applies to new registrations only.",
};
pub(crate) const CONTACT_INFORMATION: Text = Text {
    en: "Contact information",
};
pub(crate) const CONTACT_HINT: Text = Text {
    en: "Sellers see this on the campaign page.",
};
pub(crate) const WHATSAPP: Text = Text { en: "WhatsApp" };
pub(crate) const ZALO: Text = Text { en: "Zalo" };
pub(crate) const LINE: Text = Text { en: "Line" };
pub(crate) const VIBER: Text = Text { en: "Viber" };
pub(crate) const EMAIL: Text = Text { en: "Email" };
pub(crate) const PHONE: Text = Text { en: "Phone" };
pub(crate) const BEFORE_SUBMIT: Text = Text {
    en: "Submitting doesn’t publish the campaign. Turn on Publish on the Campaigns page to show it to sellers.",
};
pub(crate) const BEFORE_SAVE: Text = Text {
    en: "If the campaign is published, sellers see the changes immediately. Every edit is recorded under your name.",
};
pub(crate) const KEPT: Text = Text {
    en: "Your unsaved draft was restored.",
};
pub(crate) const START_ANEW: Text = Text { en: "Start over" };
pub(crate) const SUBMIT: Text = Text { en: "Submit" };
pub(crate) const SAVE: Text = Text { en: "Save changes" };
pub(crate) const CANCEL: Text = Text { en: "Cancel" };
pub(crate) const ALREADY_SUBMITTED: Text = Text {
    en: "This campaign has already been submitted. Open it to edit it.",
};
pub(crate) const STARTED: Text = Text {
    en: "The campaign has started, so the start date can’t be changed.",
};

pub(crate) const NEEDED: Text = Text {
    en: "{field} is required.",
};
pub(crate) const TOO_LONG: Text = Text {
    en: "{field} is too long: {given} characters, maximum {most}.",
};
pub(crate) const DAY_MISSING: Text = Text {
    en: "{field} is required.",
};
pub(crate) const DAY_UNREADABLE: Text = Text {
    en: "{field} isn’t a valid date.",
};
pub(crate) const DAY_PAST: Text = Text {
    en: "{field} is in the past. Choose {today} or later.",
};
pub(crate) const REGISTRATION_BEFORE_START: Text = Text {
    en: "Registration can’t end before it starts on {start}.",
};
pub(crate) const REGISTRATION_AFTER_END: Text = Text {
    en: "Registration can’t end after the campaign ends on {end}.",
};
pub(crate) const RUNS_TOO_LONG: Text = Text {
    en: "The campaign period is {days} days. The maximum is 360.",
};
pub(crate) const RATE_UNREADABLE: Text = Text {
    en: "{field}: enter a percentage, for example 15.25.",
};
pub(crate) const RATE_DECIMALS: Text = Text {
    en: "{field}: use up to two decimals.",
};
pub(crate) const RATE_BETWEEN: Text = Text {
    en: "{field}: enter a rate from {least} to {most}.",
};
pub(crate) const NO_SHOPS: Text = Text {
    en: "Enter at least one Shop Code, or open the campaign to all sellers.",
};
pub(crate) const TOO_MANY_SHOPS: Text = Text {
    en: "You entered {given} Shop Codes. The maximum is 100.",
};
pub(crate) const UNKNOWN_SHOP: Text = Text {
    en: "{code} isn’t a Shop Code in this market.",
};
pub(crate) const UNKNOWN_SHOPS: Text = Text {
    en: "These aren’t Shop Codes in this market: {codes}.",
};
pub(crate) const UNREADABLE_SHOP: Text = Text {
    en: "{code} was rounded by a spreadsheet. Copy the Shop Code from the seller’s profile.",
};
pub(crate) const LONG_SHOP: Text = Text {
    en: "{code} is too long for a Shop Code. The maximum is {most} characters.",
};
pub(crate) const HIDDEN_IN_SHOP: Text = Text {
    en: "Character {place} of {code} is {character}, which is invisible. Remove it, or type the Shop Code.",
};
pub(crate) const CONTACT_NEEDED: Text = Text {
    en: "{field} is required in this market.",
};
pub(crate) const CONTACT_NONE: Text = Text {
    en: "{field}: enter at least one way to contact you.",
};
pub(crate) const CONTACT_ELSEWHERE: Text = Text {
    en: "{field} isn’t used in this market.",
};
pub(crate) const CONTACT_NO_ADDRESS: Text = Text {
    en: "{field}: enter a valid email address, for example name@example.org.",
};
pub(crate) const CONTACT_NO_NUMBER: Text = Text {
    en: "{field}: enter a phone number with 7 to 15 digits, for example +44 20 7946 0000.",
};
pub(crate) const CONTACT_NO_LINE_ID: Text = Text {
    en: "{field}: enter a Line ID with 4 to 20 letters, digits, dots, hyphens or underscores.",
};
