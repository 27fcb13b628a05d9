//! A market with two sides that have the same of everything, each foreign to the other: an agency, a shop, a
//! creator and a person who applied for a shop.

mod side;

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    currency::Currency, ids::AccountId, intake::ContentType, market::Market, period::CampaignDates,
};
use sqlx::postgres::PgConnectOptions;
use store::{
    campaigns::NewCampaign, import::Rows, orders::SubmittedLine, registrations::NewRegistration,
};

use self::side::Side;
use super::{
    super::import_with_rejects,
    kinds::{Kind, Standing},
};
use crate::{
    people::Place,
    world::{Answer, World},
};

/// In the middle of the registration period of both campaigns.
const BEGUN: &str = "2031-03-10T12:00:00Z";

/// What the objects of a side are called, each under the name by which the samples ask for it.
pub(super) type Names = BTreeMap<&'static str, String>;

/// Who is on a side.
#[derive(Clone, Copy)]
struct Parties {
    agency: &'static str,
    shop: &'static str,
    product: &'static str,
    campaign: &'static str,
    creator: &'static str,
}

const PARTIES: [Parties; 2] = [
    Parties {
        agency: "north",
        shop: "SHOP1",
        product: "mug",
        campaign: "spring",
        creator: "ann",
    },
    Parties {
        agency: "other",
        shop: "SHOP2",
        product: "cup",
        campaign: "autumn",
        creator: "bob",
    },
];

/// Who has one account, however often somebody signs in.
#[derive(Debug)]
struct Accounts {
    creator: AccountId,
    applicant: AccountId,
}

/// The market, and what there is on its sides.
pub(super) struct Stage {
    pub(super) world: World,
    pub(super) sides: [Names; 2],
    accounts: [Accounts; 2],
}

impl Stage {
    pub(super) async fn new(options: PgConnectOptions) -> Self {
        let hours = Arc::new(AtomicI64::new(0));
        let world = World::at(options, clock(Arc::clone(&hours)))
            .with_market()
            .await;
        world.take(Rows::Campaigns(&[autumn()])).await;
        world
            .take(Rows::Registrations(&PARTIES.map(registration)))
            .await;
        let mut sides = [Names::new(), Names::new()];
        let mut accounts = Vec::new();
        for (names, parties) in sides.iter_mut().zip(PARTIES) {
            let side = Side {
                world: &world,
                parties,
            };
            accounts.push(side.make(names).await);
        }
        // What creators accepted before counts for the orders of the second hour.
        hours.store(1, Ordering::Relaxed);
        world.take(Rows::Orders(&PARTIES.map(line))).await;
        // Each campaign is for the shop of its own side alone.
        for query in [
            "insert into campaign_shop (campaign_id, shop_id)
             select campaign_id, shop_id from registration",
            "update campaign set audience = 'named'",
        ] {
            sqlx::query(query).execute(&world.db.primary).await.unwrap();
        }
        let import = import_with_rejects(&world).await;
        let check = ledger_check_with_fault(&world).await;
        for (names, parties) in sides.iter_mut().zip(PARTIES) {
            names.insert("order", order_of(parties.agency));
            names.insert("import", import.clone());
            names.insert("ledger_check", check.clone());
        }
        Self {
            world,
            sides,
            accounts: accounts.try_into().unwrap(),
        }
    }

    /// Signs such a person in; the value of the Cookie header that says so.
    pub(super) async fn sign_in(&self, kind: Kind) -> Option<String> {
        let (world, own) = (&self.world, &self.accounts[kind.side]);
        let account = match (kind.place?, kind.standing) {
            (Place::Creator(_), _) => own.creator,
            (Place::Nowhere, _) => own.applicant,
            (place, _) => {
                let email = format!("{}@example.org", world.outside.ids.next());
                let account = world.account(&email, None).await;
                world.seat(account, place).await;
                account
            }
        };
        let cookie = world.session_of(account).await;
        let change = match kind.standing {
            Standing::Member => return Some(cookie),
            Standing::Former => "delete from membership where account_id = $1",
            Standing::Suspended => {
                "insert into suspension (suspended_id, kind, suspended_at, reason, note)
                 values ($1, 'account', now(), 'suspected_fraud', 'Refunds')"
            }
            Standing::WithoutSecondStep => "delete from two_factor where account_id = $1",
        };
        sqlx::query(change)
            .bind(account.uuid())
            .execute(&world.db.primary)
            .await
            .unwrap();
        Some(cookie)
    }

    /// Names like these that nothing has.
    pub(super) fn missing(&self) -> Names {
        let new = || self.world.outside.ids.next().to_string();
        let like = |(name, there): (&&'static str, &String)| {
            let missing = match *name {
                "order" => order_of("nobody"),
                "code" => "9kQ2TmX4abcdEFGH".to_owned(),
                _ if there.contains('.') => format!("{}.{}", new(), new()),
                _ => new(),
            };
            (*name, missing)
        };
        let mut names: Names = self.sides[0].iter().map(like).collect();
        // Some answers name a registration by the second part alone.
        let registration = format!("{}.{}", names["shop"], names["bare"]);
        names.insert("registration", registration);
        names
    }
}

/// A check of the ledger that found something.
async fn ledger_check_with_fault(world: &World) -> String {
    let check = world.outside.ids.next();
    sqlx::query(
        "insert into ledger_check (
             ledger_check_id, market_code, month, began_at, cursor, faults, finished_at
         )
         values ($1, 'GB', '2011-03-01', now(), '{}', 1, now())",
    )
    .bind(check)
    .execute(&world.db.primary)
    .await
    .unwrap();
    check.to_string()
}

/// Calls a server function as the browser's half does.
pub(super) async fn call(world: &World, path: &str, cookie: Option<&str>, body: &str) -> Answer {
    let mut headers = vec![
        ("accept", "application/json"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
    ];
    headers.extend(cookie.map(|cookie| ("cookie", cookie)));
    world.ask("POST", path, &headers, body).await
}

/// So many hours after the beginning.
fn clock(hours: Arc<AtomicI64>) -> impl Fn() -> DateTime<Utc> + Send + Sync + 'static {
    let begun: DateTime<Utc> = BEGUN.parse().unwrap();
    move || begun + TimeDelta::hours(hours.load(Ordering::Relaxed))
}

fn autumn() -> NewCampaign {
    let day = |text: &str| text.parse().unwrap();
    NewCampaign {
        campaign_code: "autumn".into(),
        agency: "other".into(),
        market: Market::Gb,
        dates: CampaignDates::new(day("2031-03-01"), day("2031-04-20"), day("2031-04-30")).unwrap(),
        min_rate: "5".parse().unwrap(),
    }
}

fn registration(of: Parties) -> NewRegistration {
    NewRegistration {
        campaign_code: of.campaign.into(),
        shop_code: of.shop.into(),
        product_code: of.product.into(),
        total_rate: "30".parse().unwrap(),
        creator_rate: "15".parse().unwrap(),
        change: None,
    }
}

fn order_of(whom: &str) -> String {
    format!("ORDER-{whom}")
}

fn line(of: Parties) -> SubmittedLine {
    let begun: DateTime<Utc> = BEGUN.parse().unwrap();
    SubmittedLine {
        order_code: order_of(of.agency),
        line_code: "1".into(),
        shop_code: of.shop.into(),
        product_code: of.product.into(),
        creator: of.creator.into(),
        content_type: ContentType::Live,
        quantity: 2,
        unit_price_units: 1_000,
        currency: Currency::Gbp,
        placed_at: begun + TimeDelta::minutes(30),
        paid_at: None,
        delivered_at: None,
        cancelled_at: None,
    }
}
