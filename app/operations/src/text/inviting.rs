//! Inviting somebody to take over what an import created.

ui::texts! {
    INVITE_OWNER = "Invite an owner";
    INVITE_CREATOR = "Invite to a handle";
    INVITE_EFFECT =
        "An email brings a link. The person becomes the owner by accepting it with this email address.";
    EMAIL = "Email address";
    MARKET = "Market";
    HANDLE = "Handle";
    INVITE = "Send invitation";
    NOT_INVITED = "The invitation wasn’t sent";
    NOT_AN_ADDRESS = "Enter an email address, for example name@example.org.";
    TAKEN = "This already has an owner.";
    TOO_MANY = "This address has received too many invitations in 24 hours. Try again tomorrow.";
    NO_HANDLE = "There is no such handle in this market. Check the spelling.";
    DONE_INVITED = "Invitation sent.";
}
