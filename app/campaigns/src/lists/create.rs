//! **Create product list**, in two steps: products are chosen, then their rates are set.

use leptos::{ev::SubmitEvent, form::FromFormData as _, prelude::*, server_fn::ServerFn};
use serde::de::DeserializeOwned;

use super::{
    api::{ChooseForList, CreateList, list_to_create},
    choose::Products,
    fields::{FORM, NAME},
    list::under,
    query::{NewListQuery, PRODUCTS, RATES},
    rates::Rates,
    wire::Choosing,
};
use crate::{
    text::product_lists as words,
    worded::{self, Worded},
};
use runtime::{
    error::{ApiError, error_messages},
    forms::VerbForm,
    list_query::ListQuery as _,
    page_address::page_params,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    FieldError, FieldErrors, FormSummary, Note, PageHead, PageTitle, SkeletonPage, Tone, platform,
    text::t,
};

/// A server function that makes a list of what is chosen, or adds it to one.
pub(super) trait TakesProducts:
    ServerFn<Output = (), Error = ApiError<Worded>> + DeserializeOwned + Clone + Send + Sync + 'static
{
}

impl<F> TakesProducts for F where
    F: ServerFn<Output = (), Error = ApiError<Worded>>
        + DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static
{
}

/// The page **Create product list**.
#[component]
pub fn CreateListPage() -> impl IntoView {
    let (params, query) = (page_params(), NewListQuery::of_address());
    let campaign = move || params.with(|params| params.get("campaign").unwrap_or_default());
    let create = ServerAction::<CreateList>::new();
    let choose = ServerAction::<ChooseForList>::new();
    let done = move || create.version().get() + choose.version().get();
    let choosing = load(
        move || (campaign(), query.get(), done()),
        |(campaign, query, _)| list_to_create(campaign, None, query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::CREATE) /> }>
            {await_view(move || async move {
                let choosing = choosing.await;
                let query = query.get_untracked();
                render_result(choosing, |choosing| steps(choosing, query, create, choose))
            })}
        </Transition>
    }
}

/// The open step, whichever verb stands at the end.
pub(super) fn steps<F: TakesProducts>(
    choosing: Choosing,
    query: NewListQuery,
    take: ServerAction<F>,
    choose: ServerAction<ChooseForList>,
) -> AnyView {
    let around = &choosing.around;
    let mut under = under(around, true);
    let title = match &choosing.list {
        None => words::create_in(&around.name),
        Some((list, name)) => {
            under.push((name.clone(), paths::partner::list(around.campaign, *list)));
            words::add_to(name)
        }
    };
    let head = match &choosing.list {
        None => t(words::CREATE),
        Some(_) => t(words::ADD_MORE),
    };
    let (lead, is_rates) = (
        if choosing.is_rates {
            t(words::STEP_RATES)
        } else {
            t(words::STEP_PRODUCTS)
        },
        choosing.is_rates,
    );
    let content = if !around.can_change() {
        let over = around.is_over;
        over.then(|| view! { <Note tone=Tone::Information>{t(words::OVER)}</Note> })
            .into_any()
    } else if is_rates {
        rates_form(choosing, take, choose)
    } else {
        products_form(choosing, query, take, choose)
    };
    view! {
        <PageTitle page=title />
        <PageHead title=head under lead />
        {content}
    }
    .into_any()
}

/// What stands against the form as it was sent.
fn errors<F: TakesProducts>(
    take: ServerAction<F>,
    choose: ServerAction<ChooseForList>,
) -> Signal<Vec<FieldError>> {
    Signal::derive(move || {
        let (taken, chosen) = (take.value().get(), choose.value().get());
        match (taken, chosen) {
            (Some(Err(failure)), _) | (_, Some(Err(failure))) => error_messages(&failure, says),
            _ => Vec::new(),
        }
    })
}

/// What is said of a refusal: at the name's field, if it is about that.
fn says(refusal: &Worded) -> Vec<FieldError> {
    let of_name = NAME.error(refusal.says.clone());
    if of_name.field == Some(refusal.about.as_str()) {
        return vec![of_name];
    }
    worded::summary(refusal)
}

/// Choosing products. Each of its buttons keeps what is chosen and leads on.
fn products_form<F: TakesProducts>(
    choosing: Choosing,
    query: NewListQuery,
    take: ServerAction<F>,
    choose: ServerAction<ChooseForList>,
) -> AnyView {
    let errors = errors(take, choose);
    provide_context(FieldErrors(errors));
    let campaign = choosing.around.campaign;
    let list = choosing.list.as_ref().map(|(list, _)| list.to_string());
    let list = list.map(|list| view! { <input type="hidden" name="list" value=list /> });
    let (q, after) = (query.q.unwrap_or_default(), query.after.unwrap_or_default());
    view! {
        <FormSummary title=t(words::NOT_DONE) errors />
        <VerbForm action=choose attr:id=FORM>
            <input type="hidden" name="campaign" value=campaign.to_string() />
            {list}
            <input type="hidden" name="at[step]" value=PRODUCTS />
            <input type="hidden" name="at[after]" value=after />
            <Products choosing q choose />
        </VerbForm>
    }
    .into_any()
}

/// Setting rates. All buttons but the last one keep what is typed and lead on.
fn rates_form<F: TakesProducts>(
    choosing: Choosing,
    take: ServerAction<F>,
    choose: ServerAction<ChooseForList>,
) -> AnyView {
    let on_submit = move |event: SubmitEvent| {
        if platform::goes_elsewhere(&event) {
            event.prevent_default();
            if let Ok(choice) = ChooseForList::from_event(&event) {
                take.clear();
                choose.dispatch(choice);
            }
        }
    };
    let errors = errors(take, choose);
    provide_context(FieldErrors(errors));
    let campaign = choosing.around.campaign;
    let list = choosing.list.as_ref().map(|(list, _)| list.to_string());
    let list = list.map(|list| view! { <input type="hidden" name="list" value=list /> });
    let name = choosing.typed.name.clone();
    let chosen: Vec<AnyView> = choosing
        .typed
        .addresses()
        .into_iter()
        .map(|one| {
            let value = one.to_string();
            view! { <input type="hidden" name="typed[chosen][]" value=value /> }.into_any()
        })
        .collect();
    let pending = take.pending();
    let versions = [take.version(), choose.version()];
    let answers: usize = versions.iter().map(GetUntracked::get_untracked).sum();
    let answers = answers.to_string();
    view! {
        <FormSummary title=t(words::NOT_DONE) errors />
        <div on:submit:capture=on_submit>
            <VerbForm action=take attr:id=FORM>
                <input type="hidden" name="campaign" value=campaign.to_string() />
                {list}
                <input type="hidden" name="at[step]" value=RATES />
                <input type="hidden" name="typed[name]" value=name />
                {chosen}
                <Rates choosing answers pending />
            </VerbForm>
        </div>
    }
    .into_any()
}
