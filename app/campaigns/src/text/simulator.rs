//! The split simulator: what each party would get of a sale.

ui::texts! {
    TITLE = "Split simulator";
    LEAD =
        "See what creator, managing agency, your agency and seller would get or pay. Nothing is saved, and no rate is set.";
    amounts_in(currency) = "Amount in {currency}";
    PRICE = "Price per item";
    QUANTITY = "Items per sale";
    TOTAL = "Total commission rate";
    TOTAL_HINT = "What the seller pays";
    CREATOR = "Creator commission rate";
    CREATOR_HINT = "Out of the total commission rate";
    MANAGING = "Managing agency’s share";
    MANAGING_HINT =
        "Percentage of the creator commission that goes to the agency managing the creator. 0 if your agency manages the creator, or none does.";
    RETURNS = "Return rate";
    RETURNS_HINT = "How many of 100 sales come back. A sale that comes back earns no commission.";
    SIMULATE = "Calculate";
    NOT_CALCULATED = "Nothing was calculated";
    RESULT = "Commission split";
    CAPTION = "What each party gets of one sale and of 100 sales, before and after returns";
    WHO = "Party";
    ONE = "One sale";
    HUNDRED = "100 sales";
    AFTER_RETURNS = "100 sales after returns";
    THE_CREATOR = "Creator";
    THE_MANAGING = "Managing agency";
    THE_AGENCY = "Your agency";
    THE_SELLER = "Seller pays";
    SIMULATE_ONE = "Simulate";
    simulate(product) = "Simulate the split for {product}";
}
