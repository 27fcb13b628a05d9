//! What notices of incentives say.

ui::texts! {
    incentive(amount, name) = "Incentive of {amount}: {name}";
    INCENTIVE_MORE = "Paid beside commission, and on your next bill. See how it was calculated.";
}
