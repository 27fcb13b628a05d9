//! Campaigns in the Partner Console.

pub(crate) mod api;
mod categories;
mod create;
mod details;
mod drafting;
#[cfg(feature = "ssr")]
pub(crate) mod drafts;
mod edit;
mod end;
mod errors;
mod facts;
mod fields;
pub(crate) mod form_api;
mod frame;
mod gate;
#[cfg(feature = "ssr")]
mod head;
pub(crate) mod history;
mod list;
#[cfg(feature = "ssr")]
pub(crate) mod markets;
mod publish;
mod simulator;
pub(crate) mod simulator_api;
mod simulator_fields;
pub(crate) mod tabs;

pub use create::CreateCampaignPage;
pub use details::CampaignPage;
pub use edit::EditCampaignPage;
pub use end::EndCampaignPage;
#[cfg(feature = "ssr")]
pub(crate) use errors::rate as rate_error;
pub(crate) use frame::CampaignFrame;
pub(crate) use gate::MissingSteps;
pub use list::CampaignsPage;
pub use simulator::SimulatorPage;
