//! The form in which an agency writes to a creator.

ui::texts! {
    TITLE = "Invite creator";
    invite(handle) = "Invite @{handle}";
    FIND_CREATOR = "Find creator";
    PURPOSE = "Invitation purpose";
    PARTNERSHIP = "Creator partnership";
    PARTNERSHIP_PURPOSE = "Establish long-term linking relationship with creators";
    DISTRIBUTION = "Product distribution";
    DISTRIBUTION_PURPOSE = "Improve the efficiency of product distribution";
    MESSAGE = "Invitation message";
    MESSAGE_HINT = "Up to 500 words. Say what your company offers creators.";
    about_words(given, most) = "About {given} of {most} words.";
    CONTACT = "Contact information";
    CONTACT_HINT =
        "Enter at least one. Creators see it after they choose “I’m interested”.";
    CHECK_WHY = "Creators see your company information with the message.";
    CHECK = "check information";
    SEEN = "What the creator sees";
    SEND = "Send Invitation";
    NOT_SENT = "The invitation wasn’t sent";
    TODAY = "Invitations today";
    TAKE_STEP = "Apply for a category";
    SENT = "Invitation sent. The creator is notified.";
    SENT_AGAIN = "Invitation sent again. The creator is notified.";
}
