//! The tabs of a campaign in the Partner Console.

ui::texts! {
    TABS = "Parts of this campaign";
    LISTS = "Product lists";
    PERFORMANCE = "Performance";
    SAMPLES = "Samples";
}
