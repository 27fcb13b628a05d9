//! What shops authorise partners for.

ui::texts! {
    PARTNERS = "Partners";
    PARTNERS_LEAD =
        "Seller service partners that you have authorised, and requests for authorisation.";
    NO_PARTNERS = "No partners yet";
    NO_PARTNERS_WHY =
        "A seller service partner requests authorisation with your Shop Code. Requests appear here, and you decide what the agency can see and do.";
    REQUESTS = "Requests";
    AUTHORISED = "Authorised and past";
    SHOPS = "Authorised shops";
    SHOPS_LEAD = "Shops that have authorised you to work for them, and your requests.";
    AUTHORISATIONS = "Shops";
    ASK = "Request authorisation";
    NAME = "Name";
    CATEGORY = "Service category";
    CATEGORY_HINT = "Your approved seller service categories, each with its market.";
    MARKET = "Market";
    SCOPE = "Can see and do";
    SCOPE_HINT = "The seller sees what you select and accepts all of it or none.";
    STATE = "Status";
    SINCE = "Since";
    OPEN = "Open";
    open_one(name) = "Open {name}";
    SHOP_CODE = "Shop Code";
    SHOP_CODE_HINT =
        "The seller finds it under My Account › Seller Profile › Seller Information.";
    SEE_PRODUCTS = "See products";
    SEE_CAMPAIGNS = "See registrations in campaigns";
    SEE_SALES = "See sales totals";
    REGISTER_PRODUCTS = "Register products in campaigns";
    SEND_REQUEST = "Send request";
    CANCEL = "Cancel";
    ACCEPT = "Accept";
    ACCEPT_EFFECT = "The agency can see and do this from now on. You can end it at any time.";
    REFUSE = "Decline";
    REFUSE_EFFECT = "The agency gets an email and can request it again.";
    END = "End authorisation";
    END_EFFECT = "The agency loses this access immediately and gets an email.";
    END_BY_PARTNER_EFFECT = "You lose this access immediately. The seller gets an email.";
    WITHDRAW = "Withdraw request";
    WITHDRAW_EFFECT = "The seller can no longer accept it.";
    NO_SHOPS = "No shops yet";
    NO_SHOPS_WHY = "Shops that authorise you, and your requests, appear here.";
    NOTHING_TO_ASK_FOR =
        "To request authorisation, you need an approved category that shops authorise, for example Shop Management, and that is open to new authorisations. Creator Matchmaking works without.";
    SEE_CATEGORIES = "See these categories";

    may(scope) = "The shop has authorised you to: {scope}.";
    CAN_SEE = "What you can see";
    NOTHING_TO_SEE = "There’s nothing to see with this authorisation.";
    NOTHING_HERE = "There’s nothing here yet.";
    PRODUCTS = "Products";
    PENDING = "Pending";
    ONGOING = "Ongoing";
    REJECTED = "Rejected";
    CLOSED = "Closed";
    SALES = "Sales";
    PRODUCT = "Product";
    PRODUCT_CODE = "Product ID";
    PRICE = "Price";
    CAMPAIGN = "Campaign";
    TOTAL_RATE = "Total commission rate";
    REGISTERED_ON = "Registered";
    OPEN_CAMPAIGNS = "Open campaigns";
    LEAST_RATE = "Minimum total commission rate";
    REGISTER_BY = "Register by";
    REGISTER = "Register products";
    register_in(campaign) = "Register products in {campaign}";
    REQUEST_CLOSE = "Request to close";
    close_one(product) = "Request to close {product}?";
    CLOSE_EFFECT =
        "The agency decides. Until then, creators keep promoting the product and earning commission.";
    GMV = "GMV";
    ESTIMATED = "Estimated commission";
    SETTLED = "Settled commission";

    REQUESTED = "Request sent.";
    ACCEPTED = "Agency authorised.";
    REFUSED = "Request declined.";
    WITHDRAWN = "Request withdrawn.";
    ENDED = "Authorisation ended.";
    CLOSE_REQUESTED =
        "Close request sent. The product stays in the campaign until the agency approves it.";

    STATE_REQUESTED = "Requested";
    STATE_ACTIVE = "Authorised";
    STATE_REFUSED = "Declined";
    STATE_WITHDRAWN = "Withdrawn";
    STATE_ENDED = "Ended";

    NOT_REQUESTED = "The request wasn’t sent";
    NOT_DONE = "Nothing was changed";
    UNKNOWN_SHOP = "This isn’t a Shop Code in this market.";
    NO_SCOPE = "Select what you want to see or do.";
    NO_CATEGORY = "Select a service category.";
    NOT_HELD = "This category isn’t approved for you in this market.";
    CATEGORY_CLOSED = "This service category is closed to new authorisations.";
    OPEN_ALREADY = "You’ve already sent this shop a request for this category, or it has authorised you.";
    too_many(most) = "You’ve sent {most} requests in 24 hours. Try again tomorrow.";
    STILL_PENDING = "The agency hasn’t decided yet. The shop can withdraw the product.";
    CLOSE_REQUESTED_ALREADY = "There’s a close request for this product already.";
    IS_REJECTED = "The agency has rejected this product.";
    IS_CLOSED = "This product is closed in this campaign.";
    IS_WITHDRAWN = "This product has already been withdrawn.";
    already(state) = "Someone has changed this already. Status: {state}.";
}
