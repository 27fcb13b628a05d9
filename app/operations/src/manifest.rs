//! The pages of those who run the platform.

use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::{
    access::{AccessRule, Audience},
    manifest::Download,
};
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Group, Link, Page, Section},
    paths::{self, operations},
};
use shell::shells;
use ui::Picture;

#[cfg(feature = "ssr")]
use crate::imports::files;
use crate::{
    accounts::api::{
        DisableAccount, EnableAccount, EndPlace, ListAccounts, OpenAccount, ReinstateAccount,
        ResetPassword, ResetTwoFactor, SuspendAccount,
    },
    accounts::{AccountPage, AccountsPage},
    audit::AuditPage,
    audit::api::{SearchAudit, VerifyAudit},
    categories::CategoriesPage,
    categories::api::{ListCategories, RenameCategory, SetCategoryDates, UpgradeCategory},
    creator_rules::{
        CreatorRulesPage,
        api::{LookAtCreatorRules, SetCreatorRules},
    },
    home::{OperationsPage, api::LookAtPlatform},
    imports::api::{CancelImport, ListImports, OpenImport, SettleDueLines, StartImport},
    imports::{ImportPage, ImportsPage},
    inviting::{InviteCreator, InviteOwner},
    legal_texts::api::{ListLegalTexts, OpenLegalText, PublishLegalText},
    legal_texts::{LegalTextPage, LegalTextsPage},
    markets::MarketsPage,
    markets::api::{ChangeMarket, ListMarkets, SwitchCapability},
    organisations::api::{
        CreateOrganisation, EndMemberAccess, ListOrganisations, OpenOrganisation,
        ReinstateOrganisation, SetAccountManager, SuspendOrganisation,
    },
    organisations::{OrganisationPage, OrganisationsPage},
    reviews::api::{Approve, ClaimReview, ListReviews, OpenReview, Reject, ReleaseReview},
    reviews::reveal::NumberToReveal,
    reviews::{RevealPage, ReviewPage, ReviewsPage},
    system::SystemPage,
    system::api::{DiscardDeadLetter, LookAtSystem, RetryDeadLetter, RetryMail},
    text::navigation as words,
};

/// What waits.
const REVIEWS: Section = Section {
    name: words::REVIEW,
    picture: Picture::Inbox,
};

/// Who there is.
const PEOPLE: Section = Section {
    name: words::PEOPLE,
    picture: Picture::Person,
};

/// What holds where.
const RULES: Section = Section {
    name: words::RULES,
    picture: Picture::Scale,
};

/// What goes on.
const PLATFORM: Section = Section {
    name: words::PLATFORM,
    picture: Picture::Shield,
};

/// The day's work: what waits for a decision.
pub const REVIEWING: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::OPERATIONS, || OperationsPage().into_any()).linked(Link::new(
            10,
            words::HOME,
            Picture::House,
            "h",
        )),
        Page::new(operations::REVIEWS, || ReviewsPage().into_any())
            .linked(Link::new(20, words::REVIEW_QUEUE, Picture::Inbox, "r").within(REVIEWS)),
        Page::new(operations::REVIEW, || ReviewPage().into_any()),
        Page::new(operations::REVEAL, || RevealPage().into_any()),
        // Beside the markets, whose bundle has no room for it.
        Page::new(operations::CREATOR_RULES, || CreatorRulesPage().into_any())
            .linked(Link::new(61, words::CREATOR_RULES, Picture::Star, "u").within(RULES)),
    ],
};

/// The organisations and accounts that there are.
pub const WHO_THERE_IS: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-people",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(operations::ORGANISATIONS, || OrganisationsPage().into_any())
            .linked(Link::new(30, words::ORGANISATIONS, Picture::Store, "o").within(PEOPLE)),
        Page::new(operations::ORGANISATION, || OrganisationPage().into_any()),
        Page::new(operations::ACCOUNTS, || AccountsPage().into_any())
            .linked(Link::new(40, words::ACCOUNTS, Picture::Person, "a").within(PEOPLE)),
        Page::new(operations::ACCOUNT, || AccountPage().into_any()),
    ],
};

/// What holds on the platform, and what goes on in it.
pub const RUNNING: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-platform",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(operations::CATEGORIES, || CategoriesPage().into_any())
            .linked(Link::new(50, words::CATEGORIES, Picture::Tag, "c").within(RULES)),
        Page::new(operations::MARKETS, || MarketsPage().into_any())
            .linked(Link::new(60, words::MARKETS, Picture::Compass, "m").within(RULES)),
        Page::new(operations::LEGAL_TEXTS, || LegalTextsPage().into_any())
            .linked(Link::new(62, words::LEGAL_TEXTS, Picture::Bill, "t").within(RULES)),
        Page::new(operations::LEGAL_TEXT, || LegalTextPage().into_any()),
        Page::new(operations::IMPORTS, || ImportsPage().into_any())
            .linked(Link::new(65, words::IMPORTS, Picture::Replay, "i").within(PLATFORM)),
        Page::new(operations::IMPORT, || ImportPage().into_any()),
        Page::new(operations::AUDIT, || AuditPage().into_any())
            .linked(Link::new(70, words::AUDIT, Picture::List, "l").within(PLATFORM)),
        Page::new(operations::SYSTEM, || SystemPage().into_any())
            .linked(Link::new(80, words::SYSTEM, Picture::Chart, "s").within(PLATFORM)),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Operations, None => [
            Approve, CancelImport, ChangeMarket, ClaimReview, CreateOrganisation, DisableAccount,
            DiscardDeadLetter, EnableAccount, EndMemberAccess, EndPlace, InviteCreator, InviteOwner,
            ListAccounts, ListCategories, ListImports, ListLegalTexts, ListMarkets,
            ListOrganisations, ListReviews, LookAtPlatform, LookAtSystem, NumberToReveal,
            OpenAccount, OpenImport, OpenLegalText, OpenOrganisation, OpenReview, PublishLegalText,
            ReinstateAccount, ReinstateOrganisation, Reject, ReleaseReview, RenameCategory,
            ResetPassword, ResetTwoFactor, RetryDeadLetter, RetryMail, SearchAudit,
            SetAccountManager, SetCategoryDates, SettleDueLines, StartImport, SuspendAccount,
            SuspendOrganisation, SwitchCapability, UpgradeCategory, VerifyAudit,
            // Rules of creators.
            LookAtCreatorRules, SetCreatorRules,
        ];
}

/// The files to download.
#[cfg(feature = "ssr")]
pub const DOWNLOADS: &[Download] = &[Download {
    rule: AccessRule {
        path: operations::IMPORT_REJECTS,
        audience: Audience::Operations,
        needs: None,
    },
    handler: |request| Box::pin(files::rejects(request)),
}];
