//! Why a product list isn't made or changed, worded by the server.

ui::texts! {
    NAME_EMPTY = "Enter a list name.";
    name_too_long(given, most) = "The name has {given} characters, maximum {most}.";
    NONE_CHOSEN = "Select at least one product.";
    too_many(remove) = "A list can have up to 100 products. Remove {remove} to add these.";
    TOO_MANY_LISTS =
        "This campaign has 1,000 product lists, the maximum. Delete a list to add another one.";
    no_rate(product) = "{product}: enter a commission rate.";
    above_total(product, total) = "{product}: maximum {total}.";
    not_in_campaign(product) = "{product} is no longer in the campaign.";
    NO_RATE = "Enter a commission rate.";
    NONE_PICKED = "Select the products to set the rate for.";
    need_fix(count) =
        one "{count} rate needs to be corrected.", other "{count} rates need to be corrected.";
    LIST_DELETED = "This list was deleted.";
    LIST_CHANGED = "This list was changed after you opened it. Check it, then try again.";
    NONE_LEFT = "None of its products is still in the campaign.";
    NOTHING_CHANGED = "Change a rate to save it.";
    copy_of(list) = "Copy of {list}";
}
