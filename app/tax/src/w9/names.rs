//! What can be chosen in a W-9, in words.

use domain::tax::{LlcTaxation, W9Classification};

use crate::text::w9 as words;
use ui::text::Text;

/// What a classification is called.
pub(super) const fn classification(classification: W9Classification) -> Text {
    match classification {
        W9Classification::Individual => words::INDIVIDUAL,
        W9Classification::CCorporation => words::C_CORPORATION,
        W9Classification::SCorporation => words::S_CORPORATION,
        W9Classification::Partnership => words::PARTNERSHIP,
        W9Classification::TrustEstate => words::TRUST_ESTATE,
        W9Classification::Llc => words::LLC,
        W9Classification::Other => words::OTHER,
    }
}

/// As what an LLC is taxed.
pub(super) const fn taxation(taxation: LlcTaxation) -> Text {
    match taxation {
        LlcTaxation::C => words::TAXED_AS_C,
        LlcTaxation::S => words::TAXED_AS_S,
        LlcTaxation::P => words::TAXED_AS_P,
    }
}
