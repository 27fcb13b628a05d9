//! **Register products** as a partner sees it that registers products of a shop, in the shop's name and as long as
//! the shop authorises it.

use domain::ids::{AuthorisationId, CampaignId};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{
    AuthorisingShop,
    server::{Choice, Form, choose, offers_of, registered, restored, unregistered},
};
use super::{
    Registering, RegisteringRefusal, TypedRegistrations, api::RegisterQuery, page::register_page,
};
#[cfg(feature = "ssr")]
use crate::flash::RegisteringFlash;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    list_query::ListQuery as _,
    page_address::page_params,
    page_client::PageClient,
    resource::load,
};

/// The page on which a partner registers products of a shop in a campaign.
#[component]
pub fn RegisterForShopPage() -> impl IntoView {
    let (params, query) = (page_params(), RegisterQuery::of_address());
    let asked = move |name: &str| params.with(|params| params.get(name).unwrap_or_default());
    let register = ServerAction::<RegisterForShop>::new();
    let choose = ServerAction::<ChooseForShop>::new();
    let done = move || register.version().get() + choose.version().get();
    let products = load(
        move || {
            let (authorisation, campaign) = (asked("authorisation"), asked("campaign"));
            (authorisation, campaign, query.get(), done())
        },
        |(authorisation, campaign, query, _)| registrable_of_shop(authorisation, campaign, query),
    );
    register_page(products, query, (register, choose))
}

/// What can be registered for the shop in a campaign, page by page, with what was chosen and typed before.
#[server(endpoint = "registrations/registrable_of_shop", client = PageClient)]
pub(crate) async fn registrable_of_shop(
    authorisation: String,
    campaign: String,
    #[server(default)] query: RegisterQuery,
) -> Result<Registering, ApiError<NoRefusal>> {
    use std::collections::BTreeMap;

    let context = runtime::context::context::<RegistrableOfShop, _>()?;
    let authorisation: AuthorisationId = authorisation.parse().map_err(|_| ApiError::NotFound)?;
    let campaign: CampaignId = campaign.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by) = (&context.db, context.by());
    let form = Form::for_shop(authorisation, campaign);
    let (typed, refused, kept_at) = unregistered(&context, &form).await;
    let chosen: Vec<_> = typed.products().into_iter().collect();
    let cursor = query.cursor();
    let page = (query.q.as_deref().unwrap_or_default(), cursor.as_ref());
    let choice =
        store::authorisations::registrable_of_shop(db, &by, authorisation, campaign, page, &chosen)
            .await?;
    let restored = restored(&context, kept_at, &typed, choice.campaign.row.market);
    Ok(Registering {
        for_shop: Some(AuthorisingShop {
            authorisation,
            name: choice.shop,
        }),
        campaign: choice.campaign,
        page: choice.page,
        chosen_before: choice.chosen_before,
        typed,
        refused,
        // Where else products are and how they fared before isn't the partner's to see.
        notes: BTreeMap::new(),
        restored,
    })
}

/// Keeps what is chosen and typed, and shows other products to choose from, as [`super::api::choose_products`] does.
#[server(endpoint = "registrations/choose_for_shop", client = PageClient)]
pub(crate) async fn choose_for_shop(
    #[server(default)] form_token: FormToken,
    authorisation: AuthorisationId,
    campaign: CampaignId,
    #[server(default)] typed: TypedRegistrations,
    #[server(default)] q: String,
    #[server(default)] after: String,
    #[server(default)] then: String,
) -> Result<(), ApiError<NoRefusal>> {
    use runtime::context::draft_context;
    use store::authorisations::campaign_to_register_in;

    let (form, mut typed) = (Form::for_shop(authorisation, campaign), typed);
    typed.set = None;
    let context = draft_context::<ChooseForShop, _>(&form_token, &form.name, &typed).await?;
    campaign_to_register_in(&context.db, &context.by(), authorisation, campaign).await?;
    choose(&context, &form, typed, Choice { q, after, then }).await
}

/// Registers the chosen products for the shop, as [`super::api::register_products`] does.
#[server(endpoint = "registrations/register_for_shop", client = PageClient)]
pub(crate) async fn register_for_shop(
    #[server(default)] form_token: FormToken,
    authorisation: AuthorisationId,
    campaign: CampaignId,
    #[server(default)] typed: TypedRegistrations,
    #[server(default)] q: String,
) -> Result<(), ApiError<RegisteringRefusal>> {
    use runtime::context::draft_context;
    use store::authorisations;

    let (form, mut typed) = (Form::for_shop(authorisation, campaign), typed);
    typed.set = None;
    if ui::platform::is_plain_form() {
        typed.choose_typed();
    }
    let context = draft_context::<RegisterForShop, _>(&form_token, &form.name, &typed).await?;
    let (db, by) = (&context.db, context.by());
    let into = authorisations::campaign_to_register_in(db, &by, authorisation, campaign).await;
    let into = into.map_err(ApiError::without_refusal)?;
    let offers = offers_of(&context, &form, &typed, into.row.least).await?;
    let became = authorisations::register_for_shop(db, &by, authorisation, campaign, &offers).await;
    if let Some(count) = registered(&context, &form, typed, &q, became).await? {
        let all = RegisteringFlash::Registered(count);
        runtime::context::redirect(form.address(&q).flash(all));
    }
    Ok(())
}
