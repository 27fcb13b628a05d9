//! The platform's own order export as a file of orders: its columns in a file, and its rows as order
//! lines. What its values mean is decided in [`domain::intake::platform_export`].

use chrono::{DateTime, Utc};
use domain::{
    code::SHOP_CODE_CHARACTERS_MAX,
    intake::{
        ContentType,
        platform_export::{
            ExportColumn, ExportMapping, ExportStatus, content_type, is_nothing,
            parse_grouped_price, parse_grouped_quantity, parse_wall_clock,
        },
    },
    market::MarketRules,
};
use store::orders::SubmittedLine;

use super::{
    header::{Header, HeaderFault},
    kind::Column,
    records::Record,
    row_error::RowError,
    value::{Fields, Value},
};

/// What the reading of an export depends on: where it is from, and in which language.
#[derive(Clone, Debug)]
pub struct Reading {
    market: MarketRules,
    mapping: ExportMapping,
}

/// The columns that are read.
pub(crate) const COLUMNS: [Column; ExportColumn::ALL.len()] = {
    let mut columns = [Column {
        name: "",
        is_optional: false,
        is_code: false,
    }; ExportColumn::ALL.len()];
    let mut n = 0;
    while n < columns.len() {
        let column = ExportColumn::ALL[n];
        columns[n].name = column.name();
        columns[n].is_optional = column.is_optional();
        n += 1;
    }
    columns
};

impl Reading {
    /// In the market's zone and currency, with what was said of another language.
    #[must_use]
    pub fn new(market: MarketRules, mapping: ExportMapping) -> Self {
        Self { market, mapping }
    }

    fn column(&self, name: &str) -> Option<ExportColumn> {
        self.mapping.english(name).parse().ok()
    }
}

/// Whether a file with these columns is the platform's order export: nothing else has order ids and SKU
/// ids by these names.
pub(crate) fn is_export(names: &[String], reading: &Reading) -> bool {
    let has = |column| {
        names
            .iter()
            .any(|name| reading.column(name) == Some(column))
    };
    has(ExportColumn::OrderId) && has(ExportColumn::SkuId)
}

/// Where each of the columns is.
pub(crate) fn places(
    names: &[String],
    reading: &Reading,
) -> Result<Vec<Option<usize>>, HeaderFault> {
    let known: Vec<Option<ExportColumn>> = names.iter().map(|name| reading.column(name)).collect();
    let mut places = Vec::with_capacity(ExportColumn::ALL.len());
    let mut missing = Vec::new();
    for column in ExportColumn::ALL {
        let mut found = (0..known.len()).filter(|place| known[*place] == Some(column));
        let place = found.next();
        if found.next().is_some() {
            return Err(HeaderFault::ExportRepeats(column.name()));
        }
        if place.is_none() && !column.is_optional() {
            missing.push(column.name());
        }
        places.push(place);
    }
    if missing.is_empty() {
        Ok(places)
    } else {
        Err(HeaderFault::ExportLacks(missing))
    }
}

/// The export's column whose values become those of a column of ours; the column itself, if it is one of
/// the export's already.
pub(crate) fn column_that_means(column: &'static str) -> &'static str {
    let known = ExportColumn::ALL
        .into_iter()
        .find(|known| known.meaning() == column);
    known.map_or(column, ExportColumn::name)
}

/// Whether the record explains the columns: it has words where every order has a number and a time.
pub(crate) fn explains(header: &Header, record: Record<'_>) -> bool {
    [ExportColumn::Quantity, ExportColumn::TimeCreated]
        .into_iter()
        .all(|column| {
            let place = header.place_of(column.name());
            let value = place.and_then(|place| record.values().nth(place));
            value.is_some_and(|value| !value.is_empty() && !value.iter().any(u8::is_ascii_digit))
        })
}

/// Reads a row as an order line.
pub(crate) fn order_line(
    fields: &mut Fields<'_>,
    reading: &Reading,
) -> Result<SubmittedLine, RowError> {
    let mut get = |column: ExportColumn| {
        let value = fields.get(column.name());
        let text = if is_nothing(value.text) {
            ""
        } else {
            value.text
        };
        Value { text, ..value }
    };
    let order_code = get(ExportColumn::OrderId).code()?;
    let line_code = get(ExportColumn::SkuId).code()?;
    let product_code = get(ExportColumn::ProductId).code()?;
    let shop_code = get(ExportColumn::ShopCode).short_code(SHOP_CODE_CHARACTERS_MAX)?;
    let creator = get(ExportColumn::CreatorUsername).handle()?;
    let earns_nothing = earns_nothing(get(ExportColumn::Status), reading)?;
    let content_type = kind_of_content(get(ExportColumn::ContentType), reading)?;
    let quantity = quantity(get(ExportColumn::Quantity))?;
    let currency = match get(ExportColumn::Currency).if_given() {
        Some(currency) => currency.parse()?,
        None => reading.market.currency,
    };
    let price = get(ExportColumn::Price);
    let unit_price_units = parse_grouped_price(price.text, currency)
        .map_err(|error| price.row_error(error.to_string()))?;
    let placed_at = moment(get(ExportColumn::TimeCreated), reading)?;
    let delivered_at = get(ExportColumn::TimeDelivered)
        .if_given()
        .map(|value| moment(value, reading))
        .transpose()?;
    Ok(SubmittedLine {
        order_code,
        line_code,
        shop_code,
        product_code,
        creator,
        content_type,
        quantity,
        unit_price_units,
        currency,
        placed_at,
        paid_at: None,
        delivered_at,
        cancelled_at: earns_nothing.then_some(placed_at),
    })
}

fn earns_nothing(status: Value<'_>, reading: &Reading) -> Result<bool, RowError> {
    reading
        .mapping
        .english(status.text)
        .parse()
        .and_then(ExportStatus::earns_nothing)
        .map_err(|refusal| status.row_error(refusal.to_string()))
}

fn kind_of_content(value: Value<'_>, reading: &Reading) -> Result<ContentType, RowError> {
    match content_type(reading.mapping.english(value.text)) {
        Some(content_type) => Ok(content_type),
        // The refusal of an empty or unknown text, in its words.
        None => value.parse(),
    }
}

fn quantity(value: Value<'_>) -> Result<u32, RowError> {
    match parse_grouped_quantity(value.text) {
        Some(digits) => {
            let text = digits.as_str();
            Value { text, ..value }.quantity()
        }
        None => {
            Err(value
                .row_error("not a whole number: use digits, with or without thousands separators"))
        }
    }
}

fn moment(value: Value<'_>, reading: &Reading) -> Result<DateTime<Utc>, RowError> {
    let at = parse_wall_clock(value.text, reading.market.zone)
        .map_err(|error| value.row_error(error.to_string()))?;
    value.in_years(at)
}
