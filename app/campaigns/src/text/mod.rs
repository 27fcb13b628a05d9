//! Texts of this crate, by page or part.

#[cfg(feature = "ssr")]
pub mod acceptance_notices;
pub mod adding;
#[cfg(feature = "ssr")]
pub mod agency_link_server;
pub mod agency_links;
pub mod agency_profile;
#[cfg(feature = "ssr")]
pub mod campaign_changes;
#[cfg(feature = "ssr")]
pub mod campaign_draft;
pub mod campaign_form;
#[cfg(feature = "ssr")]
pub mod campaign_head;
pub mod campaign_history;
pub mod campaign_tabs;
pub mod campaigns;
pub mod creator_list;
pub mod creator_rates;
#[cfg(feature = "ssr")]
pub mod found;
pub mod home_money;
#[cfg(feature = "ssr")]
pub mod link_notices;
pub mod links;
#[cfg(feature = "ssr")]
pub mod market_gate;
#[cfg(feature = "ssr")]
pub mod notices;
pub mod partner_home;
pub mod performance;
#[cfg(feature = "ssr")]
pub mod performance_report;
pub mod product_import;
pub mod product_lists;
#[cfg(feature = "ssr")]
pub mod product_notices;
#[cfg(feature = "ssr")]
pub mod product_sales;
#[cfg(feature = "ssr")]
pub mod rate_timeline;
#[cfg(feature = "ssr")]
pub mod receipt_file;
#[cfg(feature = "ssr")]
pub mod refused_lists;
#[cfg(feature = "ssr")]
pub mod refused_registrations;
pub mod registering_for_shop;
#[cfg(feature = "ssr")]
pub mod registrable;
pub mod registrations;
#[cfg(feature = "ssr")]
pub mod restored;
#[cfg(feature = "ssr")]
pub mod sample_notices;
pub mod samples;
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
pub mod showcase_tools;
pub mod simulator;
#[cfg(feature = "ssr")]
pub mod simulator_server;

ui::catalogue![
    acceptance_notices,
    adding,
    agency_link_server,
    agency_links,
    agency_profile,
    campaign_changes,
    campaign_draft,
    campaign_form,
    campaign_head,
    campaign_history,
    campaign_tabs,
    campaigns,
    creator_list,
    creator_rates,
    found,
    home_money,
    link_notices,
    links,
    market_gate,
    notices,
    partner_home,
    performance,
    performance_report,
    product_import,
    product_lists,
    product_notices,
    product_sales,
    rate_timeline,
    receipt_file,
    refused_lists,
    refused_registrations,
    registering_for_shop,
    registrable,
    registrations,
    restored,
    sample_notices,
    samples,
    seller_campaign,
    seller_campaigns,
    seller_home,
    seller_products,
    seller_profile,
    seller_refusal,
    seller_registering,
    showcase,
    showcase_news,
    showcase_tools,
    simulator,
    simulator_server
];

// What creators read.
ui::catalogue![
    CREATOR: acceptance_notices,
    adding,
    creator_list,
    found,
    link_notices,
    links,
    notices,
    product_notices,
    rate_timeline,
    receipt_file,
    sample_notices,
    samples,
    showcase,
    showcase_news,
    showcase_tools
];

// Of that, what others read as well, so that a part of it is in English alone.
ui::catalogue![
    SHARED: notices,
    product_notices,
    sample_notices,
    samples
];
