//! Linking a bank account.

ui::texts! {
    LEAD = "Enter the account as your bank writes it. The platform reviews it before it becomes active.";

    CHOOSE_MARKET = "Choose the market of the account";
    CHOOSE_MARKET_WHY = "Accounts are named in another way in each market.";
    SCHEMES = "How the account is named";
    US_ACH = "Routing and account number";
    GB_DOMESTIC = "Sort code and account number";
    IBAN_SCHEME = "International number (IBAN)";
    ID_DOMESTIC = "Bank code and account number";
    BIC_SCHEME = "BIC and account number";

    HOLDER = "Account holder";
    HOLDER_HINT = "As it appears on the bank statement. It must be your verified name.";
    holder_hint(names) =
        "As it appears on the bank statement. It must be your verified name: {names}.";
    BANK_NAME = "Name of the bank";
    ROUTING_NUMBER = "Routing number";
    ROUTING_NUMBER_HINT = "9 digits.";
    SORT_CODE = "Sort code";
    SORT_CODE_HINT = "6 digits, for example 12-34-56.";
    BANK_CODE = "Bank code";
    BANK_CODE_HINT = "3 digits.";
    BIC = "BIC";
    BIC_HINT = "8 or 11 letters and digits, for example DEUTDEFF.";
    ACCOUNT_NUMBER = "Account number";
    IBAN = "IBAN";
    IBAN_HINT = "Begins with two letters and two digits. You can enter it with spaces.";
    LAST_FOUR_WHY =
        "The numbers are stored encrypted. Afterwards only the last four characters are shown, so that you recognise the account.";
    NUMBERS_AGAIN =
        "Numbers are never filled in for you. If something needs to be corrected, enter them once more.";
    CANCEL = "Cancel";

    NOT_LINKED = "The bank account wasn’t linked";
    CHOOSE_SCHEME = "Choose how the account is named.";
    TWO_FACTOR_NEEDED = "Turn on two-factor authentication first, under Account security.";
    EMAIL_NOT_PROVEN = "Confirm your email address first, under Account security.";
    OTHER_HOLDER =
        "The account holder isn’t your verified name. Enter it as on your tax information, or link an account in that name.";
    SAME_ACCOUNT = "This account is linked already.";
    required(field) = "{field} is required.";
    too_long(field, given, most) = "{field} is too long: {given} characters, maximum {most}.";
    wrong(field) = "{field} needs to be corrected.";
    digits_only(field) = "{field}: enter digits only.";
    exact_length(field, given, most) = "{field} has {most} digits. You entered {given}.";
    between(field, given, least, most) =
        "{field} has {least} to {most} digits. You entered {given}.";
    wrong_digit(field) =
        "{field}: a digit is wrong. Compare the number with a bank statement.";
    NOT_A_BIC = "A BIC has 8 or 11 letters and digits, for example DEUTDEFF.";
    IBAN_FORM =
        "An IBAN begins with two letters and two digits. Compare it with a bank statement.";
    IBAN_CHECK = "A character of this IBAN is wrong. Compare it with a bank statement.";
    IBAN_COUNTRY =
        "This isn’t how IBANs of this country are written. Compare it with a bank statement.";
    IBAN_UNKNOWN_COUNTRY = "No country’s IBANs begin with these two letters.";
}
