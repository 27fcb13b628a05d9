//! **My Account → Profile**: the company, the service categories, every application, and what others see.

pub(crate) mod api;
mod application;
mod categories;
mod company;
mod page;
mod seen;
mod versions;

pub use application::ApplicationPage;
pub use page::ProfilePage;
pub use seen::SeenByCreatorsPage;
