//! Joining: as an agency, a shop or a creator.

ui::texts! {
    TITLE = "Join the platform";
    lead(email) = "You’re signed in as {email}. Choose how you take part. You can choose more than one.";
    PARTNER = "Partner";
    SELLER = "Seller";
    CREATOR = "Creator";
    AGENCY = "Agency";
    SHOP = "Shop";
    CREATOR_ACCOUNT = "Creator account";
    PARTNER_WHAT =
        "Run campaigns, manage creators or offer services to sellers. Your company is reviewed first.";
    SELLER_WHAT = "Register products in campaigns. You need the Shop Code of your shop.";
    CREATOR_WHAT = "Add products to your showcase and earn commission. You need your handle.";
    YOUR_APPLICATIONS = "Your applications";
    NOT_STARTED = "The agency wasn’t created";

    SIGN_IN_FIRST = "Sign in first";
    SIGN_IN_FIRST_HOW = "You need an account to join. Register if you don’t have one.";
    SIGN_IN = "Sign in";
    REGISTER = "Register";
    PROVE_FIRST = "Confirm your email address first";
    PROVE_FIRST_HOW = "You can fill in the form now and submit it after that.";
    PROVE = "Go to your account";
    NOT_PROVEN = "Confirm your email address first.";

    SELLER_TITLE = "Join as a seller";
    SELLER_LEAD = "Tell us which shop is yours. The platform reviews it before you start.";
    SHOP_NAME = "Shop name";
    MARKET = "Market";
    SHOP_MARKET_HINT = "The market the shop sells in. It can’t be changed later.";
    SELECT_MARKET = "Select a market";
    SHOP_CODE = "Shop Code";
    SHOP_CODE_HINT = "The code of your shop on the platform. It is read exactly as you enter it.";
    REVIEWED = "We’ll email you the decision. You can withdraw the application until then.";
    SUBMIT = "Submit";
    BACK = "Back";
    NOT_SUBMITTED = "The application wasn’t submitted";
    SUBMITTED = "Application submitted. We’ll email you the decision.";
    NO_NAME = "Shop name is required.";
    name_too_long(given, most) = "Shop name is too long: {given} characters, maximum {most}.";
    NO_MARKET = "Select the market the shop sells in.";
    code_missing(field) = "{field} is required.";
    code_too_long(field, most) = "{field} is too long: maximum {most} characters.";
    code_hidden(place, character) =
        "Character {place} can’t be seen ({character}). Remove it, or copy the text again.";
    CODE_ROUNDED = "A spreadsheet has rounded this number. Copy it from its source.";
    CODE_TAKEN =
        "This Shop Code is taken in this market. If the shop is yours, ask the platform operator for an invitation.";
    ALREADY_PENDING =
        "You have an application in this market that is being reviewed. You can withdraw it and submit another.";

    CREATOR_TITLE = "Join as a creator";
    CREATOR_LEAD = "Tell us about your account. The platform reviews it before you start.";
    HANDLE = "Handle";
    HANDLE_HINT = "With or without @. Letter case doesn’t matter.";
    SEVERAL_AT = "A handle starts with one @ only. Remove the others.";
    NO_OWN_MARKET = "Select your market.";
    ECOMMERCE = "E-commerce permission";
    YES = "Yes";
    YES_WHAT = "My account may sell products.";
    NO = "No";
    NO_WHAT = "My account may not sell products yet.";
    NO_PERMISSION_SAID = "Select whether your account has e-commerce permission.";
    CATEGORIES = "Categories";
    categories_hint(most) = "What your posts are about. Select up to {most}.";
    no_categories(most) = "Select 1 to {most} categories.";
    HANDLE_TAKEN =
        "This handle is taken in this market. If it is yours, ask the platform operator for an invitation.";

    NO_APPLICATION = "Application not found";
    NO_APPLICATION_WHY = "It doesn’t exist, or it is another account’s.";
    APPLICATION = "Your application";
    SUBMITTED_ON = "Submitted";
    DECIDED_ON = "Decided";
    REASONS = "Why it was rejected";
    MODIFY = "Modify";
    OPEN = "Start";
    WAITS = "The platform is reviewing it. We’ll email you the decision.";
    WITHDRAW = "Withdraw application";
    WITHDRAW_TITLE = "Withdraw this application?";
    WITHDRAW_EFFECT = "The platform stops reviewing it. You can modify it and submit it again.";
    CANCEL = "Cancel";
    WITHDRAWN = "Application withdrawn.";
    NOT_WITHDRAWN = "The application wasn’t withdrawn";
    OWNERSHIP_NOT_SHOWN = "It isn’t clear that the shop or the handle is yours.";
    DUPLICATE = "There is another application or account for the same.";
    DOCUMENTS_UNREADABLE = "The documents can’t be read.";
    NOT_IN_MARKET = "The shop or the account isn’t in this market.";
    OTHER_REASON = "See the note below.";
}
