//! What notices of bills say to agencies.

ui::texts! {
    bill_ready(month, total) = "Your payment bill for {month}: {total}";
}
