//! Every kind of notice is worded, and by one capability.

use std::{fmt::Debug, iter::successors, str::FromStr};

use domain::{
    actor::Actor,
    application::ApplicationSubject,
    authorisation::AuthorisationState,
    creator_invitation::{InvitationIntention, InvitationStanding},
    currency::Currency,
    dispute::{DisputeKind, DisputeNumber, DisputeState},
    linking::LinkingState,
    money::Money,
    notice::{
        AccessChange, AgencyNotice, AuthorisationNews, CommissionSum, CreatorNotice, DisputeNews,
        NamedCampaign, NamedLine, NamedProducts, Notice, Others, SampleNews, SellerNotice,
    },
    order_line::listing::AgencyPart,
    payment_account::PaymentAccountState,
    payout::NotPaid,
    product::ProductChange,
    registration::{CloseReason, RegistrationAddress, RejectReason},
    reveal::RevealReason,
    sample::SampleState,
    showcase::EntryAddress,
};
use leptos::prelude::{Owner, provide_context};
use runtime::manifest::NoticeWording;
use ui::text::Locale;

use crate::contributions::CONTRIBUTIONS;

fn of<Value: FromStr<Err: Debug>>(text: &str) -> Value {
    text.parse().unwrap()
}

fn id<Id: FromStr<Err: Debug>>() -> Id {
    of("00000000-0000-0000-0000-000000000001")
}

fn campaign() -> NamedCampaign {
    NamedCampaign {
        campaign: id(),
        name: "Spring picks".into(),
    }
}

fn products() -> NamedProducts {
    NamedProducts {
        title: "A mug".into(),
        registration: RegistrationAddress {
            shop: id(),
            registration: id(),
        },
        product: Some(id()),
        count: 2,
        second: Some("A jug".into()),
        shops: 1,
        open: 2,
        rates: None,
        per_item: None,
        resolved: None,
    }
}

fn entry() -> EntryAddress {
    EntryAddress {
        shop: id(),
        entry: id(),
    }
}

fn sum() -> CommissionSum {
    let amount = Money::new(412, Currency::Gbp);
    CommissionSum::deducted(of("2026-03-01"), amount)
}

fn line() -> NamedLine {
    NamedLine {
        order: "576".into(),
        line: "1".into(),
        product: "A mug".into(),
    }
}

fn authorisation() -> AuthorisationNews {
    AuthorisationNews {
        other: "Saltmarsh".into(),
        category: "Shop Management".into(),
        state: AuthorisationState::Ended,
    }
}

/// The kind after this one: a new kind doesn't compile until it is one of them.
fn next_to_agency(kind: &AgencyNotice) -> Option<AgencyNotice> {
    let (shop, campaign, products) = (String::from("Hedgerow"), campaign(), products());
    Some(match kind {
        AgencyNotice::Registered { .. } => AgencyNotice::RateOffered {
            shop,
            campaign,
            products,
            was: of("12"),
        },
        AgencyNotice::RateOffered { .. } => AgencyNotice::Withdrawn {
            shop,
            campaign,
            products,
        },
        AgencyNotice::Withdrawn { .. } => AgencyNotice::CloseRequested {
            shop,
            campaign,
            products,
            creators: Some(4),
        },
        AgencyNotice::CloseRequested { .. } => AgencyNotice::CampaignEndsSoon {
            campaign,
            last_day: of("2026-03-01"),
            counts: None,
            moved_to: None,
        },
        AgencyNotice::CampaignEndsSoon { .. } => AgencyNotice::CampaignEnded {
            campaign,
            closed: 2,
        },
        AgencyNotice::CampaignEnded { .. } => AgencyNotice::Deducted {
            part: AgencyPart::Campaign,
            sum: sum(),
            line: None,
        },
        AgencyNotice::Deducted { .. } => AgencyNotice::OnHold {
            part: AgencyPart::Campaign,
            line: line(),
            amount: sum().deducted,
            released_at: None,
        },
        AgencyNotice::OnHold { .. } => AgencyNotice::AccessChanged {
            change: AccessChange::KeyIssued {
                name: "Till".into(),
            },
        },
        AgencyNotice::AccessChanged { .. } => AgencyNotice::AuthorisationMoved {
            news: authorisation(),
        },
        AgencyNotice::AuthorisationMoved { .. } => AgencyNotice::ApplicationDecided {
            application: id(),
            subject: ApplicationSubject::Category,
            category: Some("Creator Matchmaking".into()),
            reasons: vec![],
        },
        AgencyNotice::ApplicationDecided { .. } => AgencyNotice::ApplicationUpgraded {
            application: id(),
            from: "Shop Management".into(),
            to: "Shop Services".into(),
        },
        AgencyNotice::ApplicationUpgraded { .. } => AgencyNotice::Settled {
            day: of("2026-03-01"),
            part: AgencyPart::Managing,
            sum: None,
        },
        AgencyNotice::Settled { .. } => AgencyNotice::TaxDecided {
            party: "Saltmarsh".into(),
            application: id(),
            reasons: vec![],
        },
        AgencyNotice::TaxDecided { .. } => AgencyNotice::AccountMoved {
            party: "Saltmarsh".into(),
            account: id(),
            last_four: "6789".into(),
            state: PaymentAccountState::Waiting,
            is_change: true,
            active_from: Some(of("2026-03-04T10:00:00Z")),
        },
        AgencyNotice::AccountMoved { .. } => AgencyNotice::TaxFormEnds {
            party: "Saltmarsh".into(),
            until: of("2026-12-31T00:00:00Z"),
        },
        AgencyNotice::TaxFormEnds { .. } => AgencyNotice::IdentifierRevealed {
            party: "Saltmarsh".into(),
            field: "ein".into(),
            last_four: "6789".into(),
            reason: RevealReason::VerifyDocument,
        },
        AgencyNotice::IdentifierRevealed { .. } => AgencyNotice::SampleMoved {
            news: sample(),
            handle: "ava".into(),
            shop: "Hedgerow".into(),
        },
        AgencyNotice::SampleMoved { .. } => sold_out(),
        AgencyNotice::ProductChanged { .. }
        | AgencyNotice::LinkingAnswered { .. }
        | AgencyNotice::LinkEnded { .. }
        | AgencyNotice::CreatorInterested { .. }
        | AgencyNotice::BillReady { .. }
        | AgencyNotice::DisputeMoved { .. }
        | AgencyNotice::DisputeTouchesYou { .. }
        | AgencyNotice::IncentivePosted { .. } => return next_of_linking_to_agency(kind),
        AgencyNotice::PayoutSent { .. }
        | AgencyNotice::PayoutPaid { .. }
        | AgencyNotice::PayoutRejected { .. }
        | AgencyNotice::PayoutWaits { .. } => return next_of_payouts_to_agency(kind),
    })
}

/// The same among those about payouts.
fn next_of_payouts_to_agency(kind: &AgencyNotice) -> Option<AgencyNotice> {
    let (party, amount) = (String::from("Saltmarsh"), Money::new(1_000, Currency::Gbp));
    Some(match kind {
        AgencyNotice::PayoutSent { .. } => AgencyNotice::PayoutPaid {
            party,
            payout: id(),
            amount,
            account_end: "6789".into(),
        },
        AgencyNotice::PayoutPaid { .. } => AgencyNotice::PayoutRejected {
            party,
            payout: id(),
            amount,
            reason: "AC04".into(),
        },
        AgencyNotice::PayoutRejected { .. } => AgencyNotice::PayoutWaits {
            party,
            amount,
            why: NotPaid::NoAccount,
        },
        AgencyNotice::PayoutWaits { .. } => return None,
        _ => AgencyNotice::PayoutSent {
            party,
            payout: id(),
            amount,
            account_end: "6789".into(),
        },
    })
}

/// The same among those about creators' answers.
fn next_of_linking_to_agency(kind: &AgencyNotice) -> Option<AgencyNotice> {
    let handle = String::from("ava");
    Some(match kind {
        AgencyNotice::LinkingAnswered { .. } => AgencyNotice::LinkEnded {
            handle,
            is_cancelled: false,
            from: None,
        },
        AgencyNotice::LinkEnded { .. } => AgencyNotice::CreatorInterested {
            handle,
            intention: InvitationIntention::CreatorPartnership,
        },
        AgencyNotice::CreatorInterested { .. } => AgencyNotice::BillReady {
            bill: id(),
            month: of("2026-02-01"),
            number: of("GB-202602-000001"),
            total: sum().deducted,
        },
        AgencyNotice::BillReady { .. } => AgencyNotice::DisputeMoved { news: dispute() },
        AgencyNotice::DisputeMoved { .. } => AgencyNotice::DisputeTouchesYou { news: dispute() },
        AgencyNotice::DisputeTouchesYou { .. } => AgencyNotice::IncentivePosted {
            award: id(),
            name: "Autumn".into(),
            amount: sum().deducted,
        },
        AgencyNotice::IncentivePosted { .. } => return next_of_payouts_to_agency(kind),
        _ => AgencyNotice::LinkingAnswered {
            handle,
            share: of("20"),
            state: LinkingState::Accepted,
            from: Some(of("2026-03-04T10:00:00Z")),
        },
    })
}

fn sold_out() -> AgencyNotice {
    AgencyNotice::ProductChanged {
        shop: "Hedgerow".into(),
        campaign: campaign(),
        product: "A mug".into(),
        registration: products().registration,
        change: ProductChange::OutOfStock,
        others: Others::default(),
    }
}

fn dispute() -> DisputeNews {
    DisputeNews {
        dispute: id(),
        number: DisputeNumber {
            market: of("GB"),
            count: 17,
        },
        kind: DisputeKind::WrongRate,
        state: DisputeState::Open,
        order: "O-1".into(),
        held: Some(sum().deducted),
        change: None,
    }
}

fn sample() -> SampleNews {
    SampleNews {
        campaign: campaign(),
        product: "A mug".into(),
        state: SampleState::Approved,
        is_sent: false,
        decides: false,
    }
}

fn next_to_seller(kind: &SellerNotice) -> Option<SellerNotice> {
    let (campaign, products) = (campaign(), products());
    Some(match kind {
        SellerNotice::Approved { .. } => SellerNotice::Rejected {
            campaign,
            products,
            reason: RejectReason::TooExpensive,
            may_reregister: true,
            until: Some(of("2026-03-01")),
        },
        SellerNotice::Rejected { .. } => SellerNotice::ReregistrationAllowed {
            campaign,
            products,
            until: of("2026-03-01"),
        },
        SellerNotice::ReregistrationAllowed { .. } => SellerNotice::CloseRefused {
            campaign,
            products,
            until: Some(of("2026-03-01")),
        },
        SellerNotice::CloseRefused { .. } => SellerNotice::Closed {
            campaign,
            products,
            why: CloseReason::SellerAsked,
        },
        SellerNotice::Closed { .. } => SellerNotice::CampaignForYou {
            campaign,
            agency: "Saltmarsh".into(),
            minimum: of("10"),
            until: of("2026-03-01"),
            resolved: None,
        },
        SellerNotice::CampaignForYou { .. } => SellerNotice::InvitedToCampaign {
            campaign,
            agency: "Saltmarsh".into(),
            minimum: of("10"),
            until: of("2026-03-01"),
        },
        SellerNotice::InvitedToCampaign { .. } => SellerNotice::CampaignHidden {
            campaign,
            products: 2,
        },
        SellerNotice::CampaignHidden { .. } => SellerNotice::CampaignEnded {
            campaign,
            closed: 2,
        },
        SellerNotice::CampaignEnded { .. } => SellerNotice::Deducted {
            sum: sum(),
            line: None,
        },
        SellerNotice::Deducted { .. } => SellerNotice::OnHold {
            line: line(),
            amount: sum().deducted,
            released_at: None,
        },
        SellerNotice::OnHold { .. } => SellerNotice::AccessChanged {
            change: AccessChange::KeyIssued {
                name: "Till".into(),
            },
        },
        SellerNotice::AccessChanged { .. } => SellerNotice::AuthorisationMoved {
            news: authorisation(),
        },
        SellerNotice::AuthorisationMoved { .. } => SellerNotice::Settled {
            day: of("2026-03-01"),
            sum: None,
        },
        SellerNotice::Settled { .. } => SellerNotice::TaxDecided {
            party: "Hedgerow".into(),
            application: id(),
            reasons: vec![],
        },
        SellerNotice::TaxDecided { .. } => SellerNotice::AccountMoved {
            party: "Hedgerow".into(),
            account: id(),
            last_four: "6789".into(),
            state: PaymentAccountState::Waiting,
            is_change: true,
            active_from: Some(of("2026-03-04T10:00:00Z")),
        },
        SellerNotice::AccountMoved { .. } => SellerNotice::TaxFormEnds {
            party: "Hedgerow".into(),
            until: of("2026-12-31T00:00:00Z"),
        },
        SellerNotice::TaxFormEnds { .. } => SellerNotice::IdentifierRevealed {
            party: "Hedgerow".into(),
            field: "ein".into(),
            last_four: "6789".into(),
            reason: RevealReason::VerifyDocument,
        },
        SellerNotice::IdentifierRevealed { .. } => SellerNotice::SampleMoved {
            news: sample(),
            number: 3,
            left: 4,
            quantity: 10,
            agency: "Saltmarsh".into(),
        },
        SellerNotice::SampleMoved { .. } => SellerNotice::StatementReady {
            bill: id(),
            month: of("2026-02-01"),
            number: of("GB-202602-S000001"),
            total: sum().deducted,
        },
        SellerNotice::StatementReady { .. } => SellerNotice::DisputeMoved { news: dispute() },
        SellerNotice::DisputeMoved { .. } => SellerNotice::DisputeTouchesYou { news: dispute() },
        SellerNotice::DisputeTouchesYou { .. } => return None,
    })
}

fn next_to_creator(kind: &CreatorNotice) -> Option<CreatorNotice> {
    let (product, entry) = (String::from("A mug"), entry());
    Some(match kind {
        CreatorNotice::RateChanged { .. } => CreatorNotice::ProductClosed {
            product,
            entry,
            campaign: campaign(),
            others: Others::default(),
        },
        CreatorNotice::ProductClosed { .. } => CreatorNotice::CampaignEndsSoon {
            campaign: campaign(),
            last_day: of("2026-03-01"),
            products: 4,
        },
        CreatorNotice::CampaignEndsSoon { .. } => CreatorNotice::CampaignEnded {
            campaign: campaign(),
            products: 4,
        },
        CreatorNotice::CampaignEnded { .. } => CreatorNotice::Deducted {
            sum: sum(),
            line: None,
        },
        CreatorNotice::Deducted { .. } => CreatorNotice::OnHold {
            line: line(),
            amount: sum().deducted,
            released_at: None,
        },
        CreatorNotice::OnHold { .. } => CreatorNotice::Settled {
            day: of("2026-03-01"),
            sum: None,
        },
        CreatorNotice::Settled { .. } => CreatorNotice::TaxDecided {
            party: "@ann".into(),
            application: id(),
            reasons: vec![],
        },
        CreatorNotice::TaxDecided { .. } => CreatorNotice::AccountMoved {
            party: "@ann".into(),
            account: id(),
            last_four: "6789".into(),
            state: PaymentAccountState::Waiting,
            is_change: true,
            active_from: Some(of("2026-03-04T10:00:00Z")),
        },
        CreatorNotice::AccountMoved { .. } => CreatorNotice::TaxFormEnds {
            party: "@ann".into(),
            until: of("2026-12-31T00:00:00Z"),
        },
        CreatorNotice::TaxFormEnds { .. } => CreatorNotice::IdentifierRevealed {
            party: "@ann".into(),
            field: "ein".into(),
            last_four: "6789".into(),
            reason: RevealReason::VerifyDocument,
        },
        CreatorNotice::IdentifierRevealed { .. } => CreatorNotice::SampleMoved {
            news: sample(),
            reason: None,
            carrier: None,
            tracking: None,
        },
        CreatorNotice::SampleMoved { .. } => CreatorNotice::LinkSent {
            agency: "North".into(),
            campaign: campaign(),
            name: "A mug".into(),
            code: of("9kQ2TmX4abcdEFGH"),
            is_list: true,
        },
        CreatorNotice::LinkSent { .. } => CreatorNotice::AcceptedElsewhere {
            product,
            entry,
            rate: of("15"),
            was: of("12"),
            was_campaign: "Spring".into(),
        },
        CreatorNotice::AcceptedElsewhere { .. } => CreatorNotice::ProductChanged {
            product,
            entry,
            change: ProductChange::BackInStock,
            per_item: None,
            others: Others::default(),
        },
        CreatorNotice::ProductChanged { .. }
        | CreatorNotice::LinkingRequested { .. }
        | CreatorNotice::LinkingEnded { .. }
        | CreatorNotice::Invited { .. }
        | CreatorNotice::BillReady { .. }
        | CreatorNotice::DisputeMoved { .. }
        | CreatorNotice::DisputeTouchesYou { .. }
        | CreatorNotice::IncentivePosted { .. } => return next_of_linking_to_creator(kind),
        CreatorNotice::PayoutSent { .. }
        | CreatorNotice::PayoutPaid { .. }
        | CreatorNotice::PayoutRejected { .. }
        | CreatorNotice::PayoutWaits { .. } => return next_of_payouts_to_creator(kind),
    })
}

/// The same among those about payouts.
fn next_of_payouts_to_creator(kind: &CreatorNotice) -> Option<CreatorNotice> {
    let (party, amount) = (String::from("@ann"), Money::new(1_000, Currency::Gbp));
    Some(match kind {
        CreatorNotice::PayoutSent { .. } => CreatorNotice::PayoutPaid {
            party,
            payout: id(),
            amount,
            account_end: "6789".into(),
        },
        CreatorNotice::PayoutPaid { .. } => CreatorNotice::PayoutRejected {
            party,
            payout: id(),
            amount,
            reason: "AC04".into(),
        },
        CreatorNotice::PayoutRejected { .. } => CreatorNotice::PayoutWaits {
            party,
            amount,
            why: NotPaid::NoAccount,
        },
        CreatorNotice::PayoutWaits { .. } => return None,
        _ => CreatorNotice::PayoutSent {
            party,
            payout: id(),
            amount,
            account_end: "6789".into(),
        },
    })
}

/// The same among those about agencies that manage the creator, or want to.
fn next_of_linking_to_creator(kind: &CreatorNotice) -> Option<CreatorNotice> {
    let agency = String::from("North");
    Some(match kind {
        CreatorNotice::LinkingRequested { .. } => CreatorNotice::LinkingEnded {
            agency,
            share: of("20"),
            is_cancelled: false,
        },
        CreatorNotice::LinkingEnded { .. } => CreatorNotice::Invited {
            agency,
            invitation: id(),
            intention: InvitationIntention::ProductDistribution,
            standing: InvitationStanding::Open,
        },
        CreatorNotice::Invited { .. } => CreatorNotice::BillReady {
            bill: id(),
            month: of("2026-02-01"),
            number: of("GB-202602-000001"),
            total: sum().deducted,
        },
        CreatorNotice::BillReady { .. } => CreatorNotice::DisputeMoved { news: dispute() },
        CreatorNotice::DisputeMoved { .. } => CreatorNotice::DisputeTouchesYou { news: dispute() },
        CreatorNotice::DisputeTouchesYou { .. } => CreatorNotice::IncentivePosted {
            award: id(),
            name: "Autumn".into(),
            amount: sum().deducted,
        },
        CreatorNotice::IncentivePosted { .. } => return next_of_payouts_to_creator(kind),
        _ => CreatorNotice::LinkingRequested {
            agency,
            request: id(),
            share: of("20"),
            expires_at: of("2026-03-08T10:00:00Z"),
            state: LinkingState::Waiting,
        },
    })
}

/// How many capabilities word each kind, from the first on.
fn wordings<What>(
    first: What,
    next: fn(&What) -> Option<What>,
    all: &[NoticeWording<What>],
) -> Vec<usize> {
    let notices = successors(Some(first), next).map(|what| Notice {
        notice: id(),
        at: of("2026-03-01T10:00:00Z"),
        market: of("GB"),
        is_read: false,
        what,
    });
    let counts = notices.map(|notice| {
        let worded = all.iter().filter_map(|word| word(&notice, Actor::System));
        worded.count()
    });
    counts.collect()
}

#[test]
fn every_kind_of_notice_is_worded_by_one_capability() {
    let first_to_agency = AgencyNotice::Registered {
        shop: "Hedgerow".into(),
        campaign: campaign(),
        products: products(),
        minimum: Some(of("10")),
        until: Some(of("2026-03-01")),
    };
    let first_to_seller = SellerNotice::Approved {
        campaign: campaign(),
        products: products(),
    };
    let first_to_creator = CreatorNotice::RateChanged {
        product: "A mug".into(),
        entry: entry(),
        rate: of("15"),
        next: None,
        was: None,
        per_item: None,
        next_per_item: None,
        others: Others::default(),
    };
    Owner::new().with(|| {
        provide_context(Locale::English);
        let all = CONTRIBUTIONS;
        let to_agency = wordings(first_to_agency, next_to_agency, all.agency_notices);
        assert_eq!(to_agency, [1; 30]);
        let to_seller = wordings(first_to_seller, next_to_seller, all.seller_notices);
        assert_eq!(to_seller, [1; 22]);
        let to_creator = wordings(first_to_creator, next_to_creator, all.creator_notices);
        assert_eq!(to_creator, [1; 26]);
    });
}
