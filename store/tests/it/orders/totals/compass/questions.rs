//! Random questions, and what the lines themselves say.

use std::env;

use chrono::Days;
use domain::{
    actor::Actor,
    compass::{
        Change, Comparison, CompassDays, CompassDimension, CompassRole, Figure, Grain, Subject,
    },
    market::Market,
    sale::SaleSums,
};
use sqlx::{AssertSqlSafe, PgPool};
use store::compass::{self, AskedCompass, Part, PartOrder};
use uuid::Uuid;

use super::{
    super::{super::Sales, histories::Numbers},
    ALL, day, fold_all, operator,
};

/// How many random questions are asked; `COMPASS_QUESTIONS` says otherwise.
const QUESTIONS: u64 = 100;

/// Everybody who has figures, by which part, and the column of a line that names them.
async fn viewers(sales: &Sales) -> Vec<(Actor, CompassRole, Option<&'static str>, Uuid)> {
    let mut viewers = vec![(operator(), CompassRole::Platform, None, Uuid::nil())];
    for (actor, role, column) in [
        (sales.shop("SHOP1").await, CompassRole::Seller, "shop_id"),
        (sales.shop("SHOP2").await, CompassRole::Seller, "shop_id"),
        (
            sales.agency("north").await,
            CompassRole::CampaignAgency,
            "agency_id",
        ),
        (
            sales.agency("other").await,
            CompassRole::ManagingAgency,
            "managing_agency_id",
        ),
        (
            sales.creator("ann").await,
            CompassRole::Creator,
            "creator_id",
        ),
        (
            sales.creator("bob").await,
            CompassRole::Creator,
            "creator_id",
        ),
    ] {
        let id = match actor {
            Actor::Shop { shop, .. } => shop.uuid(),
            Actor::Agency { agency, .. } => agency.uuid(),
            Actor::Creator { creator, .. } => creator.uuid(),
            other => panic!("{other:?}"),
        };
        viewers.push((actor, role, Some(column), id));
    }
    viewers
}

/// What a line's entries are to a role: its own, and what that is a part of, in the books of what is expected and of
/// what is owed.
const fn legs(role: CompassRole) -> [&'static str; 4] {
    match role {
        CompassRole::Seller | CompassRole::Platform => [
            "-pending_seller",
            "-posted_seller",
            "-pending_seller",
            "-posted_seller",
        ],
        CompassRole::CampaignAgency => [
            "pending_agency",
            "posted_agency",
            "-pending_seller",
            "-posted_seller",
        ],
        CompassRole::Creator => [
            "pending_creator",
            "posted_creator",
            "pending_creator + pending_managing",
            "posted_creator + posted_managing",
        ],
        CompassRole::ManagingAgency => [
            "pending_managing",
            "posted_managing",
            "pending_creator + pending_managing",
            "posted_creator + posted_managing",
        ],
    }
}

/// The column of a line by which a dimension tells lines apart; none for lists, which lines don't name.
const fn column_of(dimension: CompassDimension) -> Option<&'static str> {
    match dimension {
        CompassDimension::Campaign => Some("campaign_id::text"),
        CompassDimension::Product => Some("product_id::text"),
        CompassDimension::Creator => Some("creator_id::text"),
        CompassDimension::Shop => Some("shop_id::text"),
        CompassDimension::Agency => Some("agency_id::text"),
        CompassDimension::ContentType => Some("content_type"),
        CompassDimension::Whole | CompassDimension::List => None,
    }
}

fn value_of(subject: Subject) -> String {
    match subject.content_type() {
        Some(content_type) => content_type.code().to_owned(),
        None => subject.id().to_string(),
    }
}

/// The lines themselves, asked plainly: what they come to by the entries that were written for whoever asks, and how many
/// creators sold.
pub(crate) async fn raw(
    pool: &PgPool,
    role: CompassRole,
    (party, id): (Option<&str>, Uuid),
    days: CompassDays,
    part: Option<(&str, String)>,
) -> (SaleSums, i64) {
    let [own_pending, own_posted, whole_pending, whole_posted] = legs(role);
    let (party, written_for) = party.map_or_else(
        || ("$3::uuid is not null".to_owned(), "true".to_owned()),
        |column| {
            (
                format!("line.{column} = $3"),
                format!("entry.{column} = line.{column}"),
            )
        },
    );
    let (column, value) = part.map_or(("''", String::new()), |(column, value)| (column, value));
    let column = if column == "''" {
        column.to_owned()
    } else {
        format!("line.{column}")
    };
    let waiting = "filter (where line.state in ('unpaid', 'processing', 'frozen'))";
    let question = format!(
        "select array[
             count(*), coalesce(sum(line.quantity), 0)
           , coalesce(sum(line.quantity * line.unit_price_units), 0)
           , coalesce(sum(given_back.refunds), 0), coalesce(sum(given_back.units), 0)
           , coalesce(sum(entry.own_pending) {waiting}, 0), coalesce(sum(entry.own_posted), 0)
           , coalesce(sum(entry.whole_pending) {waiting}, 0), coalesce(sum(entry.whole_posted), 0)
           , count(distinct line.creator_id)
         ]::bigint[]
         from order_line as line
         join market on market.market_code = line.market_code
         cross join lateral (
             select sum({own_pending}) filter (where kind = 'estimated') as own_pending
                  , sum({own_posted}) as own_posted
                  , sum({whole_pending}) filter (where kind = 'estimated') as whole_pending
                  , sum({whole_posted}) as whole_posted
             from ledger_entry as entry
             where entry.shop_id = line.shop_id and entry.order_line_id = line.order_line_id
                 and {written_for}
         ) as entry
         cross join lateral (
             select count(*) as refunds
                  , sum(coalesce(amount_units, quantity * line.unit_price_units)) as units
             from refund
             where refund.shop_id = line.shop_id and refund.order_line_id = line.order_line_id
                 and applied_at is not null
         ) as given_back
         where line.campaign_id is not null and {party} and {column} = $4
             and (line.placed_at at time zone market.time_zone)::date between $1 and $2"
    );
    let sums: Vec<i64> = sqlx::query_scalar(AssertSqlSafe(question))
        .bind(days.first())
        .bind(days.last())
        .bind(id)
        .bind(value)
        .fetch_one(pool)
        .await
        .unwrap();
    let columns: [i64; 9] = sums[..9].try_into().unwrap();
    (SaleSums::of_columns(columns), sums[9])
}

/// Some days around those on which orders were placed, and with which they are compared.
fn question(numbers: &mut Numbers, role: CompassRole) -> AskedCompass {
    let first = day("2011-02-20") + Days::new(numbers.below(90));
    let last = first
        + Days::new(numbers.below([1, 10, 40, 120][usize::try_from(numbers.below(4)).unwrap()]));
    let comparison = Comparison::ALL[usize::try_from(numbers.below(3)).unwrap()];
    AskedCompass {
        market: Market::Gb,
        role,
        days: CompassDays::new(first, last).unwrap(),
        comparison,
    }
}

/// Whatever is asked: the answer is what the lines add up to.
pub(in super::super) async fn are_answered_as_by_the_lines(sales: &Sales) {
    fold_all(sales).await;
    let asked = env::var("COMPASS_QUESTIONS").ok();
    let number = asked.map_or(QUESTIONS, |number| number.parse().unwrap());
    let mut numbers = Numbers(0xC0DE);
    let viewers = viewers(sales).await;
    let mut sold = 0;
    for count in 0..number {
        let viewer = &viewers[usize::try_from(count).unwrap() % viewers.len()];
        let (actor, role, party, id) = *viewer;
        let asked = question(&mut numbers, role);
        let (db, by) = (&sales.world.db, sales.by(actor));
        let (now, creators) = raw(&sales.pool, role, (party, id), asked.days, None).await;
        let compared = asked.days.compared(asked.comparison);
        let before = match compared {
            Some(days) => Some(raw(&sales.pool, role, (party, id), days, None).await),
            None => None,
        };
        let found = compass::figures(db, &by, asked).await.unwrap().unwrap();
        assert_eq!(found.now, now, "{asked:?}");
        assert_eq!(found.before, before.map(|(sums, _)| sums), "{asked:?}");
        assert_eq!(found.folded_at, Some(sales.world.now));
        sold += found.now.lines;
        let course = compass::course(db, &by, asked).await.unwrap().unwrap();
        let added = course.now.iter().map(|(_, sums)| *sums);
        let added = added.fold(SaleSums::default(), |sum, more| {
            sum.checked_add(more).unwrap()
        });
        assert_eq!(added, now, "{asked:?}");
        let both = compass::overview(db, &by, asked, course.grain).await;
        let both = both.unwrap().unwrap();
        assert_eq!((both.figures, &both.course), (found, &course), "{asked:?}");
        if course.grain == Grain::Day {
            assert!(
                course
                    .now
                    .iter()
                    .all(|(day, _)| asked.days.days().any(|of| of == *day))
            );
        }
        if role.may_see(CompassDimension::Creator) {
            let active = compass::active_creators(db, &by, asked).await.unwrap();
            let expected = Change {
                now: creators,
                before: before.map_or(0, |(_, creators)| creators),
            };
            assert_eq!(active, Some(expected), "{asked:?}");
            let by_creator = (CompassDimension::Creator, Figure::Gmv);
            let greatest = compass::greatest_parts(db, &by, asked, by_creator, 1).await;
            assert_eq!(greatest.unwrap().sold, expected, "{asked:?}");
        }
        parts_are_what_their_lines_come_to(sales, *viewer, asked.of_parts()).await;
    }
    assert!(sold > 0, "something was asked for");
}

async fn parts_are_what_their_lines_come_to(
    sales: &Sales,
    (actor, role, party, id): (Actor, CompassRole, Option<&'static str>, Uuid),
    asked: AskedCompass,
) {
    let (db, by) = (&sales.world.db, sales.by(actor));
    let (whole, _) = raw(&sales.pool, role, (party, id), asked.days, None).await;
    for dimension in role.dimensions() {
        let sorted = (Figure::Gmv, PartOrder::Greatest);
        let found = compass::parts(db, &by, asked, *dimension, sorted, ALL).await;
        let found = found.unwrap();
        assert_eq!(found.days, asked.days);
        let added = found.parts.iter().map(|part| part.now);
        let added = added.fold(SaleSums::default(), |sum, more| {
            sum.checked_add(more).unwrap()
        });
        assert_eq!(added, whole, "{dimension}, {asked:?}");
        assert!(
            found
                .parts
                .is_sorted_by(|one, next| one.now.sales >= next.now.sales)
        );
        assert_eq!(usize::try_from(found.all).unwrap(), found.parts.len());
        let Some(column) = column_of(*dimension) else {
            continue;
        };
        for part in &found.parts {
            let value = Some((column, value_of(part.subject)));
            let (sums, _) = raw(&sales.pool, role, (party, id), asked.days, value).await;
            assert_eq!(part.now, sums, "{part:?}, {asked:?}");
        }
        let by_change = |part: &Part| part.now.sales - part.before.sales;
        let risen = (Figure::Gmv, PartOrder::Risen);
        let risen = compass::parts(db, &by, asked, *dimension, risen, 3)
            .await
            .unwrap();
        assert!(risen.parts.iter().all(|part| by_change(part) > 0));
        assert!(
            risen
                .parts
                .is_sorted_by(|one, next| by_change(one) >= by_change(next))
        );
        let all = found
            .parts
            .iter()
            .filter(|part| by_change(part) > 0)
            .count();
        assert_eq!(
            usize::try_from(risen.all).unwrap(),
            all,
            "{dimension}, {asked:?}"
        );
    }
}
