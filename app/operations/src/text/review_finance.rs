//! What operators read of tax forms and bank accounts: their fields, and what may stand in them.

ui::texts! {
    NAME = "Name (line 1)";
    BUSINESS_NAME = "Business name";
    CLASSIFICATION = "Tax classification";
    LLC_TAXATION = "LLC taxed as";
    OTHER_CLASSIFICATION = "Other classification";
    FOREIGN_PARTNERS = "Foreign partners, owners or beneficiaries";
    EXEMPT_PAYEE_CODE = "Exempt payee code";
    FATCA_CODE = "FATCA exemption code";
    ADDRESS = "Address";
    CITY = "City or town";
    STATE = "State";
    ZIP = "ZIP code";
    CONTACT_NAME = "Contact name";
    CONTACT_EMAIL = "Contact email";
    CONTACT_PHONE = "Contact phone";
    IDENTIFIER_KIND = "Type of number";
    BACKUP_WITHHOLDING = "Subject to backup withholding";
    CERTIFIED_NAME = "Certified by";
    CERTIFIES = "Certification confirmed";
    PARTY_TYPE = "Type of taxpayer";
    LEGAL_NAME = "Legal name";
    TRADING_NAME = "Trading name";
    COMPANY_NUMBER = "Company number";
    VAT_REGISTERED = "Registered for VAT";
    POSTCODE = "Postcode";
    SCHEME = "Type of account";
    HOLDER = "Account holder";
    BANK_NAME = "Bank";
    ACCOUNT_NUMBER = "Account number";

    BANK_NUMBERS = "Bank account number";
    NUMBER = "Number";
    masked(last_four) = "•••• {last_four}";
    NUMBERS = "Numbers";
    NO_NUMBERS = "No numbers are stored.";
    also_given_by(names) = "Also given by {names}";
    REVEAL = "Reveal";
    reveal_of(number) = "Reveal {number}";
}
