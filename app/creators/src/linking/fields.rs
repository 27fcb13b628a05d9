//! The fields of the form that asks a creator.

use domain::linking::LINKING_MESSAGE_CHARACTERS_MAX;
use ui::{Field, InputKind};

use crate::text::request_link as words;

/// The starts that can be chosen, by the codes that the form sends.
pub(super) const ON_ACCEPTANCE: &str = "on_acceptance";
/// On a day.
pub(super) const ON_DAY: &str = "on_day";
/// When the link ends that the creator has.
pub(super) const AFTER_LINK: &str = "after_link";

ui::fields! {
    in "link" as "form";
    pub(super) SHARE: share =
        Field::new(words::SHARE).kind(InputKind::Rate).hint(words::SHARE_HINT);
    pub(super) STARTS: starts = Field::new(words::STARTS);
    pub(super) STARTS_ON: starts_on as "starts-on" =
        Field::new(words::STARTS_ON).kind(InputKind::Date).optional();
    pub(super) ENDS_ON: ends_on as "ends-on" =
        Field::new(words::ENDS_ON).kind(InputKind::Date).hint(words::ENDS_ON_HINT).optional();
    pub(super) MESSAGE: message =
        Field::new(words::MESSAGE).max(LINKING_MESSAGE_CHARACTERS_MAX).optional();
}

/// All of them.
pub(super) const FIELDS: &[Field] = &[SHARE, STARTS, STARTS_ON, ENDS_ON, MESSAGE];
