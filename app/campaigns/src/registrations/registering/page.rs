//! **Register products**.

use domain::rate::TotalRate;
use leptos::{ev::SubmitEvent, form::FromFormData as _, prelude::*, server_fn::ServerFn};
use serde::de::DeserializeOwned;

use super::{
    MOST_AT_ONCE, Registering, RegisteringRefusal,
    api::{ChooseProducts, RegisterProducts, RegisterQuery, products_to_register},
    rows::Rows,
    tools::{Finder, Pages, RegisterButton, Restored, SetNotice},
};
use crate::{
    flash::RegisteringFlash,
    text::{registering_for_shop, seller_campaigns, seller_refusal, seller_registering},
};
use runtime::{
    error::{ApiError, NoRefusal, error_messages},
    forms::VerbForm,
    list_query::ListQuery as _,
    page_address::page_params,
    paths::{partner, seller},
    resource::{PageResource, await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, EmptyState, FieldError, Flash, FlashToast, FormSummary, Kind, LinkButton,
    Note, PageHead, PageTitle, Picture, SaveBar, Selectable, SkeletonPage, Tone, format, platform,
    text::t,
};

/// The form's id, by which ticks and fields belong to it.
pub(super) const FORM: &str = "register";

/// A verb that takes the form, and refuses with `R`.
pub(super) trait FormVerb<R>:
    ServerFn<Output = (), Error = ApiError<R>> + DeserializeOwned + Clone + Send + Sync + 'static
{
}

impl<F, R> FormVerb<R> for F where
    F: ServerFn<Output = (), Error = ApiError<R>>
        + DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static
{
}

/// The verbs of the page's buttons: one registers what is chosen, the other keeps it and shows other
/// products.
pub(super) type Verbs<R, C> = (ServerAction<R>, ServerAction<C>);

/// The page on which a seller registers products in a campaign.
#[component]
pub fn RegisterProductsPage() -> impl IntoView {
    let (params, query) = (page_params(), RegisterQuery::of_address());
    let campaign = move || params.with(|params| params.get("campaign").unwrap_or_default());
    let register = ServerAction::<RegisterProducts>::new();
    let choose = ServerAction::<ChooseProducts>::new();
    let done = move || register.version().get() + choose.version().get();
    let products = load(
        move || (campaign(), query.get(), done()),
        |(campaign, query, _)| products_to_register(campaign, query),
    );
    register_page(products, query, (register, choose))
}

/// The page, whoever registers.
pub(super) fn register_page<R: FormVerb<RegisteringRefusal>, C: FormVerb<NoRefusal>>(
    products: PageResource<Result<Registering, ApiError<NoRefusal>>>,
    query: Memo<RegisterQuery>,
    verbs: Verbs<R, C>,
) -> AnyView {
    view! {
        <Transition fallback=|| {
            view! { <SkeletonPage title=t(seller_registering::TITLE) /> }
        }>
            {await_view(move || async move {
                let products = products.await;
                let query = query.get_untracked();
                render_result(products, |asked| register(asked, query, verbs))
            })}
        </Transition>
    }
    .into_any()
}

/// What stands around the form: the pages that it lies under, what it is for, and the way back.
struct Frame {
    under: Vec<(String, String)>,
    lead: String,
    back: (String, &'static str),
}

impl Frame {
    fn of(asked: &Registering) -> Self {
        let row = &asked.campaign.row;
        let name = row.name.to_string();
        match &asked.for_shop {
            None => {
                let marketplace = t(seller_campaigns::MARKETPLACE).to_owned();
                let campaign = seller::campaign(row.campaign);
                Self {
                    under: vec![
                        (marketplace, seller::MARKETPLACE.to_owned()),
                        (name, campaign.clone()),
                    ],
                    lead: seller_registering::lead(&row.agency),
                    back: (campaign, t(seller_registering::BACK)),
                }
            }
            Some(shop) => {
                let shops = t(registering_for_shop::SHOPS).to_owned();
                let back = Address::new(partner::shop(shop.authorisation)).with("tab", "campaigns");
                Self {
                    under: vec![
                        (shops, partner::SHOPS.to_owned()),
                        (shop.name.clone(), back.to_string()),
                    ],
                    lead: registering_for_shop::lead(&shop.name, &name, &row.agency),
                    back: (back.to_string(), t(registering_for_shop::BACK)),
                }
            }
        }
    }
}

fn register<R: FormVerb<RegisteringRefusal>, C: FormVerb<NoRefusal>>(
    asked: Registering,
    query: RegisterQuery,
    verbs: Verbs<R, C>,
) -> AnyView {
    let row = asked.campaign.row.clone();
    let Frame { under, lead, back } = Frame::of(&asked);
    let requirement = seller_registering::requirement(
        &format::rate(row.least, row.market),
        &format::rate(TotalRate::MOST, row.market),
    );
    let content = if row.takes_registrations {
        choosing(asked, query, verbs)
    } else {
        let (href, back) = back;
        view! { <NotNow href back /> }.into_any()
    };
    view! {
        <PageTitle page=seller_registering::title_in(row.name.as_str()) />
        <PageHead title=t(seller_registering::TITLE) under lead />
        <FlashToast read=RegisteringFlash::says />
        <Note tone=Tone::Information>{requirement}</Note>
        {content}
    }
    .into_any()
}

/// Registration isn't open: the campaign's page says why.
#[component]
fn NotNow(href: String, back: &'static str) -> impl IntoView {
    view! {
        <EmptyState picture=Picture::Clock title=t(seller_registering::NOT_NOW)>
            <Actions>
                <LinkButton href kind=Kind::Primary>
                    {back}
                </LinkButton>
            </Actions>
        </EmptyState>
    }
}

/// The form. Its buttons but the last one only choose: they keep what was typed and show other
/// products.
fn choosing<R: FormVerb<RegisteringRefusal>, C: FormVerb<NoRefusal>>(
    asked: Registering,
    query: RegisterQuery,
    (register, choose): Verbs<R, C>,
) -> AnyView {
    let (campaign, elsewhere) = (asked.campaign.row.campaign, C::url());
    let done = query.done.as_deref();
    let done = done.and_then(|done| RegisteringFlash::read(done, 1));
    let is_partly = matches!(done, Some(RegisteringFlash::PartlyRegistered(_)));
    let (q, after) = (query.q.unwrap_or_default(), query.after.unwrap_or_default());
    let errors = errors(&asked, is_partly, register);
    let refused = if is_partly {
        seller_registering::PARTLY_REFUSED
    } else {
        seller_registering::REFUSED
    };
    let on_submit = move |event: SubmitEvent| {
        if platform::goes_elsewhere(&event) {
            event.prevent_default();
            if let Ok(choice) = C::from_event(&event) {
                register.clear();
                choose.dispatch(choice);
            }
        }
    };
    let shown = errors.with_untracked(|errors| !errors.is_empty());
    let (one_rate, set) = (asked.typed.one_rate.clone(), asked.typed.set.clone());
    let market = asked.campaign.row.market;
    // Nothing is restored any more once the reader has done something on this page.
    let is_used = register.version().get_untracked() + choose.version().get_untracked() > 0;
    let restored = asked.restored.clone().filter(|_| !is_used);
    let for_shop = asked.for_shop.clone();
    let (is_for_shop, consequence) = match &for_shop {
        None => (false, seller_registering::CONSEQUENCE),
        Some(_) => (true, registering_for_shop::CONSEQUENCE),
    };
    let authorisation = for_shop.map(|shop| {
        let value = shop.authorisation.to_string();
        view! { <input type="hidden" name="authorisation" value=value /> }
    });
    let (previous, next) = (asked.page.previous.clone(), asked.page.next.clone());
    // As a function the list is made anew with each answer and never over the one before: the server has
    // everything that was typed and ticked, and its word counts.
    let list = {
        let q = q.clone();
        move || {
            let (asked, q) = (asked.clone(), q.clone());
            untrack(|| view! { <Rows asked q refusals=shown /> })
        }
    };
    view! {
        <FormSummary title=t(refused) errors />
        <div on:submit:capture=on_submit>
            <VerbForm action=register attr:id=FORM>
                {authorisation} <input type="hidden" name="campaign" value=campaign.to_string() />
                <input type="hidden" name="after" value=after />
                <Finder is_for_shop q one_rate elsewhere />
                {restored.map(|says| view! { <Restored says elsewhere /> })}
                {set.map(|set| view! { <SetNotice set market elsewhere /> })}
                <Selectable>
                    {list} <Pages previous next elsewhere /> <SaveBar says=t(consequence)>
                        <RegisterButton pending=register.pending() />
                    </SaveBar>
                </Selectable>
            </VerbForm>
        </div>
    }
    .into_any()
}

/// What stands against the form as it was sent: what the server refused, and after a part of it was
/// taken what stood against the rest.
fn errors<R: FormVerb<RegisteringRefusal>>(
    asked: &Registering,
    is_partly: bool,
    register: ServerAction<R>,
) -> Signal<Vec<FieldError>> {
    let market = asked.campaign.row.market;
    let title_of = |product| {
        let shown = asked.page.rows.iter().map(|row| &row.product);
        let mut known = shown.chain(&asked.chosen_before);
        known
            .find(|known| known.product == product)
            .map(|known| known.title.clone())
    };
    let of_products: Vec<_> = asked
        .refused
        .iter()
        .map(|(product, refusal)| {
            let product = title_of(*product).unwrap_or_else(|| product.to_string());
            let says = refusal.says(market);
            seller_registering::of_product(&product, &says)
        })
        .collect();
    Signal::derive(move || {
        let of_products = || of_products.iter().map(FieldError::of_all).collect();
        let most = MOST_AT_ONCE.to_string();
        let says = |refusal: &RegisteringRefusal| match refusal {
            RegisteringRefusal::NoneChosen => {
                vec![FieldError::of_all(t(seller_refusal::NONE_CHOSEN))]
            }
            RegisteringRefusal::TooMany => {
                let says = seller_refusal::too_many(&most);
                vec![FieldError::of_all(says)]
            }
            RegisteringRefusal::Products => of_products(),
        };
        match register.value().get() {
            Some(Err(failure)) => error_messages(&failure, says),
            Some(Ok(())) | None if is_partly => of_products(),
            Some(Ok(())) | None => Vec::new(),
        }
    })
}
