//! How far the creators were told whom an event concerns: there may be many, so they are told in pieces.

use domain::page::Position;

use super::DomainEvent;

impl DomainEvent {
    /// How far creators were told of it already.
    pub(crate) const fn after(&self) -> Option<Position> {
        match self {
            Self::Moved { after, .. }
            | Self::RateSet { after, .. }
            | Self::RateFallsSoon { after, .. }
            | Self::EndsSoonForProduct { after, .. }
            | Self::RescheduledForProduct { after, .. }
            | Self::EndedForProduct { after, .. }
            | Self::ProductChanged { after, .. }
            | Self::BillsClosed { after, .. } => *after,
            Self::CloseTakenBack { .. }
            | Self::EndsSoon { .. }
            | Self::EndsSoonForCreators { .. }
            | Self::Rescheduled { .. }
            | Self::Published { .. }
            | Self::Hidden { .. }
            | Self::Ended { .. }
            | Self::Settled { .. }
            | Self::Deducted { .. }
            | Self::Held { .. }
            | Self::MemberSeated { .. }
            | Self::KeyIssued { .. }
            | Self::MemberLeft { .. }
            | Self::AuthorisationMoved { .. }
            | Self::ApplicationDecided { .. }
            | Self::ApplicationUpgraded { .. }
            | Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. }
            | Self::SampleMoved { .. }
            | Self::LinkSent { .. }
            | Self::LinkingRequested { .. }
            | Self::LinkingAnswered { .. }
            | Self::LinkingEnded { .. }
            | Self::CreatorInvited { .. }
            | Self::InvitationAnswered { .. }
            | Self::AcceptedElsewhere { .. }
            | Self::ShopInvited { .. }
            | Self::DisputeMoved { .. }
            | Self::PayoutMoved { .. }
            | Self::IncentiveAwarded { .. } => None,
        }
    }

    /// The same, for those who were not told yet.
    pub(crate) fn going_on_after(mut self, told: Position) -> Self {
        match &mut self {
            Self::Moved { after, .. }
            | Self::RateSet { after, .. }
            | Self::RateFallsSoon { after, .. }
            | Self::EndsSoonForProduct { after, .. }
            | Self::RescheduledForProduct { after, .. }
            | Self::EndedForProduct { after, .. }
            | Self::ProductChanged { after, .. }
            | Self::BillsClosed { after, .. } => *after = Some(told),
            Self::CloseTakenBack { .. }
            | Self::EndsSoon { .. }
            | Self::EndsSoonForCreators { .. }
            | Self::Rescheduled { .. }
            | Self::Published { .. }
            | Self::Hidden { .. }
            | Self::Ended { .. }
            | Self::Settled { .. }
            | Self::Deducted { .. }
            | Self::Held { .. }
            | Self::MemberSeated { .. }
            | Self::KeyIssued { .. }
            | Self::MemberLeft { .. }
            | Self::AuthorisationMoved { .. }
            | Self::ApplicationDecided { .. }
            | Self::ApplicationUpgraded { .. }
            | Self::TaxDecided { .. }
            | Self::AccountMoved { .. }
            | Self::TaxFormEnds { .. }
            | Self::IdentifierRevealed { .. }
            | Self::SampleMoved { .. }
            | Self::LinkSent { .. }
            | Self::LinkingRequested { .. }
            | Self::LinkingAnswered { .. }
            | Self::LinkingEnded { .. }
            | Self::CreatorInvited { .. }
            | Self::InvitationAnswered { .. }
            | Self::AcceptedElsewhere { .. }
            | Self::ShopInvited { .. }
            | Self::DisputeMoved { .. }
            | Self::PayoutMoved { .. }
            | Self::IncentiveAwarded { .. } => {}
        }
        self
    }
}
