//! What **Register products** asks, and its two verbs: choosing, which changes nothing yet, and
//! registering.

use domain::ids::CampaignId;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;

#[cfg(feature = "ssr")]
use super::server::{Choice, Form, choose, notes, offers_of, registered, restored, unregistered};
use super::{Registering, RegisteringRefusal, TypedRegistrations};
#[cfg(feature = "ssr")]
use crate::flash::SellerFlash;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

runtime::list_query! {
    /// What the address of **Register products** asks for: `product` names one that is chosen to begin
    /// with, and `done` says that some products were just registered and others not.
    pub(crate) struct RegisterQuery {
        filter: q;
        more: product, done;
    }
}

/// What can be registered in a campaign, page by page, with what was chosen and typed before.
#[server(endpoint = "registrations/registering", client = PageClient)]
pub(crate) async fn products_to_register(
    campaign: String,
    #[server(default)] query: RegisterQuery,
) -> Result<Registering, ApiError<NoRefusal>> {
    use store::{
        campaigns::details_for_shop, products::some_of_shop, registrations::registrable_products,
    };

    let context = runtime::context::context::<ProductsToRegister, _>()?;
    let campaign: CampaignId = campaign.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let details = details_for_shop(db, &by, shop, campaign).await?;
    let q = query.q.as_deref().unwrap_or_default();
    let page = if details.row.takes_registrations {
        registrable_products(db, &by, shop, campaign, q, query.cursor().as_ref()).await?
    } else {
        // Also where it is hidden meanwhile: what leads here says that a product can be registered again.
        domain::page::Page::empty()
    };
    let product = query.product.unwrap_or_default();
    let (mut typed, refused, kept_at) = unregistered(&context, &Form::of_seller(campaign)).await;
    let restored = restored(&context, kept_at, &typed, details.row.market);
    let can_be = |row: &domain::registration::RegistrableProduct| {
        row.refusal.is_none() && row.product.product.to_string() == product
    };
    if page.rows.iter().any(can_be) && !typed.chosen.contains(&product) {
        typed.chosen.push(product);
    }
    let mut before = typed.products();
    for row in &page.rows {
        before.remove(&row.product.product);
    }
    let before: Vec<_> = before.into_iter().collect();
    let chosen_before = if before.is_empty() {
        Vec::new()
    } else {
        some_of_shop(db, &by, shop, &before).await?
    };
    Ok(Registering {
        for_shop: None,
        notes: notes(&page.rows, details.row.market),
        campaign: details,
        page,
        chosen_before,
        typed,
        refused,
        restored,
    })
}

/// Keeps what is chosen and typed, and shows other products to choose from: those that a search
/// finds, or another page (`then` is its key). `then=set` puts the one rate into every chosen
/// product's field, and `then=undo` takes that back; `then=afresh` forgets all of it.
#[server(endpoint = "registrations/choose", client = PageClient)]
pub(crate) async fn choose_products(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    #[server(default)] typed: TypedRegistrations,
    #[server(default)] q: String,
    #[server(default)] after: String,
    #[server(default)] then: String,
) -> Result<(), ApiError<NoRefusal>> {
    use runtime::context::draft_context;

    let (form, mut typed) = (Form::of_seller(campaign), typed);
    // Only what is kept says what was set: forms don't send it.
    typed.set = None;
    let context = draft_context::<ChooseProducts, _>(&form_token, &form.name, &typed).await?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    store::campaigns::details_for_shop(db, &by, shop, campaign).await?;
    choose(&context, &form, typed, Choice { q, after, then }).await
}

/// Registers the chosen products. If a rate can't be offered nothing is registered; if the rules
/// stand against some products, the others are.
#[server(endpoint = "registrations/register", client = PageClient)]
pub(crate) async fn register_products(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    #[server(default)] typed: TypedRegistrations,
    #[server(default)] q: String,
) -> Result<(), ApiError<RegisteringRefusal>> {
    use runtime::context::draft_context;

    let (form, mut typed) = (Form::of_seller(campaign), typed);
    typed.set = None;
    if ui::platform::is_plain_form() {
        typed.choose_typed();
    }
    let context = draft_context::<RegisterProducts, _>(&form_token, &form.name, &typed).await?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let details = store::campaigns::details_for_shop(db, &by, shop, campaign).await;
    let details = details.map_err(ApiError::without_refusal)?;
    let offers = offers_of(&context, &form, &typed, details.row.least).await?;
    let became = store::registrations::register_many(db, &by, shop, campaign, &offers).await;
    if let Some(count) = registered(&context, &form, typed, &q, became).await? {
        let page = ui::Address::new(runtime::paths::seller::campaign(campaign));
        let page = page.with("tab", "pending");
        runtime::context::redirect(page.flash(SellerFlash::Registered(count)));
    }
    Ok(())
}
