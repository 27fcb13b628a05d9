//! What the store promises, against a real PostgreSQL: a database of its own for every test.
#![expect(
    clippy::unwrap_used,
    reason = "a test that can not go on fails where it stands"
)]

mod access;
mod accounts;
mod adding;
mod all_of_a_list;
mod applications;
mod audit;
mod authorisations;
mod authorised_work;
mod browser_imports;
mod bulk;
mod campaign_figures;
mod campaign_lists;
mod campaign_terms;
mod campaigns;
mod catalogue;
mod claims;
mod cleared;
mod distribution;
mod export_mappings;
mod foreseen_rates;
mod forms;
mod freezes;
mod held_approvals;
mod homes;
mod imports;
mod intake;
mod ledger;
mod legal_agreements;
mod legal_texts;
mod link_previews;
mod links;
mod links_of_campaign;
mod lookup;
mod mails;
mod markets;
mod members;
mod migrations;
mod notices;
mod operations;
mod orders;
mod organisations;
mod partitions;
mod payment_accounts;
mod platform;
mod products;
mod races;
mod records;
mod registering;
mod registration_lists;
mod registrations;
mod repetitions;
mod row_security;
mod search_results;
mod sessions;
mod settlement;
mod showcases;
mod sign_ins;
mod sorted_lists;
mod state_that_counts;
mod tax_forms;
mod two_factor;
mod world;
