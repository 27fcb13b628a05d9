//! What every form that changes something carries beside its fields, and the forms that carry it.

mod drafting;
mod form_action;
mod multi_action_form;
mod question;
mod token;
mod verb;
mod verb_form;

pub use drafting::{Drafting, Keep, Keeping};
pub use form_action::FormAction;
pub use multi_action_form::MultiActionForm;
pub use question::Question;
pub use token::{FormToken, TOKEN};
pub use verb::Verb;
pub use verb_form::{MayRefuse, PlainForm, TokenField, VerbForm, is_refused};
