//! The verbs of creator rates: they are filled in, foreseen and set.

use std::collections::HashMap;

use domain::{ids::CampaignId, market::Market, registration::RegistrationAddress};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    TabQuery,
    api::{AllMatching, Outcome, RateForAll},
};
use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use {
    super::messages,
    crate::{
        flash::CampaignFlash,
        registrations::{rate_server, server},
    },
    domain::rate::CreatorRate,
    runtime::context::{context, draft_context, form_context},
};

/// A creator rate that is typed and not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RateEdit {
    /// Of which product.
    pub(crate) address: RegistrationAddress,
    /// What is typed.
    pub(crate) typed: String,
    /// What the page showed.
    pub(crate) shown: String,
    /// Whether it is a rate that fits the product.
    pub(crate) fits: bool,
}

/// Which button of the form was pressed, where it isn't the one that saves everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct RatesButton {
    /// Sets the rate of this product and no other.
    pub(crate) only: Option<RegistrationAddress>,
    /// Lets go of what was typed for this product.
    pub(crate) keep: Option<RegistrationAddress>,
    /// Saves also what leaves the agency almost nothing.
    pub(crate) confirmed: bool,
    /// Lets go of everything.
    pub(crate) discard: bool,
}

/// Sets the creator rates that were typed, from now on. A field that says what it said when the page
/// was written is left alone, and a rate that somebody set meanwhile is not overwritten unseen. With
/// `for_all` it is one rate for all that match.
#[server(endpoint = "offers/set_creator_rates", client = PageClient)]
pub(crate) async fn set_creator_rates(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    #[server(default)] list: TabQuery,
    #[server(default)] rates: HashMap<String, String>,
    #[server(default)] shown: HashMap<String, String>,
    #[server(default)] button: RatesButton,
    #[server(default)] for_all: Option<RateForAll>,
) -> Result<Outcome, ApiError<Worded>> {
    let name = server::outcome_form(campaign);
    let mut typed = server::typed_rates(rates, &shown);
    let unsent = server::unsent(&typed);
    let context = draft_context::<SetCreatorRates, _>(&form_token, &name, &unsent).await?;
    let market = server::market_of(&context, campaign).await?;
    if button.discard {
        return Ok(rate_server::discard(&context, campaign, &list).await);
    }
    if let Some(kept) = button.keep {
        return Ok(server::let_go_of(&context, campaign, kept).await);
    }
    let confirmed = button.confirmed;
    let outcome = if let Some(RateForAll { all, rate, .. }) = for_all {
        let for_all = rate_server::for_all(all, rate);
        let set = rate_server::set_for_all(&context, (campaign, market), &for_all, confirmed);
        context.with_draft(&name, &for_all, set).await?
    } else {
        typed.retain(|one| button.only.is_none_or(|only| one.address == only));
        if typed.is_empty() {
            return Err(ApiError::Refused(messages::nothing_typed()));
        }
        let filled = server::filled(&typed);
        let set = rate_server::set_typed(&context, market, typed, confirmed);
        context.with_draft(&name, &filled, set).await?
    };
    let here = rate_server::here(campaign, &list);
    let done = CampaignFlash::RatesSet(outcome.done);
    server::tell(&context, campaign, here, &outcome, done).await;
    Ok(outcome)
}

/// Fills one creator rate in for every picked product. Nothing is set until it is saved.
#[server(endpoint = "offers/fill_creator_rates", client = PageClient)]
pub(crate) async fn fill_creator_rates(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    #[server(default)] list: TabQuery,
    #[server(default)] market: Option<Market>,
    #[server(default)] picked: Vec<RegistrationAddress>,
    #[server(default)] all: Option<AllMatching>,
    #[server(default)] rate: String,
) -> Result<Outcome, ApiError<Worded>> {
    let context = form_context::<FillCreatorRates, _>(&form_token).await?;
    let own = server::market_of(&context, campaign).await?;
    if picked.is_empty() && all.is_none() {
        return Err(ApiError::Refused(messages::nothing_picked()));
    }
    ui::format::rate_from::<CreatorRate>(&rate)
        .map_err(|why| ApiError::Refused(messages::rate_for_many(why, own)))?;
    let outcome = match all {
        Some(all) => rate_server::for_all(all, rate),
        None => rate_server::filled(picked, &rate),
    };
    let outcome = rate_server::foresee(&context, campaign, market, outcome).await?;
    rate_server::keep(&context, campaign, &list, &outcome).await;
    Ok(outcome)
}

/// What would follow from the rates that are typed, as sentences. Nothing is set.
#[server(endpoint = "offers/foresee_creator_rates", client = PageClient)]
pub(crate) async fn foresee_creator_rates(
    market: Market,
    #[server(default)] edits: Vec<RateEdit>,
) -> Result<Vec<String>, ApiError<NoRefusal>> {
    let context = context::<ForeseeCreatorRates, _>()?;
    let rates = rate_server::readable(&edits);
    let (db, by) = (&context.db, context.by());
    let foreseen = store::offers::foresee_creator_rates(db, &by, &rates).await?;
    Ok(rate_server::says(&foreseen, market))
}
