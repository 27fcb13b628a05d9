//! What a creator shows agencies, and agencies that manage the creator or want to.
//!
//! - `me.rs`: who the creator is, and the ways to what is the creator's own.
//! - `settings/`: the two switches, contact details, language, and who has seen the contact details.
//! - `agency/`: **My agency**, and the requests of agencies to manage the creator.
//! - `invitations/`: what an agency writes to the creator, and what it is.
//!
//! And for agencies:
//!
//! - `linked/`: the creators whom an agency manages, has managed, and asks to manage.
//! - `linking/`: the form by which it asks one.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;
pub mod partner_linked;

mod agency;
mod contact_kinds;
mod flash;
mod invitations;
mod linked;
mod linking;
mod me;
#[cfg(feature = "ssr")]
mod notices;
mod settings;
mod text;
mod way;
