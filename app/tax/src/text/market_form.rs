//! The forms of other markets: their fields and what can be chosen in them.

ui::texts! {
    FIELDS = "Taxpayer";
    PARTY_TYPE = "Type of taxpayer";
    INDIVIDUAL = "Individual";
    SOLE_TRADER = "Sole trader";
    PARTNERSHIP = "Partnership";
    COMPANY = "Company";
    LEGAL_NAME = "Legal name";
    TRADING_NAME = "Trading name, if different";
    COMPANY_NUMBER = "Company number";
    COMPANY_NUMBER_HINT = "8 characters, as Companies House has it.";
    UTR = "Unique taxpayer reference (UTR)";
    VAT_REGISTERED = "Registered for VAT";
    VAT_NUMBER = "VAT registration number";
    NIK = "NIK: number on your identity card";
    NPWP = "NPWP: taxpayer number";
    ADDRESS = "Street and number";
    CITY = "City or town";
    POSTCODE = "Postcode";
    CONTACT_NAME = "Contact name";
    CONTACT_EMAIL = "Contact email";
    CONTACT_PHONE = "Contact phone";
    only_when(field, values) = "Only if {field} is {values}.";
    CERTIFICATION =
        "I certify that what this form says is correct and complete, that I may sign it, and that I tell the platform when something in it changes.";
    valid_for(months) = "Once approved, this form is valid for {months} months.";
}
