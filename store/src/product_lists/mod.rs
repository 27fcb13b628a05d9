//! Product lists: some products of a campaign under one name and one link, each at a rate of its own.
//!
//! Locks are taken in one order, here and by creators who follow a list's link: the link, the campaign
//! (shared), the list, the count of the campaign's lists, the registrations by shop and id, and then what is
//! written of their offers.

mod choosing;
mod creating;
mod deleting;
mod editing;
mod items;
mod listing;
mod locking;
mod opened;
mod rates;

pub use self::{
    choosing::{Choosable, ProductsToChoose, to_choose},
    creating::{NewList, create, duplicate},
    deleting::delete,
    editing::{add_products, put_product_back, remove_product, rename},
    listing::{choosable, chosen, count, list, names},
    opened::{opened, removed_title},
    rates::set_rates,
};
pub use domain::product_list::ListRefusal;
