//! The steps of the Partner Console's pages. They are worded on the server.

ui::texts! {
    SET_UP = "Set up a campaign";
    SET_UP_1 =
        "Go to Campaigns and select Create Campaign. If you can’t, complete the steps that are listed above your campaigns.";
    SET_UP_2 =
        "Enter the Target market, Basic information, Seller information, the Commission rate requirement and your Contact information, then select Submit.";
    SET_UP_3 =
        "Turn on Publish for the campaign. Sellers can’t see it before that.";

    FILL_IN = "Fill in a campaign";
    FILL_IN_1 =
        "Basic information: describe the campaign so that sellers want to take part. Sellers register products in the registration period; creators promote them in the campaign period. Both start on the same day.";
    FILL_IN_2 =
        "Seller information: open the campaign to all sellers, or enter up to 100 Shop Codes. Sellers find theirs in My Account > Seller Profile > Seller Information.";
    FILL_IN_3 = "Try how a total commission rate would be split before you ask for one.";
    END_1 = "Read what ends with the campaign, then select End campaign. You can’t undo this.";
    END = "End a campaign";

    DECIDE = "Approve and reject products";
    DECIDE_1 =
        "Here are all registered products with the total commission rate that the seller pays you and the creators.";
    DECIDE_2 =
        "Pending: select Approve or Reject. After you approve, the seller’s rate is locked. When you reject, give a reason and say whether the seller can re-register.";
    DECIDE_8 =
        "Rejected: see why each product was rejected, and whether the seller can re-register it.";
    DECIDE_9 =
        "Pending closed: approve or reject a seller’s request to close, and view the product’s data and creators. Closed: the data of products that have closed.";

    RATES = "Set commission rates and export links";
    RATES_3 =
        "Approved: set a creator commission rate for each product, up to its total commission rate. Your agency gets the rest. Then select products, one or many, and select Export links.";
    LINKS_1 = "Copy a link or its QR code and share it with creators. They see their own rate, never the total.";
    LINKS_2 = "Open a link to keep it to selected creators, send it to their Inbox, or revoke it.";
    LINKS = "Share links with creators";

    LISTS = "Create and share product lists";
    LISTS_4 = "Instead of single links you can send a list: select Product lists.";
    LISTS_5 =
        "Name the list, select up to 100 products and select Next. Set the commission of each product, or select several and use Setup commission in bulk.";
    LISTS_6 =
        "Copy the list’s link and share it with creators. A campaign has up to 1,000 lists; at that limit, delete one to add another.";
    LISTS_7 =
        "Edit a list to Remove products, Add more products or change commission rates.";

    PERFORMANCE = "Read a campaign’s performance";
    PERFORMANCE_1 =
        "Choose days, or a month, and compare by day, product, product list or creator. Every figure says what it counts.";
    PERFORMANCE_2 = "Export what you see as CSV or XLSX.";

    SAMPLES = "Pass samples on to creators";
    SAMPLES_1 = "Approve or reject creators’ requests, as far as the seller offers samples.";
    SAMPLES_2 = "Note when a sample is shipped. The creator notes that it has arrived.";

    INVITE = "Invite a creator";
    INVITE_1 =
        "Write a message of up to 500 words and enter at least one contact. If you have both roles, choose a purpose. Then select Send Invitation.";
    INVITE_2 = "Creators see your company information with the message. Check it before you invite.";
    INVITE_3 =
        "Your agency can send up to 100 invitations a day, in all roles and markets together, and invite the same creator again after 7 days. See what is left today.";
    INVITATIONS = "Follow up on invitations";
    INVITATIONS_1 =
        "Search by username or nickname, choose days, and switch the intention and the market. View details shows every invitation to a creator.";
    INVITATIONS_2 =
        "Resend sends the latest message and contacts again, within the same limits. Creators who are interested see your contacts, and you are notified.";
    INVITATIONS_PLAN = "Plan invitations";
    INVITATIONS_PLAN_1 =
        "Compare how many invitations were sent, opened, of interest and led to a link.";

    SIMULATOR = "Try a commission split";
    SIMULATOR_1 =
        "Enter a price and rates and select Calculate. You see what creator, managing agency, your agency and seller get or pay, for one sale and for 100 sales with returns.";

    REGISTRATION = "Understand a registration";
    REGISTRATION_1 =
        "See what was sold, every rate with the time it took effect, and the creators who added the product.";
    REGISTRATION_2 = "Decide here as in the campaign’s tabs.";

    FIND = "Find creators";
    FIND_1 =
        "Filter by Category, Creator attributes, Followers profile and Others. Beside each value is how many creators have it.";
    FIND_2 =
        "If you find no creators, they may not have authorised their data: their figures are then neither shown nor searched.";
    FIND_3 = "Agencies in several markets switch the market at the top.";
    FIND_4 = "Save a search that you use again, and put creators on lists with your own notes.";
    CREATOR = "Check a creator";
    CREATOR_1 =
        "See the creator’s profile, figures of the last 30 days and followers, and open the public page by its link or QR code.";
    CREATOR_2 =
        "Contact shows the contact details, and the creator sees that you looked. Invite sends an invitation.";
    SAVED = "Use lists and saved searches";
    SAVED_1 = "Open a list to read and change the notes. Only your agency sees them.";
    SAVED_2 = "Open a saved search to run it again.";

    HOME = "Start your day";
    HOME_1 = "What needs your agency comes first. Each row leads to where you decide.";
    NOTICES = "Read notifications";
    NOTICES_1 = "Filter by what needs you, money or unread, and choose which notifications are emailed.";
    ORDERS = "Follow orders";
    ORDERS_1 = "Filter order lines by day, campaign, product or creator, and export them.";
    ORDERS_2 = "Open a line to see how its commission was worked out.";

    // Figures.
    COMPASS = "Read your figures";
    COMPASS_1 = "Choose the dates and what to compare them with. Select the name of a figure to see what it counts.";
    COMPASS_2 = "Select a figure to see its order lines, or a tab to see it by product, creator and more.";
    COMPASS_3 = "Select Export CSV or Export XLSX to download what you see.";

    // Earnings and Reconcile.
    EARNINGS = "See what you earn";
    EARNINGS_1 = "Each order line has what was estimated, settled, corrected and frozen, and its bill.";
    EARNINGS_2 = "Tell them apart by day, product or campaign, and see that the figures equal the ledger.";
    RECONCILE = "Compare the platform’s files";
    RECONCILE_1 =
        "Upload the order export or the settlement statement. Each row is compared with your order lines.";
    RECONCILE_2 = "Start with the rows with most at stake, and question an amount from its row.";
    MEMBERS = "Manage members";
    MEMBERS_1 = "Invite colleagues with the role they need, change roles and remove members.";
    SHOPS = "Work for shops";
    SHOPS_1 = "Ask a shop for authorisation by its Shop Code. The seller decides what you can see and do.";
    SHOPS_2 = "Once authorised, register the shop’s products in campaigns.";
    BEGIN = "Become a partner";
    BEGIN_1 = "Enter your partner role and entity information, and upload the documents.";
    BEGIN_2 = "Select a Business category and market, fill in its form, and Apply.";
    BEGIN_3 = "The platform reviews the application. You’re notified, and can see the status in My Account.";
    PROFILE = "Keep your profile up to date";
    PROFILE_1 = "See each application’s status. Ask to change entity information that is approved.";
    SELLERS = "Find sellers";
    SELLERS_1 =
        "Filter products and shops by category, price and how well they sell, newest or best-selling first.";
    SELLERS_2 =
        "Invite a shop to a published campaign that takes registrations. It sees the campaign under Target campaigns and registers products itself.";
    GUIDE = "Find out what you can do";
    GUIDE_1 = "The Feature Guide shows what each category lets you use, in which market.";

    TAX = "Complete your tax information";
    TAX_1 =
        "Fill in the form of your market and save it as a draft. You can then open the completed form as a PDF.";
    TAX_2 = "Submit it. The platform reviews it, and you’re notified of the decision.";
    ACCOUNTS = "Link a bank account";
    ACCOUNTS_1 =
        "Once your tax information is approved, select Link bank account. The account must be in the name of the verified company.";
    ACCOUNTS_2 =
        "Another account replaces the active one 72 hours after you link it at the earliest. Until then you can stop the change.";

    LINKED = "Manage linked creators";
    LINKED_1 = "See the creators you manage, with what they sold in 30 days and your share of it. Export the list as CSV or XLSX.";
    LINKED_2 = "Linking requests: see what each creator answered, and withdraw a request that is pending.";
    LINKED_3 = "Open a creator for the terms, sales by day and history, or to end the link.";
    REQUEST_LINK = "Ask to manage a creator";
    REQUEST_LINK_1 =
        "Enter your share of the creator’s commission and the term, and select Send request. The creator has 7 days to answer.";
    REQUEST_LINK_2 =
        "The creator’s answer appears in Linked creators. If another agency manages the creator, they can move to you on accepting.";

    // Bills.
    BILLS = "Read your bills";
    BILLS_1 =
        "A month is closed into a bill that never changes. What becomes known later is on a later bill.";
    BILLS_2 = "Select a sum to see the lines that it’s made of, and download all of them as CSV.";
    BILLS_3 =
        "The data file has every rate and entry of the bill. With it anybody can work the bill out again without this site.";

    // Disputes.
    VIEWS = "Keep views and get reports";
    VIEWS_1 =
        "Choose dates and figures in Data Compass, and save them as a view, which all members of your organisation see.";
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
