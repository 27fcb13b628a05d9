//! What the server functions of the agencies' pages have in common.

use std::str::FromStr;

use domain::{
    actor::Permission,
    campaign::{CampaignForm, CampaignStatus, Gate},
    ids::CampaignId,
    market::Market,
    rate::TotalRate,
};

use super::agency::{drafts::TypedBefore, form_api::FormToFill};
use crate::{flash::CampaignFlash, restored::restored};
use runtime::{
    context::{RequestContext, redirect},
    error::{ApiError, NoRefusal},
    paths,
};
use ui::{Address, format::rate_from};

/// The id that an address names. A text that is no id names nothing.
pub(crate) fn id<Id: FromStr, R>(text: &str) -> Result<Id, ApiError<R>> {
    text.parse().map_err(|_| ApiError::NotFound)
}

/// Whether the person may change the agency's work.
pub(crate) fn may_work(context: &RequestContext) -> bool {
    context.may(Permission::DoWork)
}

/// The market that an address names, else the first in which the agency has something.
pub(crate) async fn market(
    context: &RequestContext,
    named: Option<&str>,
) -> Result<Market, ApiError<NoRefusal>> {
    if let Some(market) = named.and_then(Market::in_any_case) {
        return Ok(market);
    }
    let own = context.markets().await?;
    let [first, ..] = Market::ALL;
    Ok(own.first().copied().unwrap_or(first))
}

/// That the campaign is there for the person. Asked before anything is kept of a form about it.
pub(crate) async fn known<R>(
    context: &RequestContext,
    campaign: CampaignId,
) -> Result<(), ApiError<R>> {
    let found = store::campaigns::find_own(&context.db, &context.by(), campaign).await;
    found.map_err(ApiError::without_refusal)
}

/// The name under which the edit of a campaign is kept.
pub(super) fn edit_form(campaign: CampaignId) -> String {
    format!("campaigns/edit/{campaign}")
}

/// Leads to the campaign's page, which says what was done.
pub(super) fn go_to_campaign(campaign: CampaignId, done: CampaignFlash) {
    redirect(Address::new(paths::partner::campaign(campaign)).flash(done));
}

/// The form with its rate as the domain reads it: people also write a comma and the unit.
pub(super) fn with_plain_rate(form: &CampaignForm) -> CampaignForm {
    let mut form = form.clone();
    if let Ok(rate) = rate_from::<TotalRate>(&form.least_rate) {
        form.least_rate = rate.to_string();
    }
    form
}

/// What a form begins with: what was typed before and not taken goes before what is known. The gate is
/// that of a campaign which exists.
pub(super) async fn form_to_fill(
    context: &RequestContext,
    market: Market,
    status: CampaignStatus,
    known: CampaignForm,
    typed: Option<TypedBefore>,
) -> Result<FormToFill, ApiError<NoRefusal>> {
    let contacts = store::markets::contact_rules(&context.db, market, context.now).await?;
    Ok(FormToFill {
        market,
        gate: Gate::Open,
        markets: Vec::new(),
        status,
        contacts,
        restored: typed
            .as_ref()
            .and_then(|typed| restored(typed.at, context.now, market)),
        form: typed.map_or(known, |typed| typed.form),
    })
}
