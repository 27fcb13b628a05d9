//! The platform's order export or settlement statement as rows to compare: its columns in a file, and its rows as
//! far as they are compared. What its values mean is decided in [`domain::reconcile`].

use std::io::Read;

use domain::{
    intake::platform_export::ExportMapping,
    ledger::Party,
    market::MarketRules,
    reconcile::{
        COMPARED_COLUMNS_MAX, ComparedColumn, RECONCILIATION_ROWS_MAX, RowFault, TheirRow,
        TheirTexts,
    },
};
use store::reconciliations::ReadRow;

use super::{
    file_error::FileError,
    header::Header,
    records::{Record, Records},
    source::Source,
};
use crate::csv_file::without_guard;

/// How many rows are handed on at a time.
const BATCH: usize = 1_000;

/// How the rows of a file are to be read.
pub(crate) struct StatementReading {
    /// The market of its rows.
    pub(crate) market: MarketRules,
    /// What was said of another language.
    pub(crate) mapping: ExportMapping,
    /// Whose part is compared.
    pub(crate) part: Party,
}

/// Why a file isn't read to its end.
#[derive(Debug)]
pub(crate) enum StatementFault {
    /// What is wrong with it, as a sentence for people.
    File(String),
    /// It can't be read at the moment.
    Unreadable(String),
}

/// Where each column is in a file.
struct Places([Option<usize>; COMPARED_COLUMNS_MAX]);

/// Reads all rows of a file and hands them on, some at a time, for as long as somebody takes them.
///
/// # Errors
///
/// What is wrong with the file as a whole; the rows before that are handed on.
pub(crate) fn read_statement(
    bytes: impl Read + Send + 'static,
    reading: &StatementReading,
    mut hand_on: impl FnMut(Vec<ReadRow>) -> bool,
) -> Result<(), StatementFault> {
    let mut records = Records::of(Source::of(bytes)?);
    let Some(header) = records.next()?.map(texts) else {
        return Err(StatementFault::File(FileError::Empty.to_string()));
    };
    if let Some(fault) = Header::form_fault(&header) {
        return Err(StatementFault::File(fault.to_string()));
    }
    let places = Places::of(&header, &reading.mapping)?;
    let mut rows = Vec::with_capacity(BATCH);
    while let Some(record) = records.next()? {
        let number = record.row;
        if number > RECONCILIATION_ROWS_MAX {
            return Err(StatementFault::File(format!(
                "the file has more than {RECONCILIATION_ROWS_MAX} rows: split it and upload the parts one \
                 after the other"
            )));
        }
        let values = texts(record);
        if number == 1 && places.explains(&values) {
            continue;
        }
        rows.push(ReadRow {
            number,
            raw: values.join(" | "),
            read: read_row(&values, &places, reading),
        });
        if rows.len() == BATCH && !hand_on(std::mem::replace(&mut rows, Vec::with_capacity(BATCH)))
        {
            return Ok(());
        }
    }
    if !rows.is_empty() {
        hand_on(rows);
    }
    Ok(())
}

fn read_row(
    values: &[String],
    places: &Places,
    reading: &StatementReading,
) -> Result<TheirRow, RowFault> {
    let value = |column| places.value(values, column);
    let texts = TheirTexts {
        value: &value,
        mapping: &reading.mapping,
        currency: reading.market.currency,
        part: reading.part,
    };
    texts.read()
}

/// The values as text, without the apostrophes that files have before what a spreadsheet would run. No database keeps
/// the null character.
fn texts(record: Record<'_>) -> Vec<String> {
    let values = record.values();
    values
        .map(|value| String::from_utf8_lossy(without_guard(value)).replace('\0', ""))
        .collect()
}

impl Places {
    fn of(names: &[String], mapping: &ExportMapping) -> Result<Self, StatementFault> {
        let known = |name: &String| mapping.english(name).parse::<ComparedColumn>().ok();
        let known: Vec<Option<ComparedColumn>> = names.iter().map(known).collect();
        let place = |column| known.iter().position(|name| *name == Some(column));
        let missing = ComparedColumn::ALL
            .into_iter()
            .filter(|column| column.is_required() && place(*column).is_none());
        let missing: Vec<String> = missing.map(|column| column.to_string()).collect();
        if missing.is_empty() {
            return Ok(Self(ComparedColumn::ALL.map(place)));
        }
        Err(StatementFault::File(format!(
            "the columns {} are missing: upload the platform’s order export or settlement statement as it \
             is, with the platform’s language set to English",
            missing.join(", ")
        )))
    }

    /// The value of a column; empty where the file has no such column.
    fn value<'v>(&self, values: &'v [String], column: ComparedColumn) -> &'v str {
        let all = ComparedColumn::ALL.into_iter().zip(self.0);
        let mut places = all.filter(|(known, _)| *known == column);
        let place = places.next().and_then(|(_, place)| place);
        let value = place.and_then(|place| values.get(place));
        value.map_or("", String::as_str)
    }

    /// Whether a record explains the columns: it has words where every order has a number.
    fn explains(&self, values: &[String]) -> bool {
        let order = self.value(values, ComparedColumn::OrderId).trim();
        order.contains(' ') && !order.bytes().any(|byte| byte.is_ascii_digit())
    }
}

impl From<FileError> for StatementFault {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Unopened(_) | FileError::Unreadable { .. } => {
                Self::Unreadable(error.to_string())
            }
            FileError::Empty
            | FileError::OtherFormat { .. }
            | FileError::Utf16
            | FileError::Header(_)
            | FileError::Truncated { .. }
            | FileError::Damaged { .. }
            | FileError::LongRow { .. }
            | FileError::ManyColumns { .. }
            | FileError::OpenQuote { .. } => Self::File(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use domain::market::Market;

    use super::*;

    fn read(text: &str) -> Result<Vec<ReadRow>, StatementFault> {
        let reading = StatementReading {
            market: MarketRules::founding(Market::Gb),
            mapping: ExportMapping::default(),
            part: Party::CampaignAgency,
        };
        let mut all = Vec::new();
        let bytes = Cursor::new(text.as_bytes().to_vec());
        read_statement(bytes, &reading, |rows| {
            all.extend(rows);
            true
        })?;
        Ok(all)
    }

    #[test]
    fn an_export_is_read_row_by_row() {
        let text = "ORDER ID,sku id,Price,Quantity,Est. affiliate partner commission,Carousel\r\n\
                    Platform unique order ID.,SKU,Unit price,SKU sold quantity,,\r\n\
                    \"576461413038785001\t\",1,\"1,234.50\",1,61.73,x\r\n\
                    576461413038785002,1,many,1,,\r\n";
        let rows = read(text).unwrap();
        assert_eq!(rows.len(), 2);
        let first = rows[0].read.as_ref().unwrap();
        assert_eq!(
            (rows[0].number, first.order.as_str()),
            (2, "576461413038785001")
        );
        assert_eq!(
            (first.price, first.own_amount),
            (Some(123_450), Some(6_173))
        );
        let fault = rows[1].read.as_ref().unwrap_err();
        assert_eq!(fault.column, ComparedColumn::Price);
        assert!(rows[1].raw.contains("many"), "{}", rows[1].raw);
    }

    #[test]
    fn what_is_no_file_of_the_platform_says_so() {
        for (text, says) in [
            ("", "the file is empty"),
            ("a;b\n1;2\n", "semicolons"),
            ("Order ID,Price\n1,2\n", "the columns SKU ID are missing"),
        ] {
            let Err(StatementFault::File(refused)) = read(text) else {
                panic!("{text} was read");
            };
            assert!(refused.contains(says), "{refused}");
        }
    }

    #[test]
    fn rows_are_handed_on_until_nobody_takes_them() {
        let reading = StatementReading {
            market: MarketRules::founding(Market::Gb),
            mapping: ExportMapping::default(),
            part: Party::Creator,
        };
        let text = format!("Order ID,SKU ID\n{}", "1,2\n".repeat(2 * BATCH + 1));
        let mut batches = Vec::new();
        let bytes = Cursor::new(text.into_bytes());
        read_statement(bytes, &reading, |rows| {
            batches.push(rows.len());
            batches.len() < 2
        })
        .unwrap();
        assert_eq!(batches, [BATCH, BATCH]);
    }
}
