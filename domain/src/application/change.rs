//! What differs between two versions of an application: what a reviewer sees side by side.

use crate::ids::DocumentId;

use super::{ApplicationContent, CreatorClaim};

/// A field that differs between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedField {
    /// The field's code.
    pub field: &'static str,
    /// What it was; empty for what was not there.
    pub was: String,
    /// What it is.
    pub is: String,
}

/// The fields that differ, in the order of the form. Versions of different kinds have nothing in common:
/// then all that the later one says is new.
#[must_use]
pub fn changes(earlier: &ApplicationContent, later: &ApplicationContent) -> Vec<ChangedField> {
    let before = texts(earlier);
    texts(later)
        .into_iter()
        .filter_map(|(field, is)| {
            let known = before.iter().find(|(other, _)| *other == field);
            let was = known.map(|(_, was)| was.clone()).unwrap_or_default();
            (was != is).then_some(ChangedField { field, was, is })
        })
        .collect()
}

fn texts(content: &ApplicationContent) -> Vec<(&'static str, String)> {
    match content {
        ApplicationContent::Entity(entity) => entity.texts(),
        ApplicationContent::Category(category) => category.texts(),
        ApplicationContent::Shop(shop) => vec![
            ("shop_code", shop.shop_code.clone()),
            ("name", shop.name.clone()),
            ("note", shop.note.clone()),
            ("documents", listed(&shop.documents)),
        ],
        ApplicationContent::Creator(creator) => vec![
            ("handle", creator.handle.clone()),
            ("ecommerce", ecommerce(creator).to_owned()),
            ("categories", creator.categories.join("\n")),
            ("note", creator.note.clone()),
            ("documents", listed(&creator.documents)),
        ],
        ApplicationContent::Tax(tax) => tax.texts(),
        ApplicationContent::Bank(bank) => bank.texts(),
    }
}

/// Whether a creator says to have the permission to sell; nothing where nothing was said.
const fn ecommerce(creator: &CreatorClaim) -> &'static str {
    match (creator.handle.is_empty(), creator.has_ecommerce_permission) {
        (true, _) => "",
        (false, true) => "yes",
        (false, false) => "no",
    }
}

/// Documents as one text.
pub(crate) fn listed(documents: &[DocumentId]) -> String {
    let ids: Vec<String> = documents.iter().map(DocumentId::to_string).collect();
    ids.join(" ")
}
