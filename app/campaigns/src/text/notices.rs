//! What notices of campaigns and their products say. The server writes these sentences, so no browser loads them.

use ui::text::Text;

/// A sentence about one product, and the same about several.
pub type OneOrSeveral = (Text, Text);

ui::texts! {
    /// From the lowest rate to the highest.
    span(least, most) = "{least} to {most}";
    two(first, second) = "{first}, {second}";
    two_and_more(first, second, count) = "{first}, {second} and {count} more";
    /// In the place of a shop’s name.
    shops(count) = one "{count} shop", other "{count} shops";

    WAITS_ONE {shop, product, campaign} = "{product} from {shop} waits in {campaign}";
    WAITS_SEVERAL {shop, count, campaign} = "{count} products from {shop} wait in {campaign}";
    some_left(shop, open, count, campaign) =
        "{shop}: {open} of {count} products to decide in {campaign}";
    DECIDED_ONE {shop, product, campaign} = "{product} from {shop} in {campaign}";
    DECIDED_SEVERAL {shop, count, campaign} = "{count} products from {shop} in {campaign}";
    registered_one(rate, minimum, day) =
        "{rate} offered, minimum {minimum}. Registration ends on {day}.";
    registered_several(names, rates, minimum, day) =
        "{names}. {rates} offered, minimum {minimum}. Registration ends on {day}.";
    REGISTERED_MORE = "Review it to approve or reject.";

    rate_offered(shop, rate, product, campaign) =
        "{shop} now offers {rate} for {product} in {campaign}";
    several_rates_offered(shop, count, campaign) =
        "{shop} changed the rates of {count} products in {campaign}";
    rate_offered_more(was) = "It was {was}. The product is pending.";
    several_rates_offered_more(names, rates, was) =
        "{names}: {rates}, before {was}. The products are pending.";

    decided_by(name, day) = "Decided by {name} on {day}.";
    decided(day) = "Decided on {day}.";
    withdrawn_on(day) = "The seller withdrew it on {day}.";
    cancelled_on(day) = "The seller cancelled the request on {day}.";
    registered_again_on(day) = "Registered again on {day}.";
    ended_on(day) = "The campaign ended on {day}.";
    registered_on(day) = "You registered products on {day}.";
    hidden_on(day) = "The agency hid the campaign from sellers on {day}.";

    WITHDRAWN_ONE {shop, product, campaign} = "{shop} withdrew {product} from {campaign}";
    WITHDRAWN_SEVERAL {shop, count, campaign} = "{shop} withdrew {count} products from {campaign}";
    was_pending(rate) = "It was pending at {rate}. Nothing to do.";
    were_pending(names, rates) = "{names} were pending at {rates}. Nothing to do.";
    CLOSE_REQUESTED_ONE {shop, product, campaign} =
        "{shop} requested to close {product} in {campaign}";
    CLOSE_REQUESTED_SEVERAL {shop, count, campaign} =
        "{shop} requested to close {count} products in {campaign}";
    close_requested_more(rates) =
        "The total commission rate is {rates}. Creators can keep promoting until you decide.";
    close_requested_shown(count, rates) =
        one "The total commission rate is {rates}. {count} creator shows it until you decide.",
        other "The total commission rate is {rates}. {count} creators show it until you decide.";
    CLOSE_REQUESTED_MORE = "Nothing changes until you approve.";
    ends_on(campaign, day) = "{campaign} ends on {day}";
    ends_soon_counts(closing, creators, pending, requests) =
        "Products that close: {closing}. Creators who stop earning: {creators}. Pending: {pending}. Close requests: {requests}. You can move the end date until then.";
    end_moved(campaign, day) = "{campaign} was to end on {day}";
    end_moved_more(day) = "The end date was moved to {day}.";
    ends_soon_more(day) = "The campaign end date is {day}. Orders placed until then count.";
    ended(campaign) = "{campaign} has ended";
    ended_agency(count) =
        one "{count} product closed. Orders placed before the end still count.",
        other "{count} products closed. Orders placed before the end still count.";
    ENDED_AGENCY = "Open registrations are closed. Orders placed before the end still count.";
    ended_seller(count) =
        one "{count} of your products closed. Orders placed before the end still count.",
        other "{count} of your products closed. Orders placed before the end still count.";
    ENDED_SELLER = "Your products in it are closed. Orders placed before the end still count.";
    ENDED_CREATOR = "Orders placed before the end still count. Later orders don’t.";

    for_you(agency, campaign) = "{agency} selected your shop for {campaign}";
    for_you_more(minimum, day) =
        "Minimum total commission rate {minimum}. You can register products until {day}.";
    shop_invited(agency, campaign) = "{agency} invited you to {campaign}";
    hidden(campaign) = "{campaign} is hidden from sellers";
    hidden_more(count) =
        one "{count} of your products stays in it and its orders still count. You can’t register more.",
        other "{count} of your products stay in it and their orders still count. You can’t register more.";
    APPROVED_ONE {product, campaign} = "{product} was approved for {campaign}";
    APPROVED_SEVERAL {count, campaign} = "{count} products were approved for {campaign}";
    approved_at(product, campaign, rate) = "{product} was approved for {campaign} at {rate}";
    several_approved_at(count, campaign, rates) =
        "{count} products were approved for {campaign}, {rates}";
    RATE_LOCKED = "The rate is locked.";
    rate_locked(amount) = "The rate is locked. You pay {amount} per item.";
    rates_locked(names) = "{names}. The rates are locked.";
    REJECTED_ONE {product, campaign} = "{product} was rejected for {campaign}";
    REJECTED_SEVERAL {count, campaign} = "{count} products were rejected for {campaign}";
    REJECTED_ONE_FOR {product, campaign, reason} =
        "{product} was rejected for {campaign}: {reason}";
    REJECTED_SEVERAL_FOR {count, campaign, reason} =
        "{count} products were rejected for {campaign}: {reason}";
    TOO_LOW = "commission too low";
    HARD_TO_PROMOTE = "hard to promote";
    TOO_EXPENSIVE = "too expensive";
    NO_CREATOR = "no suitable creator";
    /// Words of a person that lack the end of a sentence.
    sentence(words) = "{words}.";
    may_retry(rates, day) = "You offered {rates}. You can re-register until {day}.";
    for_good(rates) =
        "You offered {rates}. The agency has blocked re-registration in this campaign.";
    why_may_retry(reason, rates, day) =
        "{reason} You offered {rates}. You can re-register until {day}.";
    why_for_good(reason, rates) =
        "{reason} You offered {rates}. The agency has blocked re-registration in this campaign.";
    too_late(rates) = "You offered {rates}. The registration period has ended.";
    why_too_late(reason, rates) =
        "{reason} You offered {rates}. The registration period has ended.";
    MAY_RETRY = "You can re-register.";
    FOR_GOOD = "The agency has blocked re-registration in this campaign.";
    REJECTED_MAY_RETRY {reason} = "{reason} You can re-register.";
    REJECTED_FOR_GOOD {reason} =
        "{reason} The agency has blocked re-registration in this campaign.";
    ALLOWED_AGAIN_ONE {product, campaign} = "You can re-register {product} in {campaign}";
    ALLOWED_AGAIN_SEVERAL {count, campaign} = "You can re-register {count} products in {campaign}";
    allowed_again_more(rates, day) = "You offered {rates}. Registration ends on {day}.";
    several_allowed_more(names, rates, day) =
        "{names}. You offered {rates}. Registration ends on {day}.";
    registration_ends(day) = "Registration ends on {day}.";
    CLOSE_REFUSED_ONE {product, campaign} = "{product} stays in {campaign}";
    CLOSE_REFUSED_SEVERAL {count, campaign} = "{count} products stay in {campaign}";
    close_refused_more(rates, day) =
        "The agency rejected your close request. You pay {rates} of sales until {day}.";
    CLOSE_REFUSED_MORE = "The agency rejected your close request.";
    CLOSED_ONE {product, campaign} = "{product} was closed in {campaign}";
    CLOSED_SEVERAL {count, campaign} = "{count} products were closed in {campaign}";
    closed_as_asked(moment) =
        "The agency approved your close request on {moment}. Orders placed until then still count.";
    CLOSED_AS_ASKED = "The agency approved your close requests. Orders placed before then still count.";
    closed_by_agency(moment) =
        "The agency closed it on {moment}. Orders placed until then still count.";
    CLOSED_BY_PARTNER = "Closed by the agency. Orders placed before then still count.";
    CLOSED_BY_END = "The campaign has ended.";

    rate_now(product, rate) = "{product} now pays you {rate}";
    rate_raised(product, rate, was) = "{product} now pays you {rate} (was {was})";
    about_per_item(amount, moment) = "About {amount} per item, for orders from {moment}.";
    orders_from(moment) = "For orders from {moment}.";
    several_raised(count) = one "{count} product pays you more", other "{count} products pay you more";
    several_raised_more(names, moment) = "{names}, for orders from {moment}.";
    rate_until(product, rate, day, next) = "{product}: {rate} until {day}, then {next}";
    rate_falls(moment, amount) =
        "From {moment} about {amount} less per item. Nothing to do; you can remove the product.";
    rate_rises(moment, amount) = "From {moment} about {amount} more per item.";
    rate_later_more(rate, moment, next) = "You earn {rate} until {moment}, then {next}.";
    stops_earning(product) = "{product} stops earning";
    several_stop(count, campaign) =
        one "{count} product in {campaign} stops earning",
        other "{count} products in {campaign} stop earning";
    closed_at(campaign, moment) =
        "It is no longer in {campaign}. Orders placed until {moment} still count.";
    several_stop_more(names) = "{names}. Orders placed before they closed still count.";
    ends_products(count, campaign, day) =
        one "{campaign} ends on {day}: {count} of your products stops earning",
        other "{campaign} ends on {day}: {count} of your products stop earning";
    ENDS_SOON_CREATOR = "Orders placed until then count. You can remove the products or keep them.";
    now_ends(campaign, day) = "{campaign} now ends on {day}";
    now_starts(campaign, day) = "{campaign} now starts on {day}";
    now_runs(campaign, start, end) = "{campaign} now runs from {start} to {end}";
    end_was(count, day) =
        one "The end date was {day}. {count} of your products is affected: orders placed until the new date count.",
        other "The end date was {day}. {count} of your products are affected: orders placed until the new date count.";
    start_was(count, day) =
        one "The start date was {day}. {count} of your products is affected: orders placed from the new date count.",
        other "The start date was {day}. {count} of your products are affected: orders placed from the new date count.";
    dates_were(count, start, end) =
        one "The dates were {start} to {end}. {count} of your products is affected: orders placed in the new period count.",
        other "The dates were {start} to {end}. {count} of your products are affected: orders placed in the new period count.";
    ended_products(count, campaign) =
        one "{campaign} has ended: {count} of your products stops earning",
        other "{campaign} has ended: {count} of your products stop earning";
}

pub const WAITS: OneOrSeveral = (WAITS_ONE, WAITS_SEVERAL);
pub const DECIDED: OneOrSeveral = (DECIDED_ONE, DECIDED_SEVERAL);
pub const WITHDRAWN: OneOrSeveral = (WITHDRAWN_ONE, WITHDRAWN_SEVERAL);
pub const CLOSE_REQUESTED: OneOrSeveral = (CLOSE_REQUESTED_ONE, CLOSE_REQUESTED_SEVERAL);
pub const APPROVED: OneOrSeveral = (APPROVED_ONE, APPROVED_SEVERAL);
pub const REJECTED: OneOrSeveral = (REJECTED_ONE, REJECTED_SEVERAL);
pub const REJECTED_FOR: OneOrSeveral = (REJECTED_ONE_FOR, REJECTED_SEVERAL_FOR);
pub const ALLOWED_AGAIN: OneOrSeveral = (ALLOWED_AGAIN_ONE, ALLOWED_AGAIN_SEVERAL);
pub const CLOSE_REFUSED: OneOrSeveral = (CLOSE_REFUSED_ONE, CLOSE_REFUSED_SEVERAL);
pub const CLOSED: OneOrSeveral = (CLOSED_ONE, CLOSED_SEVERAL);
