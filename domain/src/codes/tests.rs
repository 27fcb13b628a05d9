use std::{
    fmt::{Debug, Display},
    str::FromStr,
};

use serde::{Serialize, de::DeserializeOwned};

use super::*;
use crate::{
    actor::MemberRole,
    application::{
        ApplicationState, ApplicationSubject, CategoryField, EntityField, RejectionReason,
    },
    attribution::Unattributed,
    authorisation::{AuthorisationScope, AuthorisationState},
    bill::{
        BeginBillsRefusal, BillFormat, BillLineKind, BillRunState, BillSumKind, BilledKind,
        CloseRefusal, WaitsFor,
    },
    browser_import::{
        ImportFailure, ImportKind, ImportState, SettleDueLinesRefusal, StartImportRefusal,
        UploadRefusal,
    },
    campaign::{AudienceChoice, CampaignSort, CampaignStatus, ContactKind, MarketplaceView},
    capability::Feature,
    category::{CategoryCode, FirstCategory, PartnerRole},
    claim::{ClaimKind, CreatorCategory},
    compass::{
        Comparison, CompassDimension, CompassRole, Figure, Grain, ReportRhythm,
        alerts::{AlertRule, AlertState},
    },
    consent::LowerChoice,
    creator_facts::{CreatorUploadRefusal, DayColumn, FactSource, UploadState},
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender, ScoreInput},
    creator_invitation::{InvitationIntention, InvitationStanding},
    creator_search::{CreatorSort, FacetField, FollowerBand, ScoreBand},
    currency::Currency,
    dispute::{
        DecisionKind as DisputeDecisionKind, DisputeEventKind, DisputeKind, DisputeSide,
        DisputeState,
    },
    document::{DocumentKind, DocumentType},
    image::{ImageOwner, ImageSize},
    incentive::{AwardKind, Awarded, IncentiveField, IncentiveMeasure, IncentiveState, RewardKind},
    intake::ContentType,
    ledger::{
        EntryKind, Party,
        account::{AccountEntryKind, PartyEntryKind},
        check::LedgerFaultKind,
        link::LinkKind,
    },
    legal_text::LegalKind,
    linking::{LinkSide, LinkedSort, LinkedTab, LinkingStanding, LinkingState},
    mail::{MailState, NoticeKind},
    market::Market,
    market_setting::ContactUse,
    notice::{Concern, NoticeFilter},
    order_line::{
        HoldReason,
        listing::{AgencyPart, DayKind, OrderSort, OrderStatus, StateKind},
    },
    payment_account::{BankField, BankScheme, PaymentAccountState, ShownState},
    payout::{
        AnswerOutcome, AnsweredStatus, BankAnswerFormat, BankFileFormat, NotPaid, PayoutBatchState,
        PayoutHoldReason, PayoutState, ResolutionKind,
    },
    platform::{
        AccountState, OrganisationKind, OrganisationState, ReviewClaim, ReviewTier,
        SuspensionReason,
    },
    product::{
        PriceSource, ProductCategory, ProductSort, StockFilter,
        import::{
            ImportColumn, ProductImportRefusal, ProductImportState, ProductUploadRefusal,
            RowOutcome, UndoOutcome,
        },
    },
    reconcile::{ReconciliationState, ReconciliationUploadRefusal, RowClass, RowReason, Side},
    registration::{
        AgencyTab, ApprovedOnly, CloseReason, DecisionKind, NotDecidedReason, RegistrationSort,
        RegistrationStateKind, RejectReasonKind, SellerTab,
    },
    reveal::RevealReason,
    sale::{SaleDimension, SaleSort},
    sale_curve::CurveSpan,
    sample::{SampleApprover, SampleSide, SampleState},
    seller_finder::{SellerShows, SellerSort, SoldBand},
    share_link::{LinkFilter, LinkOf, PasteFault},
    showcase::{ShowcaseGroup, ShowcaseSort},
    tax::{FieldCode, IdentifierKind, LlcTaxation, W9Classification, W9Field},
};

/// Whether the codes are these, read back, are what serde writes and reads, and no other is read.
fn check<Coded, const N: usize>(all: [Coded; N], code: fn(Coded) -> &'static str, codes: [&str; N])
where
    Coded: Copy + Debug + PartialEq + FromStr<Err: Debug> + Serialize + DeserializeOwned,
{
    assert_eq!(all.map(code), codes);
    for (one, code) in all.into_iter().zip(codes) {
        assert_eq!(code.parse::<Coded>().unwrap(), one);
        let json = format!("\"{code}\"");
        assert_eq!(serde_json::to_string(&one).unwrap(), json);
        assert_eq!(serde_json::from_str::<Coded>(&json).unwrap(), one);
        for other in ["", "other-code", &code[1..], format!("{code} ").as_str()] {
            assert!(other.parse::<Coded>().is_err(), "{other:?} of {one:?}");
        }
    }
}

macro_rules! table {
    ($($name:ident: [$($code:literal),+ $(,)?];)+) => {
        $(check($name::ALL, $name::code, [$($code),+]);)+
    };
}

#[test]
fn codes_are_those_that_were_written_down() {
    table! {
        MemberRole: ["owner", "manager", "finance", "viewer"];
        MailState: ["waiting", "sent", "failed"];
        NoticeKind: ["products", "campaigns", "money", "security"];
        SampleApprover: ["agency", "seller"];
        SampleSide: ["seller", "agency", "creator"];
        SampleState: ["requested", "approved", "rejected", "shipped", "received", "withdrawn"];
        Unattributed: [
            "no_entry", "accepted_later", "removed", "outside_period", "registration_closed",
        ];
    }
}

#[test]
fn codes_of_linking_and_invitations_are_those_too() {
    table! {
        InvitationIntention: ["creator_partnership", "product_distribution"];
        InvitationStanding: ["open", "interested", "declined"];
        LinkSide: ["creator", "agency"];
        LinkedSort: ["creator", "since", "until", "share"];
        LinkedTab: ["linked", "ending", "requests", "ended"];
        LinkingStanding: ["waiting", "expired", "accepted", "refused", "withdrawn"];
        LinkingState: ["waiting", "accepted", "refused", "withdrawn"];
    }
}

#[test]
fn codes_of_the_search_for_creators_are_those_too() {
    table! {
        CreatorSort: ["match", "followers", "gmv", "video_gpm", "live_gpm", "score", "newest"];
        FollowerBand: ["under_1k", "1k_10k", "10k_100k", "100k_1m", "over_1m"];
        ScoreBand: ["under_40", "40_59", "60_79", "80_89", "from_90"];
        FacetField: [
            "category", "score", "type", "followers", "age", "gender", "quick", "frequent",
            "reliable", "managed",
        ];
    }
}

#[test]
fn codes_of_facts_about_creators_are_those_too() {
    table! {
        Badge: ["quick_to_respond", "posts_frequently", "reliable_with_samples"];
        CreatorType: ["video", "live"];
        CreatorUploadRefusal: ["missing", "empty", "too-large"];
        DayColumn: [
            "videos", "lives", "live_viewers", "live_seconds", "video_views", "completed_views",
            "likes", "video_exposures", "live_exposures", "video_gmv", "live_gmv", "video_sales",
            "live_sales", "messages", "replies", "reply_seconds", "samples_received",
            "samples_showcased",
        ];
        FactSource: ["platform", "creator"];
        FollowerAge: ["18_24", "25_34", "35_44", "45_54", "from_55"];
        FollowerGender: ["women", "men", "even"];
        ScoreInput: [
            "gmv", "lives", "average_viewers", "average_viewing", "videos", "average_views",
            "completed_rate",
        ];
        UploadState: ["waiting", "done", "cancelled"];
    }
}

#[test]
fn codes_of_disputes_are_those_too() {
    table! {
        DisputeDecisionKind: ["reject", "terms", "attribute", "lower_base", "compensate"];
        DisputeEventKind: ["opened", "taken", "decided", "withdrawn"];
        DisputeKind: ["missing_order", "wrong_rate", "wrong_attribution", "wrong_base"];
        DisputeSide: ["seller", "agency", "creator"];
        DisputeState: [
            "open", "in_review", "granted", "partly_granted", "rejected", "withdrawn",
        ];
    }
}

#[test]
fn codes_of_payouts_are_those_too() {
    table! {
        AnswerOutcome: [
            "paid", "rejected", "returned", "unknown", "open", "unchanged", "contradicts",
            "not_sent", "unmatched",
        ];
        AnsweredStatus: ["paid", "rejected", "accepted", "unknown"];
        BankAnswerFormat: ["pain002", "csv"];
        BankFileFormat: ["pain001", "csv"];
        NotPaid: [
            "below_threshold", "nothing_due", "no_tax_form", "no_account",
            "account_without_number", "on_hold", "suspended", "disputed",
        ];
        PayoutBatchState: [
            "preparing", "prepared", "submitted", "approved", "posted", "closed", "cancelled",
        ];
        PayoutHoldReason: ["risk_review", "tax_review", "account_check", "legal"];
        PayoutState: [
            "prepared", "approved", "sent", "paid", "rejected", "unknown", "returned", "cancelled",
        ];
        ResolutionKind: ["paid", "rejected"];
    }
}

#[test]
fn codes_of_campaigns_and_orders_are_those_too() {
    table! {
        AudienceChoice: ["all", "named"];
        CampaignSort: ["name", "ends"];
        CampaignStatus: ["draft", "upcoming", "registration_open", "ongoing", "closed"];
        ContactKind: ["whatsapp", "zalo", "line", "viber", "email", "phone"];
        ContactUse: ["needed", "optional", "unused"];
        CurveSpan: ["day", "month"];
        MarketplaceView: ["all", "target"];
        SellerShows: ["products", "shops"];
        SellerSort: ["newest", "best_selling"];
        SoldBand: ["10", "100", "1000"];
        Feature: [
            "creator_marketplace", "creator_invitations", "partner_campaigns", "linked_creators",
            "creator_score", "find_sellers",
        ];
        CategoryCode: [
            "creator_management", "shop_management", "live_management", "short_video_management",
            "seller_affiliate_management", "shop_registration", "creator_matchmaking",
            "mass_recruiting", "mass_tutoring", "paid_media",
        ];
        FirstCategory: ["creator_service", "seller_service", "discontinued"];
        PartnerRole: ["creator_service", "seller_service", "creator_matchmaking"];
        DocumentKind: [
            "business_registration", "representative_identity", "case_study", "ownership", "tax",
            "bank", "evidence", "other",
        ];
        DocumentType: ["pdf", "png", "jpeg"];
        ImageOwner: ["shop", "agency", "creator"];
        ImageSize: ["96", "384", "960"];
        Currency: ["USD", "GBP", "IDR", "MYR", "VND", "THB", "PHP", "SGD"];
        ContentType: [
            "LIVE", "PRE_LIVE", "VIDEO", "SHOWCASE", "SHOP", "PROMOTION_PAGE", "LINKSHARE",
        ];
        EntryKind: ["estimated", "settled", "voided", "corrected"];
        LedgerFaultKind: [
            "missing_entry", "missing_leg", "extra_entry", "changed_amount", "wrong_rate", "wrong_party",
            "wrong_attribution", "missing_consent", "wrong_consent", "orphan_entry", "orphan_refund",
            "moved_period", "unbatched_entry", "changed_batch", "broken_chain", "unbilled",
            "bill_differs", "payout_differs",
        ];
        LegalKind: ["terms", "privacy"];
        Party: ["seller", "campaign_agency", "creator", "managing_agency"];
        Market: ["US", "GB", "ID", "MY", "VN", "TH", "PH", "SG"];
        AgencyPart: ["campaign", "managing"];
        Concern: ["needs_you", "money", "being_paid", "news"];
        NoticeFilter: ["needs-you", "money", "unread"];
        StateKind: ["unpaid", "processing", "settled", "deducted", "frozen", "ineligible"];
        HoldReason: ["self_order", "unusual_orders", "delivery_dispute", "content_review"];
        OrderStatus: [
            "unpaid", "processing", "settled", "deducted", "frozen", "ineligible", "estimated",
            "settled_or_deducted",
        ];
        DayKind: ["ordered", "settled", "due", "deducted"];
        OrderSort: ["ordered", "amount", "status"];
    }
}

#[test]
fn codes_of_data_compass_are_those_too() {
    table! {
        AlertRule: ["sudden_refunds", "self_orders", "rate_outlier"];
        AlertState: ["open", "claimed", "acted", "dismissed"];
        CompassDimension: [
            "whole", "campaign", "product", "list", "creator", "shop", "agency", "content_type",
        ];
        CompassRole: ["seller", "campaign_agency", "creator", "managing_agency", "platform"];
        Comparison: ["none", "period", "year"];
        Figure: [
            "gmv", "lines", "items", "estimated", "settled", "refunded", "refunds",
            "active_creators",
        ];
        Grain: ["day", "month"];
        ReportRhythm: ["daily", "weekly", "monthly"];
    }
}

#[test]
fn codes_of_bills_are_those_too() {
    table! {
        BeginBillsRefusal: ["begun", "not_counted", "ahead"];
        BillFormat: ["pdf", "csv", "data"];
        BillLineKind: ["settled", "corrected", "incentive", "compensation"];
        BillRunState: ["before", "claimed", "closed"];
        BillSumKind: ["settled", "corrected", "earlier", "incentive", "compensation"];
        WaitsFor: ["begin", "worker", "import", "settlement"];
        BilledKind: ["shop", "agency", "creator"];
        CloseRefusal: [
            "closed", "later_is_closed", "earlier_is_open", "not_over", "not_begun", "nothing",
            "not_claimed", "not_sealed",
        ];
    }
}

#[test]
fn codes_of_products_and_imports_are_those_too() {
    table! {
        ProductSort: ["title", "price"];
        StockFilter: ["out", "in", "unlisted"];
        PriceSource: ["added", "edited", "imported"];
        ProductCategory: [
            "beauty", "fashion", "shoes", "bags", "jewellery", "health", "food", "home", "kitchen",
            "furniture", "garden", "tools", "pets", "baby", "toys", "sports", "electronics",
            "phones", "computers", "books", "stationery", "car", "collectibles", "other",
        ];
        ImportColumn: [
            "product_id", "title", "price", "currency", "stock", "category", "picture_url",
        ];
        ProductImportState: [
            "uploading", "mapping", "checking", "checked", "importing", "done", "undoing", "undone",
            "failed", "cancelled",
        ];
        ProductUploadRefusal: ["missing", "empty", "too-large", "open"];
        ProductImportRefusal: [
            "not-checked", "started", "ended", "not-imported", "too-late", "other-open",
        ];
        RowOutcome: ["new", "changed", "unchanged", "refused"];
        UndoOutcome: ["restored", "deleted", "unlisted", "left"];
        ShowcaseGroup: ["earning", "ended"];
        ShowcaseSort: ["added", "title", "rate", "changes"];
        ImportKind: [
            "products", "creators", "creator_profiles", "creator_days", "campaigns",
            "registrations", "showcases", "orders", "order_export", "refunds",
        ];
        ImportState: [
            "uploading", "checking", "checked", "importing", "done", "cancelled", "failed",
        ];
        ImportFailure: ["file", "storage", "interrupted"];
        UploadRefusal: ["missing", "empty", "too-large", "no-market", "no-kind"];
        StartImportRefusal: ["not-checked", "started", "ended", "market-busy"];
        SettleDueLinesRefusal: ["under-way", "import-runs"];
    }
}

#[test]
fn codes_of_compared_files_are_those_too() {
    table! {
        RowClass: [
            "match", "rate_differs", "base_differs", "refund", "missing", "duplicate", "shifted",
        ];
        Side: ["theirs", "ours"];
        RowReason: [
            "same", "rounded", "no_amount", "again", "not_here", "not_in_file", "unreadable",
            "refunded_there", "refunded_here", "price_differs", "quantity_differs",
            "base_differs", "rate_differs", "amount_differs", "ordered_on_other_day",
            "settled_in_other_month", "settled_there", "settled_here",
        ];
        ReconciliationState: [
            "uploading", "reading", "comparing", "done", "failed", "cancelled",
        ];
        ReconciliationUploadRefusal: ["missing", "empty", "too-large", "no-market", "too-many"];
    }
}

#[test]
fn codes_of_what_is_handed_in_for_review_are_those_too() {
    table! {
        ApplicationSubject: [
            "entity", "entity_change", "category", "shop", "creator", "tax", "bank",
        ];
        ApplicationState: [
            "draft", "pending", "approved", "rejected", "rejected_upgrade", "withdrawn",
        ];
        EntityField: [
            "role", "legal_name", "registration_number", "registered_address", "country", "markets",
            "legal_representative", "website", "introduction", "documents",
        ];
        CategoryField: [
            "services_offered", "team_size", "creators_managed", "case_studies", "introduction",
            "contact_name", "contacts", "documents",
        ];
        RejectionReason: [
            "documents_unreadable", "registration_number_mismatch", "legal_name_mismatch",
            "address_incomplete", "website_unreachable", "experience_not_shown",
            "case_studies_missing", "team_too_small", "not_in_market", "duplicate",
            "ownership_not_shown", "tax_name_mismatch", "identifier_mismatch", "certification_invalid",
            "holder_mismatch", "bank_details_wrong", "other",
        ];
        IdentifierKind: ["ein", "ssn", "itin", "utr", "nino", "gb_vat", "nik", "npwp"];
        W9Classification: [
            "individual", "c_corporation", "s_corporation", "partnership", "trust_estate", "llc", "other",
        ];
        LlcTaxation: ["c", "s", "p"];
        W9Field: [
            "name", "business_name", "classification", "llc_taxation", "other_classification",
            "foreign_partners", "exempt_payee_code", "fatca_code", "address", "city", "state", "zip",
            "contact_name", "contact_email", "contact_phone", "identifier_kind", "identifier",
            "backup_withholding", "certified_name", "certifies", "documents",
        ];
        FieldCode: [
            "party_type", "legal_name", "trading_name", "company_number", "utr", "nino",
            "vat_registered", "vat_number", "nik", "npwp", "address", "city", "postcode",
            "contact_name", "contact_email", "contact_phone", "certified_name", "certifies",
            "documents",
        ];
        BankScheme: ["us_ach", "gb_domestic", "iban", "id_domestic", "bic"];
        BankField: [
            "scheme", "holder", "bank_name", "bank_number", "account_number", "documents",
        ];
        PaymentAccountState: [
            "under_review", "waiting", "active", "rejected", "stopped", "replaced",
        ];
        ShownState: ["not_activated", "under_review", "active", "rejected"];
        RevealReason: ["verify_document", "verify_authority", "payout_problem", "other"];
    }
}

#[test]
fn codes_of_organisations_and_of_what_they_agree_on_are_those_too() {
    table! {
        AccountState: ["operator", "suspended", "disabled", "invited", "without_place"];
        OrganisationKind: ["agency", "shop"];
        OrganisationState: ["suspended", "unclaimed", "managed", "mine"];
        ReviewClaim: ["mine", "unclaimed", "others"];
        ReviewTier: ["managed", "self_serve", "my_agencies"];
        SuspensionReason: [
            "rules_broken", "suspected_fraud", "under_review", "own_request", "other",
        ];
        AgencyTab: ["pending", "approved", "rejected", "pending-closed", "closed"];
        ApprovedOnly: ["no-rate", "not-exported", "rate-kept"];
        LinkOf: ["product", "list"];
        LinkFilter: ["restricted", "revoked"];
        PasteFault: [
            "empty", "too_long", "no_link", "shortened", "other_site", "not_whole", "too_many_links",
        ];
        LowerChoice: ["better", "all"];
        SellerTab: ["pending", "ongoing", "rejected", "closed"];
        CloseReason: ["seller_asked", "agency_closed", "campaign_ended"];
        RegistrationSort: ["title", "price", "rate", "creator"];
        RegistrationStateKind: [
            "pending", "approved", "rejected", "close_requested", "closed", "withdrawn",
        ];
        AuthorisationState: ["requested", "active", "refused", "withdrawn", "ended"];
        AuthorisationScope: [
            "see_products", "see_campaigns", "see_sales", "register_products",
        ];
        ClaimKind: ["agency", "shop", "creator"];
        CreatorCategory: [
            "beauty", "fashion", "food", "home", "electronics", "health", "sports", "family",
            "pets", "culture", "vehicles",
        ];
        SaleDimension: ["registration", "list", "creator", "link"];
        SaleSort: ["gmv"];
        DecisionKind: ["approve", "reject"];
        NotDecidedReason: ["not_found", "approved", "rejected", "closed", "withdrawn"];
        RejectReasonKind: [
            "commission_too_low", "hard_to_promote", "too_expensive", "no_suitable_creator",
            "other",
        ];
        AwardKind: ["one_time", "by_rule"];
        Awarded: ["creators", "agencies"];
        IncentiveField: [
            "name", "explanation", "amount", "payees", "from", "to", "campaign", "at_least",
            "fixed", "percent", "most",
        ];
        IncentiveMeasure: ["settled_lines", "settled_commission", "sales"];
        IncentiveState: ["draft", "posted", "worked_out", "ended"];
        RewardKind: ["fixed", "percent"];
    }
}

#[test]
fn codes_of_the_ledger_are_those_too() {
    table! {
        AccountEntryKind: [
            "settled", "corrected", "incentive", "compensation", "payout", "payout_returned",
        ];
        LinkKind: ["entries", "bills"];
        PartyEntryKind: ["incentive", "compensation", "payout", "payout_returned"];
    }
}

/// In a field of six characters.
fn shown(one: impl Display) -> String {
    format!("{one:>6}")
}

#[test]
fn an_enum_may_have_its_own_error_and_its_own_sentences() {
    crate::codes! {
        /// With everything.
        enum Plain {
            One = "1",
        }
    }
    crate::codes! {
        /// An error.
        #[derive(thiserror::Error)]
        enum Sentence else NoSentence without Display {
            #[error("the first")]
            First = "1st",
        }
    }
    #[derive(Debug, PartialEq)]
    struct NoSentence;

    assert_eq!(shown(Plain::One), "     1");
    assert_eq!("2".parse::<Plain>(), Err(UnknownCode));
    assert_eq!(Sentence::First.to_string(), "the first");
    assert_eq!("1st".parse(), Ok(Sentence::First));
    assert_eq!("2nd".parse::<Sentence>(), Err(NoSentence));
    let error: Box<dyn std::error::Error> = Box::new(Sentence::First);
    assert_eq!(error.to_string(), "the first");
}
