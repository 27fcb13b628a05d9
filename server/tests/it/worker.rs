//! The worker: what its jobs do, at a moment of the test's choice, and that it comes and goes.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    currency::Currency,
    intake::ContentType,
    market::{Market, MarketRules},
    period::CampaignDates,
};
use server::{
    audit_files::AuditFiles,
    database,
    document_files::DocumentFiles,
    environment::Environment as Outside,
    jobs::{self, JobContext},
    mail::Mailer,
    worker::{self, WorkerHealth},
};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::{
    ActorContext, BatchContext, Source,
    audit::{self, AuditKey},
    campaigns::NewCampaign,
    creators::NewCreator,
    import::{Importer, Rows},
    imports::{self, RowCounts},
    orders::SubmittedLine,
    products::NewProduct,
    registrations::NewRegistration,
    showcases::NewShowcaseEntry,
};
use tokio::{sync::watch, task::JoinHandle};

use crate::world::World;

/// After everything that the tests bring is due.
const NOW: &str = "2012-06-01T12:00:00Z";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// What jobs work with, as the program's role and always at the same moment, and the word to stop.
pub(crate) fn context(options: PgConnectOptions) -> (JobContext, watch::Sender<bool>) {
    let (stop, stopped) = watch::channel(false);
    let environment = Outside::new(|| at(NOW), Outside::system().ids);
    (
        JobContext {
            db: World::over(options).db,
            environment,
            health: WorkerHealth::default(),
            stop: stopped,
            audit: None,
            ledger: None,
            mailer: Mailer::into_files(std::env::temp_dir().join("no-mails"), None, "http://a"),
            documents: DocumentFiles::in_memory(),
            images: None,
        },
        stop,
    )
}

/// Ann sold a mug of campaign `spring`, and the order came in by the API.
pub(crate) async fn sell(context: &JobContext) {
    let market = MarketRules::founding(Market::Gb);
    let source = Source::Api;
    let batch = BatchContext {
        market: &market,
        // In time: the API takes no orders of long ago.
        now: at("2011-06-01T12:00:00Z"),
        ids: &*context.environment.ids,
        source,
    };
    let day = |text: &str| text.parse().unwrap();
    let dates = CampaignDates::new(day("2011-03-01"), day("2011-04-20"), day("2011-04-30"));
    let mug = NewProduct {
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        title: "A mug".into(),
        price_units: 1_999,
        currency: Currency::Gbp,
    };
    let spring = NewCampaign {
        campaign_code: "spring".into(),
        agency: "north".into(),
        market: Market::Gb,
        dates: dates.unwrap(),
        min_rate: "5".parse().unwrap(),
    };
    let registration = NewRegistration {
        campaign_code: "spring".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        total_rate: "30".parse().unwrap(),
        creator_rate: "15".parse().unwrap(),
        change: None,
    };
    let accepted = NewShowcaseEntry {
        creator: "ann".into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: at("2011-03-02T09:00:00Z"),
    };
    let line = SubmittedLine {
        order_code: "A".into(),
        line_code: "1".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        creator: "ann".into(),
        content_type: ContentType::Live,
        quantity: 1,
        unit_price_units: 1_999,
        currency: Currency::Gbp,
        placed_at: at("2011-03-10T10:00:00Z"),
        paid_at: None,
        delivered_at: Some(at("2011-03-13T10:00:00Z")),
        cancelled_at: None,
    };
    let ann = NewCreator {
        handle: "ann".into(),
        managed_by: None,
    };
    let mut importer = Importer::durable(context.db.clone());
    for rows in [
        Rows::Products(&[mug]),
        Rows::Creators(&[ann]),
        Rows::Campaigns(&[spring]),
        Rows::Registrations(&[registration]),
        Rows::Showcases(&[accepted]),
        Rows::Orders(&[line]),
    ] {
        importer.submit(&batch, rows).await.unwrap();
    }
}

async fn state(context: &JobContext) -> String {
    sqlx::query_scalar("select state from order_line")
        .fetch_one(&context.db.primary)
        .await
        .unwrap()
}

async fn events(context: &JobContext) -> i64 {
    sqlx::query_scalar("select count(*) from outbox")
        .fetch_one(&context.db.primary)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_due_line_is_settled_but_not_while_an_import_runs(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (context, _stop) = context(options);
    sell(&context).await;
    let by = ActorContext {
        actor: Actor::System,
        now: at(NOW),
        ids: &*context.environment.ids,
        form: None,
    };
    let import = imports::begin(&context.db, &by, Market::Gb, "all");
    let import = import.await.unwrap();
    jobs::settle_due(context.clone()).await.unwrap();
    assert_eq!(state(&context).await, "processing");
    imports::finish(&context.db, import, RowCounts::default(), at(NOW))
        .await
        .unwrap();
    jobs::settle_due(context.clone()).await.unwrap();
    assert_eq!(state(&context).await, "settled");
}

#[database_test::test(store::MIGRATOR)]
async fn a_job_that_is_told_to_stop_begins_no_further_piece(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (context, stop) = context(options);
    sell(&context).await;
    let waiting = events(&context).await;
    assert!(waiting > 0);
    stop.send_replace(true);
    jobs::settle_due(context.clone()).await.unwrap();
    jobs::relay_outbox(context.clone()).await.unwrap();
    assert_eq!(state(&context).await, "processing");
    assert_eq!(events(&context).await, waiting);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_sold_is_added_to_the_totals(_: PgPoolOptions, options: PgConnectOptions) {
    let (context, _stop) = context(options);
    sell(&context).await;
    let waiting = async || -> i64 {
        sqlx::query_scalar("select count(*) from order_total_change")
            .fetch_one(&context.db.primary)
            .await
            .unwrap()
    };
    assert!(waiting().await > 0);
    jobs::sum_orders(context.clone()).await.unwrap();
    assert_eq!(waiting().await, 0);
    let checked = store::order_totals::check_market(&context.db, Market::Gb).await;
    let checked = checked.unwrap();
    assert!(checked.sums > 0);
    assert_eq!(checked.differences, []);
}

#[database_test::test(store::MIGRATOR)]
async fn events_are_handed_on_until_none_waits(_: PgPoolOptions, options: PgConnectOptions) {
    let (context, _stop) = context(options);
    sell(&context).await;
    assert!(events(&context).await > 0);
    jobs::relay_outbox(context.clone()).await.unwrap();
    assert_eq!(events(&context).await, 0);
}

#[sqlx::test(migrations = false)]
async fn the_worker_makes_the_months_as_it_starts_and_ends_when_told(
    owner: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = owner.connect_with(options.clone()).await.unwrap();
    database::migrate(&owner).await.unwrap();
    // Again, as at every start.
    database::migrate(&owner).await.unwrap();
    let (context, stop) = context(options);
    let worker = tokio::spawn(worker::run(context));
    wait_for(
        &owner,
        "select to_regclass('ledger_entry_2012_09') is not null",
    )
    .await;
    // A job is gone once it is done.
    wait_for(
        &owner,
        "select not exists (select from graphile_worker.jobs)",
    )
    .await;
    ends_when_told(&stop, worker).await;
    wait_for(
        &owner,
        "select not exists (select from graphile_worker._private_workers)",
    )
    .await;
}

#[sqlx::test(migrations = false)]
async fn a_worker_sees_that_events_wait_and_hands_them_on(
    owner: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = owner.connect_with(options.clone()).await.unwrap();
    database::migrate(&owner).await.unwrap();
    let (context, stop) = context(options);
    let worker = tokio::spawn(worker::run(context.clone()));
    wait_for(
        &owner,
        "select not exists (select from graphile_worker.jobs)
             and to_regclass('ledger_entry_2012_09') is not null",
    )
    .await;
    sell(&context).await;
    wait_for(&owner, "select not exists (select from outbox)").await;
    ends_when_told(&stop, worker).await;
}

/// Whoever approved it is gone, with the process that it was approved in.
#[sqlx::test(migrations = false)]
async fn a_worker_sees_that_an_approval_came_to_count_and_tells_of_it(
    owner: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = owner.connect_with(options.clone()).await.unwrap();
    database::migrate(&owner).await.unwrap();
    let (context, stop) = context(options);
    sell(&context).await;
    jobs::relay_outbox(context.clone()).await.unwrap();
    sqlx::query("update registration set approval_held_until = approved_at")
        .execute(&owner)
        .await
        .unwrap();
    let worker = tokio::spawn(worker::run(context));
    wait_for(
        &owner,
        "select exists (select from organisation_notice where what ->> 'kind' = 'approved')
             and not exists (select from registration where approval_held_until is not null)",
    )
    .await;
    ends_when_told(&stop, worker).await;
}

#[sqlx::test(migrations = false)]
async fn handing_on_that_fails_is_tried_again_later_though_events_wait(
    owner: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = owner.connect_with(options.clone()).await.unwrap();
    database::migrate(&owner).await.unwrap();
    let (context, stop) = context(options.clone());
    // Of whoever may not take an event away, none is handed on.
    sqlx::raw_sql("revoke delete on outbox from partner_center")
        .execute(&owner)
        .await
        .unwrap();
    sell(&context).await;
    let site = World::with_worker(options, context.health.clone());
    let worker = tokio::spawn(worker::run(context));
    // A worker that adds it anew each time it sees the event begins to count again.
    wait_for(
        &owner,
        "select exists (
             select from graphile_worker._private_jobs
             where key = 'relay_outbox' and attempts >= 2 and last_error is not null
         )",
    )
    .await;
    // Whoever asks is told that it fails again and again, and why.
    let said = is_told(&site, "the job relay_outbox failed 3 times in a row").await;
    assert!(
        said.contains("the database answers with error 42501"),
        "{said}"
    );
    ends_when_told(&stop, worker).await;
}

/// The schema is there, the queue's is not.
#[database_test::test(store::MIGRATOR)]
async fn a_worker_without_its_queue_ends_when_told(_: PgPoolOptions, options: PgConnectOptions) {
    let (context, stop) = context(options.clone());
    let site = World::with_worker(options, context.health.clone());
    let worker = tokio::spawn(worker::run(context));
    // Told to end before that, it would never have looked for its queue.
    let said = is_told(&site, "the worker was interrupted").await;
    assert!(
        said.contains("it can't register at the job queue"),
        "{said}"
    );
    ends_when_told(&stop, worker).await;
}

/// Asks whether the process is ready until the answer says this; the whole answer.
async fn is_told(site: &World, words: &str) -> String {
    let told = async {
        loop {
            let said = site.get("/readyz").await.body;
            if said.contains(words) {
                break said;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let told = tokio::time::timeout(Duration::from_mins(1), told).await;
    told.unwrap_or_else(|_| panic!("not told within a minute: {words}"))
}

/// Tells the worker to end, and sees that it does.
async fn ends_when_told(stop: &watch::Sender<bool>, worker: JoinHandle<()>) {
    stop.send_replace(true);
    tokio::time::timeout(Duration::from_mins(1), worker)
        .await
        .unwrap()
        .unwrap();
}

/// Asks again and again until the answer is yes.
async fn wait_for(pool: &PgPool, question: &'static str) {
    let asked = async {
        while !sqlx::query_scalar::<_, bool>(question)
            .fetch_one(pool)
            .await
            .unwrap()
        {
            tokio::task::yield_now().await;
        }
    };
    let answered = tokio::time::timeout(Duration::from_mins(1), asked).await;
    assert!(answered.is_ok(), "not within a minute: {question}");
}

/// However much there is: a statement clears a part of it, and the job goes on until all is gone.
#[database_test::test(store::MIGRATOR)]
async fn all_that_is_old_is_cleared(owner: PgPoolOptions, options: PgConnectOptions) {
    let owner = owner.connect_with(options.clone()).await.unwrap();
    let (context, _stop) = context(options);
    sqlx::raw_sql(
        "insert into account (account_id, email, created_at)
         values ('00000000-0000-0000-0000-000000000001', 'ann@example.org', '2012-01-01');
         insert into account_invitation (token_hash, account_id, created_at, expires_at)
         select sha256(number::text::bytea), '00000000-0000-0000-0000-000000000001'
           , '2012-05-01', case when number = 1 then '2012-06-02' else '2012-05-02' end::timestamptz
         from generate_series(1, 2500) as number",
    )
    .execute(&owner)
    .await
    .unwrap();
    jobs::clear_ended(context).await.unwrap();
    let left: i64 = sqlx::query_scalar("select count(*) from account_invitation")
        .fetch_one(&owner)
        .await
        .unwrap();
    assert_eq!(left, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn the_audit_trail_is_sealed_by_the_clock(_: PgPoolOptions, options: PgConnectOptions) {
    let owner = PgPool::connect_with(options.clone()).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let files = AuditFiles::at(AuditKey::new([7; 32]).into(), folder.path().join("head"));
    let (context, _stop) = context(options);
    let context = JobContext {
        audit: Some(files.clone()),
        ..context
    };
    sell(&context).await;
    // A program that was killed before it could keep the head: the next one keeps it.
    let sealed = audit::seal(&context.db, files.keys(), None, at(NOW)).await;
    let head = sealed.unwrap().head.unwrap();
    assert_eq!((head.batch, files.newest().unwrap()), (1, None));
    jobs::seal_audit(context.clone()).await.unwrap();
    assert_eq!(files.newest().unwrap(), Some(head));
    // Nothing waits: nothing changes.
    jobs::seal_audit(context.clone()).await.unwrap();
    assert_eq!(files.newest().unwrap(), Some(head));

    // Whoever sets the database back is noticed, and nothing is sealed over it.
    sqlx::raw_sql("delete from audit_seal; delete from audit_event_seal")
        .execute(&owner)
        .await
        .unwrap();
    let refused = jobs::seal_audit(context.clone()).await.unwrap_err();
    assert!(
        refused.to_string().contains("the database was restored"),
        "{refused}"
    );
    assert_eq!(files.newest().unwrap(), Some(head));
}
