//! Choosing the language of the application.

ui::texts! {
    LANGUAGE = "Language";
    CHANGE = "Change language";
    CHANGE_HINT =
        "Pages and emails are in this language. What others write to you stays as they wrote it.";
}
