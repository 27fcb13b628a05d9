//! Tax information: what somebody who is paid has handed in, and what is in force of it
//! (`domain::tax`). It is applied for as all else is (`crate::applications`), with numbers that are kept sealed
//! (`crate::identifiers`); here is what is particular to it.
//!
//! The verbs of whoever is paid: [`save_draft`], [`submit`], [`withdraw`] and [`modify`]. Members need the permission
//! to be paid; a creator is alone. [`opened`] and [`one`] are what they read, [`held`] is what is in force. Operators
//! decide by [`crate::applications`]. [`tell_of_ends`] is a job's.

mod drafting;
mod ending;
mod held;
mod market;
mod reading;
mod submitting;

use domain::{application::ApplicationSubject, signed_in_user::PlaceId};

pub(crate) use self::held::{has_tax_in, hold_without_form_in, names_in_force_in, put_in_force_in};
pub use self::{
    drafting::{NewTaxDraft, modify, save_draft},
    ending::{TOLD_BEFORE, tell_of_ends},
    held::{HeldTaxForm, held},
    reading::{KeptNumber, OpenedTax, OpenedTaxForm, one, opened},
    submitting::{submit, withdraw},
};
use crate::{ActorContext, applications::Applicant};

/// Whom the actor may be paid for; nobody for those who may not be.
fn payee(by: &ActorContext<'_>) -> Option<PlaceId> {
    let may_apply = Applicant::Member(by).may_apply(ApplicationSubject::Tax);
    by.actor.place().filter(|_| may_apply)
}
