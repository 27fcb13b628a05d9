//! What a creator shows agencies, and agencies that manage the creator or want to.
//!
//! - `me.rs`: who the creator is, and the ways to what is the creator's own.
//! - `settings/`: the two switches, contact details, language, and who has seen the contact details.
//! - `agency/`: **My agency**, and the requests of agencies to manage the creator.
//! - `invitations/`: what an agency writes to the creator, and what it is.
//! - `statistics/`: what the creator's last thirty days come to, and the creator's own file of them.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;

mod agency;
mod contact_kinds;
mod flash;
mod invitations;
mod me;
#[cfg(feature = "ssr")]
mod notices;
mod settings;
mod statistics;
mod text;
mod way;
