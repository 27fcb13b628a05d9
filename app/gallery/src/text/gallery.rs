//! The component gallery's own words. People who build the product read it, its users never do.

ui::texts! {
    TITLE = "Gallery";
    LEAD =
        "Every part of the interface in every state. A text in the address, as in ?text=…, stands in the title and in the text field.";

    STATUS = "Status";
    BUTTONS = "Buttons";
    UNDER_WAY = "Under way";
    BARRED = "Not to be pressed for now";
    FIGURES = "Figures";
    FIELDS = "Fields";
    CHOICES = "Choices, wrong and barred";
    DAYS = "Days of a list";
    LONG_LIST = "One out of a long list";
    FILES = "Files";
    FORM = "Form with mistakes";
    MESSAGE = "Message";
    NOTES = "Notes";
    STEPS = "Steps";
    LOADING = "Loading, without a jump";
    EMPTY = "Empty";
    PROBLEM = "Problem";
    MENUS = "Menus";
    TOAST = "What was done";
    DIALOG = "One decision, by name";
    BESIDE = "Beside the work";
    BARS = "Bars";
    SPLIT = "Split";
    LINE_CHART = "Line chart";
    BAR_CHART = "Bar charts";
    DONUT = "Donut";
    SPARKLINES = "Sparklines";
    WAYS = "Ways";
    LIST = "List";
    ALL_PAGES = "Selected on all pages";
    ICONS = "Icons";

    SAVE = "Save 2 rates";
    EDIT = "Edit";
    REGISTER = "Register";
    DISCARD = "Discard";
    DELETE_LIST = "Delete list";
    CREATE = "Create Campaign";
    EXPORT = "Export";
    MORE = "More";
    SMALL = "28 in rows";
    USUAL = "32 console";
    TALL = "40 alone";
    LARGE = "48 phone";
    SUBMIT = "Submit";
    KEEP = "Cancel";
    REMOVE = "Remove from list";
    COPY_LINK = "Copy link";
    SET_RATE = "Set rate";
    EXPORT_LINKS = "Export links";
    ADD_OTHERS = "Add other 4";
    ADD_ALL = "Add all to showcase";
    SHOW_ABOVE = "Show it over the page";
    WHY_BARRED = "The campaign has ended. What was agreed in it stays as it is.";

    CAMPAIGN_NAME = "Campaign name";
    PRICE = "Price";
    TOTAL_RATE = "Total commission rate";
    FROZEN_HINT = "Locked when it was approved";
    START = "Start";
    TARGET_MARKET = "Target market";
    MARKET_GB = "United Kingdom";
    MARKET_ID = "Indonesia";
    OPEN_MARKETS = "Open for you";
    OTHER_MARKETS = "Not open";
    PHONE = "Phone";
    PASSWORD = "Password";
    QUANTITY = "Quantity";
    SELLERS = "Sellers";
    OPEN_TO_ALL = "All sellers";
    OPEN_TO_ALL_HINT = "Every seller in the market can see the campaign once it’s published.";
    NAMED = "Selected sellers";
    NAMED_HINT = "Only the sellers you select can see the campaign.";
    MAY_REREGISTER = "May re-register";
    REREGISTER_BARRED = "The product is blocked, so it can’t be registered again.";
    CHOOSE_MARKET = "Choose a market";
    MARKET_HINT = "It can’t be changed after the campaign has been submitted.";
    NAMED_BARRED = "Not while other shops have products in the campaign.";
    PUBLISH = "Publish";
    REQUIREMENT = "Commission rate requirement";
    REQUIREMENT_HINT = "The lowest total commission rate a seller can offer.";
    LEAST_RATE = "Minimum total commission rate";
    DESCRIPTION = "Description";
    TERMS = "I agree that my shop pays the total commission rate on every attributed order";
    NOT_SAVED = "The campaign wasn’t saved: 2 things to fix";
    MISTAKE_RATE = "Minimum total commission rate: enter a rate from 1.00% to 80.00%.";
    MISTAKE_SHOPS = "UKXYZ00017 isn’t a Shop Code in this market.";
    MISTAKE_TERMS = "Without this the product can’t be registered";

    CODE = "Shop Code";
    DAYS_LEFT = "10 days left";
    SETTLED = "Settled, 30 days";
    COMPARED = "+14.2% was £8.3k";
    ORDERS = "Orders";
    CREATOR = "Creator";
    AGENCY = "Agency commission";
    SELLER_PAYS = "Total commission";
    KITCHEN = "Kitchen";
    FOR_YOUR_SHOP = "For your shop";
    SPLIT_LABEL = "Of £11.99: creator £4.80, managing agency £1.20, campaign agency £5.99";

    NOTE_INFORMATION =
        "Registration closes in 4 days. Products approved later can’t be promoted before 6 December.";
    NOTE_WARNING_TITLE = "2 products would pay you less.";
    NOTE_WARNING = "Your rates stay as they are unless you accept the lower ones.";
    NOTE_SUCCESS = "6 products added to your showcase.";
    NOTE_DANGER = "The campaign wasn’t saved: 2 things to fix.";
    NOTE_PLAIN =
        "This order line is frozen for a risk check since 18 Nov. Nothing is lost; it is decided within 5 working days.";

    STEP_ENTITY = "Entity";
    STEP_CATEGORY = "Category";
    STEP_TAX = "Tax";
    STEP_BANK = "Bank";
    SET_UP = "Set up Indonesia";
    HOW_IT_CAME = "How it was calculated";
    UNDER_REVIEW = "Under review since 18 Nov";
    LINK_BANK = "Link bank account";
    BANK_HINT = "Payouts need an account in your company’s name.";

    NOTHING_TO_DECIDE = "No pending registrations";
    NOTHING_TO_DECIDE_WHY =
        "Sellers can register products until 30 November. New registrations appear here.";
    NO_RESULTS = "No products match these filters";
    RATES_NOT_SAVED = "The rates weren’t saved";
    RATES_NOT_SAVED_WHY =
        "The server didn’t respond. What you entered is kept on this page; no rate has changed.";

    DELETE_TITLE = "Delete the list “Nadia’s hearth list”?";
    DELETE_WHAT =
        "Its link stops working immediately. The 12 products stay in the campaign, and creators who added them keep them with their rates.";
    LIST_NAME = "Nadia’s hearth list";
    GMV = "GMV";
    GMV_MEANS = "Price × quantity of attributed lines, before refunds.";
    OPEN_DRAWER = "Open beside the page";
    CHANGED =
        "2 rates changed, 1 needs a fix. The cut: 12 creators who had accepted 15.00% keep it until 20 Dec.";
    LOWER = "I accept the lower rate on 2 products";

    CAMPAIGNS = "Campaigns";
    DETAILS = "Campaign details";
    PENDING = "Pending";
    APPROVED = "Approved";
    REJECTED = "Rejected";
    ANY_RATE = "Any rate";
    NO_RATE = "No rate yet";
    PRODUCT = "Product";
    PRODUCT_OR_SHOP = "Product or shop";
    SHOP_CODE = "Shop Code";
    CREATOR_RATE = "Creator commission rate";
    SELECTED_PRODUCTS = "Selected products";
    NO_LINK =
        "Oat-milk candle trio has no creator commission rate, so its link can’t be exported. Set a rate or deselect it.";
    FOUND = "3 products";
    FILTERS = "Filter products";
    WITHOUT_RATE = "No rate";
    WITHOUT_LINK = "Not exported";
    EACH = "£2.70 per item";

    DAY = "Day";
    PARTY = "Party";
    CATEGORY = "Category";
    MANAGING = "Managing agency";
    CAMPAIGN_AGENCY = "Campaign agency";
    SETTLED_BY_DAY = "Settled commission by day";
    SETTLED_SAID =
        "Settled commission rises from £312.00 on 1 November to £799.30 on 28 November, with a peak each weekend.";
    BY_PARTY = "Settled commission by party";
    ONE_DAY = "Settled commission of one day";
    NO_DAY = "Settled commission of no day";
    ALL_NOUGHT = "Nothing settled yet";
    ANY_CATEGORY = "Any category";
    CHOOSE_ANOTHER = "Candles can’t be sold in this market; choose another category";
    PRODUCT_FILE = "Products";
    FILE_HINT = "CSV, up to 5 MB. Valid rows are saved; rejected rows are listed with the reason.";
    FILE_AGAIN = "Products, again";
    FILE_REFUSED = "products.xlsx is not a CSV file. Save it as CSV and choose it again.";
    FILE_ON_ITS_WAY = "Orders";
    BEDDING = "Bedding";
    LIGHTING = "Lighting";
    CANDLES = "Candles";
    GARDEN = "Garden";
    OFFICE = "Office";
    PETS = "Pets";
}
