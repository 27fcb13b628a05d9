//! What an operator decided about an order line.

ui::texts! {
    ATTRIBUTION = "Decided: the order line counts for another campaign or creator";
    UNSEEN = "Decided: the terms of the order line changed; your rates did not";
    total_rate(is, was) = "Decided: total commission rate {is} in place of {was}";
    creator_rate(is, was) = "Decided: creator commission rate {is} in place of {was}";
    managing_share(is, was) = "Decided: managing agency share {is} in place of {was}";
    of_dispute(what, number) = "{what} (dispute {number})";
    why_decided(moment) = "The platform operator decided this rate on {moment}.";
    deducted_decided(amount, day) = "{amount} deducted on {day}: the platform operator decided a dispute";

    QUESTION = "Question this amount";
}
