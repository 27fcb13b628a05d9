//! **Register products**.

use domain::rate::TotalRate;
use leptos::{ev::SubmitEvent, form::FromFormData as _, prelude::*};

use super::{
    MOST_AT_ONCE, Registering, RegisteringRefusal,
    api::{ChooseProducts, RegisterProducts, RegisterQuery, products_to_register},
    rows::Rows,
    tools::{Finder, Pages, RegisterButton, Restored, SetNotice},
};
use crate::{
    flash::RegisteringFlash,
    text::{seller_campaigns, seller_refusal, seller_registering},
};
use runtime::{
    error::error_messages,
    forms::VerbForm,
    list_query::ListQuery as _,
    page_address::page_params,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, EmptyState, FieldError, Flash, FlashToast, FormSummary, Kind, LinkButton, Note,
    PageHead, PageTitle, Picture, SaveBar, Selectable, SkeletonPage, Tone, format, platform,
    text::t,
};

/// The form's id, by which ticks and fields belong to it.
pub(super) const FORM: &str = "register";

/// The verbs of the page's buttons.
#[derive(Clone, Copy)]
struct ActionSet {
    register: ServerAction<RegisterProducts>,
    choose: ServerAction<ChooseProducts>,
}

impl ActionSet {
    /// Whether one of them was called since the page was opened.
    fn are_used(self) -> bool {
        self.register.version().get_untracked() + self.choose.version().get_untracked() > 0
    }
}

/// The page on which a seller registers products in a campaign.
#[component]
pub fn RegisterProductsPage() -> impl IntoView {
    let (params, query) = (page_params(), RegisterQuery::of_address());
    let campaign = move || params.with(|params| params.get("campaign").unwrap_or_default());
    let actions = ActionSet {
        register: ServerAction::new(),
        choose: ServerAction::new(),
    };
    let done = move || actions.register.version().get() + actions.choose.version().get();
    let products = load(
        move || (campaign(), query.get(), done()),
        |(campaign, query, _)| products_to_register(campaign, query),
    );
    view! {
        <Transition fallback=|| {
            view! { <SkeletonPage title=t(seller_registering::TITLE) /> }
        }>
            {await_view(move || async move {
                let products = products.await;
                let query = query.get_untracked();
                render_result(products, |asked| view! { <Register asked query actions /> })
            })}
        </Transition>
    }
}

#[component]
fn Register(asked: Registering, query: RegisterQuery, actions: ActionSet) -> impl IntoView {
    let row = asked.campaign.row.clone();
    let name = row.name.to_string();
    let under = vec![
        (
            t(seller_campaigns::MARKETPLACE).to_owned(),
            paths::MARKETPLACE.to_owned(),
        ),
        (name, paths::campaign(row.campaign)),
    ];
    let requirement = seller_registering::requirement(
        &format::rate(row.least, row.market),
        &format::rate(TotalRate::MOST, row.market),
    );
    let content = if row.takes_registrations {
        view! { <Choosing asked query actions /> }.into_any()
    } else {
        view! { <NotNow href=paths::campaign(row.campaign) /> }.into_any()
    };
    view! {
        <PageTitle page=seller_registering::title_in(row.name.as_str()) />
        <PageHead
            title=t(seller_registering::TITLE)
            under
            lead=seller_registering::lead(&row.agency)
        />
        <FlashToast read=RegisteringFlash::says />
        <Note tone=Tone::Information>{requirement}</Note>
        {content}
    }
}

/// Registration isn't open: the campaign's page says why.
#[component]
fn NotNow(href: String) -> impl IntoView {
    view! {
        <EmptyState picture=Picture::Clock title=t(seller_registering::NOT_NOW)>
            <Actions>
                <LinkButton href kind=Kind::Primary>
                    {t(seller_registering::BACK)}
                </LinkButton>
            </Actions>
        </EmptyState>
    }
}

/// The form. Its buttons but the last one only choose: they keep what was typed and show other
/// products.
#[component]
fn Choosing(asked: Registering, query: RegisterQuery, actions: ActionSet) -> impl IntoView {
    let campaign = asked.campaign.row.campaign;
    let done = query.done.as_deref();
    let is_partly = done.is_some_and(|done| RegisteringFlash::read(done, 1).is_some());
    let (q, after) = (query.q.unwrap_or_default(), query.after.unwrap_or_default());
    let errors = errors(&asked, is_partly, actions.register);
    let refused = if is_partly {
        seller_registering::PARTLY_REFUSED
    } else {
        seller_registering::REFUSED
    };
    let choose = move |event: SubmitEvent| {
        if platform::goes_elsewhere(&event) {
            event.prevent_default();
            if let Ok(choice) = ChooseProducts::from_event(&event) {
                actions.register.clear();
                actions.choose.dispatch(choice);
            }
        }
    };
    let shown = errors.with_untracked(|errors| !errors.is_empty());
    let (one_rate, set) = (asked.typed.one_rate.clone(), asked.typed.set.clone());
    let market = asked.campaign.row.market;
    // Nothing is restored any more once the reader has done something on this page.
    let restored = asked.restored.clone().filter(|_| !actions.are_used());
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
        <div on:submit:capture=choose>
            <VerbForm action=actions.register attr:id=FORM>
                <input type="hidden" name="campaign" value=campaign.to_string() />
                <input type="hidden" name="after" value=after />
                <Finder q one_rate />
                {restored.map(|says| view! { <Restored says /> })}
                {set.map(|set| view! { <SetNotice set market /> })}
                <Selectable>
                    {list} <Pages previous next />
                    <SaveBar says=t(seller_registering::CONSEQUENCE)>
                        <RegisterButton pending=actions.register.pending() />
                    </SaveBar>
                </Selectable>
            </VerbForm>
        </div>
    }
}

/// What stands against the form as it was sent: what the server refused, and after a part of it was
/// taken what stood against the rest.
fn errors(
    asked: &Registering,
    is_partly: bool,
    register: ServerAction<RegisterProducts>,
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
