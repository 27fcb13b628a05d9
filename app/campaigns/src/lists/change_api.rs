//! One product list as its agency opens it, and the verbs that change it. Those of its rates are in
//! [`super::rates_api`].

use domain::{
    ids::{CampaignId, ProductListId},
    registration::RegistrationAddress,
};
use leptos::prelude::*;

use super::wire::OpenedPage;
use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use {
    super::{
        refusals,
        server::{self, here, market_of, rates_form},
        wire::{Around, RefusedRates, RemovedProduct, TypedList},
    },
    crate::{
        campaigns::server as campaign_server, flash::ListFlash, text::refused_lists as words,
        worded::worded,
    },
    chrono::{DateTime, Utc},
    domain::{
        actor::Permission,
        campaign::CampaignStatus,
        market::Market,
        offer::CUT_PROTECTION,
        product_list::{ListName, ListRefusal},
    },
    runtime::{
        context::{context, form_context, redirect, site_origin},
        paths,
    },
    ui::{Address, format, text::t},
};

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
    let name = name.map_err(|why| ApiError::Refused(refusals::name_refused(why)))?;
    let renamed = store::product_lists::rename(&context.db, &context.by(), list, name).await;
    renamed.map_err(worded(|why: ListRefusal| refusals::refused(why, market)))?;
    redirect(here(campaign, list, ListFlash::Renamed));
    Ok(())
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
    removed.map_err(worded(|why: ListRefusal| refusals::refused(why, market)))?;
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
    back.map_err(worded(|why: ListRefusal| refusals::refused(why, market)))?;
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
        why => refusals::refused(why, market),
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
    deleted.map_err(worded(|why: ListRefusal| refusals::refused(why, market)))?;
    context.delete_draft(&rates_form(list)).await;
    let all = Address::new(paths::partner::lists(campaign));
    redirect(all.flash(ListFlash::Deleted));
    Ok(())
}
