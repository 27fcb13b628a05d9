//! What an agency has sent: **Invitation history**, everything to one creator, the day's planner, and what came of it.
//! Moments, counts and standings are worded on the server.

pub(crate) mod api;
mod list;
mod resend;
mod results;
mod sends;
mod today;
mod wire;

pub use self::{
    list::InvitationHistoryPage, results::InvitationResultsPage, sends::InvitationSendsPage,
    today::InvitationsTodayPage,
};
