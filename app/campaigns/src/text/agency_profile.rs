//! What a seller sees of an agency.

ui::texts! {
    TITLE = "Agency";
    WEBSITE = "Website";
    ABOUT = "Introduction";
    NO_ABOUT = "The agency hasn’t added an introduction.";
    SERVICES = "Service categories";
    NO_SERVICES = "The agency has no approved service categories in your market.";
    TEAM_SIZE = "Team size";
    MANAGED = "Creators managed";
    CASE_STUDIES = "Case studies";
    CAMPAIGNS = "Campaigns";
    NO_CAMPAIGNS = "No campaigns available yet";
    NO_CAMPAIGNS_WHY = "Campaigns of this agency appear here when it publishes them.";
}
