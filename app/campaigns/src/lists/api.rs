//! What an agency asks of its product lists, and their verbs.

use std::collections::BTreeMap;

use domain::{
    ids::{CampaignId, ProductListId},
    registration::RegistrationAddress,
};
use leptos::prelude::*;

use super::{
    At, CampaignLists, Choosing, OpenedPage, TypedList,
    query::{ListsQuery, NewListQuery},
};
use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use {
    super::{
        Around, RefusedRates, RemovedProduct,
        server::{self, Form},
    },
    crate::{
        campaigns::server as campaign_server,
        flash::ListFlash,
        registrations::agency::{
            api::{rate_name, registration_named},
            messages,
            unreadable_rate::unreadable,
        },
        text::refused_lists as words,
        worded::worded,
    },
    chrono::{DateTime, Utc},
    domain::{
        actor::Permission,
        bulk::SkipReason,
        campaign::CampaignStatus,
        market::Market,
        offer::{CUT_PROTECTION, SeenRate},
        product_list::{ListName, ListRefusal},
        rate::CreatorRate,
    },
    runtime::{
        context::{RequestContext, context, draft_context, form_context, redirect, site_origin},
        list_query::ListQuery as _,
        paths,
    },
    store::{offers::NewCreatorRate, product_lists::NewList},
    ui::{Address, format, text::t},
};

/// The lists of a campaign.
#[server(endpoint = "lists/of_campaign", client = PageClient)]
pub(crate) async fn lists_of_campaign(
    campaign: String,
    #[server(default)] query: ListsQuery,
) -> Result<CampaignLists, ApiError<NoRefusal>> {
    let context = context::<ListsOfCampaign, _>()?;
    let campaign = campaign_server::id(&campaign)?;
    let around = server::around(&context, campaign).await?;
    let (db, by) = (&context.db, context.by());
    let q = query.q.as_deref().unwrap_or_default();
    let page = store::product_lists::list(db, &by, campaign, q, query.cursor().as_ref()).await?;
    Ok(CampaignLists { around, page })
}

/// Products for a new list or for one that is there, or the chosen ones with their rates.
#[server(endpoint = "lists/to_create", client = PageClient)]
pub(crate) async fn list_to_create(
    campaign: String,
    #[server(default)] list: Option<String>,
    #[server(default)] query: NewListQuery,
) -> Result<Choosing, ApiError<NoRefusal>> {
    let context = context::<ListToCreate, _>()?;
    let campaign = campaign_server::id(&campaign)?;
    let list = list.as_deref().map(campaign_server::id).transpose()?;
    server::choosing(&context, campaign, list, &query).await
}

/// Keeps what is chosen and typed, and leads to where the pressed button says (`then`): `next` and `back` are
/// the steps, `set` puts one rate into the fields of the ticked and `undo` takes that back, `search` shows what
/// is found, `afresh` forgets all of it, and else it is the key of another page.
#[server(endpoint = "lists/choose", client = PageClient)]
pub(crate) async fn choose_for_list(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    #[server(default)] list: Option<ProductListId>,
    #[server(default)] typed: TypedList,
    #[server(default)] at: At,
    #[server(default)] then: String,
) -> Result<(), ApiError<Worded>> {
    let (form, mut typed) = (Form::of(campaign, list), typed);
    // Only what is kept says what was set: forms don't send it.
    typed.set = None;
    let context = draft_context::<ChooseForList, _>(&form_token, &form.name, &typed).await?;
    campaign_server::known(&context, campaign).await?;
    redirect(server::choose(&context, &form, typed, at, &then).await?);
    Ok(())
}

/// **Create list**.
#[server(endpoint = "lists/create", client = PageClient)]
pub(crate) async fn create_list(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    #[server(default)] typed: TypedList,
) -> Result<(), ApiError<Worded>> {
    let form = Form::of(campaign, None);
    let context = draft_context::<CreateList, _>(&form_token, &form.name, &typed).await?;
    let name = ListName::parse(&typed.name);
    let (items, market) = checked(&context, &form, campaign, &typed).await?;
    let new = NewList {
        name: name.map_err(|why| ApiError::Refused(server::name_refused(why)))?,
        items,
    };
    let (db, by, secrets) = (&context.db, context.by(), &*context.secrets);
    let created = store::product_lists::create(db, &by, secrets, campaign, &new).await;
    let list = created.map_err(worded(|why: ListRefusal| server::refused(why, market)))?;
    context.delete_draft(&form.name).await;
    let page = Address::new(paths::partner::list(campaign, list));
    redirect(page.flash(ListFlash::Created));
    Ok(())
}

/// **Add more products**: those that were chosen, at their rates.
#[server(endpoint = "lists/add_products", client = PageClient)]
pub(crate) async fn add_products_to_list(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    list: ProductListId,
    #[server(default)] typed: TypedList,
) -> Result<(), ApiError<Worded>> {
    let form = Form::of(campaign, Some(list));
    let context = draft_context::<AddProductsToList, _>(&form_token, &form.name, &typed).await?;
    let (items, market) = checked(&context, &form, campaign, &typed).await?;
    let (db, by) = (&context.db, context.by());
    let added = store::product_lists::add_products(db, &by, list, &items).await;
    added.map_err(worded(|why: ListRefusal| server::refused(why, market)))?;
    context.delete_draft(&form.name).await;
    let page = Address::new(paths::partner::list(campaign, list));
    redirect(page.flash(ListFlash::Added(items.len())));
    Ok(())
}

/// The chosen products with their rates, if all can be set; else what was typed is kept with what stands
/// against it.
#[cfg(feature = "ssr")]
async fn checked(
    context: &RequestContext,
    form: &Form,
    campaign: CampaignId,
    typed: &TypedList,
) -> Result<(Vec<(RegistrationAddress, CreatorRate)>, Market), ApiError<Worded>> {
    let around = server::around(context, campaign).await?;
    let (db, by, chosen) = (&context.db, context.by(), typed.addresses());
    if let Err(why) = domain::product_list::check_items(0, chosen.len()) {
        server::keep(context, &form.name, typed, None).await?;
        return Err(ApiError::Refused(server::refused(why, around.market)));
    }
    let rows = store::product_lists::chosen(db, &by, campaign, &chosen).await;
    let rows = rows.map_err(ApiError::without_refusal)?;
    let (items, refused) = server::checked(typed, &rows, around.market);
    server::keep(context, &form.name, typed, Some(&refused)).await?;
    if !refused.is_empty() {
        let count = u64::try_from(refused.len()).unwrap_or(u64::MAX);
        return Err(ApiError::Refused(Worded::of_all(words::need_fix(count))));
    }
    Ok((items, around.market))
}

/// The name under which rates of a list are kept that were refused.
#[cfg(feature = "ssr")]
fn rates_form(list: ProductListId) -> String {
    format!("lists/rates/{list}")
}

/// One list.
#[server(endpoint = "lists/opened", client = PageClient)]
pub(crate) async fn opened_list(
    campaign: String,
    list: String,
    #[server(default)] removed: Option<String>,
) -> Result<OpenedPage, ApiError<NoRefusal>> {
    let context = context::<OpenedList, _>()?;
    let campaign: CampaignId = campaign_server::id(&campaign)?;
    let list: ProductListId = campaign_server::id(&list)?;
    let (db, by) = (&context.db, context.by());
    let opened = store::product_lists::opened(db, &by, list).await?;
    if opened.campaign != campaign {
        return Err(ApiError::NotFound);
    }
    let around = Around {
        campaign,
        name: opened.campaign_name.to_string(),
        market: opened.market,
        is_over: opened.status == CampaignStatus::Closed,
        may_work: campaign_server::may_work(&context),
        may_see_money: context.may(Permission::SeeMoney),
        origin: site_origin(),
    };
    let (mut typed, mut refused, mut put_back) = (TypedList::default(), RefusedRates::new(), None);
    if around.can_change() {
        (typed, refused, _) = server::kept(&context, &rates_form(list)).await;
        let removed: Option<RegistrationAddress> = removed.and_then(|one| one.parse().ok());
        if let Some(address) = removed {
            let title = store::product_lists::removed_title(db, &by, list, address).await?;
            put_back = title.map(|title| RemovedProduct { address, title });
        }
    }
    let market = around.market;
    Ok(OpenedPage {
        around,
        list: opened,
        typed,
        refused,
        spared_until: spared_until(context.now, market),
        removed: put_back,
    })
}

/// Until when a decrease that is made now spares creators who accepted before.
#[cfg(feature = "ssr")]
fn spared_until(now: DateTime<Utc>, market: Market) -> String {
    let until = now.checked_add_signed(CUT_PROTECTION).unwrap_or(now);
    format::date(format::day_of(until, market))
}

/// The market of the list's campaign, if both are there for the person and belong together.
#[cfg(feature = "ssr")]
async fn market_of(
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
    Ok(server::around(context, campaign).await?.market)
}

/// Where a list's page is, which says what was done.
#[cfg(feature = "ssr")]
fn here(campaign: CampaignId, list: ProductListId, done: ListFlash) -> Address {
    Address::new(paths::partner::list(campaign, list)).flash(done)
}

/// **Rename**.
#[server(endpoint = "lists/rename", client = PageClient)]
pub(crate) async fn rename_list(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    list: ProductListId,
    #[server(default)] name: String,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<RenameList, _>(&form_token).await?;
    let market = market_of(&context, campaign, list).await?;
    let name = ListName::parse(&name);
    let name = name.map_err(|why| ApiError::Refused(server::name_refused(why)))?;
    let renamed = store::product_lists::rename(&context.db, &context.by(), list, name).await;
    renamed.map_err(worded(|why: ListRefusal| server::refused(why, market)))?;
    redirect(here(campaign, list, ListFlash::Renamed));
    Ok(())
}

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
    let became = became.map_err(worded(|why: ListRefusal| server::refused(why, market)))?;
    for (address, why) in became.refused {
        let says = match why {
            SkipReason::Refused(why) => messages::rate(why, market),
            SkipReason::NotFound | SkipReason::TooMany => t(words::LIST_CHANGED).to_owned(),
        };
        refused.insert(rate_name(address), says);
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

/// **Remove**.
#[server(endpoint = "lists/remove_product", client = PageClient)]
pub(crate) async fn remove_product_of_list(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    list: ProductListId,
    address: RegistrationAddress,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<RemoveProductOfList, _>(&form_token).await?;
    let market = market_of(&context, campaign, list).await?;
    let (db, by) = (&context.db, context.by());
    let removed = store::product_lists::remove_product(db, &by, list, address).await;
    removed.map_err(worded(|why: ListRefusal| server::refused(why, market)))?;
    let page = Address::new(paths::partner::list(campaign, list));
    redirect(page.with("removed", address));
    Ok(())
}

/// **Undo** after **Remove**.
#[server(endpoint = "lists/put_product_back", client = PageClient)]
pub(crate) async fn put_product_back(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    list: ProductListId,
    address: RegistrationAddress,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<PutProductBack, _>(&form_token).await?;
    let market = market_of(&context, campaign, list).await?;
    let (db, by) = (&context.db, context.by());
    let back = store::product_lists::put_product_back(db, &by, list, address).await;
    back.map_err(worded(|why: ListRefusal| server::refused(why, market)))?;
    redirect(here(campaign, list, ListFlash::Added(1)));
    Ok(())
}

/// **Duplicate**: makes a list of the same products, called as the copy of this one.
#[server(endpoint = "lists/duplicate", client = PageClient)]
pub(crate) async fn duplicate_list(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    list: ProductListId,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<DuplicateList, _>(&form_token).await?;
    let market = market_of(&context, campaign, list).await?;
    let (db, by, secrets) = (&context.db, context.by(), &*context.secrets);
    let names = store::product_lists::names(db, &by, campaign, &[list]).await;
    let mut names = names.map_err(ApiError::without_refusal)?;
    let (name, _) = names.remove(&list).ok_or(ApiError::NotFound)?;
    // A name that is too long to be told as a copy's stays as it is.
    let name = ListName::parse(&words::copy_of(name.as_str())).unwrap_or(name);
    let made = store::product_lists::duplicate(db, &by, secrets, list, name).await;
    let made = made.map_err(worded(|why: ListRefusal| match why {
        ListRefusal::NoneChosen => Worded::of_all(t(words::NONE_LEFT)),
        why => server::refused(why, market),
    }))?;
    redirect(here(campaign, made, ListFlash::Duplicated));
    Ok(())
}

/// **Delete**.
#[server(endpoint = "lists/delete", client = PageClient)]
pub(crate) async fn delete_list(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    list: ProductListId,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<DeleteList, _>(&form_token).await?;
    let market = market_of(&context, campaign, list).await?;
    let deleted = store::product_lists::delete(&context.db, &context.by(), list).await;
    deleted.map_err(worded(|why: ListRefusal| server::refused(why, market)))?;
    context.delete_draft(&rates_form(list)).await;
    let all = Address::new(paths::partner::lists(campaign));
    redirect(all.flash(ListFlash::Deleted));
    Ok(())
}
