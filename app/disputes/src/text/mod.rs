//! Texts of this crate, by page or part.

pub mod deciding;
pub mod disputes;
#[cfg(feature = "ssr")]
pub mod notices;
#[cfg(feature = "ssr")]
pub mod refused;

ui::catalogue![deciding, disputes, notices, refused];

// What agencies, sellers and creators read: nothing of deciding.
ui::catalogue![PARTIES: disputes, notices, refused];
