//! Samples: what sellers offer, what creators ask for, and what becomes of it.

ui::texts! {
    TITLE = "Samples";
    of_campaign(campaign) = "Samples in {campaign}";
    SELLER_LEAD =
        "Offer samples of your products. You send approved samples to the agency, and the agency sends them to the creators.";
    AGENCY_LEAD =
        "Creators request samples of products. The seller sends them to you, and you send them to the creators.";
    CREATOR_LEAD = "Samples that you requested.";
    SHOW = "Requests or products";
    REQUESTS = "Requests";
    PRODUCTS = "Products";
    OFFERS = "Offered samples";
    SEARCH_PRODUCTS = "Product or product ID";
    SEARCH_REQUESTS = "Creator, product or product ID";
    STATUS = "Status";
    ANY_STATUS = "Any status";

    PRODUCT = "Product";
    CREATOR = "Creator";
    SEND_TO = "Send to";
    ADDRESS_ERASED = "Address deleted";
    REQUESTED_ON = "Requested";
    ACTIONS = "Actions";
    SAMPLES = "Samples";
    RETURN = "Return on samples";
    RETURN_WHY =
        "GMV of the product in the campaign since the first sample was received, divided by the cost of the samples received.";
    number(number) = "Request {number}";
    by_shop(number, shop) = "Request {number} · {shop}";
    left_of(left, quantity) = "{left} of {quantity} left";
    NOT_OFFERED = "Not offered";
    OFFER_CLOSED = "No longer offered";
    agency_decides(left) = "{left} · The agency decides";
    seller_decides(left) = "{left} · The seller decides";
    until(day) = "Until {day}";
    returned(times, gmv, cost) = "{times}× ({gmv} for {cost})";
    sold_for(gmv, cost) = "{gmv} for {cost}";
    BEING_ADDED_UP = "Still being added up";
    VIEW_LINES = "View order lines";
    NONE_RECEIVED = "None received yet";

    STATE_REQUESTED = "Requested";
    STATE_APPROVED = "Approved";
    STATE_REJECTED = "Rejected";
    STATE_SHIPPED = "Shipped";
    STATE_RECEIVED = "Received";
    STATE_WITHDRAWN = "Withdrawn";
    sent_on(day) = "Sent to the agency on {day}";
    since(day) = "Since {day}";
    parcel(carrier, tracking) = "{carrier} {tracking}";
    CAMPAIGN_ENDED = "The campaign has ended.";

    OFFER = "Offer samples";
    CHANGE_OFFER = "Change";
    CLOSE_OFFER = "Stop offering";
    of_product(verb, product) = "{verb}: {product}";
    QUANTITY = "Number of samples";
    QUANTITY_HINT = "1 to 10,000, including the samples already approved.";
    ITEM_COST = "Cost per sample";
    item_cost_hint(price) = "The price is {price}.";
    APPROVER = "Who approves requests";
    APPROVER_AGENCY = "The agency";
    APPROVER_AGENCY_HINT = "The agency knows the creators and decides.";
    APPROVER_SELLER = "You";
    APPROVER_SELLER_HINT = "You decide by request number. You don’t see who the creator is.";
    NOTE = "Note for creators";
    UNTIL = "Last day to request";
    UNTIL_HINT = "Leave it empty to offer samples as long as the product is in the campaign.";
    SAVE_OFFER = "Save";
    CANCEL = "Cancel";
    NOT_SAVED = "The samples weren’t saved";

    APPROVE = "Approve";
    REJECT = "Reject";
    SEND_TO_AGENCY = "Send to agency";
    SHIP = "Send to creator";
    of_request(verb, number) = "{verb}: request {number}";
    reject_title(number) = "Reject request {number}?";
    REJECT_EFFECT = "The creator reads the reason and can request a sample again after 30 days.";
    REASON = "Reason";
    ship_title(number) = "Send the sample of request {number}?";
    SEND_EFFECT = "The agency sees that the sample is on its way. The request can no longer be rejected or withdrawn.";
    SHIP_EFFECT = "The creator is notified that the sample is on its way.";
    CARRIER = "Carrier";
    TRACKING = "Tracking number";
    CONFIRM_SENT = "Mark as sent";
    NOT_DONE = "Nothing was changed";

    already(state) = "This request is already {state}.";
    OTHER_SIDE = "The other side decides about this request.";
    NONE_LEFT = "No samples are left. The seller can offer more.";
    SENT_ALREADY = "The seller has already sent this sample.";
    NOT_IN_CAMPAIGN = "This product isn’t in the campaign.";
    fewer_than_taken(taken) = "{taken} samples are already approved. Enter that number or more.";
    DAY_OVER = "The last day is in the past. Choose today or later.";
    OTHER_CURRENCY = "Enter the cost in the currency of the price.";
    ALREADY_CLOSED = "These samples are no longer offered.";
    NO_QUANTITY = "Enter a number from 1 to 10,000.";
    NO_COST = "Enter an amount, for example 4.25.";
    NO_APPROVER = "Select who approves requests.";
    NO_DAY = "Enter a date, for example 2026-11-20.";
    required(field) = "{field} is required.";
    too_long(field, most) = "{field} can have up to {most} characters.";

    NO_REQUESTS = "No sample requests yet";
    NO_REQUESTS_SELLER = "Offer samples under Products. Requests from creators appear here, without their names.";
    NO_REQUESTS_AGENCY = "Requests appear here once a seller offers samples and creators ask for them.";
    NONE_MATCH = "No requests match these filters";
    NO_PRODUCTS = "No products in the campaign";
    NO_PRODUCTS_WHY = "You can offer samples of products that the agency has approved.";
    NO_OFFERS = "No samples offered";
    NO_OFFERS_WHY = "Sellers offer samples of products that are in the campaign.";

    ASK = "Ask for a sample";
    ASK_LEAD = "The agency sends the sample. The seller doesn’t see your name or address.";
    CANNOT_ASK = "You can’t ask for this sample";
    LINK_NOT_OPEN = "The link doesn’t lead to this product now. Open it again to see why.";
    NO_LONGER_OFFERED = "The seller doesn’t offer samples of this product now.";
    ALL_TAKEN = "All samples are taken.";
    OPEN_ALREADY = "You have an open request for this product.";
    TOO_MANY = "You have asked for a sample of this product three times, the maximum.";
    too_early(moment) = "Your last request was rejected. You can ask again from {moment}.";
    SEE_OWN = "Your samples";
    RECIPIENT = "Recipient";
    ADDRESS = "Address";
    ADDRESS_HINT =
        "Street, town, postcode and country. It is deleted 90 days after you receive the sample.";
    SEND_REQUEST = "Send request";
    NOT_REQUESTED = "The sample wasn’t requested";
    CAMPAIGN = "Campaign";
    AGENCY = "Agency";
    NO_SAMPLES = "No samples yet";
    NO_SAMPLES_WHY = "Open a product link. If the seller offers samples, you can ask for one there.";
    ADD_PRODUCT = "Add product";
    RECEIVE = "I received it";
    WITHDRAW = "Withdraw request";

    DONE_OFFERED = "Samples offered. Creators can ask for them.";
    DONE_CLOSED = "Samples are no longer offered. Requests that were made stay open.";
    DONE_APPROVED = "Request approved.";
    DONE_REJECTED = "Request rejected.";
    DONE_SENT = "Marked as sent to the agency.";
    DONE_SHIPPED = "Marked as sent to the creator.";
    DONE_REQUESTED = "Sample requested. You’re notified of the decision.";
    DONE_RECEIVED = "Sample received.";
    DONE_WITHDRAWN = "Request withdrawn.";
}
