//! What every form that changes something carries beside its fields, and the forms that carry it.

mod token;
mod verb_form;
mod verbs_form;

pub(crate) use token::{FormToken, TOKEN};
pub(crate) use verb_form::{TokenField, VerbForm, is_refused};
pub(crate) use verbs_form::{Verb, VerbsForm};
