//! A list with everything around it, and the ways through pages.

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    market::Market,
    money::Money,
    page::{Cursor, Position},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::Specimen;
use crate::text::gallery;
use runtime::paths;
use ui::{
    Address, Amount, Breadcrumbs, Button, Choice, Column, DataTable, Field, Filter, FilterChip,
    FilterChips, InputKind, Item, Kind, ListTop, Menu, MenuItem, MoneyText, NoFigure, Pager,
    RateText, ResultSummary, RowTick, SearchInput, SecondaryLine, Selectable, SelectionBanner,
    SelectionBar, SelectionNote, SortChoice, Sorting, Spacer, Status, StatusBadge, Tab, Tabs,
    TabsLook, TextField, Thumb, Ticks, Toolbar, TypedFilter, WayBack,
    text::{common, t},
};

ui::fields! {
    BULK_RATE: rate as "bulk-rate" = Field::new(gallery::CREATOR_RATE).kind(InputKind::Rate);
}

#[component]
pub(super) fn Ways() -> impl IntoView {
    let here = paths::GALLERY;
    let key = Cursor::after(Position {
        at: DateTime::<Utc>::UNIX_EPOCH,
        id: Uuid::nil(),
    });
    let tabs = move || {
        vec![
            Tab::new(t(gallery::PENDING), here, false).counting(14),
            Tab::new(t(gallery::APPROVED), here, true).counting(1_038),
            Tab::new(t(gallery::REJECTED), here, false),
        ]
    };
    let under = vec![(t(gallery::CAMPAIGNS).to_owned(), here.to_owned())];
    view! {
        <Specimen name=gallery::WAYS>
            <WayBack href=here label=t(gallery::CAMPAIGNS) />
            <Breadcrumbs under here=t(gallery::DETAILS) />
            <Tabs label=t(gallery::WAYS) tabs=tabs() />
            <Tabs label=t(gallery::SELLERS) tabs=tabs() look=TabsLook::Segments />
            <Pager to=Address::new(here) previous=Some(key.clone()) next=Some(key) says="25 of 1,038" />
        </Specimen>
    }
}

/// A row: its title, its price, its rates, and what it is in.
struct Product {
    title: &'static str,
    shop: &'static str,
    pence: i64,
    creator: Option<u16>,
    status: Status,
}

impl Product {
    const fn price(&self) -> Money {
        Money::new(self.pence, Currency::Gbp)
    }
}

const PRODUCTS: [Product; 3] = [
    Product {
        title: "Wool check throw",
        shop: "Fenwick & Thistle · 140 × 180 cm",
        pence: 4_495,
        creator: Some(1_400),
        status: Status::Approved,
    },
    Product {
        title: "Oat-milk candle trio",
        shop: "Hollow Lane Candles · 3 × 180 g",
        pence: 2_400,
        creator: None,
        status: Status::CloseRequested,
    },
    Product {
        title: "Pour-over kettle with a very long name that is cut where there is no room",
        shop: "Saltmarsh Kitchen · Brushed steel, 0.9 l, with a thermometer in its lid",
        pence: 3_999,
        creator: Some(950),
        status: Status::Pending,
    },
];

type ProductColumn = Column<Product>;

const COLUMNS: &[ProductColumn] = &[
    ProductColumn::title("title", gallery::PRODUCT, |product, ()| {
        view! {
            <Item title=product.title sub=product.shop href=Some(String::new())>
                <Thumb />
            </Item>
        }
        .into_any()
    })
    .sortable(),
    ProductColumn::text("status", gallery::STATUS, |product, ()| {
        view! {
            <StatusBadge status=product.status />
            <SecondaryLine>{t(gallery::DAYS_LEFT)}</SecondaryLine>
        }
        .into_any()
    }),
    ProductColumn::figure("price", gallery::PRICE, |product, ()| {
        view! { <MoneyText amount=product.price() /> }.into_any()
    })
    .sortable()
    .leaves(1),
    ProductColumn::figure(
        "creator",
        gallery::CREATOR_RATE,
        |product, ()| match product.creator {
            Some(rate) => view! {
                <RateText rate market=Market::Gb />
                <SecondaryLine>{t(gallery::EACH)}</SecondaryLine>
            }
            .into_any(),
            None => view! { <NoFigure /> }.into_any(),
        },
    )
    .explained(gallery::FROZEN_HINT),
    ProductColumn::amount("agency", gallery::AGENCY, |product, ()| {
        view! { <Amount amount=product.price() href="" /> }.into_any()
    }),
    ProductColumn::menu("more", gallery::MORE, |_, ()| {
        view! {
            <Menu label=t(gallery::MORE)>
                <MenuItem href="">{t(gallery::EDIT)}</MenuItem>
            </Menu>
        }
        .into_any()
    }),
];

const TICKS: Ticks<Product> = Ticks {
    form: "bulk",
    name: "products[]",
    is_fixed: false,
    of: |product, ()| RowTick::Tick {
        value: product.title.to_owned(),
        label: common::copy(product.title),
        is_checked: product.creator.is_none(),
    },
};

/// The columns of the shortest table.
const TITLES: &[ProductColumn] = &[ProductColumn::title(
    "title",
    gallery::PRODUCT,
    |product, ()| view! { <Item title=product.title /> }.into_any(),
)];

/// The bar when the rows of all pages are selected, and not only what is ticked.
#[component]
pub(super) fn SelectionOfAllPages() -> impl IntoView {
    let across = Some(SelectionBanner {
        count: 1_038,
        may_be_more: false,
        is_selected: true,
        to: paths::GALLERY.to_owned(),
    });
    let table = DataTable::new(gallery::ALL_PAGES, TITLES).ticked(Ticks {
        form: "all-pages",
        is_fixed: true,
        ..TICKS
    });
    view! {
        <Specimen name=gallery::ALL_PAGES wide=true>
            <Selectable>
                <ListTop>
                    <SelectionBar label=t(gallery::ALL_PAGES) across>
                        <Button>{t(gallery::EXPORT_LINKS)}</Button>
                    </SelectionBar>
                </ListTop>
                {table.view(&PRODUCTS[..1], &())}
            </Selectable>
        </Specimen>
    }
}

#[component]
pub(super) fn List() -> impl IntoView {
    let rates = vec![
        Choice::new("", t(gallery::ANY_RATE)),
        Choice::new("none", t(gallery::NO_RATE)),
    ];
    let to = Address::new(paths::GALLERY);
    let across = Some(SelectionBanner {
        count: 1_038,
        may_be_more: false,
        is_selected: false,
        to: paths::GALLERY.to_owned(),
    });
    let sorting = Sorting::new(to.clone(), Some("price".to_owned()));
    let chip = |label, is_on| FilterChip::new(t(label), is_on, paths::GALLERY);
    let chips = vec![
        chip(gallery::KITCHEN, true),
        chip(gallery::WITHOUT_RATE, true).counting(1),
        chip(gallery::WITHOUT_LINK, false).counting(1_038),
    ];
    let table = DataTable::new(gallery::LIST, COLUMNS).tall();
    let table = table.sorted(sorting).ticked(TICKS);
    let table = table.marked(|product| product.status == Status::Pending);
    view! {
        <Specimen name=gallery::LIST wide=true>
            <Selectable>
                <ListTop>
                    <Toolbar to label=t(gallery::LIST) columns=COLUMNS>
                        <SearchInput label=t(gallery::PRODUCT_OR_SHOP) />
                        <Filter name="rate" label=t(gallery::CREATOR_RATE) choices=rates value="none" />
                        <TypedFilter name="shop" label=t(gallery::SHOP_CODE) value="GBHEDGEROW" />
                        <Spacer />
                        <SortChoice by=COLUMNS now="price" />
                    </Toolbar>
                    <SelectionBar label=t(gallery::SELECTED_PRODUCTS) across>
                        <TextField field=BULK_RATE form="bulk" />
                        <Button submit=true form="bulk">
                            {t(gallery::SET_RATE)}
                        </Button>
                        <Button submit=true form="bulk" kind=Kind::Primary>
                            {t(gallery::EXPORT_LINKS)}
                        </Button>
                        <SelectionNote>{t(gallery::NO_LINK)}</SelectionNote>
                    </SelectionBar>
                </ListTop>
                <FilterChips label=t(gallery::FILTERS) chips />
                <ResultSummary says=t(gallery::FOUND) clear=Some(paths::GALLERY.to_owned()) />
                <form id="bulk" method="get"></form>
                {table.view(&PRODUCTS, &())}
            </Selectable>
        </Specimen>
    }
}
