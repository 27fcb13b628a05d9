//! What the server functions of **Register products** have in common.

use std::{collections::BTreeMap, convert::Infallible};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    bulk::SkipReason,
    campaign::RegisterRefusal,
    ids::{AuthorisationId, CampaignId, ProductId},
    market::Market,
    rate::TotalRate,
    registration::{RegistrableProduct, RegistrationState},
};
use serde_json::json;
use store::{
    BulkResult,
    kept_forms::{self, KeptForm},
};

use super::{MOST_AT_ONCE, ProductRefusal, Refused, RegisteringRefusal, TypedRegistrations};
use crate::{
    flash::RegisteringFlash, registrations::seller::why_rejected, text::registrable as words,
};
use runtime::{
    context::{RequestContext, redirect},
    error::{ApiError, NoRefusal},
    paths,
};
use ui::{Address, format};

/// How long the form keeps what was typed: after a day it would be taken for advice.
const RESTORED_FOR: TimeDelta = TimeDelta::days(1);

/// The form of one campaign, of the seller or of a partner that works for a shop.
pub(super) struct Form {
    /// The name under which it is kept.
    pub(super) name: String,
    /// The address of its page.
    page: String,
}

impl Form {
    /// The seller's.
    pub(super) fn of_seller(campaign: CampaignId) -> Self {
        Self {
            name: format!("registrations/register/{campaign}"),
            page: paths::seller::register(campaign),
        }
    }

    /// A partner's, by an authorisation.
    pub(super) fn for_shop(authorisation: AuthorisationId, campaign: CampaignId) -> Self {
        Self {
            name: format!("registrations/register_for_shop/{authorisation}/{campaign}"),
            page: paths::partner::register_for_shop(authorisation, campaign),
        }
    }

    /// Its page with a search in it.
    pub(super) fn address(&self, q: &str) -> Address {
        Address::new(self.page.as_str()).with("q", q)
    }
}

/// What was typed and is not registered, what stood against it, and when it was kept.
pub(super) async fn unregistered(
    context: &RequestContext,
    form: &Form,
) -> (TypedRegistrations, Refused, Option<DateTime<Utc>>) {
    let kept = context.load_draft::<TypedRegistrations, Refused>(&form.name);
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
async fn keep<R>(
    context: &RequestContext,
    form: &Form,
    typed: &TypedRegistrations,
    refused: Option<&Refused>,
) -> Result<(), ApiError<R>> {
    let kept = KeptForm {
        fields: json!(typed),
        refusal: refused.map(|refused| json!(refused)),
    };
    kept_forms::keep(
        &context.db,
        context.keeper(),
        &form.name,
        &kept,
        false,
        context.now,
    )
    .await
    .map_err(ApiError::of_keeping)
}

/// Keeps what is chosen and typed, and leads to other products to choose from.
pub(super) async fn choose(
    context: &RequestContext,
    form: &Form,
    mut typed: TypedRegistrations,
    Choice { q, after, then }: Choice,
) -> Result<(), ApiError<NoRefusal>> {
    if then == "afresh" {
        context.delete_draft(&form.name).await;
        redirect(form.address(&q));
        return Ok(());
    }
    let page = match then.as_str() {
        "set" => {
            typed.set_one_rate();
            after
        }
        "undo" => {
            if let (TypedRegistrations { set: Some(set), .. }, ..) =
                unregistered(context, form).await
            {
                typed.take_back(set);
            }
            after
        }
        "search" => String::new(),
        page => page.to_owned(),
    };
    keep(context, form, &typed, None).await?;
    redirect(form.address(&q).with("after", page));
    Ok(())
}

/// What a button asks for that only chooses.
pub(super) struct Choice {
    /// What is searched for.
    pub(super) q: String,
    /// The page of the list that was open.
    pub(super) after: String,
    /// What the button does, or the page that it leads to.
    pub(super) then: String,
}

/// The chosen products with their rates, if all of them can be offered; else what was typed is kept.
pub(super) async fn offers_of(
    context: &RequestContext,
    form: &Form,
    typed: &TypedRegistrations,
    least: TotalRate,
) -> Result<Vec<(ProductId, TotalRate)>, ApiError<RegisteringRefusal>> {
    let (offers, refused) = typed.checked(least);
    let chosen = typed.products().len();
    let refusal = if chosen == 0 {
        RegisteringRefusal::NoneChosen
    } else if chosen > MOST_AT_ONCE {
        RegisteringRefusal::TooMany
    } else if !refused.is_empty() {
        RegisteringRefusal::Products
    } else {
        return Ok(offers);
    };
    keep(context, form, typed, Some(&refused)).await?;
    Err(ApiError::Refused(refusal))
}

/// What became of products that were registered all at once.
pub(super) type Became = Result<BulkResult<ProductId, RegisterRefusal>, store::Error<Infallible>>;

/// Where to go on: with how many products, if all were registered. Otherwise what was refused is kept, and the page
/// says how many were.
pub(super) async fn registered(
    context: &RequestContext,
    form: &Form,
    mut typed: TypedRegistrations,
    q: &str,
    became: Became,
) -> Result<Option<usize>, ApiError<RegisteringRefusal>> {
    let became = match became {
        Ok(became) => became,
        Err(failure) => {
            keep(context, form, &typed, None).await?;
            return Err(ApiError::without_refusal(failure));
        }
    };
    let refused: Refused = became.refused.into_iter().map(why_not).collect();
    if refused.is_empty() {
        context.delete_draft(&form.name).await;
        return Ok(Some(became.done));
    }
    typed.keep_refused(&refused);
    keep(context, form, &typed, Some(&refused)).await?;
    if became.done == 0 {
        return Err(ApiError::Refused(RegisteringRefusal::Products));
    }
    let partly = RegisteringFlash::PartlyRegistered(became.done);
    redirect(form.address(q).flash(partly));
    Ok(None)
}

fn why_not(
    (product, why): (ProductId, SkipReason<RegisterRefusal>),
) -> (ProductId, ProductRefusal) {
    let why = match why {
        SkipReason::Refused(refusal) => ProductRefusal::Register(refusal),
        // More than one request registers is refused before.
        SkipReason::NotFound | SkipReason::TooMany => ProductRefusal::NotThere,
    };
    (product, why)
}
