//! Documents of an application.

ui::texts! {
    DOCUMENTS = "Documents";
    HINT =
        "Add them below. Select those that belong to this application. Up to 10.";
    FIRST_SAVE = "Save the draft before you add a document: what you typed above isn’t sent with it.";
    ADDED = "Document added. Save the draft to keep it in this application.";
}
