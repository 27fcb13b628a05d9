//! A consent receipt as a text file. It is worded on the server.

ui::texts! {
    CREATOR = "Creator";
    PRODUCT = "Product";
    SHOP = "Shop";
    NAMES_NOW =
        "The product, the shop and the campaign are named here as they are called today. Everything else is as it was when you agreed.";
    HASH_IS_OF =
        "The SHA-256 is of the text between the two marked lines at the end, without its last line break.";
    HOW_TO_CHECK = "To check it, save this file as receipt.txt and run:";
    WHAT_IT_PRINTS =
        "This prints the SHA-256 above. If it prints another one, the text was changed.";
}
