//! Files of products of a shop: who takes over goes on behind what was done, and undoing leaves what is in use.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::{Actor, MemberRole},
    currency::Currency,
    ids::ProductImportId,
    image::{ImageCode, ImageTarget},
    money::Money,
    product::import::{
        ImportColumn, ImportMapping, ImportedProduct, ImportedValues, ProductImportRefusal,
        ProductImportState, ProductImportSummary, ProductUploadRefusal, RowOutcome,
    },
};
use sqlx::PgPool;
use store::{
    ActorContext, Error, IdSource as _, images,
    import::Rows,
    product_imports::{self, ProductImportLease, ReadRow, UNDO_WITHIN},
};
use uuid::Uuid;

use crate::world::{World, at, registration};

const NOW: &str = "2011-03-10T09:00:00Z";

/// A row with this code and price.
fn row(number: u64, code: &str, price: i64) -> ReadRow {
    ReadRow {
        number,
        code: code.to_owned(),
        read: Ok(ImportedProduct {
            code: code.to_owned(),
            values: ImportedValues {
                title: format!("The {code}"),
                price: Money::new(price, Currency::Gbp),
                stock: None,
                category: None,
                picture: None,
            },
        }),
    }
}

/// A shop that imports.
struct Stage {
    world: World,
    actor: Actor,
}

impl Stage {
    async fn new(pool: PgPool) -> Self {
        let world = World::selling(pool).await;
        let (shop, _) = world.product_called("mug").await;
        let account = world.account("sam@example.org").await;
        let role = MemberRole::Manager;
        let actor = Actor::Shop {
            account,
            shop,
            role,
        };
        Self { world, actor }
    }

    fn by(&self) -> ActorContext<'_> {
        self.world.by(self.actor, NOW)
    }

    async fn begin(&self) -> Result<ProductImportId, Error<ProductUploadRefusal>> {
        let name = format!("{:064x}", self.next().as_u128());
        product_imports::begin(&self.world.db, &self.by(), "a.csv", &name).await
    }

    fn next(&self) -> Uuid {
        self.world.ids.next()
    }

    async fn take(&self, now: DateTime<Utc>) -> ProductImportLease {
        let taken = product_imports::take_due(&self.world.db, &self.world.ids, now).await;
        taken.unwrap().unwrap()
    }

    /// An import of these rows that can be started.
    async fn checked(&self, rows: &[ReadRow]) -> ProductImportId {
        let (db, by) = (&self.world.db, self.by());
        let import = self.begin().await.unwrap();
        let header = ["product_id", "title", "price"].map(str::to_owned).to_vec();
        product_imports::uploaded(db, &by, import, 10, &Ok(header.clone()))
            .await
            .unwrap();
        let mapping = ImportMapping::by_names(&header);
        assert!(mapping.has(ImportColumn::Price));
        product_imports::check(db, &by, import, &mapping)
            .await
            .unwrap();
        let lease = self.take(at(NOW)).await;
        assert_eq!(lease.state, ProductImportState::Checking);
        product_imports::restart_check(db, &lease, at(NOW))
            .await
            .unwrap();
        for batch in rows.chunks(500) {
            product_imports::note_checked(db, &lease, batch, at(NOW))
                .await
                .unwrap();
        }
        product_imports::end_check(db, &lease).await.unwrap();
        import
    }

    async fn start(&self, import: ProductImportId) {
        product_imports::start(&self.world.db, &self.by(), import)
            .await
            .unwrap();
    }

    /// Imports or undoes what is left.
    async fn finish(&self, now: DateTime<Utc>) {
        let (db, ids) = (&self.world.db, &self.world.ids);
        let lease = self.take(now).await;
        let is_undo = lease.state == ProductImportState::Undoing;
        loop {
            let goes_on = if is_undo {
                product_imports::undo_batch(db, &lease, ids, now).await
            } else {
                product_imports::import_batch(db, &lease, ids, now).await
            };
            if !goes_on.unwrap() {
                break;
            }
        }
    }

    async fn summary(&self, import: ProductImportId) -> ProductImportSummary {
        let opened = product_imports::open(&self.world.db, &self.by(), import).await;
        opened.unwrap().row.summary
    }
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_takes_over_goes_on_and_does_nothing_twice(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let rows: Vec<ReadRow> = (1..=1_200)
        .map(|number| row(number, &format!("p-{number}"), 500))
        .collect();
    let import = stage.checked(&rows).await;
    assert_eq!(stage.summary(import).await.new, 1_200);
    stage.start(import).await;
    let (db, ids) = (&stage.world.db, &stage.world.ids);
    let first = stage.take(at(NOW)).await;
    let goes_on = product_imports::import_batch(db, &first, ids, at(NOW)).await;
    assert!(goes_on.unwrap());

    let later = at(NOW) + TimeDelta::minutes(5);
    stage.finish(later).await;
    let late = product_imports::import_batch(db, &first, ids, later).await;
    assert!(matches!(late, Err(Error::Conflict)));
    let counts: (i64, i64) = sqlx::query_as(
        "select count(*), count(distinct product_code) from product where title like 'The %'",
    )
    .fetch_one(&db.primary)
    .await
    .unwrap();
    assert_eq!(counts, (1_200, 1_200));
    let summary = stage.summary(import).await;
    assert_eq!((summary.rows, summary.new), (1_200, 1_200));
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_imported_before_it_came_no_further_can_be_undone(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by, ids) = (&stage.world.db, stage.by(), &stage.world.ids);
    let rows: Vec<ReadRow> = (1..=600)
        .map(|number| row(number, &format!("p-{number}"), 500))
        .collect();
    let import = stage.checked(&rows).await;
    stage.start(import).await;
    let lease = stage.take(at(NOW)).await;
    let goes_on = product_imports::import_batch(db, &lease, ids, at(NOW)).await;
    assert!(goes_on.unwrap());
    let why = "it was interrupted again and again";
    product_imports::fail(db, &lease, why, (ids, at(NOW)))
        .await
        .unwrap();
    product_imports::undo(db, &by, import).await.unwrap();
    stage.finish(at(NOW)).await;
    assert_eq!(stage.summary(import).await.deleted, 500);

    // Of a file of which nothing was imported there is nothing to undo.
    let import = stage.begin().await.unwrap();
    let wrong = Err("it is no table".to_owned());
    product_imports::uploaded(db, &by, import, 10, &wrong)
        .await
        .unwrap();
    let undone = product_imports::undo(db, &by, import).await;
    assert!(matches!(
        undone,
        Err(Error::Refused(ProductImportRefusal::NotImported))
    ));
}

#[database_test::test(store::MIGRATOR)]
async fn an_import_looks_again_at_what_changed_since_the_check(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let rows = [row(1, "mug", 900), row(2, "cup", 900), row(3, "pan", 500)];
    let import = stage.checked(&rows).await;
    let summary = stage.summary(import).await;
    assert_eq!(
        (summary.new, summary.changed, summary.refused),
        (1, 1, 1),
        "the cup is another shop's"
    );
    sqlx::query(
        "update product set title = 'The mug', price_units = 900 where product_code = 'mug'",
    )
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
    stage.start(import).await;
    stage.finish(at(NOW)).await;
    let summary = stage.summary(import).await;
    assert_eq!((summary.new, summary.changed, summary.unchanged), (1, 0, 1));
    let by = stage.by();
    let refused = Some(RowOutcome::Refused);
    let refused = product_imports::rows(&stage.world.db, &by, import, refused, 0).await;
    assert_eq!(refused.unwrap().len(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_registered_is_only_unlisted(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let world = &stage.world;
    let rows = [row(1, "mug", 900), row(2, "pan", 500), row(3, "lid", 500)];
    let import = stage.checked(&rows).await;
    stage.start(import).await;
    stage.finish(at(NOW)).await;
    let registered = registration("spring", "SHOP1", "pan");
    world.take(Rows::Registrations(&[registered])).await;
    product_imports::undo(&world.db, &stage.by(), import)
        .await
        .unwrap();
    stage.finish(at(NOW)).await;
    let summary = stage.summary(import).await;
    assert_eq!(
        (
            summary.restored,
            summary.unlisted,
            summary.deleted,
            summary.left
        ),
        (1, 1, 1, 0)
    );
    let codes: Vec<String> =
        sqlx::query_scalar("select product_code from product_identity order by product_code")
            .fetch_all(&world.db.primary)
            .await
            .unwrap();
    assert_eq!(codes, ["cup", "mug", "pan"]);
    let prices: i64 = sqlx::query_scalar("select count(*) from product_price")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(prices, 3, "as added, as imported, as restored");
}

#[database_test::test(store::MIGRATOR)]
async fn pictures_go_with_products_that_are_taken_away(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (world, by) = (&stage.world, stage.by());
    let db = &world.db;
    let mut lid = row(2, "lid", 500);
    if let Ok(read) = &mut lid.read {
        read.values.picture = Some("https://shop.example.org/lid.png".into());
    }
    let rows = [row(1, "pan", 500), lid, row(3, "pot", 500)];
    let import = stage.checked(&rows).await;
    stage.start(import).await;
    stage.finish(at(NOW)).await;
    let picture = |number: u8| -> ImageCode { format!("{number:064x}").parse().unwrap() };
    for (code, number) in [("mug", 1), ("pan", 2), ("pot", 3)] {
        let (_, product) = world.product_called(code).await;
        let (target, picture) = (ImageTarget::Product(product), picture(number));
        images::begin(db, &by, &picture, target).await.unwrap();
        images::put(db, &by, &picture, target).await.unwrap();
    }
    let (_, pan) = world.product_called("pan").await;
    // What is registered stays, and so does its picture.
    let registered = registration("spring", "SHOP1", "pot");
    world.take(Rows::Registrations(&[registered])).await;
    let waiting = async || -> i64 {
        sqlx::query_scalar("select count(*) from image_fetch")
            .fetch_one(&db.primary)
            .await
            .unwrap()
    };
    assert_eq!(waiting().await, 1);

    product_imports::undo(db, &by, import).await.unwrap();
    stage.finish(at(NOW)).await;
    let summary = stage.summary(import).await;
    assert_eq!((summary.deleted, summary.unlisted), (2, 1));
    assert_eq!(waiting().await, 0);
    let shown: Vec<String> = sqlx::query_scalar(
        "select product_code from product where image_code is not null order by product_code",
    )
    .fetch_all(&db.primary)
    .await
    .unwrap();
    assert_eq!(shown, ["mug", "pot"]);
    // What is gone gets none any more, also from a page that was opened before.
    let gone = images::begin(db, &by, &picture(9), ImageTarget::Product(pan)).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
    let week = at(NOW) + TimeDelta::days(7);
    let replaced = images::take_replaced(db, week, 100).await.unwrap();
    assert_eq!(replaced, [picture(2)]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_picture_that_was_asked_for_changes_nothing_again(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let pictured = |file: &str| {
        let mut pan = row(1, "pan", 500);
        if let Ok(read) = &mut pan.read {
            read.values.picture = Some(format!("https://shop.example.org/{file}"));
        }
        pan
    };
    for (file, counts) in [
        ("pan.png", (1, 0, 0)),
        ("pan.png", (0, 0, 1)),
        ("other.png", (0, 1, 0)),
    ] {
        let import = stage.checked(&[pictured(file)]).await;
        let summary = stage.summary(import).await;
        let found = (summary.new, summary.changed, summary.unchanged);
        assert_eq!(found, counts, "{file}");
        stage.start(import).await;
        stage.finish(at(NOW)).await;
    }
    // What can't be had is asked for again.
    sqlx::query("update image_fetch set state = 'failed', failure = 'not-found'")
        .execute(&stage.world.db.primary)
        .await
        .unwrap();
    let import = stage.checked(&[pictured("other.png")]).await;
    assert_eq!(stage.summary(import).await.changed, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn each_step_has_its_time(pool: PgPool) {
    let stage = Stage::new(pool).await;
    let (db, by) = (&stage.world.db, stage.by());
    let import = stage.checked(&[row(1, "pan", 500)]).await;
    let second = stage.begin().await;
    assert!(matches!(
        second,
        Err(Error::Refused(ProductUploadRefusal::Open))
    ));
    let early = product_imports::undo(db, &by, import).await;
    assert!(matches!(
        early,
        Err(Error::Refused(ProductImportRefusal::NotImported))
    ));
    stage.start(import).await;
    let again = product_imports::start(db, &by, import).await;
    assert!(matches!(
        again,
        Err(Error::Refused(ProductImportRefusal::Started))
    ));
    stage.finish(at(NOW)).await;
    let cancelled = product_imports::cancel(db, &by, import).await;
    assert!(matches!(
        cancelled,
        Err(Error::Refused(ProductImportRefusal::Started))
    ));
    let late = ActorContext {
        now: at(NOW) + UNDO_WITHIN,
        ..by
    };
    let undone = product_imports::undo(db, &late, import).await;
    assert!(matches!(
        undone,
        Err(Error::Refused(ProductImportRefusal::TooLate))
    ));
    let (other, _) = stage.world.product_called("cup").await;
    let account = stage.world.account("kim@example.org").await;
    let foreign = stage.world.by(
        Actor::Shop {
            account,
            shop: other,
            role: MemberRole::Owner,
        },
        NOW,
    );
    let opened = product_imports::open(db, &foreign, import).await;
    assert!(matches!(opened, Err(Error::NotFound)));
}
