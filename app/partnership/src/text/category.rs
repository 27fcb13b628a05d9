//! **Business category**, and what an agency offers in a category of a market.

ui::texts! {
    TITLE = "Business category";
    LEAD = "Choose a service category. You apply for each category and market separately.";
    ROLES = "Partner role";
    VIEW_MORE = "View more";
    /// For readers' programs, after the same words.
    view_more_about(category) = "about {category}";
    CREATOR_SERVICE = "Creator Service";
    SELLER_SERVICE = "Seller Service";
    DISCONTINUED = "Discontinued";
    CLOSED = "Closed to new registrations. Agencies that hold it keep it.";
    also_called(names) = "Also called: {names}";
    gives_role(role) = "Partner role: {role}";
    CHOOSE = "Choose";
    choose_one(category) = "Choose {category}";
    NONE_HERE = "No category is open for this partner role.";

    ABOUT_CREATOR_MANAGEMENT =
        "You recruit, train and manage creators. Once approved you can invite and link creators in the market.";
    ABOUT_SHOP_MANAGEMENT = "You run shops for sellers who authorise you.";
    ABOUT_LIVE_MANAGEMENT = "You run LIVE sales for sellers who authorise you.";
    ABOUT_SHORT_VIDEO_MANAGEMENT = "You make short videos for sellers who authorise you.";
    ABOUT_SELLER_AFFILIATE = "You run the affiliate work of sellers who authorise you.";
    ABOUT_SHOP_REGISTRATION = "You register shops for sellers who authorise you.";
    ABOUT_CREATOR_MATCHMAKING =
        "You bring sellers and creators together in campaigns. Once approved, and with tax information and a bank account, you can create campaigns in the market.";
    ABOUT_MASS_RECRUITING = "You recruit many creators.";
    ABOUT_MASS_TUTORING = "You teach many creators.";
    ABOUT_PAID_MEDIA = "You place paid advertisements for sellers.";

    FORM_TITLE = "Category information";
    form_lead(category, market) = "{category} in {market}. Creators and sellers see this once it’s approved.";
    MARKET = "Target market";
    CHANGE_MARKET = "Change market";
    NO_MARKET = "Enter the entity information first: it says in which markets you work.";
    ENTER_ENTITY = "Enter entity information";
    NOT_IN_MARKET = "Your entity information doesn’t name this market. Add it there before you apply.";
    PENDING = "This application is in review, so it can’t be edited now.";
    HELD = "This category is approved in this market. Edit it under My Account › Profile.";
    CLOSED_NOW = "This category is closed to new registrations.";
    LATER =
        "The entity information can’t be edited once it’s approved. You can edit the category information, and each edit is reviewed.";

    SERVICES = "Services offered";
    TEAM_SIZE = "Team size";
    TEAM_SIZE_HINT = "How many people work for you in this category.";
    CREATORS_MANAGED = "Creators managed";
    CREATORS_MANAGED_HINT = "Enter 0 if you don’t manage creators.";
    CASE_STUDIES = "Case studies";
    INTRODUCTION = "Introduction";
    CONTACT = "Contact";
    CONTACT_HINT = "Creators you invite see it once they’re interested.";
    CONTACT_NAME = "Contact name";
    WHATSAPP = "WhatsApp";
    ZALO = "Zalo";
    LINE = "Line";
    VIBER = "Viber";
    EMAIL = "Email";
    PHONE = "Phone";
    OFFER = "What you offer";
}
