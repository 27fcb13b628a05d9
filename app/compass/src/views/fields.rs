//! The fields of views and reports.

use domain::creator_list::SAVED_NAME_CHARACTERS_MAX;
use ui::Field;

use super::text::views as words;

ui::fields! {
    pub(super) NAME: name as "view-name" = Field::new(words::VIEW_NAME)
        .max(SAVED_NAME_CHARACTERS_MAX);
    pub(super) RHYTHM: rhythm as "report-rhythm" = Field::new(words::HOW_OFTEN);
}
