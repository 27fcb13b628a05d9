//! What was sold of a product, on *Registration details*, worded on the server.

ui::texts! {
    sold(days) = "Sales {days}";
    ITEMS = "Items";
    GMV = "GMV";
    SHOW_LINES = "Show the order lines";
    SOLD_IN_ALL = "Sales since the product joined this campaign";
    SHOW_ALL_LINES = "Show all order lines";
    ORDER_LINES = "Order lines";
    ESTIMATED = "Estimated commission";
    SETTLED = "Settled commission";
    REFUNDED = "Refunded";
}
