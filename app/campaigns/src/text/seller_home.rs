//! What a seller sees first: what waits, and what can be done next.

ui::texts! {
    TITLE = "Home";
    LEAD = "Your products in agency campaigns, and campaigns you can join.";
    ATTENTION = "Needs attention";
    NOTHING = "Nothing needs your attention.";
    may_reregister_in(campaign) = "Rejected in {campaign}. You can re-register it.";
    asks(rate, date) = "Minimum {rate}, register by {date}";
    PROGRESS = "Your registrations";
    PENDING = "Pending";
    PENDING_WHAT = "Waiting for the agency’s decision.";
    ONGOING = "Ongoing";
    ONGOING_WHAT = "Approved and in a campaign.";
    CLOSE_REQUESTED = "Close requested";
    CLOSE_REQUESTED_WHAT = "In the campaign until the agency approves.";
    OPEN_CAMPAIGNS = "Open for registration";
    ALL_CAMPAIGNS = "All campaigns";
    NO_CAMPAIGNS = "No campaigns are open for registration right now.";
    FIRST_STEPS = "How it works";
    STEP_CHOOSE = "Choose a campaign";
    STEP_CHOOSE_HOW =
        "Each campaign has a minimum total commission rate and a registration deadline.";
    STEP_REGISTER = "Register products";
    STEP_REGISTER_HOW =
        "Set a total commission rate for each product. The agency approves it, or rejects it with a reason.";
    STEP_SELL = "Creators sell";
    STEP_SELL_HOW =
        "You pay commission on items sold and not refunded, and can see how each amount was calculated.";
}
