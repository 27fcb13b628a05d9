//! A creator's figures, with what each counts. They are worded on the server, so no browser loads them.

ui::texts! {
    MARKET = "Market";
    FOLLOWERS = "Followers";
    RATING = "E-commerce rating";
    of_five(rating) = "{rating} of 5";
    PRODUCTS = "Product volume";
    INDUSTRY = "Main industries";

    lead(days) = "30 days: {days}. Figures of a day are added when it’s over.";
    lead_uploaded(days) =
        "30 days: {days}. Figures of a day are added when it’s over. Includes figures that the creator uploaded.";

    GMV = "GMV";
    GMV_IS = "Price times quantity of all items sold through the creator’s videos and LIVEs.";
    SALES = "Items sold";
    SALES_ARE = "Items sold through the creator’s videos and LIVEs.";
    GPM = "GPM";
    VIDEO_GPM = "Video GPM";
    VIDEO_GPM_IS = "GMV of videos for each 1,000 times that the shopping cart was shown in them.";
    LIVE_GPM = "LIVE GPM";
    LIVE_GPM_IS = "GMV of LIVEs for each 1,000 times that the shopping cart was shown in them.";
    NO_EXPOSURES = "Cart not shown";
    POSTS = "Posts";
    VIDEOS = "Videos";
    VIDEOS_ARE = "Videos published.";
    LIVES = "LIVEs";
    LIVES_ARE = "LIVE sessions.";
    VIEWS = "Video views";
    VIEWS_ARE = "Times that the creator’s videos were viewed, by anyone.";
    LIVE_VIEWERS = "LIVE viewers";
    LIVE_VIEWERS_ARE = "Viewers of all LIVE sessions together. Who watched two counts twice.";
    LIKES = "Likes";
    LIKES_ARE = "Likes on videos and LIVEs.";
    VIDEO = "Video";
    LIVE = "LIVE";
    by_day(figure, days) = "{figure} by day, {days}";
    SHORT_DAY {day, month} = "{day} {month}";

    /// Below contacts that are shown on a page of their own.
    BACK = "Back to the creator";

    AGE_18 = "18 to 24";
    AGE_25 = "25 to 34";
    AGE_35 = "35 to 44";
    AGE_45 = "45 to 54";
    AGE_55 = "55 and above";
    WOMEN = "Women";
    MEN = "Men";
}
