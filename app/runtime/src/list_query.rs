//! What the address of a list asks for: one struct of texts, read by the page from its address, by the
//! server function as its argument, and by the download.

use domain::page::{Cursor, Sort, SortBy};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use ui::{Address, SORT};

use crate::page_address::page_query;

/// Names of an address's query with their values.
pub type Words<'q> = Vec<(&'static str, Option<&'q str>)>;

/// The query of a list's address. [`list_query!`](crate::list_query!) writes it.
pub trait ListQuery: Clone + PartialEq + Send + Sync + 'static {
    /// The query whose values this function knows by their names.
    fn read(value: &dyn Fn(&'static str) -> Option<String>) -> Self;

    /// What says which list it is. It stays when the filters are cleared.
    fn kept(&self) -> Words<'_>;

    /// What leaves rows out of the list.
    fn filters(&self) -> Words<'_>;

    /// The order of the rows, in a list that can be sorted.
    fn order(&self) -> Option<&str>;

    /// The page of the list.
    fn page(&self) -> Option<&str>;

    /// What the query of an address asks for. A blank value asks for nothing.
    fn of(query: &ParamsMap) -> Self {
        Self::read(&|name| query.get(name).filter(|value| !value.trim().is_empty()))
    }

    /// What the address of the open page asks for.
    fn of_address() -> Memo<Self> {
        let query = page_query();
        Memo::new(move |_| query.with(Self::of))
    }

    /// Whether it leaves anything out of the list.
    fn is_filtered(&self) -> bool {
        self.filters().iter().any(|(_, value)| value.is_some())
    }

    /// The address of the same list at this path, from its first page on.
    fn address(&self, path: &str) -> Address {
        with(self.unfiltered(path), self.filters()).with_some(SORT, self.order())
    }

    /// The same without filters, in the order that the list has by itself.
    fn unfiltered(&self, path: &str) -> Address {
        with(Address::new(path), self.kept())
    }

    /// The order that is asked for; none where the list can't be sorted like that.
    fn sort<By: SortBy>(&self) -> Option<Sort<By>> {
        self.order().and_then(Sort::read)
    }

    /// The page that is asked for; none for the first.
    fn cursor(&self) -> Option<Cursor> {
        self.page().and_then(Cursor::read)
    }
}

fn with(address: Address, words: Words<'_>) -> Address {
    words.into_iter().fold(address, |address, (name, value)| {
        address.with_some(name, value)
    })
}

/// Writes the query of a list's address as a struct of texts that implements
/// [`ListQuery`](crate::list_query::ListQuery). Each field has the name that stands in the address, in the
/// order in which addresses say them:
///
/// - `keep`: which list it is, such as its tab or market,
/// - `filter`: what leaves rows out,
/// - `sort`: the order of the rows, always of this name,
/// - `more`: what the list's other addresses don't repeat.
///
/// Every list has pages, and so a field `after` besides.
#[macro_export]
macro_rules! list_query {
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident {
            $(keep: $($keep:ident),+;)?
            $(filter: $($filter:ident),+;)?
            $(sort: $sort:ident;)?
            $(more: $($more:ident),+;)?
        }
    ) => {
        $(#[$doc])*
        #[derive(
            Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize,
        )]
        #[serde(default)]
        $vis struct $name {
            $($(
                #[doc = concat!("`", stringify!($keep), "` in the address.")]
                $vis $keep: Option<String>,
            )+)?
            $($(
                #[doc = concat!("`", stringify!($filter), "` in the address.")]
                $vis $filter: Option<String>,
            )+)?
            $(
                #[doc = concat!("`", stringify!($sort), "` in the address.")]
                $vis $sort: Option<String>,
            )?
            /// The page.
            $vis after: Option<String>,
            $($(
                #[doc = concat!("`", stringify!($more), "` in the address.")]
                $vis $more: Option<String>,
            )+)?
        }

        impl $crate::list_query::ListQuery for $name {
            fn read(value: &dyn Fn(&'static str) -> Option<String>) -> Self {
                Self {
                    $($($keep: value(stringify!($keep)),)+)?
                    $($($filter: value(stringify!($filter)),)+)?
                    $($sort: value(stringify!($sort)),)?
                    after: value("after"),
                    $($($more: value(stringify!($more)),)+)?
                }
            }

            fn kept(&self) -> $crate::list_query::Words<'_> {
                vec![$($((stringify!($keep), self.$keep.as_deref())),+)?]
            }

            fn filters(&self) -> $crate::list_query::Words<'_> {
                vec![$($((stringify!($filter), self.$filter.as_deref())),+)?]
            }

            fn order(&self) -> Option<&str> {
                None$(.or(self.$sort.as_deref()))?
            }

            fn page(&self) -> Option<&str> {
                self.after.as_deref()
            }
        }
    };
}

list_query! {
    /// The query of a list that has pages and nothing else.
    pub struct PageQuery {}
}

#[cfg(test)]
mod tests {
    use super::*;

    list_query! {
        /// Of a list with everything.
        struct Everything {
            keep: tab, market;
            filter: status, q;
            sort: sort;
            more: told;
        }
    }

    fn address_of(query: &[(&str, &str)]) -> ParamsMap {
        let pairs = query.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn an_address_is_read_and_written_in_its_own_order() {
        let query = Everything::of(&address_of(&[
            ("after", "a.1.2"),
            ("sort", "-price"),
            ("q", "a & b"),
            ("told", "true"),
            ("tab", "approved"),
            ("status", "  "),
            ("other", "1"),
        ]));
        assert_eq!(query.after.as_deref(), Some("a.1.2"));
        assert_eq!(query.told.as_deref(), Some("true"));
        assert_eq!(query.status, None);
        assert_eq!(
            query.address("/list").to_string(),
            "/list?tab=approved&q=a%20%26%20b&sort=-price"
        );
        assert_eq!(query.unfiltered("/list").to_string(), "/list?tab=approved");
        assert!(query.is_filtered());
    }

    #[test]
    fn neither_a_page_nor_an_order_leaves_rows_out() {
        let sorted = Everything::of(&address_of(&[("sort", "price"), ("tab", "closed")]));
        assert!(!sorted.is_filtered());
        let page = PageQuery::of(&address_of(&[("after", "a.1.2"), ("q", "a")]));
        assert!(!page.is_filtered());
        assert_eq!(page.address("/list").to_string(), "/list");
    }

    #[test]
    fn a_server_function_gets_what_the_page_read() {
        let query = Everything {
            q: Some("mug".into()),
            ..Everything::default()
        };
        let sent = serde_json::to_string(&query).expect("texts can be written");
        let received: Everything = serde_json::from_str(&sent).expect("texts can be read");
        assert_eq!(received, query);
        let nothing: Everything = serde_json::from_str("{}").expect("nothing can be read");
        assert_eq!(nothing, Everything::default());
    }
}
