//! What emails say. The server writes these sentences, so no browser loads them.

ui::texts! {
    CODE_SUBJECT = "Your Partner Center code";
    CODE_REGISTRATION = "Enter this code to confirm your email address and finish creating your account:";
    CODE_CHANGE = "Enter this code to confirm your new email address:";
    CODE_RULES =
        "The code works once, for 10 minutes. If it has expired, request a new one on the same page. Don’t share it: Partner Center never asks for it by phone or email.";
    NOT_YOU_IGNORE = "If you didn’t request this, ignore this email. Nothing changes.";

    TAKEN_SUBJECT = "You already have a Partner Center account";
    TAKEN =
        "An attempt was made to create an account with this email address, which already has one. Nothing was changed. If it was you, sign in, or reset your password if you forgot it.";

    RESET_SUBJECT = "Set a new password";
    RESET = "Set a new password for your account with this link. It works once, for 60 minutes.";
    RESET_BUTTON = "Set a new password";

    PASSWORD_SUBJECT = "Your password was changed";
    PASSWORD_CHANGED = "The password of your account was changed, and all other devices were signed out.";
    NOT_YOU_RESET =
        "If you didn’t do this, reset your password on the sign-in page and contact the platform operator.";

    EMAIL_SUBJECT = "Your email address was changed";
    EMAIL_TO_NEW =
        "This is now the email address of your account. Sign in with it from now on. Emails from Partner Center arrive here.";
    EMAIL_TO_OLD =
        "The email address of your account was changed. This address no longer receives emails from Partner Center and can’t be used to sign in.";
    NOT_YOU_CONTACT = "If you didn’t do this, contact the platform operator immediately.";

    TWO_FACTOR_ON_SUBJECT = "Two-factor authentication is on";
    TWO_FACTOR_ON =
        "Two-factor authentication was turned on for your account. You’ll need a code from your authenticator app to sign in. Keep your recovery codes in a safe place.";
    TWO_FACTOR_OFF_SUBJECT = "Two-factor authentication is off";
    TWO_FACTOR_OFF =
        "Two-factor authentication was turned off for your account. Your password alone is enough to sign in.";

    GUESSED_SUBJECT = "Wrong codes were entered for your account";
    GUESSED =
        "Someone entered many wrong codes for your account, after your password or in a browser where you’re signed in. Further codes are refused for some minutes.";
    RECOVERY_USED_SUBJECT = "A recovery code was used";
    RECOVERY_USED =
        "One of your recovery codes was used in place of a code from your authenticator app. It can’t be used again.";
    RECOVERY_RENEWED_SUBJECT = "You have new recovery codes";
    RECOVERY_RENEWED =
        "New recovery codes were created for your account. The earlier ones no longer work.";

    SIGNED_OUT_SUBJECT = "You were signed out everywhere";
    SIGNED_OUT = "All sessions of your account were ended, on all devices. Sign in again to continue.";

    invited_subject(organisation) = "{organisation} invites you to Partner Center";
    invited(organisation) =
        "You’re invited to work with {organisation} on Partner Center. Open the invitation to see your role and to accept it. The link works once.";
    INVITED_BUTTON = "View invitation";
    INVITED_IGNORE = "If you don’t know this organisation, ignore this email.";

    left_subject(organisation) = "You’re no longer a member of {organisation}";
    left(organisation) =
        "Your membership of {organisation} has ended, and you no longer have access to its console. Your account and your other organisations stay as they are.";

    claim_subject(name) = "Take over {name} on Partner Center";
    claim_agency(name) =
        "The agency {name} is already on Partner Center. With this invitation you become its owner. The link works once.";
    claim_shop(name) =
        "The shop {name} is already on Partner Center. With this invitation you become its owner. The link works once.";
    claim_creator(name) =
        "The creator account {name} is already on Partner Center. With this invitation it becomes yours. The link works once.";

    ENTITY = "Entity information";
    ENTITY_CHANGE = "Change of entity information";
    TAX_FORM = "Tax information";
    bank_account(last_four) = "Bank account ending in {last_four}";
    category(category, market) = "{category}, {market}";
    shop(name) = "Shop {name}";
    creator(handle) = "Creator account {handle}";
    approved_subject(subject) = "Approved: {subject}";
    rejected_subject(subject) = "Rejected: {subject}";
    approved(subject) = "Your application was approved: {subject}.";
    rejected(subject) =
        "Your application was rejected: {subject}. You can change it and submit it again.";
    rejected_account(subject) =
        "Your application was rejected: {subject}. You can link the account again, or link another one.";
    reasons(count) = one "Reason:", other "Reasons:";
    DOCUMENTS_UNREADABLE = "The documents can’t be read.";
    REGISTRATION_NUMBER_MISMATCH = "The documents show a different registration number.";
    LEGAL_NAME_MISMATCH = "The documents show a different legal name.";
    ADDRESS_INCOMPLETE = "The address is incomplete.";
    WEBSITE_UNREACHABLE = "The website can’t be reached.";
    EXPERIENCE_NOT_SHOWN = "The application doesn’t show experience in this category.";
    CASE_STUDIES_MISSING = "Case studies are missing.";
    TEAM_TOO_SMALL = "The team is too small for this category.";
    NOT_IN_MARKET = "The company doesn’t work in this market.";
    DUPLICATE = "There is another application from the same company.";
    OWNERSHIP_NOT_SHOWN = "The application doesn’t show that the shop or handle is yours.";
    TAX_NAME_MISMATCH = "The documents show a different name from the tax form.";
    IDENTIFIER_MISMATCH = "The tax number doesn’t match the documents or the name.";
    CERTIFICATION_INVALID = "The certification isn’t valid.";
    HOLDER_MISMATCH = "The account holder’s name doesn’t match your tax information.";
    BANK_DETAILS_WRONG = "The bank doesn’t recognise this account.";
    OTHER = "Another reason. See the note.";
    NOTE = "Note from the reviewer:";
    VIEW_APPLICATION = "View application";
    MODIFY_APPLICATION = "View and modify";

    upgraded_subject(from, to) = "{from} is now {to}";
    upgraded(from, to) =
        "The service category {from} is now {to}. Your application was closed and opened again under {to}, with everything you entered. It keeps its place in the review queue, so there is nothing you need to do.";

    asked_subject(partner) = "{partner} requests your authorisation";
    asked(partner) =
        "{partner} requests authorisation to work for your shop. See what it covers before you accept or decline it.";
    ASKED_BUTTON = "View request";
    accepted_subject(shop) = "{shop} accepted your authorisation request";
    accepted(shop) = "{shop} accepted your request. The authorisation is in force now.";
    declined_subject(shop) = "{shop} declined your authorisation request";
    declined(shop) = "{shop} declined your request. You can contact the seller and request it again.";
    ended_subject(name) = "The authorisation with {name} has ended";
    ended(name) = "The authorisation between you and {name} has ended.";

    change_subject(party) = "{party}: another bank account was linked";
    change_requested(party, last_four) =
        "A request was made to pay {party} to another bank account, ending in {last_four}. Until it takes effect, payments go to the account in use now.";
    change_until(moment) = "The change can’t take effect before {moment}.";
    CHANGE_STOP =
        "If you didn’t expect this change, stop it: open Payment accounts and select Stop this change.";
    account_active_subject(party) = "{party}: bank account active";
    account_active(party, last_four) =
        "Payments to {party} now go to the bank account ending in {last_four}.";
    change_stopped_subject(party) = "{party}: change of bank account stopped";
    change_stopped(party, last_four) =
        "The change of {party} to the bank account ending in {last_four} was stopped. Payments are not made to that account.";
    CHANGE_STOPPED_NEXT =
        "If you didn’t expect the change, set a new password and check who can access your organisation.";
    tax_ends_subject(party) = "{party}: tax information expires";
    tax_ends(party, moment) = "The tax information of {party} is valid until {moment}.";
    TAX_ENDS_NEXT =
        "Without valid tax information you can’t create campaigns or be paid. Submit it again before that date: open Tax information.";
    revealed_subject(party) = "{party}: a number was viewed";
    revealed(number, party) = "A platform operator viewed the {number} of {party}.";
    REVEALED_FOR_DOCUMENT = "Reason: to compare it with a document.";
    REVEALED_FOR_AUTHORITY = "Reason: to check it with the tax authority or the bank.";
    REVEALED_FOR_PAYOUT = "Reason: a payment didn’t arrive.";
    REVEALED_FOR_OTHER = "Reason: another one, recorded by the operator.";
    REVEALED_NEXT =
        "Payment accounts lists who viewed your numbers, when and why. Contact the platform operator if you have questions.";
    TAX_NUMBER = "tax number";
    BANK_NUMBER = "bank account number";
    utc(day, time) = "{day}, {time} UTC";
    VIEW_ACCOUNTS = "View payment accounts";
    VIEW_TAX = "View tax information";

    report_subject(place, days) = "{place}: sales report for {days}";
    platform_report_subject(days) = "Sales report for {days}";
    daily_report(view, market, days) = "Your daily report “{view}” for {market}, orders of {days}:";
    weekly_report(view, market, days) = "Your weekly report “{view}” for {market}, orders of {days}:";
    monthly_report(view, market, days) = "Your monthly report “{view}” for {market}, orders of {days}:";
    report_gmv(figure) = "GMV: {figure}";
    report_lines(figure) = "Order lines: {figure}";
    report_items(figure) = "Items: {figure}";
    report_estimated(figure) = "Estimated commission: {figure}";
    report_settled(figure) = "Settled commission: {figure}";
    report_refunded(figure) = "Refunded: {figure}";
    report_refunds(figure) = "Refunds: {figure}";
    report_changed(figure, change) = "{figure} ({change})";
    report_as_of(moment) = "Figures as of {moment}.";
    report_compared(moment, days) = "Figures as of {moment}, with the change from {days} in brackets.";
    REPORT_BY_MONTH =
        "This report covers a whole month: daily figures appear once at least three creators have sold in the period.";
    REPORT_VIEW = "View in Data Compass";
    CHANGE_REPORTS = "Change which reports you get";

    one_notice(place, title) = "{place}: {title}";
    notices(count, place) = one "{place}: {count} notification", other "{place}: {count} notifications";
    unread(count, place) =
        one "You have {count} unread notification for {place}:",
        other "You have {count} unread notifications for {place}:";
    waiting(place) = "{place}: your decision is awaited";
    waiting_registrations(count, days) =
        one "{count} registration has needed your decision for {days} days.",
        other "{count} registrations need your decision, the oldest for {days} days.";
    waiting_closes(count, days) =
        one "{count} request to close has needed your decision for {days} days.",
        other "{count} requests to close need your decision, the oldest for {days} days.";
    REVIEW = "Review";
    more(count) = one "and {count} more", other "and {count} more";
    OPEN_NOTICES = "View notifications";

    SIGN_IN = "Sign in";
    WHY_ACCOUNT = "You get this email because it concerns the security of your account.";
    WHY_ADDRESS = "You get this email because this address was entered on Partner Center.";
    WHY_INVITED = "You get this email because you were invited to Partner Center.";
    WHY_REQUESTED = "You get this email because you requested an authorisation on Partner Center.";
    WHY_APPLIED = "You get this email because you applied on Partner Center.";
    why_place(place) = "You get this email because you work with {place} on Partner Center.";
    why_paid(party) =
        "You get this email because it concerns the tax information or payments of {party}.";
    WHY_REPORT = "You get this email because you asked for this report on Partner Center.";
    CHANGE = "Change which emails you get";
}
