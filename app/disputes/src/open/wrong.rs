//! Why a dispute isn't opened, in words, each where it stands.

use domain::{
    dispute::{DisputeTextRefusal, OpenDisputeRefusal},
    market::Market,
};
use ui::{Field, format, text::t};

use super::fields::{AT, DOCUMENTS, ORDER, RATE, TEXT};
use crate::{refused::Refused, text::refused as words};

/// The refusal as a sentence.
pub(super) fn in_words(refusal: OpenDisputeRefusal, market: Market) -> Refused {
    match refusal {
        OpenDisputeRefusal::NotForThisSide => Refused::of_all(t(words::NOT_FOR_THIS_SIDE)),
        OpenDisputeRefusal::OpenAlready => Refused::of_all(t(words::OPEN_ALREADY)),
        OpenDisputeRefusal::TooLate { until } => {
            let day = format::date(format::day_of(until, market));
            Refused::of_all(words::too_late(&day))
        }
        OpenDisputeRefusal::DatedAhead => AT.error(t(words::DATED_AHEAD)).into(),
        OpenDisputeRefusal::NoDifference => Refused::of_all(t(words::NO_DIFFERENCE)),
        OpenDisputeRefusal::Rate(_) => RATE.error(t(words::ABOVE_TOTAL)).into(),
        OpenDisputeRefusal::Text(why) => TEXT.error(of_text(TEXT, why)).into(),
        OpenDisputeRefusal::TooManyDocuments => {
            Refused::at(DOCUMENTS, t(words::TOO_MANY_DOCUMENTS))
        }
        OpenDisputeRefusal::DocumentGone => Refused::at(DOCUMENTS, t(words::DOCUMENT_GONE)),
        OpenDisputeRefusal::NoOrder => ORDER.error(t(words::NOT_AN_ORDER)).into(),
    }
}

/// What is wrong with a text.
pub(super) fn of_text(field: Field, why: DisputeTextRefusal) -> String {
    match why {
        DisputeTextRefusal::Missing => words::required(field.label()),
        DisputeTextRefusal::TooLong { given, most } => {
            words::too_long(&format::count_of(given), &format::count_of(most))
        }
    }
}
