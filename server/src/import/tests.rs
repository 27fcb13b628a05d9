use std::{
    io::{Cursor, Read, Write},
    sync::atomic::{AtomicU64, Ordering as AtomicOrdering},
};

use flate2::{Compression, write::GzEncoder};
use store::import::{Rows, Verdict};

use super::{
    batches::{BATCH_ROWS, Batch},
    flaw::RefusedRow,
    records::ROW_BYTES_MAX,
    tally::Judged,
    *,
};

const ORDERS: &str = "order_id,line_id,shop_code,product_id,creator,content_type,quantity,\
                      unit_price,currency,placed_at,delivered_at";
const ORDER: &str =
    "536365,1,GBSHP0028,21730,creator111,LIVE,6,4.25,GBP,2010-12-01T08:26:00Z,2010-12-04T08:26:00Z";

fn open(kind: Kind, bytes: impl AsRef<[u8]>) -> Result<Batches, Fault> {
    Batches::of(Source::of(Cursor::new(bytes.as_ref().to_vec()))?, kind)
}

/// All batches of a text, which must have no fault.
fn read(kind: Kind, bytes: impl AsRef<[u8]>) -> Vec<Batch> {
    let mut batches = open(kind, bytes).unwrap();
    std::iter::from_fn(|| batches.next().unwrap()).collect()
}

/// The only refused row of a text.
fn refused(kind: Kind, bytes: impl AsRef<[u8]>) -> RefusedRow {
    let mut refused: Vec<RefusedRow> =
        read(kind, bytes).into_iter().flat_map(|batch| batch.refused).collect();
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
    open(kind, bytes).map_or_else(|fault| fault, end).to_string()
}

fn rows_of(batch: &Batch) -> usize {
    match batch.rows.as_rows() {
        Rows::Products(rows) => rows.len(),
        Rows::Creators(rows) => rows.len(),
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
        ("without a last line's end", text.trim_end().as_bytes().to_vec()),
        ("with blank lines", text.replace("\r\n", "\r\n\r\n").into_bytes()),
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
        assert_eq!((line.order_code.as_str(), line.line_code.as_str()), ("536365", "1"), "{how}");
        assert_eq!((line.quantity, line.unit_price_units), (6, 425), "{how}");
        assert_eq!(line.placed_at.to_rfc3339(), "2010-12-01T08:26:00+00:00", "{how}");
        assert_eq!(line.delivered_at.unwrap().to_rfc3339(), "2010-12-04T08:26:00+00:00", "{how}");
        assert_eq!((line.paid_at, line.cancelled_at), (None, None), "{how}");
    }
}

#[test]
fn every_kind_reads_its_rows() {
    for (kind, text) in [
        (Kind::Products, "shop_code,product_id,title,price,currency\nS,1,\"A \"\"B\"\", C\",0.85,GBP"),
        (Kind::Creators, "handle,managing_agency,agency_share_percent\nc0,,\nc1,a,20.00"),
        (
            Kind::Campaigns,
            "campaign,agency,market,starts_on,registration_ends_on,ends_on,min_rate_percent\n\
             camp-1,a,GB,2010-12-01,2011-01-22,2011-01-29,5.00",
        ),
        (
            Kind::Registrations,
            "campaign,shop_code,product_id,total_rate_percent,creator_rate_percent,rate_change_at,\
             new_creator_rate_percent\n\
             camp-1,S,1,30.00,1.80,,\n\
             camp-1,S,2,30.00,1.80,2011-01-01T00:00:00Z,1.50",
        ),
        (
            Kind::Showcases,
            "creator,campaign,product_id,accepted_at\nc0,camp-1,1,2010-12-01T09:00:00+01:00",
        ),
        (
            Kind::Refunds,
            "refund_id,order_id,line_id,quantity,refunded_at\nC1,536488,27,6,2010-12-01T12:38:00Z",
        ),
    ] {
        let batches = read(kind, text);
        assert_eq!(batches.len(), 1, "{kind}");
        assert!(batches[0].refused.is_empty(), "{kind}: {:?}", batches[0].refused);
        assert_eq!(rows_of(&batches[0]), text.lines().count() - 1, "{kind}");
    }
}

#[test]
fn columns_may_come_in_any_order_and_optional_ones_may_come() {
    let text = "cancelled_at,placed_at,currency,unit_price,quantity,content_type,creator,\
                product_id,shop_code,line_id,order_id,delivered_at\n\
                2010-12-02T00:00:00Z,2010-12-01T00:00:00Z,GBP,1.00,1,video,c,p,s,l,o,\n";
    let batches = read(Kind::Orders, text);
    let Rows::Orders([line]) = batches[0].rows.as_rows() else { panic!("not one order line") };
    assert_eq!((line.order_code.as_str(), line.creator.as_str()), ("o", "c"));
    assert_eq!(line.delivered_at, None);
    assert_eq!(line.cancelled_at.unwrap().to_rfc3339(), "2010-12-02T00:00:00+00:00");
}

#[test]
fn a_row_that_cannot_be_read_says_why() {
    for (column, value, reason) in [
        ("order_id", "", "it is empty"),
        ("order_id", " 536365", "there is a blank before or after it"),
        ("order_id", "\"53\n6365\"", "there is a line break or another control character in it"),
        ("product_id", "a\0b", "there is a zero character in it"),
        ("content_type", "RADIO", "not a kind of content: write one of LIVE, PRE_LIVE, VIDEO, \
                                   SHOWCASE, SHOP, PROMOTION_PAGE, LINKSHARE"),
        ("quantity", "0", "it must be at least 1"),
        ("quantity", "-1", "not a whole number: write digits only, such as 3"),
        ("quantity", "+1", "not a whole number: write digits only, such as 3"),
        ("quantity", "1.5", "not a whole number: write digits only, such as 3"),
        ("quantity", "2147483648", "it is above 2147483647"),
        ("quantity", "99999999999999999999", "it is above 2147483647"),
        ("unit_price", "4.255", "too many decimals: this takes at most 2"),
        ("unit_price", "\"4,25\"", "not a number: write digits with a point for the decimals, \
                                    such as 4.25"),
        ("unit_price", "-4.25", "an amount below zero is not possible here"),
        ("unit_price", "99999999999999999999", "the number is too large"),
        ("currency", "gbp", "not a currency of any market: write a code such as USD or GBP"),
        ("placed_at", "2010-12-01T08:26:00", "the time has no zone: write it like \
                                              2011-01-31T08:00:00Z"),
        ("placed_at", "01/12/2010 08:26", "not a time: write it like 2011-01-31T08:00:00Z"),
        ("placed_at", "2010-12-01T08:26:60Z", "leap seconds can't be kept: write the second before \
                                               or after it"),
        ("placed_at", "2010-12-01T08:26:00.1234567Z", "the time is finer than a microsecond, which \
                                                       can't be kept"),
        ("placed_at", "2010-12-01T08:26:00.0000000000001Z", "the time is finer than a microsecond, \
                                                             which can't be kept"),
        ("delivered_at", "0001-12-01T08:26:00Z", "the year is not between 2000 and 2099"),
    ] {
        let row = refused(Kind::Orders, with_orders(&order_with(column, value)));
        assert_eq!((row.column.as_str(), row.reason.as_str()), (column, reason), "{value:?}");
        assert_eq!((row.row, row.line), (1, 2), "{value:?}");
    }
    let long = "x".repeat(61);
    let row = refused(Kind::Orders, with_orders(&order_with("creator", &long)));
    assert_eq!(row.reason, "it is longer than 60 characters");
}

#[test]
fn rates_and_dates_say_why() {
    const REGISTRATIONS: &str = "campaign,shop_code,product_id,total_rate_percent,\
                                 creator_rate_percent,rate_change_at,new_creator_rate_percent\n";
    const CAMPAIGNS: &str =
        "campaign,agency,market,starts_on,registration_ends_on,ends_on,min_rate_percent\n";
    const CREATORS: &str = "handle,managing_agency,agency_share_percent\n";
    for (kind, header, line, column, reason) in [
        (Kind::Registrations, REGISTRATIONS, "c,s,1,0,1.80,,", "total_rate_percent",
         "the percentage must be from 1.00 to 80.00"),
        (Kind::Registrations, REGISTRATIONS, "c,s,1,81.00,1.80,,", "total_rate_percent",
         "the percentage must be from 1.00 to 80.00"),
        (Kind::Registrations, REGISTRATIONS, "c,s,1,30,1.805,,", "creator_rate_percent",
         "too many decimals: a percentage has at most two"),
        (Kind::Registrations, REGISTRATIONS, "c,s,1,30,1.80,2011-01-01T00:00:00Z,",
         "new_creator_rate_percent", "it is empty, but the row has a rate change"),
        (Kind::Registrations, REGISTRATIONS, "c,s,1,30,1.80,,2", "rate_change_at",
         "it is empty, but the row has a new rate"),
        (Kind::Campaigns, CAMPAIGNS, "c,a,UK,2010-12-01,2011-01-22,2011-01-29,5", "market",
         "not a market: write one of US, GB, ID, MY, VN, TH, PH, SG"),
        (Kind::Campaigns, CAMPAIGNS, "c,a,GB,1.12.2010,2011-01-22,2011-01-29,5", "starts_on",
         "not a day: write it like 2011-01-31"),
        (Kind::Campaigns, CAMPAIGNS, "c,a,GB,2010-12-1,2011-01-22,2011-01-29,5", "starts_on",
         "not a day: write it like 2011-01-31"),
        (Kind::Campaigns, CAMPAIGNS, "c,a,GB,2010-12-01,2010-11-22,2011-01-29,5",
         "registration_ends_on",
         "registration cannot end on 2010-11-22, before the start on 2010-12-01"),
        (Kind::Creators, CREATORS, "c,a,", "agency_share_percent",
         "it is empty, but the row names a managing agency"),
        (Kind::Creators, CREATORS, "c,,20", "managing_agency",
         "it is empty, but the row gives an agency's share"),
    ] {
        let row = refused(kind, format!("{header}{line}\n"));
        assert_eq!((row.column.as_str(), row.reason.as_str()), (column, reason), "{line}");
    }
}

#[test]
fn good_rows_around_a_bad_one_are_unharmed() {
    let lines = [ORDER, "too,few", &order_with("line_id", "2"), &order_with("quantity", "0"), ORDER];
    let batches = read(Kind::Orders, with_orders(&lines.join("\r\n")));
    assert_eq!(rows_of(&batches[0]), 3);
    let [short, zero] = batches[0].refused.as_slice() else { panic!("not two refused rows") };
    assert_eq!((short.row, short.line, short.column.as_str()), (2, 3, ""));
    assert_eq!(short.reason, "the row has 2 values, but the header has 11 columns");
    assert_eq!((zero.row, zero.line, zero.value.as_str()), (4, 5, "0"));
    let original: Vec<&[u8]> = zero.original.iter().collect();
    assert_eq!(original.len(), 11);
    assert_eq!(original[0], b"536365");
}

#[test]
fn lines_are_counted_through_values_with_line_breaks() {
    let text = "shop_code,product_id,title,price,currency\r\n\r\n\
                S,1,\"two\r\nlines\",1.00,GBP\r\nS,2,one,x,GBP\r\n";
    let row = refused(Kind::Products, text);
    assert_eq!((row.row, row.line), (2, 5));
}

#[test]
fn bytes_that_are_not_utf8_refuse_their_row() {
    let latin = b"shop_code,product_id,title,price,currency\nS,1,CAF\xc9,1.00,GBP\nS,2,TEA,1.00,GBP\n";
    let row = refused(Kind::Products, latin);
    assert_eq!((row.column.as_str(), row.reason.as_str()), ("title", "it is not UTF-8 text"));
    assert_eq!(row.value, "CAF\u{fffd}");
    // A character that begins in one value and ends in the next is none.
    let torn = b"shop_code,product_id,title,price,currency\nS,1,CAF\xc3,\xa91.00,GBP\n";
    assert_eq!(refused(Kind::Products, torn).column, "title");
}

#[test]
fn long_values_are_shown_shortened_and_on_one_line() {
    let value = format!("\"{}\n{}\"", "a".repeat(70), "b".repeat(70));
    let row = refused(Kind::Orders, with_orders(&order_with("quantity", &value)));
    assert_eq!(row.value, format!("{}\\n{}…", "a".repeat(70), "b".repeat(9)));
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
        (zip, "the file is a ZIP archive or a spreadsheet: save the table as CSV, plain or \
               compressed with gzip"),
        (utf16, "the file is UTF-16 text: save it as UTF-8"),
        (refunds.as_bytes(), "the header is that of a file of refunds, not of orders"),
        (b"order_id,line_id\n", "the header is not that of a file of orders: shop_code, product_id, \
                                 creator, content_type, quantity, unit_price, currency, placed_at, \
                                 delivered_at are missing"),
        (format!("{ORDERS},deliverd_at\n").as_bytes(),
         "the header is not that of a file of orders: deliverd_at is not known"),
        (format!("{ORDERS},quantity\n").as_bytes(),
         "the header is not that of a file of orders: quantity is more than once there"),
        (b"\x00\x01\x02\n", "the header is not that of a file of orders: order_id, line_id, \
                             shop_code, product_id, creator, content_type, quantity, unit_price, \
                             currency, placed_at and 1 more are missing; \\u{0}\\u{1}\\u{2} is not \
                             known"),
    ] {
        assert_eq!(fault(Kind::Orders, bytes), sentence);
    }
    assert_eq!(fault(Kind::Orders, gzip("")), "the file is empty");
}

#[test]
fn a_header_alone_is_a_file_without_rows() {
    assert!(read(Kind::Orders, ORDERS).is_empty());
    assert!(read(Kind::Orders, format!("{ORDERS}\r\n")).is_empty());
}

#[test]
fn compressed_data_that_is_cut_off_gives_its_whole_rows_first() {
    let mut text = with_orders(ORDER);
    // Numbers that look random keep the compressed size near to the text's.
    let mut number = 1_u64;
    for _ in 0..2_000 {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        text += &format!("{}\r\n", order_with("order_id", &number.to_string()));
    }
    let whole = gzip(&text);
    let mut batches = open(Kind::Orders, &whole[..whole.len() / 2]).unwrap();
    let rows = rows_of(&batches.next().unwrap().unwrap());
    assert!((100..1_990).contains(&rows), "{rows}");
    let sentence =
        format!("the file ends in the middle of its compressed data after row {rows}");
    assert_eq!(batches.next().err().unwrap().to_string(), sentence);

    let without_checksum = &whole[..whole.len() - 4];
    assert!(fault(Kind::Orders, without_checksum).starts_with("the file ends in the middle of its"));
    let mut damaged = whole.clone();
    let checksum = damaged.len() - 8;
    damaged[checksum] ^= 1;
    assert_eq!(
        fault(Kind::Orders, damaged),
        "the file's compressed data is damaged after row 2001"
    );
    assert_eq!(
        fault(Kind::Orders, &whole[..5]),
        "the file ends in the middle of its compressed data after row 0"
    );
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_named() {
    let text = with_orders(&[ORDER, &order_with("line_id", "\"2"), ORDER].join("\r\n"));
    assert_eq!(
        fault(Kind::Orders, text),
        "row 2 (line 3) has a quotation mark that is never closed"
    );
    assert_eq!(
        fault(Kind::Orders, with_orders(&order_with("delivered_at", "\""))),
        "row 1 (line 2) has a quotation mark that is never closed"
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
        self.given.fetch_add(given as u64, AtomicOrdering::Relaxed);
        Ok(given)
    }
}

#[test]
fn a_line_without_end_is_refused_before_it_fills_the_memory() {
    let long = "row 2 (line 3) is longer than 1 MiB: perhaps a quotation mark is missing";
    for (begin, then, sentence) in [
        ("", b'x', long),
        ("\"", b'x', long),
        ("\"", b'\n', long),
        ("\"", b',', long),
        ("", b',', "row 2 (line 3) has more than 256 values"),
    ] {
        let given = Arc::new(AtomicU64::new(0));
        let begin = format!("{ORDERS}\r\n{ORDER}\r\n{begin}");
        let endless =
            Endless { begin: Cursor::new(begin.into_bytes()), then, given: Arc::clone(&given) };
        let mut batches = Batches::of(Source::of(endless).unwrap(), Kind::Orders).unwrap();
        assert_eq!(rows_of(&batches.next().unwrap().unwrap()), 1);
        assert_eq!(batches.next().err().unwrap().to_string(), sentence, "{:?}", char::from(then));
        let given = given.load(AtomicOrdering::Relaxed);
        assert!(given < 2 * ROW_BYTES_MAX as u64, "{given} bytes were read");
    }
}

#[test]
fn a_row_just_within_the_limit_is_only_refused() {
    let value = "x".repeat(ROW_BYTES_MAX - 200);
    let row = refused(Kind::Orders, with_orders(&order_with("creator", &value)));
    assert_eq!(row.reason, "it is longer than 60 characters");
    assert_eq!(row.value.chars().count(), 81);
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
    assert_eq!(open(Kind::Orders, &text).unwrap().count(|| true).unwrap(), 12_345);
    let packed = gzip(&text);
    let cut = open(Kind::Orders, &packed[..packed.len() - 9]).unwrap().count(|| true);
    assert!(matches!(cut, Err(Fault::Truncated { .. })));
}

#[test]
fn verdicts_and_flaws_are_counted_together() {
    let unknown = |code: &str| Verdict::Refused {
        column: "creator",
        reason: format!("no creator of the market has the handle {code}"),
    };
    let lines: [&str; 5] = [
        &order_with("creator", "anna"),
        ORDER,
        &order_with("quantity", "0"),
        &order_with("creator", "ben"),
        ORDER,
    ];
    let mut batches = open(Kind::Orders, with_orders(&lines.join("\n"))).unwrap();
    let header = batches.header();
    let batch = batches.next().unwrap().unwrap();
    let verdicts = vec![unknown("anna"), Verdict::New, unknown("ben"), Verdict::Unchanged];
    let judged = Judged::of(batch, verdicts, &header);
    assert_eq!(judged.refused.iter().map(|row| row.row).collect::<Vec<_>>(), [1, 3, 4]);

    let mut tally = Tally::default();
    tally.add(judged);
    let counts = (tally.rows, tally.new, tally.changed, tally.unchanged, tally.refused);
    assert_eq!(counts, (5, 1, 0, 1, 3));
    assert_eq!(tally.first_refused[2].value, "ben");
    let reasons = tally.reasons.by_frequency();
    let shown: Vec<(&str, &str, u64)> = reasons
        .iter()
        .map(|reason| (reason.column.as_str(), reason.reason.as_str(), reason.rows))
        .collect();
    assert_eq!(
        shown,
        [
            ("creator", "no creator of the market has the handle …", 2),
            ("quantity", "it must be at least 1", 1),
        ]
    );
}

#[test]
fn reasons_are_counted_apart_only_so_far() {
    let mut batches = open(Kind::Orders, with_orders(&vec![ORDER; 500].join("\n"))).unwrap();
    let header = batches.header();
    let batch = batches.next().unwrap().unwrap();
    let verdict = |n| Verdict::Refused { column: "order_id", reason: format!("reason {}", n + 1_000) };
    let mut tally = Tally::default();
    tally.add(Judged::of(batch, (0..500).map(verdict).collect(), &header));
    let reasons = tally.reasons.by_frequency();
    assert_eq!(reasons.len(), 31);
    assert_eq!((reasons[0].reason.as_str(), reasons[0].rows), ("other reasons", 470));
    assert_eq!(tally.first_refused.len(), 20);
}

#[test]
fn rejects_hold_the_whole_row_and_no_formula() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("rejects.csv");
    let text = "refund_id,order_id,line_id,quantity,refunded_at\n\
                =cmd(),,35004C,-1,2010-12-01T09:49:00Z\n\
                too,few\n";
    let mut batches = open(Kind::Refunds, text).unwrap();
    let header = batches.header();
    let batch = batches.next().unwrap().unwrap();
    let mut rejects = Rejects::create(&path, &header).unwrap();
    for row in &batch.refused {
        rejects.add(row, &header).unwrap();
    }
    rejects.finish().unwrap();
    assert_eq!(
        fs::read_to_string(path).unwrap(),
        "row,column,value,reason,refund_id,order_id,line_id,quantity,refunded_at\r\n\
         1,order_id,,it is empty,'=cmd(),,35004C,-1,2010-12-01T09:49:00Z\r\n\
         2,,,\"the row has 2 values, but the header has 5 columns\",too,few,,,\r\n"
    );
}

#[test]
fn a_directory_gives_its_files_in_order_and_names_the_missing() {
    let directory = tempfile::tempdir().unwrap();
    for name in ["orders.csv.gz", "products.csv", "products.csv.gz", "notes.csv", "refunds.CSV"] {
        fs::write(directory.path().join(name), "").unwrap();
    }
    let plan = Plan::of_directory(directory.path()).unwrap();
    let names: Vec<String> = plan.files.iter().map(InputFile::name).collect();
    assert_eq!(names, ["products.csv", "orders.csv.gz"]);
    assert_eq!(plan.missing.len(), 5);

    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(Plan::of_directory(empty.path()), Err(Error::NothingToImport(_))));
}

#[test]
fn an_early_end_says_what_is_in() {
    for (extent, sentence) in [
        (Extent::Nothing, "nothing was taken in"),
        (Extent::Rows { rows: 0, files: 0 }, "nothing was taken in"),
        (Extent::Rehearsed, "it was a dry run, so nothing was taken in"),
        (
            Extent::Rows { rows: 15_000, files: 0 },
            "15,000 of its rows are in for good; running the same command again continues safely",
        ),
        (
            Extent::Rows { rows: 0, files: 5 },
            "0 of its rows and the 5 files before it are in for good; running the same command \
             again continues safely",
        ),
    ] {
        assert_eq!(extent.to_string(), sentence);
    }
}
