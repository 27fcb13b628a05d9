//! The names of product categories.

use domain::product::ProductCategory;

use super::Text;

/// The category's name.
pub const fn name(category: ProductCategory) -> Text {
    match category {
        ProductCategory::Beauty => BEAUTY,
        ProductCategory::Fashion => FASHION,
        ProductCategory::Shoes => SHOES,
        ProductCategory::Bags => BAGS,
        ProductCategory::Jewellery => JEWELLERY,
        ProductCategory::Health => HEALTH,
        ProductCategory::Food => FOOD,
        ProductCategory::Home => HOME,
        ProductCategory::Kitchen => KITCHEN,
        ProductCategory::Furniture => FURNITURE,
        ProductCategory::Garden => GARDEN,
        ProductCategory::Tools => TOOLS,
        ProductCategory::Pets => PETS,
        ProductCategory::Baby => BABY,
        ProductCategory::Toys => TOYS,
        ProductCategory::Sports => SPORTS,
        ProductCategory::Electronics => ELECTRONICS,
        ProductCategory::Phones => PHONES,
        ProductCategory::Computers => COMPUTERS,
        ProductCategory::Books => BOOKS,
        ProductCategory::Stationery => STATIONERY,
        ProductCategory::Car => CAR,
        ProductCategory::Collectibles => COLLECTIBLES,
        ProductCategory::Other => OTHER,
    }
}

crate::texts! {
    BEAUTY = "Beauty and personal care";
    FASHION = "Fashion";
    SHOES = "Shoes";
    BAGS = "Bags and luggage";
    JEWELLERY = "Jewellery and watches";
    HEALTH = "Health";
    FOOD = "Food and drink";
    HOME = "Home supplies";
    KITCHEN = "Kitchenware";
    FURNITURE = "Furniture";
    GARDEN = "Garden";
    TOOLS = "Tools and hardware";
    PETS = "Pet supplies";
    BABY = "Baby and maternity";
    TOYS = "Toys and games";
    SPORTS = "Sports and outdoor";
    ELECTRONICS = "Household electronics";
    PHONES = "Phones and accessories";
    COMPUTERS = "Computers and office equipment";
    BOOKS = "Books, music and films";
    STATIONERY = "Stationery and crafts";
    CAR = "Cars and motorcycles";
    COLLECTIBLES = "Collectibles";
    OTHER in "product category" = "Other";
}
