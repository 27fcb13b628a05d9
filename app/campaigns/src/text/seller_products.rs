//! A shop's own products: the list, one product, adding and changing it.

ui::texts! {
    TITLE = "Products";
    LEAD = "The products your shop sells in this market, and the campaigns they’re in.";
    TOOLS = "Search and filter products";
    SEARCH = "Product or product ID";
    LIST = "Your products";
    PRODUCT = "Product";
    CODE = "Product ID";
    PRICE = "Price";
    STOCK = "Stock";
    CATEGORY = "Category";
    ANY_CATEGORY = "All categories";
    ANY_STOCK = "Any stock";
    IN_STOCK = "In stock";
    OUT_OF_STOCK = "Out of stock";
    UNLISTED = "Unlisted";
    NOT_TRACKED = "Not tracked";
    CAMPAIGNS = "Campaigns";
    ADD = "Add product";
    IMPORT = "Import products";
    EXPORT = "Export products";
    EXPORT_XLSX = "Export XLSX";
    NONE = "No products yet";
    NONE_WHY = "Add a product, or import a CSV file. You can then register products in campaigns.";
    NONE_WHY_VIEWER = "Your shop’s products appear here once a colleague adds them.";
    NONE_FOUND = "No products match these filters";

    EDIT = "Edit product";
    edit_one(product) = "Edit {product}";
    NOT_ADDED = "The product isn’t added yet";
    NOT_SAVED = "The product isn’t saved yet";
    NOT_CHANGED = "Nothing was changed";
    DETAILS = "Product details";
    NAME = "Product name";
    CODE_HINT = "The marketplace’s ID of the product. Orders and links carry it, so it can’t be changed later.";
    CODE_LOCKED = "The product ID can’t be changed.";
    price_hint(currency) = "In {currency}, without separators between thousands.";
    STOCK_HINT = "Leave it empty if you don’t keep count. 0 shows the product as out of stock.";
    NO_CATEGORY = "No category";
    EFFECT_ADD = "The product appears in your list immediately. Register it to offer it in a campaign.";
    EFFECT_EDIT =
        "Links and showcases show a new price and stock immediately, and agencies and creators are notified. Orders keep the price they were placed at.";
    CANCEL = "Cancel";
    SAVE = "Save product";
    TYPED_BEFORE = "What you typed before is restored.";
    START_AGAIN = "Start again";

    needed(field) = "{field}: enter a value.";
    too_long(field, given, most) = "{field} has {given} characters. Use up to {most}.";
    lost_letter(field) = "{field} contains a character that stands for a lost letter. Enter it again.";
    code_long(most) = "The product ID is too long. Use up to {most} characters.";
    CODE_ROUNDED = "The product ID was rounded by a spreadsheet. Copy it from the marketplace.";
    code_hidden(place, character) = "Character {place} of the product ID is {character}. Remove it.";
    PRICE_UNREADABLE = "Price: use digits and a decimal point, for example 4.25.";
    price_decimals(most) = "Price: this currency has up to {most} decimals.";
    PRICE_ZERO = "Price: enter an amount above zero.";
    PRICE_LARGE = "Price: this amount is too large.";
    STOCK_UNREADABLE = "Stock: use a whole number, or leave it empty.";
    stock_large(most) = "Stock: enter up to {most}.";
    CATEGORY_UNKNOWN = "Category: choose one from the list.";
    CODE_YOURS = "You have this product ID already.";
    CODE_OTHER_SHOP = "Another shop’s product has this product ID.";
    OPEN_YOURS = "View the product with this product ID";
    changed_by(name) = "{name} changed the product while you were editing.";
    CHANGED = "The product was changed while you were editing.";
    changed_now(name, price, stock, category) =
        "It now says: {name}, {price}, stock {stock}, category {category}. Save again to replace that with what you typed.";

    PRICES = "Price history";
    PRICES_LIST = "Prices, the latest first";
    FROM = "From";
    HOW = "Changed by";
    HOW_ADDED = "Added with this price";
    HOW_EDITED = "Edited";
    HOW_IMPORTED = "Imported";
    ADDED_ON = "Added";
    NO_CAMPAIGNS = "The product isn’t registered in a campaign that is open.";
    CAMPAIGNS_LIST = "Campaigns the product is in";
    CAMPAIGN = "Campaign";
    STATUS = "Status";
    TOTAL_RATE = "Total commission rate";
    UNLIST = "Unlist product";
    UNLIST_WHY = "An unlisted product can’t be registered in campaigns. Registrations that are open stay.";
    LIST_AGAIN = "List product again";
    IS_UNLISTED = "This product is unlisted. It can’t be registered in campaigns.";

    DONE_ADDED = "Product added.";
    DONE_SAVED = "Product saved.";
    DONE_UNLISTED = "Product unlisted. Open registrations stay.";
    DONE_LISTED_AGAIN = "Product listed. It can be registered in campaigns again.";
}
