//! What of money concerns the shop and has creators behind it: the data files of its statements, and disputes that a
//! creator has opened about its order lines.

use domain::{
    actor::{Actor, MemberRole},
    dispute::{Claim, Decision, DecisionAnswers},
    document::{DocumentKind, DocumentName, DocumentType},
    ids::{AccountId, CreatorId, DisputeId, DocumentId, ShopId},
    market::{Market, MarketRules},
};
use ledger_proof::SigningKey;
use server::{
    jobs::{self, JobContext},
    ledger_files::LedgerFiles,
};
use sqlx::{PgPool, postgres::PgConnectOptions};
use store::{
    ActorContext,
    applications::Applicant,
    disputes::{self, NewDispute},
    documents::{self, NewDocument},
};
use uuid::Uuid;

use crate::{worker, world::World};

/// What creators write and hand in, and are answered, which nobody else reads.
const OF_CREATOR: [&str; 2] = [
    "The quillbound contract names another base",
    "quillbound-contract.pdf",
];
const ANSWER: &str = "We have read the quillbound contract";

/// What the shop writes and hands in.
const OF_SHOP: [&str; 2] = ["The base is too high", "own-calculation.pdf"];

/// Has the data file of every statement of the shop printed, as the worker does that has the ledger's key.
pub(super) async fn print_data_files(pool: &PgPool, options: &PgConnectOptions, shop: Uuid) {
    let asked = sqlx::query(
        "insert into bill_print (party_id, bill_id, format, asked_at)
         select party_id, bill_id, 'data', now() from bill where party_id = $1",
    )
    .bind(shop)
    .execute(pool)
    .await
    .unwrap();
    assert!(asked.rows_affected() > 0, "the demo closes months");
    let heads = tempfile::tempdir().unwrap();
    let key = SigningKey::new([7; 32]).unwrap();
    let files = LedgerFiles::at(key, heads.path().join("heads"));
    let (context, _stop) = worker::context(options.clone());
    let context = JobContext {
        ledger: Some(files),
        ..context
    };
    jobs::print_bills(context).await.unwrap();
    let left: i64 = sqlx::query_scalar("select count(*) from bill_print where party_id = $1")
        .bind(shop)
        .fetch_one(pool)
        .await
        .unwrap();
    assert_eq!(left, 0);
}

/// A line of the shop: who has sold it, the order, the line within it, and price × quantity.
type Sold = (Uuid, String, String, i64);

/// Two order lines of the shop are questioned as the creators who have sold them, of which one is decided; the shop
/// questions a third.
pub(super) async fn question(world: &World, pool: &PgPool, account: AccountId, shop: Uuid) {
    let lines: Vec<Sold> = sqlx::query_as(
        "select creator_id, order_code, line_code, unit_price_units * quantity
         from order_line
         where shop_id = $1 and state = 'processing' and agency_id is not null
             and not exists (
                 select from dispute where dispute.order_line_id = order_line.order_line_id
             )
         order by unit_price_units * quantity desc
         limit 3",
    )
    .bind(shop)
    .fetch_all(pool)
    .await
    .unwrap();
    let [first, second, third] = &lines[..] else {
        panic!("the demo has sold more of the shop");
    };
    let by_creator = |line: &Sold| Actor::Creator {
        account,
        creator: CreatorId::new(line.0),
    };
    open(world, by_creator(first), (first, first.3 * 2), OF_CREATOR).await;
    let twice = (second, second.3 * 2);
    let decided = open(world, by_creator(second), twice, OF_CREATOR).await;
    let by_shop = Actor::Shop {
        account: world.account("finance@shop.example", None).await,
        shop: ShopId::new(shop),
        role: MemberRole::Finance,
    };
    open(world, by_shop, (third, 1), OF_SHOP).await;
    let answers = DecisionAnswers {
        to_opener: ANSWER.to_owned().try_into().unwrap(),
        to_others: None,
    };
    let market = MarketRules::founding(Market::Gb);
    let by = world.by_program();
    let decision = (Decision::Reject, &answers);
    disputes::decide(&world.db, &by, &market, decided, decision)
        .await
        .unwrap();
}

/// Somebody claims another base of a line, with a document.
async fn open(
    world: &World,
    actor: Actor,
    (line, units): (&Sold, i64),
    [text, document]: [&str; 2],
) -> DisputeId {
    let (_, order, line, _) = line;
    let by = ActorContext {
        actor,
        ..world.by_program()
    };
    let new = NewDispute {
        order: order.clone(),
        line: Some(line.clone()),
        claim: Claim::Base { units },
        text: text.to_owned().try_into().unwrap(),
        documents: vec![evidence(world, &by, document).await],
    };
    let market = MarketRules::founding(Market::Gb);
    let opened = disputes::open(&world.db, &by, &market, &new).await;
    opened.unwrap().0
}

async fn evidence(world: &World, by: &ActorContext<'_>, name: &str) -> DocumentId {
    let is = DocumentType::Pdf;
    let new = NewDocument {
        kind: DocumentKind::Evidence,
        is,
        bytes: 100,
        sha256: [7; 32],
        name: &DocumentName::of_file(name, is).unwrap(),
        object_name: &format!("{:064x}", by.ids.next().as_u128()),
    };
    let (db, applicant) = (&world.db, Applicant::Member(by));
    let document = documents::begin(db, &applicant, new).await.unwrap();
    documents::stored(db, &applicant, document).await.unwrap();
    document
}
