//! The kinds of notices to sellers, one after another.

use domain::{
    notice::{AccessChange, SellerNotice},
    payment_account::PaymentAccountState,
    registration::{CloseReason, RejectReason},
    reveal::RevealReason,
};

use super::{authorisation, campaign, dispute, id, line, moved_dates, of, products, sample, sum};

pub(super) fn next_to_seller(kind: &SellerNotice) -> Option<SellerNotice> {
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
        SellerNotice::CampaignHidden { .. } => SellerNotice::CampaignMoved {
            campaign,
            dates: moved_dates(),
            products: 2,
        },
        SellerNotice::CampaignMoved { .. } => SellerNotice::CampaignEnded {
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
        SellerNotice::Settled { .. }
        | SellerNotice::TaxDecided { .. }
        | SellerNotice::AccountMoved { .. }
        | SellerNotice::TaxFormEnds { .. }
        | SellerNotice::IdentifierRevealed { .. } => return next_of_being_paid_to_seller(kind),
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

/// The same among those about tax and bank accounts.
fn next_of_being_paid_to_seller(kind: &SellerNotice) -> Option<SellerNotice> {
    Some(match kind {
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
        _ => SellerNotice::TaxDecided {
            party: "Hedgerow".into(),
            application: id(),
            reasons: vec![],
        },
    })
}
