//! Files of products that shops upload, over HTTP: a file is uploaded, its columns are matched, the worker's job checks
//! and imports it, and undoing it gives back what was before.

use axum::{body::Body, http::StatusCode};
use domain::actor::MemberRole;
use serde_json::Value;
use server::{
    jobs::{self, JobContext},
    mail::Mailer,
    worker::WorkerHealth,
};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::sync::watch;
use uuid::Uuid;

use crate::{
    people::{Person, Place, hides, shows},
    world::{Answer, World},
};

const BOUNDARY: &str = "a-boundary-of-the-test";
const UPLOAD: &str = "/product-imports";
const HEADER: &str = "SKU,Name,Price,Quantity\n";
const COLUMNS: &str = "columns[product_id]=0&columns[title]=1&columns[price]=2&columns[stock]=3";
const SELLER: Place = Place::Shop("SHOP1", MemberRole::Owner);

/// An import of the shop that was checked, for tests that look at pages: with a row of each kind.
pub(crate) async fn checked_import(pool: &PgPool, shop: Uuid) -> Uuid {
    let known = "select product_import_id from product_import where shop_id = $1";
    let known = sqlx::query_scalar(known).bind(shop).fetch_optional(pool);
    if let Some(known) = known.await.unwrap() {
        return known;
    }
    let import: Uuid = sqlx::query_scalar(
        "insert into product_import (
             shop_id, product_import_id, file_name, object_name, state, header, mapping, summary
           , uploaded_by, uploaded_at
         )
         select $1, gen_random_uuid(), 'products.csv', repeat('d', 64), 'checked'
              , '{product_id,title,price}', '{\"product_id\": 0, \"title\": 1, \"price\": 2}'
              , '{\"rows\": 2, \"new\": 1, \"refused\": 1}', account_id, now()
         from account
         order by account_id
         limit 1
         returning product_import_id",
    )
    .bind(shop)
    .fetch_one(pool)
    .await
    .unwrap();
    sqlx::query(
        "insert into product_import_row (
             shop_id, product_import_id, row_number, outcome, product_code, after, refusal
         ) values
             ($1, $2, 1, 'new', 'mug-1'
               , '{\"title\": \"Mug\", \"price\": {\"units\": 425, \"currency\": \"GBP\"}, \"stock\": null, \"category\": null}'
               , null)
           , ($1, $2, 2, 'refused', 'mug-1', null
               , '{\"column\": \"product_id\", \"value\": \"mug-1\", \"reason\": {\"Twice\": {\"row\": 1}}}')",
    )
    .bind(shop)
    .bind(import)
    .execute(pool)
    .await
    .unwrap();
    import
}

/// The form of an edit of one of the shop's products that changes nothing.
pub(crate) async fn edit_as_it_is(pool: &PgPool, shop: Uuid) -> String {
    type Row = (Uuid, String, i64, Option<i32>, Option<String>);
    let (product, title, price, stock, category): Row = sqlx::query_as(
        "select product_id, title, price_units, stock, category from product
         where shop_id = $1 and currency = 'GBP'
         order by product_id desc
         limit 1",
    )
    .bind(shop)
    .fetch_one(pool)
    .await
    .unwrap();
    let price = format!("{}.{:02}", price / 100, price % 100);
    let stock = stock.map(|stock| stock.to_string()).unwrap_or_default();
    form_urlencoded::Serializer::new(String::new())
        .append_pair("product", &product.to_string())
        .append_pair("seen", "0")
        .append_pair("form[title]", &title)
        .append_pair("form[price]", &price)
        .append_pair("form[stock]", &stock)
        .append_pair("form[category]", &category.unwrap_or_default())
        .finish()
}

/// Lets the worker do what waits for it.
async fn work(world: &World) {
    let (_stop, stopped) = watch::channel(false);
    let context = JobContext {
        db: world.db.clone(),
        environment: world.outside.clone(),
        health: WorkerHealth::default(),
        stop: stopped,
        audit: None,
        ledger: None,
        mailer: Mailer::into_files(std::env::temp_dir().join("no-mails"), None, "http://a"),
        documents: world.documents.clone(),
        images: None,
    };
    jobs::run_product_imports(context).await.unwrap();
}

async fn send(world: &World, cookie: &str, accept: &str, file: &[u8]) -> Answer {
    let mut form = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"mugs.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n"
    )
    .into_bytes();
    form.extend_from_slice(file);
    form.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [
        ("cookie", cookie),
        ("content-type", kind.as_str()),
        ("accept", accept),
        ("sec-fetch-site", "same-origin"),
    ];
    world.post_bytes(UPLOAD, &headers, Body::from(form)).await
}

async fn upload(world: &World, cookie: &str, file: &str) -> String {
    let answer = send(world, cookie, "application/json", file.as_bytes()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let said: Value = serde_json::from_str(&answer.body).unwrap();
    said["import"].as_str().unwrap().to_owned()
}

/// Uploads, checks and imports a file.
async fn import(world: &World, seller: &Person<'_>, cookie: &str, file: &str) -> String {
    let import = upload(world, cookie, file).await;
    step(
        seller,
        "check_import",
        &format!("import={import}&{COLUMNS}"),
    )
    .await;
    work(world).await;
    step(seller, "start_import", &format!("import={import}")).await;
    work(world).await;
    import
}

async fn step(seller: &Person<'_>, verb: &str, body: &str) {
    let answer = seller.call(&format!("/api/products/{verb}"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{verb}: {}", answer.body);
}

type Known = (String, i64, Option<i32>);

async fn product(world: &World, code: &str) -> Option<Known> {
    sqlx::query_as(
        "select title, price_units, stock from product
         join product_identity using (shop_id, product_id)
         where product_identity.product_code = $1",
    )
    .bind(code)
    .fetch_optional(&world.db.primary)
    .await
    .unwrap()
}

fn known(title: &str, price: i64, stock: Option<i32>) -> Known {
    (title.to_owned(), price, stock)
}

#[database_test::test(store::MIGRATOR)]
async fn a_file_is_previewed_imported_and_undone(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let cookie = world.sign_in_as(SELLER).await;
    let seller = Person::of(&world, SELLER).await;
    let before = product(&world, "mug").await;
    assert!(before.is_some());
    let file = format!("{HEADER}mug,Blue mug,9.50,3\npan,Copper pan,12.50,\nlid,Lid,a lot,\n");
    let import = upload(&world, &cookie, &file).await;
    let page = format!("/seller/products/import/{import}");
    shows(
        &seller.get(&page).await.body,
        &["Match columns", "1. SKU", "3. Price", "Check"],
    );

    step(
        &seller,
        "check_import",
        &format!("import={import}&{COLUMNS}"),
    )
    .await;
    shows(&seller.get(&page).await.body, &["Checking"]);
    work(&world).await;
    assert_eq!(
        product(&world, "mug").await,
        before,
        "a check saves nothing"
    );
    let preview = seller.get(&page).await.body;
    shows(
        &preview,
        &[
            "Preview",
            "Blue mug",
            "Copper pan",
            "a lot",
            "Import",
            "Change columns",
        ],
    );
    let refused = seller.get(&format!("{page}?show=refused")).await.body;
    shows(&refused, &["a lot"]);
    hides(&refused, &["Blue mug"]);
    let rejects = seller.get(&format!("{page}/rejects.csv")).await.body;
    shows(
        &rejects,
        &["row,product_id,column,value,reason", "3,lid,price,a lot"],
    );

    step(&seller, "start_import", &format!("import={import}")).await;
    work(&world).await;
    assert_eq!(
        product(&world, "mug").await,
        Some(known("Blue mug", 950, Some(3)))
    );
    assert_eq!(
        product(&world, "pan").await,
        Some(known("Copper pan", 1_250, None))
    );
    shows(&seller.get(&page).await.body, &["Result", "Undo import"]);
    shows(
        &seller.get(&format!("{page}?undo=true")).await.body,
        &["Undo this import?", "Cancel"],
    );

    step(&seller, "undo_import", &format!("import={import}")).await;
    work(&world).await;
    assert_eq!(product(&world, "mug").await, before);
    assert_eq!(product(&world, "pan").await, None, "its code is free again");
    shows(
        &seller.get(&page).await.body,
        &["Undone", "Restored", "Deleted"],
    );
    hides(&seller.get("/seller/products").await.body, &["Copper pan"]);
}

#[database_test::test(store::MIGRATOR)]
async fn the_same_file_twice_changes_nothing_and_is_matched_as_before(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let cookie = world.sign_in_as(SELLER).await;
    let seller = Person::of(&world, SELLER).await;
    let file = format!("{HEADER}mug,Blue mug,9.50,3\npan,Copper pan,12.50,\n");
    import(&world, &seller, &cookie, &file).await;
    let prices = "select count(*) from product_price";
    let prices = async || -> i64 {
        let count = sqlx::query_scalar(prices).fetch_one(&world.db.primary);
        count.await.unwrap()
    };
    let once = prices().await;

    let again = upload(&world, &cookie, &file).await;
    let page = format!("/seller/products/import/{again}");
    shows(
        &seller.get(&page).await.body,
        &["The columns are matched as last time."],
    );
    step(
        &seller,
        "check_import",
        &format!("import={again}&{COLUMNS}"),
    )
    .await;
    work(&world).await;
    let preview = seller.get(&page).await.body;
    shows(&preview, &["Unchanged"]);
    let start = seller
        .call("/api/products/start_import", &format!("import={again}"))
        .await;
    assert_eq!(start.status, StatusCode::OK);
    work(&world).await;
    assert_eq!(prices().await, once);
    assert_eq!(
        product(&world, "mug").await,
        Some(known("Blue mug", 950, Some(3)))
    );
}

#[database_test::test(store::MIGRATOR)]
async fn the_shops_own_file_changes_nothing_also_where_titles_look_like_formulas(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let cookie = world.sign_in_as(SELLER).await;
    let seller = Person::of(&world, SELLER).await;
    let file = format!("{HEADER}fan,-20% fan,9.50,3\nlid,@home lid,4.00,\n");
    import(&world, &seller, &cookie, &file).await;
    let export = seller.get("/seller/products.csv").await.body;
    shows(&export, &["fan,'-20% fan,9.50", "lid,'@home lid,4.00"]);

    let again = upload(&world, &cookie, &export).await;
    let columns = "columns[product_id]=0&columns[title]=1&columns[price]=2&columns[currency]=3&columns[stock]=4";
    step(
        &seller,
        "check_import",
        &format!("import={again}&{columns}"),
    )
    .await;
    work(&world).await;
    let (rows, unchanged): (i64, i64) = sqlx::query_as(
        "select (summary->>'rows')::bigint, (summary->>'unchanged')::bigint
         from product_import where product_import_id = $1::uuid",
    )
    .bind(&again)
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(unchanged, rows);
    assert!(rows >= 3, "{rows}");
}

#[database_test::test(store::MIGRATOR)]
async fn what_somebody_changed_since_stays_when_an_import_is_undone(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let cookie = world.sign_in_as(SELLER).await;
    let seller = Person::of(&world, SELLER).await;
    let file = format!("{HEADER}mug,Blue mug,9.50,3\n");
    let import = import(&world, &seller, &cookie, &file).await;
    sqlx::query("update product set price_units = 800 where product_code = 'mug'")
        .execute(&world.db.primary)
        .await
        .unwrap();
    step(&seller, "undo_import", &format!("import={import}")).await;
    work(&world).await;
    assert_eq!(
        product(&world, "mug").await,
        Some(known("Blue mug", 800, Some(3)))
    );
    let page = seller
        .get(&format!("/seller/products/import/{import}"))
        .await;
    shows(&page.body, &["Left as it is", "Changed after the import"]);
}

#[database_test::test(store::MIGRATOR)]
async fn files_that_are_no_tables_say_so_word_for_word(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let cookie = world.sign_in_as(SELLER).await;
    let seller = Person::of(&world, SELLER).await;
    for (file, says) in [
        (
            &b"SKU;Name;Price\n1;Mug;4\n"[..],
            "the columns are separated by semicolons: save the table as CSV UTF-8 (comma delimited)",
        ),
        (
            b"\xff\xfeS\0K\0U\0",
            "the file is UTF-16, which Excel calls Unicode text",
        ),
        (
            b"PK\x03\x04....",
            "the file is a ZIP archive or a spreadsheet",
        ),
        (b"\x1f\x8b\x08\0....", "the file is compressed: unpack it"),
        (
            b"SKU,Name,Price\n",
            "the file has column names, but no rows",
        ),
    ] {
        let answer = send(&world, &cookie, "text/html", file).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = seller.get(answer.header("location")).await.body;
        shows(&page, &["The file can’t be imported", says]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn one_import_is_open_at_a_time_and_only_who_works_for_the_shop_uploads(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options).with_market().await;
    let cookie = world.sign_in_as(SELLER).await;
    let seller = Person::of(&world, SELLER).await;
    let file = format!("{HEADER}mug,Blue mug,9.50,3\n");
    let first = upload(&world, &cookie, &file).await;
    let second = send(&world, &cookie, "text/html", file.as_bytes()).await;
    let back = second.header("location");
    assert_eq!(back, "/seller/products/import?refused=open");
    shows(&seller.get(back).await.body, &["Another import is open."]);
    step(&seller, "cancel_import", &format!("import={first}")).await;
    let empty = send(&world, &cookie, "text/html", b"").await;
    assert_eq!(
        empty.header("location"),
        "/seller/products/import?refused=empty"
    );
    upload(&world, &cookie, &file).await;

    for (place, status) in [
        (
            Place::Shop("SHOP1", MemberRole::Viewer),
            StatusCode::FORBIDDEN,
        ),
        (
            Place::Agency("north", MemberRole::Owner),
            StatusCode::NOT_FOUND,
        ),
    ] {
        let cookie = world.sign_in_as(place).await;
        let answer = send(&world, &cookie, "application/json", file.as_bytes()).await;
        assert_eq!(answer.status, status, "{place:?}");
    }
    let other = world
        .sign_in_as(Place::Shop("SHOP2", MemberRole::Owner))
        .await;
    let page = format!("/seller/products/import/{first}");
    let foreign = world.get_with(&page, &[("cookie", &other)]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}
