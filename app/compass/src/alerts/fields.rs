//! The fields of a decision: one note, called by what it says.

use domain::compass::alerts::AlertNote;
use ui::Field;

use super::text::one as words;

ui::fields! {
    in "alert" as "form";
    pub(super) NOTE: note = Field::new(words::NOTE).max(AlertNote::CHARACTERS_MAX);
    pub(super) REASON: note = Field::new(words::REASON).max(AlertNote::CHARACTERS_MAX);
}
