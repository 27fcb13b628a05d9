//! In which markets an agency can create campaigns, and why not in the others, worded on the server.

ui::texts! {
    OPEN = "Open for you";
    NOT_OPEN = "Not open";
    no_campaigns(market) = "{market}: partner campaigns are turned off";
    role(market) = "{market}: your role can’t create campaigns";
    category(market) = "{market}: Creator Matchmaking isn’t approved";
    tax(market) = "{market}: tax information isn’t complete";
    bank(market) = "{market}: no bank account is linked";
}
