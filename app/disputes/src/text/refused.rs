//! Why a dispute isn't opened. The server writes these sentences, so no browser loads them.

ui::texts! {
    required(field) = "{field} is required.";
    too_long(given, most) = "Maximum {most} characters. You entered {given}.";
    NOT_A_RATE = "Enter a percentage, for example 15.00.";
    NOT_AN_AMOUNT = "Enter an amount above zero, for example 12.50.";
    NOT_A_DAY = "Enter a day, for example 2026-11-20.";
    NOT_AN_ORDER = "Enter an order ID as the market writes it.";
    CHOOSE_MARKET = "Select a market.";
    NOT_FOR_THIS_SIDE = "You can’t claim this of an order line in which you have this part.";
    OPEN_ALREADY = "You have an open dispute about this already.";
    too_late(day) = "This could be questioned until {day}.";
    DATED_AHEAD = "The day of the order is in the future.";
    NO_DIFFERENCE = "You’d have nothing more by this.";
    ABOVE_TOTAL = "The creator commission rate can’t be above the total commission rate.";
    TOO_MANY_DOCUMENTS = "Select up to 5 documents.";
    DOCUMENT_GONE = "A document no longer exists. Add it again.";
    ALREADY = "The dispute was decided or withdrawn already.";
}
