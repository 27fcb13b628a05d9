//! A bill on paper. It is in English, whoever reads it.

use domain::{
    bill::{Bill, BillLine, BillLineKind, BillSumKind, BilledKind, Statement},
    ledger::Party,
    money::Money,
};
use form_pdf::{Paper, RenderFailure, Row, Section, Sheet, Table, TableColumn};
use leptos::prelude::{Owner, provide_context};
use ui::{
    format,
    text::{Locale, Text, t},
};

use super::gathered::{Gathered, Sum};
use crate::{
    money::{SUMS, month_of},
    text::paper as words,
};

/// The paper of a bill.
///
/// # Errors
///
/// As [`form_pdf::render`].
pub(super) fn printed(
    platform: &str,
    bill: &Bill,
    gathered: &Gathered,
) -> Result<Vec<u8>, RenderFailure> {
    form_pdf::render(&in_english(|| sheet(platform, bill, gathered)))
}

/// Words something in English, whatever the reader's language.
fn in_english<T>(word: impl FnOnce() -> T) -> T {
    Owner::new().with(|| {
        provide_context(Locale::English);
        word()
    })
}

/// What the paper says.
pub(super) fn sheet(platform: &str, bill: &Bill, gathered: &Gathered) -> Sheet {
    let number = bill.number.to_string();
    let title = match bill.kind {
        BilledKind::Shop => words::statement(&number),
        BilledKind::Agency | BilledKind::Creator => words::bill(&number),
    };
    let mut sections = vec![head(bill), amounts(bill)];
    sections.extend(bill.statement.map(statement));
    sections.push(by_campaign(bill, gathered));
    sections.push(if gathered.lines.is_empty() {
        by_day(bill, gathered)
    } else {
        lines(bill, gathered)
    });
    sections.push(proof(bill));
    Sheet {
        title,
        subtitle: words::of_platform(platform, &month_of(bill.number)),
        sections,
        foot: words::foot(&number, "{page}", "{pages}"),
        paper: Paper::A4,
    }
}

/// An amount with its currency's code: "GBP 1,118.64", "IDR 1,210".
pub(super) fn amount(money: Money) -> String {
    format!("{} {}", money.currency, figure(money))
}

/// The amount alone, with commas between thousands.
fn figure(money: Money) -> String {
    let text = money.decimal_text().to_string();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", &*text),
    };
    let (whole, decimals) = match digits.split_once('.') {
        Some((whole, decimals)) => (whole, format!(".{decimals}")),
        None => (digits, String::new()),
    };
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{decimals}")
}

fn field(label: Text, value: String) -> Row {
    Row::Field {
        label: t(label).to_owned(),
        value,
    }
}

fn section(heading: Text, text: String, rows: Vec<Row>) -> Section {
    Section {
        heading: t(heading).to_owned(),
        text,
        rows,
        table: None,
    }
}

fn head(bill: &Bill) -> Section {
    let closed = format::date_time(bill.closed_at, bill.number.market());
    let rows = vec![
        field(words::NAME, bill.name.clone()),
        field(words::NUMBER, bill.number.to_string()),
        field(words::MONTH, month_of(bill.number)),
        field(words::CURRENCY, bill.sums.total.currency.code().to_owned()),
        field(words::CLOSED_AT, closed),
        field(words::LINES, bill.sums.lines.to_string()),
    ];
    section(words::HEAD, String::new(), rows)
}

const fn sum_name(kind: BillSumKind) -> Text {
    match kind {
        BillSumKind::Settled => words::SETTLED,
        BillSumKind::Corrected => words::CORRECTED,
        BillSumKind::Earlier => words::EARLIER,
        BillSumKind::Incentive => words::INCENTIVE,
        BillSumKind::Compensation => words::COMPENSATION,
    }
}

fn amounts(bill: &Bill) -> Section {
    let sums = &bill.sums;
    let kinds = SUMS.into_iter().map(|kind| (kind, sums.of_kind(kind)));
    let kinds = kinds.filter(|(_, money)| money.units != 0);
    let mut rows: Vec<Row> = kinds
        .map(|(kind, money)| field(sum_name(kind), amount(money)))
        .collect();
    rows.push(field(words::TOTAL, amount(sums.total)));
    let parts = sums.by_part.iter().filter(|(_, money)| money.units != 0);
    rows.extend(parts.map(|(part, money)| {
        let name = match part {
            Party::ManagingAgency => words::AS_MANAGING,
            Party::CampaignAgency | Party::Creator | Party::Seller => words::AS_CAMPAIGN,
        };
        field(name, amount(*money))
    }));
    section(words::AMOUNTS, String::new(), rows)
}

fn statement(statement: Statement) -> Section {
    let rows = vec![
        field(words::OPENING, amount(statement.opening)),
        field(words::CHARGED, amount(statement.charged)),
        field(words::GIVEN_BACK, amount(statement.corrected)),
        field(words::PAID, amount(statement.paid)),
        field(words::CLOSING, amount(statement.closing)),
    ];
    section(words::STATEMENT, t(words::PROCEEDS).to_owned(), rows)
}

fn column(head: Text, share: u8, is_figure: bool) -> TableColumn {
    TableColumn {
        head: t(head).to_owned(),
        share,
        is_figure,
    }
}

fn campaign_name(campaign: Option<&str>) -> String {
    campaign.unwrap_or(t(words::NO_CAMPAIGN)).to_owned()
}

/// The cells of a sum's row.
fn sum_cells(bill: &Bill, sum: Sum) -> [String; 2] {
    let money = Money::new(sum.units, bill.sums.total.currency);
    [sum.lines.to_string(), figure(money)]
}

fn by_campaign(bill: &Bill, gathered: &Gathered) -> Section {
    let rows = gathered.by_campaign.iter().map(|(campaign, sum)| {
        let [lines, figure] = sum_cells(bill, *sum);
        vec![campaign_name(campaign.as_deref()), lines, figure]
    });
    let foot = vec![
        t(words::TOTAL).to_owned(),
        bill.sums.lines.to_string(),
        amount(bill.sums.total),
    ];
    let table = Table {
        columns: vec![
            column(words::CAMPAIGN, 6, false),
            column(words::LINE_COUNT, 2, true),
            column(words::AMOUNT, 3, true),
        ],
        rows: rows.collect(),
        foot: Some(foot),
    };
    Section {
        table: Some(table),
        ..section(words::BY_CAMPAIGN, String::new(), Vec::new())
    }
}

fn by_day(bill: &Bill, gathered: &Gathered) -> Section {
    let rows = gathered.by_day.iter().map(|((campaign, day), sum)| {
        let [lines, figure] = sum_cells(bill, *sum);
        let (day, campaign) = (format::date(*day), campaign_name(campaign.as_deref()));
        vec![campaign, day, lines, figure]
    });
    let table = Table {
        columns: vec![
            column(words::CAMPAIGN, 6, false),
            column(words::DATE, 3, false),
            column(words::LINE_COUNT, 2, true),
            column(words::AMOUNT, 3, true),
        ],
        rows: rows.collect(),
        foot: None,
    };
    Section {
        table: Some(table),
        ..section(words::ALL_LINES, t(words::TOO_MANY).to_owned(), Vec::new())
    }
}

fn recorded(line: &BillLine) -> String {
    let kind = t(match line.kind {
        BillLineKind::Settled => words::ROW_SETTLED,
        BillLineKind::Corrected => words::ROW_CORRECTED,
        BillLineKind::Incentive => words::ROW_INCENTIVE,
        BillLineKind::Compensation => words::ROW_COMPENSATION,
    });
    if line.is_earlier {
        words::earlier(kind)
    } else {
        kind.to_owned()
    }
}

fn lines(bill: &Bill, gathered: &Gathered) -> Section {
    let (market, currency) = (bill.number.market(), bill.sums.total.currency);
    let rows = gathered.lines.iter().map(|line| {
        let order = line.order.as_ref();
        let order = order.map(|order| format!("{} / {}", order.order, order.line));
        let product = line.product.as_ref().map(|product| product.title.clone());
        vec![
            format::date_time(line.dated_at, market),
            order.unwrap_or_default(),
            product.unwrap_or_default(),
            line.campaign.clone().unwrap_or_default(),
            recorded(line),
            figure(Money::new(line.units, currency)),
        ]
    });
    let table = Table {
        columns: vec![
            column(words::DATE, 4, false),
            column(words::ORDER, 4, false),
            column(words::PRODUCT, 6, false),
            column(words::CAMPAIGN, 4, false),
            column(words::RECORDED, 4, false),
            column(words::AMOUNT, 3, true),
        ],
        rows: rows.collect(),
        foot: Some(vec![
            t(words::TOTAL).to_owned(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            figure(bill.sums.total),
        ]),
    };
    Section {
        table: Some(table),
        ..section(words::ALL_LINES, String::new(), Vec::new())
    }
}

fn proof(bill: &Bill) -> Section {
    let mut rows = Vec::new();
    if let Some(link) = &bill.link {
        rows.push(field(words::FINGERPRINT, link.fingerprint.clone()));
        rows.push(field(words::LINK, link.number.to_string()));
        rows.push(field(words::CHAIN, link.chain.clone()));
    }
    rows.push(field(words::DIGEST, bill.lines_digest.clone()));
    section(words::PROOF, t(words::PROOF_WHY).to_owned(), rows)
}
