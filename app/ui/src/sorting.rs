//! The order that a reader chose for a list: by a click on a column's head, or in the toolbar where rows
//! are stacked and have no heads. It stands in the address as `sort=price`, or `sort=-price` for the
//! greatest first.

use leptos::prelude::*;

use super::{
    Address, Choice, ColumnHeads, HIDE, Icon, Picture, column::ColumnHead, field::options,
    hidden_columns,
};
use crate::{
    platform,
    text::{Text, common, t},
};

/// The name under which the order stands in the address.
pub const SORT: &str = "sort";

/// A list that can be sorted: its address, and the order that it is in.
#[derive(Clone, Debug)]
pub struct Sorting {
    to: Address,
    now: String,
}

/// How a list stands to one of its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Other,
    Ascending,
    Descending,
}

impl Sorting {
    /// The list at this address with its filters, on its first page, in this order.
    pub fn new(to: Address, now: Option<String>) -> Self {
        Self {
            to,
            now: now.unwrap_or_default(),
        }
    }

    fn order(&self, by: &str) -> Order {
        match self.now.strip_prefix('-') {
            Some(now) if now == by => Order::Descending,
            None if self.now == by => Order::Ascending,
            _ => Order::Other,
        }
    }

    /// The list after a click on the column's head: first ascending, then turned round, then as it was
    /// to begin with.
    fn next(&self, by: &str) -> Address {
        let to = self.to.clone();
        match self.order(by) {
            Order::Other => to.with(SORT, by),
            Order::Ascending => to.with(SORT, format!("-{by}")),
            Order::Descending => to.without(SORT),
        }
    }
}

/// The head of a column that the list can be sorted by, under the word `by`. Its words stand there
/// twice: where rows are stacked the head is for ears alone, and a link that nobody sees would take the
/// focus.
pub(super) fn sort_head(head: ColumnHead, by: &str, sorting: &Sorting) -> AnyView {
    let (sorted, picture, class) = match sorting.order(by) {
        Order::Other => (None, Picture::Sort, "table__sort"),
        Order::Ascending => (
            Some("ascending"),
            Picture::SortDown,
            "table__sort table__sort--up",
        ),
        Order::Descending => (
            Some("descending"),
            Picture::SortDown,
            "table__sort table__sort--down",
        ),
    };
    let (next, hidden) = (sorting.next(by), hidden_columns());
    let href = move || next.clone().with(HIDE, hidden.get()).to_string();
    view! {
        <th
            class=head.kind.head_class()
            scope="col"
            role="columnheader"
            aria-sort=sorted
            title=head.explanation.map(t)
        >
            <a class=class href=href data-noscroll="">
                <span>{head_words(head)}</span>
                <Icon picture />
            </a>
            <span class="table__unsorted">{head_words(head)}</span>
        </th>
    }
    .into_any()
}

/// The words of a head, with a picture before them or not.
pub(super) fn head_words(head: ColumnHead) -> AnyView {
    let icon = head.picture.map(|picture| view! { <Icon picture /> });
    view! {
        {icon}
        {t(head.text)}
    }
    .into_any()
}

/// The same choice in a toolbar, where the heads are out of sight.
#[component]
pub fn SortChoice(
    /// All columns of the list's table.
    #[prop(into)]
    by: ColumnHeads,
    /// The order that it is in.
    #[prop(into)]
    now: String,
    /// The order that it has by itself.
    #[prop(default = common::NEWEST_FIRST)]
    first: Text,
) -> impl IntoView {
    let choices = by.sorts().flat_map(|(by, name)| {
        let name = t(name);
        [
            Choice::new(by, common::ascending(name)),
            Choice::new(format!("-{by}"), common::descending(name)),
        ]
    });
    let first = Choice::new("", t(first));
    let choices: Vec<Choice> = std::iter::once(first).chain(choices).collect();
    let class = if now.is_empty() {
        "select toolbar__filter toolbar__sort"
    } else {
        "select select--on toolbar__filter toolbar__sort"
    };
    let now = Signal::stored(now);
    view! {
        <select
            class=class
            name=SORT
            aria-label=t(common::SORT_BY)
            // Once somebody has chosen, browsers no longer look at which option is marked.
            prop:value=move || now.get()
            on:change=|event| platform::send_form_of(&event)
        >
            {options(choices, now)}
        </select>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicks_sort_turn_round_and_leave_the_order() {
        for (now, order, next) in [
            ("", Order::Other, "/list?q=a&sort=rate"),
            ("rate", Order::Ascending, "/list?q=a&sort=-rate"),
            ("-rate", Order::Descending, "/list?q=a"),
            ("title", Order::Other, "/list?q=a&sort=rate"),
            ("--rate", Order::Other, "/list?q=a&sort=rate"),
        ] {
            let to = Address::new("/list").with("q", "a").with(SORT, now);
            let sorting = Sorting::new(to, Some(now.to_owned()));
            assert_eq!(sorting.order("rate"), order, "{now}");
            assert_eq!(sorting.next("rate").to_string(), next, "{now}");
        }
    }
}
