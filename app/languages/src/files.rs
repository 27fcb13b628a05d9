//! The files of words, by crate and by the file of texts that they are of; a test compares them with the
//! folder.

/// Every file: its name, and what is in it.
pub(crate) const FILES: &[(&str, &str)] = &[(
    "shell/language",
    include_str!("../words/shell/language.words"),
)];
