//! What is wrong with a tax form: with its fields, with its numbers, and with keeping it or handing it in.

ui::texts! {
    missing(field) = "{field} is required.";
    nothing_chosen(field) = "{field}: select one.";
    too_long(field, given, most) = "{field} is too long: {given} characters, maximum {most}.";
    NO_DOCUMENT = "Add at least one document.";
    too_many_documents(most) = "Select up to {most} documents.";
    LLC_TAXATION_MISSING = "Select how the LLC is taxed.";
    not_for_classification(field) =
        "{field} doesn’t go with this classification. Clear it, or select another classification.";
    KIND_NOT_FOR_CLASSIFICATION = "This classification needs an EIN.";
    NOT_A_STATE = "Enter the two letters of the state, for example CA.";
    NOT_A_ZIP = "Enter a ZIP code, for example 94103 or 94103-1234.";
    NOT_A_POSTCODE = "This isn’t a postcode. Compare it with your address.";
    NOT_A_COMPANY_NUMBER = "A company number has 8 characters, for example 01234567 or SC123456.";
    not_an_exemption(field) = "{field}: enter a code from the list.";
    NOT_AN_EMAIL = "Enter a valid email address, for example name@example.org.";
    NOT_A_PHONE = "Enter a phone number with its country code, for example +1 202 555 0100.";
    NOT_CERTIFIED = "Confirm the certification.";
    OTHER_VERSION = "This form has a new version. Reload the page.";

    number_missing(field) = "{field}: enter the number.";
    NUMBER_WITHOUT_KIND = "Select which number it is, then enter it again.";
    number_digits(field) = "{field} has digits only. Enter it again.";
    number_length(field, given, expected) =
        "{field}: you entered {given} characters, the number has {expected}. Enter it again.";
    number_form(field) =
        "{field} isn’t written like this. Compare it with your document and enter it again.";
    number_check(field) =
        "{field}: a digit is wrong. Compare it with your document and enter it again.";
    number_never(field) =
        "{field}: this number is never issued. Compare it with your document and enter it again.";
    NUMBER_IS_ITIN = "A number that begins with 9 is an ITIN. Select ITIN and enter it again.";
    NUMBER_IS_NO_ITIN = "An ITIN begins with 9. Select SSN or EIN and enter it again.";

    NOT_SAVED = "The draft wasn’t saved";
    INCOMPLETE = "The draft was saved. Some fields need to be corrected";
    NOT_DONE = "Nothing was changed";
    TWO_FACTOR_NEEDED = "Turn on two-factor authentication first. It protects your tax information.";
    NO_FORM = "This form isn’t available. Reload the page.";
    saved_meanwhile(name, moment) =
        "{name} saved this draft on {moment}, after you opened this page. What you typed is still here. Save again to replace the other version, or show the saved version to compare.";
    window_saved_meanwhile(moment) =
        "Another window saved this draft on {moment}, after you opened this page. What you typed is still here. Save again to replace the other version, or show the saved version to compare.";
    NO_DRAFT = "This is no longer a draft. Reload the page to see its status.";
    ALREADY_OPEN = "Tax information is already in review. Reload the page to see its status.";
    FROZEN = "This tax information can’t be edited. Reload the page to see its status.";
    too_long_in_all(given) = "The text is too long: {given} characters in all. Shorten it.";
    EMAIL_NOT_PROVEN = "Confirm your email address first. We sent a code to it.";
    DOCUMENT_GONE = "A document is no longer there. Add it again.";
    MODIFY_STATE = "This tax information can’t be modified in its current status. Reload the page.";
    WITHDRAW_STATE = "This tax information can no longer be withdrawn. Reload the page.";
}
