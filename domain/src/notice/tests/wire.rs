//! What stands in the database reads back, and as it was written.

use super::*;

#[test]
fn what_an_agency_was_told_reads_back() {
    let (shop, day) = (String::from("Hedgerow"), "2026-03-01".parse().unwrap());
    for notice in [
        AgencyNotice::Registered {
            shop: shop.clone(),
            campaign: campaign(),
            products: products(),
            minimum: Some(percent("10")),
            until: Some(day),
        },
        AgencyNotice::RateOffered {
            shop: shop.clone(),
            campaign: campaign(),
            products: products(),
            was: percent("14"),
        },
        AgencyNotice::AccessChanged {
            change: AccessChange::RoleChanged {
                name: "Ada Whitlock".into(),
                role: MemberRole::Owner,
                was: MemberRole::Viewer,
            },
        },
        AgencyNotice::AuthorisationMoved {
            news: authorisation(AuthorisationState::Active),
        },
        AgencyNotice::Withdrawn {
            shop: shop.clone(),
            campaign: campaign(),
            products: products(),
        },
        AgencyNotice::CloseRequested {
            shop,
            campaign: campaign(),
            products: products(),
            creators: Some(4),
        },
        AgencyNotice::CampaignEndsSoon {
            campaign: campaign(),
            last_day: day,
            counts: Some(CampaignCounts {
                closing: 14,
                pending: 1,
                close_requested: 2,
                creators: 22,
            }),
            moved_to: Some(day),
        },
        AgencyNotice::CampaignEnded {
            campaign: campaign(),
            closed: 14,
        },
        AgencyNotice::Deducted {
            part: AgencyPart::Managing,
            sum: CommissionSum::deducted("2026-03-01".parse().unwrap(), pounds(412)),
            line: Some(line()),
        },
        AgencyNotice::OnHold {
            part: AgencyPart::Managing,
            line: line(),
            amount: pounds(412),
            released_at: Some(instant("2026-03-02T09:00:00Z")),
        },
        AgencyNotice::Settled {
            day,
            part: AgencyPart::Managing,
            sum: Some(sum()),
        },
        AgencyNotice::TaxDecided {
            party: "Saltmarsh".into(),
            application: uuid(5).into(),
            reasons: vec![RejectionReason::TaxNameMismatch],
        },
        AgencyNotice::AccountMoved {
            party: "Saltmarsh".into(),
            account: uuid(6).into(),
            last_four: "6789".into(),
            state: PaymentAccountState::Waiting,
            is_change: true,
            active_from: Some(instant("2026-03-05T09:00:00Z")),
        },
        AgencyNotice::TaxFormEnds {
            party: "Saltmarsh".into(),
            until: instant("2026-12-31T00:00:00Z"),
        },
        AgencyNotice::IdentifierRevealed {
            party: "Saltmarsh".into(),
            field: "ein".into(),
            last_four: "6789".into(),
            reason: RevealReason::VerifyDocument,
        },
        AgencyNotice::DisputeMoved { news: dispute() },
        AgencyNotice::DisputeTouchesYou { news: dispute() },
        AgencyNotice::SampleMoved {
            news: sample(SampleState::Requested, true),
            handle: "ava".into(),
            shop: "Hedgerow".into(),
        },
    ] {
        reads_back(&notice);
    }
}

#[test]
fn what_an_agency_was_told_of_creators_reads_back() {
    for notice in [
        AgencyNotice::LinkingAnswered {
            handle: "ava".into(),
            share: percent("20"),
            state: LinkingState::Accepted,
            from: Some(instant("2026-03-02T09:00:00Z")),
        },
        AgencyNotice::LinkEnded {
            handle: "ava".into(),
            is_cancelled: false,
            from: Some(instant("2026-03-09T09:00:00Z")),
        },
        AgencyNotice::CreatorInterested {
            handle: "ava".into(),
            intention: InvitationIntention::CreatorPartnership,
        },
        AgencyNotice::BillReady {
            bill: uuid(9).into(),
            month: "2026-02-01".parse().unwrap(),
            number: "GB-202602-000001".parse().unwrap(),
            total: Money::new(111_864, Currency::Gbp),
        },
        AgencyNotice::IncentivePosted {
            award: uuid(9).into(),
            name: "Autumn".into(),
            amount: Money::new(2_500, Currency::Gbp),
        },
    ] {
        reads_back(&notice);
    }
}

#[test]
fn what_a_seller_was_told_reads_back() {
    for notice in [
        SellerNotice::Approved {
            campaign: campaign(),
            products: products(),
        },
        SellerNotice::Rejected {
            campaign: campaign(),
            products: products(),
            reason: RejectReason::Other("photos are missing".to_owned().try_into().unwrap()),
            may_reregister: true,
            until: Some("2026-03-20".parse().unwrap()),
        },
        SellerNotice::ReregistrationAllowed {
            campaign: campaign(),
            products: products(),
            until: "2026-03-20".parse().unwrap(),
        },
        SellerNotice::CloseRefused {
            campaign: campaign(),
            products: NamedProducts {
                resolved: Some(resolved(None)),
                ..products()
            },
            until: None,
        },
        SellerNotice::Closed {
            campaign: campaign(),
            products: products(),
            why: CloseReason::SellerAsked,
        },
        SellerNotice::CampaignForYou {
            campaign: campaign(),
            agency: "Saltmarsh".into(),
            minimum: percent("10"),
            until: "2026-03-01".parse().unwrap(),
            resolved: Some(resolved(None)),
        },
        SellerNotice::CampaignHidden {
            campaign: campaign(),
            products: 3,
        },
        SellerNotice::AccessChanged {
            change: AccessChange::KeyIssued {
                name: "Till".into(),
            },
        },
        SellerNotice::AuthorisationMoved {
            news: authorisation(AuthorisationState::Requested),
        },
        SellerNotice::CampaignEnded {
            campaign: campaign(),
            closed: 3,
        },
        SellerNotice::Deducted {
            sum: CommissionSum::deducted("2026-03-01".parse().unwrap(), pounds(412)),
            line: Some(line()),
        },
        SellerNotice::OnHold {
            line: line(),
            amount: pounds(412),
            released_at: Some(instant("2026-03-02T09:00:00Z")),
        },
        SellerNotice::Settled {
            day: "2026-03-01".parse().unwrap(),
            sum: None,
        },
        SellerNotice::TaxDecided {
            party: "Saltmarsh".into(),
            application: uuid(5).into(),
            reasons: vec![RejectionReason::TaxNameMismatch],
        },
        SellerNotice::AccountMoved {
            party: "Saltmarsh".into(),
            account: uuid(6).into(),
            last_four: "6789".into(),
            state: PaymentAccountState::Waiting,
            is_change: true,
            active_from: Some(instant("2026-03-05T09:00:00Z")),
        },
        SellerNotice::TaxFormEnds {
            party: "Saltmarsh".into(),
            until: instant("2026-12-31T00:00:00Z"),
        },
        SellerNotice::IdentifierRevealed {
            party: "Saltmarsh".into(),
            field: "ein".into(),
            last_four: "6789".into(),
            reason: RevealReason::VerifyDocument,
        },
        SellerNotice::SampleMoved {
            news: sample(SampleState::Approved, true),
            number: 3,
            left: 4,
            quantity: 10,
            agency: "Saltmarsh".into(),
        },
    ] {
        reads_back(&notice);
    }
}

#[test]
fn what_a_seller_was_told_of_statements_and_disputes_reads_back() {
    for notice in [
        SellerNotice::StatementReady {
            bill: uuid(9).into(),
            month: "2026-02-01".parse().unwrap(),
            number: "GB-202602-S000001".parse().unwrap(),
            total: Money::new(111_864, Currency::Gbp),
        },
        SellerNotice::DisputeMoved { news: dispute() },
        SellerNotice::DisputeTouchesYou { news: dispute() },
    ] {
        reads_back(&notice);
    }
}

#[test]
fn what_a_seller_was_told_of_an_invitation_reads_back() {
    reads_back(&SellerNotice::InvitedToCampaign {
        campaign: campaign(),
        agency: "Saltmarsh".into(),
        minimum: percent("10"),
        until: "2026-03-01".parse().unwrap(),
    });
}

#[test]
fn what_was_told_of_moved_dates_reads_back() {
    let (campaign, dates, products) = (campaign(), moved_dates(), 3);
    reads_back(&SellerNotice::CampaignMoved {
        campaign: campaign.clone(),
        dates,
        products,
    });
    reads_back(&CreatorNotice::CampaignMoved {
        campaign,
        dates,
        products,
    });
}

#[test]
fn what_a_creator_was_told_reads_back() {
    let entry = EntryAddress {
        shop: uuid(2).into(),
        entry: uuid(4).into(),
    };
    for notice in [
        CreatorNotice::RateChanged {
            product: "A mug".into(),
            entry,
            rate: percent("15"),
            next: Some(RateFrom {
                from: instant("2026-03-31T09:00:00Z"),
                rate: percent("12"),
            }),
            was: Some(percent("15")),
            per_item: Some(pounds(318)),
            next_per_item: Some(pounds(254)),
            others: Others::default(),
        },
        CreatorNotice::ProductClosed {
            product: "A mug".into(),
            entry,
            campaign: campaign(),
            others: Others {
                count: 1,
                first: Some("A jug".into()),
            },
        },
        CreatorNotice::CampaignEndsSoon {
            campaign: campaign(),
            last_day: "2026-03-01".parse().unwrap(),
            products: 4,
        },
        CreatorNotice::CampaignEnded {
            campaign: campaign(),
            products: 4,
        },
        CreatorNotice::Deducted {
            sum: CommissionSum::deducted("2026-03-01".parse().unwrap(), pounds(412)),
            line: Some(line()),
        },
        CreatorNotice::OnHold {
            line: line(),
            amount: pounds(412),
            released_at: Some(instant("2026-03-02T09:00:00Z")),
        },
        CreatorNotice::Settled {
            day: "2026-03-01".parse().unwrap(),
            sum: Some(sum()),
        },
        CreatorNotice::TaxDecided {
            party: "Saltmarsh".into(),
            application: uuid(5).into(),
            reasons: vec![RejectionReason::TaxNameMismatch],
        },
        CreatorNotice::AccountMoved {
            party: "Saltmarsh".into(),
            account: uuid(6).into(),
            last_four: "6789".into(),
            state: PaymentAccountState::Waiting,
            is_change: true,
            active_from: Some(instant("2026-03-05T09:00:00Z")),
        },
        CreatorNotice::TaxFormEnds {
            party: "Saltmarsh".into(),
            until: instant("2026-12-31T00:00:00Z"),
        },
        CreatorNotice::IdentifierRevealed {
            party: "Saltmarsh".into(),
            field: "ein".into(),
            last_four: "6789".into(),
            reason: RevealReason::VerifyDocument,
        },
        CreatorNotice::DisputeMoved { news: dispute() },
        CreatorNotice::DisputeTouchesYou { news: dispute() },
        CreatorNotice::SampleMoved {
            news: sample(SampleState::Shipped, false),
            reason: None,
            carrier: Some("Royal Mail".into()),
            tracking: Some("AB 123".into()),
        },
        CreatorNotice::LinkSent {
            agency: "North".into(),
            campaign: campaign(),
            name: "A mug".into(),
            code: "9kQ2TmX4abcdEFGH".parse().unwrap(),
            is_list: false,
        },
    ] {
        reads_back(&notice);
    }
}

#[test]
fn what_a_creator_was_told_of_agencies_and_other_devices_reads_back() {
    for notice in [
        CreatorNotice::LinkingRequested {
            agency: "North".into(),
            request: uuid(7).into(),
            share: percent("20"),
            expires_at: instant("2026-03-09T09:00:00Z"),
            state: LinkingState::Waiting,
        },
        CreatorNotice::LinkingEnded {
            agency: "North".into(),
            share: percent("20"),
            is_cancelled: true,
        },
        CreatorNotice::Invited {
            agency: "North".into(),
            invitation: uuid(8).into(),
            intention: InvitationIntention::ProductDistribution,
            standing: InvitationStanding::Open,
        },
        CreatorNotice::AcceptedElsewhere {
            product: "A mug".into(),
            entry: EntryAddress {
                shop: uuid(1).into(),
                entry: uuid(2).into(),
            },
            rate: percent("15"),
            was: percent("12"),
            was_campaign: "Spring".into(),
        },
        CreatorNotice::BillReady {
            bill: uuid(9).into(),
            month: "2026-02-01".parse().unwrap(),
            number: "GB-202602-000001".parse().unwrap(),
            total: Money::new(111_864, Currency::Gbp),
        },
        CreatorNotice::IncentivePosted {
            award: uuid(9).into(),
            name: "Autumn".into(),
            amount: Money::new(2_500, Currency::Gbp),
        },
    ] {
        reads_back(&notice);
    }
}

#[test]
fn what_is_told_of_payouts_reads_back() {
    let (payout, amount) = (uuid(9).into(), pounds(412));
    macro_rules! all {
        ($($notice:ident),+) => {$(
            for notice in [
                $notice::PayoutSent {
                    party: "Saltmarsh".into(),
                    payout,
                    amount,
                    account_end: "6789".into(),
                },
                $notice::PayoutPaid {
                    party: "Saltmarsh".into(),
                    payout,
                    amount,
                    account_end: "6789".into(),
                },
                $notice::PayoutRejected {
                    party: "Saltmarsh".into(),
                    payout,
                    amount,
                    reason: "AC04".into(),
                },
                $notice::PayoutWaits {
                    party: "Saltmarsh".into(),
                    amount,
                    why: NotPaid::NoAccount,
                },
            ] {
                reads_back(&notice);
            }
        )+};
    }
    all!(AgencyNotice, CreatorNotice);
}
