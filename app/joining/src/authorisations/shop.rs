//! A shop that has authorised the partner: what the authorisation lets the reader see.

use domain::{
    ids::AuthorisationId,
    market::Market,
    money::Money,
    order_line::totals::Figure,
    registration::{ListedProduct, RegistrationStateKind, SellerRegistrationRow, SellerTab},
};
use leptos::prelude::*;
use runtime::{
    error::success_count,
    list_query::ListQuery as _,
    page_address::page_params,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Code, Column, DataTable, Flash as _, FlashToast, Item, LinkButton, MoneyText,
    NoFigure, Note, PageHead, PageTitle, Pager, RateText, SecondaryLine, Size, SkeletonRows, Tab,
    Tabs, Thumb, Tone, format,
    text::{Text, t},
    with_stock,
};

use super::{
    closing::{self, CLOSE, OpenClosing, RequestCloseForShop},
    rows::scope_words,
    shop_api::{OpenCampaign, OpenPart, OpenedShop, ShopQuery, ShopTab, Sold, open_shop},
};
use crate::{flash::AuthorisationFlash, text::authorisations as words, verb::Verb};

type ProductColumn = Column<ListedProduct>;
type RegistrationColumn = Column<SellerRegistrationRow, ShopCx>;
type SoldColumn = Column<Sold>;

const PRODUCTS: &[ProductColumn] = &[
    ProductColumn::title("title", words::PRODUCT, |row, ()| {
        let image = paths::thumb(row.image.as_ref());
        let sub = with_stock(row.is_out_of_stock, String::new());
        view! {
            <Item title=row.title.clone() sub>
                <Thumb image />
            </Item>
        }
        .into_any()
    }),
    ProductColumn::text("code", words::PRODUCT_CODE, |row, ()| {
        view! { <Code code=row.code.clone() /> }.into_any()
    }),
    ProductColumn::figure("price", words::PRICE, |row, ()| {
        view! { <MoneyText amount=row.price /> }.into_any()
    }),
];

const REGISTRATIONS: &[RegistrationColumn] = &[REGISTERED, IN_CAMPAIGN, AT_RATE, SINCE];

/// Those that the partner may ask to close.
const CLOSABLE: &[RegistrationColumn] = &[
    REGISTERED,
    IN_CAMPAIGN,
    AT_RATE,
    SINCE,
    RegistrationColumn::menu("close", words::REQUEST_CLOSE, |row, cx| {
        (row.registration.state.kind() == RegistrationStateKind::Approved)
            .then(|| {
                let href = cx.ongoing().with(CLOSE, row.address.registration);
                let label = words::close_one(&row.product.title);
                view! {
                    <LinkButton href size=Size::Small label>
                        {t(words::REQUEST_CLOSE)}
                    </LinkButton>
                }
            })
            .into_any()
    }),
];

const REGISTERED: RegistrationColumn =
    RegistrationColumn::title("title", words::PRODUCT, |row, _| {
        let (title, code) = (row.product.title.clone(), row.product.code.clone());
        view! {
            {title}
            <SecondaryLine>{code}</SecondaryLine>
        }
        .into_any()
    });

const IN_CAMPAIGN: RegistrationColumn =
    RegistrationColumn::text("campaign", words::CAMPAIGN, |row, _| {
        row.campaign_name.to_string().into_any()
    });

const AT_RATE: RegistrationColumn =
    RegistrationColumn::figure("rate", words::TOTAL_RATE, |row, cx| {
        let (rate, market) = (row.registration.total_rate, cx.market);
        view! { <RateText rate market /> }.into_any()
    });

const SINCE: RegistrationColumn =
    RegistrationColumn::text("since", words::REGISTERED_ON, |row, _| {
        format::date(row.registered_at.date_naive()).into_any()
    });

const SOLD: &[SoldColumn] = &[
    SoldColumn::title("campaign", words::CAMPAIGN, |row, ()| {
        row.campaign.clone().into_any()
    }),
    SoldColumn::figure("sales", words::GMV, |row, ()| {
        let sales = row.totals.all().ok().map(|sums| sums.sales);
        amount(sales.map(|sales| Money::new(sales, row.totals.currency)))
    }),
    SoldColumn::figure("estimated", words::ESTIMATED, |row, ()| {
        amount(commission(row.totals.estimated()))
    }),
    SoldColumn::figure("settled", words::SETTLED, |row, ()| {
        amount(commission(row.totals.settled()))
    }),
];

/// What cells need beside their row, and what can be done with it.
struct ShopCx {
    authorisation: AuthorisationId,
    market: Market,
    /// Whether the reader may register products, and ask to close them.
    may_register: bool,
    /// The page of the list.
    after: Option<String>,
}

impl ShopCx {
    /// The page of the list with what is ongoing.
    fn ongoing(&self) -> Address {
        Address::new(paths::partner::shop(self.authorisation))
            .with("tab", SellerTab::Ongoing.code())
            .with_some("after", self.after.as_deref())
    }
}

type CampaignColumn = Column<OpenCampaign, ShopCx>;

const CAMPAIGNS: &[CampaignColumn] = &[
    CampaignColumn::title("name", words::CAMPAIGN, |row, _| {
        let (name, agency) = (row.name.clone(), row.agency.clone());
        view! {
            {name}
            <SecondaryLine>{agency}</SecondaryLine>
        }
        .into_any()
    }),
    CampaignColumn::figure("least", words::LEAST_RATE, |row, cx| {
        let (rate, market) = (row.least, cx.market);
        view! { <RateText rate market /> }.into_any()
    }),
    CampaignColumn::text("until", words::REGISTER_BY, |row, _| {
        format::date(row.register_by).into_any()
    }),
    CampaignColumn::menu("register", words::REGISTER, |row, cx| {
        let href = paths::partner::register_for_shop(cx.authorisation, row.campaign);
        let label = words::register_in(&row.name);
        view! {
            <LinkButton href size=Size::Small label>
                {t(words::REGISTER)}
            </LinkButton>
        }
        .into_any()
    }),
];

/// An amount, or a place for one that can't be said exactly.
fn amount(amount: Option<Money>) -> AnyView {
    match amount {
        Some(amount) => view! { <MoneyText amount /> }.into_any(),
        None => view! { <NoFigure /> }.into_any(),
    }
}

fn commission<E>(figure: Result<Figure, E>) -> Option<Money> {
    figure.ok().map(|figure| figure.amount)
}

/// The page.
#[component]
pub fn PartnerShopPage() -> impl IntoView {
    let (params, query) = (page_params(), ShopQuery::of_address());
    let authorisation =
        move || params.with(|params| params.get("authorisation").unwrap_or_default());
    let close = ServerAction::<RequestCloseForShop>::new();
    let closed = success_count(close);
    let opened = load(
        move || (authorisation(), query.get(), closed.get()),
        |(authorisation, query, _)| open_shop(authorisation, query),
    );
    let close = Verb::of(close, closing::refused);
    view! {
        <FlashToast read=AuthorisationFlash::says />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || {
                let close = close.clone();
                async move {
                    let opened = opened.await;
                    let after = query.get_untracked().after;
                    render_result(opened, |opened| view! { <Opened opened after close /> })
                }
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    opened: OpenedShop,
    /// The page of the list.
    #[prop(optional_no_strip)]
    after: Option<String>,
    /// Asks to close a registration.
    close: Verb,
) -> impl IntoView {
    let OpenedShop { shop, tabs, open } = opened;
    let under = vec![(t(words::SHOPS).to_owned(), paths::partner::SHOPS.to_owned())];
    let to = Address::new(paths::partner::shop(shop.authorisation));
    let current = open.as_ref().map(OpenPart::tab);
    let cx = ShopCx {
        authorisation: shop.authorisation,
        market: shop.market,
        may_register: tabs.contains(&ShopTab::Campaigns),
        after,
    };
    let tabs = tabs.into_iter().map(|tab| {
        let href = to.clone().with("tab", tab.code()).to_string();
        Tab::new(t(name_of(tab)), href, Some(tab) == current)
    });
    let tabs: Vec<Tab> = tabs.collect();
    let part = match open {
        Some(open) => {
            let to = to.with("tab", open.tab().code());
            part(open, &cx, to, close)
        }
        None => view! { <Note tone=Tone::Information>{t(words::NOTHING_TO_SEE)}</Note> }.into_any(),
    };
    let lead = words::may(&scope_words(&shop.scope));
    view! {
        <PageTitle page=shop.other.clone() />
        <PageHead title=shop.other under lead />
        {(!tabs.is_empty()).then(|| view! { <Tabs label=t(words::CAN_SEE) tabs /> })}
        {part}
    }
}

/// A part that is open: its rows, or that there are none.
fn part(open: OpenPart, cx: &ShopCx, to: Address, close: Verb) -> AnyView {
    let caption = name_of(open.tab());
    let mut closing = None;
    let (is_empty, table, previous, next) = match open {
        OpenPart::Products(page) => {
            let table = DataTable::new(caption, PRODUCTS).view(&page.rows, &());
            (page.rows.is_empty(), table, page.previous, page.next)
        }
        OpenPart::Registrations(SellerTab::Ongoing, page) if cx.may_register => {
            let table = DataTable::new(caption, CLOSABLE);
            let table = table.tall().view(&page.rows, cx);
            let (authorisation, back) = (cx.authorisation, cx.ongoing().to_string());
            let rows = page.rows.clone();
            closing = Some(view! { <OpenClosing authorisation rows back close /> });
            (page.rows.is_empty(), table, page.previous, page.next)
        }
        OpenPart::Registrations(_, page) => {
            let table = DataTable::new(caption, REGISTRATIONS);
            let table = table.tall().view(&page.rows, cx);
            (page.rows.is_empty(), table, page.previous, page.next)
        }
        OpenPart::Sales(sold) => {
            let table = DataTable::new(caption, SOLD).view(&sold, &());
            (sold.is_empty(), table, None, None)
        }
        OpenPart::Campaigns(open) => {
            let table = DataTable::new(caption, CAMPAIGNS).tall().view(&open, cx);
            (open.is_empty(), table, None, None)
        }
    };
    if is_empty {
        return view! { <p>{t(words::NOTHING_HERE)}</p> }.into_any();
    }
    view! {
        {closing}
        {table}
        <Pager to previous next />
    }
    .into_any()
}

const fn name_of(tab: ShopTab) -> Text {
    match tab {
        ShopTab::Products => words::PRODUCTS,
        ShopTab::Registrations(SellerTab::Pending) => words::PENDING,
        ShopTab::Registrations(SellerTab::Ongoing) => words::ONGOING,
        ShopTab::Registrations(SellerTab::Rejected) => words::REJECTED,
        ShopTab::Registrations(SellerTab::Closed) => words::CLOSED,
        ShopTab::Sales => words::SALES,
        ShopTab::Campaigns => words::OPEN_CAMPAIGNS,
    }
}
