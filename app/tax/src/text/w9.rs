//! The form W-9, in the order of the form.

ui::texts! {
    TAXPAYER = "Taxpayer";
    NAME = "Name on your income tax return";
    NAME_HINT = "Line 1. For a sole proprietor or a disregarded entity: the owner’s name.";
    BUSINESS_NAME = "Business name, if different";
    BUSINESS_NAME_HINT = "Line 2. Also the name of a disregarded entity.";
    CLASSIFICATION = "Federal tax classification";
    INDIVIDUAL = "Individual or sole proprietor";
    C_CORPORATION = "C corporation";
    S_CORPORATION = "S corporation";
    PARTNERSHIP = "Partnership";
    TRUST_ESTATE = "Trust or estate";
    LLC = "Limited liability company (LLC)";
    LLC_HINT = "Not for an LLC that is a disregarded entity: select what its owner is.";
    OTHER = "Other";
    LLC_TAXATION = "How the LLC is taxed";
    LLC_TAXATION_HINT = "Only for an LLC.";
    NOT_CHOSEN = "Not selected";
    TAXED_AS_C = "C: as a C corporation";
    TAXED_AS_S = "S: as an S corporation";
    TAXED_AS_P = "P: as a partnership";
    OTHER_CLASSIFICATION = "Other classification";
    OTHER_CLASSIFICATION_HINT = "Only if you selected Other.";
    FOREIGN_PARTNERS = "It has foreign partners, owners or beneficiaries";
    FOREIGN_PARTNERS_HINT =
        "Line 3b. Only for a partnership, a trust or an estate, or an LLC that is taxed as a partnership.";
    EXEMPTIONS = "Exemptions";
    EXEMPTIONS_HINT = "Line 4. Only for certain entities, not for individuals. Most forms leave both empty.";
    EXEMPT_PAYEE_CODE = "Exempt payee code";
    EXEMPT_PAYEE_CODE_HINT = "1 to 13.";
    FATCA_CODE = "Code of exemption from FATCA reporting";
    FATCA_CODE_HINT = "A to M.";
    ADDRESS_TITLE = "Address";
    ADDRESS = "Street and number";
    CITY = "City or town";
    STATE = "State";
    STATE_HINT = "Two letters, for example CA.";
    ZIP = "ZIP code";
    CONTACT_TITLE = "Contact information";
    CONTACT_TITLE_HINT = "The person to contact about this form.";
    CONTACT_NAME = "Contact name";
    CONTACT_EMAIL = "Contact email";
    CONTACT_PHONE = "Contact phone";
    IDENTIFIER_TITLE = "Part I: taxpayer identification number (TIN)";
    KIND = "Type of number";
    EIN = "EIN: employer identification number";
    EIN_HINT = "Companies, partnerships, trusts, and sole proprietors who have one.";
    SSN = "SSN: social security number";
    SSN_HINT = "Individuals and sole proprietors.";
    ITIN = "ITIN: individual taxpayer identification number";
    ITIN_HINT = "Individuals who can’t have an SSN.";
    IDENTIFIER = "Taxpayer identification number";
    CERTIFICATION_TITLE = "Part II: certification";
    CERTIFICATION_INTRODUCTION = "Under penalties of perjury, I certify that:";
    CERTIFICATION_1 =
        "1. The number shown on this form is my correct taxpayer identification number (or I am waiting for a number to be issued to me).";
    CERTIFICATION_2 =
        "2. I am not subject to backup withholding because I am exempt from it, or I have not been notified by the Internal Revenue Service (IRS) that I am subject to it, or the IRS has notified me that I am no longer subject to it.";
    CERTIFICATION_3 = "3. I am a U.S. citizen or other U.S. person.";
    CERTIFICATION_4 =
        "4. The FATCA code entered on this form (if any) indicating that I am exempt from FATCA reporting is correct.";
    BACKUP_WITHHOLDING = "Cross out item 2: the IRS has notified me that I am subject to backup withholding";
}
