//! Members of an organisation, and how shops and creators join.
//!
//! - `join/`: what somebody without a place chooses, and applications for shops and handles.
//! - `invitations/`: what the holder of an invitation reads and does, to be a member or to take over what an import
//!   created.
//! - `members/`: the members of an agency or a shop.
//! - `authorisations/`: the seller's **Partners** and the partner's side of it.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;

mod authorisations;
mod flash;
mod invitations;
mod join;
mod members;
#[cfg(feature = "ssr")]
mod notices;
mod roles;
#[cfg(feature = "ssr")]
mod server;
mod text;
mod verb;
