//! What kind of thing a product is: the first level of the market's categories.

use thiserror::Error;

/// No category has the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, serde::Serialize, serde::Deserialize)]
#[error("unknown category: use one of {}", codes())]
pub struct UnknownProductCategory;

crate::codes! {
    /// A category of products.
    #[derive(PartialOrd, Ord)]
    pub enum ProductCategory else UnknownProductCategory {
        /// Beauty and personal care.
        Beauty = "beauty",
        /// Clothes and accessories.
        Fashion = "fashion",
        /// Shoes.
        Shoes = "shoes",
        /// Bags and luggage.
        Bags = "bags",
        /// Jewellery and watches.
        Jewellery = "jewellery",
        /// Health.
        Health = "health",
        /// Food and drink.
        Food = "food",
        /// Home supplies.
        Home = "home",
        /// Kitchenware.
        Kitchen = "kitchen",
        /// Furniture.
        Furniture = "furniture",
        /// Garden.
        Garden = "garden",
        /// Tools and hardware.
        Tools = "tools",
        /// Pet supplies.
        Pets = "pets",
        /// Baby and maternity.
        Baby = "baby",
        /// Toys and games.
        Toys = "toys",
        /// Sports and outdoor.
        Sports = "sports",
        /// Household appliances and electronics.
        Electronics = "electronics",
        /// Phones and their accessories.
        Phones = "phones",
        /// Computers and office equipment.
        Computers = "computers",
        /// Books, music and films.
        Books = "books",
        /// Stationery and crafts.
        Stationery = "stationery",
        /// Cars and motorcycles.
        Car = "car",
        /// Collectibles.
        Collectibles = "collectibles",
        /// Whatever is none of these.
        Other = "other",
    }
}

/// All codes, for whoever wrote another.
fn codes() -> String {
    ProductCategory::ALL.map(ProductCategory::code).join(", ")
}
