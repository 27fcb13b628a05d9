//! The Affiliate Partner programme.

ui::texts! {
    NAME = "Affiliate Partner";
    QUESTION = "What is an Affiliate Partner?";
    WHAT =
        "An Affiliate Partner matches sellers with creators. It runs campaigns in which sellers register products at a total commission rate, sets the creator commission rate and shares product links with creators. The rest of the commission is the agency’s.";

    REACH = "Efficient reach and discovery";
    REACH_WHY =
        "One campaign reaches many sellers, so you discover new and popular products faster.";
    FLEXIBLE = "Flexible collaboration";
    FLEXIBLE_WHY =
        "Share your own product links with any creator in the market, managed by you or not.";
    EARNINGS = "Commission on every sale";
    EARNINGS_WHY = "You earn commission on every product creators sell through your campaigns.";
    PROOF = "Commission you can check";
    PROOF_WHY = "Select any amount to see the sale, the agreed rates and the calculation.";

    EXAMPLES = "You set the creator commission rate";
    EXAMPLES_LEAD =
        "An order of $100.00 at a total commission rate of 30%. What the creator doesn’t receive is yours.";
    EXAMPLE_10 = "Creator commission rate 10%";
    EXAMPLE_15 = "Creator commission rate 15%";
    EXAMPLE_20 = "Creator commission rate 20%";

    PARTNER_CENTER =
        "You run campaigns in the Partner Console, from the first registration to the last settled order line.";

    CREATE = "Create a campaign";
    CREATE_HOW =
        "Choose the market, dates, minimum total commission rate and which sellers can join.";
    REGISTER = "Sellers register products";
    REGISTER_HOW =
        "Sellers find the campaign in Partner Campaign and register products, each with a total commission rate.";
    APPROVE = "Approve products";
    APPROVE_HOW = "Approve or reject each product. Your approval locks its rate.";
    RATES = "Set creator commission rates";
    RATES_HOW = "Set them per product or in bulk, and see your agency commission as you type.";
    SHARE = "Share links";
    SHARE_HOW = "Export product links or create product lists, and send their links to creators.";
    SELL = "Creators sell";
    SELL_HOW =
        "Creators accept the rate, get a consent receipt and add the product to their showcase.";
    EARN = "Earn commission";
    EARN_HOW = "Track each order line from estimated to settled commission.";

    GUIDE_CREATE = "Create an affiliate campaign";
    GUIDE_CREATE_MODULE = "Partner Console › Partner Campaign";
    GUIDE_CREATE_HOW = "Create and publish a campaign, then approve products";
    GUIDE_BANK = "Link a bank account";
    GUIDE_BANK_MODULE = "Partner Console › Finance › Payment accounts";
    GUIDE_BANK_HOW = "Complete the tax form, then link the account";
    GUIDE_SELLERS = "Find potential sellers";
    GUIDE_SELLERS_MODULE = "Partner Console › Product Management";
    GUIDE_SELLERS_HOW = "Browse shops and products, and invite sellers";
    GUIDE_REGISTER = "Seller joins a campaign";
    GUIDE_REGISTER_MODULE = "Seller Center › Partner Campaign";
    GUIDE_REGISTER_HOW = "Register products at a total commission rate";
    GUIDE_CREATORS = "Find potential creators";
    GUIDE_CREATORS_MODULE = "Partner Console › Creator Management › Find creator";
    GUIDE_CREATORS_HOW = "Filter, compare, contact and invite creators";
    GUIDE_SELL = "Creator sells products";
    GUIDE_SELL_MODULE = "Creator app › Add product";
    GUIDE_SELL_HOW = "Paste the link, check the commission rate, add to showcase";
    GUIDE_EARN = "View orders and commission earnings";
    GUIDE_EARN_MODULE = "Partner Console › Finance › Earnings";
    GUIDE_EARN_HOW = "Review order lines and commission, by day, campaign or product";
    GUIDE_BILLS = "View payment bills";
    GUIDE_BILLS_MODULE = "Partner Console › Finance › Payment bills";
    GUIDE_BILLS_HOW = "Check each month’s bill, line by line, and download it";
}
