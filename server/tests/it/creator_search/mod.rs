//! Searching creators: memory answers as the database does, whatever happens meanwhile, and neither knows anything of
//! what a creator keeps back.

mod equal;
mod fresh;
mod hidden;
mod hidden_pages;
mod hidden_requests;
mod kept;
mod names;
mod stage;
mod timing;
