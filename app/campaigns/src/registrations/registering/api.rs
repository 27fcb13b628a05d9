//! What **Register products** asks, and its two verbs: choosing, which changes nothing yet, and
//! registering.

use domain::ids::CampaignId;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;

#[cfg(feature = "ssr")]
use self::server::{address, keep, name_of, register_each, unregistered};
use super::{Registering, RegisteringRefusal, TypedRegistrations};
#[cfg(feature = "ssr")]
use crate::flash::{RegisteringFlash, SellerFlash};
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
    let page = registrable_products(db, &by, shop, campaign, q, query.cursor().as_ref()).await?;
    let product = query.product.unwrap_or_default();
    let (mut typed, refused) = unregistered(&context, campaign).await;
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
    Ok(Registering {
        campaign: details,
        page,
        chosen_before: some_of_shop(db, &by, shop, &before).await?,
        typed,
        refused,
    })
}

/// Keeps what is chosen and typed, and shows other products to choose from: those that a search
/// finds, or another page (`then` is its key). `then=set` puts the one rate into every chosen
/// product's field, and `then=undo` takes that back.
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

    let (name, mut typed) = (name_of(campaign), typed);
    // Only what is kept says what was set: forms don't send it.
    typed.set = None;
    let context = draft_context::<ChooseProducts, _>(&form_token, &name, &typed).await?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    store::campaigns::details_for_shop(db, &by, shop, campaign).await?;
    let page = match then.as_str() {
        "set" => {
            typed.set_one_rate();
            after
        }
        "undo" => {
            if let (TypedRegistrations { set: Some(set), .. }, _) =
                unregistered(&context, campaign).await
            {
                typed.take_back(set);
            }
            after
        }
        "search" => String::new(),
        page => page.to_owned(),
    };
    keep(&context, campaign, &typed, None).await?;
    runtime::context::redirect(address(campaign, &q).with("after", page));
    Ok(())
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

    let (name, mut typed) = (name_of(campaign), typed);
    typed.set = None;
    let context = draft_context::<RegisterProducts, _>(&form_token, &name, &typed).await?;
    let (db, by, shop) = (&context.db, context.by(), context.shop()?);
    let details = store::campaigns::details_for_shop(db, &by, shop, campaign).await;
    let details = details.map_err(ApiError::without_refusal)?;
    let (offers, refused) = typed.checked(details.row.least);
    let chosen = typed.products().len();
    let refusal = if chosen == 0 {
        Some(RegisteringRefusal::NoneChosen)
    } else if chosen > super::MOST_AT_ONCE {
        Some(RegisteringRefusal::TooMany)
    } else if !refused.is_empty() {
        Some(RegisteringRefusal::Products)
    } else {
        None
    };
    if let Some(refusal) = refusal {
        keep(&context, campaign, &typed, Some(&refused)).await?;
        return Err(ApiError::Refused(refusal));
    }
    let (registered, refused) = match register_each(&context, campaign, offers).await {
        Ok(answers) => answers,
        Err(failure) => {
            keep(&context, campaign, &typed, None).await?;
            return Err(failure);
        }
    };
    if refused.is_empty() {
        context.delete_draft(&name).await;
        let page = ui::Address::new(runtime::paths::seller::campaign(campaign));
        let page = page.with("tab", "pending");
        runtime::context::redirect(page.flash(SellerFlash::Registered(registered)));
        return Ok(());
    }
    typed.keep_refused(&refused);
    keep(&context, campaign, &typed, Some(&refused)).await?;
    if registered == 0 {
        return Err(ApiError::Refused(RegisteringRefusal::Products));
    }
    let partly = RegisteringFlash::PartlyRegistered(registered);
    runtime::context::redirect(address(campaign, &q).flash(partly));
    Ok(())
}

/// What the three have in common.
#[cfg(feature = "ssr")]
mod server {
    use domain::{
        bulk::SkipReason,
        ids::{CampaignId, ProductId},
        rate::TotalRate,
    };
    use serde_json::json;
    use store::{
        kept_forms::{self, KeptForm},
        registrations::register_many,
    };

    use super::super::{ProductRefusal, Refused, TypedRegistrations};
    use runtime::{context::RequestContext, error::ApiError, paths::seller as paths};
    use ui::Address;

    /// The name under which the form is kept.
    pub(super) fn name_of(campaign: CampaignId) -> String {
        format!("registrations/register/{campaign}")
    }

    /// The page with a search in it.
    pub(super) fn address(campaign: CampaignId, q: &str) -> Address {
        Address::new(paths::register(campaign)).with("q", q)
    }

    /// What was typed and is not registered, and what stood against it.
    pub(super) async fn unregistered(
        context: &RequestContext,
        campaign: CampaignId,
    ) -> (TypedRegistrations, Refused) {
        let name = name_of(campaign);
        let kept = context.load_draft::<TypedRegistrations, Refused>(&name);
        kept.await.map_or_else(Default::default, |kept| {
            (kept.typed, kept.refusal.unwrap_or_default())
        })
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
}
