//! The verbs of a list's rates: typed one by one or put into several fields, and saved together.

use std::collections::BTreeMap;

use domain::ids::{CampaignId, ProductListId};
use leptos::prelude::*;

use super::wire::TypedList;
use crate::worded::Worded;
use runtime::{error::ApiError, forms::FormToken, page_client::PageClient};
#[cfg(feature = "ssr")]
use {
    super::{
        refusals,
        server::{self, here, market_of, rates_form},
        wire::RefusedRates,
    },
    crate::{
        flash::ListFlash,
        registrations::agency::{
            api::{rate_name, registration_named},
            messages,
            unreadable_rate::unreadable,
        },
        text::refused_lists as words,
        worded::worded,
    },
    domain::{
        bulk::SkipReason, market::Market, offer::SeenRate, product_list::ListRefusal,
        rate::CreatorRate,
    },
    runtime::{
        context::{draft_context, redirect},
        paths,
    },
    store::offers::NewCreatorRate,
    ui::{format, text::t},
};

/// **Save rates**: sets the rates that were typed over those that were shown. What can't be set stands in its
/// field again, with why.
#[server(endpoint = "lists/set_rates", client = PageClient)]
pub(crate) async fn set_list_rates(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    list: ProductListId,
    #[server(default)] typed: TypedList,
    #[server(default)] shown: BTreeMap<String, String>,
) -> Result<(), ApiError<Worded>> {
    let form = rates_form(list);
    let context = draft_context::<SetListRates, _>(&form_token, &form, &typed).await?;
    let market = market_of(&context, campaign, list).await?;
    let (changed, mut refused) = changed(&typed.rates, &shown, market);
    if changed.is_empty() && refused.is_empty() {
        context.delete_draft(&form).await;
        return Err(ApiError::Refused(Worded::of_all(t(words::NOTHING_CHANGED))));
    }
    let (db, by) = (&context.db, context.by());
    let became = store::product_lists::set_rates(db, &by, list, &changed).await;
    let became = became.map_err(worded(|why: ListRefusal| refusals::refused(why, market)))?;
    for (address, why) in became.refused {
        let name = rate_name(address);
        let says = match why {
            SkipReason::Refused(_) => {
                let text = typed.rates.get(&name).map_or("", String::as_str);
                messages::typed_rate(text, &why, None, market)
            }
            SkipReason::NotFound | SkipReason::TooMany => t(words::LIST_CHANGED).to_owned(),
        };
        refused.insert(name, says);
    }
    if refused.is_empty() {
        context.delete_draft(&form).await;
        redirect(here(campaign, list, ListFlash::RatesSet(became.done)));
        return Ok(());
    }
    let mut kept = TypedList {
        rates: typed.rates,
        ..TypedList::default()
    };
    kept.rates.retain(|name, _| refused.contains_key(name));
    server::keep(&context, &form, &kept, Some(&refused)).await?;
    if became.done == 0 {
        let count = u64::try_from(refused.len()).unwrap_or(u64::MAX);
        return Err(ApiError::Refused(Worded::of_all(words::need_fix(count))));
    }
    redirect(here(campaign, list, ListFlash::RatesSet(became.done)));
    Ok(())
}

/// **Setup commission in bulk** of a list: puts one rate into the fields of the ticked, to be saved; `then` is
/// `undo` to take that back.
#[server(endpoint = "lists/fill_rates", client = PageClient)]
pub(crate) async fn fill_list_rates(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    list: ProductListId,
    #[server(default)] typed: TypedList,
    #[server(default)] then: String,
) -> Result<(), ApiError<Worded>> {
    let (form, mut typed) = (rates_form(list), typed);
    // Only what is kept says what was set: forms don't send it.
    typed.set = None;
    let context = draft_context::<FillListRates, _>(&form_token, &form, &typed).await?;
    market_of(&context, campaign, list).await?;
    let refusal = if then == "undo" {
        let (before, ..) = server::kept(&context, &form).await;
        if let Some(set) = before.set {
            typed.take_back(set);
        }
        None
    } else {
        server::set(&mut typed)
    };
    server::keep(&context, &form, &typed, None).await?;
    if let Some(refusal) = refusal {
        return Err(ApiError::Refused(refusal));
    }
    redirect(paths::partner::list(campaign, list));
    Ok(())
}

/// The rates that were typed over those that were shown, and what is wrong with those that are none.
#[cfg(feature = "ssr")]
fn changed(
    rates: &BTreeMap<String, String>,
    shown: &BTreeMap<String, String>,
    market: Market,
) -> (Vec<NewCreatorRate>, RefusedRates) {
    let (mut changed, mut refused) = (Vec::new(), RefusedRates::new());
    for (name, typed) in rates {
        let Some(address) = registration_named(name) else {
            continue;
        };
        let shown = shown.get(name).map_or("", String::as_str);
        if typed.trim() == shown.trim() {
            continue;
        }
        match format::rate_from::<CreatorRate>(typed) {
            Ok(rate) => changed.push(NewCreatorRate {
                address,
                rate,
                seen: SeenRate::of(format::rate_from(shown).ok()),
            }),
            Err(why) => {
                refused.insert(name.clone(), unreadable(why, market));
            }
        }
    }
    (changed, refused)
}
