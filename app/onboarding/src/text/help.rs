//! Help: questions that agencies, sellers and creators ask, with their answers.

ui::texts! {
    TITLE = "Help";
    LEAD = "Questions and answers for agencies, sellers and creators.";
    SEARCH_FOR = "Search questions and answers";
    SEARCH = "Search";
    TOPICS = "Topics";
    found(count, words) =
        one "{count} answer for “{words}”", other "{count} answers for “{words}”";
    ALL = "Show all questions";
    nothing(words) = "No answers match “{words}”";
    NOTHING_WHY =
        "Try fewer or other words, for example “rate” or “close”. Or look through all questions.";
    STILL = "Not answered here?";
    STILL_WHY =
        "Managed partners can write to their account manager. Sellers and creators can ask the agency of the campaign. For your account, contact the platform operator.";

    EVERYONE = "Account and access";
    ACCOUNT = "How do I get an account?";
    ACCOUNT_IS =
        "Register with your email address and a password, and enter the code that is sent to the address. Then choose how you join: as a partner, a seller or a creator. If an organisation has invited you, open the link in its invitation instead.";
    REAL_ADDRESS = "Why must my email address be real?";
    REAL_ADDRESS_IS =
        "The platform sends codes, decisions and security messages to it. You can’t submit anything until a code has confirmed the address.";
    NO_CODE = "The code didn’t arrive. What can I do?";
    NO_CODE_IS =
        "Check the address and your spam folder, wait a minute, then request a new code. Only the latest code works, and only for a short time.";
    PASSWORD = "I forgot my password. How do I sign in?";
    PASSWORD_IS =
        "Select Forgot your password? on the sign-in page and follow the email. A new password signs you out everywhere else.";
    SEVERAL = "Can I work for several organisations?";
    SEVERAL_IS =
        "Yes. One account can belong to several agencies and shops, and can be a creator. Switch between them in the account menu.";
    ROLES = "What can each member role do?";
    ROLES_IS =
        "Everyone sees the organisation’s work. Owners and managers work on campaigns, registrations, rates and links. Owners, managers and finance see and export money. Owners and finance look after tax and bank. Only owners change members, API keys, the entity and categories.";
    REVIEW = "What do the statuses of an application mean?";
    REVIEW_IS =
        "Pending review: the platform is reviewing it. Approved: it’s in force, and you can edit category information. Rejected: you see the reasons, and can modify it and submit it again.";
    ENTITY = "Can I change my company information?";
    ENTITY_IS =
        "Not once it’s approved, because it applies to all your categories and to finance. Send a change request to your account manager. Both versions stay readable.";
    DISCONTINUED = "My service category is discontinued. What now?";
    DISCONTINUED_IS =
        "Mass Recruiting, Mass Tutoring and Paid Media close for new applications on one date and for new authorisations by sellers on a later one. Agencies that already hold one of them keep it.";

    AGENCIES = "Agencies";
    CREATE_CAMPAIGN = "Why can’t I create a campaign?";
    CREATE_CAMPAIGN_IS =
        "You need an approved Creator Matchmaking category in a market with partner campaigns, complete tax information and a linked bank account. Create Campaign names the step that is missing. Your role must be owner or manager.";
    PUBLISH = "Why don’t sellers see my campaign?";
    PUBLISH_IS =
        "A new campaign isn’t published. Turn on Publish in Campaigns. A campaign for selected sellers is only visible to the shops whose Shop Codes you entered.";
    PERIODS = "Why is there only one start date?";
    PERIODS_IS =
        "Registration period and campaign period always start on the same day. Sellers can register until the registration end date, creators can promote until the campaign end date.";
    LOCKED = "Can I change a rate that a seller offered?";
    LOCKED_IS =
        "No. Approving a product locks its total commission rate. If the rate is too low, reject the product with that reason and let the seller re-register it.";
    SPLIT = "How is the commission split?";
    SPLIT_IS =
        "You set a creator commission rate that isn’t higher than the total commission rate. The rest is your agency commission. At a total of 30% and a creator commission rate of 15%, the creator gets 15% and you get 15%.";
    EXPORT = "Why can’t I export a product link?";
    EXPORT_IS =
        "Set a creator commission rate for the product first. Products without a rate are named, and you can leave them out.";
    LISTS = "Can I share several products with one link?";
    LISTS_IS =
        "Yes. Create a product list in the campaign, with up to 100 products and a creator commission rate for each. Creators who open its link can add all of them or some. A campaign has up to 1,000 lists.";
    SELECTED_CREATORS = "Can I keep a link to some creators?";
    SELECTED_CREATORS_IS =
        "Yes. Open the link under Links in the campaign and enter the creators’ handles. You can also send it to their Inbox, or revoke it.";
    SOLD = "Where do I see what a campaign sold?";
    SOLD_IS =
        "In its Performance tab: GMV, order lines and commission by day, product, product list and creator. Export them as CSV or XLSX.";
    BOTH_AGENCIES = "What if I run the campaign and also manage the creator?";
    BOTH_AGENCIES_IS =
        "You only get the agency commission, which the seller pays. You don’t also take a share of the creator commission: no commission is taken twice.";
    OTHER_AGENCY = "What if another agency manages the creator?";
    OTHER_AGENCY_IS =
        "You still get the agency commission and still set the creator commission rate. The creator commission is then shared between the creator and the managing agency, as those two have agreed.";
    UNMANAGED = "Must creators be linked to my agency?";
    UNMANAGED_IS =
        "No. Any creator of the campaign’s market can use your product links, with or without a managing agency.";
    REJECT = "What happens when I reject a product?";
    REJECT_IS =
        "You choose a reason and whether the seller may re-register the product. The seller sees both. Otherwise the product stays blocked in this campaign.";
    PENDING_CLOSED = "What is in Pending closed?";
    PENDING_CLOSED_IS =
        "Approved products whose seller asks to close them. Creators can promote them until you approve the request. If you reject it, the product stays in the campaign.";
    CONTACT = "Why can’t I see how to contact a creator?";
    CONTACT_IS =
        "The creator has chosen not to show contact details to agencies. You can still send an invitation.";
    NO_CREATORS = "Why are there no creators under my filters?";
    NO_CREATORS_IS =
        "Creators who haven’t agreed to share their data aren’t found by filters on it. Remove a filter to see more.";
    INVITATIONS = "How many invitations can I send?";
    INVITATIONS_IS =
        "Up to 100 a day for all your roles and markets together, and one to the same creator in 7 days.";

    SELLERS = "Sellers";
    JOIN_CAMPAIGN = "How do I join a campaign?";
    JOIN_CAMPAIGN_IS =
        "Open Partner Campaign, choose a campaign in the Campaign marketplace and select Register products. Enter a total commission rate for each product, from the campaign’s minimum up. The agency then approves or rejects it.";
    TARGET = "What are Target campaigns?";
    TARGET_IS =
        "Campaigns that name your shop. Agencies add shops by their Shop Code; other shops can’t see these campaigns.";
    SHOP_CODE = "Where do I find my Shop Code?";
    SHOP_CODE_IS =
        "In My Account, under Seller Profile, Seller Information. Give it to agencies that want to invite your shop to a campaign.";
    COST = "What do I pay?";
    COST_IS =
        "The total commission rate that you registered, on price × quantity less refunds, without shipping and tax. You only pay for order lines that are sold through a campaign, when they settle.";
    PENDING = "Why is my product pending?";
    PENDING_IS =
        "The agency hasn’t decided yet. Until it does, you can change the rate or withdraw the product.";
    CLOSE = "Can I take a product out of a campaign?";
    CLOSE_IS =
        "Yes. Request to close it in Ongoing. It leaves the campaign when the agency approves. Orders placed before still count.";
    REREGISTER = "Can I register a rejected product again?";
    REREGISTER_IS =
        "If the agency allowed it, select Re-register in Rejected. Otherwise the agency has blocked the product in this campaign.";
    OWN_PRODUCTS = "How do I add my products?";
    OWN_PRODUCTS_IS =
        "In Products, add them one by one, or import a CSV file. You see what an import changes before it starts, and can undo it for 30 days.";
    OFFER_SAMPLES = "Can I offer samples to creators?";
    OFFER_SAMPLES_IS =
        "Yes, in the Samples tab of a campaign. You say how many, and whether you or the agency approves requests. You send samples to the agency, which sends them to the creators.";
    PERFORMANCE = "Where do I see what a campaign sold for me?";
    PERFORMANCE_IS =
        "In its Performance tab: GMV, order lines and commission of your products. Statement in Finance says what you owe and were charged, month by month.";
    CREATOR_DATA = "Can I see how each creator performs?";
    CREATOR_DATA_IS =
        "No. You see figures by product, never by creator. Partner campaigns suit you if you want an agency to choose and look after creators, and don’t need figures for each of them.";

    CREATORS = "Creators";
    ADD = "How do I add a product?";
    ADD_IS =
        "Select Add product, paste the link from the agency into Product URL, check the commission rate, agree to the terms and select Add to showcase.";
    LIST_LINK = "What is behind a list link?";
    LIST_LINK_IS =
        "Several products that an agency chose, each with its commission rate. Agree to the terms to see them, then add all of them or one by one.";
    SAMPLE = "Can I get a sample before I promote a product?";
    SAMPLE_IS =
        "If the seller offers samples, select Ask for a sample where you see the product. The agency sees your address and sends the sample. The seller doesn’t see who you are.";
    RATE = "Is the commission rate I see what I’m paid?";
    RATE_IS =
        "Yes. It’s the rate that the agency pays you, not what the seller pays. If an agency manages you, its agreed share comes out of it.";
    OWN_AGENCY = "Do I need a managing agency?";
    OWN_AGENCY_IS = "No. You can promote products of a partner campaign without one.";
    LOWER = "Why does it say that my commission decreases?";
    LOWER_IS =
        "You already promote the product at a higher rate. Nothing changes until you accept the lower one.";
    LINK_NOT_WORKING = "Why is there no product behind my link?";
    LINK_NOT_WORKING_IS =
        "The campaign has ended, the product was taken out of it, the agency revoked the link or deleted the list, or the link is for another market or for other creators. Ask the agency for a new one.";
    AGENCY_LED = "What does Agency-led campaign mean?";
    AGENCY_LED_IS =
        "The order came through an agency’s campaign. The order line names the agency. If a managing agency takes a share, you see both amounts.";
    RECEIPT = "What is a consent receipt?";
    RECEIPT_IS =
        "The record of what you agreed to: the rate, the campaign, the version of the terms, the link and the time. It never changes. You find your receipts in Me.";
    SETTLE = "When does my commission settle?";
    SETTLE_IS =
        "15 days after delivery, in Vietnam after 7. Until then it’s an estimate. A refund before that lowers it; a refund afterwards is deducted.";
    FROZEN = "Why is an order line frozen?";
    FROZEN_IS =
        "It’s on hold while it’s checked. The order line says why, and until when if that is known.";
}
