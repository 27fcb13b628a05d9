//! What something is in, as a word, a shape and a hue. This is the one place that knows how every
//! state of the domain is shown. Word and shape say it; the hue repeats it.

use domain::{
    application::ApplicationState,
    campaign::CampaignStatus,
    order_line::{
        LineState,
        listing::{OrderState, StateKind},
    },
    payment_account::{PaymentAccountState, ShownState},
    registration::RegistrationState,
};
use leptos::prelude::*;

use crate::text::{Text, status, t};

/// What people are shown of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A campaign that was not submitted.
    Draft,
    /// A campaign before its start.
    Upcoming,
    /// A campaign in which products can be registered.
    RegistrationOpen,
    /// A campaign that runs; for the seller, an approved product.
    Ongoing,
    /// Something that waits for someone else.
    Pending,
    /// An application that waits for the platform.
    PendingReview,
    /// A registration, an application or a document that was taken.
    Approved,
    /// One that was not.
    Rejected,
    /// An application that a category upgrade closed: a copy goes on in its place.
    RejectedUpgrade,
    /// A registration that its seller asked to close.
    CloseRequested,
    /// Something that is over.
    Closed,
    /// A registration that its seller took back.
    Withdrawn,
    /// An order line that is not paid.
    Unpaid,
    /// An order line whose commission is estimated.
    Processing,
    /// An order line whose commission is posted.
    Settled,
    /// An order line on hold.
    Frozen,
    /// An order line that was corrected after it settled.
    Deducted,
    /// An order line that earns nothing.
    Ineligible,
    /// A payment account where none was linked.
    NotActivated,
    /// A payment account that waits for the platform, or for its time.
    UnderReview,
    /// A payment account that is paid to.
    Active,
    /// A payment account that its owner stopped before it was paid to.
    Stopped,
    /// A payment account in whose place another one is paid to.
    Replaced,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 23] = [
        Self::Draft,
        Self::Upcoming,
        Self::RegistrationOpen,
        Self::Ongoing,
        Self::Pending,
        Self::PendingReview,
        Self::Approved,
        Self::Rejected,
        Self::RejectedUpgrade,
        Self::CloseRequested,
        Self::Closed,
        Self::Withdrawn,
        Self::Unpaid,
        Self::Processing,
        Self::Settled,
        Self::Frozen,
        Self::Deducted,
        Self::Ineligible,
        Self::NotActivated,
        Self::UnderReview,
        Self::Active,
        Self::Stopped,
        Self::Replaced,
    ];

    /// A registration as its seller sees it: an approved product is ongoing.
    pub fn for_seller(state: &RegistrationState) -> Self {
        match state {
            RegistrationState::ApprovalHeld { .. } => Self::Pending,
            RegistrationState::Approved { .. } => Self::Ongoing,
            other => other.into(),
        }
    }

    /// Its word.
    pub const fn word(self) -> Text {
        match self {
            Self::Draft => status::DRAFT,
            Self::Upcoming => status::UPCOMING,
            Self::RegistrationOpen => status::REGISTRATION_OPEN,
            Self::Ongoing => status::ONGOING,
            Self::Pending => status::PENDING,
            Self::PendingReview => status::PENDING_REVIEW,
            Self::Approved => status::APPROVED,
            Self::Rejected => status::REJECTED,
            Self::RejectedUpgrade => status::REJECTED_UPGRADE,
            Self::CloseRequested => status::CLOSE_REQUESTED,
            Self::Closed => status::CLOSED,
            Self::Withdrawn => status::WITHDRAWN,
            Self::Unpaid => status::UNPAID,
            Self::Processing => status::PROCESSING,
            Self::Settled => status::SETTLED,
            Self::Frozen => status::FROZEN,
            Self::Deducted => status::DEDUCTED,
            Self::Ineligible => status::INELIGIBLE,
            Self::NotActivated => status::NOT_ACTIVATED,
            Self::UnderReview => status::UNDER_REVIEW,
            Self::Active => status::ACTIVE,
            Self::Stopped => status::STOPPED,
            Self::Replaced => status::REPLACED,
        }
    }

    /// The address of its shape in the sprite.
    pub(super) const fn mark(self) -> &'static str {
        match self {
            Self::Draft | Self::Unpaid | Self::NotActivated => "/icons.svg#m-draft",
            Self::Upcoming => "/icons.svg#m-upcoming",
            Self::RegistrationOpen | Self::Ongoing | Self::Active => "/icons.svg#m-ongoing",
            Self::Pending | Self::PendingReview | Self::UnderReview => "/icons.svg#m-pending",
            Self::Approved => "/icons.svg#m-approved",
            Self::Rejected | Self::RejectedUpgrade => "/icons.svg#m-rejected",
            Self::CloseRequested => "/icons.svg#m-closing",
            Self::Closed | Self::Replaced => "/icons.svg#m-closed",
            Self::Processing => "/icons.svg#m-processing",
            Self::Settled => "/icons.svg#m-settled",
            Self::Frozen => "/icons.svg#m-frozen",
            Self::Deducted => "/icons.svg#m-deducted",
            Self::Withdrawn | Self::Ineligible | Self::Stopped => "/icons.svg#m-ineligible",
        }
    }

    /// The class of its hue.
    const fn class(self) -> &'static str {
        match self {
            Self::Draft | Self::Unpaid | Self::NotActivated => "status status--draft",
            Self::Upcoming => "status status--upcoming",
            Self::RegistrationOpen | Self::Ongoing | Self::Approved | Self::Active => {
                "status status--ongoing"
            }
            Self::Pending | Self::PendingReview | Self::UnderReview => "status status--pending",
            Self::Rejected | Self::RejectedUpgrade => "status status--rejected",
            Self::CloseRequested => "status status--closing",
            Self::Closed | Self::Withdrawn | Self::Ineligible | Self::Stopped | Self::Replaced => {
                "status"
            }
            Self::Processing => "status status--processing",
            Self::Settled => "status status--settled",
            Self::Frozen => "status status--frozen",
            Self::Deducted => "status status--deducted",
        }
    }
}

impl From<CampaignStatus> for Status {
    fn from(status: CampaignStatus) -> Self {
        match status {
            CampaignStatus::Draft => Self::Draft,
            CampaignStatus::Upcoming => Self::Upcoming,
            CampaignStatus::RegistrationOpen => Self::RegistrationOpen,
            CampaignStatus::Ongoing => Self::Ongoing,
            CampaignStatus::Closed => Self::Closed,
        }
    }
}

impl From<ApplicationState> for Status {
    fn from(state: ApplicationState) -> Self {
        match state {
            ApplicationState::Draft => Self::Draft,
            ApplicationState::Pending => Self::PendingReview,
            ApplicationState::Approved => Self::Approved,
            ApplicationState::Rejected => Self::Rejected,
            ApplicationState::RejectedUpgrade => Self::RejectedUpgrade,
            ApplicationState::Withdrawn => Self::Withdrawn,
        }
    }
}

impl From<ShownState> for Status {
    fn from(state: ShownState) -> Self {
        match state {
            ShownState::NotActivated => Self::NotActivated,
            ShownState::UnderReview => Self::UnderReview,
            ShownState::Active => Self::Active,
            ShownState::Rejected => Self::Rejected,
        }
    }
}

impl From<PaymentAccountState> for Status {
    fn from(state: PaymentAccountState) -> Self {
        match state {
            PaymentAccountState::UnderReview | PaymentAccountState::Waiting => Self::UnderReview,
            PaymentAccountState::Active => Self::Active,
            PaymentAccountState::Rejected => Self::Rejected,
            PaymentAccountState::Stopped => Self::Stopped,
            PaymentAccountState::Replaced => Self::Replaced,
        }
    }
}

impl From<&RegistrationState> for Status {
    fn from(state: &RegistrationState) -> Self {
        match state {
            RegistrationState::Pending => Self::Pending,
            RegistrationState::ApprovalHeld { .. } | RegistrationState::Approved { .. } => {
                Self::Approved
            }
            RegistrationState::Rejected { .. } => Self::Rejected,
            RegistrationState::CloseRequested { .. } => Self::CloseRequested,
            RegistrationState::Closed { .. } => Self::Closed,
            RegistrationState::Withdrawn { .. } => Self::Withdrawn,
        }
    }
}

impl From<&LineState> for Status {
    fn from(state: &LineState) -> Self {
        match state {
            LineState::Unpaid => Self::Unpaid,
            LineState::Processing { .. } => Self::Processing,
            LineState::Frozen { .. } => Self::Frozen,
            LineState::Ineligible { .. } => Self::Ineligible,
            LineState::Settled { .. } => Self::Settled,
            LineState::Deducted { .. } => Self::Deducted,
        }
    }
}

impl From<LineState> for Status {
    fn from(state: LineState) -> Self {
        Self::from(&state)
    }
}

/// A status: mark and word, in tables; on a tinted ground in page heads and cards.
#[component]
pub fn StatusBadge(
    /// The status, or what in the domain has one.
    #[prop(into)]
    status: Status,
    /// Whether it stands on a tinted ground.
    #[prop(optional)]
    filled: bool,
) -> impl IntoView {
    let class = if filled {
        format!("{} status--filled", status.class())
    } else {
        status.class().to_owned()
    };
    view! {
        <span class=class>
            <svg class="status__mark" viewBox="0 0 12 12" aria-hidden="true">
                <use href=status.mark()></use>
            </svg>
            {t(status.word())}
        </span>
    }
}
impl From<StateKind> for Status {
    fn from(state: StateKind) -> Self {
        match state {
            StateKind::Unpaid => Self::Unpaid,
            StateKind::Processing => Self::Processing,
            StateKind::Settled => Self::Settled,
            StateKind::Deducted => Self::Deducted,
            StateKind::Frozen => Self::Frozen,
            StateKind::Ineligible => Self::Ineligible,
        }
    }
}

impl From<OrderState> for Status {
    fn from(state: OrderState) -> Self {
        state.kind().into()
    }
}
