//! What creators sell: the offers that they accepted, and when.

mod add;
mod add_each;
mod add_from_list;
mod earned;
mod import;
mod insert_each;
mod kept;
mod known_offers;
mod listing;
mod own;
mod receipts;
mod removing;
mod sorted;
mod timeline;

use domain::ids::{CreatorId, OfferId, ShopId};

pub use self::{
    add::{Added, Other, acceptance, add},
    add_each::add_each,
    add_from_list::add_from_list,
    earned::OtherAcceptance,
    import::{NewShowcaseEntry, ShowcaseRefusal},
    kept::counts,
    listing::{entry, list_of_creator},
    receipts::{
        handle_of_creator, receipt, receipt_counts, receipts_for_file, receipts_of_creator,
    },
    removing::{ShowcaseSelection, ToRemove, remove, remove_each, to_remove},
    sorted::{ShowcaseFound, look_through},
    timeline::{ProductTimeline, timeline},
};
pub(crate) use self::{
    earned::{OwnOfProduct, own_of_products, products_of},
    import::add_in,
};

/// An offer in a creator's showcase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Whose showcase it is.
    pub creator: CreatorId,
    /// The shop of the offer's product.
    pub shop: ShopId,
    /// The offer.
    pub offer: OfferId,
}
