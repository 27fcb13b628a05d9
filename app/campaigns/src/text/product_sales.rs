//! What was sold of a product, on *Registration details*, worded on the server.

ui::texts! {
    sold(days) = "Sales {days}";
    ORDERS = "Orders";
    ITEMS = "Items";
    GMV = "GMV";
    YOUR_COMMISSION = "Your commission";
    REFUNDS = "Refunds";
    TOO_MANY = "Too many order lines to add up here.";
    SHOW_LINES = "Show the order lines";
}
