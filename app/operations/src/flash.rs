//! What operators have done.

use crate::text::{
    accounts, categories, creator_rules, imports, inviting, legal_texts, markets, organisations,
    reviews, system,
};
use ui::text::t;

ui::flash! {
    /// What an operator has done to an organisation.
    pub(crate) enum OrganisationFlash {
        Created = "created" => t(organisations::DONE_CREATED),
        Suspended = "suspended" => t(organisations::DONE_SUSPENDED),
        Reinstated = "reinstated" => t(organisations::DONE_REINSTATED),
        ManagerSet = "manager" => t(organisations::DONE_MANAGER),
        Invited = "invited" => t(inviting::DONE_INVITED),
        MemberRemoved = "removed" => t(organisations::DONE_REMOVED),
    }
}

ui::flash! {
    /// What an operator has done to an account.
    pub(crate) enum AccountFlash {
        Suspended = "suspended" => t(accounts::DONE_SUSPENDED),
        Reinstated = "reinstated" => t(accounts::DONE_REINSTATED),
        Invited = "invited" => t(inviting::DONE_INVITED),
        Disabled = "disabled" => t(accounts::DONE_DISABLED),
        Enabled = "enabled" => t(accounts::DONE_ENABLED),
        PlaceEnded = "ended" => t(accounts::DONE_PLACE_ENDED),
        PasswordReset = "password-reset" => t(accounts::DONE_PASSWORD_RESET),
        TwoFactorReset = "two-factor-reset" => t(accounts::DONE_TWO_FACTOR_RESET),
    }
}

ui::flash! {
    /// What an operator has done about what was set aside.
    pub(crate) enum SystemFlash {
        Retried = "retried" => t(system::DONE_RETRIED),
        Discarded = "discarded" => t(system::DONE_DISCARDED),
    }
}

ui::flash! {
    /// What an operator has decided.
    pub(crate) enum ReviewFlash {
        Approved = "approved" => t(reviews::DONE_APPROVED),
        Rejected = "rejected" => t(reviews::DONE_REJECTED),
        Claimed = "claimed" => t(reviews::DONE_CLAIMED),
        Released = "released" => t(reviews::DONE_RELEASED),
    }
}

ui::flash! {
    /// What an operator has changed of a category.
    pub(crate) enum CategoryFlash {
        Renamed = "renamed" => t(categories::DONE_RENAMED),
        DatesSet = "dates" => t(categories::DONE_DATES),
        Upgrading = "upgrading" => t(categories::DONE_UPGRADING),
    }
}

ui::flash! {
    /// What an operator has changed of a market.
    pub(crate) enum MarketFlash {
        Switched = "switched" => t(markets::DONE_SWITCHED),
        Changed = "changed" => t(markets::DONE_CHANGED),
    }
}

ui::flash! {
    /// What an operator has changed of the rules of creators.
    pub(crate) enum CreatorRulesFlash {
        Set = "set" => t(creator_rules::DONE_SET),
    }
}

ui::flash! {
    /// What an operator has done about a text that everybody reads.
    pub(crate) enum LegalTextFlash {
        Published = "published" => t(legal_texts::DONE_PUBLISHED),
    }
}

ui::flash! {
    /// What an operator has done about an import.
    pub(crate) enum ImportFlash {
        Started = "started" => t(imports::DONE_STARTED),
        Cancelled = "cancelled" => t(imports::DONE_CANCELLED),
        Settling = "settling" => t(imports::DONE_SETTLE),
    }
}
