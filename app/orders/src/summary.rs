//! Above a list: how many lines there are and what they come to, for the filters in force. Each figure
//! leads to its lines.

use chrono::{DateTime, Utc};
use domain::{
    market::Market,
    money::Money,
    order_line::listing::{NO_LIST, OrderStatus},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::query::OrderQuery;
use crate::text::orders as words;
use runtime::list_query::ListQuery as _;
use ui::{
    FilterChip, FilterChips, HIDE, ResultSummary, Stat, Stats, Status, format, hidden_columns,
    text::{Text, money, t},
};

/// What the lines of a list come to, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Summary {
    /// Which lines were counted.
    counted: Counted,
    /// How many there are.
    lines: u64,
    /// What they come to, told apart by status; none where nothing was summed.
    figures: Vec<(OrderStatus, u64, Money)>,
    /// When.
    as_of: DateTime<Utc>,
}

/// Which lines of a list were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Counted {
    /// All of them.
    All,
    /// There are more than are looked through.
    AtLeast,
    /// None yet: the lines from before totals were kept are still being counted.
    Preparing,
    /// None: a search is summed with its first page.
    WithFirstPage,
}

#[cfg(feature = "ssr")]
mod of_totals {
    use chrono::{DateTime, Utc};
    use domain::order_line::{
        listing::OrderStatus,
        totals::{Figure, OrderTotals, TotalsExtent},
    };

    use super::{Counted, Summary};

    impl Summary {
        /// What a page shows of the totals; without any it is a further page of a search.
        pub(crate) fn of(totals: Option<&OrderTotals>, now: DateTime<Utc>) -> Self {
            let Some(totals) = totals else {
                return Self {
                    counted: Counted::WithFirstPage,
                    lines: 0,
                    figures: Vec::new(),
                    as_of: now,
                };
            };
            let figures = [
                (OrderStatus::Estimated, totals.estimated()),
                (OrderStatus::SettledOrDeducted, totals.settled()),
                (OrderStatus::Deducted, totals.deducted()),
                (OrderStatus::Frozen, totals.frozen()),
            ];
            let shown = figures.into_iter().filter_map(|(status, figure)| {
                let Figure { lines, amount } = figure.ok()?;
                let lines = u64::try_from(lines).ok()?;
                (lines > 0).then_some((status, lines, amount))
            });
            Self {
                counted: match totals.extent {
                    TotalsExtent::Complete => Counted::All,
                    TotalsExtent::AtLeast { .. } => Counted::AtLeast,
                    TotalsExtent::Preparing => Counted::Preparing,
                },
                lines: u64::try_from(totals.lines()).unwrap_or_default(),
                figures: shown.collect(),
                as_of: totals.as_of,
            }
        }
    }
}

impl Summary {
    /// How many lines there are, as far as that is known.
    pub(super) const fn lines(&self) -> u64 {
        self.lines
    }

    /// How many lines there are, in words; nothing where that isn't known.
    pub(super) fn count(&self) -> String {
        match self.counted {
            Counted::All => money::lines(self.lines),
            Counted::AtLeast | Counted::Preparing | Counted::WithFirstPage => String::new(),
        }
    }

    /// What stands above the list: the figures, and how many lines they are of. `names` says whose amounts
    /// they are.
    pub(super) fn view(
        &self,
        path: &'static str,
        query: &OrderQuery,
        market: Market,
        names: SummaryWords,
    ) -> AnyView {
        // Of a list that nothing is in yet, its page says more.
        if self.counted == Counted::All && self.lines == 0 && !query.is_filtered() {
            return ().into_any();
        }
        let says = match self.counted {
            Counted::All if self.figures.is_empty() => money::lines(self.lines),
            Counted::All => (names.counted)(
                &money::lines(self.lines),
                &format::date_time(self.as_of, market),
            ),
            Counted::AtLeast if self.lines == 0 => t(words::NOT_COUNTED).to_owned(),
            Counted::AtLeast => words::at_least(self.lines),
            Counted::Preparing => t(words::PREPARING_TOTALS).to_owned(),
            Counted::WithFirstPage => t(words::TOTALS_ON_FIRST_PAGE).to_owned(),
        };
        let clear = query
            .is_filtered()
            .then(|| query.unfiltered(path).to_string());
        let figures = self.figures.iter().map(|(status, lines, amount)| {
            let name = names.figure(*status);
            figure(path, query, name, (*status, *lines, *amount))
        });
        let figures = figures.collect_view();
        let figures = (!self.figures.is_empty()).then(|| view! { <Stats>{figures}</Stats> });
        view! {
            {figures}
            <ResultSummary says clear />
        }
        .into_any()
    }
}

fn figure(
    path: &'static str,
    query: &OrderQuery,
    name: Text,
    (status, lines, amount): (OrderStatus, u64, Money),
) -> AnyView {
    let is_chosen = query.status.as_deref() == Some(status.code());
    let these = OrderQuery {
        status: Some(status.code().to_owned()),
        ..query.clone()
    };
    let these = these.address(path);
    let hidden = hidden_columns();
    let href = move || these.clone().with(HIDE, hidden.get()).to_string();
    view! {
        <Stat name=t(name) more=money::lines(lines)>
            <a class="link" href=href aria-current=is_chosen.then_some("true")>
                {format::money(amount)}
            </a>
        </Stat>
    }
    .into_any()
}

/// What its reader calls the figures of a list, as home pages do.
#[derive(Clone, Copy, Debug)]
pub(super) struct SummaryWords {
    /// How many lines they are of, whose they are, and as of when.
    counted: fn(&str, &str) -> String,
    /// What is estimated.
    on_the_way: Text,
}

impl SummaryWords {
    /// Of whoever earns the amounts.
    pub(super) const EARNED: Self = Self {
        counted: words::counted_own,
        on_the_way: money::ON_THE_WAY,
    };
    /// Of whoever pays them.
    pub(super) const PAID: Self = Self {
        counted: words::counted_paid,
        on_the_way: money::IN_PROCESS,
    };

    /// What the figure of a status is called.
    pub(super) const fn figure(self, status: OrderStatus) -> Text {
        match status {
            OrderStatus::Frozen => money::ON_HOLD,
            _ => self.filter(status),
        }
    }

    /// What the filter by a status is called.
    pub(super) const fn filter(self, status: OrderStatus) -> Text {
        match status {
            OrderStatus::Unpaid => Status::Unpaid.word(),
            OrderStatus::Processing => Status::Processing.word(),
            OrderStatus::Settled => words::SETTLED_KEPT,
            OrderStatus::Deducted => Status::Deducted.word(),
            OrderStatus::Frozen => Status::Frozen.word(),
            OrderStatus::Ineligible => Status::Ineligible.word(),
            OrderStatus::Estimated => self.on_the_way,
            OrderStatus::SettledOrDeducted => Status::Settled.word(),
        }
    }
}

/// The filters in force that a link set and no field shows, each with the way out of it, after others of
/// the list.
pub(super) fn chips(
    path: &'static str,
    query: &OrderQuery,
    first: impl IntoIterator<Item = FilterChip>,
) -> AnyView {
    let on = |label: String, change: fn(&mut OrderQuery)| {
        let mut others = query.clone();
        change(&mut others);
        FilterChip::new(label, true, others.address(path))
    };
    let creator = query.creator.as_deref();
    let creator = creator.map(|handle| on(words::of_creator(handle), |query| query.creator = None));
    let shop = query.shop.as_deref();
    let shop = shop.map(|code| on(words::of_shop(code), |query| query.shop = None));
    let product = query.registration.as_deref();
    let product = product.map(|_| {
        on(t(words::OF_PRODUCT).to_owned(), |query| {
            query.registration = None;
        })
    });
    let product_id = query.product.as_deref();
    let product_id =
        product_id.map(|id| on(words::of_product_id(id), |query| query.product = None));
    let list = query.list.as_deref().map(|list| {
        let says = if list == NO_LIST {
            words::OF_NO_LIST
        } else {
            words::OF_LIST
        };
        on(t(says).to_owned(), |query| query.list = None)
    });
    let set = [creator, shop, product, product_id, list]
        .into_iter()
        .flatten();
    let chips: Vec<_> = first.into_iter().chain(set).collect();
    view! { <FilterChips label=t(words::NARROW) chips /> }.into_any()
}
