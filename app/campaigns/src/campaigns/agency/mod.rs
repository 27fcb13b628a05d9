//! Campaigns in the Partner Console.

mod create;
mod details;
mod edit;
mod end;
mod facts;
mod fields;
mod gate;
mod list;
mod mistakes;
mod publish;

pub use create::CreateCampaignPage;
pub use details::CampaignPage;
pub use edit::EditCampaignPage;
pub use end::EndCampaignPage;
pub(crate) use gate::MissingSteps;
pub use list::CampaignsPage;
pub(crate) use mistakes::rate as rate_mistake;
