//! What notices of campaigns and their products say. The server writes these sentences, so no browser loads them.

use ui::text::Text;

/// A sentence about one product, and the same about several.
pub type OneOrSeveral = (Text, Text);

ui::texts! {
    REGISTERED_ONE {shop, product, campaign} = "{shop} registered {product} in {campaign}";
    REGISTERED_SEVERAL {shop, count, campaign} = "{shop} registered {count} products in {campaign}";
    REGISTERED_MORE = "Review it to approve or reject.";
    WITHDRAWN_ONE {shop, product, campaign} = "{shop} withdrew {product} from {campaign}";
    WITHDRAWN_SEVERAL {shop, count, campaign} = "{shop} withdrew {count} products from {campaign}";
    CLOSE_REQUESTED_ONE {shop, product, campaign} =
        "{shop} requested to close {product} in {campaign}";
    CLOSE_REQUESTED_SEVERAL {shop, count, campaign} =
        "{shop} requested to close {count} products in {campaign}";
    CLOSE_REQUESTED_MORE = "Nothing changes until you approve.";
    ends_soon(campaign) = "{campaign} ends soon";
    ends_soon_more(day) = "The last day is {day}. Orders placed until then count.";
    ended(campaign) = "{campaign} has ended";
    ENDED_AGENCY = "Open registrations are closed. Orders placed before the end still count.";
    ENDED_SELLER = "Your products in it are closed. Orders placed before the end still count.";
    ENDED_CREATOR = "Orders placed before the end still count. Later orders don’t.";

    APPROVED_ONE {product, campaign} = "{product} was approved for {campaign}";
    APPROVED_SEVERAL {count, campaign} = "{count} products were approved for {campaign}";
    REJECTED_ONE {product, campaign} = "{product} was rejected for {campaign}";
    REJECTED_SEVERAL {count, campaign} = "{count} products were rejected for {campaign}";
    /// Words of a person that lack the end of a sentence.
    sentence(words) = "{words}.";
    REJECTED_MAY_RETRY {reason} = "{reason} You can re-register.";
    REJECTED_FOR_GOOD {reason} =
        "{reason} The agency has blocked re-registration in this campaign.";
    ALLOWED_AGAIN_ONE {product, campaign} = "You can re-register {product} in {campaign}";
    ALLOWED_AGAIN_SEVERAL {count, campaign} = "You can re-register {count} products in {campaign}";
    CLOSE_REFUSED_ONE {product, campaign} = "{product} stays in {campaign}";
    CLOSE_REFUSED_SEVERAL {count, campaign} = "{count} products stay in {campaign}";
    CLOSE_REFUSED_MORE = "The agency rejected your close request.";
    CLOSED_ONE {product, campaign} = "{product} was closed in {campaign}";
    CLOSED_SEVERAL {count, campaign} = "{count} products were closed in {campaign}";
    CLOSED_AS_ASKED = "The agency approved your close request.";
    CLOSED_BY_PARTNER = "Closed by the agency. Orders placed before then still count.";
    CLOSED_BY_END = "The campaign has ended.";

    rate_now(product, rate) = "{product} now pays you {rate}";
    rate_later(product) = "Your commission rate for {product} will change";
    rate_later_more(rate, moment, next) = "You earn {rate} until {moment}, then {next}.";
    product_closed(product, campaign) = "{product} is no longer in {campaign}";
    PRODUCT_CLOSED_MORE = "Orders placed before it closed still count. Later orders don’t.";
}

pub const REGISTERED: OneOrSeveral = (REGISTERED_ONE, REGISTERED_SEVERAL);
pub const WITHDRAWN: OneOrSeveral = (WITHDRAWN_ONE, WITHDRAWN_SEVERAL);
pub const CLOSE_REQUESTED: OneOrSeveral = (CLOSE_REQUESTED_ONE, CLOSE_REQUESTED_SEVERAL);
pub const APPROVED: OneOrSeveral = (APPROVED_ONE, APPROVED_SEVERAL);
pub const REJECTED: OneOrSeveral = (REJECTED_ONE, REJECTED_SEVERAL);
pub const ALLOWED_AGAIN: OneOrSeveral = (ALLOWED_AGAIN_ONE, ALLOWED_AGAIN_SEVERAL);
pub const CLOSE_REFUSED: OneOrSeveral = (CLOSE_REFUSED_ONE, CLOSE_REFUSED_SEVERAL);
pub const CLOSED: OneOrSeveral = (CLOSED_ONE, CLOSED_SEVERAL);
