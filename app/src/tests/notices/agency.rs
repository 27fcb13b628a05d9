//! The kinds of notices to agencies, one after another.

use domain::{
    application::ApplicationSubject,
    creator_invitation::InvitationIntention,
    linking::LinkingState,
    notice::{AccessChange, AgencyNotice, Others},
    order_line::listing::AgencyPart,
    payment_account::PaymentAccountState,
    payout::NotPaid,
    product::ProductChange,
    reveal::RevealReason,
};

use super::{authorisation, campaign, dispute, id, line, of, products, sample, sum};

/// The kind after this one: a new kind doesn't compile until it is one of them.
pub(super) fn next_to_agency(kind: &AgencyNotice) -> Option<AgencyNotice> {
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
        AgencyNotice::Settled { .. }
        | AgencyNotice::TaxDecided { .. }
        | AgencyNotice::AccountMoved { .. }
        | AgencyNotice::TaxFormEnds { .. }
        | AgencyNotice::IdentifierRevealed { .. } => return next_of_being_paid_to_agency(kind),
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

/// The same among those about tax and bank accounts.
fn next_of_being_paid_to_agency(kind: &AgencyNotice) -> Option<AgencyNotice> {
    Some(match kind {
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
        _ => AgencyNotice::TaxDecided {
            party: "Saltmarsh".into(),
            application: id(),
            reasons: vec![],
        },
    })
}

/// The same among those about payouts.
fn next_of_payouts_to_agency(kind: &AgencyNotice) -> Option<AgencyNotice> {
    let (party, amount) = (String::from("Saltmarsh"), sum().deducted);
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
