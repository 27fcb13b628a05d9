//! **Ledger checks**: what was worked out anew, and what wasn't as it must be.

mod api;
mod flash;
mod list;
pub mod manifest;
mod opened;
