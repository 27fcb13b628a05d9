//! Documents: adding one, and those that there are.

ui::texts! {
    DOCUMENTS = "Documents";
    HINT =
        "Add them below. Select those that belong to this application. Up to 10.";
    NONE_YET = "No documents yet";
    ADD_TITLE = "Add a document";
    FIRST_SAVE = "Save the draft before you add a document: what you typed above isn’t sent with it.";
    KIND = "What the document shows";
    FILE = "File";
    FILE_HINT = "PDF, PNG or JPEG, up to 10 MB, without a password.";
    ADD = "Add document";
    about(kind, size) = "{kind}, {size}";
    BUSINESS_REGISTRATION = "Business registration";
    REPRESENTATIVE_IDENTITY = "Identity of the legal representative";
    CASE_STUDY = "Case study";
    OWNERSHIP = "Proof of ownership";
    OTHER = "Other";
}
