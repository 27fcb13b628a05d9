//! The steps of the creator app's pages. They are worded on the server.

ui::texts! {
    ADD = "Add a product";
    ADD_1 = "Select Add product and paste the link that an agency sent you into Product URL.";
    ADD_2 = "Read the terms, select Agree to the terms, and select Add to showcase.";
    ADD_4 =
        "If the link would lower your commission rate for a product, you see that before you decide.";
    ADD_5 =
        "“No available products yet” means that the campaign has no products you can add. “The product list wasn’t found” means that the agency has deleted it.";

    // Several links.
    SEVERAL_1 = "You can paste up to 100 links together. Each is answered, and you add all of them or some.";

    LIST = "Add products from a list";
    LIST_3 =
        "After you agree to the terms you see the list’s products. Select Add all to showcase, or add them one by one. The rate you see is what you’re paid.";

    ORDERS = "Follow your orders";
    ORDERS_6 = "Affiliate orders shows each sale with your commission, and says when it’s from an agency-led campaign.";
    LINE_1 = "See step by step how your commission was worked out.";

    SHOWCASE = "Your showcase";
    SHOWCASE_1 = "Products that earn stand first. Open one to see its rate, its orders and how to remove it.";
    RECEIPTS = "Your consent receipts";
    RECEIPTS_1 = "A receipt records the rate, campaign, terms, link and time you agreed to. It can’t be changed.";
    SAMPLES = "Ask for a sample";
    SAMPLES_1 = "Ask where a seller offers samples. Your address is seen by the agency, never by the seller.";
    SAMPLES_2 = "When the sample has arrived, note it here.";
    INBOX = "Your Inbox";
    INBOX_1 = "Links that agencies sent you, changes of rates and campaigns, and your commission. Choose which are emailed.";
    ME = "Your profile";
    ME_1 = "See your handle, and the agency that manages you if one does.";

    // Removing several products, and rates over time.
    REMOVE = "Remove several products";
    REMOVE_1 =
        "Select the products, then Remove selected products. Orders placed before that still count.";
    RATES = "Rates over time";
    RATES_1 =
        "Choose a date to see which campaign orders count for then, what it pays, and how long a rate is kept.";

    TAX = "Complete your tax information";
    TAX_1 =
        "Fill in the form of your market and save it as a draft. You can then open the completed form as a PDF.";
    TAX_2 = "Submit it. The platform reviews it, and you’re notified of the decision.";
    RECONCILE = "Compare the platform’s files";
    RECONCILE_1 = "Upload the platform’s order export, and see which rows differ from your order lines.";
    RECONCILE_2 = "Question an amount from its row.";
    ACCOUNTS = "Link a bank account";
    ACCOUNTS_1 =
        "Once your tax information is approved, select Link bank account. The account must be in the name of the verified person.";
    ACCOUNTS_2 =
        "Another account replaces the active one 72 hours after you link it at the earliest. Until then you can stop the change.";

    // Settings, My agency and invitations.
    SETTINGS = "Your settings";
    SETTINGS_1 =
        "Choose what agencies see: your performance data, and your contact details. Both switches act immediately.";
    SETTINGS_2 = "See which agencies looked at your contact details, and when.";
    STATISTICS = "Your statistics";
    STATISTICS_1 =
        "Upload the platform’s statistics as CSV. Check what is in the file, then select Import. What the platform has sent stays.";
    AGENCY = "Your agency";
    AGENCY_1 =
        "A linking request names the share of your commission and the term. Nothing is shared until you accept, and earlier orders never are.";
    AGENCY_2 = "See your agency, answer requests, and end a link at any time.";
    INVITATION = "An agency’s invitation";
    INVITATION_1 =
        "Select I’m interested to see how to contact the agency. That agrees to nothing.";

    // Earnings.
    EARNINGS = "See what you earn";
    EARNINGS_1 = "Earnings adds up your commission by day, product or campaign. Choose the dates above.";
    EARNINGS_2 = "Select an amount to see the order lines it’s made of.";
    COMPASS = "See what sells";
    COMPASS_1 = "Choose the dates and what to compare them with. Select the name of a figure to see what it counts.";
    COMPASS_2 = "Select a figure to see its order lines, or a tab to see it by campaign, product or shop.";
    CALENDAR = "See when commission settles";
    CALENDAR_1 = "The cash calendar shows on which day commission settles.";
    CALENDAR_2 =
        "Settled is posted. Likely is delivered and settles on its day. Estimated isn’t delivered yet, so its day can change.";
    CALENDAR_3 = "Select an amount to see its order lines.";

    // Statements.
    BILLS = "Read your statements";
    BILLS_1 = "Each month has a statement of what you earned. Select a month to open it.";
    BILLS_2 = "Select a sum to see the lines that it’s made of.";
    BILLS_3 =
        "Download the statement as PDF or CSV. With the data file anybody can work it out again without this site.";

    // Disputes.
    VIEWS = "Keep views and get reports";
    VIEWS_1 = "Choose dates and figures in Data Compass, and save them as a view to open them again.";
    VIEWS_2 = "Select Get reports to have the figures of a view emailed to you every day, week or month.";
    DISPUTES = "Question an amount";
    DISPUTES_1 = "Open the order line and select Question this amount. Say what is wrong and add evidence.";
    DISPUTES_2 = "Only the difference is held until the platform operator decides, within 14 days.";

    PAYOUTS = "See when you’re paid";
    PAYOUTS_1 = "Payouts shows the next date and amount, and why a payout waits.";
    PAYOUTS_2 = "Payouts go to the active bank account in Payment accounts.";

    // Incentives.
    INCENTIVE = "See how an incentive was worked out";
    INCENTIVE_1 = "Read why the platform pays it, and follow the steps from what was measured to the amount.";
    INCENTIVE_2 = "It’s on the bill of the month in which it was awarded.";
}
