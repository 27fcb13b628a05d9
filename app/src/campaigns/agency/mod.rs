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

pub(crate) use create::CreateCampaignPage;
pub(crate) use details::CampaignPage;
pub(crate) use edit::EditCampaignPage;
pub(crate) use end::EndCampaignPage;
pub(crate) use gate::MissingSteps;
pub(crate) use list::CampaignsPage;
pub(crate) use mistakes::rate as rate_mistake;
