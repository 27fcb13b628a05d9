//! What the steps of a list's form share: the form's id, and the field of the list's name.

use domain::product_list::LIST_NAME_CHARACTERS_MAX;

use crate::text::product_lists as words;
use ui::Field;

ui::fields! {
    in "list" as "typed";
    pub(super) NAME: name =
        Field::new(words::NAME).max(LIST_NAME_CHARACTERS_MAX).hint(words::NAME_HINT);
}

/// The form's id, by which ticks and fields belong to it.
pub(super) const FORM: &str = "product-list";
