//! Notices of products that were added on two devices.

ui::texts! {
    accepted_elsewhere_more(campaign, was) =
        "You added it on two devices. The later one counts; the other was from {campaign} at {was}.";
}
