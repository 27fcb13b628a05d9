//! What notices of linking and invitations say. The server writes these sentences, so no browser loads them.

ui::texts! {
    wants(agency, share) = "{agency} wants to manage you for {share} of your commission";
    answer_by(moment) = "Accept or refuse the request by {moment}.";
    you_accepted(agency, share) = "You accepted: {agency} gets {share} of your commission";
    you_refused(agency) = "You refused the request of {agency}";
    withdrew(agency) = "{agency} withdrew its linking request";
    agency_ended(agency) = "{agency} ended its link with you";
    ended_more(moment, share) =
        "Orders placed from {moment} are no longer shared at {share} of your commission.";
    agency_cancelled(agency) = "{agency} cancelled its link with you before it started";
    invites_to_manage(agency) = "{agency} invites you: it wants to manage you";
    invites_to_promote(agency) = "{agency} invites you to promote products";
    INVITES_MORE = "See the message and who the agency is.";
    INVITES_CONTACTS = "You’re interested: see how to contact the agency.";
    INVITES_DECLINED = "You declined.";

    accepted(handle) = "{handle} accepted your linking request";
    accepted_more(share, moment) =
        "You get {share} of the creator’s commission on orders placed from {moment}.";
    refused(handle) = "{handle} refused your linking request";
    creator_ended(handle) = "{handle} ended the link with you";
    creator_ended_more(moment) = "Orders placed from {moment} are no longer shared.";
    creator_cancelled(handle) = "{handle} cancelled the link with you before it started";
    interested(handle) = "{handle} is interested in your invitation";
    PARTNERSHIP = "Creator partnership";
    DISTRIBUTION = "Product distribution";
}
