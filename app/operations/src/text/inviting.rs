//! Inviting somebody to take over what an import created.

ui::texts! {
    INVITE_OWNER = "Invite an owner";
    INVITE_CREATOR = "Invite to a handle";
    INVITE_EFFECT =
        "An email brings a link. It belongs to this person as soon as they accept, with a proven email address.";
    EMAIL = "Email address";
    MARKET = "Market";
    HANDLE = "Handle";
    INVITE = "Send invitation";
    NOT_INVITED = "The invitation wasn’t sent";
    NOT_AN_ADDRESS = "Enter an email address, like name@example.org.";
    TAKEN = "This belongs to somebody already.";
    TOO_MANY = "This address has received too many invitations in 24 hours. Try again tomorrow.";
    NO_HANDLE = "There is no such handle in this market. Check the spelling.";
    DONE_INVITED = "Invitation sent.";
}
