//! Searching and sorting the showcase: one button that opens the fields, chips for what is set, and how
//! many products that leaves.

use domain::showcase::SHOWCASE_SORTED_MAX;
use leptos::prelude::*;

use super::api::ShowcaseQuery;
use crate::text::showcase_tools as words;
use runtime::{list_query::ListQuery as _, paths::creator};
use ui::{
    Choice, Filter, FilterChip, FilterChips, Icon, Note, Picture, ResultSummary, SORT, SearchInput,
    Tone, Toolbar, format,
    text::{Text, common, t},
};

/// The orders that can be chosen, as an address says them. The first is the one that a showcase has by
/// itself.
const ORDERS: [(&str, Text); 6] = [
    ("", common::NEWEST_FIRST),
    ("added", words::OLDEST_FIRST),
    ("title", words::BY_TITLE),
    ("-rate", words::HIGHEST_RATE_FIRST),
    ("rate", words::LOWEST_RATE_FIRST),
    ("changes", words::NEXT_CHANGE_FIRST),
];

/// The fields behind their button.
#[component]
pub(super) fn Tools(
    /// What was asked for.
    query: ShowcaseQuery,
) -> impl IntoView {
    let to = query.unfiltered(creator::SHOWCASE);
    let choices: Vec<Choice> = ORDERS
        .iter()
        .map(|(order, name)| Choice::new(*order, t(*name)))
        .collect();
    let sort = query.own_order();
    let sort = sort.map(|sort| sort.to_string()).unwrap_or_default();
    view! {
        <details class="showcase-tools">
            <summary class="disclosure__name">
                <Icon picture=Picture::Filter />
                {t(words::TOOLS)}
            </summary>
            <Toolbar to label=t(words::TOOLS)>
                <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
                <Filter name=SORT label=t(common::SORT_BY) choices value=sort />
            </Toolbar>
        </details>
    }
}

/// What is set, each with the way to the list without it.
pub(super) fn chips(path: &str, query: &ShowcaseQuery) -> AnyView {
    let here = query.address(path);
    let searched = query.q.as_deref().map(|text| {
        let says = words::searched(text);
        FilterChip::new(says, true, here.clone().without("q"))
    });
    let sorted = query.own_order().and_then(|sort| {
        let sort = sort.to_string();
        let (_, name) = ORDERS.iter().find(|(order, _)| *order == sort)?;
        Some(FilterChip::new(t(*name), true, here.clone().without(SORT)))
    });
    let chips = searched.into_iter().chain(sorted).collect();
    view! { <FilterChips label=t(words::IN_FORCE) chips /> }.into_any()
}

/// How many products a search leaves, with the way to all; nothing where nothing is looked for.
pub(super) fn result(path: &str, query: &ShowcaseQuery, found: u64) -> Option<AnyView> {
    query.q.as_ref()?;
    let clear = Some(query.unfiltered(path).to_string());
    let says = words::found(found);
    Some(view! { <ResultSummary says clear /> }.into_any())
}

/// That only the newest products are searched and sorted, of a group that has more.
pub(super) fn looked_through(in_group: u64) -> Option<AnyView> {
    let most = u64::try_from(SHOWCASE_SORTED_MAX).unwrap_or(u64::MAX);
    (in_group > most).then(|| {
        let says = words::looked_through(&format::count(most));
        view! { <Note tone=Tone::Plain>{says}</Note> }.into_any()
    })
}

#[cfg(test)]
mod tests {
    use domain::{
        page::Sort,
        showcase::{ShowcaseGroup, ShowcaseSort},
    };

    use super::*;

    #[test]
    fn each_order_that_can_be_chosen_is_one() {
        for (order, _) in &ORDERS[1..] {
            let sort = Sort::<ShowcaseSort>::read(order);
            assert_eq!(sort.map(|sort| sort.to_string()).as_deref(), Some(*order));
        }
    }

    #[test]
    fn a_group_keeps_what_is_looked_for_and_begins_anew() {
        let query = ShowcaseQuery {
            group: None,
            q: Some("mug".into()),
            sort: Some("-rate".into()),
            after: Some("a.1.2".into()),
            select: Some("all".into()),
        };
        let ended = query.in_group(ShowcaseGroup::Ended);
        let address = ended.address("/creator").to_string();
        assert_eq!(address, "/creator?group=ended&q=mug&sort=-rate");
        assert_eq!((ended.after, ended.select), (None, None));
        let junk = ShowcaseQuery {
            sort: Some("--rate".into()),
            ..ShowcaseQuery::default()
        };
        assert_eq!(junk.own_order(), None);
        let first = ShowcaseQuery {
            sort: Some("-added".into()),
            ..ShowcaseQuery::default()
        };
        assert_eq!(first.own_order(), None);
    }
}
