//! The flash messages of this crate's pages.

use crate::text::{agency, creator_lists, invitation, invite, linked, settings, statistics};
use ui::text::t;

ui::flash! {
    /// What was done to the settings.
    pub(crate) enum SettingsFlash {
        PerformanceShared = "performance-shared" => t(settings::DONE_SHARED),
        PerformanceHidden = "performance-hidden" => t(settings::DONE_NOT_SHARED),
        ContactsShown = "contacts-shown" => t(settings::DONE_SHOWN),
        ContactsHidden = "contacts-hidden" => t(settings::DONE_NOT_SHOWN),
        ContactsSaved = "contacts-saved" => t(settings::DONE_SAVED),
    }
}

ui::flash! {
    /// What was done to a link or a request.
    pub(crate) enum AgencyFlash {
        Accepted = "accepted" => t(agency::DONE_ACCEPTED),
        Refused = "refused" => t(agency::DONE_REFUSED),
        Ended = "ended" => t(agency::DONE_ENDED),
    }
}

ui::flash! {
    /// What was answered to an invitation.
    pub(crate) enum InvitationFlash {
        Interested = "interested" => t(invitation::DONE_INTERESTED),
        Declined = "declined" => t(invitation::DONE_DECLINED),
    }
}

ui::flash! {
    /// What was done with a file of statistics.
    pub(crate) enum StatisticsFlash {
        Imported = "imported" => t(statistics::DONE_IMPORTED),
        Cancelled = "cancelled" => t(statistics::DONE_CANCELLED),
    }
}

ui::flash! {
    /// What an agency did with its lists of creators and its searches.
    pub(crate) enum MarketplaceFlash {
        SearchSaved = "search-saved" => t(creator_lists::DONE_SEARCH_SAVED),
        SearchDeleted = "search-deleted" => t(creator_lists::DONE_SEARCH_DELETED),
        ListMade = "list-made" => t(creator_lists::DONE_LIST_MADE),
        ListRenamed = "list-renamed" => t(creator_lists::DONE_LIST_RENAMED),
        ListDeleted = "list-deleted" => t(creator_lists::DONE_LIST_DELETED),
        AddedToList = "added-to-list" => t(creator_lists::DONE_ADDED),
        Removed = "removed-from-list" => t(creator_lists::DONE_REMOVED),
        NoteSaved = "note-saved" => t(creator_lists::DONE_NOTE_SAVED),
    }
}

ui::flash! {
    /// What an agency sent.
    pub(crate) enum InviteFlash {
        Sent = "sent" => t(invite::SENT),
        SentAgain = "sent-again" => t(invite::SENT_AGAIN),
    }
}

ui::flash! {
    /// What an agency did to a link or a request of its own.
    pub(crate) enum LinkedFlash {
        Requested = "requested" => t(linked::DONE_REQUESTED),
        Withdrawn = "withdrawn" => t(linked::DONE_WITHDRAWN),
        Ended = "ended" => t(linked::DONE_ENDED),
    }
}
