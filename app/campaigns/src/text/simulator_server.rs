//! What the server says of a simulated split.

ui::texts! {
    PRICE_NEEDED = "Enter a price, for example 12.50.";
    PRICE_DECIMALS = "This currency has no decimals.";
    price_decimals(decimals) = "Use up to {decimals} decimals.";
    PRICE_RANGE = "Enter a price above 0.";
    items(most) = "Enter a whole number from 1 to {most}.";
    PERCENT = "Enter a percentage, for example 15.25.";
    DECIMALS = "Use up to two decimals.";
    between(least, most) = "Enter {least} to {most}.";
    at_most(total) = "Maximum {total}: it’s taken out of the total commission rate.";
    TOO_LARGE = "These amounts are too large to be calculated exactly.";
    split_of(total, creator, managing, agency) =
        "Of {total}: creator {creator}, managing agency {managing}, your agency {agency}";
    returned(returned, gmv) =
        "Of 100 sales with a GMV of {gmv}, {returned} come back and earn no commission.";
}
