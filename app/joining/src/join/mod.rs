//! What somebody without a place chooses, and applications for shops and handles.

pub(crate) mod api;
mod application;
mod choice;
mod creator;
mod errors;
mod needs;
mod own;
mod seller;

pub use self::{
    application::ApplicationPage, choice::JoinPage, creator::JoinCreatorPage,
    seller::JoinSellerPage,
};
