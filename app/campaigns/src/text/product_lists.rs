//! The product lists of a campaign, as its agency makes, changes and deletes them.

ui::texts! {
    TITLE = "Product lists";
    lists_of(campaign) = "Product lists, {campaign}";
    LEAD =
        "A product list has one link for up to 100 products, each with a commission rate of its own.";
    CREATE = "Create product list";
    SEARCH = "Product list";
    CAPTION = "Product lists of this campaign, the newest first";
    NAME = "List name";
    PRODUCTS = "Products";
    RATES = "Commission rates";
    range(least, most) = "{least}–{most}";
    LINK = "Link";
    list_link(list) = "Link for {list}";
    CREATED = "Created";
    EDIT = "Edit";
    edit_of(list) = "Edit {list}";
    DUPLICATE = "Duplicate";
    duplicate_of(list) = "Duplicate {list}";
    DELETE = "Delete";
    delete_of(list) = "Delete {list}";
    NONE = "No product lists yet";
    NONE_WHY = "Create a list to share several products with one link.";
    NONE_FOUND = "No product lists match your search";
    OVER = "The campaign has ended. Its product lists stay as they are, and their links no longer work.";

    STEP_PRODUCTS = "Select products";
    STEP_RATES = "Set commission rates";
    create_in(campaign) = "Create product list, {campaign}";
    add_to(list) = "Add products to {list}";
    NAME_HINT = "Creators see this name.";
    SEARCH_PRODUCTS = "Product, product ID, shop or Shop Code";
    SEARCH_BUTTON = "Search";
    CHOOSE_CAPTION = "Approved products of this campaign";
    select_one(product) = "Select {product}";
    IN_LIST = "Already in the list";
    own_rate(rate) = "Product link: {rate}";
    NEXT = "Next";
    UP_TO = "Select up to 100 products.";
    BACK = "Back to products";
    BULK = "Setup commission in bulk";
    BULK_RATE = "Commission rate for selected products";
    RATES_CAPTION = "Products of the list and what creators are paid";
    rate_of(product) = "Creator commission rate (%) for {product}";
    agency_commission(rate, amount) = "Agency commission {rate}, {amount} per item";
    CREATE_LIST = "Create list";
    ADD_TO_LIST = "Add to list";
    CREATE_CONSEQUENCE = "The list gets its link. Creators see it once you share the link.";
    ADD_CONSEQUENCE = "Creators with the link see the products immediately.";
    SET_ONE {rate, count} = "Set {rate} for {count} product.";
    SET_ONE_OVER {rate, count} = "Set {rate} for {count} product, which had another rate.";
    SET_SEVERAL {rate, count} = "Set {rate} for {count} products.";
    SET_SEVERAL_OVER {rate, count, other} =
        "Set {rate} for {count} products ({other} had another rate).";
    UNDO = "Undo";
    START_AFRESH = "Start afresh";
    PREVIOUS = "Previous";
    NEXT_PAGE = "Next page";
    PAGES = "Product pages";
    NO_PRODUCTS = "No approved products yet";
    NO_PRODUCTS_WHY = "Approve products first. Only approved products can be in a list.";
    NO_PRODUCTS_FOUND = "No approved products match your search";

    NOT_DONE = "The list wasn’t saved";
    RENAME = "Rename";
    CHANGE_RATES = "Change commission rates";
    SAVE_RATES = "Save rates";
    effect(day) =
        "An increase applies to all creators immediately. A decrease applies immediately to creators who add the product from now on; creators who already added it keep the higher rate until {day}.";
    ADD_MORE = "Add more products";
    REMOVE = "Remove";
    remove_of(product) = "Remove {product}";
    REMOVE_EFFECT = "Creators who already added a product keep it when you remove it.";
    NOT_OFFERED = "No longer in the campaign, so creators can’t add it";
    PRODUCT = "Product";
    TOTAL_RATE = "Total commission rate";
    CREATOR_RATE = "Creator commission rate";
    ACTIONS = "Actions";
    EMPTY = "This list has no products";
    EMPTY_WHY = "Creators who open its link read that there are no available products yet.";
    created_on(day) = "Created on {day}";
    delete_title(list) = "Delete “{list}”?";
    delete_effect(count) =
        one "Its link stops working. {count} creator keeps the products they added. You can’t undo this.",
        other "Its link stops working. {count} creators keep the products they added. You can’t undo this.";
    CANCEL = "Cancel";
    DELETE_LIST = "Delete list";

    CREATED_DONE = "List created. Copy its link to share it.";
    RENAMED = "List renamed.";
    rates_set(count) = one "{count} rate saved.", other "{count} rates saved.";
    products_added(count) = one "{count} product added.", other "{count} products added.";
    removed(product) = "{product} removed.";
    undo_removal(product) = "Undo: keep {product} in the list";
    DUPLICATED = "List duplicated. Copy its link to share it.";
    DELETED = "List deleted.";
}
