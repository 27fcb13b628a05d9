//! Rupiah and dongs have no decimals here: no screen, file or mail says “.00” of them, and nothing is a hundred times
//! what it is. The one place with decimals is the bank's file in rupiah, since the standard has two.

use std::io::Cursor;

use axum::http::StatusCode;
use calamine::{Data, Reader as _, Xlsx};
use domain::{
    actor::MemberRole,
    currency::Currency,
    incentive::{AwardKind, IncentiveForm},
    intake::ContentType,
    market::Market,
    money::Money,
    payment_account::BankScheme,
    payout::{BankPayment, PayerAccount},
    period::CampaignDates,
    secret_text::SecretText,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::{
    BatchContext, Source,
    campaigns::NewCampaign,
    creators::NewCreator,
    import::{Importer, RowResult, Rows},
    incentives, lookup,
    memberships::{self, Seat},
    orders::SubmittedLine,
    products::NewProduct,
    registrations::NewRegistration,
    showcases::NewShowcaseEntry,
};
use uuid::Uuid;

use crate::{
    money_world::{MoneyWorld, at},
    people::Person,
};

/// A market, what is sold in it once, and what everybody earns of it: vector G5 of the money rules, and G7 with a part
/// for the agency.
struct Sold {
    market: Market,
    currency: Currency,
    price: i64,
    total_rate: &'static str,
    creator_rate: &'static str,
    /// What the agency and the creator earn.
    agency: i64,
    creator: i64,
}

const SOLD: [Sold; 2] = [
    Sold {
        market: Market::Id,
        currency: Currency::Idr,
        price: 24_200,
        total_rate: "10",
        creator_rate: "5",
        agency: 1_210,
        creator: 1_210,
    },
    Sold {
        market: Market::Vn,
        currency: Currency::Vnd,
        price: 10_001,
        total_rate: "15",
        creator_rate: "10",
        agency: 500,
        creator: 1_000,
    },
];

/// What everybody who is named gets besides.
const INCENTIVE: i64 = 7_531;

/// Everything that is sold, brought in as it happened.
async fn sell(money: &MoneyWorld, sold: &Sold) {
    let day = |text: &str| text.parse().unwrap();
    let dates = CampaignDates::new(day("2011-03-01"), day("2011-04-20"), day("2011-04-30"));
    let product = NewProduct {
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        title: "A mug".into(),
        price_units: sold.price,
        currency: sold.currency,
    };
    let campaign = NewCampaign {
        campaign_code: "spring".into(),
        agency: "north".into(),
        market: sold.market,
        dates: dates.unwrap(),
        min_rate: "5".parse().unwrap(),
    };
    let registration = NewRegistration {
        campaign_code: "spring".into(),
        shop_code: "SHOP1".into(),
        product_code: "mug".into(),
        total_rate: sold.total_rate.parse().unwrap(),
        creator_rate: sold.creator_rate.parse().unwrap(),
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
        unit_price_units: sold.price,
        currency: sold.currency,
        placed_at: at("2011-03-10T03:00:00Z"),
        paid_at: None,
        delivered_at: Some(at("2011-03-11T03:00:00Z")),
        cancelled_at: None,
    };
    let ann = NewCreator {
        handle: "ann".into(),
        managed_by: None,
    };
    for rows in [
        Rows::Products(&[product]),
        Rows::Creators(&[ann]),
        Rows::Campaigns(&[campaign]),
        Rows::Registrations(&[registration]),
        Rows::Showcases(&[accepted]),
        Rows::Orders(&[line]),
    ] {
        let batch = BatchContext {
            market: &money.rules,
            now: money.now(),
            ids: &*money.world.outside.ids,
            source: Source::Api,
        };
        let mut importer = Importer::durable(money.world.db.clone());
        let results = importer.submit(&batch, rows).await.unwrap();
        assert_eq!(results, [RowResult::New]);
    }
}

/// An incentive for the agency and the creator.
async fn award(money: &MoneyWorld) {
    let form = IncentiveForm {
        name: "Welcome".into(),
        explanation: "For the first.".into(),
        kind: AwardKind::OneTime,
        amount: INCENTIVE.to_string(),
        payees: "@ann\nnorth".into(),
        ..IncentiveForm::default()
    };
    let by = money.operator(0);
    let db = &money.world.db;
    let incentive = incentives::draft(db, &by, &money.rules, &form)
        .await
        .unwrap();
    incentives::post(db, &by, incentive).await.unwrap();
}

/// What somebody reads of a page, without what separates digits: amounts are their digits.
fn digits_of(page: &str) -> String {
    let mut read = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((text, tag)) = rest.split_once('<') {
        read.push_str(text);
        read.push('\n');
        let end = if tag.starts_with("script") {
            "</script>"
        } else {
            ">"
        };
        rest = tag.split_once(end).map_or("", |(_, rest)| rest);
    }
    read.push_str(rest);
    read.retain(|c| !matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}'));
    read
}

/// The page says the amount, and nowhere a hundred times as much, with or without decimals.
fn says(page: &str, amount: i64, path: &str) {
    let digits = digits_of(page);
    assert!(digits.contains(&amount.to_string()), "{path}: {page}");
    let hundredfold = format!("{amount}00");
    assert!(!digits.contains(&hundredfold), "{path}: {page}");
}

/// The id that a query finds.
async fn id(money: &MoneyWorld, query: &'static str, of: Uuid) -> Uuid {
    sqlx::query_scalar(query)
        .bind(of)
        .fetch_one(money.pool())
        .await
        .unwrap_or_else(|error| panic!("{error}: {query}"))
}

const BILL: &str = "select bill_id from bill where party_id = $1";
const AWARD: &str = "select incentive_award_id from incentive_award where party_id = $1";

/// Somebody of a seat, signed in.
async fn seated(money: &MoneyWorld, email: &str, seat: Seat) -> Person<'_> {
    let world = &money.world;
    let account = world.account(email, None).await;
    memberships::seat(&world.db, &world.by_program(), account, seat)
        .await
        .unwrap();
    Person::with(world, account).await
}

/// Every page says the amount as it is.
async fn pages_say(person: &Person<'_>, pages: &[(String, i64)]) {
    for (path, amount) in pages {
        let page = person.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        says(&page.body, *amount, path);
    }
}

/// A spreadsheet has the amount as a number, and no other that is a hundred times as much.
async fn sheet_says(money: &MoneyWorld, person: &Person<'_>, path: &str, amount: i64) {
    let bytes = money.world.file(path, person.cookie()).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let (_, sheet) = book.worksheets().pop().unwrap();
    let cells = sheet.used_cells().filter_map(|(_, _, cell)| match cell {
        Data::Float(number) => Some(number.to_string()),
        Data::Int(number) => Some(number.to_string()),
        _ => None,
    });
    let cells: Vec<String> = cells.collect();
    assert!(cells.contains(&amount.to_string()), "{path}: {cells:?}");
    assert!(!cells.contains(&format!("{amount}00")), "{path}: {cells:?}");
}

/// The bank's file names the amount with the decimals of the standard.
fn bank_is_asked_for(sold: &Sold, amount: i64) {
    let of = |text: &str| SecretText::new(text.to_owned());
    let payment = BankPayment {
        payout: Uuid::from_u128(1).into(),
        amount: Money::new(amount, sold.currency),
        holder: "North".to_owned(),
        scheme: BankScheme::Bic,
        bank: of("BKIDIDJA"),
        account: of("12345678"),
        remittance: "bill".to_owned(),
    };
    let payer = PayerAccount {
        market: sold.market,
        name: "Platform".to_owned(),
        scheme: BankScheme::Bic,
        bank: of("BKIDIDJA"),
        account: of("87654321"),
    };
    let file = bank_files::PaymentFile {
        batch: Uuid::from_u128(2).into(),
        approved_at: at("2011-05-15T09:00:00Z"),
        pay_on: "2011-05-16".parse().unwrap(),
        payer,
        total: Money::new(amount, sold.currency),
        payments: vec![payment],
    };
    let xml = String::from_utf8(bank_files::pain001(&file).unwrap()).unwrap();
    let expected = match sold.currency {
        Currency::Idr => format!("{amount}.00"),
        _ => amount.to_string(),
    };
    let asked = format!("<InstdAmt Ccy=\"{}\">{expected}</InstdAmt>", sold.currency);
    assert!(xml.contains(&asked), "{xml}");
    assert!(
        xml.contains(&format!("<CtrlSum>{expected}</CtrlSum>")),
        "{xml}"
    );
}

/// From the order to the payout, through everything that anybody reads.
async fn through_everything(options: PgConnectOptions, sold: &Sold) {
    let money = MoneyWorld::new(options, sold.market, "2011-03-12T00:00:00Z").await;
    sell(&money, sold).await;
    money.give_accounts().await;
    money.pay_every_unit().await;
    money.turn_to(at("2011-03-29T00:00:00Z"));
    award(&money).await;
    money.night().await;
    money.turn_to(at("2011-04-03T12:00:00Z"));
    assert_eq!(money.night().await.len(), 1);
    assert_eq!(money.pay().await, 2);

    let market = sold.market;
    let north = lookup::agency(&money.world.db, "north").await.unwrap();
    let ann = lookup::creator(&money.world.db, market, "ann")
        .await
        .unwrap();
    let shop = lookup::shop(&money.world.db, market, "SHOP1")
        .await
        .unwrap();
    let seat = Seat::Member(north.into(), MemberRole::Finance);
    let agency = seated(&money, "agency@example.org", seat).await;
    let (bill, award) = (
        id(&money, BILL, north.uuid()).await,
        id(&money, AWARD, north.uuid()).await,
    );
    let total = sold.agency + INCENTIVE;
    let pages = [
        (format!("/partner/orders?market={market}"), sold.agency),
        (format!("/partner/orders/{market}/A/1"), sold.agency),
        (
            format!("/partner/finance/earnings?market={market}"),
            sold.agency,
        ),
        (format!("/partner/finance/bills?market={market}"), total),
        (format!("/partner/finance/bills/{bill}"), total),
        (format!("/partner/finance/payouts?market={market}"), total),
        (format!("/partner/finance/incentives/{award}"), INCENTIVE),
    ];
    pages_say(&agency, &pages).await;
    let csv = agency
        .get(&format!("/partner/finance/bills/{bill}/bill.csv"))
        .await;
    for amount in [sold.agency, INCENTIVE] {
        let is_there = csv.body.contains(&format!(",{amount},"));
        assert!(
            is_there && !csv.body.contains(&format!("{amount}.")),
            "{}",
            csv.body
        );
    }
    let orders = format!("/partner/orders.xlsx?market={market}");
    sheet_says(&money, &agency, &orders, sold.agency).await;
    let pdf = format!("/partner/finance/bills/{bill}/bill.pdf");
    let pdf = money.world.file(&pdf, agency.cookie()).await;
    assert!(pdf.starts_with(b"%PDF"));

    let creator = seated(&money, "creator@example.org", Seat::Creator(ann)).await;
    let (bill, award) = (
        id(&money, BILL, ann.uuid()).await,
        id(&money, AWARD, ann.uuid()).await,
    );
    let pages = [
        ("/creator/orders".to_owned(), sold.creator),
        (format!("/creator/bills/{bill}"), sold.creator + INCENTIVE),
        ("/creator/payouts".to_owned(), sold.creator + INCENTIVE),
        (format!("/creator/incentives/{award}"), INCENTIVE),
    ];
    pages_say(&creator, &pages).await;

    let seat = Seat::Member(shop.into(), MemberRole::Finance);
    let seller = seated(&money, "seller@example.org", seat).await;
    let bill = id(&money, BILL, shop.uuid()).await;
    let charged = sold.agency + sold.creator;
    let pages = [
        ("/seller/orders".to_owned(), charged),
        ("/seller/finance/earnings".to_owned(), charged),
        (format!("/seller/finance/statements/{bill}"), charged),
    ];
    pages_say(&seller, &pages).await;

    for (number, file) in money.every_bill_verifies().await {
        let file = String::from_utf8(file).unwrap();
        assert!(file.contains("\"exponent\":0"), "{number}: {file}");
        assert!(
            !file.contains(&format!("{INCENTIVE}00")),
            "{number}: {file}"
        );
    }
    bank_is_asked_for(sold, total);
    money.is_sound().await;
}

#[database_test::test(store::MIGRATOR)]
async fn rupiah_go_through_everything(_: PgPoolOptions, options: PgConnectOptions) {
    through_everything(options, &SOLD[0]).await;
}

#[database_test::test(store::MIGRATOR)]
async fn dongs_go_through_everything(_: PgPoolOptions, options: PgConnectOptions) {
    through_everything(options, &SOLD[1]).await;
}
