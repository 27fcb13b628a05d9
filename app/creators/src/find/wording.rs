//! What was found, in words: filters with their counts, and cards.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{
    creator_invitation::LastInvitation,
    creator_list::{CreatorRole, MarketplaceAccess},
    creator_search::{
        CreatorCard, CreatorSort, FacetField, MANAGED, NOT_MANAGED, SearchAnswer, SearchRequest,
    },
    ids::CreatorId,
    market::Market,
};

use super::{
    MarketplaceQuery,
    api::{FilterField, FilterGroup, FilterValue, Found},
    card_words::card_of,
    closed::{Closed, ClosedMarket},
    names::{label_of, name_of, sort_name, value_name},
};
use crate::text::found_creators as words;
use runtime::{list_query::ListQuery as _, paths::partner as paths};
use ui::{
    Address, format,
    text::{Text, market as markets, t},
};

/// A search with its answer.
pub(super) struct Shown<'s> {
    pub(super) query: &'s MarketplaceQuery,
    pub(super) access: &'s MarketplaceAccess,
    pub(super) request: &'s SearchRequest,
    pub(super) answer: &'s SearchAnswer,
    pub(super) now: DateTime<Utc>,
    pub(super) may_work: bool,
}

/// A market in which the agency finds nobody, and why.
pub(super) fn nothing_to_find(access: &MarketplaceAccess, may_work: bool) -> Found {
    Found {
        market: access.market,
        closed: Some(closed(access)),
        groups: Vec::new(),
        chips: Vec::new(),
        count: String::new(),
        sorts: Vec::new(),
        sort: String::new(),
        cards: Vec::new(),
        is_later: false,
        next: None,
        may_work,
    }
}

/// Why the agency finds nobody in the market: it isn't open, or a category is missing.
fn closed(access: &MarketplaceAccess) -> Closed {
    let market = access.market;
    let name = t(markets::name(market));
    if access.open_to.is_empty() {
        return Closed {
            market: ClosedMarket::NotOpen,
            says: match market {
                Market::Us => t(words::NOT_OPEN_IN_US).to_owned(),
                Market::Gb => t(words::NOT_OPEN_IN_UK).to_owned(),
                Market::Id | Market::My | Market::Vn | Market::Th | Market::Ph | Market::Sg => {
                    words::not_open(name)
                }
            },
            steps: Vec::new(),
        };
    }
    let missing = access.open_to.iter().copied().filter_map(CreatorRole::of);
    let missing = missing.filter(|role| !access.roles.contains(&role.role()));
    let steps = missing.map(|role| {
        let label = t(match role {
            CreatorRole::Management => words::MANAGEMENT_STEP,
            CreatorRole::Matchmaking => words::MATCHMAKING_STEP,
        });
        let form = Address::new(paths::CATEGORY_INFORMATION)
            .with("category", role.category())
            .with("market", market);
        (label.to_owned(), form.to_string())
    });
    Closed {
        market: ClosedMarket::CategoryMissing,
        says: words::category_missing(name),
        steps: steps.collect(),
    }
}

impl Shown<'_> {
    /// What the page shows.
    pub(super) fn found(
        &self,
        cards: &[CreatorCard],
        invited: &HashMap<CreatorId, LastInvitation>,
    ) -> Found {
        let sorts = CreatorSort::ALL.into_iter().filter(|sort| match sort {
            CreatorSort::Match => self.request.filter.name.is_some(),
            CreatorSort::Score => self.access.has_score,
            CreatorSort::Followers
            | CreatorSort::Gmv
            | CreatorSort::VideoGpm
            | CreatorSort::LiveGpm
            | CreatorSort::Newest => true,
        });
        let sorts = sorts.map(|sort| (sort.to_string(), t(sort_name(sort)).to_owned()));
        let cards = cards.iter().map(|card| {
            let invited = invited.get(&card.creator);
            card_of(
                card,
                self.access,
                self.request.scope.agency,
                invited,
                self.now,
            )
        });
        let next = self.answer.next.as_ref();
        let next = next.map(|next| self.query.address(paths::FIND_CREATOR).with("after", next));
        Found {
            market: self.access.market,
            closed: None,
            groups: self.groups(),
            chips: self.chips(),
            count: words::creators(self.answer.count),
            sorts: sorts.collect(),
            sort: self.request.order().to_string(),
            cards: cards.collect(),
            is_later: self.request.after.is_some(),
            next: next.map(String::from),
            may_work: self.may_work,
        }
    }

    /// The filters, in the four groups that agencies know.
    fn groups(&self) -> Vec<FilterGroup> {
        let group = |label: Text, fields: Vec<FilterField>| FilterGroup {
            label: t(label).to_owned(),
            fields,
        };
        let mut attributes = vec![
            self.field(FacetField::Type),
            self.range(
                words::GMV,
                [("gmv_from", words::FROM), ("gmv_to", words::TO)],
            ),
        ];
        if self.access.has_score {
            attributes.insert(0, self.field(FacetField::Score));
        }
        let mut others = vec![self.badges()];
        if self.access.sees_managed {
            others.push(self.field(FacetField::Managed));
        }
        vec![
            group(words::CATEGORY, vec![self.field(FacetField::Category)]),
            group(words::ATTRIBUTES, attributes),
            group(
                words::FOLLOWERS_PROFILE,
                vec![
                    self.field(FacetField::Followers),
                    self.range(
                        words::FOLLOWERS_BETWEEN,
                        [("from", words::FROM), ("to", words::TO)],
                    ),
                    self.field(FacetField::Age),
                    self.field(FacetField::Gender),
                ],
            ),
            group(words::OTHERS, others),
        ]
    }

    /// A filter whose values are counted.
    fn field(&self, field: FacetField) -> FilterField {
        let values = field.values().into_iter();
        FilterField {
            name: name_of(field).to_owned(),
            label: t(label_of(field)).to_owned(),
            values: values.map(|code| self.value(field, code)).collect(),
            range: Vec::new(),
        }
    }

    /// The three badges, of which each is counted by itself.
    fn badges(&self) -> FilterField {
        let fields = [
            FacetField::Quick,
            FacetField::Frequent,
            FacetField::Reliable,
        ];
        let values = fields.into_iter().flat_map(|field| {
            let values = field.values().into_iter();
            values.map(move |code| self.value(field, code))
        });
        FilterField {
            name: "badge".to_owned(),
            label: t(words::BADGES).to_owned(),
            values: values.collect(),
            range: Vec::new(),
        }
    }

    fn value(&self, field: FacetField, code: &'static str) -> FilterValue {
        let mut counts = self.answer.facets.iter();
        let found = counts.find(|one| one.field == field && one.value == code);
        FilterValue {
            code: code.to_owned(),
            label: value_name(field, code),
            count: found.map_or_else(String::new, |found| format::count(found.count)),
            is_on: self.chosen(name_of(field)).contains(&code),
        }
    }

    /// A filter whose two ends are typed.
    fn range(&self, label: Text, ends: [(&'static str, Text); 2]) -> FilterField {
        let filters = self.query.filters();
        let typed = |name: &str| {
            let found = filters.iter().find(|(filter, _)| *filter == name);
            found
                .and_then(|(_, value)| *value)
                .unwrap_or_default()
                .to_owned()
        };
        let ends = ends.into_iter().map(|(name, end)| {
            (
                name.to_owned(),
                words::end_of(t(label), t(end)),
                typed(name),
            )
        });
        FilterField {
            name: String::new(),
            label: t(label).to_owned(),
            values: Vec::new(),
            range: ends.collect(),
        }
    }

    /// The codes that are chosen of a filter, as far as they narrow anything.
    fn chosen(&self, name: &str) -> Vec<&'static str> {
        let filter = &self.request.filter;
        match name {
            "category" => filter.categories.iter().map(|one| one.code()).collect(),
            "score" => filter.scores.iter().map(|one| one.code()).collect(),
            "type" => filter.types.iter().map(|one| one.code()).collect(),
            "followers" => filter.bands.iter().map(|one| one.code()).collect(),
            "age" => filter.ages.iter().map(|one| one.code()).collect(),
            "gender" => filter.genders.iter().map(|one| one.code()).collect(),
            "badge" => filter.badges.iter().map(|one| one.code()).collect(),
            "managed" => filter
                .managed
                .map(|managed| if managed { MANAGED } else { NOT_MANAGED })
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The filters that are on, each with the way out of it.
    fn chips(&self) -> Vec<(String, String)> {
        let without = |names: &[&str], value: Option<String>| {
            let mut others = self.query.clone();
            for name in names {
                if let Some(filter) = others.filter_mut(name) {
                    filter.clone_from(&value);
                }
            }
            others.address(paths::FIND_CREATOR).to_string()
        };
        let mut chips = Vec::new();
        let typed = self.query.q.as_deref().map(str::trim);
        if let Some(typed) = typed.filter(|_| self.request.filter.name.is_some()) {
            chips.push((words::named(typed), without(&["q"], None)));
        }
        let ranges = [
            (
                self.request.filter.followers,
                words::FOLLOWERS,
                ["from", "to"],
            ),
            (self.request.filter.gmv, words::GMV, ["gmv_from", "gmv_to"]),
        ];
        for (range, label, names) in ranges {
            if range.is_some() {
                chips.push((self.range_words(label, names), without(&names, None)));
            }
        }
        for field in FacetField::ALL {
            let (name, chosen) = (name_of(field), self.chosen(name_of(field)));
            let own = field.values().into_iter();
            for code in own.filter(|code| chosen.contains(code)) {
                let rest = chosen.iter().copied().filter(|other| *other != code);
                let rest = rest.collect::<Vec<_>>().join(",");
                let rest = (!rest.is_empty()).then_some(rest);
                chips.push((value_name(field, code), without(&[name], rest)));
            }
        }
        chips
    }

    /// A range as it was typed.
    fn range_words(&self, label: Text, names: [&str; 2]) -> String {
        let filters = self.query.filters();
        let typed = names.map(|name| {
            let found = filters.iter().find(|(filter, _)| *filter == name);
            found.and_then(|(_, value)| *value).map(str::trim)
        });
        match typed {
            [Some(from), Some(to)] => words::between(t(label), from, to),
            [Some(from), None] => words::from_on(t(label), from),
            [None, Some(to)] => words::up_to(t(label), to),
            [None, None] => t(label).to_owned(),
        }
    }
}
