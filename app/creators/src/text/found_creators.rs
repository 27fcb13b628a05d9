//! What was found among creators: filters, cards and what was sent before. They are worded on the server, so no browser
//! loads them.

ui::texts! {
    creators(count) = one "{count} creator", other "{count} creators";

    CATEGORY = "Category";
    ATTRIBUTES = "Creator attributes";
    FOLLOWERS_PROFILE = "Followers profile";
    OTHERS = "Others";

    SCORE = "Creator score";
    SCORE_UNDER_40 = "Score below 40";
    SCORE_FROM_40 = "Score 40 to 59";
    SCORE_FROM_60 = "Score 60 to 79";
    SCORE_FROM_80 = "Score 80 to 89";
    SCORE_FROM_90 = "Score 90 and above";
    TYPE = "Creator type";
    VIDEO = "Mainly video";
    LIVE = "Mainly LIVE";
    GMV = "GMV";
    VIDEO_GPM = "Video GPM";
    LIVE_GPM = "LIVE GPM";
    FOLLOWERS = "Followers";
    FOLLOWERS_BETWEEN = "Number of followers";
    UNDER_1K = "Below 1,000 followers";
    FROM_1K = "1,000 to 9,999 followers";
    FROM_10K = "10,000 to 99,999 followers";
    FROM_100K = "100,000 to 999,999 followers";
    FROM_1M = "1,000,000 followers and more";
    AGE = "Followers’ age";
    AGE_18 = "Mostly 18 to 24";
    AGE_25 = "Mostly 25 to 34";
    AGE_35 = "Mostly 35 to 44";
    AGE_45 = "Mostly 45 to 54";
    AGE_55 = "Mostly 55 and above";
    GENDER = "Followers’ gender";
    WOMEN = "Mostly women";
    MEN = "Mostly men";
    EVEN = "Women and men";
    BADGES = "Badges";
    QUICK = "Quick to respond";
    FREQUENT = "Posts frequently";
    RELIABLE = "Reliable with samples";
    MANAGED_BY_AGENCY = "Managed By Agency";
    IS_MANAGED = "Managed by an agency";
    IS_NOT_MANAGED = "Without an agency";

    FROM = "from";
    TO = "to";
    end_of(range, end) = "{range}, {end}";
    named(search) = "Name: “{search}”";
    between(range, from, to) = "{range}: {from} to {to}";
    from_on(range, from) = "{range}: {from} or more";
    up_to(range, to) = "{range}: up to {to}";

    SORT_MATCH = "Best match";
    SORT_FOLLOWERS = "Most followers";
    SORT_GMV = "Highest GMV";
    SORT_VIDEO_GPM = "Highest video GPM";
    SORT_LIVE_GPM = "Highest LIVE GPM";
    SORT_SCORE = "Highest creator score";
    SORT_NEWEST = "Newest creators";

    followers(count) = one "{count} follower", other "{count} followers";
    products(count) = one "{count} product", other "{count} products";
    rated(rating) = "Rating {rating} of 5";
    score(score) = "Score {score}";
    LINKED_TO_YOU = "Linked to you";
    INVITED_TODAY = "Invited today";
    invited_days_ago(count) = one "Invited {count} day ago", other "Invited {count} days ago";
    again_from(invited, moment) = "{invited} · again from {moment}";

    NOT_OPEN_IN_US = "The creator marketplace isn’t open in the US.";
    NOT_OPEN_IN_UK = "The creator marketplace isn’t open in the UK.";
    not_open(market) = "The creator marketplace isn’t open in {market}.";
    category_missing(market) =
        "To find creators in {market}, your agency needs an approved category for working with creators there.";
    MANAGEMENT_STEP = "Creator Management: find creators without an agency and manage them";
    MATCHMAKING_STEP = "Creator Matchmaking: find all creators and promote sellers’ products with them";
}
