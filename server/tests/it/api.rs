//! The REST API: who may send, what is answered for each row, and that a request is answered once.

use domain::{ids::ApiKeyId, market::Market};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    BatchContext, Source,
    api_keys::{self, NewApiKey, Scope},
    creators::NewCreator,
    import::{Importer, Rows},
    markets,
    products::NewProduct,
};

use crate::world::{Answer, World};

const KEY: &str = "pck_of_this_test";

/// A site whose market GB knows one shop, one product and one creator, with the platform's key.
pub(crate) struct Api {
    pub(crate) world: World,
    outside: server::environment::Environment,
    key: ApiKeyId,
}

impl Api {
    pub(crate) async fn new(options: PgConnectOptions, scopes: &[Scope]) -> Self {
        let world = World::at(options, || "2026-03-12T12:00:00Z".parse().unwrap());
        let outside = world.outside.clone();
        let market = markets::rules_of(&world.db, Market::Gb, outside.now())
            .await
            .unwrap();
        let batch = BatchContext {
            market: &market,
            now: outside.now(),
            ids: &*outside.ids,
            source: Source::File,
        };
        let mug = NewProduct {
            shop_code: "SHOP1".into(),
            product_code: "mug".into(),
            title: "A mug".into(),
            price_units: 1_999,
            currency: market.currency,
        };
        let ann = NewCreator {
            handle: "ann".into(),
            managed_by: None,
        };
        let mut importer = Importer::durable(world.db.clone());
        importer
            .submit(&batch, Rows::Products(&[mug]))
            .await
            .unwrap();
        importer
            .submit(&batch, Rows::Creators(&[ann]))
            .await
            .unwrap();
        let platform = api_keys::platform(&world.db, outside.now(), &*outside.ids)
            .await
            .unwrap();
        let new = NewApiKey {
            organisation_id: platform,
            market: Market::Gb,
            name: "test",
            key_hash: Sha256::digest(KEY).into(),
            scopes,
            expires_at: None,
        };
        let key = api_keys::issue(&world.db, &world.by_program(), &new)
            .await
            .unwrap();
        Self {
            world,
            outside,
            key,
        }
    }

    async fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let mut all = vec![("content-type", "application/json")];
        all.extend(headers);
        self.world.ask("POST", path, &all, &body.to_string()).await
    }

    /// Sends as the holder of the key.
    pub(crate) async fn send(&self, path: &str, body: &Value) -> Answer {
        self.post(path, &[("authorization", "Bearer pck_of_this_test")], body)
            .await
    }

    async fn lines(&self) -> i64 {
        sqlx::query_scalar("select count(*) from order_line")
            .fetch_one(&self.world.db.primary)
            .await
            .unwrap()
    }
}

fn line(order: &str) -> Value {
    json!({
        "order_id": order,
        "line_id": "1",
        "shop_code": "SHOP1",
        "product_id": "mug",
        "creator": "ann",
        "content_type": "LIVE",
        "quantity": 2,
        "unit_price": "19.99",
        "currency": "GBP",
        "placed_at": "2026-03-10T10:00:00Z",
        "delivered_at": null,
    })
}

fn said(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn only_a_valid_key_opens(_: PgPoolOptions, options: PgConnectOptions) {
    let api = Api::new(options, &[Scope::OrdersWrite]).await;
    let rows = json!({ "rows": [line("A")] });
    let wrong = [
        vec![],
        vec![("authorization", "Bearer pck_of_another")],
        vec![("authorization", "Bearer of_this_test")],
        vec![("authorization", "Basic cGNrX29mX3RoaXNfdGVzdA==")],
    ];
    for headers in wrong {
        let answer = api.post("/api/v1/orders", &headers, &rows).await;
        assert_eq!(answer.status, 401, "{headers:?}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    // The key's scope is orders, not refunds.
    assert_eq!(
        api.send("/api/v1/refunds", &json!({ "rows": [] }))
            .await
            .status,
        403
    );
    assert_eq!(api.send("/api/v1/orders", &rows).await.status, 200);
    let platform = api_keys::platform(&api.world.db, api.outside.now(), &*api.outside.ids)
        .await
        .unwrap();
    api_keys::revoke(&api.world.db, &api.world.by_program(), platform, api.key)
        .await
        .unwrap();
    assert_eq!(api.send("/api/v1/orders", &rows).await.status, 401);
    assert_eq!(api.lines().await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_refund_is_of_items_or_of_an_amount(_: PgPoolOptions, options: PgConnectOptions) {
    let api = Api::new(options, &[Scope::OrdersWrite, Scope::RefundsWrite]).await;
    api.send("/api/v1/orders", &json!({ "rows": [line("A")] }))
        .await;
    let refund = |id: &str, given_back: Value| {
        let mut row = json!({
            "refund_id": id,
            "order_id": "A",
            "line_id": "1",
            "refunded_at": "2026-03-11T10:00:00Z",
        });
        let (row_of, members) = (row.as_object_mut().unwrap(), given_back);
        row_of.extend(members.as_object().unwrap().clone());
        row
    };
    // Two at 19.99 are 39.98.
    let rows = json!({ "rows": [
        refund("R1", json!({ "amount": "20.00" })),
        refund("R2", json!({ "quantity": 1 })),
        refund("R3", json!({ "amount": "19.99" })),
        refund("R1", json!({ "amount": "20.00", "quantity": null })),
        refund("R4", json!({})),
        refund("R5", json!({ "amount": "1.00", "quantity": 1 })),
        refund("R6", json!({ "amount": 0.5 })),
    ]});
    let answer = api.send("/api/v1/refunds", &rows).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let said = said(&answer);
    let results = said["results"].as_array().unwrap();
    let found = |result: &Value| {
        let about = result["column"].as_str().unwrap_or_default().to_owned();
        (result["outcome"].as_str().unwrap().to_owned(), about)
    };
    let found: Vec<(String, String)> = results.iter().map(found).collect();
    let expected = [
        ("new", ""),
        ("refused", "quantity"),
        ("refused", "amount"),
        ("unchanged", ""),
        ("refused", "quantity"),
        ("refused", "amount"),
        ("refused", "amount"),
    ];
    let expected = expected.map(|(outcome, column)| (outcome.to_owned(), column.to_owned()));
    assert_eq!(found, expected, "{said}");
}

#[database_test::test(store::MIGRATOR)]
async fn orders_of_long_ago_and_far_ahead_are_refused(_: PgPoolOptions, options: PgConnectOptions) {
    let api = Api::new(options, &[Scope::OrdersWrite]).await;
    let placed = |order: &str, placed_at: &str| {
        let mut line = line(order);
        line["placed_at"] = json!(placed_at);
        line
    };
    let rows = json!({ "rows": [
        placed("A", "2024-03-10T10:00:00Z"),
        placed("B", "2026-03-14T10:00:00Z"),
        placed("C", "2026-03-13T10:00:00Z"),
    ]});
    let said = said(&api.send("/api/v1/orders", &rows).await);
    let result = |row: usize| {
        (
            &said["results"][row]["outcome"],
            &said["results"][row]["column"],
        )
    };
    assert_eq!(
        result(0),
        (&json!("refused"), &json!("placed_at")),
        "{said}"
    );
    assert_eq!(
        result(1),
        (&json!("refused"), &json!("placed_at")),
        "{said}"
    );
    assert_eq!(result(2).0, "new", "{said}");
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_s_key_sends_no_orders(_: PgPoolOptions, options: PgConnectOptions) {
    let api = Api::new(options, &[Scope::OrdersWrite]).await;
    let shop: uuid::Uuid = sqlx::query_scalar("select shop_id from shop")
        .fetch_one(&api.world.db.primary)
        .await
        .unwrap();
    let new = NewApiKey {
        organisation_id: shop.into(),
        market: Market::Gb,
        name: "the shop's",
        key_hash: Sha256::digest("pck_of_the_shop").into(),
        scopes: &Scope::ALL,
        expires_at: None,
    };
    api_keys::issue(&api.world.db, &api.world.by_program(), &new)
        .await
        .unwrap();
    let headers = [("authorization", "Bearer pck_of_the_shop")];
    let answer = api
        .post("/api/v1/orders", &headers, &json!({ "rows": [line("A")] }))
        .await;
    assert_eq!(answer.status, 403);
    assert_eq!(api.lines().await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn each_row_gets_its_own_result(_: PgPoolOptions, options: PgConnectOptions) {
    let api = Api::new(options, &[Scope::OrdersWrite]).await;
    let with = |column: &str, value: Value| {
        let mut line = line("X");
        line[column] = value;
        line
    };
    let rows = json!({ "rows": [
        line("A"),
        with("quantity", json!(0)),
        with("unit_price", json!(19.99)),
        with("placed_at", json!("2026-03-10T10:00:00")),
        with("creator", json!("cid")),
        with("colour", json!("red")),
        "not a row",
        line("A"),
    ]});
    let answer = api.send("/api/v1/orders", &rows).await;
    assert_eq!(answer.status, 200);
    let said = said(&answer);
    let results = said["results"].as_array().unwrap();
    let outcomes: Vec<&str> = results
        .iter()
        .map(|r| r["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(
        outcomes,
        [
            "new",
            "refused",
            "refused",
            "refused",
            "refused",
            "refused",
            "refused",
            "unchanged"
        ]
    );
    let columns: Vec<&Value> = results[1..7]
        .iter()
        .map(|result| &result["column"])
        .collect();
    assert_eq!(
        columns,
        ["quantity", "unit_price", "placed_at", "creator", "", ""]
    );
    assert_eq!(api.lines().await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn codes_are_read_as_in_files(_: PgPoolOptions, options: PgConnectOptions) {
    let api = Api::new(options, &[Scope::OrdersWrite]).await;
    let with = |column: &str, value: Value| {
        let mut line = line("576461413038785001");
        line[column] = value;
        line
    };
    let rows = json!({ "rows": [
        line("576461413038785001"),
        with("order_id", json!("'576461413038785001\t")),
        with("creator", json!("@ANN")),
        with("order_id", json!(576_461_413_038_785_001_u64)),
        with("order_id", json!("5.76461e+17")),
        with("line_id", json!(1)),
        with("product_id", json!("mug\u{200B}")),
    ]});
    let said = said(&api.send("/api/v1/orders", &rows).await);
    let results = said["results"].as_array().unwrap();
    let outcome = |n: usize| results[n]["outcome"].as_str().unwrap();
    assert_eq!(
        [outcome(0), outcome(1), outcome(2)],
        ["new", "unchanged", "unchanged"]
    );
    for (n, column, says) in [
        (3, "order_id", "send it as a string"),
        (4, "order_id", "rounded by a spreadsheet"),
        (5, "line_id", "send it as a string"),
        (6, "product_id", "U+200B (zero width space)"),
    ] {
        let result = &results[n];
        assert_eq!(
            (outcome(n), &result["column"]),
            ("refused", &json!(column)),
            "{result}"
        );
        assert!(
            result["reason"].as_str().unwrap().contains(says),
            "{result}"
        );
    }
    assert_eq!(api.lines().await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_request_that_can_not_be_read_changes_nothing(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let api = Api::new(options, &[Scope::OrdersWrite]).await;
    for body in [
        json!([]),
        json!({ "lines": [] }),
        json!({ "rows": [], "more": 1 }),
    ] {
        assert_eq!(
            api.send("/api/v1/orders", &body).await.status,
            400,
            "{body}"
        );
    }
    let many: Vec<Value> = (0..1_001).map(|n| line(&n.to_string())).collect();
    let answer = api.send("/api/v1/orders", &json!({ "rows": many })).await;
    assert_eq!(answer.status, 413);
    assert!(
        said(&answer)["detail"].as_str().unwrap().contains("1000"),
        "{}",
        answer.body
    );
    assert_eq!(api.lines().await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn the_same_request_gets_the_same_answer(_: PgPoolOptions, options: PgConnectOptions) {
    let api = Api::new(options, &[Scope::OrdersWrite]).await;
    let headers = [
        ("authorization", "Bearer pck_of_this_test"),
        ("idempotency-key", "the first batch"),
    ];
    let rows = json!({ "rows": [line("A"), line("B")] });
    let sent = (0..4).map(|_| api.post("/api/v1/orders", &headers, &rows));
    let answers = futures::future::join_all(sent).await;
    for answer in &answers {
        assert_eq!(
            (answer.status, &answer.body),
            (answers[0].status, &answers[0].body)
        );
    }
    assert_eq!(said(&answers[0])["results"][0]["outcome"], "new");
    let other = json!({ "rows": [line("C")] });
    let answer = api.post("/api/v1/orders", &headers, &other).await;
    assert_eq!(answer.status, 409);
    assert_eq!(said(&answer)["type"], "/problems/idempotency_key_reused");
    assert_eq!(api.lines().await, 2);
}
