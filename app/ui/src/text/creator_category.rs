//! What creators' posts are about, as creators choose it and as those who review them read it.

use domain::claim::CreatorCategory;

use super::Text;

/// What a creator's category is called.
pub const fn name(category: CreatorCategory) -> Text {
    match category {
        CreatorCategory::Beauty => BEAUTY,
        CreatorCategory::Fashion => FASHION,
        CreatorCategory::Food => FOOD,
        CreatorCategory::Home => HOME,
        CreatorCategory::Electronics => ELECTRONICS,
        CreatorCategory::Health => HEALTH,
        CreatorCategory::Sports => SPORTS,
        CreatorCategory::Family => FAMILY,
        CreatorCategory::Pets => PETS,
        CreatorCategory::Culture => CULTURE,
        CreatorCategory::Vehicles => VEHICLES,
    }
}

crate::texts! {
    BEAUTY = "Beauty and personal care";
    FASHION = "Fashion";
    FOOD = "Food and drink";
    HOME = "Home and garden";
    ELECTRONICS = "Electronics";
    HEALTH = "Health";
    SPORTS = "Sports and outdoors";
    FAMILY = "Babies, children and toys";
    PETS = "Pets";
    CULTURE = "Books, music and games";
    VEHICLES = "Cars, motorcycles and tools";
}
