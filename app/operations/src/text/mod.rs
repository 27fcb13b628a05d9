//! Texts of this crate, by page or part.

pub mod accounts;
pub mod audit;
pub mod categories;
pub mod common;
pub mod creator_rules;
pub mod home;
pub mod imports;
pub mod inviting;
pub mod legal_texts;
pub mod markets;
pub mod navigation;
pub mod organisations;
pub mod reveal;
#[cfg(feature = "ssr")]
pub mod revealed;
pub mod review_fields;
pub mod review_finance;
#[cfg(feature = "ssr")]
pub mod review_values;
pub mod reviews;
pub mod system;

ui::catalogue![
    accounts,
    audit,
    categories,
    common,
    creator_rules,
    home,
    imports,
    inviting,
    legal_texts,
    markets,
    navigation,
    organisations,
    reveal,
    revealed,
    review_fields,
    review_finance,
    review_values,
    reviews,
    system
];
