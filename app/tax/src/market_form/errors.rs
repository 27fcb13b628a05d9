//! What is wrong with a market's form, each at its field.

use domain::tax::{FieldCode, TaxFieldRefusal};

use super::names::control;
use crate::{
    documents::DOCUMENTS,
    errors::{at_documents, of_field},
};
use ui::FieldError;

/// Everything that is wrong, in the order of the form.
pub(crate) fn of_market_form(wrong: &[(FieldCode, TaxFieldRefusal)]) -> Vec<FieldError> {
    wrong
        .iter()
        .map(|(code, why)| match control(*code) {
            Some(field) => field.error(of_field(field.label(), *why)),
            None => at_documents(DOCUMENTS, *why),
        })
        .collect()
}
