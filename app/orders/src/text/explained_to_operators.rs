//! What explains an order line to operators alone, who see the amounts of every party.

ui::texts! {
    LEAD {order, line} = "Commission on order {order}, line {line}, as each party has it.";
    BACK = "Ledger";

    entry_of(part, what) = "{part}: {what}";
    SELLER = "Seller";
    CAMPAIGN_AGENCY = "Campaign agency";
    CREATOR = "Creator";
    MANAGING_AGENCY = "Managing agency";

    agency_part_of(rate) = "Agency commission, {rate}";

    NO_ENTRY =
        "The product wasn’t in the creator’s showcase, so the order isn’t attributed to a campaign.";
    ACCEPTED_LATER =
        "The creator added the product after the order was placed, so the order isn’t attributed to a campaign.";
    REMOVED =
        "The creator had removed the product when the order was placed, so the order isn’t attributed to a campaign.";

    DIFFERS_ELSEWHERE =
        "What the seller pays is correct, but another party’s amount isn’t. A check of the ledger says which.";
}
