//! What the creators of a registered product were paid, and who they are. For its agency alone.

use chrono::{DateTime, Utc};
use domain::{market::Market, offer::RateFrom, page::Page, registration::RegistrationCreator};
use leptos::prelude::*;

use crate::text::registrations as words;
use ui::{
    Address, Cell, CellKind, HeadCell, Item, Moment, Monogram, NoFigure, Pager, RateText, Row,
    Section, Table, TableBody, TableHead, format,
    text::{interpolate, t},
};

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
    let is_empty = rates.is_empty();
    let rows = rates.into_iter().rev().map(move |change| {
        let later = (now < change.from).then(|| {
            view! {
                " "
                {t(words::STARTS_LATER)}
            }
        });
        view! {
            <Row>
                <Cell label=t(words::FROM)>
                    <Moment at=change.from market /> {later}
                </Cell>
                <Cell kind=CellKind::Figure label=t(words::CREATOR_RATE)>
                    <RateText rate=change.rate market />
                </Cell>
            </Row>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Section title=t(words::HISTORY)>
            {if is_empty {
                view! { <p>{t(words::NO_HISTORY)}</p> }.into_any()
            } else {
                view! {
                    <Table caption=t(words::HISTORY_CAPTION) narrow=true>
                        <TableHead>
                            <HeadCell>{t(words::FROM)}</HeadCell>
                            <HeadCell kind=CellKind::Figure>{t(words::CREATOR_RATE)}</HeadCell>
                        </TableHead>
                        <TableBody>{rows}</TableBody>
                    </Table>
                }
                    .into_any()
            }}
        </Section>
    }
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
) -> impl IntoView {
    let is_empty = creators.rows.is_empty();
    let rows = creators
        .rows
        .into_iter()
        .map(|creator| view! { <Creator creator market /> });
    let rows = rows.collect_view();
    view! {
        <Section title=t(words::CREATORS)>
            {if is_empty {
                view! { <p>{t(words::NO_CREATORS)}</p> }.into_any()
            } else {
                view! {
                    <Table caption=t(words::CREATORS_CAPTION)>
                        <TableHead>
                            <HeadCell kind=CellKind::Title>{t(words::CREATOR)}</HeadCell>
                            <HeadCell kind=CellKind::Figure>{t(words::PAID_NOW)}</HeadCell>
                            <HeadCell>{t(words::ADDED)}</HeadCell>
                        </TableHead>
                        <TableBody>{rows}</TableBody>
                    </Table>
                }
                    .into_any()
            }}
            <Pager to=Address::new(here) previous=creators.previous next=creators.next />
        </Section>
    }
}

#[component]
fn Creator(
    /// The creator.
    creator: RegistrationCreator,
    /// The market.
    market: Market,
) -> impl IntoView {
    let removed = creator.removed_at.map_or_else(String::new, |at| {
        let moment = format::date_time(at, market);
        interpolate(words::REMOVED, &[("moment", &moment)])
    });
    let paid = match creator.rate {
        Some(rate) => view! { <RateText rate market /> }.into_any(),
        None => view! { <NoFigure /> }.into_any(),
    };
    let (name, seed) = (creator.handle.clone(), creator.creator.to_string());
    view! {
        <Row>
            <Cell kind=CellKind::Title>
                <Item title=creator.handle sub=removed>
                    <Monogram name seed person=true />
                </Item>
            </Cell>
            <Cell kind=CellKind::Figure label=t(words::PAID_NOW)>
                {paid}
            </Cell>
            <Cell label=t(words::ADDED)>
                <Moment at=creator.since market />
            </Cell>
        </Row>
    }
}
