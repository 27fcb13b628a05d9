//! Why a verb did not go through, worded by the server: field by field, so that each sentence stands beside its
//! own.

use domain::incentive::IncentiveField;
use serde::{Deserialize, Serialize};

use ui::{Field, FieldError};

/// What is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wrong {
    /// Each with the field that it is about; none where it is about the whole.
    pub(crate) errors: Vec<(Option<IncentiveField>, String)>,
}

impl Wrong {
    /// What a summary says, and the fields of these.
    pub(super) fn beside(&self, field: fn(IncentiveField) -> Field) -> Vec<FieldError> {
        let errors = self.errors.iter().map(|(about, says)| match about {
            Some(about) => field(*about).error(says),
            None => FieldError::of_all(says),
        });
        errors.collect()
    }

    /// The same where no field is in the page.
    pub(super) fn summary(&self) -> Vec<FieldError> {
        let errors = self.errors.iter();
        errors.map(|(_, says)| FieldError::of_all(says)).collect()
    }
}

#[cfg(feature = "ssr")]
pub(crate) use self::server::worded;

#[cfg(feature = "ssr")]
mod server {
    use domain::{
        incentive::{
            DraftIncentiveRefusal, EndIncentiveRefusal, IncentiveField, IncentiveMistake,
            PostIncentiveRefusal,
        },
        money::AmountError,
        period::DayRangeRefusal,
    };
    use runtime::error::ApiError;
    use ui::{format, text::t};

    use super::Wrong;
    use crate::text::incentives as words;

    impl Wrong {
        /// Something wrong with the whole.
        pub(crate) fn of_all(says: &str) -> Self {
            Self {
                errors: vec![(None, says.to_owned())],
            }
        }
    }

    /// What the store says, with its refusal in words: `verb.await.map_err(worded)?`.
    pub(crate) fn worded<R>(error: store::Error<R>) -> ApiError<Wrong>
    where
        Wrong: From<R>,
    {
        ApiError::<R>::from(error).map_refusal(Wrong::from)
    }

    impl From<DraftIncentiveRefusal> for Wrong {
        fn from(refusal: DraftIncentiveRefusal) -> Self {
            let errors = match refusal {
                DraftIncentiveRefusal::Form(mistakes) => mistakes
                    .into_iter()
                    .map(|(field, mistake)| (Some(field), says(&mistake)))
                    .collect(),
                DraftIncentiveRefusal::UnknownPayees(names) => {
                    let says = words::unknown(&names.join(", "));
                    vec![(Some(IncentiveField::Payees), says)]
                }
                DraftIncentiveRefusal::UnknownCampaign(code) => {
                    let says = words::unknown_campaign(&code);
                    vec![(Some(IncentiveField::Campaign), says)]
                }
            };
            Self { errors }
        }
    }

    impl From<PostIncentiveRefusal> for Wrong {
        fn from(refusal: PostIncentiveRefusal) -> Self {
            match refusal {
                PostIncentiveRefusal::NoDraft(_) => Self::of_all(t(words::NO_DRAFT)),
            }
        }
    }

    impl From<EndIncentiveRefusal> for Wrong {
        fn from(refusal: EndIncentiveRefusal) -> Self {
            match refusal {
                EndIncentiveRefusal::TooLate(_) => Self::of_all(t(words::TOO_LATE)),
            }
        }
    }

    /// What is wrong with a field, as a sentence.
    fn says(mistake: &IncentiveMistake) -> String {
        let said = |says| t(says).to_owned();
        match mistake {
            IncentiveMistake::Missing => said(words::MISSING),
            IncentiveMistake::TooLong { given, most } => {
                words::too_long(&format::count_of(*given), &format::count_of(*most))
            }
            IncentiveMistake::Amount(AmountError::TooManyDecimals { allowed }) => {
                words::no_decimals(u64::from(*allowed))
            }
            IncentiveMistake::Amount(AmountError::TooBig) => said(words::TOO_LARGE),
            IncentiveMistake::Amount(AmountError::NotANumber) => said(words::NO_AMOUNT),
            IncentiveMistake::NoNumber => said(words::NO_NUMBER),
            IncentiveMistake::NotAboveZero | IncentiveMistake::Amount(AmountError::Negative) => {
                said(words::NOT_ABOVE_ZERO)
            }
            IncentiveMistake::Percent(_) => said(words::NO_PERCENTAGE),
            IncentiveMistake::Days(DayRangeRefusal::EndsBeforeStart { .. }) => {
                said(words::ENDS_FIRST)
            }
            IncentiveMistake::Days(DayRangeRefusal::FromIsNoDay | DayRangeRefusal::ToIsNoDay) => {
                said(words::NO_DAY)
            }
            IncentiveMistake::TooManyDays { days } => {
                words::too_many_days(u64::try_from(*days).unwrap_or_default())
            }
            IncentiveMistake::TooManyPayees { given } => {
                words::too_many_payees(u64::try_from(*given).unwrap_or(u64::MAX))
            }
            IncentiveMistake::NoPayee(name) => words::no_payee(name),
        }
    }
}
