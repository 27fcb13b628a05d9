//! What an agency asks of the product lists of a campaign, and making one or adding to it. What changes one is
//! in [`super::change_api`].

use domain::ids::{CampaignId, ProductListId};
use leptos::prelude::*;

use super::{
    query::{ListsQuery, NewListQuery},
    wire::{At, CampaignLists, Choosing, TypedList},
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
        refusals,
        server::{self, Form},
    },
    crate::{
        campaigns::server as campaign_server, flash::ListFlash, text::refused_lists as words,
        worded::worded,
    },
    domain::{
        market::Market,
        product_list::{ListName, ListRefusal},
        rate::CreatorRate,
        registration::RegistrationAddress,
    },
    runtime::{
        context::{RequestContext, context, draft_context, redirect},
        list_query::ListQuery as _,
        paths,
    },
    store::product_lists::NewList,
    ui::Address,
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
        name: name.map_err(|why| ApiError::Refused(refusals::name_refused(why)))?,
        items,
    };
    let (db, by, secrets) = (&context.db, context.by(), &*context.secrets);
    let created = store::product_lists::create(db, &by, secrets, campaign, &new).await;
    let list = created.map_err(worded(|why: ListRefusal| refusals::refused(why, market)))?;
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
    added.map_err(worded(|why: ListRefusal| refusals::refused(why, market)))?;
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
        return Err(ApiError::Refused(refusals::refused(why, around.market)));
    }
    let rows = store::product_lists::chosen(db, &by, campaign, &chosen).await;
    let rows = rows.map_err(ApiError::without_refusal)?;
    let (items, refused) = refusals::checked(typed, &rows, around.market);
    server::keep(context, &form.name, typed, Some(&refused)).await?;
    if !refused.is_empty() {
        let count = u64::try_from(refused.len()).unwrap_or(u64::MAX);
        return Err(ApiError::Refused(Worded::of_all(words::need_fix(count))));
    }
    Ok((items, around.market))
}
