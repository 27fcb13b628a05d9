//! Why an application isn't taken.

use domain::{application::ApplyRefusal, market::Market};

use crate::{errors::saved_meanwhile, text::applying as words};
use ui::text::t;

/// Why, as the end of a sentence that begins with what was applied for.
pub(crate) fn of_applying(refusal: &ApplyRefusal, zone: Market) -> String {
    let says = match refusal {
        ApplyRefusal::SavedMeanwhile { by, at, .. } => {
            return saved_meanwhile(by.as_deref(), *at, zone);
        }
        ApplyRefusal::Entity(_) | ApplyRefusal::Category(_) => words::FIELDS,
        ApplyRefusal::NothingChosen => words::NOTHING_CHOSEN,
        ApplyRefusal::EmailNotProven => words::EMAIL_NOT_PROVEN,
        ApplyRefusal::CategoryClosed => words::CATEGORY_CLOSED,
        ApplyRefusal::EntityMissing => words::ENTITY_MISSING,
        ApplyRefusal::NotInMarket => words::NOT_IN_MARKET,
        ApplyRefusal::AlreadyPending => words::ALREADY_PENDING,
        ApplyRefusal::AlreadyHeld => words::ALREADY_HELD,
        ApplyRefusal::DocumentGone => words::DOCUMENT_GONE,
        ApplyRefusal::Frozen => words::FROZEN,
        ApplyRefusal::State(_) => words::STATE,
    };
    t(says).to_owned()
}
