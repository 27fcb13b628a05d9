//! What the server functions of product lists have in common.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::Permission,
    campaign::CampaignStatus,
    ids::{CampaignId, ProductListId},
    market::Market,
};
use serde::Serialize;
use serde_json::json;
use store::{
    kept_forms::{self, KeptForm},
    product_lists::ProductsToChoose,
};

use super::{
    query::{NewListQuery, PRODUCTS, RATES},
    refusals::{name_refused, refused},
    wire::{Around, At, Choosing, RefusedRates, TypedList},
};
use crate::{
    campaigns::server::may_work, flash::ListFlash, restored::restored,
    text::refused_lists as words, worded::Worded,
};
use runtime::{
    context::{RequestContext, site_origin},
    error::{ApiError, NoRefusal},
    list_query::ListQuery as _,
    paths,
};
use ui::{Address, text::t};

/// How long a form keeps what was typed: after a day it would be taken for advice.
const RESTORED_FOR: TimeDelta = TimeDelta::days(1);

/// The form of a new list of a campaign, or of products that come into a list.
pub(super) struct Form {
    campaign: CampaignId,
    list: Option<ProductListId>,
    /// The name under which it is kept.
    pub(super) name: String,
}

impl Form {
    pub(super) fn of(campaign: CampaignId, list: Option<ProductListId>) -> Self {
        Self {
            campaign,
            list,
            name: match list {
                None => format!("lists/new/{campaign}"),
                Some(list) => format!("lists/add/{list}"),
            },
        }
    }

    /// Its page at a step, with a search in it.
    pub(super) fn address(&self, step: &str, q: &str) -> Address {
        match self.list {
            None => Address::new(paths::partner::new_list(self.campaign)).with("step", step),
            Some(list) => Address::new(paths::partner::list(self.campaign, list)).with("add", step),
        }
        .with("q", q)
    }
}

/// The campaign around a page, if it is there for the person.
pub(super) async fn around<R>(
    context: &RequestContext,
    campaign: CampaignId,
) -> Result<Around, ApiError<R>> {
    let (db, by) = (&context.db, context.by());
    let opened = store::campaigns::details_for_agency(db, &by, campaign).await;
    let opened = opened.map_err(ApiError::without_refusal)?;
    Ok(Around {
        campaign,
        name: opened.row.name.to_string(),
        market: opened.row.market,
        is_over: opened.row.status == CampaignStatus::Closed,
        may_work: may_work(context),
        may_see_money: context.may(Permission::SeeMoney),
        origin: site_origin(),
    })
}

/// What was typed into the form of this name, what stood against it, and when it was kept.
pub(super) async fn kept(
    context: &RequestContext,
    name: &str,
) -> (TypedList, RefusedRates, Option<DateTime<Utc>>) {
    let kept = context.load_draft::<TypedList, RefusedRates>(name);
    let kept = kept
        .await
        .filter(|kept| context.now - kept.at < RESTORED_FOR);
    kept.map_or_else(Default::default, |kept| {
        let refused = kept.refusal.unwrap_or_default();
        (kept.typed, refused, Some(kept.at))
    })
}

/// Keeps a form, also for pages with scripts: what is typed goes from step to step.
pub(super) async fn keep<R>(
    context: &RequestContext,
    name: &str,
    typed: &(impl Serialize + Sync),
    refused: Option<&RefusedRates>,
) -> Result<(), ApiError<R>> {
    let kept = KeptForm {
        fields: json!(typed),
        refusal: refused.map(|refused| json!(refused)),
    };
    let (db, keeper) = (&context.db, context.keeper());
    kept_forms::keep(db, keeper, name, &kept, false, context.now)
        .await
        .map_err(ApiError::of_keeping)
}

/// Products to choose from, or the chosen ones, as the address asks for them.
pub(super) async fn choosing(
    context: &RequestContext,
    campaign: CampaignId,
    list: Option<ProductListId>,
    query: &NewListQuery,
) -> Result<Choosing, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    let (typed, refused, kept_at) = kept(context, &Form::of(campaign, list).name).await;
    let chosen = typed.addresses();
    let is_rates = query.step.as_deref() == Some(RATES) && !chosen.is_empty();
    let cursor = query.cursor();
    let wanted = ProductsToChoose {
        list,
        text: query.q.as_deref().unwrap_or_default(),
        only_chosen: is_rates,
        page: cursor.as_ref(),
        chosen: &chosen,
    };
    let found = store::product_lists::to_choose(db, &by, campaign, wanted).await?;
    let kept_at = kept_at.filter(|_| !typed.is_empty());
    let restored = kept_at.and_then(|at| restored(at, context.now, found.market));
    let (name, in_list) = found.list.unzip();
    let mut rows = found.chosen;
    rows.extend(found.page.rows);
    Ok(Choosing {
        around: Around {
            campaign,
            name: found.name.to_string(),
            market: found.market,
            is_over: found.status == CampaignStatus::Closed,
            may_work: may_work(context),
            may_see_money: context.may(Permission::SeeMoney),
            origin: site_origin(),
        },
        list: list.zip(name.map(|name| name.to_string())),
        is_rates,
        typed,
        rows,
        in_list: in_list.unwrap_or_default(),
        previous: found.page.previous,
        next: found.page.next,
        refused,
        restored,
    })
}

/// Keeps what is chosen and typed at a place of the form, and says where to go on: `then` is what the button
/// does, or the page that it leads to.
pub(super) async fn choose(
    context: &RequestContext,
    form: &Form,
    mut typed: TypedList,
    At { step, q, after }: At,
    then: &str,
) -> Result<Address, ApiError<Worded>> {
    if then == "afresh" {
        context.delete_draft(&form.name).await;
        return Ok(form.address(PRODUCTS, &q));
    }
    let is_rates = step == RATES;
    let (before, ..) = kept(context, &form.name).await;
    if !is_rates {
        // The rates stand on the other step.
        typed.rates = before.rates;
        typed.one_rate = before.one_rate;
        typed.ticked = before.ticked;
    }
    let mut refusal = None;
    let to = match then {
        "set" => {
            refusal = set(&mut typed);
            form.address(RATES, &q)
        }
        "undo" => {
            if let Some(set) = before.set {
                typed.take_back(set);
            }
            form.address(RATES, &q)
        }
        "next" => {
            refusal = not_chosen(form, &typed);
            form.address(RATES, &q)
        }
        "back" | "search" => form.address(PRODUCTS, &q),
        "" => form.address(PRODUCTS, &q).with("after", after),
        page => form.address(PRODUCTS, &q).with("after", page),
    };
    keep(context, &form.name, &typed, None).await?;
    match refusal {
        Some(refusal) => Err(ApiError::Refused(refusal)),
        None => Ok(to),
    }
}

/// Sets one rate for the ticked, or says why that can't be.
pub(super) fn set(typed: &mut TypedList) -> Option<Worded> {
    if typed.ticked.is_empty() {
        return Some(Worded::of_all(t(words::NONE_PICKED)));
    }
    if typed.one_rate.trim().is_empty() {
        return Some(Worded::of_all(t(words::NO_RATE)));
    }
    typed.set_one_rate();
    None
}

/// Why there is no next step yet.
fn not_chosen(form: &Form, typed: &TypedList) -> Option<Worded> {
    if form.list.is_none()
        && let Err(refusal) = domain::product_list::ListName::parse(&typed.name)
    {
        return Some(name_refused(refusal));
    }
    let chosen = typed.addresses().len();
    match domain::product_list::check_items(0, chosen) {
        Ok(()) => None,
        Err(refusal) => {
            // No rate is in it, so that it reads the same in every market.
            let [any, ..] = Market::ALL;
            Some(refused(refusal, any))
        }
    }
}

/// The name under which rates of a list are kept that weren't saved.
pub(super) fn rates_form(list: ProductListId) -> String {
    format!("lists/rates/{list}")
}

/// The market of the list's campaign, if both are there for the person and belong together.
pub(super) async fn market_of(
    context: &RequestContext,
    campaign: CampaignId,
    list: ProductListId,
) -> Result<Market, ApiError<Worded>> {
    let (db, by) = (&context.db, context.by());
    let names = store::product_lists::names(db, &by, campaign, &[list]).await;
    let names = names.map_err(ApiError::without_refusal)?;
    if !names.contains_key(&list) {
        return Err(ApiError::NotFound);
    }
    Ok(around(context, campaign).await?.market)
}

/// Where a list's page is, which says what was done.
pub(super) fn here(campaign: CampaignId, list: ProductListId, done: ListFlash) -> Address {
    Address::new(paths::partner::list(campaign, list)).flash(done)
}
