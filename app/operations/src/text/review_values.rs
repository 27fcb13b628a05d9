//! What stands in the fields of tax forms and bank accounts, in words. The server writes these, so no browser
//! loads them.

ui::texts! {
    YES = "Yes";
    NO = "No";
    INDIVIDUAL = "Individual or sole proprietor";
    C_CORPORATION = "C corporation";
    S_CORPORATION = "S corporation";
    PARTNERSHIP = "Partnership";
    TRUST_ESTATE = "Trust or estate";
    LLC = "LLC";
    OTHER = "Other";
    PERSON = "Individual";
    SOLE_TRADER = "Sole trader";
    COMPANY = "Company";
    US_ACH = "US account (routing number and account number)";
    GB_DOMESTIC = "UK account (sort code and account number)";
    IBAN = "IBAN";
    ID_DOMESTIC = "Indonesian account (bank code and account number)";
    BIC = "BIC and account number";
}
