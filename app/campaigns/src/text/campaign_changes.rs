//! What was changed in a campaign, worded on the server.

ui::texts! {
    DRAFTED = "Draft created";
    SUBMITTED = "Submitted";
    EDITED = "Edited";
    PUBLISHED = "Published";
    UNPUBLISHED = "Unpublished";
    ENDED_EARLY = "Ended early";
    PLATFORM = "Platform";
    name(from, to) = "Name: “{from}” → “{to}”";
    dates(from, to) = "Dates: {from} → {to}";
    days(campaign, registration) = "{campaign}, registration until {registration}";
    least_rate(from, to) = "Minimum total commission rate: {from} → {to}";
    sellers(from, to) = "Sellers: {from} → {to}";
    ALL_SELLERS = "all sellers";
    selected(count) = one "{count} selected seller", other "{count} selected sellers";
    categories(from, to) = "Product categories: {from} → {to}";
    ALL_CATEGORIES = "all categories";
    DESCRIPTION = "Description changed";
    CONTACTS = "Contacts changed";
}
