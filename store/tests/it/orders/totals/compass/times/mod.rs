//! How long it takes to count millions of lines anew, and what each part of a page takes against the plain query of the
//! same lines. `script/bench compass` runs both on the database that `COMPASS_DATABASE` names, as a superuser;
//! `COMPASS_TIMES` says how often each question is asked (20).

mod measured;
mod plain;
mod widgets;

use std::{
    collections::BTreeMap,
    env,
    str::FromStr as _,
    time::{Duration, Instant},
};

use chrono::{Days, NaiveDate};
use domain::{
    actor::{Actor, MemberRole},
    compass::{Comparison, CompassDays, CompassRole},
    ids::{AccountId, AgencyId, CreatorId, ShopId},
    market::Market,
};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::{
    ActorContext, Db, Limits, PROGRAM_ROLE,
    compass::{self, AskedCompass, Months},
    connect,
};
use tokio::runtime::Builder;
use uuid::Uuid;

use self::{
    measured::Times,
    plain::{Plain, column_of},
    widgets::Widget,
};
use super::{super::histories::Numbers, operator};
use crate::world::{SeededIds, at};

/// The most that counting everything anew may take.
const RECOUNT_MOST: Duration = Duration::from_secs(60);

/// The most that a question may take of what the plain query takes.
const PART_MOST: f64 = 1.0 / 10.0;

/// The same of a whole year of the platform.
const YEAR_MOST: f64 = 1.0 / 500.0;

/// How many days a year has.
const YEAR: u64 = 365;

const LIMITS: Limits = Limits {
    connections: 6,
    statement: Duration::from_mins(10),
    lock: Duration::from_mins(1),
};

/// A database with very many lines.
struct Large {
    /// As the program asks.
    db: Db,
    /// As a superuser does, on whom no policy is tried.
    pool: PgPool,
    ids: SeededIds,
    /// The last day with orders.
    last: NaiveDate,
}

impl Large {
    async fn new() -> Self {
        let url = env::var("COMPASS_DATABASE").expect("COMPASS_DATABASE names the database");
        let options = PgConnectOptions::from_str(&url).unwrap();
        // The same room as the program gives its own.
        let plainly = options.clone().options([("work_mem", "64MB")]);
        let pool = PgPoolOptions::new().max_connections(2);
        let pool = pool.connect_with(plainly).await.unwrap();
        let as_program = options.options([("role", PROGRAM_ROLE)]);
        let last = "select (max(placed_at) at time zone 'Europe/London')::date from order_line";
        Self {
            db: connect(as_program, None, LIMITS).await.unwrap(),
            last: sqlx::query_scalar(last).fetch_one(&pool).await.unwrap(),
            pool,
            ids: SeededIds::default(),
        }
    }

    async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query)
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }

    /// The party of a role that has most lines.
    async fn largest(&self, role: CompassRole) -> Uuid {
        if role == CompassRole::Creator {
            let most = "select creator_id from compass_line
                 group by creator_id order by count(*) desc, creator_id limit 1";
            return sqlx::query_scalar(most)
                .fetch_one(&self.pool)
                .await
                .unwrap();
        }
        let most = "select party_id from compass_total
             where party = $1 and dimension = 'whole' and span = 'month'
             group by party_id order by sum(lines) desc, party_id limit 1";
        let most = sqlx::query_scalar(most).bind(role.code());
        most.fetch_one(&self.pool).await.unwrap()
    }

    /// Asks the store and the lines, who take turns, and compares what they say.
    async fn ask(
        &self,
        (widget, turn): (Widget, usize),
        (actor, party_id): (Actor, Uuid),
        asked: AskedCompass,
        times: &mut Times,
    ) {
        let asked = widget.question(asked);
        let by = ActorContext {
            actor,
            now: at("2026-01-01T00:00:00Z"),
            ids: &self.ids,
            form: None,
        };
        let plain = Plain {
            pool: &self.pool,
            party: column_of(asked.role).map(|column| (column, party_id)),
            asked,
        };
        let (mut found, mut expected) = (None, None);
        for side in [turn % 2, (turn + 1) % 2] {
            let began = Instant::now();
            if side == 0 {
                found = Some(widget.ask(&self.db, &by, asked).await);
                times.ours.push(began.elapsed());
            } else {
                expected = Some(widget.ask_plainly(plain).await);
                times.plain.push(began.elapsed());
            }
        }
        assert_eq!(found, expected, "{widget}, {asked:?}");
    }

    /// Some days of the year.
    fn days(&self, numbers: &mut Numbers) -> CompassDays {
        let mut day = || self.last - Days::new(numbers.below(YEAR));
        let (one, other) = (day(), day());
        CompassDays::new(one.min(other), one.max(other)).unwrap()
    }
}

fn actor_of(role: CompassRole, id: Uuid) -> Actor {
    let account = AccountId::new(Uuid::from_u128(7));
    let member = MemberRole::Finance;
    match role {
        CompassRole::Seller => Actor::Shop {
            account,
            shop: ShopId::new(id),
            role: member,
        },
        CompassRole::CampaignAgency | CompassRole::ManagingAgency => Actor::Agency {
            account,
            agency: AgencyId::new(id),
            role: member,
        },
        CompassRole::Creator => Actor::Creator {
            account,
            creator: CreatorId::new(id),
        },
        CompassRole::Platform => operator(),
    }
}

fn run(test: impl Future<Output = ()>) {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(test);
}

#[test]
#[ignore = "timed: script/bench compass runs it"]
fn everything_is_counted_anew_within_a_minute() {
    run(async {
        let large = Large::new().await;
        let months = Months::up_to(large.last, 13).unwrap();
        let began = Instant::now();
        compass::recount(&large.db, Market::Gb, months)
            .await
            .unwrap();
        let took = began.elapsed();
        let lines = large
            .count("select count(*) from order_line where campaign_id is not null")
            .await;
        let counted = large
            .count(
                "select sum(lines)::bigint from compass_total
                 where party = 'platform' and dimension = 'whole' and span = 'month'",
            )
            .await;
        let sums = large.count("select count(*) from compass_total").await;
        println!("counted anew: {lines} lines and {sums} sums in {took:.1?}");
        assert_eq!(counted, lines);
        assert!(took <= RECOUNT_MOST, "it took {took:?}");
    });
}

#[test]
#[ignore = "timed: script/bench compass runs it"]
fn questions_take_a_tenth_of_the_plain_query_at_most() {
    run(async {
        let large = Large::new().await;
        let number = env::var("COMPASS_TIMES").ok();
        let number = number.map_or(20, |number| number.parse().unwrap());
        let mut missed = Vec::new();
        let mut of_widgets: BTreeMap<Widget, Times> = BTreeMap::new();
        for role in CompassRole::ALL {
            let party = large.largest(role).await;
            for widget in Widget::of(role) {
                let times = of_random_days(&large, (role, party), widget, number).await;
                let what = format!("{role}, {widget}");
                // Nothing is kept of creators, who have few lines: what they ask is said.
                let most = role.is_kept().then_some(PART_MOST);
                if !times.are_within(&what, most) {
                    missed.push(what);
                }
                of_widgets.entry(widget).or_default().add(&times);
            }
        }
        for (widget, times) in of_widgets {
            let what = format!("of everybody, {widget}");
            if !times.are_within(&what, Some(PART_MOST)) {
                missed.push(what);
            }
        }
        for widget in [Widget::Figures, Widget::Course] {
            let times = of_the_year(&large, widget, 2 * number).await;
            let what = format!("platform, 365 days, {widget}");
            if !times.are_within(&what, Some(YEAR_MOST)) {
                missed.push(what);
            }
        }
        assert!(missed.is_empty(), "above what they may take: {missed:#?}");
    });
}

/// Times of a widget over random days of the year, the same ones in each run.
async fn of_random_days(
    large: &Large,
    (role, party): (CompassRole, Uuid),
    widget: Widget,
    number: usize,
) -> Times {
    let mut numbers = Numbers(0xDA75);
    let mut times = Times::default();
    let viewer = (actor_of(role, party), party);
    // The first only warms up.
    for turn in 0..=number {
        let comparison = usize::try_from(numbers.below(3)).unwrap();
        let asked = AskedCompass {
            market: Market::Gb,
            role,
            days: large.days(&mut numbers),
            comparison: Comparison::ALL[comparison],
        };
        let mut of_turn = Times::default();
        large.ask((widget, turn), viewer, asked, &mut of_turn).await;
        if turn > 0 {
            times.add(&of_turn);
        }
    }
    times
}

/// Times of what the platform asks of all days.
async fn of_the_year(large: &Large, widget: Widget, number: usize) -> Times {
    let first = large.last - Days::new(YEAR - 1);
    let asked = AskedCompass {
        market: Market::Gb,
        role: CompassRole::Platform,
        days: CompassDays::new(first, large.last).unwrap(),
        comparison: Comparison::Nothing,
    };
    let mut times = Times::default();
    for turn in 0..number {
        let viewer = (operator(), Uuid::nil());
        large.ask((widget, turn), viewer, asked, &mut times).await;
    }
    times
}
