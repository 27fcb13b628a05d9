//! One product list: its name and its link, and what can be done with it. Its products stand in
//! [`super::items`].

use domain::{
    ids::{CampaignId, ProductListId},
    product_list::LIST_NAME_CHARACTERS_MAX,
};
use leptos::prelude::*;

use super::{
    api::{AddProductsToList, ChooseForList, list_to_create},
    change_api::{
        DeleteList, DuplicateList, PutProductBack, RemoveProductOfList, RenameList, opened_list,
    },
    create::steps,
    delete::DeleteDialog,
    items::Items,
    list::under,
    query::{NewListQuery, OpenedQuery, PRODUCTS},
    rates_api::{FillListRates, SetListRates},
    wire::{OpenedPage, RemovedProduct},
};
use crate::{flash::ListFlash, text::product_lists as words, worded};
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    list_query::ListQuery as _,
    page_address::page_params,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, CopyText, Field, Flash, FlashToast, FormErrors, FormSummary, Icon,
    Kind, LinkButton, Note, PageHead, PageTitle, Picture, SkeletonPage, TextField, Toast, Tone,
    format, text::t,
};

ui::fields! {
    RENAME: name as "list-name" =
        Field::new(words::NAME).max(LIST_NAME_CHARACTERS_MAX);
}

/// The verbs of the page.
#[derive(Clone, Copy)]
pub(super) struct Verbs {
    rename: ServerAction<RenameList>,
    pub(super) set_rates: ServerAction<SetListRates>,
    pub(super) fill_rates: ServerAction<FillListRates>,
    put_back: ServerAction<PutProductBack>,
    pub(super) remove: ServerAction<RemoveProductOfList>,
    duplicate: ServerAction<DuplicateList>,
    delete: ServerAction<DeleteList>,
}

impl Verbs {
    /// How often what was typed as rates was answered: after each answer their fields are made anew, since what
    /// somebody typed into one stays in it whatever it begins with.
    pub(super) fn answers(self) -> String {
        let (set, filled) = (self.set_rates.version(), self.fill_rates.version());
        (set.get_untracked() + filled.get_untracked()).to_string()
    }
}

/// The page of one list; with `?add=` in its address, of products that are added to it.
#[component]
pub fn ProductListPage() -> impl IntoView {
    let query = OpenedQuery::of_address();
    let is_adding = Memo::new(move |_| query.with(|query| query.add.is_some()));
    move || {
        if is_adding.get() {
            view! { <Adding query /> }.into_any()
        } else {
            view! { <Opened query /> }.into_any()
        }
    }
}

/// Products are added, in the same steps as those of a new list.
#[component]
fn Adding(
    /// What the address asks for.
    query: Memo<OpenedQuery>,
) -> impl IntoView {
    let params = page_params();
    let ids = move || {
        params.with(|params| {
            let of = |name| params.get(name).unwrap_or_default();
            (of("campaign"), of("list"))
        })
    };
    let add = ServerAction::<AddProductsToList>::new();
    let choose = ServerAction::<ChooseForList>::new();
    let done = move || add.version().get() + choose.version().get();
    let steps_of = move || {
        query.with(|query| NewListQuery {
            step: query.add.clone(),
            q: query.q.clone(),
            after: query.after.clone(),
        })
    };
    let choosing = load(
        move || (ids(), steps_of(), done()),
        |((campaign, list), query, _)| list_to_create(campaign, Some(list), query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::ADD_MORE) /> }>
            {await_view(move || async move {
                let choosing = choosing.await;
                let query = untrack(steps_of);
                render_result(choosing, |choosing| steps(choosing, query, add, choose))
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// What the address asks for.
    query: Memo<OpenedQuery>,
) -> impl IntoView {
    let params = page_params();
    let ids = move || {
        params.with(|params| {
            let of = |name| params.get(name).unwrap_or_default();
            (of("campaign"), of("list"))
        })
    };
    let verbs = Verbs {
        rename: ServerAction::new(),
        set_rates: ServerAction::new(),
        fill_rates: ServerAction::new(),
        put_back: ServerAction::new(),
        remove: ServerAction::new(),
        duplicate: ServerAction::new(),
        delete: ServerAction::new(),
    };
    let counts = [
        success_count(verbs.rename),
        success_count(verbs.put_back),
        success_count(verbs.remove),
    ];
    // What stands against a rate comes with the page.
    let rates = move || verbs.set_rates.version().get() + verbs.fill_rates.version().get();
    let done = move || counts.iter().map(Get::get).sum::<usize>() + rates();
    let removed = move || query.with(|query| query.removed.clone());
    let opened = load(
        move || (ids(), removed(), done()),
        |((campaign, list), removed, _)| opened_list(campaign, list, removed),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || {
                let asks = query.with(|query| query.delete.is_some());
                async move {
                    render_result(opened.await, |opened| view! { <List opened verbs asks /> })
                }
            })}
        </Transition>
    }
}

#[component]
fn List(
    /// The list.
    opened: OpenedPage,
    /// The verbs.
    verbs: Verbs,
    /// Whether it is asked whether to delete it.
    asks: bool,
) -> impl IntoView {
    let (around, list) = (opened.around.clone(), opened.list.clone());
    let can_change = around.can_change();
    let lead = words::created_on(&format::date(format::day_of(
        list.created_at,
        around.market,
    )));
    let link = list.link.map(|code| {
        let text = format!("{}{}", around.origin, paths::list_link(code));
        let label = words::list_link(list.name.as_str());
        view! { <CopyText text label /> }
    });
    let over = around.is_over.then(|| {
        view! { <Note tone=Tone::Information>{t(words::OVER)}</Note> }
    });
    let ids = (around.campaign, list.list);
    let buttons = can_change.then(|| view! { <Buttons ids verbs /> });
    let name = list.name.to_string();
    let rename = can_change.then(|| view! { <Rename ids name=name.clone() verbs /> });
    let removed = opened.removed.clone();
    let removed = removed.map(|removed| view! { <Removed ids removed verbs /> });
    let dialog = (asks && can_change).then(|| {
        view! { <DeleteDialog list=list.clone() delete=verbs.delete /> }
    });
    let errors = [
        form_errors(verbs.remove, worded::summary),
        form_errors(verbs.duplicate, worded::summary),
        form_errors(verbs.delete, worded::summary),
        form_errors(verbs.set_rates, worded::summary),
        form_errors(verbs.fill_rates, worded::summary),
        form_errors(verbs.put_back, worded::summary),
    ];
    let errors = Signal::derive(move || errors.iter().flat_map(Get::get).collect::<Vec<_>>());
    view! {
        <PageTitle page=name.clone() />
        <PageHead title=name under=under(&around, true) lead>
            {link}
            {buttons}
        </PageHead>
        <FlashToast read=ListFlash::says>{removed}</FlashToast>
        <FormSummary title=t(words::NOT_DONE) errors />
        {over}
        {dialog}
        {rename}
        <Items opened verbs />
    }
}

/// What else can be done with the list.
#[component]
fn Buttons(
    /// The campaign and the list.
    ids: (CampaignId, ProductListId),
    /// The verbs.
    verbs: Verbs,
) -> impl IntoView {
    let (campaign, list) = ids;
    let here = Address::new(paths::partner::list(campaign, list));
    let (add, delete) = (
        here.clone().with("add", PRODUCTS),
        here.with("delete", true),
    );
    view! {
        <VerbForm action=verbs.duplicate>
            <input type="hidden" name="campaign" value=campaign.to_string() />
            <input type="hidden" name="list" value=list.to_string() />
            <Button submit=true pending=verbs.duplicate.pending()>
                {t(words::DUPLICATE)}
            </Button>
        </VerbForm>
        <LinkButton href=delete>{t(words::DELETE)}</LinkButton>
        <LinkButton href=add kind=Kind::Primary>
            <Icon picture=Picture::Plus />
            {t(words::ADD_MORE)}
        </LinkButton>
    }
}

/// Says that a product was removed, with the way to put it back.
#[component]
fn Removed(
    /// The campaign and the list.
    ids: (CampaignId, ProductListId),
    /// The product.
    removed: RemovedProduct,
    /// The verbs.
    verbs: Verbs,
) -> impl IntoView {
    let (campaign, list) = ids;
    let RemovedProduct { address, title } = removed;
    let close = paths::partner::list(campaign, list);
    let (says, undo) = (words::removed(&title), words::undo_removal(&title));
    view! {
        <Toast says close>
            <VerbForm action=verbs.put_back attr:class="toast__undo">
                <input type="hidden" name="campaign" value=campaign.to_string() />
                <input type="hidden" name="list" value=list.to_string() />
                <input type="hidden" name="address" value=address.to_string() />
                <button
                    type="submit"
                    class="toast__action"
                    data-key="u"
                    aria-label=undo
                >
                    {t(words::UNDO)}
                </button>
            </VerbForm>
        </Toast>
    }
}

/// The name.
#[component]
fn Rename(
    /// The campaign and the list.
    ids: (CampaignId, ProductListId),
    /// What it is called.
    name: String,
    /// The verbs.
    verbs: Verbs,
) -> impl IntoView {
    let (campaign, list) = ids;
    let errors = form_errors(verbs.rename, |refusal: &worded::Worded| {
        vec![RENAME.error(refusal.says.clone())]
    });
    view! {
        <VerbForm action=verbs.rename attr:class="form">
            <input type="hidden" name="campaign" value=campaign.to_string() />
            <input type="hidden" name="list" value=list.to_string() />
            <FormErrors title=t(words::NOT_DONE) errors>
                <TextField field=RENAME value=name />
                <Actions>
                    <Button submit=true pending=verbs.rename.pending()>
                        {t(words::RENAME)}
                    </Button>
                </Actions>
            </FormErrors>
        </VerbForm>
    }
}
