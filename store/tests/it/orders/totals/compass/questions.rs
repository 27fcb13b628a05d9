//! Random questions of everybody who has figures, and what the lines themselves say.

use std::env;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc};
use domain::{
    actor::{Actor, MemberRole},
    compass::{
        Change, Comparison, CompassDays, CompassDimension, CompassRole, Figure, Grain, Subject,
    },
    ids::AccountId,
    market::Market,
    sale::SaleSums,
};
use sqlx::PgPool;
use store::{
    ActorContext, Db,
    compass::{self, AskedCompass, Months, Part, PartOrder},
    lookup,
};
use uuid::Uuid;

use super::{
    super::{super::Sales, histories::Numbers},
    ALL, day, fold_all, march, operator,
    raw::{raw, raw_column},
};
use crate::world::{SeededIds, World};

/// How many random questions are asked; `COMPASS_QUESTIONS` says otherwise.
const QUESTIONS: u64 = 200;

/// Who has figures, by which part, and the column of a line that names them.
type Viewer = (Actor, CompassRole, Option<&'static str>, Uuid);

/// Everybody in a market of ann and bob.
async fn viewers(db: &Db) -> Vec<Viewer> {
    let account = AccountId::new(Uuid::from_u128(7));
    let role = MemberRole::Viewer;
    let mut viewers = vec![(operator(), CompassRole::Platform, None, Uuid::nil())];
    for code in ["SHOP1", "SHOP2"] {
        let shop = lookup::shop(db, Market::Gb, code).await.unwrap();
        let actor = Actor::Shop {
            account,
            shop,
            role,
        };
        viewers.push((actor, CompassRole::Seller, Some("shop_id"), shop.uuid()));
    }
    for (slug, part, column) in [
        ("north", CompassRole::CampaignAgency, "agency_id"),
        ("other", CompassRole::ManagingAgency, "managing_agency_id"),
    ] {
        let agency = lookup::agency(db, slug).await.unwrap();
        let actor = Actor::Agency {
            account,
            agency,
            role,
        };
        viewers.push((actor, part, Some(column), agency.uuid()));
    }
    for handle in ["ann", "bob"] {
        let creator = lookup::creator(db, Market::Gb, handle).await.unwrap();
        let actor = Actor::Creator { account, creator };
        let column = Some("creator_id");
        viewers.push((actor, CompassRole::Creator, column, creator.uuid()));
    }
    viewers
}

/// The id of a part as text, or the kind of content.
pub(super) fn value_of(subject: Subject) -> String {
    match subject.content_type() {
        Some(content_type) => content_type.code().to_owned(),
        None => subject.id().to_string(),
    }
}

fn sum(parts: impl Iterator<Item = SaleSums>) -> SaleSums {
    parts.fold(SaleSums::default(), |sum, more| {
        sum.checked_add(more).unwrap()
    })
}

/// Whoever asks in turn, and what is asked next. All answers must be what the job has added; it may add more between two
/// questions, but not while one is asked.
pub(crate) struct Questions {
    db: Db,
    pool: PgPool,
    ids: SeededIds,
    now: DateTime<Utc>,
    numbers: Numbers,
    viewers: Vec<Viewer>,
    asked: usize,
    /// How many lines all answers had.
    pub(crate) sold: i64,
}

impl Questions {
    pub(crate) async fn new(pool: &PgPool, world: &World) -> Self {
        Self {
            db: world.db.clone(),
            pool: pool.clone(),
            ids: SeededIds::default(),
            now: world.now,
            numbers: Numbers(0xC0DE),
            viewers: viewers(&world.db).await,
            asked: 0,
            sold: 0,
        }
    }

    fn by(&self, actor: Actor) -> ActorContext<'_> {
        ActorContext {
            actor,
            now: self.now,
            ids: &self.ids,
            form: None,
        }
    }

    fn one_of<T: Copy>(&mut self, some: &[T]) -> T {
        let number = self.numbers.below(some.len() as u64);
        some[usize::try_from(number).unwrap()]
    }

    /// Some days around those on which orders were placed, and with which they are compared.
    fn question(&mut self, role: CompassRole) -> AskedCompass {
        let mut first: NaiveDate = day("2011-02-20") + Days::new(self.numbers.below(90));
        let length = self.one_of(&[1, 10, 40, 120]);
        let mut last = first + Days::new(self.numbers.below(length));
        // As often as not a month begins or ends with them: that is asked for most.
        match self.numbers.below(4) {
            0 => first = first.with_day(1).unwrap(),
            1 => last = Months::of(last).unwrap().after().pred_opt().unwrap(),
            _ => {}
        }
        AskedCompass {
            market: Market::Gb,
            role,
            days: CompassDays::new(first, last).unwrap(),
            comparison: self.one_of(&Comparison::ALL),
        }
    }

    /// What the lines of some days come to, and how many creators sold.
    async fn raw(
        &self,
        (_, role, column, id): Viewer,
        days: CompassDays,
        part: Option<(&str, String)>,
    ) -> (SaleSums, i64) {
        raw(&self.pool, role, (column, id), days, part).await
    }

    /// Asks the next question in every way: whatever is asked, the answer is what the lines add up to.
    pub(crate) async fn ask(&mut self) {
        let viewer = self.viewers[self.asked % self.viewers.len()];
        self.asked += 1;
        let (actor, role, ..) = viewer;
        let asked = self.question(role);
        let dimension = self.one_of(role.dimensions());
        let (now, creators) = self.raw(viewer, asked.days, None).await;
        let before = match asked.days.compared(asked.comparison) {
            Some(days) => Some(self.raw(viewer, days, None).await),
            None => None,
        };
        let (db, by) = (&self.db, self.by(actor));
        let found = compass::figures(db, &by, asked).await.unwrap().unwrap();
        assert_eq!(found.now, now, "{asked:?}");
        assert_eq!(found.before, before.map(|(sums, _)| sums), "{asked:?}");
        let course = compass::course(db, &by, asked).await.unwrap().unwrap();
        let added = sum(course.now.iter().map(|(_, sums)| *sums));
        assert_eq!(added, now, "{asked:?}");
        let both = compass::overview(db, &by, asked, course.grain).await;
        let both = both.unwrap().unwrap();
        assert_eq!((both.figures, &both.course), (found, &course), "{asked:?}");
        if course.grain == Grain::Day {
            let mut days = course.now.iter();
            assert!(days.all(|(day, _)| asked.days.days().any(|of| of == *day)));
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
        self.asks_for_parts(viewer, asked.of_parts(), dimension)
            .await;
        self.sold += found.now.lines;
    }

    async fn asks_for_parts(
        &self,
        viewer: Viewer,
        asked: AskedCompass,
        dimension: CompassDimension,
    ) {
        let (db, by) = (&self.db, self.by(viewer.0));
        let (whole, _) = self.raw(viewer, asked.days, None).await;
        let sorted = (Figure::Gmv, PartOrder::Greatest);
        let found = compass::parts(db, &by, asked, dimension, sorted, ALL).await;
        let found = found.unwrap();
        assert_eq!(found.days, asked.days);
        let added = sum(found.parts.iter().map(|part| part.now));
        assert_eq!(added, whole, "{dimension}, {asked:?}");
        let mut parts = found.parts.iter();
        assert!(parts.is_sorted_by(|one, next| one.now.sales >= next.now.sales));
        assert_eq!(usize::try_from(found.all).unwrap(), found.parts.len());
        if let Some(column) = raw_column(dimension) {
            for part in &found.parts {
                let value = Some((column, value_of(part.subject)));
                let (sums, _) = self.raw(viewer, asked.days, value).await;
                assert_eq!(part.now, sums, "{part:?}, {asked:?}");
            }
        }
        let by_change = |part: &Part| part.now.sales - part.before.sales;
        for (order, sign) in [(PartOrder::Risen, 1), (PartOrder::Fallen, -1)] {
            let moved = compass::parts(db, &by, asked, dimension, (Figure::Gmv, order), 3).await;
            let moved = moved.unwrap();
            let changes: Vec<i64> = moved
                .parts
                .iter()
                .map(|part| sign * by_change(part))
                .collect();
            assert!(changes.iter().all(|by| *by > 0), "{changes:?}");
            assert!(changes.is_sorted_by(|one, next| one >= next), "{changes:?}");
            let all = found.parts.iter().filter(|part| sign * by_change(part) > 0);
            let all = all.count();
            assert_eq!(
                usize::try_from(moved.all).unwrap(),
                all,
                "{dimension}, {asked:?}"
            );
        }
    }
}

/// Whatever is asked of a market in which nothing happens any more.
pub(in super::super) async fn are_answered_as_by_the_lines(sales: &Sales) {
    fold_all(sales).await;
    let by = sales.by(operator());
    let asked = march(CompassRole::Platform);
    let found = compass::figures(&sales.world.db, &by, asked).await.unwrap();
    assert_eq!(found.unwrap().folded_at, Some(sales.world.now));
    let number = env::var("COMPASS_QUESTIONS").ok();
    let number = number.map_or(QUESTIONS, |number| number.parse().unwrap());
    let mut questions = Questions::new(&sales.pool, &sales.world).await;
    for _ in 0..number {
        questions.ask().await;
    }
    assert!(questions.sold > 0, "something was asked for");
}
