//! What the fields of applications are called to operators.

ui::texts! {
    ROLE = "Partner role";
    LEGAL_NAME = "Legal name";
    REGISTRATION_NUMBER = "Registration number";
    REGISTERED_ADDRESS = "Registered address";
    COUNTRY = "Country";
    MARKETS = "Markets";
    LEGAL_REPRESENTATIVE = "Legal representative";
    WEBSITE = "Website";
    INTRODUCTION = "Introduction";
    SERVICES_OFFERED = "Services offered";
    TEAM_SIZE = "Team size";
    CREATORS_MANAGED = "Creators managed";
    CASE_STUDIES = "Case studies";
    CONTACT_NAME = "Contact name";
    CONTACTS = "Contact information";
    SHOP_CODE = "Shop Code";
    NAME = "Name";
    HANDLE = "Handle";
    ECOMMERCE = "E-commerce permission";
    CATEGORIES = "Categories";
    NOTE = "Note from the applicant";
    OTHER = "Other";

    contact_of(kind, contact) = "{kind}: {contact}";
    YES = "Yes";
    NO = "No";

    BUSINESS_REGISTRATION = "Business registration";
    REPRESENTATIVE_IDENTITY = "Identity of the legal representative";
    CASE_STUDY = "Case study";
    OWNERSHIP = "Proof of ownership";
    TAX_DOCUMENT = "Tax document";
    BANK_DOCUMENT = "Bank document";
    EVIDENCE = "Evidence";
    document_about(kind, size) = "{kind}, {size}";
}
