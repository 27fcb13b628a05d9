//! What the holder of an invitation reads and does. The server has taken the token out of the address; the browser keeps it
//! in a cookie, so that it is still there after signing in.

pub(crate) mod api;
mod claim;
mod member;
mod reader;

pub use self::{claim::ClaimPage, member::InvitationPage};
