//! The fields of lists, searches and notes.

use domain::creator_list::{CREATOR_NOTE_CHARACTERS_MAX, SAVED_NAME_CHARACTERS_MAX};

use super::api::NotSaved;
use crate::text::creator_lists as words;
use ui::{Field, FieldError};

ui::fields! {
    pub(super) LIST_NAME: name as "list-name" = Field::new(words::LIST_NAME)
        .max(SAVED_NAME_CHARACTERS_MAX);
    pub(super) SEARCH_NAME: name as "search-name" = Field::new(words::SEARCH_NAME)
        .max(SAVED_NAME_CHARACTERS_MAX);
    pub(super) NOTE: note as "creator-note" = Field::new(words::NOTE)
        .max(CREATOR_NOTE_CHARACTERS_MAX)
        .optional()
        .hint(words::NOTE_WHY);
}

/// What is said of a refusal: beside the field, if it is about what stands in it.
pub(super) fn not_saved(field: Field) -> impl Fn(&NotSaved) -> Vec<FieldError> + Copy {
    move |refusal| {
        let says = refusal.says.clone();
        if refusal.is_of_field {
            vec![field.error(says)]
        } else {
            vec![FieldError::of_all(says)]
        }
    }
}
