//! Nothing that a seller can fetch tells of a creator: not a handle, a name, an address or an id, in no
//! page, answer, file, header or refusal. Every page that is reached from the Seller Center's links is
//! looked through, and every server function of sellers, on the market of the demo.

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use app::{
    access::{Area, TABLE},
    routes,
};
use axum::http::StatusCode;
use domain::{actor::MemberRole, market::Market};
use serde_json::{Value, json};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::{
    accounts::{self, NewAccount},
    codes,
};
use uuid::Uuid;

use crate::{
    half_year::Program,
    people::Place,
    seller::Seller,
    world::{Answer, World},
};

/// When the demo is made, and looked at.
const NOW: &str = "2026-06-30T12:00:00Z";
/// The shop whose owner looks.
const SHOP: &str = "GBHEDGEROW";
/// How many pages of one kind are looked through: pages of a kind differ in their rows alone.
const PAGES_OF_A_KIND: usize = 25;

/// A creator's person, whose name and address nothing else could hold.
const PERSON: (&str, &str) = ("quillon.vantage@creators.example", "Quillon Vantage");

/// What no answer may hold.
struct Secrets {
    /// Ids of creators and of what is theirs, in hexadecimal without hyphens.
    ids: HashSet<String>,
    /// Handles, names and addresses, in lower case.
    words: Vec<String>,
}

impl Secrets {
    /// All there are in the database.
    async fn of(pool: &PgPool) -> Self {
        let mut ids = HashSet::new();
        for query in [
            "select creator_id from creator",
            "select showcase_entry_id from showcase_entry",
            "select agency_link_id from agency_link",
            "select account_id from creator_account",
        ] {
            let found: Vec<Uuid> = sqlx::query_scalar(query).fetch_all(pool).await.unwrap();
            assert!(!found.is_empty(), "{query} finds nothing that could leak");
            ids.extend(found.iter().map(|id| id.simple().to_string()));
        }
        let receipts = sqlx::query_scalar("select consent_receipt_id from consent_receipt");
        let receipts: Vec<Uuid> = receipts.fetch_all(pool).await.unwrap();
        ids.extend(receipts.iter().map(|id| id.simple().to_string()));
        let words = sqlx::query_scalar(
            "select handle from creator
             union all
             select email from account join creator_account using (account_id)
             union all
             select display_name from account join creator_account using (account_id)
             where display_name is not null",
        );
        let words: Vec<String> = words.fetch_all(pool).await.unwrap();
        let words = words.iter().map(|word| word.to_lowercase()).collect();
        Self { ids, words }
    }

    /// The first of them that a text holds, as it is or percent-encoded.
    fn in_text(&self, text: &str) -> Option<String> {
        let text = text.to_lowercase();
        let decoded = percent_decoded(&text);
        [text, decoded].iter().find_map(|text| {
            let word = self.words.iter().find(|word| text.contains(word.as_str()));
            word.cloned().or_else(|| self.id_in(text))
        })
    }

    /// An id of theirs, with hyphens or without.
    fn id_in(&self, text: &str) -> Option<String> {
        let runs = text.split(|c: char| !c.is_ascii_hexdigit() && c != '-');
        let mut runs = runs.filter(|run| run.len() >= 32);
        runs.find_map(|run| {
            let digits: String = run.chars().filter(char::is_ascii_hexdigit).collect();
            let last = digits.len().checked_sub(32)?;
            let mut parts = (0..=last).map(|from| &digits[from..from + 32]);
            parts
                .find(|part| self.ids.contains(*part))
                .map(str::to_owned)
        })
    }

    /// Fails if an answer tells of a creator.
    fn must_not_be_in(&self, what: &str, answer: &Answer) {
        let found = self.in_text(&answer.body);
        assert_eq!(found, None, "{what} tells of a creator: {}", answer.body);
        for (name, value) in &answer.headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            // The reader's own session.
            if name != "set-cookie" {
                assert_eq!(
                    self.in_text(&value),
                    None,
                    "{what}: the header {name} tells"
                );
            }
        }
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let encoded = after.get(..2).filter(|_| *first == b'%');
        let encoded = encoded.and_then(|two| std::str::from_utf8(two).ok());
        if let Some(byte) = encoded.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The addresses under `/seller` that a page leads to.
fn ways(page: &str) -> BTreeSet<String> {
    let ways = ["href=\"", "action=\"", "src=\""]
        .iter()
        .flat_map(|attribute| {
            let values = page.split(attribute).skip(1);
            values.filter_map(|rest| rest.split_once('"').map(|(value, _)| value))
        });
    ways.map(|way| way.replace("&amp;", "&"))
        .map(|way| way.split('#').next().unwrap_or_default().to_owned())
        .filter(|way| way == "/seller" || way.starts_with("/seller/"))
        .collect()
}

/// The pages of the Seller Center, as the table of routes has them.
fn pages() -> Vec<&'static str> {
    let pages = routes::all().into_iter();
    pages.filter(|page| page.starts_with("/seller")).collect()
}

/// The page of the table that an address asks for.
fn page_of(path: &str) -> Option<&'static str> {
    let mut pages = pages();
    // What is written out goes before what stands for anything.
    pages.sort_by_key(|page| page.matches('{').count());
    pages.into_iter().find(|page| {
        let (asked, listed) = (path.split('/'), page.split('/'));
        asked.clone().count() == listed.clone().count()
            && asked
                .zip(listed)
                .all(|(asked, listed)| asked == listed || listed.starts_with('{'))
    })
}

/// Of what kind an address is: its page, the names in its query, and the tab or state.
fn kind_of(way: &str) -> String {
    let (path, query) = way.split_once('?').unwrap_or((way, ""));
    let mut kind = page_of(path).unwrap_or(path).to_owned();
    let mut asked: Vec<&str> = query
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some(("tab" | "status" | "show" | "done", _)) | None => pair,
            Some((name, _)) => name,
        })
        .collect();
    asked.sort_unstable();
    kind.push_str(&asked.concat());
    kind
}

/// Every page and file that links lead to, with its answer.
async fn walked(seller: &Seller<'_>, secrets: &Secrets) -> BTreeMap<String, Answer> {
    let mut waiting: VecDeque<String> = pages()
        .into_iter()
        .filter(|page| !page.contains('{'))
        .map(str::to_owned)
        .collect();
    let (mut kinds, mut seen) = (BTreeMap::<String, usize>::new(), BTreeMap::new());
    while let Some(way) = waiting.pop_front() {
        let of_kind = kinds.entry(kind_of(&way)).or_default();
        if seen.contains_key(&way) || *of_kind >= PAGES_OF_A_KIND {
            continue;
        }
        *of_kind += 1;
        let answer = seller.get(&way).await;
        assert_eq!(answer.status, StatusCode::OK, "{way}");
        secrets.must_not_be_in(&way, &answer);
        waiting.extend(ways(&answer.body));
        seen.insert(way, answer);
    }
    seen
}

/// The first thing in an answer that is said of a creator or of who manages one, whatever it says.
fn told_of_others(answer: &Value) -> Option<String> {
    let of_others = ["creator", "showcase", "managing", "sharing", "receipt"];
    match answer {
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            let is_of_others = of_others.iter().any(|word| name.contains(word));
            if is_of_others && !value.is_null() {
                return Some(format!("{name}: {value}"));
            }
            told_of_others(value)
        }),
        Value::Array(values) => values.iter().find_map(told_of_others),
        _ => None,
    }
}

/// Objects of the walked pages, to ask server functions about.
struct Objects {
    /// Campaigns that the shop can see.
    campaigns: BTreeSet<String>,
    /// Addresses of the shop's registrations.
    registrations: BTreeSet<String>,
    /// Order lines, as market, order and line.
    lines: Vec<[String; 3]>,
    /// The shop's products.
    products: Vec<Uuid>,
    /// What the shop was told.
    notices: Vec<Uuid>,
}

impl Objects {
    async fn of(pool: &PgPool, shop: Uuid, walked: &BTreeMap<String, Answer>) -> Self {
        let part = |way: &String, at: usize| way.split(['/', '?']).nth(at).map(str::to_owned);
        let campaigns = walked.keys().filter(|way| {
            page_of(way.split('?').next().unwrap_or_default())
                == Some("/seller/campaigns/{campaign}")
        });
        let campaigns: BTreeSet<_> = campaigns.filter_map(|way| part(way, 3)).collect();
        let lines = walked.keys().filter_map(|way| {
            let path = way.split('?').next()?.strip_prefix("/seller/orders/")?;
            let parts: Vec<_> = path.split('/').map(percent_decoded).collect();
            <[String; 3]>::try_from(parts).ok()
        });
        let lines: Vec<_> = lines.collect();
        let all = "select registration_id from registration where shop_id = $1";
        let registrations: Vec<Uuid> = sqlx::query_scalar(all)
            .bind(shop)
            .fetch_all(pool)
            .await
            .unwrap();
        let notices = "select notice_id from organisation_notice where organisation_id = $1";
        let notices: Vec<Uuid> = sqlx::query_scalar(notices)
            .bind(shop)
            .fetch_all(pool)
            .await
            .unwrap();
        assert!(!notices.is_empty(), "the demo tells the shop something");
        let products = "select product_id from product where shop_id = $1";
        let products = sqlx::query_scalar(products)
            .bind(shop)
            .fetch_all(pool)
            .await;
        Self {
            campaigns,
            registrations: registrations
                .iter()
                .map(|id| format!("{shop}.{id}"))
                .collect(),
            lines,
            products: products.unwrap(),
            notices,
        }
    }

    /// What a server function is asked with, each time something else. A function without samples
    /// fails the test: whoever adds one says here how it is asked.
    fn samples(&self, path: &str) -> Vec<String> {
        let of_each =
            |write: &dyn Fn(&String) -> String| self.campaigns.iter().map(write).collect();
        let first = self.campaigns.iter().next().unwrap();
        match path {
            "/api/campaigns/marketplace" => vec![String::new(), "show=target".into(), "q=e".into()],
            "/api/campaigns/of_shop" | "/api/products/of_shop" => vec![String::new(), "q=a".into()],
            "/api/registrations/of_shop" => {
                let tabs = ["pending", "ongoing", "rejected", "closed"];
                let each = self.campaigns.iter();
                each.flat_map(|id| tabs.map(|tab| format!("campaign={id}&tab={tab}")))
                    .collect()
            }
            "/api/registrations/registering" => of_each(&|id| format!("campaign={id}")),
            "/api/registrations/choose" => of_each(&|id| format!("campaign={id}&q=a&then=search")),
            "/api/registrations/register" => of_each(&|id| self.offers(id, "40")),
            "/api/registrations/change_rate"
            | "/api/registrations/request_close"
            | "/api/registrations/take_back_close"
            | "/api/registrations/withdraw" => {
                let about = |it| format!("campaign={first}&registration={it}&rate=41");
                self.registrations.iter().map(about).collect()
            }
            "/api/orders/of_shop" => {
                let statuses = ["", "unpaid", "processing", "settled", "frozen", "deducted"];
                statuses
                    .iter()
                    .map(|status| format!("query[status]={status}"))
                    .collect()
            }
            "/api/orders/explained_to_shop" => {
                let some = self.lines.iter().take(PAGES_OF_A_KIND);
                some.map(|[market, order, line]| {
                    format!("line[market]={market}&line[order]={order}&line[line]={line}&line[check]=true")
                })
                .collect()
            }
            "/api/shops/attention" | "/api/shops/own" | "/api/notices/unread_of_shop" => {
                vec![String::new()]
            }
            "/api/notices/of_shop" => {
                let last = Uuid::max().simple();
                vec![String::new(), format!("after=a.0.{last}")]
            }
            "/api/notices/mark_read_of_shop" => {
                let notices = self.notices.iter().map(|id| format!("up_to={id}"));
                notices.take(PAGES_OF_A_KIND).collect()
            }
            "/api/shell/find_for_shop" => {
                let orders = self.lines.iter().take(PAGES_OF_A_KIND);
                let orders = orders.map(|[_, order, _]| order.as_str());
                let some = ["", "a", "e", "2"].into_iter().chain(orders);
                some.map(|text| format!("text={text}")).collect()
            }
            other => panic!("say in this test how {other} is asked"),
        }
    }

    /// Every product of the shop into the campaign.
    fn offers(&self, campaign: &str, rate: &str) -> String {
        let products = self
            .products
            .iter()
            .map(|product| format!("&typed[chosen][]={product}&typed[rates][of-{product}]={rate}"));
        format!("campaign={campaign}{}", products.collect::<String>())
    }
}

/// The market of the demo with a person behind one of its creators, the secrets in it, and a pool of
/// the database's owner.
async fn demo(pool: PgPoolOptions, options: &PgConnectOptions) -> (World, PgPool, Secrets) {
    let program = Program::over(options);
    program.ends_with(0, &["demo", "--now", NOW]);
    let pool = pool.connect_with(options.clone()).await.unwrap();
    let world = World::at(options.clone(), || NOW.parse().unwrap());
    let (email, name) = PERSON;
    let new = NewAccount {
        email,
        display_name: Some(name),
        password_hash: None,
        is_operator: false,
    };
    let account = accounts::create(&world.db, new, world.outside.now(), &*world.outside.ids);
    let account = account.await.unwrap();
    // One who sells this shop's products, and whom nobody else is.
    let handle: String = sqlx::query_scalar(
        "select handle from creator
         join showcase_entry using (creator_id)
         join shop using (shop_id)
         where shop_code = $1
             and not exists (
                 select from creator_account
                 where creator_account.creator_id = creator.creator_id
             )
         limit 1",
    )
    .bind(SHOP)
    .fetch_one(&pool)
    .await
    .unwrap();
    world.seat(account, Place::Creator(handle.leak())).await;
    let secrets = Secrets::of(&pool).await;
    (world, pool, secrets)
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn nothing_that_a_seller_can_fetch_tells_of_a_creator(
    pool: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, pool, secrets) = demo(pool, &options).await;
    let seller = Seller::of(&world, Place::Shop(SHOP, MemberRole::Owner)).await;
    let shop = codes::shop(&world.db, Market::Gb, SHOP).await.unwrap();

    let walked = walked(&seller, &secrets).await;

    let reached: BTreeSet<_> = walked
        .keys()
        .filter_map(|way| page_of(way.split('?').next().unwrap_or_default()))
        .collect();
    assert_eq!(
        reached,
        pages().into_iter().collect(),
        "a page that no link leads to"
    );
    assert!(
        walked.contains_key("/seller/orders.csv"),
        "the file of orders"
    );

    for path in [
        "/seller/no-such-page",
        "/seller/campaigns/0",
        "/seller/orders/GB/0/0",
        "/partner",
        "/creator",
        "/ops",
    ] {
        let problem = seller.get(path).await;
        assert_eq!(problem.status, StatusCode::NOT_FOUND, "{path}");
        secrets.must_not_be_in(path, &problem);
    }

    let objects = Objects::of(&pool, shop.uuid(), &walked).await;
    let of_sellers = TABLE.iter().filter(|(_, area, _)| *area == Area::Seller);
    for (path, ..) in of_sellers {
        let mut is_let_in = false;
        for body in objects.samples(path) {
            let what = format!("{path} asked with {body}");
            let called = seller.call(path, &body).await;
            is_let_in |= called.status == StatusCode::OK;
            assert!(!called.status.is_server_error(), "{what}: {}", called.body);
            secrets.must_not_be_in(&what, &called);
            let answer: Value = serde_json::from_str(&called.body).unwrap();
            assert_eq!(told_of_others(&answer), None, "{what}: {}", called.body);

            let sent = seller.sent("/seller", path, &body).await;
            secrets.must_not_be_in(&what, &sent);
            let leads_to = sent.header("location");
            if leads_to.starts_with("/seller") {
                secrets.must_not_be_in(leads_to, &seller.get(leads_to).await);
            }
        }
        assert!(is_let_in, "{path} was never answered");
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn what_is_another_shops_looks_missing(pool: PgPoolOptions, options: PgConnectOptions) {
    let (world, pool, secrets) = demo(pool, &options).await;
    let seller = Seller::of(&world, Place::Shop(SHOP, MemberRole::Owner)).await;
    let other = codes::shop(&world.db, Market::Gb, "GBTINLANTERN")
        .await
        .unwrap();
    let campaign: Uuid = sqlx::query_scalar(
        "select campaign_id from campaign where campaign_code = 'home-comforts'",
    )
    .fetch_one(&pool)
    .await
    .unwrap();

    let registrations: Vec<Uuid> =
        sqlx::query_scalar("select registration_id from registration where shop_id = $1")
            .bind(other.uuid())
            .fetch_all(&pool)
            .await
            .unwrap();
    assert!(!registrations.is_empty());
    for registration in registrations {
        let about = format!("campaign={campaign}&registration={other}.{registration}&rate=50");
        for verb in [
            "withdraw",
            "request_close",
            "take_back_close",
            "change_rate",
        ] {
            let path = format!("/api/registrations/{verb}");
            let called = seller.call(&path, &about).await;
            assert_eq!(
                called.status,
                StatusCode::NOT_FOUND,
                "{path}: {}",
                called.body
            );
            assert_eq!(called.body, r#"{"failure":"not_found"}"#, "{path}");
        }
    }

    let product = "select product_id, title from product where shop_id = $1 limit 1";
    let (product, title): (Uuid, String) = sqlx::query_as(product)
        .bind(other.uuid())
        .fetch_one(&pool)
        .await
        .unwrap();
    let body =
        format!("campaign={campaign}&typed[chosen][]={product}&typed[rates][of-{product}]=40");
    let page = format!("/seller/campaigns/{campaign}/register");
    let refused = seller
        .send(&page, "/api/registrations/register", &body)
        .await;
    for path in [
        refused,
        format!("{page}?product={product}"),
        "/seller/products".into(),
    ] {
        let answer = seller.get(&path).await;
        assert!(!answer.body.contains(&title), "{path}: {}", answer.body);
        secrets.must_not_be_in(&path, &answer);
    }

    let line = "select market_code, order_code, line_code from order_line
                where shop_id = $1 limit 1";
    let (market, order, line): (String, String, String) = sqlx::query_as(line)
        .bind(other.uuid())
        .fetch_one(&pool)
        .await
        .unwrap();
    let path = format!("/seller/orders/{market}/{order}/{line}");
    assert_eq!(
        seller.get(&path).await.status,
        StatusCode::NOT_FOUND,
        "{path}"
    );
    let about = format!("line[market]={market}&line[order]={order}&line[line]={line}");
    let called = seller.call("/api/orders/explained_to_shop", &about).await;
    assert_eq!(called.status, StatusCode::NOT_FOUND, "{}", called.body);
    let list = seller.get(&format!("/seller/orders?q={order}")).await;
    assert!(!list.body.contains(&path), "{}", list.body);

    for hidden in ["slow-living", "gift-list", "garden-days"] {
        let of_code = "select campaign_id from campaign where campaign_code = $1";
        let id: Uuid = sqlx::query_scalar(of_code)
            .bind(hidden)
            .fetch_one(&pool)
            .await
            .unwrap();
        let of_shop =
            "select exists (select from registration where shop_id = $1 and campaign_id = $2)";
        let is_in: bool = sqlx::query_scalar(of_shop)
            .bind(
                codes::shop(&world.db, Market::Gb, SHOP)
                    .await
                    .unwrap()
                    .uuid(),
            )
            .bind(id)
            .fetch_one(&pool)
            .await
            .unwrap();
        let page = seller.get(&format!("/seller/campaigns/{id}")).await;
        let expected = if is_in {
            StatusCode::OK
        } else {
            StatusCode::NOT_FOUND
        };
        assert_eq!(page.status, expected, "{hidden}");
        let register = seller
            .get(&format!("/seller/campaigns/{id}/register"))
            .await;
        assert_eq!(register.status, StatusCode::NOT_FOUND, "{hidden}");
    }
}

#[test]
fn the_test_itself_sees_what_leaks() {
    let id = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_002a);
    let secrets = Secrets {
        ids: HashSet::from([id.simple().to_string()]),
        words: vec!["mara.bakes".into(), "quillon vantage".into()],
    };
    for leak in [
        format!("<a href=\"/x/{id}\">"),
        format!("{{\"of\":\"{}\"}}", id.simple()),
        format!("{}", id.simple()).to_uppercase(),
        format!("from-{id}-on"),
        "by Mara.Bakes".into(),
        "q=quillon%20vantage".into(),
    ] {
        assert!(secrets.in_text(&leak).is_some(), "{leak}");
    }
    let other = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_002b);
    for fine in [format!("{other}"), "mara bakes".into(), "100%".into()] {
        assert_eq!(secrets.in_text(&fine), None, "{fine}");
    }
    assert_eq!(
        told_of_others(&json!([{ "total": 1, "creator_part": null }])),
        None
    );
    let told = told_of_others(&json!([{ "split": [{ "creator_part": 1 }] }]));
    assert_eq!(told, Some("creator_part: 1".to_owned()));
}
