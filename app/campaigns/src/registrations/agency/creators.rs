//! What the creators of a registered product were paid, and who they are. For its agency alone.

use chrono::{DateTime, Utc};
use domain::{
    ids::CampaignId, market::Market, offer::RateFrom, page::Page, registration::RegistrationCreator,
};
use leptos::prelude::*;

use super::product_sales::CreatorFigures;
use crate::text::registrations as words;
use runtime::paths;
use ui::{
    Address, Column, DataTable, Item, Moment, Monogram, NoFigure, Pager, RateText, SecondaryLine,
    Section, encoded, format, text::t,
};

/// A rate, with the moment that the page is of, and the market.
type RateColumn = Column<RateFrom, (DateTime<Utc>, Market)>;

const HISTORY: &[RateColumn] = &[
    RateColumn::text("from", words::FROM, |change, &(now, market)| {
        let later = (now < change.from).then(|| {
            view! {
                " "
                {t(words::STARTS_LATER)}
            }
        });
        view! {
            <Moment at=change.from market />
            {later}
        }
        .into_any()
    })
    .fixed(),
    RateColumn::figure("rate", words::CREATOR_RATE, |change, &(_, market)| {
        view! { <RateText rate=change.rate market /> }.into_any()
    })
    .fixed(),
];

/// What the cells need beside the creator.
struct CreatorsCx {
    market: Market,
    campaign: CampaignId,
    /// The list of the product's order lines, for whoever may see it.
    orders: Option<String>,
    /// What each creator sold, for the same.
    sales: Vec<CreatorFigures>,
}

type CreatorColumn = Column<RegistrationCreator, CreatorsCx>;

const CREATOR: CreatorColumn = CreatorColumn::title("creator", words::CREATOR, |creator, cx| {
    let (market, orders) = (cx.market, &cx.orders);
    let removed = creator.removed_at.map_or_else(String::new, |at| {
        let moment = format::date_time(at, market);
        words::removed(&moment)
    });
    let (name, seed) = (creator.handle.clone(), creator.creator.to_string());
    let lines = orders.as_ref().map(|orders| {
        let handle = encoded(&creator.handle);
        format!("{orders}&creator={handle}")
    });
    let image = paths::thumb(creator.image.as_ref());
    view! {
        <Item title=creator.handle.clone() href=lines sub=removed>
            <Monogram name seed person=true image />
        </Item>
    }
    .into_any()
});
const RATE: CreatorColumn = CreatorColumn::figure("rate", words::PAID_NOW, |creator, cx| {
    let market = cx.market;
    let Some(rate) = creator.rate else {
        return view! { <NoFigure /> }.into_any();
    };
    let next = creator.next.map(|next| {
        let day = format::date(format::day_of(next.from, market));
        let says = words::until_then(&day, &format::rate(next.rate, market));
        view! { <SecondaryLine>{says}</SecondaryLine> }
    });
    view! {
        <RateText rate market />
        {next}
    }
    .into_any()
})
.fixed();
const ADDED: CreatorColumn = CreatorColumn::text("added", words::ADDED, |creator, cx| {
    let link = creator.came_by.map(|code| {
        let href = paths::partner::link(cx.campaign, code);
        view! {
            <SecondaryLine>
                <a class="link" href=href>
                    {t(words::CAME_BY)}
                </a>
            </SecondaryLine>
        }
    });
    view! {
        <Moment at=creator.since market=cx.market />
        {link}
    }
    .into_any()
})
.fixed();
const LINES: CreatorColumn = CreatorColumn::figure("lines", words::ORDER_LINES, |creator, cx| {
    sold(creator, cx, 0)
})
.fixed()
.leaves(2);
const ITEMS: CreatorColumn =
    CreatorColumn::figure("items", words::ITEMS, |creator, cx| sold(creator, cx, 1))
        .fixed()
        .leaves(1);
const GMV: CreatorColumn =
    CreatorColumn::figure("gmv", words::GMV, |creator, cx| sold(creator, cx, 2)).fixed();
const OWN: CreatorColumn = CreatorColumn::figure("own", words::YOUR_COMMISSION, |creator, cx| {
    sold(creator, cx, 3)
})
.fixed();
const REFUNDED: CreatorColumn =
    CreatorColumn::figure("refunded", words::REFUNDED, |creator, cx| {
        sold(creator, cx, 4)
    })
    .fixed();

const WITHOUT_SALES: &[CreatorColumn] = &[CREATOR, RATE, ADDED];
const WITH_SALES: &[CreatorColumn] = &[CREATOR, RATE, ADDED, LINES, ITEMS, GMV, OWN, REFUNDED];

/// One of the figures of what a creator sold.
fn sold(creator: &RegistrationCreator, cx: &CreatorsCx, figure: usize) -> AnyView {
    let mut all = cx.sales.iter();
    let sold = all.find(|sold| sold.creator == creator.creator);
    match sold.and_then(|sold| sold.figures.get(figure).cloned()) {
        Some(figure) => figure.into_any(),
        None => view! { <NoFigure /> }.into_any(),
    }
}

/// Every rate of the product's own link, the latest first.
#[component]
pub(super) fn History(
    /// The rates, the earliest first.
    rates: Vec<RateFrom>,
    /// The moment that the page is of.
    now: DateTime<Utc>,
    /// The market.
    market: Market,
) -> impl IntoView {
    let rates: Vec<RateFrom> = rates.into_iter().rev().collect();
    let list = if rates.is_empty() {
        view! { <p>{t(words::NO_HISTORY)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::HISTORY_CAPTION, HISTORY).narrow();
        table.view(&rates, &(now, market))
    };
    view! { <Section title=t(words::HISTORY)>{list}</Section> }
}

/// The creators who added the product.
#[component]
pub(super) fn Creators(
    /// The page's address.
    here: String,
    /// One page of the creators.
    creators: Page<RegistrationCreator>,
    /// The market.
    market: Market,
    /// The campaign.
    campaign: CampaignId,
    /// The list of the product's order lines, for whoever may see it: each creator leads to the own.
    orders: Option<String>,
    /// What each creator sold, for the same.
    sales: Vec<CreatorFigures>,
) -> impl IntoView {
    let list = if creators.rows.is_empty() {
        view! { <p>{t(words::NO_CREATORS)}</p> }.into_any()
    } else {
        let columns = if sales.is_empty() {
            WITHOUT_SALES
        } else {
            WITH_SALES
        };
        let cx = CreatorsCx {
            market,
            campaign,
            orders,
            sales,
        };
        DataTable::new(words::CREATORS_CAPTION, columns)
            .tall()
            .view(&creators.rows, &cx)
    };
    view! {
        <Section title=t(words::CREATORS)>
            {list} <Pager to=Address::new(here) previous=creators.previous next=creators.next />
        </Section>
    }
}
