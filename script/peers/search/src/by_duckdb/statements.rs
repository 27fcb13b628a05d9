//! A search in DuckDB's SQL: a statement for the page and one for the counts.

use std::fmt::Display;

use domain::creator_search::{
    CARDS_A_PAGE, CreatorFilter, CreatorSort, SearchCursor, SearchRequest, range_ends,
};

use super::names::class;

const BADGES: [&str; 3] = [
    "quick_to_respond",
    "posts_frequently",
    "reliable_with_samples",
];

/// The creators of the scope, and field by field whether each is among those that are asked for.
pub(super) fn looked(request: &SearchRequest) -> String {
    let [quick, frequent, reliable] = BADGES.map(has);
    let fields = fields(request);
    let oks = fields
        .iter()
        .map(|(field, is)| format!("{is} as ok_{field}"));
    let oks: Vec<String> = oks.collect();
    let misses = fields
        .iter()
        .map(|(field, _)| format!("(not ok_{field})::int"));
    let misses: Vec<String> = misses.collect();
    let name = request.filter.name.as_ref();
    format!(
        "with banded as (
             select *, case when followers < 1000 then 'under_1k' when followers < 10000 then '1k_10k'
                            when followers < 100000 then '10k_100k' when followers < 1000000 then '100k_1m'
                            when followers >= 1000000 then 'over_1m' end as by_followers
                  , case when score < 40 then 'under_40' when score < 60 then '40_59'
                         when score < 80 then '60_79' when score < 90 then '80_89'
                         when score >= 90 then 'from_90' end as by_score
                  , {quick} as quick, {frequent} as frequent, {reliable} as reliable, {} as class
             from card
         ), looked as (
             select *, {}, {} as misses from banded where {}
         )",
        name.map_or_else(|| "0".to_owned(), class),
        oks.join(", "),
        misses.join(" + "),
        always(request),
    )
}

/// What holds always: the scope, the ranges and the name.
fn always(request: &SearchRequest) -> String {
    let filter = &request.filter;
    let mut all = vec!["true".to_owned()];
    if !request.scope.sees_managed {
        all.push(format!(
            "(managed_by is null or managed_by = '{}')",
            request.scope.agency
        ));
    }
    for (column, range) in [("followers", filter.followers), ("gmv_units", filter.gmv)] {
        if let Some((from, to)) = range_ends(range) {
            let [from, to] = [from, to].map(|end| i64::try_from(end).unwrap_or(i64::MAX));
            all.push(format!("{column} between {from} and {to}"));
        }
    }
    if filter.name.is_some() {
        all.push("class is not null".to_owned());
    }
    all.join(" and ")
}

/// By field, whether a creator is among those that are asked for.
fn fields(request: &SearchRequest) -> [(&'static str, String); 10] {
    let CreatorFilter {
        name: _,
        categories,
        scores,
        types,
        bands,
        followers: _,
        gmv: _,
        ages,
        genders,
        badges,
        managed: _,
    } = &request.filter;
    let categories = if categories.is_empty() {
        "true".to_owned()
    } else {
        let values = quoted(categories).join(", ");
        format!("list_has_any(categories, [{values}])")
    };
    let [quick, frequent, reliable] = BADGES.map(|code| {
        if badges.iter().any(|badge| badge.code() == code) {
            has(code)
        } else {
            "true".to_owned()
        }
    });
    let managed = match request.managed() {
        None => "true",
        Some(true) => "managed_by is not null",
        Some(false) => "managed_by is null",
    };
    [
        ("category", categories),
        ("score", among("by_score", scores)),
        ("type", among("creator_type", types)),
        ("followers", among("by_followers", bands)),
        ("age", among("follower_age", ages)),
        ("gender", among("follower_gender", genders)),
        ("quick", quick),
        ("frequent", frequent),
        ("reliable", reliable),
        ("managed", managed.to_owned()),
    ]
}

fn has(badge: &str) -> String {
    format!("coalesce(list_contains(badges, '{badge}'), false)")
}

fn among(column: &str, values: &[impl Display]) -> String {
    if values.is_empty() {
        return "true".to_owned();
    }
    let values = quoted(values).join(", ");
    format!("coalesce({column} in ({values}), false)")
}

fn quoted(values: &[impl Display]) -> Vec<String> {
    values.iter().map(|value| format!("'{value}'")).collect()
}

/// The creators of a page, and one more if the list goes on, by what [`looked`] found.
pub(super) fn page(looked: &str, request: &SearchRequest) -> String {
    let number = match request.order() {
        CreatorSort::Match | CreatorSort::Followers => "followers",
        CreatorSort::Gmv => "gmv_units",
        CreatorSort::VideoGpm => "video_gpm",
        CreatorSort::LiveGpm => "live_gpm",
        CreatorSort::Score => "score",
        CreatorSort::Newest => "null",
    };
    let (class, order) = match request.order() {
        CreatorSort::Match => (
            "class",
            "class, followers desc nulls last, creator_id".to_owned(),
        ),
        CreatorSort::Newest => ("0", "creator_id desc".to_owned()),
        _ => ("0", format!("{number} desc nulls last, creator_id")),
    };
    let behind = request.after.map_or_else(
        || "true".to_owned(),
        |after| behind(&after, request.order(), number),
    );
    format!(
        "{looked} select creator_id::varchar, {class}, {number}::bigint from looked
         where misses = 0 and ({behind}) order by {order} limit {}",
        CARDS_A_PAGE + 1,
    )
}

fn behind(after: &SearchCursor, order: CreatorSort, number: &str) -> String {
    let creator = format!("'{}'::uuid", after.creator);
    if order == CreatorSort::Newest {
        return format!("creator_id < {creator}");
    }
    let in_class = match after.value {
        Some(value) => format!(
            "{number} < {value} or {number} is null or {number} = {value} and creator_id > {creator}"
        ),
        None => format!("{number} is null and creator_id > {creator}"),
    };
    if order == CreatorSort::Match {
        let class = after.class;
        return format!("class > {class} or class = {class} and ({in_class})");
    }
    in_class
}

/// How many match, and how many have each value, by what [`looked`] found.
pub(super) fn counts(looked: &str) -> String {
    let single = |field: &str, column: &str| {
        format!(
            "union all select '{field}', {column}, count(*) from matching
             where (misses = 0 or not ok_{field}) and {column} is not null group by {column} "
        )
    };
    let badge = |field: &str, code: &str| {
        format!(
            "union all select '{field}', '{code}', count(*) from matching where misses = 0 and {field} "
        )
    };
    let fields = [
        single("score", "by_score"),
        single("type", "creator_type"),
        single("followers", "by_followers"),
        single("age", "follower_age"),
        single("gender", "follower_gender"),
        badge("quick", BADGES[0]),
        badge("frequent", BADGES[1]),
        badge("reliable", BADGES[2]),
    ];
    format!(
        "{looked}, matching as materialized (select * from looked where misses <= 1)
         select 'all', '', count(*) from matching where misses = 0
         union all
         select 'category', category, count(*)
         from (
             select unnest(categories) as category from matching where misses = 0 or not ok_category
         )
         group by category
         {}
         union all
         select 'managed', case when managed_by is null then 'no' else 'yes' end, count(*)
         from matching where misses = 0 or not ok_managed group by 2",
        fields.concat(),
    )
}
