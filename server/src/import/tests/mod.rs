//! The reading of files, without a database: what is refused, and with which sentence.

mod files;
mod forms;
mod outcomes;
mod platform_export;
mod rows;

use std::io::{Cursor, Write};

use domain::{
    intake::platform_export::ExportMapping,
    market::{Market, MarketRules},
};
use flate2::{Compression, write::GzEncoder};
use store::import::Rows;

use super::{
    batches::{Batch, Batches},
    file_error::FileError,
    kind::Kind,
    platform_export::Reading,
    row_error::RefusedRow,
    source::Source,
};

const ORDERS: &str = "order_id,line_id,shop_code,product_id,creator,content_type,quantity,\
                      unit_price,currency,placed_at,delivered_at";

const ORDER: &str =
    "536365,1,GBSHP0028,21730,creator111,LIVE,6,4.25,GBP,2010-12-01T08:26:00Z,2010-12-04T08:26:00Z";

fn open(kind: Kind, bytes: impl AsRef<[u8]>) -> Result<Batches, FileError> {
    let source = Source::of(Cursor::new(bytes.as_ref().to_vec()))?;
    Batches::of(source, kind, &in_london())
}

/// How files of the British market are read, in English.
fn in_london() -> Reading {
    Reading::new(MarketRules::founding(Market::Gb), ExportMapping::default())
}

/// All batches of a text, which must have no fault.
fn read(kind: Kind, bytes: impl AsRef<[u8]>) -> Vec<Batch> {
    let mut batches = open(kind, bytes).unwrap();
    std::iter::from_fn(|| batches.next().unwrap()).collect()
}

/// The only refused row of a text.
fn refused(kind: Kind, bytes: impl AsRef<[u8]>) -> RefusedRow {
    let mut refused: Vec<RefusedRow> = read(kind, bytes)
        .into_iter()
        .flat_map(|batch| batch.refused)
        .collect();
    assert_eq!(refused.len(), 1, "not one refused row");
    refused.pop().unwrap()
}

/// What a text is refused with as a whole.
fn fault(kind: Kind, bytes: impl AsRef<[u8]>) -> String {
    let end = |mut batches: Batches| loop {
        match batches.next() {
            Ok(Some(_)) => {}
            Ok(None) => panic!("no fault"),
            Err(fault) => return fault,
        }
    };
    open(kind, bytes)
        .map_or_else(|fault| fault, end)
        .to_string()
}

fn rows_of(batch: &Batch) -> usize {
    match batch.rows.as_rows() {
        Rows::Products(rows) => rows.len(),
        Rows::Creators(rows) => rows.len(),
        Rows::CreatorProfiles(rows) => rows.len(),
        Rows::CreatorDays(rows) => rows.len(),
        Rows::Campaigns(rows) => rows.len(),
        Rows::Registrations(rows) => rows.len(),
        Rows::Showcases(rows) => rows.len(),
        Rows::Orders(rows) => rows.len(),
        Rows::Refunds(rows) => rows.len(),
    }
}

fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes.as_ref()).unwrap();
    encoder.finish().unwrap()
}

fn with_orders(lines: &str) -> String {
    format!("{ORDERS}\r\n{lines}\r\n")
}

/// The line of an order with one of its values replaced.
fn order_with(column: &str, value: &str) -> String {
    let at = ORDERS.split(',').position(|name| name == column).unwrap();
    let mut values: Vec<&str> = ORDER.split(',').collect();
    values[at] = value;
    values.join(",")
}
