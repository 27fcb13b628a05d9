//! The kinds of notices to creators, one after another.

use domain::{
    creator_invitation::{InvitationIntention, InvitationStanding},
    linking::LinkingState,
    notice::{CreatorNotice, Others},
    payment_account::PaymentAccountState,
    payout::NotPaid,
    product::ProductChange,
    reveal::RevealReason,
};

use super::{campaign, dispute, entry, id, line, moved_dates, of, sample, sum};

pub(super) fn next_to_creator(kind: &CreatorNotice) -> Option<CreatorNotice> {
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
        CreatorNotice::CampaignEndsSoon { .. } => CreatorNotice::CampaignMoved {
            campaign: campaign(),
            dates: moved_dates(),
            products: 4,
        },
        CreatorNotice::CampaignMoved { .. } => CreatorNotice::CampaignEnded {
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
    let (party, amount) = (String::from("@ann"), sum().deducted);
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
