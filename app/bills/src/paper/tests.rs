use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    bill::{
        BILL_EDITION, Bill, BillLine, BillLineAbout, BillLineKind, BillSums, BilledKind,
        BilledProduct, LineCodes, Statement,
    },
    currency::Currency,
    ids::BillEntryId,
    ledger::Party,
    market::Market,
    money::Money,
};
use form_pdf::{Row, Sheet};
use futures::{FutureExt as _, StreamExt as _, stream};
use uuid::Uuid;

use super::{
    csv,
    gathered::{Gathered, LINES_MAX},
    pdf::{amount, printed, sheet},
};

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn line(at: u128, units: i64) -> BillLine {
    BillLine {
        entry: BillEntryId::new(Uuid::from_u128(at)),
        dated_at: instant("2026-11-03T10:15:00Z"),
        kind: BillLineKind::Settled,
        part: Party::Creator,
        is_earlier: false,
        order: Some(LineCodes {
            order: format!("576{at}"),
            line: "1".into(),
        }),
        product: Some(BilledProduct {
            code: "1729".into(),
            title: "Oak mug".into(),
        }),
        campaign: Some("=Spring, picks".into()),
        about: None,
        units,
    }
}

fn lines(currency: Currency) -> Vec<BillLine> {
    let units = if currency == Currency::Gbp {
        111_964
    } else {
        1_310
    };
    vec![
        line(1, units),
        BillLine {
            kind: BillLineKind::Corrected,
            is_earlier: true,
            dated_at: instant("2026-10-30T23:59:59.5Z"),
            ..line(2, -100)
        },
        BillLine {
            kind: BillLineKind::Incentive,
            order: None,
            product: None,
            campaign: None,
            about: Some(BillLineAbout::Incentive {
                award: Uuid::from_u128(8).into(),
                name: "Spring".into(),
            }),
            ..line(3, 50)
        },
    ]
}

fn bill(market: Market, currency: Currency, lines: &[BillLine]) -> Bill {
    let of = |units| Money::new(units, currency);
    let total = of(lines.iter().map(|line| line.units).sum());
    Bill {
        bill: Uuid::from_u128(7).into(),
        number: format!("{market}-202611-000001").parse().unwrap(),
        kind: BilledKind::Creator,
        name: "@ava".into(),
        sums: BillSums {
            settled: total,
            corrected: of(0),
            earlier: of(0),
            incentives: of(0),
            compensations: of(0),
            total,
            lines: u64::try_from(lines.len()).unwrap(),
            by_part: Vec::new(),
        },
        running: total,
        dated: (
            instant("2026-10-30T00:00:00Z"),
            instant("2026-11-30T00:00:00Z"),
        ),
        closed_at: instant("2026-12-03T00:05:00Z"),
        edition: BILL_EDITION,
        position: 0,
        lines_digest: "ab".repeat(32),
        link: None,
        statement: None,
        before: None,
    }
}

fn gathered(bill: &Bill, lines: Vec<BillLine>) -> Gathered {
    let mut gathered = Gathered::default();
    for line in lines {
        gathered.add(bill, line).unwrap();
    }
    gathered
}

fn csv_of(bill: &Bill, lines: Vec<BillLine>) -> String {
    let rows = stream::iter(lines.into_iter().map(Ok));
    let pieces = csv::pieces(bill, rows).collect::<Vec<_>>().now_or_never();
    let pieces = pieces.unwrap().into_iter().map(Result::unwrap);
    String::from_utf8(pieces.collect::<Vec<_>>().concat()).unwrap()
}

#[test]
fn the_first_edition_of_the_table_stays_as_it_is() {
    let lines = lines(Currency::Gbp);
    let bill = bill(Market::Gb, Currency::Gbp, &lines);
    let expected = "number,line,dated_at,kind,role,order_id,line_id,product_id,campaign,amount,currency,earlier_month\r\n\
        GB-202611-000001,1,2026-11-03T10:15:00Z,settled,creator,5761,1,1729,\"'=Spring, picks\",1119.64,GBP,no\r\n\
        GB-202611-000001,2,2026-10-30T23:59:59.500Z,corrected,creator,5762,1,1729,\"'=Spring, picks\",-1.00,GBP,yes\r\n\
        GB-202611-000001,3,2026-11-03T10:15:00Z,incentive,creator,,,,,0.50,GBP,no\r\n";
    assert_eq!(csv_of(&bill, lines), expected);
}

#[test]
fn rupiah_have_no_decimals_anywhere() {
    let lines = lines(Currency::Idr);
    let bill = bill(Market::Id, Currency::Idr, &lines);
    let table = csv_of(&bill, lines);
    assert!(
        table.contains(",1310,IDR,") && !table.contains(".00"),
        "{table}"
    );
    assert_eq!(amount(Money::new(1_210, Currency::Idr)), "IDR 1,210");
    assert_eq!(amount(Money::new(-10_001, Currency::Vnd)), "VND −10,001");
    assert_eq!(amount(Money::new(111_864, Currency::Gbp)), "GBP 1,118.64");
    assert_eq!(amount(Money::new(-5, Currency::Usd)), "USD −0.05");
    assert_eq!(
        amount(Money::new(123_456_789, Currency::Idr)),
        "IDR 123,456,789"
    );
}

/// A statement in a currency without decimals, with something in each of its sums.
fn whole(market: Market, currency: Currency, lines: &[BillLine]) -> Bill {
    let of = |units| Money::new(units, currency);
    let plain = bill(market, currency, lines);
    Bill {
        kind: BilledKind::Shop,
        sums: BillSums {
            corrected: of(-12_345),
            earlier: of(23_456),
            incentives: of(34_567),
            compensations: of(45_678),
            by_part: vec![
                (Party::CampaignAgency, of(56_789)),
                (Party::ManagingAgency, of(67_890)),
            ],
            ..plain.sums
        },
        statement: Some(Statement {
            opening: of(-78_901),
            charged: of(89_012),
            corrected: of(-90_123),
            paid: of(1_234),
            closing: of(0),
        }),
        ..plain
    }
}

/// The amounts of a sheet: the fields that name the currency, and the cells that are figures.
fn amounts(sheet: &Sheet, currency: Currency) -> Vec<String> {
    let mut amounts = Vec::new();
    for section in &sheet.sections {
        for row in &section.rows {
            if let Row::Field { value, .. } = row
                && value.starts_with(&format!("{currency} "))
            {
                amounts.push(value.clone());
            }
        }
        let Some(table) = &section.table else {
            continue;
        };
        for row in table.rows.iter().chain(&table.foot) {
            let cells = table.columns.iter().zip(row);
            let figures = cells.filter(|(column, _)| column.is_figure);
            amounts.extend(figures.map(|(_, cell)| cell.clone()));
        }
    }
    amounts
}

#[test]
fn papers_of_rupiah_and_dongs_have_no_decimals() {
    for (market, currency) in [(Market::Id, Currency::Idr), (Market::Vn, Currency::Vnd)] {
        let few = lines(currency);
        let mut many = few.clone();
        many.extend((0..=LINES_MAX).map(|at| line(u128::try_from(at).unwrap() + 10, 1)));
        for (lines, total) in [(few, "1,260"), (many, "2,261")] {
            let bill = whole(market, currency, &lines);
            let read = stream::iter(lines.into_iter().map(Ok)).boxed();
            let gathered = Gathered::of(&bill, read).now_or_never().unwrap().unwrap();
            let said = amounts(&sheet("Saltmarsh", &bill, &gathered), currency);
            for expected in [total, "−12,345", "67,890", "−78,901", "1,234", "0"] {
                let expected = format!("{currency} {expected}");
                assert!(said.contains(&expected), "{expected}: {said:?}");
            }
            let decimal = said.iter().find(|amount| amount.contains('.'));
            assert_eq!(decimal, None);
            let printed = printed("Saltmarsh", &bill, &gathered).unwrap();
            assert!(printed.starts_with(b"%PDF-"));
        }
    }
}

#[test]
fn the_same_bill_is_the_same_paper() {
    let lines = lines(Currency::Gbp);
    let bill = bill(Market::Gb, Currency::Gbp, &lines);
    let gathered = gathered(&bill, lines);
    let first = printed("Saltmarsh", &bill, &gathered).unwrap();
    assert_eq!(first, printed("Saltmarsh", &bill, &gathered).unwrap());
    assert!(first.starts_with(b"%PDF-"));
    assert_ne!(first, printed("Hedgerow", &bill, &gathered).unwrap());
}

#[test]
fn very_many_lines_are_printed_by_campaign_and_day() {
    let many = (0..=LINES_MAX).map(|at| BillLine {
        dated_at: instant("2026-11-01T12:00:00Z")
            + TimeDelta::days(i64::try_from(at % 30).unwrap()),
        ..line(u128::try_from(at).unwrap(), 1)
    });
    let many: Vec<BillLine> = many.collect();
    let bill = bill(Market::Gb, Currency::Gbp, &many);
    let read = stream::iter(many.into_iter().map(Ok)).boxed();
    let gathered = Gathered::of(&bill, read).now_or_never().unwrap().unwrap();
    assert!(gathered.lines.is_empty());
    assert_eq!((gathered.by_day.len(), gathered.by_campaign.len()), (30, 1));
    let sheet = sheet("Saltmarsh", &bill, &gathered);
    let tables = sheet
        .sections
        .iter()
        .filter_map(|section| section.table.as_ref());
    let rows: Vec<usize> = tables.map(|table| table.rows.len()).collect();
    assert_eq!(rows, [1, 30]);
}
