//! **Data Compass**: what order lines come to by day and by what they were sold through, for an agency by each of its
//! parts, a seller, a creator, and those who run the platform (docs/data-compass.md).
//!
//! - `views/`: questions that a place keeps under names, and reports of them by mail.
//! - `alerts/`: what looks wrong in a market's figures, as cases that operators decide.
//! - `refused.rs`: why a verb of either did not go through.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod alerts;
pub mod views;

mod refused;
