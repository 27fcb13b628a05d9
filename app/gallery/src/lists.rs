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
    Address, Amount, Breadcrumbs, Button, Cell, CellKind, Chip, Choice, Column, Field, Filter,
    HeadCell, InputKind, Item, Kind, ListTop, Menu, MenuItem, MoneyText, NoFigure, Pager, RateText,
    ResultSummary, Row, RowHeight, SearchInput, SecondaryLine, SelectAll, Selectable,
    SelectionBanner, SelectionBar, SelectionNote, SortChoice, SortHead, Sorting, Spacer, Status,
    StatusBadge, Tab, Table, TableBody, TableHead, Tabs, TabsLook, TextField, Thumb, Tick, Toolbar,
    WayBack,
    text::{common, interpolate, t},
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

const COLUMNS: [Column; 7] = [
    Column::FIXED,
    Column::FIXED,
    Column::new("status", gallery::STATUS),
    Column::new("price", gallery::PRICE),
    Column::new("creator", gallery::CREATOR_RATE),
    Column::new("agency", gallery::AGENCY),
    Column::FIXED,
];

const SORTS: [Column; 2] = [
    Column::new("title", gallery::PRODUCT),
    Column::new("price", gallery::PRICE),
];

/// The bar when the rows of all pages are selected, and not only what is ticked.
#[component]
pub(super) fn SelectionOfAllPages() -> impl IntoView {
    let across = Some(SelectionBanner {
        count: 1_038,
        is_selected: true,
        to: paths::GALLERY.to_owned(),
    });
    view! {
        <Specimen name=gallery::ALL_PAGES wide=true>
            <Selectable>
                <ListTop>
                    <SelectionBar label=t(gallery::ALL_PAGES) across>
                        <Button>{t(gallery::EXPORT_LINKS)}</Button>
                    </SelectionBar>
                </ListTop>
                <Table caption=t(gallery::ALL_PAGES)>
                    <TableHead>
                        <SelectAll fixed=true />
                        <HeadCell kind=CellKind::Title>{t(gallery::PRODUCT)}</HeadCell>
                    </TableHead>
                    <TableBody>
                        <Row>
                            <Tick
                                form="all-pages"
                                name="products[]"
                                value=PRODUCTS[0].title
                                label=PRODUCTS[0].title
                                fixed=true
                            />
                            <Cell kind=CellKind::Title>
                                <Item title=PRODUCTS[0].title />
                            </Cell>
                        </Row>
                    </TableBody>
                </Table>
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
        is_selected: false,
        to: paths::GALLERY.to_owned(),
    });
    view! {
        <Specimen name=gallery::LIST wide=true>
            <Selectable>
                <ListTop>
                    <Toolbar to label=t(gallery::LIST) columns=&COLUMNS>
                        <SearchInput label=t(gallery::PRODUCT_OR_SHOP) />
                        <Filter name="rate" label=t(gallery::CREATOR_RATE) choices=rates value="none" />
                        <Spacer />
                        <SortChoice by=&SORTS now="price" />
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
                <ResultSummary says=t(gallery::FOUND) clear=Some(paths::GALLERY.to_owned())>
                    <Chip label=t(gallery::KITCHEN) without=paths::GALLERY />
                </ResultSummary>
                <form id="bulk" method="get"></form>
                <Products />
            </Selectable>
        </Specimen>
    }
}

#[component]
fn Products() -> impl IntoView {
    let sorting = Sorting::new(Address::new(paths::GALLERY), Some("price".to_owned()));
    view! {
        <Table caption=t(gallery::LIST) rows=RowHeight::Tall columns=&COLUMNS>
            <TableHead>
                <SelectAll />
                <SortHead sorting=sorting.clone() by="title" kind=CellKind::Title>
                    {t(gallery::PRODUCT)}
                </SortHead>
                <HeadCell>{t(gallery::STATUS)}</HeadCell>
                <SortHead sorting by="price" kind=CellKind::Figure>
                    {t(gallery::PRICE)}
                </SortHead>
                <HeadCell kind=CellKind::Figure title=t(gallery::FROZEN_HINT)>
                    {t(gallery::CREATOR_RATE)}
                </HeadCell>
                <HeadCell kind=CellKind::Figure>{t(gallery::AGENCY)}</HeadCell>
                <HeadCell kind=CellKind::Menu label_hidden=true>
                    {t(gallery::MORE)}
                </HeadCell>
            </TableHead>
            <TableBody>{PRODUCTS.iter().map(row).collect_view()}</TableBody>
        </Table>
    }
}

fn row(product: &'static Product) -> impl IntoView {
    let amount = Money::new(product.pence, Currency::Gbp);
    let rate = product.creator.map(|rate| {
        view! {
            <RateText rate market=Market::Gb />
            <SecondaryLine>{t(gallery::EACH)}</SecondaryLine>
        }
    });
    view! {
        <Row marked=product.status == Status::Pending>
            <Tick
                form="bulk"
                name="products[]"
                value=product.title
                label=interpolate(common::COPY, &[("what", product.title)])
                checked=product.creator.is_none()
            />
            <Cell kind=CellKind::Title>
                <Item title=product.title sub=product.shop href=Some(String::new())>
                    <Thumb />
                </Item>
            </Cell>
            <Cell label=t(gallery::STATUS)>
                <StatusBadge status=product.status />
                <SecondaryLine>{t(gallery::DAYS_LEFT)}</SecondaryLine>
            </Cell>
            <Cell kind=CellKind::Figure label=t(gallery::PRICE)>
                <MoneyText amount />
            </Cell>
            <Cell kind=CellKind::Figure label=t(gallery::CREATOR_RATE)>
                {rate.map_or_else(|| view! { <NoFigure /> }.into_any(), IntoAny::into_any)}
            </Cell>
            <Cell kind=CellKind::Figure label=t(gallery::AGENCY)>
                <Amount amount href="" />
            </Cell>
            <Cell kind=CellKind::Menu>
                <Menu label=t(gallery::MORE)>
                    <MenuItem href="">{t(gallery::EDIT)}</MenuItem>
                </Menu>
            </Cell>
        </Row>
    }
}
