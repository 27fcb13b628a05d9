//! The field of the creators whom a link is for.

use crate::text::agency_links as words;
use ui::Field;

ui::fields! {
    pub(super) HANDLES: handles = Field::new(words::HANDLES).hint(words::HANDLES_HINT);
}
