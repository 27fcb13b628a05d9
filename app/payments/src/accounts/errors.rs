//! Why an account isn't stopped, where it stands.

use domain::payment_account::AccountRefusal;
use ui::{FieldError, Status, text::t};

use crate::text::accounts as words;

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "forms hand every refusal over so"
)]
pub(super) fn stop(refusal: &AccountRefusal) -> Vec<FieldError> {
    let word = Status::from(refusal.state).word();
    vec![FieldError::of_all(words::already(t(word)))]
}
