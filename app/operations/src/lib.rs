//! Those who run the platform: reviews, accounts, markets and categories, audit, health.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;
#[cfg(feature = "ssr")]
pub mod reveal;

mod accounts;
mod audit;
mod categories;
mod clock;
mod creator_rules;
mod flash;
mod home;
mod imports;
mod inviting;
mod legal_texts;
mod markets;
mod moment;
mod organisations;
mod reviews;
#[cfg(feature = "ssr")]
mod server;
mod suspension;
mod system;
mod text;
mod worded;
