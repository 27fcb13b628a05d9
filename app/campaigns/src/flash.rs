//! The flash messages of the capability's pages.

use crate::text::{
    agency_links, campaigns, creator_list, creator_rates, product_import, product_lists,
    registering_for_shop, registrations, samples, seller_campaign, seller_products, seller_profile,
    seller_registering, showcase, showcase_tools,
};
use ui::text::t;

ui::flash! {
    /// What an agency has done to a campaign or its registrations.
    pub(crate) enum CampaignFlash {
        Submitted = "submitted" => t(campaigns::SUBMITTED),
        Saved = "saved" => t(campaigns::SAVED),
        Published = "published" => t(campaigns::PUBLISHED),
        Unpublished = "unpublished" => t(campaigns::UNPUBLISHED),
        Ended = "ended" => t(campaigns::ENDED),
        Approved(count: usize) = "approved" =>
            registrations::several_approved(count),
        ApprovalUndone = "approval-undone" => t(registrations::APPROVAL_UNDONE),
        Rejected(count: usize) = "rejected" =>
            registrations::several_rejected(count),
        ReregisterAllowed = "reregister-allowed" => t(registrations::REREGISTER_ALLOWED),
        RatesSet(count: usize) = "rates" =>
            registrations::rates_set(count),
        CloseApproved = "close_approved" => t(registrations::CLOSE_APPROVED),
        CloseRefused = "close_refused" => t(registrations::CLOSE_REFUSED),
        Closed = "closed" => t(registrations::PRODUCT_CLOSED),
    }
}

ui::flash! {
    /// What an agency has done to the links of a campaign.
    pub(crate) enum LinksFlash {
        Exported(count: usize) = "exported" =>
            creator_rates::exported(count),
        Revoked = "revoked" => t(agency_links::DONE_REVOKED),
        Made = "made" => t(agency_links::DONE_MADE),
        Restricted(count: usize) = "restricted" =>
            agency_links::done_restricted(count),
        OpenedToAll = "opened-to-all" => t(agency_links::DONE_OPENED),
        Sent(count: usize) = "sent" =>
            agency_links::done_sent(count),
    }
}

ui::flash! {
    /// What a seller has done to the shop's profile.
    pub(crate) enum ProfileFlash {
        Shown = "shown" => t(seller_profile::DONE_SHOWN),
        Hidden = "hidden" => t(seller_profile::DONE_HIDDEN),
    }
}

ui::flash! {
    /// What a seller has done to registrations.
    pub(crate) enum SellerFlash {
        Registered(count: usize) = "registered" => t(seller_campaign::DONE_REGISTERED),
        RateChanged = "rate-changed" => t(seller_campaign::DONE_RATE),
        Withdrawn = "withdrawn" => t(seller_campaign::DONE_WITHDRAWN),
        CloseRequested = "close-requested" => t(seller_campaign::DONE_ASKED),
        CloseTakenBack = "taken-back" => t(seller_campaign::DONE_TAKEN_BACK),
    }
}

ui::flash! {
    /// What a seller has done to the shop's products.
    pub(crate) enum ProductFlash {
        Added = "added" => t(seller_products::DONE_ADDED),
        Saved = "saved" => t(seller_products::DONE_SAVED),
        Unlisted = "unlisted" => t(seller_products::DONE_UNLISTED),
        ListedAgain = "listed-again" => t(seller_products::DONE_LISTED_AGAIN),
        ImportCancelled = "import-cancelled" => t(product_import::DONE_CANCELLED),
    }
}

ui::flash! {
    /// What was registered while other products are still to be, or by a partner for a shop.
    pub(crate) enum RegisteringFlash {
        Registered(count: usize) = "registered" =>
            registering_for_shop::registered(count),
        PartlyRegistered(count: usize) = "partly" =>
            seller_registering::partly(count),
    }
}

ui::flash! {
    /// What a creator has done to the showcase.
    pub(crate) enum ShowcaseFlash {
        Added = "added" => t(showcase::DONE_ADDED),
        AlreadyKept = "kept" => t(showcase::DONE_KEPT),
        Removed = "removed" => t(showcase::DONE_REMOVED),
    }
}

ui::flash! {
    /// What a creator has removed of the showcase at once.
    pub(crate) enum RemovalFlash {
        Removed(count: usize) = "removed-each" => showcase_tools::removed_each(count),
        RemovedSome(count: usize) = "removed-some" => showcase_tools::removed_some(count),
    }
}

ui::flash! {
    /// What was done to samples, by whichever side.
    pub(crate) enum SampleFlash {
        Offered = "offered" => t(samples::DONE_OFFERED),
        OfferClosed = "offer-closed" => t(samples::DONE_CLOSED),
        Approved = "sample-approved" => t(samples::DONE_APPROVED),
        Rejected = "sample-rejected" => t(samples::DONE_REJECTED),
        SentToAgency = "sent-to-agency" => t(samples::DONE_SENT),
        Shipped = "shipped" => t(samples::DONE_SHIPPED),
        Requested = "sample-requested" => t(samples::DONE_REQUESTED),
        Received = "received" => t(samples::DONE_RECEIVED),
        Withdrawn = "sample-withdrawn" => t(samples::DONE_WITHDRAWN),
    }
}

ui::flash! {
    /// What an agency has done to a product list.
    pub(crate) enum ListFlash {
        Created = "list-created" => t(product_lists::CREATED_DONE),
        Renamed = "list-renamed" => t(product_lists::RENAMED),
        RatesSet(count: usize) = "list-rates" => product_lists::rates_set(count),
        Added(count: usize) = "list-added" => product_lists::products_added(count),
        Duplicated = "list-duplicated" => t(product_lists::DUPLICATED),
        Deleted = "list-deleted" => t(product_lists::DELETED),
    }
}

ui::flash! {
    /// What a creator has added of several links.
    pub(crate) enum AddingFlash {
        Added(count: usize) = "added" => creator_list::added(count),
    }
}

ui::flash! {
    /// What a creator has added of a list.
    pub(crate) enum CreatorListFlash {
        Added(count: usize) = "added" => creator_list::added(count),
    }
}
