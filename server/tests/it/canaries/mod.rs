//! Ten thousand numbers of tax offices and banks go through the program, by pages, by verbs and by what seals them,
//! and stand nowhere afterwards: in no table, log, answer, address, mail, notice, event or file, in no encoding.

pub(crate) mod kept;
pub(crate) mod log;
pub(crate) mod numbers;
mod sealing;
pub(crate) mod search;
mod sent;
mod ways;

use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, ApplicationId},
    market::Market,
    payment_account::{BankInformation, BankScheme},
    tax::{TaxInformation, W9, W9Classification},
};
use server::{
    jobs::{self, JobContext},
    mail::Mailer,
    worker::WorkerHealth,
};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use store::{
    applications, lookup,
    payment_accounts::{self, NewAccount},
    sealing::{FinanceKeys, IndexKey, MasterKey},
    tax_forms::{self, NewTaxDraft},
};
use tempfile::TempDir;
use tokio::sync::watch;
use uuid::Uuid;

use self::{
    log::Log,
    numbers::{Kind, Number, numbers},
    search::Search,
    sent::{ACCOUNTS, COMPANY, Heard, LINK_PAGE, TAX},
    ways::Ways,
};
use crate::{
    agency::{by, market},
    people::{Person, Place},
    world::World,
};

/// How many there are.
const COUNT: usize = 10_000;

const OWNER: Place = Place::Agency("north", MemberRole::Owner);
const SELLER: Place = Place::Shop("SHOP1", MemberRole::Owner);

/// A new person of this place with a proven address, who signs in with a second step.
async fn paid(world: &World, place: Place) -> AccountId {
    let email = format!("{}@example.org", world.outside.ids.next());
    let account = world.account(&email, None).await;
    sqlx::query("update account set email_proven_at = $2 where account_id = $1")
        .bind(account.uuid())
        .bind(world.outside.now())
        .execute(&world.db.primary)
        .await
        .unwrap();
    world.seat(account, place).await;
    world.give_two_factor(account).await;
    account
}

/// Keeps the numbers in drafts of the tax form, each in place of the one before.
async fn save(world: &World, owner: Actor, earlier: ApplicationId, numbers: &[Number]) {
    let keys = world.outside.finance_keys().unwrap();
    let db = &world.db;
    let made = tax_forms::modify(db, &by(world, owner), keys, earlier, &world.outside).await;
    let mut known = made.unwrap();
    for number in numbers {
        let identifier = number.of_tax();
        let is_of_company = number.kind == Kind::Ein;
        let information = TaxInformation::W9(Box::new(W9 {
            name: COMPANY.to_owned(),
            classification: Some(if is_of_company {
                W9Classification::CCorporation
            } else {
                W9Classification::Individual
            }),
            identifier_kind: Some(identifier.kind()),
            ..W9::default()
        }));
        let draft = NewTaxDraft {
            information,
            identifiers: &[identifier],
            forget: &[],
            known: Some((known.application, known.version)),
        };
        let by_owner = by(world, owner);
        let saved = tax_forms::save_draft(db, &by_owner, keys, &draft, &world.outside);
        known = saved.await.unwrap();
    }
}

/// Links accounts of the shop, each of which is stopped before the next.
async fn link(world: &World, seller: Actor, numbers: &[Number]) {
    let keys = world.outside.finance_keys().unwrap();
    for number in numbers {
        let new = NewAccount {
            information: BankInformation {
                market: Some(Market::Gb),
                scheme: Some(BankScheme::Iban),
                holder: "The first shop".to_owned(),
                bank_name: "First Bank".to_owned(),
                ..BankInformation::default()
            },
            numbers: number.of_bank(),
        };
        let by_seller = by(world, seller);
        let linked = payment_accounts::link(&world.db, &by_seller, keys, &new, &world.outside);
        let account = linked.await.unwrap();
        let by_seller = by(world, seller);
        let stopped = payment_accounts::stop(&world.db, &by_seller, account);
        stopped.await.unwrap();
    }
}

/// An application of another agency, for which the rest of the numbers is kept.
async fn application_of(owner: &PgPool, party: Uuid) -> Uuid {
    sqlx::query_scalar(
        "insert into application (
             application_id, organisation_id, subject, market_code, state, version, content
           , created_at, saved_at, submitted_at
         ) values (
             gen_random_uuid(), $1, 'tax', 'US', 'pending', 1
           , '{\"kind\": \"tax\", \"tax_form\": \"w9\", \"name\": \"Fern\"}', now(), now(), now()
         )
         returning application_id",
    )
    .bind(party)
    .fetch_one(owner)
    .await
    .unwrap()
}

/// Tells everybody and mails it, and wraps all numbers with another key.
async fn work(world: &World, mails: &TempDir) {
    let ring = world.outside.finance_keys().unwrap();
    let [newest, earlier] = [[17; 32], [7; 32]].map(MasterKey::new);
    let index = (IndexKey::new([8; 32]), vec![]);
    ring.replace(FinanceKeys::new((newest, vec![earlier]), index));
    let (_stop, stopped) = watch::channel(false);
    let context = JobContext {
        db: world.db.clone(),
        environment: world.outside.clone(),
        health: WorkerHealth::default(),
        stop: stopped,
        audit: None,
        ledger: None,
        mailer: Mailer::into_files(mails.path().to_owned(), None, "http://127.0.0.1:3000"),
        documents: world.documents.clone(),
        images: None,
    };
    jobs::rotate_finance_keys(context.clone()).await.unwrap();
    jobs::relay_outbox(context.clone()).await.unwrap();
    jobs::mail_notices(context.clone()).await.unwrap();
    jobs::send_mails(context).await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn ten_thousand_numbers_stand_nowhere(owner: PgPoolOptions, options: PgConnectOptions) {
    let (log, mut heard) = (Log::default(), Heard::default());
    let _listening = log.listen();
    let all = numbers(COUNT);
    let (search, ways) = (Search::of(&all), Ways::of(&all));
    let owner = owner.connect_with(options.clone()).await.unwrap();
    let world = &market(options).await;
    let mails = tempfile::tempdir().unwrap();

    let account = paid(world, OWNER).await;
    let ada = Person::with(world, account).await;
    let (typed, by_verbs) = ways.tax();
    sent::tax_forms(world, &ada, typed, &mut heard).await;
    let application = sent::submit(world, &ada, &typed[0], &mut heard).await;
    sent::reveal(world, application, &typed[0], &mut heard).await;
    let operator = operator(world).await;
    let by_operator = by(world, operator);
    let approved = applications::approve(&world.db, &by_operator, application, "", false);
    approved.await.unwrap();
    sent::accounts(world, &ada, ways.accounts(), &mut heard).await;

    let north = lookup::agency(&world.db, "north").await.unwrap();
    let of_north = Actor::Agency {
        account,
        agency: north,
        role: MemberRole::Owner,
    };
    save(world, of_north, application, by_verbs).await;
    let shop = lookup::shop(&world.db, Market::Gb, "SHOP1").await.unwrap();
    let seller = Actor::Shop {
        account: paid(world, SELLER).await,
        shop,
        role: MemberRole::Owner,
    };
    holds_tax(&owner, shop.uuid()).await;
    link(world, seller, ways.ibans()).await;

    let other = lookup::agency(&world.db, "other").await.unwrap().uuid();
    let keys = world.outside.finance_keys().unwrap().now();
    let place = (other, application_of(&owner, other).await);
    sealing::keep(&owner, (&*keys, &world.outside), place, &ways.rest()).await;
    work(world, &mails).await;
    for path in [
        TAX,
        ACCOUNTS,
        LINK_PAGE,
        "/partner",
        "/partner/notices",
        "/account",
    ] {
        heard.note(&ada.get(path).await);
    }

    is_sealed(&owner, ways.rest().len()).await;
    for (table, rows) in kept::dump(&owner).await {
        search.is_nowhere_in(rows.as_bytes(), &table);
    }
    search.is_nowhere_in(&heard.0, "the answers");
    let lines = log.lines();
    assert!(lines.len() > 10_000, "{} bytes were heard", lines.len());
    search.is_nowhere_in(&lines, "the log");
    let files = kept::files(mails.path());
    assert!(!files.is_empty(), "nobody was mailed");
    for mail in files {
        search.is_nowhere_in(&mail, "a mail");
    }
}

/// Somebody who decides and is a member of nothing.
async fn operator(world: &World) -> Actor {
    let email = format!("{}@platform.example", world.outside.ids.next());
    let account = world.account(&email, None).await;
    world.seat(account, Place::Operations).await;
    Actor::Operator { account }
}

/// Puts tax information in force that has no form, and so no names.
async fn holds_tax(owner: &PgPool, shop: Uuid) {
    let held = "insert into held_tax_form (party_id, party_kind, market_code, since)
                values ($1, 'shop', 'GB', now())";
    sqlx::query(held).bind(shop).execute(owner).await.unwrap();
}

/// Every number of the rest is there, wrapped with the newest key.
async fn is_sealed(owner: &PgPool, count: usize) {
    let newest = MasterKey::new([17; 32]).id().to_string();
    let of_newest = "select count(*) filter (where key_id = $1), count(*) from sealed_identifier";
    let (of_newest, all): (i64, i64) = sqlx::query_as(of_newest)
        .bind(newest)
        .fetch_one(owner)
        .await
        .unwrap();
    assert_eq!(of_newest, all);
    assert!(usize::try_from(all).unwrap() > count, "{all} numbers");
}
