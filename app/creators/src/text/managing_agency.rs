//! An agency that manages a creator, as another agency sees it.

ui::texts! {
    TITLE = "Agency";
    WEBSITE = "Website";
    ABOUT = "About the agency";
    NO_ABOUT = "The agency hasn’t written an introduction yet.";
    CATEGORIES = "Service categories";
}
