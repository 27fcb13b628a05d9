//! What a creator's acceptances of a product pay when, which of them counts, and what other offers would pay. It is
//! worded on the server.

ui::texts! {
    counts_for(moment, campaign, rate) = "On {moment}, orders count for {campaign} at {rate}.";
    none_counts(moment) = "On {moment}, no orders count for this product.";
    AHEAD = "This is what is known today. Agencies can still change their rates.";

    COUNTS = "Orders count for this one";
    LATER_COUNTS = "You added the product again after this, so orders count for that one";
    NOT_YET = "You hadn’t added it yet";
    NOT_ACCEPTED = "You haven’t added the product from this link";
    REMOVED = "You had removed it";
    OUTSIDE_PERIOD = "The campaign wasn’t running";
    CLOSED = "The product was no longer in the campaign";

    added(moment) = "Added {moment}";
    removed(moment) = "Removed {moment}";
    /// The link of an offer that wasn't accepted.
    sent(moment) = "Sent to you {moment}";
    opened(moment) = "You opened the link {moment}";
    step(from, until) = "{from} to {until}";
    kept(rate, moment, then) =
        "You added it before the rate was lowered, so it pays {rate} until {moment}, then {then}.";
    again_loses(again, rate, moment) =
        "Adding it again would pay {again}. From {moment} you would lose {rate}.";
    again_less(again, rate) =
        "Adding it again would pay {again} instead of your current {rate}.";
    again_more(again) = "Adding it again would pay {again}.";
    adding_less(pays, rate) = "Adding it would pay {pays} instead of your current {rate}.";
    adding(pays) = "Adding it would pay {pays}.";

    NO_DAY = "This isn’t a date. Choose one, or enter it like 2026-11-20.";
    outside(first, last) = "Choose a date from {first} to {last}.";
}
