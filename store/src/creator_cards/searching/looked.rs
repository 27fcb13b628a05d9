//! What a search looks at: the creators of its scope, and of each, field by field, whether it is among those that are
//! asked for.

use domain::creator_search::{CreatorFilter, NameQuery, NameWord, SearchRequest, range_ends};
use uuid::Uuid;

/// What is asked for, as the queries take it. A list without values asks for nothing.
pub(super) struct Asked {
    pub(super) market: &'static str,
    pub(super) agency: Uuid,
    pub(super) sees_managed: bool,
    pub(super) categories: Vec<String>,
    pub(super) scores: Vec<String>,
    pub(super) types: Vec<String>,
    pub(super) bands: Vec<String>,
    pub(super) ages: Vec<String>,
    pub(super) genders: Vec<String>,
    pub(super) badges: Vec<String>,
    pub(super) managed: Option<bool>,
    pub(super) followers: (Option<i64>, Option<i64>),
    pub(super) gmv: (Option<i64>, Option<i64>),
    pub(super) name: AskedName,
}

/// A name that is asked for: its words, and all of them without what stands between.
#[derive(Default)]
pub(super) struct AskedName {
    pub(super) words: Vec<String>,
    /// Of each word the other spellings, as patterns of `like` with spaces between: no word has a space in it.
    pub(super) swapped: Vec<String>,
    pub(super) edits: Vec<i32>,
    /// None where no name is asked for.
    pub(super) whole: Option<String>,
    pub(super) whole_swapped: Vec<String>,
    pub(super) whole_edits: i32,
}

impl Asked {
    pub(super) fn of(request: &SearchRequest) -> Self {
        let CreatorFilter {
            name,
            categories,
            scores,
            types,
            bands,
            followers,
            gmv,
            ages,
            genders,
            badges,
            managed: _,
        } = &request.filter;
        Self {
            market: request.scope.market.code(),
            agency: request.scope.agency.uuid(),
            sees_managed: request.scope.sees_managed,
            categories: texts(categories),
            scores: texts(scores),
            types: texts(types),
            bands: texts(bands),
            ages: texts(ages),
            genders: texts(genders),
            badges: texts(badges),
            managed: request.managed(),
            followers: ends(range_ends(*followers)),
            gmv: ends(range_ends(*gmv)),
            name: name.as_ref().map(AskedName::of).unwrap_or_default(),
        }
    }
}

impl AskedName {
    fn of(name: &NameQuery) -> Self {
        let words = name.words();
        let whole = name.whole();
        Self {
            words: words.iter().map(|word| word.text.clone()).collect(),
            swapped: words.iter().map(|word| patterns(word).join(" ")).collect(),
            edits: words.iter().map(|word| i32::from(word.edits)).collect(),
            whole: Some(whole.text.clone()),
            whole_swapped: patterns(whole),
            whole_edits: i32::from(whole.edits),
        }
    }
}

/// The word's other spellings as patterns. A word has letters, digits and their marks alone, so nothing in it means
/// anything to `like`.
fn patterns(word: &NameWord) -> Vec<String> {
    let swapped = word.swapped.iter();
    swapped.map(|spelling| format!("%{spelling}%")).collect()
}

/// Codes of an enum, which is written as its code.
fn texts(values: &[impl ToString]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

/// The ends of a range as columns have them; none where there is no range. No creator has more than fits.
pub(super) fn ends(range: Option<(u64, u64)>) -> (Option<i64>, Option<i64>) {
    let (from, to) = range.unzip();
    (from.map(whole), to.map(whole))
}

/// A number as columns have it.
pub(super) fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A query over the creators of the scope whose name and numbers are right, as `looked`: of each, by field, whether it
/// is among what is asked for (`ok_…`), and in how many fields it isn't (`misses`). The rest of the query follows; its
/// own parameters begin at `$22`.
///
/// The classes of names are those of `domain::creator_search::name_class`, and the bands those of `FollowerBand` and
/// `ScoreBand`: the tests compare both.
macro_rules! looked {
    ($row:ident, $asked:expr, [$($rest:literal)+], $($more:expr),* $(,)?) => {{
        let asked = $asked;
        sqlx::query_as!(
            $row,
            r#"with looked as (
                   select card.creator_id, card.categories, card.managed_by, card.followers, card.score
                        , card.gmv_units, card.video_gpm, card.live_gpm, card.creator_type
                        , card.follower_age, card.follower_gender, name.class, band.by_followers
                        , band.by_score, has.quick, has.frequent, has.reliable
                        , ok.category as ok_category, ok.score as ok_score, ok.kind as ok_type
                        , ok.followers as ok_followers, ok.age as ok_age, ok.gender as ok_gender
                        , ok.quick as ok_quick, ok.frequent as ok_frequent
                        , ok.reliable as ok_reliable, ok.managed as ok_managed
                        , (not ok.category)::integer + (not ok.score)::integer
                              + (not ok.kind)::integer + (not ok.followers)::integer
                              + (not ok.age)::integer + (not ok.gender)::integer
                              + (not ok.quick)::integer + (not ok.frequent)::integer
                              + (not ok.reliable)::integer + (not ok.managed)::integer as misses
                   from creator_card as card
                   cross join lateral (
                       select case
                                  when card.followers < 1000 then 'under_1k'
                                  when card.followers < 10000 then '1k_10k'
                                  when card.followers < 100000 then '10k_100k'
                                  when card.followers < 1000000 then '100k_1m'
                                  when card.followers >= 1000000 then 'over_1m'
                              end as by_followers
                            , case
                                  when card.score < 40 then 'under_40'
                                  when card.score < 60 then '40_59'
                                  when card.score < 80 then '60_79'
                                  when card.score < 90 then '80_89'
                                  when card.score >= 90 then 'from_90'
                              end as by_score
                   ) as band
                   cross join lateral (
                       select coalesce('quick_to_respond' = any (card.badges), false) as quick
                            , coalesce('posts_frequently' = any (card.badges), false) as frequent
                            , coalesce('reliable_with_samples' = any (card.badges), false) as reliable
                   ) as has
                   cross join lateral (
                       select cardinality($4::text[]) = 0 or card.categories && $4 as category
                            , cardinality($5::text[]) = 0
                                  or coalesce(band.by_score = any ($5), false) as score
                            , cardinality($6::text[]) = 0
                                  or coalesce(card.creator_type = any ($6), false) as kind
                            , cardinality($7::text[]) = 0
                                  or coalesce(band.by_followers = any ($7), false) as followers
                            , cardinality($8::text[]) = 0
                                  or coalesce(card.follower_age = any ($8), false) as age
                            , cardinality($9::text[]) = 0
                                  or coalesce(card.follower_gender = any ($9), false) as gender
                            , has.quick or not 'quick_to_respond' = any ($10::text[]) as quick
                            , has.frequent or not 'posts_frequently' = any ($10) as frequent
                            , has.reliable or not 'reliable_with_samples' = any ($10) as reliable
                            , $11::boolean is null or (card.managed_by is not null) = $11 as managed
                   ) as ok
                   cross join lateral (
                       select case
                           when $19::text is null then 0
                           when not name_word_matches(card.name_parts[1], $19, $20::text[], $21::integer)
                               and exists (
                                   select from unnest($16::text[], $17::text[], $18::integer[])
                                       as word (text, swapped, edits)
                                   where not exists (
                                       select from unnest(card.name_parts) as part (text)
                                       where name_word_matches(
                                           part.text, word.text, string_to_array(word.swapped, ' ')
                                         , word.edits
                                       )
                                   )
                               ) then null
                           when card.name_parts[1] = $19 then 0
                           when starts_with(card.name_parts[1], $19) then 1
                           when not exists (
                               select from unnest($16) as word (text)
                               where not exists (
                                   select from unnest(card.name_parts) as part (text)
                                   where starts_with(part.text, word.text)
                               )
                           ) then 2
                           when name_word_matches(card.name_parts[1], $19, '{}', 0)
                               or not exists (
                                   select from unnest($16) as word (text)
                                   where not exists (
                                       select from unnest(card.name_parts) as part (text)
                                       where name_word_matches(part.text, word.text, '{}', 0)
                                   )
                               ) then 3
                           else 4
                       end as class
                       -- Worked out once a creator, though it is both looked for and ordered by.
                       offset 0
                   ) as name
                   where card.market_code = $1 and card.is_listed
                       and ($3::boolean or card.managed_by is null or card.managed_by = $2::uuid)
                       and ($12::bigint is null or card.followers between $12 and $13::bigint)
                       and ($14::bigint is null or card.gmv_units between $14 and $15::bigint)
                       and name.class is not null
               )"# $(+ $rest)+,
            asked.market,
            asked.agency,
            asked.sees_managed,
            &asked.categories,
            &asked.scores,
            &asked.types,
            &asked.bands,
            &asked.ages,
            &asked.genders,
            &asked.badges,
            asked.managed,
            asked.followers.0,
            asked.followers.1,
            asked.gmv.0,
            asked.gmv.1,
            &asked.name.words,
            &asked.name.swapped,
            &asked.name.edits,
            asked.name.whole.as_deref(),
            &asked.name.whole_swapped,
            asked.name.whole_edits,
            $($more),*
        )
    }};
}
pub(super) use looked;
