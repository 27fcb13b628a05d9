//! The help panel of a page.

ui::texts! {
    HELP = "Help";
    OF_PAGE = "Help for this page";
    CLOSE = "Close help";
    NOTHING = "There are no steps for this page.";
    MORE = "More help";
}
