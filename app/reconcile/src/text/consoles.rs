//! **Reconcile** of agencies and operators: what a creator isn't asked.

ui::texts! {
    explain(order, line) = "Order {order}, line {line}: see how it was calculated";
    OPERATIONS_LEAD =
        "Upload the platform’s own order export or settlement statement. Each row is compared with all order lines of the market.";
    MARKET = "Market";
    CHOOSE_MARKET = "Choose a market";
    PART = "Whose commission";
    PART_CAMPAIGN = "Your campaigns";
    PART_MANAGING = "Creators you manage";
    PART_AGENCIES = "Agencies’";
    PART_CREATORS = "Creators’";
    OF_AGENCIES = "Commission of campaigns’ agencies";
    OF_MANAGED = "Commission of managed creators";
    OF_CREATORS = "Commission of creators";
}
