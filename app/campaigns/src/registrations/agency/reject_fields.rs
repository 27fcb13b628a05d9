//! The fields of a rejection, which its dialog shows and what is refused of it names.

use crate::text::registrations as words;
use ui::Field;

ui::fields! {
    in "reject" as "rejection";
    pub(super) REASON: reason = Field::new(words::REJECT_WHY);
    pub(super) EXPLANATION: explanation = Field::new(words::EXPLANATION);
    pub(super) AGAIN: may_reregister as "again" = Field::new(words::AGAIN);
}
