//! The figures of the example orders on public pages. One order line of $100.00 at a total rate of
//! 30 %, split by the rules that split every order; a seller pays the total, its parts add up to it.

ui::texts! {
    LINE = "Example order line";
    LINE_AMOUNT = "$100.00";
    COMMISSION = "Total commission (30%)";
    NOTE = "Example only. The shares always add up to the total, to the cent.";
    CAPTION = "Commission split for the example order";
    PARTY = "Party";
    RATE = "Rate";
    AMOUNT = "Amount";
    WHOLE = "Seller pays";
    WHOLE_RATE = "30%";
    HALF_RATE = "15%";

    CREATOR = "Creator";
    CAMPAIGN_AGENCY = "Campaign agency";
    YOU = "You";

    AMOUNT_3 = "$3.00";
    AMOUNT_10 = "$10.00";
    AMOUNT_12 = "$12.00";
    AMOUNT_15 = "$15.00";
    AMOUNT_20 = "$20.00";
    AMOUNT_30 = "$30.00";

    SAID_15_15 = "Of $30.00: creator $15.00, campaign agency $15.00";
    SAID_12_3_15 = "Of $30.00: creator $12.00, you $3.00, campaign agency $15.00";
    SAID_10_20 = "Of $30.00: creator $10.00, you $20.00";
    SAID_15_YOU_15 = "Of $30.00: creator $15.00, you $15.00";
    SAID_20_10 = "Of $30.00: creator $20.00, you $10.00";
}
