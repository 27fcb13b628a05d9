//! The steps of the Seller Center's pages. They are worded on the server.

ui::texts! {
    MARKETPLACE = "Find a campaign";
    MARKETPLACE_1 =
        "The Campaign marketplace shows all published campaigns. Filter by All campaigns or Target campaigns, search for campaigns or partners, and select Register.";
    MARKETPLACE_2 =
        "My campaigns: open a campaign to view its details and data, or to re-register.";

    CAMPAIGN = "Take part in a campaign";
    CAMPAIGN_3 =
        "Read about the campaign and its agency, then select Register products and add yours.";
    CAMPAIGN_4 = "A registered product is pending until the agency has approved it.";
    CAMPAIGN_5 =
        "Ongoing: select Close to end a product’s collaboration. The agency must approve the request before it takes effect.";
    CAMPAIGN_6 =
        "Rejected: see why. Some products can be registered again with Re-register; others are blocked.";
    CAMPAIGN_7 = "Closed: select View Data for products that have closed.";
    CAMPAIGN_8 =
        "Performance: registered products, orders and commission totals of this campaign. Select Export to download the orders.";

    REGISTER = "Register products";
    REGISTER_1 =
        "Select products and enter the total commission rate you offer for each, at least the campaign’s minimum. The agency and creators are paid from it.";
    REGISTER_2 = "You can change the rate until the agency has approved the product.";

    PRODUCTS = "Manage products";
    PRODUCTS_1 = "Add products one by one, or import a CSV file: nothing changes before you’ve seen the preview.";
    PRODUCTS_2 = "An import can be undone for 30 days.";
    IMPORT = "Import products";
    IMPORT_1 = "Choose the file and say which of its columns is what. The answer is remembered for the next file.";
    IMPORT_2 = "Check the file, look through the preview, and select Import.";

    SAMPLES = "Offer samples";
    SAMPLES_1 = "Offer samples with a registered product: how many, and who approves requests.";
    SAMPLES_2 = "Ship approved samples to the agency, which passes them on.";
    AGENCY = "Get to know an agency";
    AGENCY_1 = "See who the agency is, what it offers in this market, and its campaigns.";
    STATEMENT = "Read your statement";
    STATEMENT_1 = "Choose a month to see the commission you owe, were charged and got back, by campaign.";

    HOME = "Start your day";
    HOME_1 = "What needs you comes first. Each row leads to where you decide.";
    NOTICES = "Read notifications";
    NOTICES_1 = "Filter by what needs you, money or unread, and choose which notifications are emailed.";
    ORDERS = "Follow orders";
    ORDERS_1 = "Filter order lines by day, campaign or product, and export them.";
    ORDERS_2 = "Open a line to see how its commission was worked out.";

    // Figures.
    COMPASS = "Read your figures";
    COMPASS_1 = "Choose the dates and what to compare them with. Select the name of a figure to see what it counts.";
    COMPASS_2 = "Select a figure to see its order lines, or a tab to see it by campaign, product or content type.";
    COMPASS_3 = "Select Export CSV or Export XLSX to download what you see.";

    // Earnings.
    EARNINGS = "See what each order line costs";
    EARNINGS_1 = "Each order line has what was estimated, settled, corrected and frozen, and its statement.";
    EARNINGS_2 = "Select an amount to see how it was calculated.";
    PROFILE = "Find your Shop Code";
    PROFILE_1 = "Seller Information has your Shop Code. Give it to agencies that invite you.";
    MEMBERS = "Manage members";
    MEMBERS_1 = "Invite colleagues with the role they need, change roles and remove members.";
    PARTNERS = "Authorise partners";
    PARTNERS_1 = "Decide what an agency can see and do for your shop. You can end that at any time.";
    GUIDE = "Find out what you can do";
    GUIDE_1 = "The Feature Guide shows what partners offer, in which market.";

    TAX = "Complete your tax information";
    TAX_1 =
        "Fill in the form of your market and save it as a draft. You can then open the completed form as a PDF.";
    TAX_2 = "Submit it. The platform reviews it, and you’re notified of the decision.";
    ACCOUNTS = "Link a bank account";
    ACCOUNTS_1 =
        "Once your tax information is approved, select Link bank account. The account must be in the name of the verified company.";
    ACCOUNTS_2 =
        "Another account replaces the active one 72 hours after you link it at the earliest. Until then you can stop the change.";

    // Statements.
    BILLS = "Read your monthly statements";
    BILLS_1 =
        "A month is closed into a statement that never changes. What becomes known later is on a later one.";
    BILLS_2 = "Select a sum to see the lines that it’s made of, and download all of them as CSV.";
    BILLS_3 =
        "The data file has every rate and entry of the statement. With it anybody can work it out again without this site.";

    // Disputes.
    VIEWS = "Keep views and get reports";
    VIEWS_1 =
        "Choose dates and figures in Data Compass, and save them as a view, which all members of your organisation see.";
    VIEWS_2 = "Select Get reports to have the figures of a view emailed to you every day, week or month.";
    DISPUTES = "Question an amount";
    DISPUTES_1 = "Open the order line and select Question this amount. Say what is wrong and add evidence.";
    DISPUTES_2 = "Only the difference is held until the platform operator decides, within 14 days.";
}
