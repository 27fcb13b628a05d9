//! The platform's own order export as a file of orders.

use store::{import::Rows, orders::SubmittedLine};

use super::*;

const EXPORT: &str = "Order ID,SKU ID,Product ID,Product Name,Price,Quantity,Fully returned or refunded,\
                      Shop name,Shop code,Partner campaign ID,Order type,Order settlement status,\
                      Creator Username,Content Type,Content ID,Currency,Est. base commission,Time Created,\
                      Time order delivered";

const EXPLAINED: &str = "Platform unique order ID.,SKU,Platform product ID,Platform product name,Unit price,\
                         SKU sold quantity,,,,,,Current status,,,,,,Order created time,Order delivered time";

const SETTLED: &str = "\"576461413038785001\t\",\"1729735803858294101\t\",\"1729735803858294955\t\",Blue mug,\
                       \"1,234.50\",1,No,Hedge mugs,GBSHP9001,7300000000000000001,Affiliate,Settled,@Ann,\
                       Video,\"7310000000000000001\t\",GBP,\"1,234.50\",03/04/2011 01:30:00,05/04/2011 10:00:00";

fn lines_of(text: impl AsRef<[u8]>) -> (Vec<SubmittedLine>, Vec<(u64, String, String)>) {
    let (mut lines, mut refused) = (Vec::new(), Vec::new());
    for batch in read(Kind::Orders, text) {
        if let Rows::Orders(read) = batch.rows.as_rows() {
            lines.extend_from_slice(read);
        }
        refused.extend(
            batch
                .refused
                .into_iter()
                .map(|row| (row.row, row.column, row.reason)),
        );
    }
    (lines, refused)
}

#[test]
fn a_row_is_an_order_line() {
    let text = format!("{EXPORT}\r\n{EXPLAINED}\r\n{SETTLED}\r\n");
    let (lines, refused) = lines_of(&text);
    assert!(refused.is_empty(), "{refused:?}");
    let [line] = &*lines else {
        panic!("not one line");
    };
    assert_eq!(
        (
            &*line.order_code,
            &*line.line_code,
            &*line.product_code,
            &*line.shop_code,
            &*line.creator
        ),
        (
            "576461413038785001",
            "1729735803858294101",
            "1729735803858294955",
            "GBSHP9001",
            "Ann"
        )
    );
    assert_eq!((line.unit_price_units, line.quantity), (123_450, 1));
    // British summer time.
    assert_eq!(line.placed_at.to_rfc3339(), "2011-04-03T00:30:00+00:00");
    let delivered = line.delivered_at.unwrap().to_rfc3339();
    assert_eq!(delivered, "2011-04-05T09:00:00+00:00");
    assert_eq!((line.paid_at, line.cancelled_at), (None, None));
    assert_eq!(
        open(Kind::Orders, &text).unwrap().count(|| true).unwrap(),
        1
    );
}

#[test]
fn columns_are_found_by_name_whatever_their_place_and_capitals() {
    let place = |name: &str| EXPORT.split(',').position(|known| known == name).unwrap();
    let (status, creator) = (place("Order settlement status"), place("Creator Username"));
    let moved = |row: &str, between: &str| {
        // The file's commas within quotation marks stand in the price alone.
        let row = row.replace("\"1,234.50\"", "1234.50");
        let mut values: Vec<String> = row.split(',').map(str::to_owned).collect();
        values.insert(creator + 1, between.to_owned());
        values.swap(0, status);
        values.join(",")
    };
    let header = moved(EXPORT, "Creator Region").to_uppercase();
    let (lines, refused) = lines_of(format!("{header}\n{}\n", moved(SETTLED, "GB")));
    assert!(refused.is_empty(), "{refused:?}");
    let (as_exported, _) = lines_of(format!("{EXPORT}\n{SETTLED}\n"));
    assert_eq!(lines, as_exported);
}

/// The settled row with another value in a column.
fn with(column: &str, value: &str) -> String {
    let row = SETTLED.replace("\"1,234.50\"", "1234.50");
    let mut values: Vec<&str> = row.split(',').collect();
    values[EXPORT.split(',').position(|name| name == column).unwrap()] = value;
    values.join(",")
}

#[test]
fn what_is_not_taken_in_says_why_in_the_export_s_own_columns() {
    let status = "Order settlement status";
    for (column, value, says) in [
        (
            "Time Created",
            "27/03/2011 01:30:00",
            "this time doesn't exist in Europe/London",
        ),
        (
            "Time Created",
            "30/10/2011 01:30:00",
            "this time is ambiguous in Europe/London",
        ),
        ("Time Created", "/", "not a valid date and time"),
        (
            "Time Created",
            "03/04/1999 01:30:00",
            "year out of range: use 2000 to 2099",
        ),
        (status, "Unpaid by customer", "the customer hasn't paid"),
        (status, "Frozen", "the platform has frozen this order"),
        (status, "Selesai", "unknown status"),
        ("Order ID", "5.76461E+17", "rounded by a spreadsheet"),
        ("SKU ID", "/", "required: enter a value"),
        ("Content Type", "/", "required: enter a value"),
        ("Price", "1.234", "too many decimals"),
        ("Quantity", "1.5", "not a whole number"),
        (
            "Creator Username",
            "ann\u{200B}",
            "U+200B (zero width space)",
        ),
        ("Currency", "EUR", "unknown currency"),
    ] {
        let (lines, refused) = lines_of(format!("{EXPORT}\n{}\n", with(column, value)));
        assert!(lines.is_empty(), "{value}: {lines:?}");
        let [(1, of, reason)] = &*refused else {
            panic!("{value}: {refused:?}");
        };
        assert_eq!(of, column, "{value}: {reason}");
        assert!(reason.contains(says), "{value}: {reason}");
    }
}

#[test]
fn rejects_of_an_export_are_read_as_one() {
    // In the places of the quantity and the time a row of rejects has other columns.
    let header = format!("row,column,value,reason,{EXPORT}");
    let row = with("Product Name", "'=MUG");
    let text = format!("{header}\n1,Price,x,not a number,{row}\n");
    let (lines, refused) = lines_of(&text);
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(lines.len(), 1);
    assert_eq!(
        open(Kind::Orders, &text).unwrap().count(|| true).unwrap(),
        1
    );
}

#[test]
fn an_order_that_earns_nothing_is_cancelled_from_the_beginning() {
    for status in ["Ineligible", "CANCELLED", "Refunded", "Deducted"] {
        let row = with("Order settlement status", status);
        let (lines, refused) = lines_of(format!("{EXPORT}\n{row}\n"));
        assert!(refused.is_empty(), "{refused:?}");
        assert_eq!(lines[0].cancelled_at, Some(lines[0].placed_at), "{status}");
    }
}

#[test]
fn a_header_that_lacks_or_repeats_a_column_says_so() {
    let lacks = EXPORT.replace("Price,Quantity,", "");
    assert_eq!(
        fault(Kind::Orders, lacks),
        "this is the platform's order export, but columns are missing: Price, Quantity. Export it \
         again with all columns"
    );
    assert_eq!(
        fault(Kind::Orders, format!("{EXPORT},order id")),
        "this is the platform's order export, but the column Order ID is repeated: remove the \
         wrong one"
    );
}

#[test]
fn a_header_in_another_language_names_the_setting_and_can_be_explained_once() {
    let indonesian = EXPORT
        .replace("Order ID", "ID Pesanan")
        .replace("SKU ID", "ID SKU")
        .replace("Product", "Produk")
        .replace("Price", "Harga")
        .replace("Quantity", "Jumlah")
        .replace("Shop code", "Kode toko")
        .replace("Creator Username", "Nama kreator")
        .replace("Content Type", "Tipe konten")
        .replace("Currency", "Mata uang")
        .replace("Time Created", "Waktu dibuat")
        .replace("Time order delivered", "Waktu terkirim")
        .replace("Order settlement status", "Status penyelesaian");
    let row = SETTLED
        .replace("Settled", "Selesai")
        .replace("Video,", "Siaran langsung,");
    let text = format!("{indonesian}\n{row}\n");
    let sentence = fault(Kind::Orders, &text);
    assert!(
        sentence.contains("set the platform's language to English")
            && sentence.contains("--mapping"),
        "{sentence}"
    );
    let mut mapping = ExportMapping::default();
    for (text, means) in [
        ("ID Pesanan", "Order ID"),
        ("ID SKU", "SKU ID"),
        ("Produk ID", "Product ID"),
        ("Harga", "Price"),
        ("Jumlah", "Quantity"),
        ("Kode toko", "Shop code"),
        ("nama kreator", "Creator Username"),
        ("Tipe konten", "Content Type"),
        ("Mata uang", "Currency"),
        ("Waktu dibuat", "Time Created"),
        ("Waktu terkirim", "Time order delivered"),
        ("Status penyelesaian", "Order settlement status"),
        ("Selesai", "Settled"),
        ("Siaran langsung", "Live"),
    ] {
        mapping.add(text, means).unwrap();
    }
    let reading = Reading::new(MarketRules::founding(Market::Gb), mapping);
    let source = Source::of(Cursor::new(text.into_bytes())).unwrap();
    let mut batches = Batches::of(source, Kind::Orders, &reading).unwrap();
    let batch = batches.next().unwrap().unwrap();
    let Rows::Orders([line]) = batch.rows.as_rows() else {
        panic!("{:?}", batch.refused);
    };
    assert_eq!(line.content_type.code(), "LIVE");
    assert_eq!(line.unit_price_units, 123_450);
}
