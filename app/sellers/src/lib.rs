//! Finding sellers: agencies look through products and shops, and invite shops to their campaigns.
//!
//! - `find/`: **Find sellers**.
//! - `shop/`: a shop with its products.
//! - `invite/`: the form that invites it to a campaign.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;

mod find;
mod flash;
mod invite;
mod products;
mod shop;
mod text;
