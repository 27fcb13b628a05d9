//! **Disputes**: those that a party has opened, and those that concern it.

use domain::{
    dispute::{DisputeKind, DisputeRow},
    page::Page,
};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    list_query::{ListQuery as _, PageQuery},
    page_client::PageClient,
    resource::{PageResource, await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Column, DataTable, Day, EmptyState, Flash as _, FlashToast, Item, Label, LinkButton,
    MoneyText, Pager, Picture, SecondaryLine, format, text::t,
};

use crate::{
    area::Side,
    flash::DisputeFlash,
    text::disputes as words,
    words::{codes, kind, state},
};
#[cfg(feature = "ssr")]
use runtime::context::{RequestContext, context};

/// The disputes of the agency.
#[server(endpoint = "disputes/of_agency", client = PageClient)]
pub(crate) async fn disputes_of_agency(
    #[server(default)] query: PageQuery,
) -> Result<Page<DisputeRow>, ApiError<NoRefusal>> {
    let context = context::<DisputesOfAgency, _>()?;
    listed(&context, &query).await
}

/// The disputes of the shop.
#[server(endpoint = "disputes/of_shop", client = PageClient)]
pub(crate) async fn disputes_of_shop(
    #[server(default)] query: PageQuery,
) -> Result<Page<DisputeRow>, ApiError<NoRefusal>> {
    let context = context::<DisputesOfShop, _>()?;
    listed(&context, &query).await
}

/// The disputes of the creator.
#[server(endpoint = "disputes/of_creator", client = PageClient)]
pub(crate) async fn disputes_of_creator(
    #[server(default)] query: PageQuery,
) -> Result<Page<DisputeRow>, ApiError<NoRefusal>> {
    let context = context::<DisputesOfCreator, _>()?;
    listed(&context, &query).await
}

#[cfg(feature = "ssr")]
async fn listed(
    context: &RequestContext,
    query: &PageQuery,
) -> Result<Page<DisputeRow>, ApiError<NoRefusal>> {
    let page = query.cursor();
    Ok(store::disputes::of_party(&context.db, &context.by(), page.as_ref()).await?)
}

/// **Disputes** of the agency.
#[component]
pub fn PartnerDisputesPage() -> impl IntoView {
    let query = PageQuery::of_address();
    list_page(
        Side::Agency,
        query,
        load(move || query.get(), disputes_of_agency),
    )
}

/// **Disputes** of the shop.
#[component]
pub fn SellerDisputesPage() -> impl IntoView {
    let query = PageQuery::of_address();
    list_page(
        Side::Shop,
        query,
        load(move || query.get(), disputes_of_shop),
    )
}

/// **Disputes** of the creator.
#[component]
pub fn CreatorDisputesPage() -> impl IntoView {
    let query = PageQuery::of_address();
    list_page(
        Side::Creator,
        query,
        load(move || query.get(), disputes_of_creator),
    )
}

type DisputeColumn = Column<DisputeRow, Side>;

const COLUMNS: &[DisputeColumn] = &[
    DisputeColumn::title(
        "dispute",
        words::DISPUTE,
        |row: &DisputeRow, side: &Side| {
            let href = side.dispute(row.id);
            let title = words::dispute(&row.number.to_string());
            let sub = t(kind(row.kind)).to_owned();
            view! { <Item title href=Some(href) sub /> }.into_any()
        },
    ),
    DisputeColumn::text("order", words::ORDER, |row: &DisputeRow, _: &Side| {
        let whose = if row.is_own {
            words::OWN
        } else {
            words::OTHERS
        };
        view! {
            {codes(&row.codes)}
            <SecondaryLine>{t(whose)}</SecondaryLine>
        }
        .into_any()
    }),
    DisputeColumn::text("state", words::STATE, |row: &DisputeRow, _: &Side| {
        let is_open = row.state.is_open();
        view! { <Label marked=is_open>{t(state(row.state))}</Label> }.into_any()
    }),
    DisputeColumn::text("opened", words::OPENED, |row: &DisputeRow, _: &Side| {
        let market = row.number.market;
        view! { <Day day=format::day_of(row.opened_at, market) /> }.into_any()
    })
    .leaves(1),
    DisputeColumn::amount("held", words::HELD, |row: &DisputeRow, _: &Side| {
        let held = row.held;
        held.map(|amount| view! { <MoneyText amount /> }).into_any()
    }),
];

fn list_page(
    side: Side,
    query: Memo<PageQuery>,
    list: PageResource<Result<Page<DisputeRow>, ApiError<NoRefusal>>>,
) -> impl IntoView {
    view! {
        <Transition fallback=move || {
            side.waiting(t(words::TITLE))
        }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                render_result(list, move |page| {
                    let body = rows(side, &query, page);
                    side.page(t(words::TITLE).to_owned(), t(words::LEAD).to_owned(), true, body)
                })
            })}
        </Transition>
    }
}

/// The table, or why there is none.
fn rows(side: Side, query: &PageQuery, page: Page<DisputeRow>) -> AnyView {
    let missing = (side != Side::Shop).then(|| {
        let href = side.new_dispute("", "", Some(DisputeKind::MissingOrder));
        view! {
            <Actions>
                <LinkButton href>{t(words::MISSING)}</LinkButton>
            </Actions>
        }
    });
    let list = if page.rows.is_empty() {
        view! {
            <EmptyState picture=Picture::Done title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let to = query.address(side.disputes());
        let table = DataTable::new(words::CAPTION, COLUMNS).tall();
        view! {
            {table.view(&page.rows, &side)}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    };
    view! {
        <FlashToast read=DisputeFlash::says />
        {missing}
        {list}
    }
    .into_any()
}
