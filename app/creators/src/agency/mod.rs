//! **My agency**: who manages the creator, who asks to, and ending a link.

pub(crate) mod api;
mod ending;
mod moving;
mod page;
mod request;
mod rows;

pub use self::{page::MyAgencyPage, request::LinkingRequestPage};
