//! Why a verb of an operator did not go through, worded by the server. All verbs of the area refuse with
//! this one type, so that its program reads one and knows none of the rules' own names.

use serde::{Deserialize, Serialize};

use ui::{Field, FieldError};

/// A refusal as a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Worded {
    /// The sentence.
    pub(crate) says: String,
    /// The id of the field that it is about; empty where it is about the whole.
    #[serde(default)]
    pub(crate) about: String,
}

/// What a summary says of a refusal that is about no field of the page.
pub(crate) fn summary(refusal: &Worded) -> Vec<FieldError> {
    vec![FieldError::of_all(refusal.says.clone())]
}

/// The same beside the field that it is about, which is one of these.
pub(crate) fn beside(fields: &[Field], refusal: &Worded) -> Vec<FieldError> {
    let mut of_fields = fields.iter().map(|field| field.error(&refusal.says));
    let own = of_fields.find(|error| error.field == Some(&*refusal.about));
    vec![own.unwrap_or_else(|| FieldError::of_all(&refusal.says))]
}

#[cfg(feature = "ssr")]
pub(crate) use self::server::worded;

#[cfg(feature = "ssr")]
mod server {
    use runtime::error::ApiError;
    use ui::FieldError;

    use super::Worded;

    impl Worded {
        /// A refusal that is about the whole.
        pub(crate) fn of_all(says: impl Into<String>) -> Self {
            Self {
                says: says.into(),
                about: String::new(),
            }
        }
    }

    impl From<FieldError> for Worded {
        fn from(error: FieldError) -> Self {
            Self {
                says: error.says,
                about: error.field.unwrap_or_default().to_owned(),
            }
        }
    }

    /// What the store says, with a refusal in these words: `verb.await.map_err(worded(words))?`.
    pub(crate) fn worded<R>(
        words: impl FnOnce(R) -> Worded,
    ) -> impl FnOnce(store::Error<R>) -> ApiError<Worded> {
        move |error| ApiError::<R>::from(error).map_refusal(words)
    }
}
