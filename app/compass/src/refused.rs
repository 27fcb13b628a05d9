//! Why a verb did not go through, worded by the server, so that no browser knows the rules' own names.

use serde::{Deserialize, Serialize};
use ui::{Field, FieldError};

/// A refusal as a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refused {
    /// The sentence.
    pub(crate) says: String,
    /// The id of the field that it is about; empty where it is about the whole.
    #[serde(default)]
    pub(crate) about: String,
}

/// The refusal beside the field that it is about, which is one of these.
pub(crate) fn beside(fields: &[Field], refusal: &Refused) -> Vec<FieldError> {
    let mut of_fields = fields.iter().map(|field| field.error(&refusal.says));
    let own = of_fields.find(|error| error.field == Some(&*refusal.about));
    vec![own.unwrap_or_else(|| FieldError::of_all(&refusal.says))]
}

#[cfg(feature = "ssr")]
impl Refused {
    /// A refusal that is about the whole.
    pub(crate) fn of_all(says: impl Into<String>) -> Self {
        Self {
            says: says.into(),
            about: String::new(),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<FieldError> for Refused {
    fn from(error: FieldError) -> Self {
        Self {
            says: error.says,
            about: error.field.unwrap_or_default().to_owned(),
        }
    }
}
