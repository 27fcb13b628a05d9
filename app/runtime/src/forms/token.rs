//! The token of a form: made with the page, so that the form acts once however often it is sent, and
//! in the organisation that it was opened in.

use std::fmt;

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {domain::ids::FormId, uuid::Uuid};

use crate::page_session;

pub use ui::TOKEN;

/// A form's own id, and who opened it where as the server signed that, with a point between them.
/// Empty where a server function is called by no form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FormToken(String);

impl FormToken {
    /// That of a form which nobody has seen before, in the page that is being made.
    pub fn new() -> Self {
        let (id, opened) = (page_session::new_form_id(), page_session::opened_form());
        match id {
            Some(id) => Self(format!("{}.{opened}", id.simple())),
            None => Self::default(),
        }
    }
}

/// What only the server asks.
#[cfg(feature = "ssr")]
impl FormToken {
    /// The form's own id; none if the text has none.
    pub fn id(&self) -> Option<FormId> {
        let (id, _) = self.0.split_once('.')?;
        Uuid::try_parse(id).ok().map(FormId::new)
    }

    /// What the server signed.
    pub fn opened(&self) -> &str {
        self.0.split_once('.').map_or("", |(_, opened)| opened)
    }

    /// A token that came with a request.
    pub fn sent(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for FormToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_the_forms_id_and_what_was_signed() {
        let token = FormToken::sent("0192000000007000800000000000002a.QUJD");
        let id = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_002a);
        assert_eq!(token.id(), Some(FormId::new(id)));
        assert_eq!(token.opened(), "QUJD");
        for other in ["", "7", "x.QUJD", ".QUJD"] {
            assert_eq!(FormToken::sent(other).id(), None, "{other:?}");
        }
        assert_eq!(FormToken::default().opened(), "");
    }
}
