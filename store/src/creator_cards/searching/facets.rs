//! How many creators match, and how many there are beside every value.

use std::{collections::HashMap, convert::Infallible};

use domain::creator_search::{FacetCount, FacetField, SearchScope};
use sqlx::PgConnection;
use uuid::Uuid;

use super::looked::{Asked, looked};
use crate::Error;

/// The field of the row that counts all who match.
const ALL: &str = "all";

/// How many creators have a value of a field and match everything else.
pub(super) struct Counted {
    field: String,
    value: String,
    count: i64,
}

/// Every count in one statement: a creator that misses nothing counts beside all its values, and one that misses a
/// single field beside its values of that field. Values that nobody has are left out.
pub(super) async fn count(
    connection: &mut PgConnection,
    asked: &Asked,
) -> Result<Vec<Counted>, sqlx::Error> {
    looked!(
        Counted,
        asked,
        [r#", matching as (
                   select * from looked where misses <= 1
               )
               select 'all' as "field!", '' as "value!", count(*) as "count!"
               from matching where misses = 0
               union all
               select 'category', category.value, count(*)
               from matching cross join unnest(categories) as category (value)
               where misses = 0 or not ok_category
               group by category.value
               union all
               select 'score', by_score, count(*)
               from matching where (misses = 0 or not ok_score) and by_score is not null
               group by by_score
               union all
               select 'type', creator_type, count(*)
               from matching where (misses = 0 or not ok_type) and creator_type is not null
               group by creator_type
               union all
               select 'followers', by_followers, count(*)
               from matching where (misses = 0 or not ok_followers) and by_followers is not null
               group by by_followers
               union all
               select 'age', follower_age, count(*)
               from matching where (misses = 0 or not ok_age) and follower_age is not null
               group by follower_age
               union all
               select 'gender', follower_gender, count(*)
               from matching where (misses = 0 or not ok_gender) and follower_gender is not null
               group by follower_gender
               union all
               select 'quick', 'quick_to_respond', count(*)
               from matching where misses = 0 and quick
               union all
               select 'frequent', 'posts_frequently', count(*)
               from matching where misses = 0 and frequent
               union all
               select 'reliable', 'reliable_with_samples', count(*)
               from matching where misses = 0 and reliable
               union all
               select 'managed', case when managed_by is null then 'no' else 'yes' end, count(*)
               from matching where misses = 0 or not ok_managed
               group by 2"#],
    )
    .fetch_all(connection)
    .await
}

/// How many match, and the counts in the order of an answer, zeros too.
pub(super) fn in_order(
    scope: SearchScope,
    counted: Vec<Counted>,
) -> Result<(u64, Vec<FacetCount>), Error<Infallible>> {
    let counts = counted.into_iter();
    let mut counts: HashMap<(String, String), u64> = counts
        .map(|one| {
            let count = u64::try_from(one.count).unwrap_or_default();
            ((one.field, one.value), count)
        })
        .collect();
    let mut of = |field: &str, value: &str| {
        let count = counts.remove(&(field.to_owned(), value.to_owned()));
        count.unwrap_or_default()
    };
    let all = of(ALL, "");
    let mut facets = Vec::new();
    for field in FacetField::ALL {
        for value in field.values() {
            let count = of(field.code(), value);
            facets.push(FacetCount {
                field,
                value,
                count,
            });
        }
    }
    // A value that nobody knows would be lost silently.
    if !counts.is_empty() {
        return Err(Error::Corrupt {
            table: "creator_card",
            column: "categories, creator_type, follower_age, follower_gender",
            id: Uuid::nil(),
        });
    }
    let fields: Vec<FacetField> = scope.facet_fields().collect();
    facets.retain(|facet| fields.contains(&facet.field));
    Ok((all, facets))
}

#[cfg(test)]
mod tests {
    use domain::{creator_search::MANAGED, ids::AgencyId, market::Market};

    use super::*;

    fn scope(sees_managed: bool) -> SearchScope {
        SearchScope {
            market: Market::Gb,
            agency: AgencyId::new(Uuid::nil()),
            sees_managed,
        }
    }

    fn counted(field: &str, value: &str, count: i64) -> Counted {
        Counted {
            field: field.to_owned(),
            value: value.to_owned(),
            count,
        }
    }

    #[test]
    fn every_value_of_the_scope_has_a_count() {
        for sees_managed in [false, true] {
            let rows = vec![
                counted(ALL, "", 7),
                counted("managed", MANAGED, 3),
                counted("category", "food", 5),
            ];
            let (all, facets) = in_order(scope(sees_managed), rows).unwrap();
            assert_eq!(all, 7);
            let managed = facets.iter().find(|one| one.field == FacetField::Managed);
            assert_eq!(managed.map(|one| one.count), sees_managed.then_some(3));
            let food = facets.iter().find(|one| one.value == "food");
            assert_eq!(food.map(|one| one.count), Some(5));
            let sum: u64 = facets.iter().map(|one| one.count).sum();
            assert_eq!(sum, if sees_managed { 8 } else { 5 });
        }
    }

    #[test]
    fn a_value_that_nobody_knows_is_not_passed_over() {
        let rows = vec![counted("category", "astronomy", 1)];
        assert!(in_order(scope(true), rows).is_err());
    }
}
