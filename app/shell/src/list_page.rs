//! The page of a simple list: a search, a table that can be sorted, and the ways to its other pages. A
//! list with filters, tabs or ticks is a page of its own around a [`DataTable`].

use std::pin::Pin;

use domain::page::{Cursor, Page};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use crate::render_result;
use runtime::{
    error::{ApiError, NoRefusal},
    list_query::ListQuery,
    resource::{await_view, load},
};
use ui::{
    Address, Column, ColumnHeads, DataTable, EmptyState, NoResults, PageHead, PageTitle, Pager,
    Picture, ResultSummary, SearchInput, SkeletonRows, SortChoice, Sorting, Toolbar, results,
    text::{Text, t},
};

/// A page of a list, once it is there.
pub type ListFuture<Row> =
    Pin<Box<dyn Future<Output = Result<Page<Row>, ApiError<NoRefusal>>> + Send>>;

/// The page of a simple list of `Row`s, whose address asks for a `Query`.
pub struct ListPage<Query, Row: 'static> {
    /// Where it is, and what it says.
    pub texts: ListTexts,
    /// The columns of its table.
    pub columns: &'static [Column<Row>],
    /// Asks for what the address says.
    pub load: fn(Query) -> ListFuture<Row>,
}

/// What a list's address asks for, as its page shows it.
#[derive(Clone, Debug)]
struct Search {
    q: String,
    sort: String,
    /// The address of the list's first page.
    to: Address,
}

impl Search {
    fn of(query: &impl ListQuery, path: &str) -> Self {
        let filters = query.filters();
        let q = filters.iter().find(|(name, _)| *name == "q");
        Self {
            q: q.and_then(|(_, q)| *q).unwrap_or_default().to_owned(),
            sort: query.order().unwrap_or_default().to_owned(),
            to: query.address(path),
        }
    }
}

/// Where the page of a list is, and what it says.
#[derive(Clone, Copy, Debug)]
pub struct ListTexts {
    /// Its path.
    pub path: &'static str,
    /// Its name.
    pub title: Text,
    /// What it is for, as a sentence.
    pub lead: Text,
    /// What is searched: "Product or shop".
    pub search: Text,
    /// What the table shows, for readers' programs.
    pub caption: Text,
    /// Where there are no rows at all: what the list is about, what isn't there, and why.
    pub empty: (Picture, Text, Text),
    /// Where a search finds none: that nothing was found, and what may help, by what was looked for.
    pub no_match: (Text, fn(&str) -> String),
}

impl<Query, Row> ListPage<Query, Row>
where
    Query: ListQuery,
    Row: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    /// The page.
    pub fn view(self) -> AnyView {
        let Self {
            texts,
            columns,
            load: ask,
        } = self;
        let query = Query::of_address();
        let list = load(move || query.get(), ask);
        let table = move || {
            await_view(move || async move {
                let page = list.await;
                let search = Search::of(&query.get_untracked(), texts.path);
                render_result(page, move |page| {
                    let sorting = Sorting::new(search.to.clone(), Some(search.sort.clone()));
                    let table = DataTable::new(texts.caption, columns).sorted(sorting);
                    let (shown, around) = (page.rows.len(), (page.previous, page.next));
                    let rows = (shown > 0).then(|| table.view(&page.rows, &()));
                    texts.found(rows, shown, search, around)
                })
            })
        };
        let search = Signal::derive(move || query.with(|query| Search::of(query, texts.path)));
        texts.page(search, columns.into(), Box::new(table))
    }
}

impl ListTexts {
    fn page(self, search: Signal<Search>, columns: ColumnHeads, list: Children) -> AnyView {
        let tools = move || {
            let Search { q, sort, .. } = search.get();
            let (by, columns) = (columns.clone(), columns.clone());
            let order = by.is_sortable();
            let order = order.then(|| view! { <SortChoice by now=sort /> });
            view! {
                <Toolbar to=Address::new(self.path) label=t(self.search) columns>
                    <SearchInput label=t(self.search) value=q />
                    {order}
                </Toolbar>
            }
        };
        view! {
            <PageTitle page=t(self.title) />
            <PageHead title=t(self.title) lead=t(self.lead) />
            {tools}
            <Transition fallback=|| view! { <SkeletonRows /> }>{list()}</Transition>
        }
        .into_any()
    }

    /// The table of so many rows with the ways to the pages around it, or why there is none.
    fn found(
        self,
        table: Option<AnyView>,
        shown: usize,
        search: Search,
        (previous, next): (Option<Cursor>, Option<Cursor>),
    ) -> AnyView {
        let Search { q, to, .. } = search;
        if let Some(table) = table {
            let says = results(shown, previous.is_some() || next.is_some());
            let summary = (!q.is_empty()).then(|| {
                view! { <ResultSummary says clear=Some(self.path.to_owned()) /> }
            });
            return view! {
                {summary}
                {table}
                <Pager to previous next />
            }
            .into_any();
        }
        if q.is_empty() {
            let (picture, title, why) = self.empty;
            return view! {
                <EmptyState picture title=t(title)>
                    <p>{t(why)}</p>
                </EmptyState>
            }
            .into_any();
        }
        let (title, why) = self.no_match;
        let why = why(&q);
        view! {
            <NoResults title=t(title) clear=self.path>
                <p>{why}</p>
            </NoResults>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ui::text::Locale;

    const TEXTS: ListTexts = ListTexts {
        path: "/shops",
        title: Text { en: "Shops" },
        lead: Text { en: "All shops" },
        search: Text { en: "Shop" },
        caption: Text { en: "Your shops" },
        empty: (
            Picture::Store,
            Text { en: "No shops yet" },
            Text { en: "Invite one" },
        ),
        no_match: (Text { en: "None found" }, |search| format!("No “{search}”")),
    };

    fn next() -> Cursor {
        "a.0.00000000-0000-0000-0000-000000000007".parse().unwrap()
    }

    fn found(table: Option<&'static str>, q: &str) -> String {
        Owner::new().with(|| {
            provide_context(Locale::English);
            let search = Search {
                q: q.to_owned(),
                sort: "-name".to_owned(),
                to: Address::new("/shops").with("q", q).with("sort", "-name"),
            };
            let table = table.map(IntoAny::into_any);
            TEXTS
                .found(table, 25, search, (None, Some(next())))
                .to_html()
        })
    }

    #[test]
    fn a_list_without_rows_says_why() {
        let none = found(None, "");
        assert!(none.contains("No shops yet"), "{none}");
        let none = found(None, "Wool");
        assert!(none.contains("No “Wool”"), "{none}");
        assert!(none.contains("href=\"/shops\""), "{none}");
    }

    #[test]
    fn the_ways_to_other_pages_keep_search_and_order() {
        let rows = found(Some("rows"), "Wool").replace("&amp;", "&");
        let next = format!("href=\"/shops?q=Wool&sort=-name&after={}\"", next());
        assert!(rows.contains("rows"), "{rows}");
        assert!(rows.contains("More than 25 results"), "{rows}");
        assert!(rows.contains("href=\"/shops\""), "{rows}");
        let all = found(Some("rows"), "");
        assert!(!all.contains("results"), "{all}");
        assert!(rows.contains(&next), "{rows}");
    }
}
