//! Why a verb of an agency did not go through, worded by the server. All verbs of a page refuse with this
//! one type, so that the page's program reads one and knows none of the rules' own names.

use serde::{Deserialize, Serialize};

use ui::FieldError;

/// A refusal as a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Worded {
    /// The sentence.
    pub(crate) says: String,
    /// What it is about, where it stands beside that: the id of a field, or another place's name. Empty
    /// where it is about the whole.
    #[serde(default)]
    pub(crate) about: String,
    /// What is sent in addition to do it nevertheless, by names and values. Nothing where that can't be.
    #[serde(default)]
    pub(crate) again: Vec<(String, String)>,
}

/// What a summary says of a refusal that is about no field of the page.
pub(crate) fn summary(refusal: &Worded) -> Vec<FieldError> {
    vec![FieldError::of_all(refusal.says.clone())]
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
                ..Self::default()
            }
        }
    }

    impl From<FieldError> for Worded {
        fn from(error: FieldError) -> Self {
            Self {
                about: error.field.unwrap_or_default().to_owned(),
                ..Self::of_all(error.says)
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
