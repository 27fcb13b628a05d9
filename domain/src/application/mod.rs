//! Applications: what somebody applies for and the platform decides (spec/product.md 3).
//!
//! One application is one thing to decide. It begins as a draft, which nobody but the applicant's
//! organisation sees; handed in, it is pending until an operator decides. What is approved stays as it is:
//! an edit is an application of its own, linked to the earlier one, and the earlier one stays in force
//! until the edit is approved.
//!
//! [`ApplicationState::after`] is the table of all moves. [`ApplicationContent`] is what is applied
//! with, typed by its [`ApplicationSubject`].

mod category_information;
mod change;
mod decision;
mod entity;
mod field;
mod state;

pub use self::{
    category_information::{CategoryField, CategoryInformation},
    change::{ChangedField, changes},
    decision::{
        Decision, DecisionRefusal, NOTE_CHARACTERS_MAX, RejectionReason, check_decision,
        check_rejection,
    },
    entity::{EntityField, EntityInformation},
    field::{DOCUMENTS_PER_APPLICATION_MAX, FieldRefusal},
    state::{
        ApplicationContent, ApplicationState, ApplicationSubject, ApplicationVerb, ApplyRefusal,
        CreatorClaim, DRAFT_CHARACTERS_MAX, ModifyRefusal, SaveDraftRefusal, ShopClaim,
        StateRefusal,
    },
};

// Forms of tax and bank are checked by the same rules.
pub(crate) use self::{
    change::listed,
    field::{at_most, documents as documents_refusal, needed},
};

#[cfg(test)]
mod tests;
