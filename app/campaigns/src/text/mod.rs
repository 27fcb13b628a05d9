//! Texts of this crate, by page or part.

#[cfg(feature = "ssr")]
pub mod campaign_draft;
pub mod campaign_form;
#[cfg(feature = "ssr")]
pub mod campaign_head;
pub mod campaigns;
pub mod creator_rates;
#[cfg(feature = "ssr")]
pub mod found;
pub mod home_money;
pub mod links;
#[cfg(feature = "ssr")]
pub mod market_gate;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod partner_home;
pub mod performance;
#[cfg(feature = "ssr")]
pub mod performance_report;
#[cfg(feature = "ssr")]
pub mod product_sales;
#[cfg(feature = "ssr")]
pub mod refused_registrations;
pub mod registering_for_shop;
#[cfg(feature = "ssr")]
pub mod registrable;
pub mod registrations;
#[cfg(feature = "ssr")]
pub mod restored;
pub mod seller_campaign;
pub mod seller_campaigns;
pub mod seller_home;
pub mod seller_products;
pub mod seller_profile;
pub mod seller_refusal;
pub mod seller_registering;
pub mod showcase;
#[cfg(feature = "ssr")]
pub mod showcase_news;

ui::catalogue![
    campaign_draft,
    campaign_form,
    campaign_head,
    campaigns,
    creator_rates,
    found,
    home_money,
    links,
    market_gate,
    notices,
    partner_home,
    performance,
    performance_report,
    product_sales,
    refused_registrations,
    registering_for_shop,
    registrable,
    registrations,
    restored,
    seller_campaign,
    seller_campaigns,
    seller_home,
    seller_products,
    seller_profile,
    seller_refusal,
    seller_registering,
    showcase,
    showcase_news
];
