//! What the server functions of **Register products** have in common.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    bulk::SkipReason,
    ids::{CampaignId, ProductId},
    market::Market,
    rate::TotalRate,
    registration::{RegistrableProduct, RegistrationState},
};
use serde_json::json;
use store::{
    kept_forms::{self, KeptForm},
    registrations::register_many,
};

use super::{ProductRefusal, Refused, TypedRegistrations};
use crate::{registrations::seller::why_rejected, text::registrable as words};
use runtime::{context::RequestContext, error::ApiError, paths::seller as paths};
use ui::{Address, format};

/// How long the form keeps what was typed: after a day it would be taken for advice.
const RESTORED_FOR: TimeDelta = TimeDelta::days(1);

/// The name under which the form is kept.
pub(super) fn name_of(campaign: CampaignId) -> String {
    format!("registrations/register/{campaign}")
}

/// The page with a search in it.
pub(super) fn address(campaign: CampaignId, q: &str) -> Address {
    Address::new(paths::register(campaign)).with("q", q)
}

/// What was typed and is not registered, what stood against it, and when it was kept.
pub(super) async fn unregistered(
    context: &RequestContext,
    campaign: CampaignId,
) -> (TypedRegistrations, Refused, Option<DateTime<Utc>>) {
    let name = name_of(campaign);
    let kept = context.load_draft::<TypedRegistrations, Refused>(&name);
    let kept = kept
        .await
        .filter(|kept| context.now - kept.at < RESTORED_FOR);
    kept.map_or_else(Default::default, |kept| {
        let refused = kept.refusal.unwrap_or_default();
        (kept.typed, refused, Some(kept.at))
    })
}

/// Since when the form holds what was typed, if that was a while ago.
pub(super) fn restored(
    context: &RequestContext,
    kept_at: Option<DateTime<Utc>>,
    typed: &TypedRegistrations,
    market: Market,
) -> Option<String> {
    let kept_at = kept_at.filter(|_| !typed.is_empty())?;
    crate::restored::restored(kept_at, context.now, market)
}

/// Where else products are, and how they fared in this campaign before.
pub(super) fn notes(rows: &[RegistrableProduct], market: Market) -> BTreeMap<ProductId, String> {
    let notes = rows.iter().filter_map(|row| {
        let notes = [earlier(row, market), elsewhere(row, market)];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        (!notes.is_empty()).then(|| (row.product.product, notes.join(" · ")))
    });
    notes.collect()
}

/// How the product fared here before. Of one that can't be registered it is said why instead.
fn earlier(row: &RegistrableProduct, market: Market) -> Option<String> {
    let earlier = row.earlier.as_ref().filter(|_| row.refusal.is_none())?;
    let rate = format::rate(earlier.total_rate, market);
    Some(match &earlier.state {
        RegistrationState::Rejected { at, reason, .. } => {
            let day = format::date(format::day_of(*at, market));
            words::rejected(&day, &rate, &why_rejected(reason))
        }
        _ => words::earlier(&rate),
    })
}

fn elsewhere(row: &RegistrableProduct, market: Market) -> Option<String> {
    let highest = format::rate(row.elsewhere.highest?, market);
    Some(words::elsewhere(row.elsewhere.count, &highest))
}

/// Keeps the form, also for pages with scripts: what is chosen goes from page to page.
pub(super) async fn keep<R>(
    context: &RequestContext,
    campaign: CampaignId,
    typed: &TypedRegistrations,
    refused: Option<&Refused>,
) -> Result<(), ApiError<R>> {
    let kept = KeptForm {
        fields: json!(typed),
        refusal: refused.map(|refused| json!(refused)),
    };
    let name = name_of(campaign);
    kept_forms::keep(
        &context.db,
        context.keeper(),
        &name,
        &kept,
        false,
        context.now,
    )
    .await
    .map_err(ApiError::of_keeping)
}

/// Registers the products, all at once: how many were, and what stood against the others.
pub(super) async fn register_each<R>(
    context: &RequestContext,
    campaign: CampaignId,
    offers: Vec<(ProductId, TotalRate)>,
) -> Result<(usize, Refused), ApiError<R>> {
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let became = register_many(db, &by, shop, campaign, &offers).await;
    let became = became.map_err(ApiError::without_refusal)?;
    let refused = became.refused.into_iter().map(|(product, why)| {
        let why = match why {
            SkipReason::Refused(refusal) => ProductRefusal::Register(refusal),
            // More than one request registers is refused before.
            SkipReason::NotFound | SkipReason::TooMany => ProductRefusal::NotThere,
        };
        (product, why)
    });
    Ok((became.done, refused.collect()))
}
