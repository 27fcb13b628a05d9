//! Why a verb did not go through, worded on the server.

use serde::{Deserialize, Serialize};
use ui::{Field, FieldError};

/// One thing that is wrong with what was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Worded {
    /// The sentence.
    pub(crate) says: String,
    /// The id of the field that it is about; empty where it is about the whole.
    pub(crate) about: String,
}

/// All that is wrong with what was sent.
pub(crate) type Refusals = Vec<Worded>;

#[cfg(feature = "ssr")]
impl Worded {
    /// Something wrong with the whole.
    pub(crate) fn of_all(says: impl Into<String>) -> Self {
        Self {
            says: says.into(),
            about: String::new(),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<FieldError> for Worded {
    fn from(error: FieldError) -> Self {
        Self {
            about: error.field.unwrap_or_default().to_owned(),
            says: error.says,
        }
    }
}

/// The same beside the fields that they are about.
pub(crate) fn errors_of(refusals: &[Worded], fields: &[Field]) -> Vec<FieldError> {
    let errors = refusals.iter().map(|refusal| {
        let mut of_fields = fields.iter().map(|field| field.error(&*refusal.says));
        let own = of_fields.find(|error| error.field == Some(&*refusal.about));
        own.unwrap_or_else(|| FieldError::of_all(&*refusal.says))
    });
    errors.collect()
}
