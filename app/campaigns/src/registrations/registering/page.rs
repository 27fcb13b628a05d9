//! **Register products**.

use domain::{market::Market, page::Cursor, rate::TotalRate};
use leptos::{ev::SubmitEvent, form::FromFormData as _, prelude::*, server_fn::ServerFn};

use super::{
    MOST_AT_ONCE, Registering, RegisteringRefusal, SetForAll,
    api::{ChooseProducts, RegisterProducts, RegisterQuery, products_to_register},
    rows::Rows,
    typed_rate,
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
    Actions, Button, EmptyState, Field, FieldError, Flash, FlashToast, FormSummary, InputKind,
    Kind, LinkButton, Note, PageHead, PageTitle, Picture, SaveBar, Selectable, Size, SkeletonRows,
    TextField, Tone, format, platform,
    text::{interpolate, t},
};

ui::fields! {
    SEARCH: q = Field::new(seller_registering::SEARCH);
}
ui::fields! {
    in "one" as "typed";
    ONE_RATE: one_rate as "rate" = Field::new(seller_registering::ONE_RATE).kind(InputKind::Rate);
}

/// The form's id, by which ticks and fields belong to it.
pub(super) const FORM: &str = "register";

/// The verbs of the page's buttons.
#[derive(Clone, Copy)]
struct ActionSet {
    register: ServerAction<RegisterProducts>,
    choose: ServerAction<ChooseProducts>,
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
        <PageTitle page=t(seller_registering::TITLE) />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
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
    // Once something was chosen the server has everything that was typed, and its word counts.
    let is_answered = actions.choose.version().get_untracked() > 0;
    let (previous, next) = (asked.page.previous.clone(), asked.page.next.clone());
    view! {
        <FormSummary title=t(refused) errors />
        <div on:submit:capture=choose>
            <VerbForm action=actions.register attr:id=FORM>
                <input type="hidden" name="campaign" value=campaign.to_string() />
                <input type="hidden" name="after" value=after />
                <Finder q=q.clone() one_rate />
                {set.map(|set| view! { <SetNotice set market /> })}
                <Selectable>
                    <Rows asked q refusals=shown is_answered />
                </Selectable>
                <Pages previous next />
                <SaveBar says=t(seller_registering::CONSEQUENCE)>
                    <Button submit=true kind=Kind::Primary pending=actions.register.pending()>
                        {t(seller_registering::REGISTER)}
                    </Button>
                </SaveBar>
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

/// The search, and one rate for all that is chosen.
#[component]
fn Finder(q: String, one_rate: String) -> impl IntoView {
    let elsewhere = <ChooseProducts as ServerFn>::url();
    view! {
        <div class="register-tools">
            <TextField field=SEARCH value=q />
            <Button submit=true name="then" value="search" formaction=elsewhere>
                {t(seller_registering::SEARCH_BUTTON)}
            </Button>
            <span class="register-tools__gap"></span>
            <TextField field=ONE_RATE value=one_rate />
            <Button submit=true name="then" value="set" formaction=elsewhere>
                {t(seller_registering::SET_ALL)}
            </Button>
        </div>
    }
}

/// Says that one rate was set for all that is chosen, with the way back.
#[component]
fn SetNotice(set: SetForAll, market: Market) -> impl IntoView {
    let rate = typed_rate::read(&set.rate);
    let rate = rate.map_or_else(|_| set.rate.clone(), |rate| format::rate(rate, market));
    let text = match (set.count, set.other) {
        (1, 0) => seller_registering::SET_ONE,
        (1, _) => seller_registering::SET_ONE_OVER,
        (_, 0) => seller_registering::SET_SEVERAL,
        _ => seller_registering::SET_SEVERAL_OVER,
    };
    let says = interpolate(
        text,
        &[
            ("rate", &rate),
            ("count", &format::count_of(set.count)),
            ("other", &format::count_of(set.other)),
        ],
    );
    let elsewhere = <ChooseProducts as ServerFn>::url();
    view! {
        <div role="status">
            <Note tone=Tone::Information>
                {says} " "
                <Button size=Size::Small submit=true name="then" value="undo" formaction=elsewhere>
                    {t(seller_registering::UNDO)}
                </Button>
            </Note>
        </div>
    }
}

/// The ways to other pages, which keep what is chosen on this one.
#[component]
fn Pages(previous: Option<Cursor>, next: Option<Cursor>) -> impl IntoView {
    let is_any = previous.is_some() || next.is_some();
    let ways = [
        (previous, seller_registering::PREVIOUS),
        (next, seller_registering::NEXT),
    ];
    let ways = ways.into_iter().filter_map(|(key, name)| {
        let value = key?.to_string();
        let elsewhere = <ChooseProducts as ServerFn>::url();
        Some(view! {
            <Button submit=true name="then" value formaction=elsewhere>
                {t(name)}
            </Button>
        })
    });
    is_any.then(|| {
        view! {
            <nav class="pager" aria-label=t(seller_registering::PAGES)>
                {ways.collect_view()}
            </nav>
        }
    })
}
