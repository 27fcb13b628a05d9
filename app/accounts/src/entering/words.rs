//! Why nothing came of a form of getting in, as sentences.

use domain::email_code::SendRefusal;
use ui::text::t;

use crate::text::entering;

/// Why no mail was sent.
pub(crate) fn not_sent(refusal: SendRefusal) -> String {
    match refusal {
        SendRefusal::NotAnAddress => t(entering::NOT_AN_ADDRESS).to_owned(),
        SendRefusal::TooSoon { seconds } => entering::too_soon(u64::from(seconds)),
        SendRefusal::TooMany { minutes } => entering::too_many(u64::from(minutes)),
        SendRefusal::NothingBegun => t(entering::NOTHING_BEGUN).to_owned(),
    }
}
