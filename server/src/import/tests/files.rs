//! Files as a whole: how they are wrapped, where they end, and what is no file of its kind.

use std::{
    io::{Cursor, Read},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use store::import::Rows;

use super::{
    super::{batches::BATCH_ROWS, records::ROW_BYTES_MAX},
    *,
};

#[test]
fn a_file_reads_the_same_however_it_is_wrapped() {
    let text = with_orders(ORDER);
    let marked = format!("\u{feff}{text}");
    let packed_twice = [gzip(format!("{ORDERS}\r\n")), gzip(ORDER)].concat();
    for (how, bytes) in [
        ("plain", text.clone().into_bytes()),
        ("with a mark", marked.clone().into_bytes()),
        ("with LF", text.replace("\r\n", "\n").into_bytes()),
        ("with CR", text.replace("\r\n", "\r").into_bytes()),
        (
            "without a last line's end",
            text.trim_end().as_bytes().to_vec(),
        ),
        (
            "with blank lines",
            text.replace("\r\n", "\r\n\r\n").into_bytes(),
        ),
        ("quoted", text.replace("536365", "\"536365\"").into_bytes()),
        ("compressed", gzip(&text)),
        ("compressed with a mark", gzip(&marked)),
        ("compressed in two members", packed_twice),
    ] {
        let batches = read(Kind::Orders, bytes);
        assert_eq!(batches.len(), 1, "{how}");
        let Rows::Orders([line]) = batches[0].rows.as_rows() else {
            panic!("{how}: not one order line");
        };
        assert_eq!(
            (line.order_code.as_str(), line.line_code.as_str()),
            ("536365", "1"),
            "{how}"
        );
        assert_eq!((line.quantity, line.unit_price_units), (6, 425), "{how}");
        assert_eq!(
            line.placed_at.to_rfc3339(),
            "2010-12-01T08:26:00+00:00",
            "{how}"
        );
        assert_eq!(
            line.delivered_at.unwrap().to_rfc3339(),
            "2010-12-04T08:26:00+00:00",
            "{how}"
        );
        assert_eq!((line.paid_at, line.cancelled_at), (None, None), "{how}");
    }
}

#[test]
fn lines_are_counted_through_values_with_line_breaks() {
    let text = "shop_code,product_id,title,price,currency\r\n\r\n\
                S,1,\"two\r\nlines\",1.00,GBP\r\nS,2,one,x,GBP\r\n";
    let row = refused(Kind::Products, text);
    assert_eq!((row.row, row.line), (2, 5));
}

#[test]
fn a_file_that_is_none_says_what_it_is() {
    let refunds = "refund_id,order_id,line_id,quantity,refunded_at\n";
    let zip = b"PK\x03\x04rest".as_slice();
    let utf16 = b"\xff\xfeo\0r\0d\0e\0r\0".as_slice();
    for (bytes, sentence) in [
        (b"".as_slice(), "the file is empty"),
        (b"\n\r\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (
            zip,
            "the file is a ZIP archive or a spreadsheet: save it as CSV, plain or gzip",
        ),
        (
            utf16,
            "the file is UTF-16, which Excel calls Unicode text: save the table as CSV UTF-8 \
             (comma delimited)",
        ),
        (
            refunds.as_bytes(),
            "this is a file of refunds, but you are importing orders: change KIND or the file",
        ),
    ] {
        assert_eq!(fault(Kind::Orders, bytes), sentence);
    }
    assert_eq!(fault(Kind::Orders, gzip("")), "the file is empty");
}

#[test]
fn a_header_with_other_columns_is_named_with_the_columns_that_are_expected() {
    for (bytes, difference) in [
        (
            b"order_id,line_id\n".as_slice(),
            "missing: shop_code, product_id, creator, content_type, quantity, unit_price, \
             currency, placed_at, delivered_at",
        ),
        (
            format!("{ORDERS},deliverd_at\n").as_bytes(),
            "unknown: deliverd_at",
        ),
        (
            format!("{ORDERS},quantity\n").as_bytes(),
            "repeated: quantity",
        ),
        (
            b"\x00\x01\x02\n",
            "missing: order_id, line_id, shop_code, product_id, creator, content_type, quantity, \
             unit_price, currency, placed_at and 1 more; unknown: \\u{0}\\u{1}\\u{2}",
        ),
    ] {
        assert_eq!(
            fault(Kind::Orders, bytes),
            format!(
                "the header doesn't match orders: {difference}\nExpected columns: order_id, \
                 line_id, shop_code, product_id, creator, content_type, quantity, unit_price, \
                 currency, placed_at, delivered_at, paid_at, cancelled_at"
            )
        );
    }
}

#[test]
fn a_header_alone_is_a_file_without_rows() {
    assert!(read(Kind::Orders, ORDERS).is_empty());
    assert!(read(Kind::Orders, format!("{ORDERS}\r\n")).is_empty());
}

#[test]
fn compressed_data_that_is_cut_off_gives_its_whole_rows_first() {
    // Numbers that look random keep the compressed size near to the text's.
    let next = |number: &u64| {
        Some(
            number
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1),
        )
    };
    let numbers = std::iter::successors(Some(1_u64), next).take(2_001);
    let lines: Vec<String> = numbers
        .map(|number| order_with("order_id", &number.to_string()))
        .collect();
    let whole = gzip(with_orders(&lines.join("\r\n")));
    let mut batches = open(Kind::Orders, &whole[..whole.len() / 2]).unwrap();
    let rows = rows_of(&batches.next().unwrap().unwrap());
    assert!((100..1_990).contains(&rows), "{rows}");
    let sentence = format!("the gzip file is cut off after row {rows}: copy or export it again");
    assert_eq!(batches.next().err().unwrap().to_string(), sentence);

    let without_checksum = &whole[..whole.len() - 4];
    assert!(fault(Kind::Orders, without_checksum).starts_with("the gzip file is cut off"));
    let mut damaged = whole.clone();
    let checksum = damaged.len() - 8;
    damaged[checksum] ^= 1;
    assert_eq!(
        fault(Kind::Orders, damaged),
        "the gzip file is damaged after row 2001: copy or export it again"
    );
    assert_eq!(
        fault(Kind::Orders, &whole[..5]),
        "the gzip file is cut off after row 0: copy or export it again"
    );
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_named() {
    let open = "has an opening quote without a closing one: write two for each that belongs to the \
                value, as in \"7\"\" PLATE\"";
    let text = with_orders(&[ORDER, &order_with("line_id", "\"2"), ORDER].join("\r\n"));
    assert_eq!(fault(Kind::Orders, text), format!("row 2 (line 3) {open}"));
    assert_eq!(
        fault(Kind::Orders, with_orders(&order_with("delivered_at", "\""))),
        format!("row 1 (line 2) {open}")
    );
}

/// A text that begins with a header and never ends; counts what is read of it.
struct Endless {
    begin: Cursor<Vec<u8>>,
    then: u8,
    given: Arc<AtomicU64>,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut given = self.begin.read(buffer)?;
        if given == 0 {
            buffer.fill(self.then);
            given = buffer.len();
        }
        self.given.fetch_add(given as u64, Ordering::Relaxed);
        Ok(given)
    }
}

#[test]
fn a_line_without_end_is_refused_before_it_fills_the_memory() {
    let long = "row 2 (line 3) is longer than 1 MiB: check it for a missing closing quote";
    for (begin, then, sentence) in [
        ("", b'x', long),
        ("\"", b'x', long),
        ("\"", b'\n', long),
        ("\"", b',', long),
        (
            "",
            b',',
            "row 2 (line 3) has more than 256 values: check the separators",
        ),
    ] {
        let given = Arc::new(AtomicU64::new(0));
        let begin = format!("{ORDERS}\r\n{ORDER}\r\n{begin}");
        let endless = Endless {
            begin: Cursor::new(begin.into_bytes()),
            then,
            given: Arc::clone(&given),
        };
        let mut batches =
            Batches::of(Source::of(endless).unwrap(), Kind::Orders, &in_london()).unwrap();
        assert_eq!(rows_of(&batches.next().unwrap().unwrap()), 1);
        assert_eq!(
            batches.next().err().unwrap().to_string(),
            sentence,
            "{:?}",
            char::from(then)
        );
        let given = given.load(Ordering::Relaxed);
        assert!(given < 2 * ROW_BYTES_MAX as u64, "{given} bytes were read");
    }
}

#[test]
fn batches_are_full_by_rows_or_by_bytes() {
    let many = with_orders(&vec![ORDER; 2 * BATCH_ROWS + 1].join("\r\n"));
    let sizes: Vec<usize> = read(Kind::Orders, many).iter().map(rows_of).collect();
    assert_eq!(sizes, [BATCH_ROWS, BATCH_ROWS, 1]);

    let wide = order_with("creator", &"x".repeat(ROW_BYTES_MAX / 2));
    let sizes: Vec<usize> = read(Kind::Orders, with_orders(&vec![wide; 9].join("\r\n")))
        .iter()
        .map(|batch| batch.refused.len())
        .collect();
    assert_eq!(sizes, [4, 4, 1]);
}

#[test]
fn counting_reads_what_taking_in_reads() {
    let text = with_orders(&vec![ORDER; 12_345].join("\r\n"));
    assert_eq!(
        open(Kind::Orders, &text).unwrap().count(|| true).unwrap(),
        12_345
    );
    let packed = gzip(&text);
    let cut = open(Kind::Orders, &packed[..packed.len() - 9])
        .unwrap()
        .count(|| true);
    assert!(matches!(cut, Err(FileError::Truncated { .. })));
}
