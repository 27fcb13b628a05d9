//! What every form that changes something carries beside its fields, and the forms that carry it.

mod token;
mod verb_form;
mod verbs_form;

pub use token::{FormToken, TOKEN};
pub use verb_form::{TokenField, VerbForm, is_refused};
pub use verbs_form::{FormAction, MultiActionForm};
