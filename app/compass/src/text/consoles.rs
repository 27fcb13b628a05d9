//! **Data Compass** of agencies, sellers and operators: what creators don't read.

ui::texts! {
    LEAD = "Sales by date, product and more. Select a figure’s name to see what it counts.";

    ROLES = "Figures by role";
    AS_CAMPAIGN = "Your campaigns";
    AS_MANAGING = "Managed creators";
    MARKET = "Market";

    CAPTION = "Figures by part";
    NAME = "Name";
    CHANGE = "Change";
    ESTIMATED = "Estimated commission";
    SETTLED = "Settled commission";
    TOTAL = "Total commission";
    RISEN_CAPTION = "What rose most, with how much";
    FALLEN_CAPTION = "What fell most, with how much";

    LINKS_OF = "Links";
    SAMPLES_OF = "Samples";
    of_campaign(campaign) = "{campaign}: links and samples, all time";
    BACK_TO_MOVERS = "Show what rose and fell";

    NOWHERE = "No figures yet";
    NOWHERE_WHY =
        "Figures appear once your agency holds a category in a market, or creators it works with sell something.";
    TO_APPLICATIONS = "Apply for a category";
    NOWHERE_ON_PLATFORM = "Figures appear once there are orders in a market.";
}
