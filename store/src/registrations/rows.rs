//! A registration's columns and what they mean. The moment of a state stands in the column that the
//! state owns, and a column that the state doesn't own is null.

use chrono::{DateTime, Utc};
use domain::{
    rate::TotalRate,
    registration::{
        CloseReason, Explanation, Registration, RegistrationAddress, RegistrationState,
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
    pub(super) rejected_at: Option<DateTime<Utc>>,
    pub(super) reject_reason: Option<String>,
    pub(super) reject_explanation: Option<String>,
    pub(super) may_reregister: Option<bool>,
    pub(super) close_requested_at: Option<DateTime<Utc>>,
    pub(super) closed_at: Option<DateTime<Utc>>,
    pub(super) close_reason: Option<String>,
}

impl RegistrationRow {
    pub(super) fn address(&self) -> RegistrationAddress {
        RegistrationAddress {
            shop: self.shop_id.into(),
            registration: self.registration_id.into(),
        }
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
            state: code_of(&registration.state).to_owned(),
            total_rate_bps: i16::from(registration.total_rate),
            ..Self::default()
        };
        match &registration.state {
            RegistrationState::Pending => columns,
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
                reject_reason: Some(code_of_reject(reason).to_owned()),
                reject_explanation: match reason {
                    RejectReason::Other(explanation) => Some(explanation.as_str().to_owned()),
                    _ => None,
                },
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
                close_reason: Some(code_of_close(*why).to_owned()),
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
        let state = match self.state.as_str() {
            "pending" => RegistrationState::Pending,
            "approved" => RegistrationState::Approved {
                at: self.approved_at.ok_or("approved_at")?,
            },
            "rejected" => RegistrationState::Rejected {
                at: self.rejected_at.ok_or("rejected_at")?,
                reason: self.reject_reason()?,
                may_reregister: self.may_reregister.ok_or("may_reregister")?,
            },
            "close_requested" => RegistrationState::CloseRequested {
                approved_at: self.approved_at.ok_or("approved_at")?,
                requested_at: self.close_requested_at.ok_or("close_requested_at")?,
            },
            "closed" => RegistrationState::Closed {
                approved_at: self.approved_at,
                at: self.closed_at.ok_or("closed_at")?,
                why: self.close_reason().ok_or("close_reason")?,
            },
            "withdrawn" => RegistrationState::Withdrawn {
                at: self.closed_at.ok_or("closed_at")?,
            },
            _ => return Err("state"),
        };
        Ok(Registration { total_rate, state })
    }

    fn reject_reason(&self) -> Result<RejectReason, &'static str> {
        let explanation = self.reject_explanation.as_deref().unwrap_or_default();
        Ok(match self.reject_reason.as_deref() {
            Some("commission_too_low") => RejectReason::CommissionTooLow,
            Some("hard_to_promote") => RejectReason::HardToPromote,
            Some("too_expensive") => RejectReason::TooExpensive,
            Some("no_suitable_creator") => RejectReason::NoSuitableCreator,
            Some("other") => RejectReason::Other(
                Explanation::parse(explanation).map_err(|_| "reject_explanation")?,
            ),
            _ => return Err("reject_reason"),
        })
    }

    fn close_reason(&self) -> Option<CloseReason> {
        [
            CloseReason::SellerAsked,
            CloseReason::AgencyClosed,
            CloseReason::CampaignEnded,
        ]
        .into_iter()
        .find(|reason| self.close_reason.as_deref() == Some(code_of_close(*reason)))
    }
}

/// The state's name in the database.
pub(super) fn code_of(state: &RegistrationState) -> &'static str {
    match state {
        RegistrationState::Pending => "pending",
        RegistrationState::Approved { .. } => "approved",
        RegistrationState::Rejected { .. } => "rejected",
        RegistrationState::CloseRequested { .. } => "close_requested",
        RegistrationState::Closed { .. } => "closed",
        RegistrationState::Withdrawn { .. } => "withdrawn",
    }
}

fn code_of_reject(reason: &RejectReason) -> &'static str {
    match reason {
        RejectReason::CommissionTooLow => "commission_too_low",
        RejectReason::HardToPromote => "hard_to_promote",
        RejectReason::TooExpensive => "too_expensive",
        RejectReason::NoSuitableCreator => "no_suitable_creator",
        RejectReason::Other(_) => "other",
    }
}

fn code_of_close(reason: CloseReason) -> &'static str {
    match reason {
        CloseReason::SellerAsked => "seller_asked",
        CloseReason::AgencyClosed => "agency_closed",
        CloseReason::CampaignEnded => "campaign_ended",
    }
}
