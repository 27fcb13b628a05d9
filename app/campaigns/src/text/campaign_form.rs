//! The form of **Create Campaign** and of a campaign's edit, with every refusal of its fields.

ui::texts! {
    CREATE = "Create Campaign";
    EDIT = "Edit campaign";
    edit_one(campaign) = "Edit {campaign}";
    NOT_SUBMITTED = "The campaign wasn’t submitted";
    NOT_SAVED = "The campaign wasn’t saved";
    TARGET_MARKET = "Target market";
    MARKET_HINT = "Sets the currency, time zone and sellers. You can’t change it after you submit.";
    CHANGE_MARKET = "Change market";
    BASIC_INFORMATION = "Basic information";
    NAME = "Campaign name";
    DESCRIPTION = "Description";
    description_hint(most) =
        "Describe the campaign and why sellers should join. Up to {most} characters.";
    PERIODS = "Registration period and campaign period";
    periods_hint(zone) =
        "Both periods start on the same date. Dates are in {zone} time and include the first and last day. Up to 360 days.";
    STARTS_ON = "Start date";
    START_LOCKED = "The campaign has started, so the start date can’t be changed.";
    REGISTRATION_ENDS_ON = "Registration end date";
    ENDS_ON = "Campaign end date";
    SELLER_INFORMATION = "Seller information";
    WHO = "Who can register products";
    ALL_SELLERS = "All sellers";
    ALL_SELLERS_HINT = "Every seller in the market can see the campaign once it’s published.";
    NAMED_SELLERS = "Selected sellers";
    NAMED_SELLERS_HINT = "Only the sellers you select can see the campaign.";
    SHOP_CODES = "Shop Codes";
    shop_codes_hint(most) =
        "Up to {most}, separated by spaces, commas or line breaks. Sellers find their Shop Code under My Account › Seller Profile › Seller Information.";
    CATEGORIES = "Product categories";
    CATEGORIES_HINT =
        "Optional. Helps sellers find the campaign. Select none for all categories.";
    RATE_REQUIREMENT = "Commission rate requirement";
    LEAST_RATE = "Minimum total commission rate";
    LEAST_RATE_HINT =
        "The lowest total commission rate a seller can offer. It covers both creator and agency commission. 1.00% to 80.00%.";
    LEAST_RATE_EDIT = "1.00% to 80.00%. A change applies to new registrations only.";
    CONTACT_INFORMATION = "Contact information";
    CONTACT_HINT = "Sellers see this on the campaign page.";
    WHATSAPP = "WhatsApp";
    ZALO = "Zalo";
    LINE = "Line";
    VIBER = "Viber";
    EMAIL = "Email";
    PHONE = "Phone";
    BEFORE_SUBMIT =
        "Submitting doesn’t publish the campaign. Turn on Publish on the Campaigns page to show it to sellers.";
    BEFORE_SAVE =
        "If the campaign is published, sellers see the changes immediately. Every edit is recorded under your name.";
    START_ANEW = "Start afresh";
    DRAFT_SAVED = "Draft saved. It stays in Campaigns until you submit it.";
    SUBMIT = "Submit";
    SAVE = "Save changes";
    CANCEL = "Cancel";
    ALREADY_SUBMITTED = "This campaign has already been submitted. Open it to edit it.";
    STARTED = "The campaign has started, so the start date can’t be changed.";

    needed(field) = "{field} is required.";
    too_long(field, given, most) = "{field} is too long: {given} characters, maximum {most}.";
    day_missing(field) = "{field} is required.";
    day_unreadable(field) = "{field} isn’t a valid date.";
    day_past(field, today) = "{field} is in the past. Choose {today} or later.";
    registration_before_start(start) = "Registration can’t end before it starts on {start}.";
    registration_after_end(end) = "Registration can’t end after the campaign ends on {end}.";
    runs_too_long(days) = "The campaign period is {days} days. The maximum is 360.";
    rate_unreadable(field) = "{field}: enter a percentage, for example 15.25.";
    rate_decimals(field) = "{field}: use up to two decimals.";
    rate_between(field, least, most) = "{field}: enter a rate from {least} to {most}.";
    NO_SHOPS = "Enter at least one Shop Code, or open the campaign to all sellers.";
    too_many_shops(given) = "You entered {given} Shop Codes. The maximum is 100.";
    unknown_shop(code) = "{code} isn’t a Shop Code in this market.";
    unknown_shops(codes) = "These aren’t Shop Codes in this market: {codes}.";
    unreadable_shop(code) =
        "{code} was rounded by a spreadsheet. Copy the Shop Code from the seller’s profile.";
    long_shop(code, most) = "{code} is too long for a Shop Code. The maximum is {most} characters.";
    hidden_in_shop(place, code, character) =
        "Character {place} of {code} is {character}, which is invisible. Remove it, or type the Shop Code.";
    CONTACT_NEEDED {field} = "{field} is required in this market.";
    CONTACT_NONE {field} = "{field}: enter at least one way to contact you.";
    CONTACT_ELSEWHERE {field} = "{field} isn’t used in this market.";
    CONTACT_NO_ADDRESS {field} =
        "{field}: enter a valid email address, for example name@example.org.";
    CONTACT_NO_NUMBER {field} =
        "{field}: enter a phone number with 7 to 15 digits, for example +44 20 7946 0000.";
    CONTACT_NO_LINE_ID {field} =
        "{field}: enter a Line ID with 4 to 20 letters, digits, dots, hyphens or underscores.";
}
