//! What an operator decided about a line, in words.

use domain::{dispute::DisputeNumber, explain::DecidedChange, market::Market};

use crate::text::decided as words;
use ui::{format, text::t};

/// What was decided, and by which dispute.
pub(super) fn decided(
    dispute: Option<DisputeNumber>,
    change: DecidedChange,
    market: Market,
) -> String {
    let what = match change {
        DecidedChange::Attribution => t(words::ATTRIBUTION).to_owned(),
        DecidedChange::Unseen => t(words::UNSEEN).to_owned(),
        DecidedChange::TotalRate { was, is } => {
            words::total_rate(&format::rate(is, market), &format::rate(was, market))
        }
        DecidedChange::CreatorRate { was, is } => {
            words::creator_rate(&format::rate(is, market), &format::rate(was, market))
        }
        DecidedChange::ManagingShare { was, is } => {
            words::managing_share(&format::rate(is, market), &format::rate(was, market))
        }
    };
    match dispute {
        Some(number) => words::of_dispute(&what, &number.to_string()),
        None => what,
    }
}
