//! Imports in the browser: when one is started and cancelled, that nobody works beside whoever has the lease,
//! that the clock settles nothing meanwhile, and the lines that only an operator settles.

use chrono::TimeDelta;
use domain::{
    actor::{Actor, MemberRole},
    browser_import::{
        AlreadyEnded, ImportFailure, ImportKind, ImportState, ImportSummary, SettleDueLinesRefusal,
        StartImportRefusal,
    },
    ids::{AccountId, BrowserImportId},
    market::Market,
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    browser_imports::{
        self, BatchDone, ImportLease, KEPT, LEASE, NewUpload, RejectsPiece, end, take_due,
    },
    import::Rows,
    settlement::{Reach, settle_due},
    settlement_requests,
};

use crate::world::{World, line, member_of_agency};

struct Imports {
    world: World,
    operator: AccountId,
}

impl Imports {
    async fn over(pool: PgPool) -> Self {
        let world = World::selling(pool).await;
        let operator = world.account("operator@example.org").await;
        Self { world, operator }
    }

    fn by(&self) -> ActorContext<'_> {
        ActorContext {
            actor: Actor::Operator {
                account: self.operator,
            },
            now: self.world.now,
            ids: &self.world.ids,
            form: None,
        }
    }

    /// A file of orders that is stored.
    async fn uploaded(&self, name: char) -> BrowserImportId {
        let object_name = name.to_string().repeat(64);
        let new = NewUpload {
            market: Market::Gb,
            kind: ImportKind::Orders,
            file_name: "orders.csv",
            object_name: &object_name,
        };
        let (db, by) = (&self.world.db, self.by());
        let import = browser_imports::begin_upload(db, &by, new).await.unwrap();
        browser_imports::uploaded(db, &by, import, 1_000)
            .await
            .unwrap();
        import
    }

    async fn taken(&self, later: TimeDelta) -> Option<ImportLease> {
        let now = self.world.now + later;
        take_due(&self.world.db, &self.world.ids, now)
            .await
            .unwrap()
    }

    /// A file of orders that was checked.
    async fn checked(&self, name: char) -> BrowserImportId {
        let import = self.uploaded(name).await;
        let lease = self.taken(TimeDelta::zero()).await.unwrap();
        assert_eq!((lease.import, lease.is_import), (import, false));
        self.ended(&lease).await;
        import
    }

    async fn ended(&self, lease: &ImportLease) {
        let World { db, ids, now, .. } = &self.world;
        end(db, lease, &one_new(), ids, *now).await.unwrap();
    }

    async fn state(&self, import: BrowserImportId) -> ImportState {
        let opened = browser_imports::open(&self.world.db, &self.by(), import).await;
        opened.unwrap().row.state
    }

    /// Takes an order in as the first row of the import.
    async fn submitted(&self, lease: &ImportLease, order: &str) -> Result<(), bool> {
        let rows = [line(order)];
        let batch = self.world.batch();
        let submitted = browser_imports::submit(
            &self.world.db,
            lease,
            &batch,
            Some(Rows::Orders(&rows)),
            |_| done(1),
        );
        match submitted.await {
            Ok(_) => Ok(()),
            Err(error) => Err(matches!(error, Error::Conflict)),
        }
    }

    async fn lines(&self) -> usize {
        self.world.states().await.len()
    }
}

fn one_new() -> ImportSummary {
    ImportSummary {
        rows: 1,
        new: 1,
        ..ImportSummary::default()
    }
}

fn done(rows: u64) -> BatchDone {
    BatchDone {
        rows_done: rows,
        bytes_read: 500,
        summary: one_new(),
        rejects: None,
        rejects_cut: false,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_import_is_started_after_its_check_and_one_at_a_time(pool: PgPool) {
    let all = Imports::over(pool).await;
    let (db, by) = (&all.world.db, all.by());
    let first = all.uploaded('a').await;
    let early = browser_imports::start(db, &by, first).await;
    assert!(matches!(
        early,
        Err(Error::Refused(StartImportRefusal::NotChecked))
    ));
    let lease = all.taken(TimeDelta::zero()).await.unwrap();
    all.ended(&lease).await;
    let second = all.checked('b').await;
    browser_imports::start(db, &by, first).await.unwrap();
    let beside = browser_imports::start(db, &by, second).await;
    assert!(matches!(
        beside,
        Err(Error::Refused(StartImportRefusal::MarketBusy))
    ));
    let lease = all.taken(TimeDelta::zero()).await.unwrap();
    assert!(lease.is_import);
    assert_eq!(lease.author, all.operator);
    all.submitted(&lease, "A").await.unwrap();
    all.ended(&lease).await;
    assert_eq!(all.state(first).await, ImportState::Done);
    browser_imports::start(db, &by, second).await.unwrap();
    let kept: (i64, bool) =
        sqlx::query_as("select rows_new, finished_at is not null from import where import_id = $1")
            .bind(first.uuid())
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert_eq!(kept, (1, true), "the runs of imports have it too");
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_who_start_at_once_one_does(pool: PgPool) {
    let all = Imports::over(pool).await;
    let (first, second) = (all.checked('a').await, all.checked('b').await);
    let (db, by) = (&all.world.db, all.by());
    let (one, other) = tokio::join!(
        browser_imports::start(db, &by, first),
        browser_imports::start(db, &by, second),
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_goes_in_after_it_was_cancelled(pool: PgPool) {
    let all = Imports::over(pool).await;
    let import = all.checked('a').await;
    let (db, by) = (&all.world.db, all.by());
    browser_imports::start(db, &by, import).await.unwrap();
    let lease = all.taken(TimeDelta::zero()).await.unwrap();
    all.submitted(&lease, "A").await.unwrap();
    browser_imports::cancel(db, &by, import).await.unwrap();
    assert_eq!(all.submitted(&lease, "B").await, Err(true));
    assert_eq!(all.lines().await, 1, "what was imported before stays");
    assert_eq!(all.state(import).await, ImportState::Cancelled);
    let again = browser_imports::cancel(db, &by, import).await;
    assert!(matches!(again, Err(Error::Refused(AlreadyEnded))));
    assert!(
        !browser_imports::renew(db, &lease, all.world.now)
            .await
            .unwrap()
    );
    assert!(all.taken(TimeDelta::days(1)).await.is_none());
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_takes_over_has_the_rows_that_are_done(pool: PgPool) {
    let all = Imports::over(pool).await;
    let import = all.checked('a').await;
    browser_imports::start(&all.world.db, &all.by(), import)
        .await
        .unwrap();
    let dead = all.taken(TimeDelta::zero()).await.unwrap();
    assert_eq!((dead.rows_done, dead.tries), (0, 1));
    all.submitted(&dead, "A").await.unwrap();
    assert!(all.taken(LEASE - TimeDelta::seconds(1)).await.is_none());
    let next = all.taken(LEASE).await.unwrap();
    assert_eq!((next.rows_done, next.tries), (1, 1));
    assert_eq!(next.summary, one_new());
    assert_eq!(all.submitted(&dead, "B").await, Err(true));
    assert_eq!(all.lines().await, 1);
    all.submitted(&next, "B").await.unwrap();
    assert_eq!(all.lines().await, 2);
}

#[database_test::test(store::MIGRATOR)]
async fn a_check_begins_again_and_its_rejected_rows_with_it(pool: PgPool) {
    let all = Imports::over(pool).await;
    let import = all.uploaded('a').await;
    let (db, by, now) = (&all.world.db, all.by(), all.world.now);
    let dead = all.taken(TimeDelta::zero()).await.unwrap();
    let piece = RejectsPiece {
        header: b"row\r\n".to_vec(),
        from_row: 1,
        csv: b"1\0\r\n".to_vec(),
    };
    let rejected = BatchDone {
        rejects: Some(piece),
        ..done(5)
    };
    browser_imports::note(db, &dead, &rejected, now)
        .await
        .unwrap();
    let of = browser_imports::rejects(db, &by, import).await.unwrap();
    let first = browser_imports::rejects_piece(db, &by, of, None).await;
    assert_eq!(first.unwrap(), Some((0, b"row\r\n".to_vec())));
    let second = browser_imports::rejects_piece(db, &by, of, Some(0)).await;
    assert_eq!(second.unwrap(), Some((1, b"1\0\r\n".to_vec())));
    let next = all.taken(LEASE * 2).await.unwrap();
    assert_eq!((next.rows_done, next.rejects_bytes), (0, 0));
    // However far it came, it was taken once more: it isn't tried for ever.
    assert_eq!((dead.tries, next.tries), (1, 2));
    let none = browser_imports::rejects(db, &by, import).await;
    assert!(matches!(none, Err(Error::NotFound)));
    let why = (ImportFailure::File, "the file is empty");
    browser_imports::fail(db, &next, why, &all.world.ids, now)
        .await
        .unwrap();
    let opened = browser_imports::open(db, &by, import).await.unwrap();
    let why = (ImportFailure::File, "the file is empty".to_owned());
    assert_eq!(opened.failure, Some(why));
}

#[database_test::test(store::MIGRATOR)]
async fn the_clock_waits_for_as_long_as_rows_go_in(pool: PgPool) {
    let all = Imports::over(pool).await;
    let world = &all.world;
    let batch = world.request();
    let mut importer = store::import::Importer::durable(world.db.clone());
    let rows = [line("A")];
    importer.submit(&batch, Rows::Orders(&rows)).await.unwrap();
    let settled = async |later: TimeDelta| {
        let now = world.now + later;
        let reach = Reach::ByClock;
        let settled = settle_due(&world.db, &world.market, now, reach, now, &world.ids).await;
        settled.unwrap().settled
    };
    let import = all.checked('a').await;
    browser_imports::start(&world.db, &all.by(), import)
        .await
        .unwrap();
    // However long no worker comes.
    assert_eq!(settled(TimeDelta::hours(1)).await, 0);
    browser_imports::cancel(&world.db, &all.by(), import)
        .await
        .unwrap();
    assert_eq!(settled(TimeDelta::hours(1)).await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn lines_that_were_due_when_they_came_in_settle_when_an_operator_asks(pool: PgPool) {
    let all = Imports::over(pool).await;
    let world = &all.world;
    let (db, by, now) = (&world.db, all.by(), world.now);
    world.take(Rows::Orders(&[line("A"), line("B")])).await;
    let due = settlement_requests::due_lines(db, &by).await.unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!((due[0].market, due[0].lines), (Market::Gb, 2));
    let import = all.checked('a').await;
    browser_imports::start(db, &by, import).await.unwrap();
    let meanwhile = settlement_requests::request(db, &by, Market::Gb).await;
    assert!(matches!(
        meanwhile,
        Err(Error::Refused(SettleDueLinesRefusal::ImportRuns))
    ));
    browser_imports::cancel(db, &by, import).await.unwrap();
    settlement_requests::request(db, &by, Market::Gb)
        .await
        .unwrap();
    let twice = settlement_requests::request(db, &by, Market::Gb).await;
    assert!(matches!(
        twice,
        Err(Error::Refused(SettleDueLinesRefusal::UnderWay))
    ));
    let open = settlement_requests::unfinished(db).await.unwrap();
    assert_eq!(open.len(), 1);
    let piece = settlement_requests::work(db, &world.market, open[0], now, &world.ids).await;
    assert_eq!(piece.unwrap().settled, 2);
    let under_way = settlement_requests::due_lines(db, &by).await.unwrap();
    let requested = under_way[0].requested.as_ref().unwrap();
    assert_eq!((under_way[0].lines, requested.settled), (0, 2));
    let rest = settlement_requests::work(db, &world.market, open[0], now, &world.ids).await;
    assert!(rest.unwrap().is_nothing());
    assert!(
        settlement_requests::unfinished(db)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        settlement_requests::due_lines(db, &by)
            .await
            .unwrap()
            .is_empty()
    );
    let who: Option<uuid::Uuid> = sqlx::query_scalar(
        "select actor_id from audit_event where verb = 'settle' and actor_kind = 'operator'",
    )
    .fetch_one(&db.primary)
    .await
    .unwrap();
    assert_eq!(who, Some(all.operator.uuid()));
}

#[database_test::test(store::MIGRATOR)]
async fn files_go_a_month_after_the_end(pool: PgPool) {
    let all = Imports::over(pool).await;
    let (db, by, now) = (&all.world.db, all.by(), all.world.now);
    let (ended, left) = (all.checked('a').await, all.checked('b').await);
    browser_imports::cancel(db, &by, ended).await.unwrap();
    let to_clear = async |later: TimeDelta| {
        let files = browser_imports::files_to_clear(db, now + later, 10).await;
        let files = files.unwrap().into_iter();
        files.map(|file| file.import).collect::<Vec<_>>()
    };
    assert_eq!(to_clear(KEPT - TimeDelta::seconds(1)).await, []);
    assert_eq!(to_clear(KEPT).await, [ended]);
    browser_imports::file_cleared(db, ended, now + KEPT)
        .await
        .unwrap();
    assert_eq!(all.state(left).await, ImportState::Cancelled);
    assert_eq!(to_clear(KEPT).await, []);
    assert_eq!(to_clear(KEPT * 2).await, [left]);
}

#[database_test::test(store::MIGRATOR)]
async fn imports_are_for_operators_alone(pool: PgPool) {
    let all = Imports::over(pool).await;
    let import = all.checked('a').await;
    let (_, north) = all.world.campaign_called("spring").await;
    let member = member_of_agency(north, 7, MemberRole::Owner);
    let db = &all.world.db;
    let by = ActorContext {
        actor: member,
        ..all.by()
    };
    assert!(matches!(
        browser_imports::list(db, &by, None, None).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        browser_imports::open(db, &by, import).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        browser_imports::start(db, &by, import).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        browser_imports::cancel(db, &by, import).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        settlement_requests::request(db, &by, Market::Gb).await,
        Err(Error::NotFound)
    ));
    let listed = browser_imports::list(db, &all.by(), Some(Market::Gb), None).await;
    assert_eq!(listed.unwrap().rows.len(), 1);
    let listed = browser_imports::list(db, &all.by(), Some(Market::Id), None).await;
    assert!(listed.unwrap().rows.is_empty());
}
