//! Several links that were pasted together: each is answered, and what can be added is added at once or one by
//! one.

pub(crate) mod api;
mod page;
mod rows;

pub use page::SeveralPage;
