//! What is true: the partner center's nouns and the rules between them.
//!
//! Nothing here reads a clock, a database or a random source, and nothing waits: every instant, id
//! and fact is a parameter, so that any amount can be worked out again from what was written down.
//! The crate compiles for the browser too. Rule numbers in these pages are those of the money and
//! attribution rules.
//!
//! Read it in this order: what identifies things ([`ids`], and by what people call them, [`code`]); amounts and
//! rates ([`currency`], [`money`], [`rate`]); where and when ([`market`], [`market_setting`], [`period`]); what is
//! sold and by whom ([`product`], [`shop`], [`organisation`]), and what it looks like ([`image`]); what is applied
//! for and decided ([`category`], [`capability`], [`application`], [`document`], [`tax`], [`payment_account`]); who
//! agreed to what ([`campaign`], [`registration`], [`offer`], [`product_list`], [`share_link`], [`consent`],
//! [`showcase`], [`agency_link`], [`linking`], [`authorisation`]), invites or shows what to whom
//! ([`creator_invitation`], [`creator_setting`]), finds whom ([`creator_search`], [`creator_list`], [`seller_finder`]),
//! or hands out samples ([`sample`]); what a creator does and sells, and what it comes to ([`creator_facts`],
//! [`creator_figures`]); what an order line then earns ([`attribution`], [`rate_timeline`], [`split`], [`order_line`],
//! [`ledger`], [`sale`]), what that comes to by day and subject ([`compass`]) and on which bill it stands ([`bill`]),
//! what of it is questioned and decided ([`dispute`]), what is paid beside it ([`incentive`]), and what sales would
//! bring ([`simulation`]); how it is paid ([`payout`]); what comes in from outside ([`intake`]); and who may do or see
//! it ([`account`], [`actor`], [`member`], [`claim`], [`command_user`], [`signed_in_user`], [`email_code`],
//! [`two_factor`], [`explain`]), page by page ([`page`]), who acts on many at once ([`selection`]), or is told of it
//! ([`notice`], and by email [`mail`]), and what they see first ([`home`]), or not ([`sale_curve`]); what those who run
//! the platform see and decide ([`platform`]) and import in the browser ([`browser_import`]), and how files of others
//! compare ([`reconcile`]). The platform's own terms are in
//! [`legal_text`]. How texts are counted that people type is in [`typed_text`], what nobody may read by accident in
//! [`secret_text`], and why somebody may in [`reveal`], what enums are called outside the program in [`codes`].
#![cfg_attr(
    not(test),
    deny(
        clippy::float_arithmetic,
        clippy::arithmetic_side_effects,
        clippy::as_conversions,
        clippy::wildcard_enum_match_arm
    )
)]

pub mod code;
pub mod codes;
pub mod ids;

pub mod currency;
pub mod money;
pub mod rate;

pub mod market;
pub mod market_setting;
pub mod period;

pub mod agency_link;
pub mod application;
pub mod authorisation;
pub mod campaign;
pub mod capability;
pub mod category;
pub mod consent;
pub mod creator_facts;
pub mod creator_figures;
pub mod creator_invitation;
pub mod creator_list;
pub mod creator_search;
pub mod creator_setting;
pub mod document;
pub mod image;
pub mod linking;
pub mod offer;
pub mod organisation;
pub mod payment_account;
pub mod product;
pub mod product_list;
pub mod registration;
pub mod sale_curve;
pub mod sample;
pub mod selection;
pub mod seller_finder;
pub mod share_link;
pub mod shop;
pub mod showcase;
pub mod tax;

pub mod attribution;
pub mod bill;
pub mod compass;
pub mod dispute;
pub mod incentive;
pub mod ledger;
pub mod order_line;
pub mod payout;
pub mod rate_timeline;
pub mod sale;
pub mod simulation;
pub mod split;

pub mod intake;

pub mod account;
pub mod actor;
pub mod browser_import;
pub mod bulk;
pub mod claim;
pub mod command_user;
pub mod email_code;
pub mod explain;
pub mod home;
pub mod legal_text;
pub mod mail;
pub mod member;
pub mod notice;
pub mod page;
pub mod platform;
pub mod reconcile;
pub mod reveal;
pub mod secret_text;
pub mod signed_in_user;
pub mod two_factor;
pub mod typed_text;

#[cfg(test)]
mod testing;
