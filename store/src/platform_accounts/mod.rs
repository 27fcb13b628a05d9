//! Organisations and accounts as those who run the platform find, make, suspend and look after them. Giving
//! and taking places is [`crate::memberships`], disabling and resetting is [`crate::accounts`]; here is what
//! operators read of both, and what only they decide.
//!
//! - [`organisations`], [`organisation`], [`accounts`], [`account`]: lists and one of each.
//! - [`create_organisation`]: an agency or a shop that no import brought.
//! - [`suspend`], [`reinstate`]: looking and no longer acting. The one place where that is kept is the
//!   table `suspension`: sessions read it for the access rules ([`domain::signed_in_user::SignedInUser::may`]),
//!   and a policy of `audit_event` refuses what is done all the same ([`Error::Suspended`]).
//! - [`set_account_manager`]: who looks after an agency.

mod creating;
mod listing;
mod management;
mod opened;
mod people;
mod resetting;
mod suspending;

pub use self::{
    creating::create_organisation,
    listing::organisations,
    management::set_account_manager,
    opened::organisation,
    people::{account, accounts},
    resetting::reset_password,
    suspending::{reinstate, suspend},
};

use std::convert::Infallible;

use crate::{ActorContext, Error};

/// That the actor runs the platform: for anybody else there is nothing here.
fn only_platform<R>(by: &ActorContext<'_>) -> Result<(), Error<R>> {
    if by.acts_for_platform() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// A row that can't be what it says it is.
fn corrupt(table: &'static str, column: &'static str, id: uuid::Uuid) -> Error<Infallible> {
    Error::Corrupt { table, column, id }
}

/// How many there are, of a count that is never negative.
fn counted(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
