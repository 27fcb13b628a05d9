//! What notices of bills say.

ui::texts! {
    statement_ready(month, total) = "Your statement for {month}: {total}";
    BILL_NEXT = "See its lines, and download it as PDF or CSV.";
}
