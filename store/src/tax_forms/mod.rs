//! Tax information: what somebody who is paid has handed in, and what is in force of it
//! (`domain::tax`). It is applied for as all else is (`crate::applications`), with numbers that are kept sealed
//! (`crate::identifiers`); here is what is particular to it.

mod held;

pub use self::held::{HeldTaxForm, held};
pub(crate) use self::held::{has_tax_in, hold_without_form_in, names_in_force_in, put_in_force_in};
