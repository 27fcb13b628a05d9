//! **Product lists**: the lists of a campaign.

use domain::product_list::ListRow;
use leptos::prelude::*;

use super::{
    api::lists_of_campaign,
    change_api::DuplicateList,
    query::ListsQuery,
    wire::{Around, CampaignLists},
};
use crate::{
    campaigns::agency::tabs::{CampaignTab, CampaignTabs},
    flash::ListFlash,
    text::{campaigns, product_lists as words},
    worded,
};
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
    Actions, Address, Button, Column, CopyIconButton, DataTable, EmptyState, Flash, FlashToast,
    FormSummary, Icon, Item, Kind, LinkButton, NoFigure, NoResults, Note, PageHead, PageTitle,
    Pager, Picture, SearchInput, Size, SkeletonPage, Tone, Toolbar, format, text::t,
};

/// What the cells need beside the list.
struct ListCx {
    around: Around,
    duplicate: ServerAction<DuplicateList>,
}

type ListColumn = Column<ListRow, ListCx>;

const COLUMNS: &[ListColumn] = &[
    ListColumn::title("name", words::NAME, |row, cx| {
        let href = paths::partner::list(cx.around.campaign, row.list);
        view! { <Item title=row.name.to_string() href=Some(href) /> }.into_any()
    }),
    ListColumn::figure("products", words::PRODUCTS, |row, _| {
        format::count(u64::from(row.items)).into_any()
    }),
    ListColumn::figure("rates", words::RATES, rates).leaves(2),
    ListColumn::text("link", words::LINK, link),
    ListColumn::text("created", words::CREATED, |row, cx| {
        let day = format::day_of(row.created_at, cx.around.market);
        format::date(day).into_any()
    })
    .leaves(1),
    ListColumn::control("actions", words::ACTIONS, actions).label_hidden(),
];

/// The page **Product lists**.
#[component]
pub fn CampaignListsPage() -> impl IntoView {
    let (params, query) = (page_params(), ListsQuery::of_address());
    let campaign = move || params.with(|params| params.get("campaign").unwrap_or_default());
    let duplicate = ServerAction::<DuplicateList>::new();
    let done = success_count(duplicate);
    let lists = load(
        move || (campaign(), query.get(), done.get()),
        |(campaign, query, _)| lists_of_campaign(campaign, query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let lists = lists.await;
                let query = query.get_untracked();
                render_result(lists, |lists| view! { <Lists lists query duplicate /> })
            })}
        </Transition>
    }
}

/// The pages that a page of lists lies under.
pub(super) fn under(around: &Around, with_lists: bool) -> Vec<(String, String)> {
    let all = Address::new(paths::partner::CAMPAIGNS).with("market", around.market);
    let campaign = paths::partner::campaign(around.campaign);
    let mut under = vec![
        (t(campaigns::TITLE).to_owned(), all.to_string()),
        (around.name.clone(), campaign),
    ];
    if with_lists {
        let lists = paths::partner::lists(around.campaign);
        under.push((t(words::TITLE).to_owned(), lists));
    }
    under
}

#[component]
fn Lists(
    /// What there is.
    lists: CampaignLists,
    /// What was asked for.
    query: ListsQuery,
    /// Makes copies.
    duplicate: ServerAction<DuplicateList>,
) -> impl IntoView {
    let CampaignLists { around, page } = lists;
    let (campaign, may_see_money) = (around.campaign, around.may_see_money);
    let path = paths::partner::lists(around.campaign);
    let to = query.address(&path);
    let can_change = around.can_change();
    let new = paths::partner::new_list(around.campaign);
    let create = can_change.then(|| {
        view! {
            <LinkButton href=new.clone() kind=Kind::Primary>
                <Icon picture=Picture::Plus />
                {t(words::CREATE)}
            </LinkButton>
        }
    });
    let title = words::lists_of(&around.name);
    let under = under(&around, false);
    let over = around.is_over.then(|| {
        view! { <Note tone=Tone::Information>{t(words::OVER)}</Note> }
    });
    let list = if page.rows.is_empty() && query.is_filtered() {
        view! { <NoResults title=t(words::NONE_FOUND) clear=path.clone() /> }.into_any()
    } else if page.rows.is_empty() {
        view! {
            <EmptyState picture=Picture::Product title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
                {can_change
                    .then(|| {
                        view! {
                            <Actions>
                                <LinkButton href=new>{t(words::CREATE)}</LinkButton>
                            </Actions>
                        }
                    })}
            </EmptyState>
        }
        .into_any()
    } else {
        let cx = ListCx { around, duplicate };
        let table = DataTable::new(words::CAPTION, COLUMNS).view(&page.rows, &cx);
        view! {
            {table}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    };
    view! {
        <PageTitle page=title />
        <PageHead title=t(words::TITLE) under lead=t(words::LEAD)>
            {create}
        </PageHead>
        <FlashToast read=ListFlash::says />
        <CampaignTabs campaign open=CampaignTab::Lists may_see_money />
        <FormSummary title=t(words::NOT_DONE) errors=form_errors(duplicate, worded::summary) />
        {over}
        <Toolbar to=Address::new(path) label=t(words::SEARCH) columns=COLUMNS>
            <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
        </Toolbar>
        {list}
    }
}

/// The least and the highest rate, or the one.
fn rates(row: &ListRow, cx: &ListCx) -> AnyView {
    let Some((least, highest)) = row.rates else {
        return view! { <NoFigure /> }.into_any();
    };
    let rate = |rate| format::rate(rate, cx.around.market);
    let says = if least == highest {
        rate(least)
    } else {
        words::range(&rate(least), &rate(highest))
    };
    says.into_any()
}

fn link(row: &ListRow, cx: &ListCx) -> AnyView {
    let Some(code) = row.link else {
        return view! { <NoFigure /> }.into_any();
    };
    let text = format!("{}{}", cx.around.origin, paths::list_link(code));
    let label = words::list_link(row.name.as_str());
    view! { <CopyIconButton text label /> }.into_any()
}

/// What can be done with a list.
fn actions(row: &ListRow, cx: &ListCx) -> AnyView {
    if !cx.around.can_change() {
        return ().into_any();
    }
    let (campaign, list, duplicate) = (cx.around.campaign, row.list, cx.duplicate);
    let href = paths::partner::list(campaign, list);
    let delete = Address::new(href.clone()).with("delete", true);
    let name = row.name.as_str();
    let label = words::edit_of(name);
    let (copy_this, delete_this) = (words::duplicate_of(name), words::delete_of(name));
    view! {
        <Actions>
            <LinkButton href size=Size::Small label>
                {t(words::EDIT)}
            </LinkButton>
            <VerbForm action=duplicate>
                <input type="hidden" name="campaign" value=campaign.to_string() />
                <input type="hidden" name="list" value=list.to_string() />
                <Button
                    submit=true
                    size=Size::Small
                    pending=duplicate.pending()
                    label=copy_this
                >
                    {t(words::DUPLICATE)}
                </Button>
            </VerbForm>
            <LinkButton href=delete size=Size::Small label=delete_this>
                {t(words::DELETE)}
            </LinkButton>
        </Actions>
    }
    .into_any()
}
