//! Campaigns, registrations, offers, links and showcase: the views of agency, seller and creator.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod creator;
pub mod partner;
pub mod seller;

mod campaigns;
mod flash;
#[cfg(feature = "ssr")]
mod found;
mod invited;
mod links;
mod lists;
mod money;
#[cfg(feature = "ssr")]
mod notices;
mod partner_home;
mod performance;
mod products;
mod registrations;
#[cfg(feature = "ssr")]
mod restored;
mod samples;
mod shops;
mod showcase;
mod text;
mod worded;
