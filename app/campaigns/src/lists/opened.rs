//! One product list: its name, its link, its products and their rates.

use domain::{
    ids::{CampaignId, ProductListId},
    market::Market,
    product_list::{LIST_NAME_CHARACTERS_MAX, ListItem},
};
use leptos::{prelude::*, server_fn::ServerFn as _};

use super::{
    OpenedPage, RemovedProduct, SetInBulk,
    api::{
        AddProductsToList, ChooseForList, DeleteList, DuplicateList, FillListRates, PutProductBack,
        RemoveProductOfList, RenameList, SetListRates, list_to_create, opened_list,
    },
    create::{FORM, steps},
    delete::DeleteDialog,
    list::under,
    query::{NewListQuery, OpenedQuery, PRODUCTS},
    rates::{ONE_RATE, RateCell, RateOf, SetNotice},
};
use crate::{
    flash::ListFlash,
    registrations::agency::api::rate_name,
    text::{product_lists as words, registrations},
    worded,
};
use runtime::{
    error::{form_errors, success_count},
    forms::{FormAction, MultiActionForm, VerbForm},
    list_query::ListQuery as _,
    page_address::page_params,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, Column, CopyText, DataTable, EmptyState, Field, Flash, FlashToast,
    FormErrors, FormSummary, Icon, Item, Kind, LinkButton, NoFigure, Note, PageHead, PageTitle,
    Picture, RateText, RowTick, SaveBar, Section, Selectable, Size, SkeletonPage, TextField, Thumb,
    Ticks, Toast, Tone, format, text::t, with_stock,
};

ui::fields! {
    RENAME: name as "list-name" =
        Field::new(words::NAME).max(LIST_NAME_CHARACTERS_MAX);
}

/// The verbs of the page.
#[derive(Clone, Copy)]
struct Verbs {
    rename: ServerAction<RenameList>,
    set_rates: ServerAction<SetListRates>,
    fill_rates: ServerAction<FillListRates>,
    put_back: ServerAction<PutProductBack>,
    remove: ServerAction<RemoveProductOfList>,
    duplicate: ServerAction<DuplicateList>,
    delete: ServerAction<DeleteList>,
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
        success_count(verbs.set_rates),
        success_count(verbs.fill_rates),
        success_count(verbs.put_back),
        success_count(verbs.remove),
    ];
    let done = move || counts.iter().map(Get::get).sum::<usize>();
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

/// A product with what stands in the field of its rate.
struct ItemRow {
    item: ListItem,
    typed: RwSignal<String>,
    /// What the field says of the rate in force.
    shown: String,
    /// What stands against it.
    error: Option<String>,
    is_ticked: bool,
    can_change: bool,
    market: Market,
}

type ItemColumn = Column<ItemRow>;

const COLUMNS: &[ItemColumn] = &[
    ItemColumn::title("title", words::PRODUCT, |row, ()| {
        let item = &row.item;
        let sub = registrations::shop_and_code(&item.shop_name, &item.product.code);
        let sub = if item.is_in_campaign {
            sub
        } else {
            format!("{} · {sub}", t(words::NOT_OFFERED))
        };
        let sub = with_stock(item.product.is_out_of_stock, sub);
        let image = paths::thumb(item.product.image.as_ref());
        view! {
            <Item title=item.product.title.clone() sub>
                <Thumb image />
            </Item>
        }
        .into_any()
    }),
    ItemColumn::figure("total", words::TOTAL_RATE, |row, ()| {
        view! { <RateText rate=row.item.total_rate market=row.market /> }.into_any()
    })
    .fixed(),
    ItemColumn::control("rate", words::CREATOR_RATE, rate),
    ItemColumn::control("remove", words::ACTIONS, remove).label_hidden(),
];

const TICKS: Ticks<ItemRow> = Ticks {
    form: FORM,
    name: "typed[ticked][]",
    is_fixed: false,
    of: tick,
};

fn tick(row: &ItemRow, (): &()) -> RowTick {
    if !row.item.is_in_campaign {
        return RowTick::Unavailable(t(words::NOT_OFFERED));
    }
    RowTick::Tick {
        value: row.item.address.to_string(),
        label: words::select_one(&row.item.product.title),
        is_checked: row.is_ticked,
    }
}

/// The products, with the form of their rates.
#[component]
fn Items(
    /// The list.
    opened: OpenedPage,
    /// The verbs.
    verbs: Verbs,
) -> impl IntoView {
    let OpenedPage {
        around,
        list,
        typed,
        refused,
        spared_until,
        ..
    } = opened;
    if list.items.is_empty() {
        return view! {
            <EmptyState picture=Picture::Product title=t(words::EMPTY)>
                <p>{t(words::EMPTY_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let (can_change, market) = (around.can_change(), around.market);
    let rows = list.items.into_iter().map(|item| {
        let name = rate_name(item.address);
        let shown = item.rate;
        let shown = shown.map_or_else(String::new, |rate| format::rate_input(rate, market));
        let stands = typed.rates.get(&name).cloned();
        ItemRow {
            is_ticked: typed.ticked.contains(&item.address.to_string()),
            item,
            typed: RwSignal::new(stands.unwrap_or_else(|| shown.clone())),
            shown,
            error: refused.get(&name).cloned(),
            can_change,
            market,
        }
    });
    let rows: Vec<ItemRow> = rows.collect();
    let table = DataTable::new(words::RATES_CAPTION, COLUMNS).tall();
    if !can_change {
        return table.view(&rows, &());
    }
    let table = table.ticked(TICKS).view(&rows, &());
    let ids = (around.campaign, list.list);
    let says = words::effect(&spared_until);
    view! {
        <Section title=t(words::CHANGE_RATES)>
            <RatesForm ids verbs />
            <Selectable>
                <InBulk one_rate=typed.one_rate set=typed.set market /> {table}
                <p class="field__hint">{t(words::REMOVE_EFFECT)}</p> <SaveBar says>
                    <Button
                        submit=true
                        kind=Kind::Primary
                        form=FORM
                        pending=verbs.set_rates.pending()
                    >
                        {t(words::SAVE_RATES)}
                    </Button>
                </SaveBar>
            </Selectable>
        </Section>
    }
    .into_any()
}

/// The form that the fields and buttons of the products belong to. Without another button it saves the rates.
#[component]
fn RatesForm(
    /// The campaign and the list.
    ids: (CampaignId, ProductListId),
    /// The verbs.
    verbs: Verbs,
) -> impl IntoView {
    let (campaign, list) = ids;
    let actions = vec![
        FormAction::of(verbs.set_rates),
        FormAction::of(verbs.fill_rates),
        FormAction::of(verbs.remove),
    ];
    view! {
        <MultiActionForm id=FORM actions>
            <input type="hidden" name="campaign" value=campaign.to_string() />
            <input type="hidden" name="list" value=list.to_string() />
            // The key Enter in a field presses the first button of a form.
            <input type="submit" hidden=true value=t(words::SAVE_RATES) />
        </MultiActionForm>
    }
}

/// One rate for the ticked products, and what was done with it.
#[component]
fn InBulk(
    /// What stands in the field.
    one_rate: String,
    /// What was set, if that was just done.
    set: Option<SetInBulk>,
    /// The market.
    market: Market,
) -> impl IntoView {
    let elsewhere = FillListRates::PATH;
    view! {
        <div class="register-tools">
            <TextField field=ONE_RATE value=one_rate form=FORM />
            <Button submit=true form=FORM name="then" value="set" formaction=elsewhere>
                {t(words::BULK)}
            </Button>
        </div>
        {set.map(|set| view! { <SetNotice set market elsewhere /> })}
    }
}

/// The field of the rate; the rate alone where it can't be changed.
fn rate(row: &ItemRow, (): &()) -> AnyView {
    let item = &row.item;
    if !row.can_change || !item.is_in_campaign {
        return item.rate.map_or_else(
            || view! { <NoFigure /> }.into_any(),
            |rate| view! { <RateText rate market=row.market /> }.into_any(),
        );
    }
    let name = rate_name(item.address);
    let of = RateOf {
        total: item.total_rate,
        price: item.product.price,
        market: row.market,
    };
    view! {
        <RateCell
            id=format!("rate-{}", item.address.registration)
            name=format!("typed[rates][{name}]")
            label=words::rate_of(&item.product.title)
            typed=row.typed
            error=row.error.clone()
            of
        />
        <input type="hidden" form=FORM name=format!("shown[{name}]") value=row.shown.clone() />
    }
    .into_any()
}

/// Takes the product out of the list.
fn remove(row: &ItemRow, (): &()) -> AnyView {
    if !row.can_change {
        return ().into_any();
    }
    let (address, title) = (row.item.address, row.item.product.title.as_str());
    view! {
        <Button
            submit=true
            size=Size::Small
            form=FORM
            name="address"
            value=address.to_string()
            formaction=RemoveProductOfList::PATH
            label=words::remove_of(title)
        >
            {t(words::REMOVE)}
        </Button>
    }
    .into_any()
}
