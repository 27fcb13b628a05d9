//! Documents: adding one, and those that there are.

ui::texts! {
    NONE_YET = "No documents yet";
    ADD_TITLE = "Add a document";
    KIND = "What the document shows";
    FILE = "File";
    FILE_HINT = "PDF, PNG or JPEG, up to 10 MB, without a password.";
    ADD = "Add document";
    about(kind, size) = "{kind}, {size}";
    BUSINESS_REGISTRATION = "Business registration";
    REPRESENTATIVE_IDENTITY = "Identity of the legal representative";
    CASE_STUDY = "Case study";
    OWNERSHIP = "Proof of ownership";
    TAX = "Tax document";
    BANK = "Bank document";
    EVIDENCE = "Evidence";
    OTHER = "Other";
    NOT_ADDED = "The document wasn’t added";
    MISSING = "Choose a file.";
    EMPTY = "This file is empty. Choose another one.";
    TOO_LARGE = "This file is larger than 10 MB. Make it smaller.";
    UNKNOWN_TYPE = "This isn’t a PDF, PNG or JPEG file.";
    IS_PDF = "This file’s content is PDF, but its name says something else. Rename it.";
    IS_PNG = "This file’s content is PNG, but its name says something else. Rename it.";
    IS_JPEG = "This file’s content is JPEG, but its name says something else. Rename it.";
    NAME_HAS_PATH = "This file’s name contains a folder. Rename the file.";
    NAME_MISSING = "This file has no name. Give it one.";
    OTHER_CONTENT = "This file contains other content. Save it again and add the new file.";
    ACTIVE_CONTENT = "This PDF does more than show pages. Print it to a new PDF and add that.";
    ENCRYPTED = "This PDF is locked. Save it without a password and add that.";
    TOO_COMPLEX = "This file is packed in a way that can’t be checked. Save it again and add the new file.";
    DAMAGED = "This file is damaged. Save it again and add the new file.";
    TOO_MANY = "You have 100 documents. Add this one after some of them have expired.";
}
