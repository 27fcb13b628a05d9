//! What a creator is told above the showcase, worded on the server.

ui::texts! {
    rate_falls(product, rate, later, day) = "{product} pays you {rate} now, and {later} from {day}.";
    campaign_ends(campaign, day) =
        "{campaign} ends on {day}. Its products then stop earning commission.";
}
