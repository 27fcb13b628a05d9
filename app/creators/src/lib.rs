//! What a creator shows agencies, and agencies that manage the creator or want to.
//!
//! - `me.rs`: who the creator is, and the ways to what is the creator's own.
//! - `settings/`: the two switches, contact details, language, and who has seen the contact details.
//! - `agency/`: **My agency**, and the requests of agencies to manage the creator.
//! - `invitations/`: what an agency writes to the creator, and what it is.
//! - `statistics/`: what the creator's last thirty days come to, and the creator's own file of them.
//!
//! And for agencies:
//!
//! - `find/`: **Find creator**, with its filters and cards.
//! - `details/`: one creator, and **Contact**.
//! - `lists/`: lists of creators with notes, and saved searches.
//! - `managing/`: the agency that manages a creator.
//! - `invite/`, `history/`: the agency's side of it: the form, what was sent, what is left of the day, what came of it.
//! - `linked/`: the creators whom an agency manages, has managed, and asks to manage.
//! - `linking/`: the form by which it asks one.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

#[cfg(feature = "ssr")]
pub mod contact;
pub mod manifest;
pub mod partner;
pub mod partner_invitations;
pub mod partner_linked;

mod agency;
mod contact_kinds;
mod details;
mod find;
mod flash;
mod history;
mod invitations;
mod invite;
mod linked;
mod linking;
mod lists;
mod managing;
mod me;
#[cfg(feature = "ssr")]
mod notices;
mod settings;
mod statistics;
mod text;
mod way;
