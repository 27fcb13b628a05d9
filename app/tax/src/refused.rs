//! Why the verbs of tax forms refuse, as the page is told.

use domain::{
    application::{ModifyRefusal, SaveDraftRefusal},
    tax::{SubmitTaxRefusal, TaxRefusals},
};

use crate::wire::{KnownDraft, TaxRefusal, WhyRefused, WrongField};

impl From<WhyRefused> for TaxRefusal {
    fn from(why: WhyRefused) -> Self {
        Self { why, saved: None }
    }
}

impl From<SaveDraftRefusal> for TaxRefusal {
    fn from(refusal: SaveDraftRefusal) -> Self {
        match refusal {
            SaveDraftRefusal::SavedMeanwhile {
                application,
                by,
                at,
                version,
            } => Self {
                why: WhyRefused::SavedMeanwhile(by, at),
                saved: Some(KnownDraft {
                    application,
                    version,
                }),
            },
            SaveDraftRefusal::State(_) => WhyRefused::NoDraft.into(),
            SaveDraftRefusal::AlreadyOpen => WhyRefused::AlreadyOpen.into(),
            SaveDraftRefusal::Frozen => WhyRefused::Frozen.into(),
            SaveDraftRefusal::TooLong { given } => WhyRefused::TooLong(given).into(),
        }
    }
}

impl From<ModifyRefusal> for TaxRefusal {
    fn from(refusal: ModifyRefusal) -> Self {
        match refusal {
            ModifyRefusal::Frozen => WhyRefused::Frozen.into(),
            ModifyRefusal::AlreadyOpen => WhyRefused::AlreadyOpen.into(),
            ModifyRefusal::State(_) => WhyRefused::NotModified.into(),
        }
    }
}

impl TaxRefusal {
    /// Why a draft that was saved isn't handed in.
    pub(crate) fn not_submitted(saved: KnownDraft, refusal: SubmitTaxRefusal) -> Self {
        let (why, saved) = match refusal {
            SubmitTaxRefusal::Wrong(wrong) => (WhyRefused::Fields(wrong_fields(wrong)), saved),
            SubmitTaxRefusal::EmailNotProven => (WhyRefused::EmailNotProven, saved),
            SubmitTaxRefusal::AlreadyPending => (WhyRefused::AlreadyOpen, saved),
            SubmitTaxRefusal::DocumentGone => (WhyRefused::DocumentGone, saved),
            SubmitTaxRefusal::SavedMeanwhile { by, at, version } => (
                WhyRefused::SavedMeanwhile(by, at),
                KnownDraft { version, ..saved },
            ),
            SubmitTaxRefusal::State(_) => (WhyRefused::NoDraft, saved),
        };
        Self {
            why,
            saved: Some(saved),
        }
    }
}

/// What keeps a form from being handed in, whichever form it is.
pub(crate) fn wrong_fields(wrong: TaxRefusals) -> Vec<WrongField> {
    match wrong {
        TaxRefusals::W9(wrong) => {
            let wrong = wrong.into_iter();
            wrong
                .map(|(field, why)| (field.code().to_owned(), why))
                .collect()
        }
        TaxRefusals::Market(wrong) => {
            let wrong = wrong.into_iter();
            wrong
                .map(|(field, why)| (field.code().to_owned(), why))
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        application::FieldRefusal,
        market::Market,
        tax::{Answers, FieldCode, TaxFieldRefusal, TaxInformation, W9Field, form_of},
    };

    use super::*;

    #[test]
    fn fields_of_every_form_are_told_by_their_codes() {
        let wrong = wrong_fields(TaxInformation::default().refusals(&[]).unwrap());
        let missing = TaxFieldRefusal::Field(FieldRefusal::Missing);
        assert_eq!(wrong[0], (W9Field::Name.code().to_owned(), missing));

        let answers = Answers::of(form_of(Market::Gb).unwrap());
        let wrong = wrong_fields(TaxInformation::Market(answers).refusals(&[]).unwrap());
        assert_eq!(wrong[0], (FieldCode::PartyType.code().to_owned(), missing));
    }

    #[test]
    fn a_draft_that_another_window_saved_is_known_by_its_version() {
        let saved = KnownDraft {
            application: "0192aaaa-0000-7000-8000-00000000002a".parse().unwrap(),
            version: 2,
        };
        let gone = TaxRefusal::not_submitted(saved, SubmitTaxRefusal::DocumentGone);
        assert!(gone.is_saved());
        assert_eq!(gone.saved, Some(saved));
        let meanwhile = SubmitTaxRefusal::SavedMeanwhile {
            by: None,
            at: "2026-11-30T12:00:00Z".parse().unwrap(),
            version: 3,
        };
        let meanwhile = TaxRefusal::not_submitted(saved, meanwhile);
        assert!(!meanwhile.is_saved());
        assert_eq!(meanwhile.saved.map(|saved| saved.version), Some(3));
    }
}
