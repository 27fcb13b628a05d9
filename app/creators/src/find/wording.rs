//! What was found, in words: filters with their counts, and cards.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{
    creator_figures::{Badge, CreatorType, FollowerAge, FollowerGender},
    creator_invitation::LastInvitation,
    creator_list::{CreatorRole, MarketplaceAccess},
    creator_search::{
        CreatorCard, CreatorSort, FacetField, FollowerBand, MANAGED, NOT_MANAGED, ScoreBand,
        SearchAnswer, SearchRequest,
    },
    ids::{AgencyId, CreatorId},
    market::Market,
};

use super::{
    Card, MarketplaceQuery,
    api::{FilterField, FilterGroup, FilterValue, Found},
    closed::{Closed, ClosedMarket},
};
use crate::text::found_creators as words;
use runtime::{list_query::ListQuery as _, paths::partner as paths};
use ui::{
    format,
    text::{Text, creator_category, market as markets, t},
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
        let form = ui::Address::new(paths::CATEGORY_INFORMATION)
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

/// A creator as a card says one, to an agency that may see this one.
pub(crate) fn card_of(
    card: &CreatorCard,
    access: &MarketplaceAccess,
    agency: AgencyId,
    invited: Option<&LastInvitation>,
    now: DateTime<Utc>,
) -> Card {
    let categories = card.categories.iter();
    let categories: Vec<&str> = categories
        .map(|category| t(creator_category::name(*category)))
        .collect();
    let says = [
        (!categories.is_empty()).then(|| categories.join(", ")),
        card.followers.map(words::followers),
        card.rating.map(|tenths| words::rated(&rating(tenths))),
        card.products
            .map(|products| words::products(products.into())),
    ];
    let shown = card.shown.as_ref();
    let managed_by = card.managed_by.as_ref().map(|(manager, name)| {
        if *manager == agency {
            (t(words::LINKED_TO_YOU).to_owned(), String::new())
        } else {
            let page = paths::managing_agency(*manager, card.creator);
            (name.clone(), page.to_string())
        }
    });
    Card {
        creator: card.creator,
        handle: card.handle.clone(),
        nickname: card.nickname.clone(),
        image: card.image.clone(),
        says: says.into_iter().flatten().collect(),
        labels: shown.map_or_else(Vec::new, |shown| {
            let badges = shown.badges.iter().map(|badge| badge_name(*badge));
            let kind = shown.kind.map(|kind| t(type_name(kind)).to_owned());
            let score = shown.score.map(|score| words::score(&score.to_string()));
            badges.chain(kind).chain(score).collect()
        }),
        figures: shown.map_or_else(Vec::new, |shown| {
            let figures = [
                (words::GMV, Some(shown.gmv)),
                (words::VIDEO_GPM, shown.video_gpm),
                (words::LIVE_GPM, shown.live_gpm),
            ];
            let figures = figures.into_iter().filter_map(|(name, amount)| {
                Some((t(name).to_owned(), format::short_money(amount?)))
            });
            figures.collect()
        }),
        managed_by,
        invited: invited.map(|last| invited_words(last, card.market, now)),
        may_invite: !access.intentions.is_empty() && invited.is_none_or(|last| last.next <= now),
    }
}

/// When the last invitation was sent, and from when on another one can be.
fn invited_words(last: &LastInvitation, market: Market, now: DateTime<Utc>) -> String {
    let days = now.signed_duration_since(last.sent_at).num_days();
    let ago = match u64::try_from(days) {
        Ok(days) if days > 0 => words::invited_days_ago(days),
        _ => t(words::INVITED_TODAY).to_owned(),
    };
    if last.next > now {
        words::again_from(&ago, &format::date_time(last.next, market))
    } else {
        ago
    }
}

/// A rating of tenths, of five.
fn rating(tenths: u8) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// What a badge is called.
pub(crate) fn badge_name(badge: Badge) -> String {
    t(match badge {
        Badge::QuickToRespond => words::QUICK,
        Badge::PostsFrequently => words::FREQUENT,
        Badge::ReliableWithSamples => words::RELIABLE,
    })
    .to_owned()
}

const fn type_name(kind: CreatorType) -> Text {
    match kind {
        CreatorType::Video => words::VIDEO,
        CreatorType::Live => words::LIVE,
    }
}

/// The name of a filter in the address.
const fn name_of(field: FacetField) -> &'static str {
    match field {
        FacetField::Category => "category",
        FacetField::Score => "score",
        FacetField::Type => "type",
        FacetField::Followers => "followers",
        FacetField::Age => "age",
        FacetField::Gender => "gender",
        FacetField::Quick | FacetField::Frequent | FacetField::Reliable => "badge",
        FacetField::Managed => "managed",
    }
}

const fn label_of(field: FacetField) -> Text {
    match field {
        FacetField::Category => words::CATEGORY,
        FacetField::Score => words::SCORE,
        FacetField::Type => words::TYPE,
        FacetField::Followers => words::FOLLOWERS,
        FacetField::Age => words::AGE,
        FacetField::Gender => words::GENDER,
        FacetField::Quick | FacetField::Frequent | FacetField::Reliable => words::BADGES,
        FacetField::Managed => words::MANAGED_BY_AGENCY,
    }
}

/// What a value of a filter is called; itself where there is none of this code.
fn value_name(field: FacetField, code: &str) -> String {
    let name = match field {
        FacetField::Category => code.parse().ok().map(creator_category::name),
        FacetField::Score => code.parse().ok().map(score_band_name),
        FacetField::Type => code.parse().ok().map(type_name),
        FacetField::Followers => code.parse().ok().map(follower_band_name),
        FacetField::Age => code.parse().ok().map(age_name),
        FacetField::Gender => code.parse().ok().map(gender_name),
        FacetField::Quick => Some(words::QUICK),
        FacetField::Frequent => Some(words::FREQUENT),
        FacetField::Reliable => Some(words::RELIABLE),
        FacetField::Managed if code == MANAGED => Some(words::IS_MANAGED),
        FacetField::Managed => Some(words::IS_NOT_MANAGED),
    };
    name.map_or_else(|| code.to_owned(), |name| t(name).to_owned())
}

const fn score_band_name(band: ScoreBand) -> Text {
    match band {
        ScoreBand::Under40 => words::SCORE_UNDER_40,
        ScoreBand::From40 => words::SCORE_FROM_40,
        ScoreBand::From60 => words::SCORE_FROM_60,
        ScoreBand::From80 => words::SCORE_FROM_80,
        ScoreBand::From90 => words::SCORE_FROM_90,
    }
}

const fn follower_band_name(band: FollowerBand) -> Text {
    match band {
        FollowerBand::Under1k => words::UNDER_1K,
        FollowerBand::From1k => words::FROM_1K,
        FollowerBand::From10k => words::FROM_10K,
        FollowerBand::From100k => words::FROM_100K,
        FollowerBand::From1m => words::FROM_1M,
    }
}

const fn age_name(age: FollowerAge) -> Text {
    match age {
        FollowerAge::From18To24 => words::AGE_18,
        FollowerAge::From25To34 => words::AGE_25,
        FollowerAge::From35To44 => words::AGE_35,
        FollowerAge::From45To54 => words::AGE_45,
        FollowerAge::From55 => words::AGE_55,
    }
}

const fn gender_name(gender: FollowerGender) -> Text {
    match gender {
        FollowerGender::Women => words::WOMEN,
        FollowerGender::Men => words::MEN,
        FollowerGender::Even => words::EVEN,
    }
}

const fn sort_name(sort: CreatorSort) -> Text {
    match sort {
        CreatorSort::Match => words::SORT_MATCH,
        CreatorSort::Followers => words::SORT_FOLLOWERS,
        CreatorSort::Gmv => words::SORT_GMV,
        CreatorSort::VideoGpm => words::SORT_VIDEO_GPM,
        CreatorSort::LiveGpm => words::SORT_LIVE_GPM,
        CreatorSort::Score => words::SORT_SCORE,
        CreatorSort::Newest => words::SORT_NEWEST,
    }
}
