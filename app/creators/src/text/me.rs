//! The creator's own page.

ui::texts! {
    ME = "Me";
    AGENCY = "My agency";
    COMPASS = "Data Compass";
    STATISTICS = "Your statistics";
    SETTINGS = "Settings";
    RECEIPTS = "Consent receipts";
    SAMPLES = "Samples";
    PAYOUTS = "Payouts";
    TAX = "Tax information";
    PAYMENT_ACCOUNTS = "Payment accounts";
    STATEMENTS = "Statements";
    MARKET = "Market";
    SIGNED_IN_AS = "Signed in as";
    OTHER_MARKETS = "Your other creator accounts";
    change_to(handle, market) = "Switch to {handle}, {market}";
    SIGN_OUT = "Sign out";
}
