//! Every word that a person reads, as keys that the compiler checks. A key is a constant, so a
//! misspelt or forgotten one does not compile and an unused one is reported; a [`Text`] has one
//! field for each language, so a new language does not compile until every key has it. The scheme is
//! our own rather than a translation crate's because it costs the browser nothing but the words
//! themselves: no parser, no plural tables, no catalogue format, and a page carries only the keys
//! that it shows. Call sites know the key and [`t`] alone, so how the words are stored can change
//! behind them. One file of keys for each page or part, under that page's name.

mod filling;
mod locale;

pub(crate) mod account;
pub(crate) mod affiliate;
pub(crate) mod campaign_form;
pub(crate) mod campaigns;
pub(crate) mod chart;
pub(crate) mod common;
pub(crate) mod console;
pub(crate) mod creator_agency;
pub(crate) mod creator_rates;
pub(crate) mod errors;
pub(crate) mod example;
pub(crate) mod explained;
pub(crate) mod frame;
pub(crate) mod gallery;
pub(crate) mod home;
pub(crate) mod joining;
pub(crate) mod links;
pub(crate) mod market;
#[cfg(feature = "ssr")]
pub(crate) mod notice_sentences;
pub(crate) mod notices;
pub(crate) mod orders;
pub(crate) mod palette;
pub(crate) mod partner_home;
pub(crate) mod problem;
pub(crate) mod registrations;
pub(crate) mod seller_campaign;
pub(crate) mod seller_campaigns;
pub(crate) mod seller_home;
pub(crate) mod seller_products;
pub(crate) mod seller_profile;
pub(crate) mod seller_refusal;
pub(crate) mod seller_registering;
pub(crate) mod showcase;
pub(crate) mod status;
pub(crate) mod time;

pub(crate) use filling::{counted, filled};
pub(crate) use locale::Locale;

use crate::half;

/// A visible text in every language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// English, as the product's own words are defined.
    pub(crate) en: &'static str,
}

/// The words of a key in the reader's language.
pub(crate) fn t(text: Text) -> &'static str {
    half::words(text)
}
