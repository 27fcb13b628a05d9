//! Campaigns, registrations, offers, links and showcase: the views of agency, seller and creator.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod campaigns;
pub mod links;
pub mod partner_home;
pub mod products;
pub mod registrations;
pub mod shops;
pub mod showcase;
mod text;
