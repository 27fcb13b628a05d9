//! What the installed Creator app is called, in the reader's language.

use ui::text::{Locale, speaking, t};

use crate::text::offline_copy as words;

/// The words of an installed app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstallWords {
    /// What it is called.
    pub name: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// The way to **Add product**.
    pub add_product: &'static str,
    /// The way to **Affiliate orders**.
    pub orders: &'static str,
}

/// The words in this language.
#[must_use]
pub fn install_words(language: Locale) -> InstallWords {
    speaking(language, || InstallWords {
        name: t(words::APP_NAME),
        description: t(words::APP_DESCRIPTION),
        add_product: t(words::ADD_PRODUCT),
        orders: t(words::ORDERS),
    })
}
