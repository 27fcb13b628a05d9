//! Those who run the platform: reviews, accounts, markets and categories, audit, health.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;

mod home;
mod text;
