//! An invitation of an agency, as its creator reads it.

ui::texts! {
    TITLE = "Invitation";
    invites(agency) = "{agency} invites you";
    PARTNERSHIP = "To manage you as your agency";
    DISTRIBUTION = "To promote products in its campaigns";
    MESSAGE = "Message";
    ABOUT = "About the agency";
    COMPANY = "Company name";
    SERVICE = "Service";
    CATEGORY = "Category";
    INTRODUCTION = "Introduction";
    ADDRESS = "Address";
    TOP_CREATORS = "Creators it manages";
    CREATORS_BEFORE = "Creators linked so far";
    LATEST_LINKED = "Latest linked creators";
    linked_and_more(handles, count) = "{handles} and {count} more";
    CREATOR_SERVICE = "Creator Service Partner";
    SELLER_SERVICE = "Seller Service Partner";
    CREATOR_MATCHMAKING = "Seller Service – Creator Matchmaking";

    INTERESTED = "I’m interested";
    INTERESTED_EFFECT =
        "You see how to contact the agency, and it is notified. Nothing is agreed yet.";
    DECLINE = "Decline";
    CONTACTS = "How to contact the agency";
    OPEN = "Not answered";
    IS_INTERESTED = "You’re interested";
    IS_DECLINED = "You declined";
    NOT_DONE = "Your answer wasn’t saved";
    ALREADY_INTERESTED = "You have already said that you’re interested.";
    ALREADY_DECLINED = "You have already declined this invitation.";
    DONE_INTERESTED = "The agency has been notified. Its contact details are below.";
    DONE_DECLINED = "Invitation declined.";
}
