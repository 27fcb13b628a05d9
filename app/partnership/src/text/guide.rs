//! **Business guide**: what both programmes are, and the way to each.

ui::texts! {
    TITLE = "Business guide";
    LEAD =
        "What partners do here, and how you become one. It takes two applications: one for your company, one for each service category and market.";
    SKIP = "Skip";
    START = "Start with entity information";

    CREATOR_AGENCY = "Creator Agency Partner";
    CREATOR_AGENCY_WHAT =
        "You recruit, train and manage creators who sell through short videos and LIVEs (CAP, known as an MCN outside the US). Agency and creator agree on a share for a fixed term, and you earn that share of the creator commission.";
    CREATOR_AGENCY_CATEGORY = "Service category: Creator Service › Creator Management";
    AFFILIATE = "Affiliate Partner";
    AFFILIATE_WHAT =
        "You match sellers with creators. Sellers register products in your campaigns at a total commission rate; you set the creator commission rate, share the links, and the rest is your agency commission.";
    AFFILIATE_CATEGORY = "Service category: Seller Service › Creator Matchmaking";
    SELLER_SERVICE = "Seller Service Partner";
    SELLER_SERVICE_WHAT =
        "You work for shops: shop management, LIVE and short video management, seller affiliate management or shop registration. Shops authorise you one by one.";
    SELLER_SERVICE_CATEGORY = "Service category: any other under Seller Service";

    WORKFLOW = "Workflow";
    /// Of a programme's drawing, for readers' programs.
    workflow_of(programme, steps) = "Workflow of {programme}: {steps}.";
    APPLY = "Apply and get approved";
    FIND = "Find creators";
    INVITE = "Invite them";
    LINK = "Agree on share and term";
    FOLLOW = "Track their sales";
    PAID = "Get paid";
    CREATE = "Create a campaign";
    APPROVE = "Approve products";
    RATES = "Set commission rates";
    SHARE = "Share product links";
    EARN = "Earn commission";

    STEPS_TITLE = "How you become a partner";
    STEP_ENTITY = "Partner role and entity information";
    STEP_ENTITY_HOW =
        "Choose your partner role and enter your company information with documents. Once approved, you can’t edit it; send change requests to your account manager.";
    STEP_CATEGORY = "Service category and market";
    STEP_CATEGORY_HOW =
        "Choose a service category and a target market, and describe your services.";
    STEP_APPLY = "Apply and check the review status";
    STEP_APPLY_HOW =
        "Follow each application under My Account › Profile: Pending review, Approved or Rejected.";
    STEP_PAID = "Tax information and bank account";
    STEP_PAID_HOW =
        "Needed before you create campaigns. Owners and finance members complete both under Finance.";
}
