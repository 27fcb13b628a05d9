//! The alert of a lower rate: it opens because the address says so, names what would pay less and what is given
//! up, and leads on only by a choice.

use domain::{
    market::Market,
    share_link::CreatorListItem,
    showcase::{EntryAddress, LowerRate},
};
use leptos::prelude::*;

use crate::text::{adding as words, links, showcase};
use runtime::paths;
use ui::{Actions, Address, Button, Dialog, Kind, LinkButton, QueryForm, Size, format, text::t};

/// What the address says to ask of all that would pay less.
pub(crate) const ALL: &str = "all";

/// The id of the form that asks.
pub(crate) const ASK: &str = "ask";

/// A product that would pay less than the creator earns on it.
#[derive(Clone, Debug)]
pub(crate) struct LowerItem {
    /// The product's title.
    pub(crate) title: String,
    /// The rates.
    pub(crate) lower: LowerRate,
    /// The entry by which the current rate is earned.
    pub(crate) entry: Option<EntryAddress>,
}

impl LowerItem {
    /// That of a product; none of one that pays no less.
    pub(crate) fn of(item: &CreatorListItem) -> Option<Self> {
        Some(Self {
            title: item.product.title.clone(),
            lower: item.lower?,
            entry: item.earned.map(|earned| earned.entry),
        })
    }
}

/// The alert.
#[component]
pub(crate) fn Alert(
    /// What it is about, by name.
    title: &'static str,
    /// The products that would pay less.
    items: Vec<LowerItem>,
    /// The market.
    market: Market,
    /// The page without it.
    close: String,
    /// The form, with its [`AlertWays`].
    children: Children,
) -> impl IntoView {
    let items = items.into_iter();
    let items = items.map(|item| view! { <Lower item market /> });
    let items = items.collect_view();
    view! {
        <Dialog id="lower" title close>
            <ul class="lower">{items}</ul>
            <p>{t(links::LOWER_UNLESS)}</p>
            {children()}
        </Dialog>
    }
}

/// One product: both rates, from when the lower one counts, and what happens without it.
#[component]
fn Lower(
    /// The product.
    item: LowerItem,
    /// The market.
    market: Market,
) -> impl IntoView {
    let LowerItem {
        title,
        lower,
        entry,
    } = item;
    let [offered, current] = [lower.offered, lower.current].map(|rate| format::rate(rate, market));
    let without = match lower.until {
        None => words::stays(&current),
        Some(next) => {
            let day = format::date(format::day_of(next.from, market));
            words::falls(&current, &day, &format::rate(next.rate, market))
        }
    };
    let rates = entry.map(|entry| {
        let href = paths::creator::rates(entry, None);
        let label = words::rates_of(&title);
        view! {
            <a class="link" href=href.to_string() aria-label=label>
                {t(words::RATES)}
            </a>
        }
    });
    view! {
        <li>
            <p>
                <strong>{words::lower_item(&title, &offered, &current)}</strong>
            </p>
            <p>{t(words::COUNTS_FROM)} " " {without}</p>
            {rates}
        </li>
    }
}

/// What can be done about it: the ways on and the way back.
#[component]
pub(crate) fn AlertWays(
    /// How many of what would be added pay no less; none where one product is asked of.
    better: Option<usize>,
    /// The page without the alert.
    close: String,
    /// Whether one of them is under way.
    #[prop(into)]
    pending: Signal<bool>,
) -> impl IntoView {
    let anyway = match better {
        Some(_) => words::ADD_ALL_ANYWAY,
        None => words::ADD_ANYWAY,
    };
    let better = better.filter(|count| *count > 0).map(|count| {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        view! {
            <Button
                kind=Kind::Primary
                size=Size::Large
                submit=true
                name="choice"
                value="better"
                pending
            >
                {words::add_better(count)}
            </Button>
        }
    });
    view! {
        <Actions>
            <LinkButton href=close size=Size::Large>
                {t(showcase::KEEP)}
            </LinkButton>
            <Button size=Size::Large submit=true name="choice" value="all" pending>
                {t(anyway)}
            </Button>
            {better}
        </Actions>
    }
}

/// The form whose buttons ask: the page at the same address with its alert. It stands beside the form that adds.
#[component]
pub(crate) fn AskForm(
    /// The address of the page without the alert.
    here: Address,
) -> impl IntoView {
    let fields = here.query().iter().map(|(name, value)| {
        view! { <input type="hidden" name=*name value=value.clone() /> }
    });
    let fields = fields.collect_view();
    view! {
        <QueryForm action=here.path() class="ask" attr:id=ASK>
            {fields}
        </QueryForm>
    }
}
