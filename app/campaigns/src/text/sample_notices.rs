//! What notices of samples say. The server writes these sentences, so no browser loads them.

ui::texts! {
    asks(handle, product) = "@{handle} asks for a sample of {product}";
    a_creator_asks(product) = "A creator asks for a sample of {product}";
    left(left, quantity) = "{left} of {quantity} are left.";
    left_decide(left, quantity) = "{left} of {quantity} are left. Approve or reject the request.";
    DECIDE = "Approve or reject the request.";
    decided_by(who) = "{who} decides about it.";
    approved_for(handle, product) = "The sample of {product} for @{handle} is approved";
    APPROVED_AGENCY = "The seller sends it to you, and you send it to the creator.";
    sent(product, handle) = "The sample of {product} for @{handle} is on its way to you";
    SENT_MORE = "Send it to the creator when it arrives.";
    rejected_for(handle, product) = "The sample of {product} for @{handle} was rejected";
    shipped_to(handle, product) = "The sample of {product} is on its way to @{handle}";
    received_by(handle, product) = "@{handle} has the sample of {product}";
    withdrawn_by(handle, product) = "@{handle} no longer asks for a sample of {product}";

    request_approved(number, product) = "Request {number} for a sample of {product} is approved";
    send_to(agency) = "Send the sample to {agency}.";
    request_rejected(number, product) = "Request {number} for a sample of {product} was rejected";
    request_shipped(number, product) = "The sample of {product} for request {number} was sent to the creator";
    request_received(number, product) = "The sample of {product} for request {number} was received";
    request_withdrawn(number, product) = "Request {number} for a sample of {product} was withdrawn";
    from_agency(agency) = "{agency} sends the samples to creators.";

    your_request(product) = "You asked for a sample of {product}";
    your_approved(product) = "Your sample of {product} was approved";
    APPROVED_MORE = "You’re notified when it’s on its way.";
    your_rejected(product) = "Your request for a sample of {product} was rejected";
    reason(reason) = "Reason: {reason}";
    CAMPAIGN_ENDED = "The campaign has ended.";
    your_shipped(product) = "Your sample of {product} is on its way";
    by_carrier(carrier) = "It is sent with {carrier}.";
    by_carrier_as(carrier, tracking) = "It is sent with {carrier}, tracking number {tracking}.";
    your_received(product) = "You received the sample of {product}";
    your_withdrawn(product) = "You withdrew your request for a sample of {product}";
}
