//! What the address of **Find creator** asks for.

use leptos::prelude::*;
use runtime::{
    list_query::{ListQuery, Words},
    page_address::page_query,
};
use serde::{Deserialize, Serialize};

/// The query of the address. A field that takes several values has them behind each other, between commas, however the
/// address says them: a form names each by itself, and a link all at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct MarketplaceQuery {
    /// The market.
    pub(crate) market: Option<String>,
    /// A part of a handle or nickname.
    pub(crate) q: Option<String>,
    /// Codes of what the posts are about.
    pub(crate) category: Option<String>,
    /// Codes of bands of scores.
    pub(crate) score: Option<String>,
    /// Codes of creator types.
    #[serde(rename = "type")]
    pub(crate) kind: Option<String>,
    /// Codes of bands of followers.
    pub(crate) followers: Option<String>,
    /// The fewest followers.
    pub(crate) from: Option<String>,
    /// The most followers.
    pub(crate) to: Option<String>,
    /// The lowest GMV, in whole units of the currency.
    pub(crate) gmv_from: Option<String>,
    /// The highest GMV.
    pub(crate) gmv_to: Option<String>,
    /// Codes of ages.
    pub(crate) age: Option<String>,
    /// Codes of genders.
    pub(crate) gender: Option<String>,
    /// Codes of badges.
    pub(crate) badge: Option<String>,
    /// Whether an agency manages the creator.
    pub(crate) managed: Option<String>,
    /// The order.
    pub(crate) sort: Option<String>,
    /// The page.
    pub(crate) after: Option<String>,
}

/// The names of its filters in the address, in the order in which addresses say them.
pub(crate) const FILTERS: [&str; 13] = [
    "q",
    "category",
    "score",
    "type",
    "followers",
    "from",
    "to",
    "gmv_from",
    "gmv_to",
    "age",
    "gender",
    "badge",
    "managed",
];

impl ListQuery for MarketplaceQuery {
    fn read(value: &dyn Fn(&'static str) -> Option<String>) -> Self {
        let mut query = Self {
            market: value("market"),
            sort: value("sort"),
            after: value("after"),
            ..Self::default()
        };
        for name in FILTERS {
            if let Some(own) = query.filter_mut(name) {
                *own = value(name);
            }
        }
        query
    }

    fn kept(&self) -> Words<'_> {
        vec![("market", self.market.as_deref())]
    }

    fn filters(&self) -> Words<'_> {
        let values = [
            &self.q,
            &self.category,
            &self.score,
            &self.kind,
            &self.followers,
            &self.from,
            &self.to,
            &self.gmv_from,
            &self.gmv_to,
            &self.age,
            &self.gender,
            &self.badge,
            &self.managed,
        ];
        let each = FILTERS.into_iter().zip(values);
        each.map(|(name, value)| (name, value.as_deref())).collect()
    }

    fn order(&self) -> Option<&str> {
        self.sort.as_deref()
    }

    fn page(&self) -> Option<&str> {
        self.after.as_deref()
    }
}

impl MarketplaceQuery {
    /// What the address of the open page asks for.
    pub(crate) fn of_open_page() -> Memo<Self> {
        let query = page_query();
        Memo::new(move |_| {
            query.with(|query| {
                Self::read(&|name| {
                    let all = query.get_all(name)?;
                    let all = all.iter().map(|value| value.trim());
                    let all: Vec<&str> = all.filter(|value| !value.is_empty()).collect();
                    (!all.is_empty()).then(|| all.join(","))
                })
            })
        })
    }

    /// The filter of this name, to set it.
    pub(crate) fn filter_mut(&mut self, name: &str) -> Option<&mut Option<String>> {
        Some(match name {
            "q" => &mut self.q,
            "category" => &mut self.category,
            "score" => &mut self.score,
            "type" => &mut self.kind,
            "followers" => &mut self.followers,
            "from" => &mut self.from,
            "to" => &mut self.to,
            "gmv_from" => &mut self.gmv_from,
            "gmv_to" => &mut self.gmv_to,
            "age" => &mut self.age,
            "gender" => &mut self.gender,
            "badge" => &mut self.badge,
            "managed" => &mut self.managed,
            _ => return None,
        })
    }
}

#[cfg(feature = "ssr")]
pub(crate) use self::server::several;

#[cfg(feature = "ssr")]
mod server {
    use std::str::FromStr;

    use domain::{
        creator_list::MarketplaceAccess,
        creator_search::{
            CreatorFilter, CreatorSort, MANAGED, NOT_MANAGED, NameQuery, NumberRange, SearchCursor,
            SearchRequest, SearchScope,
        },
        currency::Currency,
        ids::AgencyId,
    };
    use runtime::list_query::ListQuery as _;

    use super::MarketplaceQuery;

    /// Each of several values that can be read, once.
    pub(crate) fn several<T: FromStr + PartialEq>(text: Option<&str>) -> Vec<T> {
        let mut all = Vec::new();
        for value in text.unwrap_or_default().split(',') {
            if let Ok(value) = value.trim().parse()
                && !all.contains(&value)
            {
                all.push(value);
            }
        }
        all
    }

    /// A whole number as people write it: digits, in groups of three or not.
    fn whole(text: Option<&str>) -> Option<u64> {
        let mut groups = text?.trim().split([',', '.', ' ', '\u{a0}', '\'']);
        let first = groups.next()?;
        let mut digits = first.to_owned();
        for group in groups {
            if group.len() != 3 || first.len() > 3 {
                return None;
            }
            digits.push_str(group);
        }
        let is_plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        is_plain.then(|| digits.parse().ok()).flatten()
    }

    /// A range of numbers, each in so many units. The wrong way round it is none.
    fn range(from: Option<&str>, to: Option<&str>, units: u64) -> Option<NumberRange> {
        let number = |text| whole(text)?.checked_mul(units);
        match (number(from), number(to)) {
            (None, None) => None,
            (Some(from), Some(to)) if from > to => None,
            range => Some(range),
        }
    }

    impl MarketplaceQuery {
        /// What is looked for, of what the agency may look for. What can't be read, or isn't there for the agency,
        /// narrows nothing.
        pub(crate) fn filter(
            &self,
            access: &MarketplaceAccess,
            currency: Currency,
        ) -> CreatorFilter {
            let unit = 10_u64.checked_pow(currency.posting_exponent());
            let managed = match self.managed.as_deref() {
                Some(MANAGED) => Some(true),
                Some(NOT_MANAGED) => Some(false),
                _ => None,
            };
            CreatorFilter {
                name: self.q.as_deref().and_then(NameQuery::parse),
                categories: several(self.category.as_deref()),
                scores: if access.has_score {
                    several(self.score.as_deref())
                } else {
                    Vec::new()
                },
                types: several(self.kind.as_deref()),
                bands: several(self.followers.as_deref()),
                followers: range(self.from.as_deref(), self.to.as_deref(), 1),
                gmv: unit
                    .and_then(|unit| range(self.gmv_from.as_deref(), self.gmv_to.as_deref(), unit)),
                ages: several(self.age.as_deref()),
                genders: several(self.gender.as_deref()),
                badges: several(self.badge.as_deref()),
                managed: managed.filter(|_| access.sees_managed),
            }
        }

        /// The order that is asked for, of those that there are.
        pub(crate) fn creator_sort(
            &self,
            filter: &CreatorFilter,
            access: &MarketplaceAccess,
        ) -> CreatorSort {
            let has_name = filter.name.is_some();
            let own = self.sort.as_deref();
            let own = own.and_then(|sort| sort.parse::<CreatorSort>().ok());
            let own = own.filter(|sort| match sort {
                CreatorSort::Match => has_name,
                CreatorSort::Score => access.has_score,
                CreatorSort::Followers
                | CreatorSort::Gmv
                | CreatorSort::VideoGpm
                | CreatorSort::LiveGpm
                | CreatorSort::Newest => true,
            });
            own.unwrap_or(if has_name {
                CreatorSort::Match
            } else {
                CreatorSort::Followers
            })
        }

        /// The whole search.
        pub(crate) fn request(
            &self,
            agency: AgencyId,
            access: &MarketplaceAccess,
            currency: Currency,
        ) -> SearchRequest {
            let filter = self.filter(access, currency);
            SearchRequest {
                scope: SearchScope {
                    market: access.market,
                    agency,
                    sees_managed: access.sees_managed,
                },
                sort: self.creator_sort(&filter, access),
                after: self.page().and_then(SearchCursor::read),
                filter,
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use domain::{claim::CreatorCategory, creator_figures::Badge};

        use super::*;

        #[test]
        fn numbers_are_read_as_people_write_them() {
            for (text, number) in [
                ("10000", Some(10_000)),
                (" 10,000 ", Some(10_000)),
                ("10.000", Some(10_000)),
                ("1 250 000", Some(1_250_000)),
                ("0", Some(0)),
                ("12.50", None),
                ("1000,000", None),
                ("", None),
                ("-5", None),
                ("10k", None),
                ("99999999999999999999", None),
            ] {
                assert_eq!(whole(Some(text)), number, "{text:?}");
            }
            assert_eq!(whole(None), None);
        }

        #[test]
        fn a_range_has_an_end_at_least_and_is_the_right_way_round() {
            assert_eq!(range(None, None, 1), None);
            assert_eq!(range(Some("5"), None, 100), Some((Some(500), None)));
            assert_eq!(range(Some("5"), Some("5"), 1), Some((Some(5), Some(5))));
            assert_eq!(range(Some("6"), Some("5"), 1), None);
            let most = u64::MAX.to_string();
            assert_eq!(range(Some(&most), None, 100), None);
        }

        #[test]
        fn what_is_none_of_the_values_is_dropped() {
            let categories: Vec<CreatorCategory> = several(Some("food,nothing, beauty,food,"));
            assert_eq!(categories, [CreatorCategory::Food, CreatorCategory::Beauty]);
            assert!(several::<Badge>(None).is_empty());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_is_read_and_written_under_its_own_name() {
        let query = MarketplaceQuery::read(&|name| Some(name.to_owned()));
        let filters = query.filters();
        assert_eq!(filters.len(), FILTERS.len());
        for (name, value) in filters {
            assert_eq!(value, Some(name));
        }
        assert_eq!(query.kind.as_deref(), Some("type"));
        assert_eq!(query.market.as_deref(), Some("market"));
        let address = query.address("/partner/creators").to_string();
        assert!(address.starts_with("/partner/creators?market=market&q=q&category=category&"));
        assert!(!address.contains("after"), "{address}");
    }
}
