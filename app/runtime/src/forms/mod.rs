//! What every form that changes something carries beside its fields, and the forms that carry it.

mod multi_action_form;
mod token;
mod verb_form;

pub use multi_action_form::{FormAction, MultiActionForm};
pub use token::{FormToken, TOKEN};
pub use verb_form::{TokenField, VerbForm, is_refused};
