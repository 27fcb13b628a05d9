//! A registration's columns and what they mean. The moment of a state stands in the column that the
//! state owns, and a column that the state doesn't own is null.

use chrono::{DateTime, Utc};
use domain::{
    ids::AccountId,
    rate::TotalRate,
    registration::{
        CloseReason, Registration, RegistrationAddress, RegistrationState, RegistrationStateKind,
        RejectReason,
    },
};
use uuid::Uuid;

use crate::Error;

/// The [`Columns`] of a row that has others beside them.
macro_rules! columns_of {
    ($row:ident) => {
        $crate::registrations::rows::Columns {
            state: $row.state,
            total_rate_bps: $row.total_rate_bps,
            approved_at: $row.approved_at,
            approval_held_until: $row.approval_held_until,
            rejected_at: $row.rejected_at,
            reject_reason: $row.reject_reason,
            reject_explanation: $row.reject_explanation,
            may_reregister: $row.may_reregister,
            close_requested_at: $row.close_requested_at,
            closed_at: $row.closed_at,
            close_reason: $row.close_reason,
        }
    };
}
pub(super) use columns_of;

/// A registration as a verb finds it, by whichever query.
pub(super) struct RegistrationRow {
    pub(super) shop_id: Uuid,
    pub(super) registration_id: Uuid,
    pub(super) campaign_id: Uuid,
    pub(super) product_id: Uuid,
    pub(super) state: String,
    pub(super) total_rate_bps: i16,
    pub(super) approved_at: Option<DateTime<Utc>>,
    pub(super) approval_held_until: Option<DateTime<Utc>>,
    /// The member of the agency who gave the approval that is held.
    pub(super) approval_held_by: Option<Uuid>,
    pub(super) rejected_at: Option<DateTime<Utc>>,
    pub(super) reject_reason: Option<String>,
    pub(super) reject_explanation: Option<String>,
    pub(super) may_reregister: Option<bool>,
    pub(super) close_requested_at: Option<DateTime<Utc>>,
    pub(super) closed_at: Option<DateTime<Utc>>,
    pub(super) close_reason: Option<String>,
}

/// A held approval that counts and of which nobody was told yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UntoldApproval {
    /// Since when it counts.
    pub(super) at: DateTime<Utc>,
    /// The member of the agency who gave it.
    pub(super) by: Option<AccountId>,
}

impl RegistrationRow {
    pub(super) fn address(&self) -> RegistrationAddress {
        RegistrationAddress {
            shop: self.shop_id.into(),
            registration: self.registration_id.into(),
        }
    }

    /// The held approval that counts by now and that nobody was told of, if there is one: none whose
    /// campaign closed before.
    pub(super) fn untold_approval(
        &self,
        now: DateTime<Utc>,
        campaign_closes_at: DateTime<Utc>,
    ) -> Option<UntoldApproval> {
        let at = self.approval_held_until?;
        (at <= now && at < campaign_closes_at).then(|| UntoldApproval {
            at,
            by: self.approval_held_by.map(AccountId::new),
        })
    }

    /// The registration as it is remembered.
    pub(super) fn read<R>(self) -> Result<Registration, Error<R>> {
        columns_of!(self).read(self.registration_id)
    }
}

/// The columns of a registration that its moves change.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) state: String,
    pub(super) total_rate_bps: i16,
    pub(super) approved_at: Option<DateTime<Utc>>,
    pub(super) approval_held_until: Option<DateTime<Utc>>,
    pub(super) rejected_at: Option<DateTime<Utc>>,
    pub(super) reject_reason: Option<String>,
    pub(super) reject_explanation: Option<String>,
    pub(super) may_reregister: Option<bool>,
    pub(super) close_requested_at: Option<DateTime<Utc>>,
    pub(super) closed_at: Option<DateTime<Utc>>,
    pub(super) close_reason: Option<String>,
}

impl Columns {
    /// How the registration is remembered.
    pub(super) fn of(registration: &Registration) -> Self {
        let columns = Self {
            state: registration.state.kind().code().to_owned(),
            total_rate_bps: i16::from(registration.total_rate),
            ..Self::default()
        };
        match &registration.state {
            RegistrationState::Pending => columns,
            // Written down as what it is when its time is over, and marked until it is told.
            RegistrationState::ApprovalHeld { until } => Self {
                approved_at: Some(*until),
                approval_held_until: Some(*until),
                ..columns
            },
            RegistrationState::Approved { at } => Self {
                approved_at: Some(*at),
                ..columns
            },
            RegistrationState::Rejected {
                at,
                reason,
                may_reregister,
            } => Self {
                rejected_at: Some(*at),
                reject_reason: Some(reason.kind().code().to_owned()),
                reject_explanation: reason.words().map(str::to_owned),
                may_reregister: Some(*may_reregister),
                ..columns
            },
            RegistrationState::CloseRequested {
                approved_at,
                requested_at,
            } => Self {
                approved_at: Some(*approved_at),
                close_requested_at: Some(*requested_at),
                ..columns
            },
            RegistrationState::Closed {
                approved_at,
                at,
                why,
            } => Self {
                approved_at: *approved_at,
                closed_at: Some(*at),
                close_reason: Some(why.code().to_owned()),
                ..columns
            },
            RegistrationState::Withdrawn { at } => Self {
                closed_at: Some(*at),
                ..columns
            },
        }
    }

    /// The registration that is remembered so under this id.
    pub(super) fn read<R>(self, registration_id: Uuid) -> Result<Registration, Error<R>> {
        self.registration().map_err(|column| Error::Corrupt {
            table: "registration",
            column,
            id: registration_id,
        })
    }

    /// The registration, or the column that can't be.
    fn registration(&self) -> Result<Registration, &'static str> {
        let total_rate = TotalRate::try_from(self.total_rate_bps).map_err(|_| "total_rate_bps")?;
        let kind: RegistrationStateKind = self.state.parse().map_err(|_| "state")?;
        let state = match kind {
            RegistrationStateKind::Pending => RegistrationState::Pending,
            RegistrationStateKind::Approved => match self.approval_held_until {
                Some(until) => RegistrationState::ApprovalHeld { until },
                None => RegistrationState::Approved {
                    at: self.approved_at.ok_or("approved_at")?,
                },
            },
            RegistrationStateKind::Rejected => RegistrationState::Rejected {
                at: self.rejected_at.ok_or("rejected_at")?,
                reason: self.reject_reason()?,
                may_reregister: self.may_reregister.ok_or("may_reregister")?,
            },
            RegistrationStateKind::CloseRequested => RegistrationState::CloseRequested {
                approved_at: self.approved_at.ok_or("approved_at")?,
                requested_at: self.close_requested_at.ok_or("close_requested_at")?,
            },
            RegistrationStateKind::Closed => RegistrationState::Closed {
                approved_at: self.approved_at,
                at: self.closed_at.ok_or("closed_at")?,
                why: self.close_reason()?,
            },
            RegistrationStateKind::Withdrawn => RegistrationState::Withdrawn {
                at: self.closed_at.ok_or("closed_at")?,
            },
        };
        Ok(Registration { total_rate, state })
    }

    fn reject_reason(&self) -> Result<RejectReason, &'static str> {
        let code = self.reject_reason.as_deref().unwrap_or_default();
        let kind = code.parse().map_err(|_| "reject_reason")?;
        let explanation = self.reject_explanation.as_deref().unwrap_or_default();
        RejectReason::new(kind, explanation).map_err(|_| "reject_explanation")
    }

    fn close_reason(&self) -> Result<CloseReason, &'static str> {
        let code = self.close_reason.as_deref().unwrap_or_default();
        code.parse().map_err(|_| "close_reason")
    }
}
