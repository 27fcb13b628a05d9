//! Documents that support a tax form.

ui::texts! {
    DOCUMENTS = "Supporting documents";
    HINT =
        "Add them below. Select those that belong to this form. Up to 10.";
    FIRST_SAVE = "Save the draft before you add a document: what you typed above isn’t sent with it.";
    ADDED = "Document added. Save the draft to keep it with this form.";
}
