//! The list: first the campaign and the terms, then its products.

use domain::{
    share_link::{CreatorList, LinkCode, LookUpRefusal},
    signed_in_user::SignedInUser,
};
use leptos::prelude::*;

use super::{
    alert::{ListAlert, Sent},
    api::{AddFromList, look_up_list},
    terms::{About, Terms},
};
use crate::{
    flash::CreatorListFlash,
    links::{
        TermsCard,
        alert::AskForm,
        item::{AddAll, Item},
        messages::not_followed,
        not_added::{BulkAnswer, NotAdded, bulk_errors},
        other_account::OtherAccount,
    },
    text::{creator_list as words, links},
};
use runtime::{
    error::ApiError,
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths::creator,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result, user};
use ui::{
    ActionBar, Actions, EmptyState, FieldErrors, Flash, FlashToast, FormSummary, LinkButton, Note,
    PageTitle, Picture, Size, SkeletonRows, Tone, platform, text::t,
};

/// The page of a list.
#[component]
pub fn CreatorListPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let code = move || params.with(|params| params.get("code").unwrap_or_default());
    let link = code.clone();
    let agreed = Memo::new(move |_| query.with(|query| query.get("agreed")?.parse::<u16>().ok()));
    let action = ServerAction::<AddFromList>::new();
    let user = user();
    let found = load(
        move || (code(), action.version().get()),
        |(code, _)| look_up_list(code),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <CreatorHead title=t(words::TITLE) back=creator::ADD />
        <FlashToast read=CreatorListFlash::says />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || {
                let (agreed, then) = (agreed.get(), link_page(&link()));
                async move {
                    let visitor = user.await.ok().flatten();
                    match found.await {
                        Err(ApiError::Refused(refusal)) => {
                            view! { <CannotOpen refusal visitor then /> }.into_any()
                        }
                        found => {
                            render_result(found, |list| view! { <List list agreed action /> })
                        }
                    }
                }
            })}
        </Transition>
    }
}

/// The list's page as its address names the link; nowhere for what is no code.
pub(super) fn link_page(code: &str) -> String {
    let code = code.parse::<LinkCode>();
    code.map(creator::list).unwrap_or_default()
}

/// Why the list can't be opened, and the way to another link.
#[component]
pub(super) fn CannotOpen(
    /// Why not.
    refusal: LookUpRefusal,
    /// Who is signed in.
    visitor: Option<SignedInUser>,
    /// The list's page.
    then: String,
) -> impl IntoView {
    let is_missing = matches!(
        refusal,
        LookUpRefusal::ListNotFound | LookUpRefusal::LeadsNowhere
    );
    platform::set_status(if is_missing { 404 } else { 422 });
    let title = if is_missing {
        links::LIST_NOT_FOUND
    } else {
        words::NOT_OPENED
    };
    view! {
        <div class="phone">
            <EmptyState picture=Picture::Link title=t(title)>
                <p>{not_followed(refusal)}</p>
                <OtherAccount refusal visitor then />
                <Actions>
                    <LinkButton href=creator::ADD size=Size::Large>
                        {t(words::OTHER_LINK)}
                    </LinkButton>
                </Actions>
            </EmptyState>
        </div>
    }
}

#[component]
fn List(
    /// The list.
    list: CreatorList,
    /// The version of the terms that was agreed to.
    agreed: Option<u16>,
    /// Adds products.
    action: ServerAction<AddFromList>,
) -> impl IntoView {
    if list.items.is_empty() {
        return view! {
            <div class="phone">
                <About list=list.clone() />
                <EmptyState picture=Picture::Product title=t(links::NO_PRODUCTS)>
                    <p>{t(words::NO_PRODUCTS_WHY)}</p>
                </EmptyState>
            </div>
        }
        .into_any();
    }
    if agreed == Some(list.terms.version) {
        view! { <Products list action /> }.into_any()
    } else {
        view! { <Terms list has_changed=agreed.is_some() /> }.into_any()
    }
}

/// The products, each with its rate and what can be done with it. What would pay less is asked of first, beside
/// the form.
#[component]
fn Products(
    /// The list.
    list: CreatorList,
    /// Adds them.
    action: ServerAction<AddFromList>,
) -> impl IntoView {
    let (market, version, code) = (list.market, list.terms.version, list.code);
    let answer: BulkAnswer = Signal::derive(move || action.value().get());
    let errors = bulk_errors(answer, market);
    provide_context(FieldErrors(errors));
    let left = list.addable().count();
    let is_lower = list.addable().any(|item| item.lower.is_some());
    let share = list.shared_with.as_ref();
    let share = share.map(|shared| shared.agency_name.clone());
    let rows = list.items.clone().into_iter().map(|item| {
        let href = creator::list_product(code, item.address, Some(version)).to_string();
        let (share, only) = (share.clone(), item.address.to_string());
        view! { <Item item href only can_add=true share market /> }
    });
    let rows = rows.collect_view();
    let bar = (left > 0).then(|| {
        let count = u64::try_from(left).unwrap_or(u64::MAX);
        view! {
            <ActionBar>
                <AddAll is_lower count pending=action.pending() />
            </ActionBar>
        }
    });
    let done = (left == 0).then(|| {
        view! { <Note tone=Tone::Success>{t(words::ALL_IN_SHOWCASE)}</Note> }
    });
    // That they were agreed to is said by the address, which anybody may have written: so they stand here too.
    let terms = (left > 0).then(|| view! { <TermsCard terms=list.terms.clone() market /> });
    let here = creator::agreed_list(code, Some(version));
    let (close, alert) = (here.to_string(), list.clone());
    let query = page_query();
    let asks = Memo::new(move |_| query.with(|query| query.get("alert")));
    view! {
        <VerbForm action attr:class="offer-form">
            <Sent list=list.clone() only=None />
            <div class="phone">
                <FormSummary title=t(links::NOT_ADDED) errors /> <NotAdded answer market />
                <About list=list.clone() /> {done}
                <h2 class="card__title">{t(words::PRODUCTS)}</h2>
                {rows} {terms}
            </div>
            {bar}
        </VerbForm>
        <AskForm here />
        {move || {
            let (list, close) = (alert.clone(), close.clone());
            asks.get().map(|of| view! { <ListAlert list of close action /> })
        }}
    }
}
