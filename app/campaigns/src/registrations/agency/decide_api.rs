//! Deciding on many registrations at once: on the first of them, and on the next.

#[cfg(feature = "ssr")]
use domain::registration::{AgencyTab, Decision};
use domain::{
    ids::{BulkDecisionId, CampaignId},
    registration::{DecisionProgress, RegistrationAddress},
};
use leptos::prelude::*;

use super::api::{AllMatching, Outcome, TypedRejection};
#[cfg(feature = "ssr")]
use super::{decide_server, messages};
use crate::worded::Worded;
#[cfg(feature = "ssr")]
use crate::{campaigns::server as campaign_server, registrations::server};
#[cfg(feature = "ssr")]
use runtime::context::{draft_context, form_context};
use runtime::{error::ApiError, forms::FormToken, page_client::PageClient};

/// Takes the selected products into the campaign, as many as one request does: how far that has come.
#[server(endpoint = "registrations/approve", client = PageClient)]
pub(crate) async fn approve_registrations(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    #[server(default)] picked: Vec<RegistrationAddress>,
    #[server(default)] all: Option<AllMatching>,
) -> Result<Outcome, ApiError<Worded>> {
    let context = form_context::<ApproveRegistrations, _>(&form_token).await?;
    campaign_server::known(&context, campaign).await?;
    let list = (campaign, AgencyTab::Pending);
    let selection = server::selection(&context, list, picked, all.as_ref());
    let progress =
        decide_server::decide(&context, campaign, &selection, &Decision::Approve).await?;
    decide_server::answer(&context, progress).await
}

/// Does not take the selected products, says why, and whether their sellers may try again.
#[server(endpoint = "registrations/reject", client = PageClient)]
pub(crate) async fn reject_registrations(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    #[server(default)] picked: Vec<RegistrationAddress>,
    #[server(default)] all: Option<AllMatching>,
    #[server(default)] rejection: TypedRejection,
) -> Result<Outcome, ApiError<Worded>> {
    let name = server::rejection_form(campaign);
    let context = draft_context::<RejectRegistrations, _>(&form_token, &name, &rejection).await?;
    // Before anything is kept of what was typed.
    campaign_server::known(&context, campaign).await?;
    let list = (campaign, AgencyTab::Pending);
    let selection = server::selection(&context, list, picked, all.as_ref());
    let reject = async {
        if selection.is_empty() {
            return Err(ApiError::Refused(messages::nothing_picked()));
        }
        let (reason, may_reregister) = server::reason(&rejection).map_err(ApiError::Refused)?;
        let decision = Decision::Reject {
            reason,
            may_reregister,
        };
        decide_server::decide(&context, campaign, &selection, &decision).await
    };
    let progress = context.with_draft(&name, &rejection, reject).await?;
    decide_server::answer(&context, progress).await
}

/// Decides on the next products of a decision on many.
#[server(endpoint = "registrations/go_on_deciding", client = PageClient)]
pub(crate) async fn go_on_deciding(
    #[server(default)] form_token: FormToken,
    decision: BulkDecisionId,
) -> Result<DecisionProgress, ApiError<Worded>> {
    let context = form_context::<GoOnDeciding, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let progress = store::registrations::go_on_deciding(db, &by, decision).await;
    let progress = progress.map_err(ApiError::without_refusal)?;
    decide_server::lead_on(progress);
    Ok(progress)
}
