//! The members of an organisation.

ui::texts! {
    TITLE = "Members";
    LEAD = "People who work in your organisation, and what each of them can do.";
    MEMBERS = "People";
    INVITATIONS = "Open invitations";
    INVITE = "Invite a member";
    NAME = "Name";
    EMAIL = "Email address";
    EMAIL_HINT = "The invitation is sent to this address and can only be accepted with it.";
    ROLE = "Role";
    SINCE = "Member since";
    INVITED_BY = "Invited by";
    UNTIL = "Can be accepted until";
    EXPIRED = "Expired";
    MANAGE = "Manage";
    manage_one(name) = "Manage {name}";
    /// The reader's own name.
    you(name) = "{name} (you)";
    OWNER = "Owner";
    MANAGER = "Manager";
    FINANCE = "Finance";
    VIEWER = "Viewer";
    OWNER_MAY = "Everything, including members, company information and payouts.";
    MANAGER_MAY = "Campaigns, products, orders and exports. No tax, bank or members.";
    FINANCE_MAY = "Orders, exports, tax, bank and payouts. No changes to campaigns.";
    VIEWER_MAY = "Sees campaigns and products. No changes and no money.";
    SEND_INVITATION = "Send invitation";
    SAVE_ROLE = "Save role";
    REMOVE = "Remove member";
    remove_effect(name) =
        "{name} loses access immediately and gets an email. {name}’s work stays.";
    REMOVE_YOURSELF = "You lose access immediately. Your work stays.";
    RESEND = "Resend";
    RESEND_EFFECT = "Sends a new link, which works for 7 days. The earlier link stops working.";
    REVOKE = "Revoke";
    REVOKE_EFFECT = "The link stops working. You can invite the address again.";
    CANCEL = "Cancel";
    LEAVE = "Leave organisation";
    LEAVE_EFFECT =
        "You lose access immediately. Your work stays. An owner can invite you again.";

    INVITED = "Invitation sent.";
    RESENT = "Invitation sent again.";
    REVOKED = "Invitation revoked.";
    ROLE_CHANGED = "Role changed.";
    REMOVED = "Member removed.";
    LEFT = "You left the organisation.";

    NOT_INVITED = "The invitation wasn’t sent";
    NOT_CHANGED = "The role wasn’t changed";
    NOT_REMOVED = "The member wasn’t removed";
    NOT_RESENT = "The invitation wasn’t sent again";
    NOT_REVOKED = "The invitation wasn’t revoked";
    NOT_LEFT = "You’re still a member";
    NOT_AN_ADDRESS = "Enter an email address, for example name@example.org.";
    NO_ROLE = "Select a role.";
    IS_MEMBER = "This person is already a member.";
    IS_INVITED = "This address has an open invitation. Resend it instead.";
    organisation_full(most) =
        "An organisation has up to {most} members and open invitations. Remove or revoke some first.";
    sent_too_many(most) =
        "Your organisation has sent {most} invitations in 24 hours. Try again tomorrow.";
    got_too_many(most) =
        "This address has received {most} invitations in 24 hours. Try again tomorrow.";
    LAST_OWNER = "This is the last owner. Make another member an owner first.";
}
