//! Why what an agency asked for was not done to registrations, their rates and links, worded on the server.

ui::texts! {
    WHY_NOT_FOUND = "no longer exists";
    why_too_many(most) = "over the limit of {most} at a time; select the rest and try again";
    WHY_ALREADY_APPROVED = "already approved by someone else";
    WHY_REJECTED = "already rejected by someone else";
    WHY_CLOSED = "already closed";
    WHY_WITHDRAWN = "withdrawn by the seller";
    WHY_APPROVED_CLOSE_INSTEAD = "already approved by someone else; close it instead";
    WHY_NOT_IN_CAMPAIGN = "no longer in the campaign";
    WHY_STILL_PENDING = "approve it before you set a creator commission rate";
    why_above_total(total) = "maximum {total}, the seller’s total commission rate";
    why_rate_taken(rate) = "another rate, {rate}, was set at the same time";
    WHY_STARTS_LATER = "the first rate must start immediately";
    NOT_ASKED = "The seller cancelled this request, or someone else has already decided on it.";
    IS_CLOSED = "This product is already closed.";
    IS_PENDING = "This product is still pending. Reject it instead.";
    IS_HELD = "This approval hasn’t taken effect yet. Undo it instead.";
    IS_APPROVED = "Someone else has already approved this product.";
    COUNTS_ALREADY = "This approval has already taken effect. Close the product instead.";
    UNDONE_ALREADY = "This approval was already undone.";
    APPROVED_ANEW = "Someone else has approved this product since. Their approval stays.";
    ALREADY_ALLOWED = "The seller can already re-register this product.";
    NOT_A_REJECTION = "This product isn’t rejected.";
    IS_REJECTED = "This product was rejected.";
    IS_WITHDRAWN = "The seller has withdrawn this product.";
    CHOOSE_AGAIN = "Choose whether the seller may re-register.";
    CHOOSE_REASON = "Choose a reason.";
    SAY_REASON = "Enter a note. The reason Other needs one.";
    reason_too_long(given, most) =
        "The note is too long: {given} characters, maximum {most}.";
    NOTHING_PICKED = "Select at least one product.";
    NOTHING_TYPED = "You haven’t changed any rates.";
    set_meanwhile(name, rate, moment, typed) =
        "{name} set {rate} on {moment}. You entered {typed}.";
    SOMEBODY = "Someone";
    NOT_SAVED_YET = "Entered before you signed in again. Not saved yet.";
    ONE_WITHOUT_RATE {products} =
        "{products} has no creator commission rate, so its link can’t be exported. Set a rate or leave it out.";
    SEVERAL_WITHOUT_RATE {products} =
        "These products have no creator commission rate, so their links can’t be exported: {products}. Set their rates or leave them out.";
    MANY_WITHOUT_RATE {products, more} =
        "These products have no creator commission rate, so their links can’t be exported: {products} and {more} more. Set their rates or leave them out.";
    not_in_campaign(products) =
        "No longer in the campaign: {products}. Deselect them and export again.";
}
