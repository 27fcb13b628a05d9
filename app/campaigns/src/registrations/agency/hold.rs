//! Decisions on one product that can be taken back: its approval for some seconds, and a block.

use domain::{ids::CampaignId, registration::RegistrationAddress};
use leptos::prelude::*;

use super::TabQuery;
use crate::worded::Worded;
use runtime::{error::ApiError, forms::FormToken, page_client::PageClient};
#[cfg(feature = "ssr")]
use {
    super::messages,
    crate::{flash::CampaignFlash, worded::worded},
    chrono::DateTime,
    runtime::context::{form_context, redirect},
    ui::HELD,
};

/// Takes a product into the campaign, which can be undone until it counts. `place` is the page of the list
/// that it is decided on.
#[server(endpoint = "registrations/hold_approval", client = PageClient)]
pub(crate) async fn hold_approval(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    registration: RegistrationAddress,
    #[server(default)] place: TabQuery,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<HoldApproval, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let held = store::registrations::hold_approval(db, &by, registration).await;
    held.map_err(worded(messages::hold))?;
    redirect(place.to_page(campaign).with(HELD, registration));
    Ok(())
}

/// Takes back the approval that would count from `until` on, in microseconds since 1970.
#[server(endpoint = "registrations/undo_approval", client = PageClient)]
pub(crate) async fn undo_approval(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    registration: RegistrationAddress,
    until: i64,
    #[server(default)] place: TabQuery,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<UndoApproval, _>(&form_token).await?;
    let until = DateTime::from_timestamp_micros(until).ok_or(ApiError::NotFound)?;
    let (db, by) = (&context.db, context.by());
    let undone = store::registrations::undo_approval(db, &by, registration, until).await;
    undone.map_err(worded(messages::undo))?;
    redirect(place.to_page(campaign).flash(CampaignFlash::ApprovalUndone));
    Ok(())
}

/// Lets the seller of a product that was rejected for good register it again.
#[server(endpoint = "registrations/allow_reregister", client = PageClient)]
pub(crate) async fn allow_reregister(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    registration: RegistrationAddress,
    #[server(default)] place: TabQuery,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<AllowReregister, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let allowed = store::registrations::allow_reregister(db, &by, registration).await;
    allowed.map_err(worded(messages::allow))?;
    redirect(
        place
            .to_page(campaign)
            .flash(CampaignFlash::ReregisterAllowed),
    );
    Ok(())
}
