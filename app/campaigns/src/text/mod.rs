//! Texts of this crate, by page or part.

pub mod campaign_form;
pub mod campaigns;
pub mod creator_rates;
#[cfg(feature = "ssr")]
pub mod found;
pub mod home_money;
pub mod links;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod partner_home;
pub mod registrations;
pub mod seller_campaign;
pub mod seller_campaigns;
pub mod seller_home;
pub mod seller_products;
pub mod seller_profile;
pub mod seller_refusal;
pub mod seller_registering;
pub mod showcase;

ui::catalogue![
    campaign_form,
    campaigns,
    creator_rates,
    found,
    home_money,
    links,
    notices,
    partner_home,
    registrations,
    seller_campaign,
    seller_campaigns,
    seller_home,
    seller_products,
    seller_profile,
    seller_refusal,
    seller_registering,
    showcase
];
