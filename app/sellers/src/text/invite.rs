//! The form that invites a shop to a campaign.

ui::texts! {
    TITLE = "Invite to a campaign";
    invite(shop) = "Invite {shop} to a campaign";
    LEAD =
        "The shop gets a notice, and the campaign appears under its Target campaigns. It decides which products to register.";
    CAMPAIGN = "Campaign";
    CHOOSE = "Choose a campaign";
    CAMPAIGN_HINT =
        "Your published campaigns in the shop’s market whose registration isn’t over.";
    MESSAGE = "Message";
    MESSAGE_HINT = "The shop reads it beside the campaign.";
    SEND = "Send invitation";
    CANCEL = "Cancel";
    NOT_SENT = "The invitation wasn’t sent";
    DONE = "Invitation sent";
    is_invited(campaigns) = "Already invited to: {campaigns}";
    NO_CAMPAIGNS = "No campaign to invite to";
    NO_CAMPAIGNS_WHY =
        "Publish a campaign in this market, or wait until another one takes registrations: a shop is invited to each campaign once.";
    TO_CAMPAIGNS = "Go to Campaigns";
    VIEWER = "Your role can’t invite shops. Ask an owner or manager of your agency.";

    NO_CAMPAIGN = "Choose a campaign.";
    too_long(given, most) = "This has {given} characters. Use up to {most}.";
    NOT_PUBLISHED = "Sellers can’t see this campaign. Publish it first.";
    REGISTRATION_OVER = "The registration period of this campaign has ended.";
    CAMPAIGN_FULL =
        "This campaign names 100 shops already. Take one off under Edit campaign, or open the campaign to all sellers.";
    INVITED_ALREADY = "You’ve already invited this shop to this campaign.";
    too_many_today(most, moment) =
        "Your agency has invited {most} shops today. You can invite more from {moment}.";
}
