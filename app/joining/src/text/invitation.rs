//! Invitations: to be a member, and to take over what an import created.

ui::texts! {
    TITLE = "Invitation";
    CLAIM_TITLE = "Take over your account";
    invites_you(name, organisation) = "{name} invites you to work in {organisation}.";
    invited_to(organisation) = "You’re invited to work in {organisation}.";
    ORGANISATION = "Organisation";
    WORKS_IN = "Works in";
    ROLE = "Your role";
    ADDRESS = "Sent to";
    UNTIL = "Can be accepted until";
    MARKET = "Market";
    SHOP_CODE = "Shop Code";
    AGENCY = "Agency";
    SHOP = "Shop";
    HANDLE = "Handle";
    AGENCY_LEAD =
        "The platform has records of this agency. Accept to become its owner and see them.";
    SHOP_LEAD = "The platform has records of this shop. Accept to become its owner and see them.";
    CREATOR_LEAD =
        "The platform has records of this creator account. Accept to use it and see them.";
    ACCEPT = "Accept invitation";
    WHAT_APPLIES =
        "By creating an account you agree to the terms and confirm that you’ve read the privacy notice:";
    TERMS = "Platform terms";
    PRIVACY = "Privacy notice";
    ACCEPT_AS_NEW = "Accept and set a password";
    NEW_PERSON =
        "You don’t have an account yet. Accepting creates one with this email address.";
    sign_in_first(email) = "There is an account with {email}. Sign in with it to accept.";
    signed_in_as(email) = "You’re signed in as {email}";
    other_address(email) =
        "This invitation was sent to {email}. Sign out, open the link again and sign in with that address.";
    SIGN_IN = "Sign in";
    SIGN_OUT = "Sign out";
    OVER_TITLE = "This link no longer works";
    OVER =
        "An invitation can be accepted once, until it expires. If you’ve accepted it, sign in. Otherwise, ask for a new one.";
    OTHER_ADDRESS = "This invitation was sent to another address.";
    SIGN_IN_FIRST = "There is an account with this address. Sign in first.";
    NOT_ACCEPTED = "The invitation wasn’t accepted";
    BROKEN_TITLE = "The invitation couldn’t be loaded";
    BROKEN = "Nothing was changed. Open the link again in a moment.";
}
