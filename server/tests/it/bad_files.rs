//! Files that are wrong, or hold a wrong row: each is answered with a sentence and an exit code, and
//! the database stays as it was.

use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    process::{Child, Stdio},
    thread,
    time::Duration,
};

use flate2::{Compression, write::GzEncoder};
use sqlx::{
    AssertSqlSafe, Connection, PgConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tempfile::TempDir;

use crate::half_year::{Program, imported};

/// A market with one of everything: each kind of file, with its header and one row.
const KNOWN: [(&str, &str, &str); 7] = [
    (
        "products",
        "shop_code,product_id,title,price,currency",
        "SHOP1,mug,A mug,4.25,GBP",
    ),
    (
        "creators",
        "handle,managing_agency,agency_share_percent",
        "ann,harbour,20.00",
    ),
    (
        "campaigns",
        "campaign,agency,market,starts_on,registration_ends_on,ends_on,min_rate_percent",
        "spring,northwind,GB,2011-03-01,2011-03-20,2011-04-30,5.00",
    ),
    (
        "registrations",
        "campaign,shop_code,product_id,total_rate_percent,creator_rate_percent,rate_change_at,\
         new_creator_rate_percent",
        "spring,SHOP1,mug,10.00,4.00,,",
    ),
    (
        "showcases",
        "creator,campaign,product_id,accepted_at",
        "ann,spring,mug,2011-03-02T09:00:00Z",
    ),
    (
        "orders",
        "order_id,line_id,shop_code,product_id,creator,content_type,quantity,unit_price,currency,\
         placed_at,delivered_at",
        "A,1,SHOP1,mug,ann,LIVE,3,4.25,GBP,2011-03-10T10:00:00Z,2011-03-12T10:00:00Z",
    ),
    (
        "refunds",
        "refund_id,order_id,line_id,quantity,refunded_at",
        "R,A,1,1,2011-03-15T10:00:00Z",
    ),
];

/// What a row is refused for: the kind of its file, the row, the column, and the sentence's part.
const REFUSED: [(&str, &str, &str, &str); 14] = [
    (
        "registrations",
        "spring,SHOP1,mug,10.00,12.00,,",
        "creator_rate_percent",
        "creator commission rate 12.00% is above the total commission rate 10.00%",
    ),
    (
        "registrations",
        "spring,SHOP1,mug,0.00,0.00,,",
        "total_rate_percent",
        "out of range: use 1.00 to 80.00",
    ),
    (
        "registrations",
        "spring,SHOP1,mug,81.00,4.00,,",
        "total_rate_percent",
        "out of range: use 1.00 to 80.00",
    ),
    ("products", "SHOP1,cup,A cup,4.25,USD", "currency", "USD"),
    (
        "orders",
        "B,1,SHOP1,mug,ann,LIVE,3,4.25,USD,2011-03-10T10:00:00Z,",
        "currency",
        "currency USD isn't used in this market: use GBP",
    ),
    (
        "orders",
        "B,1,SHOP1,mug,ann,LIVE,0,4.25,GBP,2011-03-10T10:00:00Z,",
        "quantity",
        "must be 1 or more",
    ),
    (
        "refunds",
        "S,A,1,0,2011-03-16T10:00:00Z",
        "quantity",
        "must be 1 or more",
    ),
    (
        "refunds",
        "S,A,1,,2011-03-16T10:00:00Z",
        "quantity",
        "quantity and amount are both empty",
    ),
    (
        "refunds",
        "S,A,1,3,2011-03-16T10:00:00Z",
        "quantity",
        "can't refund 3 items: only 2 of this line are left to refund",
    ),
    (
        "orders",
        "B,1,SHOP1,mug,ann,LIVE,3,4.25,GBP,2011-03-10T10:00:00,",
        "placed_at",
        "no time zone: add one, for example 2011-01-31T08:00:00Z or 2011-01-31T15:00:00+07:00",
    ),
    (
        "refunds",
        "S,A,1,1,2011-03-16 10:00:00",
        "refunded_at",
        "not a valid date and time: use RFC 3339, for example 2011-01-31T08:00:00Z",
    ),
    (
        "orders",
        "A,1,SHOP1,mug,ann,LIVE,5,4.25,GBP,2011-03-10T10:00:00Z,2011-03-12T10:00:00Z",
        "quantity",
        "this order line already exists with a different quantity: 3 saved, 5 in this row. Saved \
         order lines can't be changed",
    ),
    (
        "orders",
        "A,1,SHOP1,mug,ann,LIVE,3,4.20,GBP,2011-03-10T10:00:00Z,2011-03-12T10:00:00Z",
        "unit_price",
        "this order line already exists with a different unit_price: 4.25 saved, 4.20 in this row. \
         Saved order lines can't be changed",
    ),
    (
        "orders",
        "A,1,SHOP1,mug,ann,LIVE,3,4.25,GBP,2011-03-10T10:00:00Z,2011-03-13T10:00:00Z",
        "delivered_at",
        "this order line already exists with a different delivered_at: 2011-03-12",
    ),
];

/// A database that knows one of everything, and a folder for files.
struct Market {
    program: Program,
    options: PgConnectOptions,
    folder: TempDir,
}

impl Market {
    fn new(options: PgConnectOptions) -> Self {
        let market = Self {
            program: Program::over(&options),
            options,
            folder: tempfile::tempdir().unwrap(),
        };
        for (kind, header, row) in KNOWN {
            let file = market.file(kind, format!("{header}\r\n{row}\r\n"));
            market.program.import(0, kind, &file);
        }
        market
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// Starts the import of a file, or of what comes by standard input.
    fn start(&self, kind: &str, path: &str) -> Child {
        self.program
            .command(&["import", kind, path, "--market", "GB"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// The file can't be imported, and the sentence says why.
    fn fails(&self, kind: &str, path: &Path, why: &str) {
        let output = self
            .program
            .run(&["import", kind, path.to_str().unwrap(), "--market", "GB"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(why), "{said}");
        assert!(said.contains("nothing was imported"), "{said}");
    }

    /// A hash of everything in each table.
    async fn content(&self) -> BTreeMap<String, String> {
        let mut database = PgConnection::connect_with(&self.options).await.unwrap();
        // Every table but those that are to say that there was an import.
        let tables = "select relname::text from pg_class
                      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                          and relname not in ('import', 'audit_unsealed')";
        let tables: Vec<String> = sqlx::query_scalar(tables)
            .fetch_all(&mut database)
            .await
            .unwrap();
        let mut content = BTreeMap::new();
        for table in tables {
            let hash = format!(
                "select coalesce(md5(string_agg(row::text, E'\\n' order by row::text)), '')
                 from {table} as row
                 where to_jsonb(row) ->> 'verb' is distinct from 'import.begin'"
            );
            let hash = sqlx::query_scalar(AssertSqlSafe(hash))
                .fetch_one(&mut database)
                .await;
            content.insert(table, hash.unwrap());
        }
        database.close().await.unwrap();
        content
    }
}

fn header_of(kind: &str) -> &'static str {
    KNOWN.iter().find(|(other, ..)| *other == kind).unwrap().1
}

fn known_row_of(kind: &str) -> &'static str {
    KNOWN.iter().find(|(other, ..)| *other == kind).unwrap().2
}

#[database_test::test(store::MIGRATOR)]
async fn a_bad_row_is_refused_by_itself(_: PgPoolOptions, options: PgConnectOptions) {
    let market = Market::new(options);
    let before = market.content().await;
    for (kind, row, column, why) in REFUSED {
        let (header, known) = (header_of(kind), known_row_of(kind));
        let file = market.file("bad.csv", format!("{header}\r\n{known}\r\n{row}\r\n"));
        let report = imported(&market.program.import(3, kind, &file))
            .pop()
            .unwrap();
        assert_eq!(
            (&report["unchanged"], &report["refused"]),
            (&1.into(), &1.into()),
            "{report}"
        );
        let refused = &report["first_refused"][0];
        assert_eq!(
            (&refused["row"], &refused["line"]),
            (&2.into(), &3.into()),
            "{report}"
        );
        assert_eq!(refused["column"], column, "{report}");
        let place = header.split(',').position(|name| name == column).unwrap();
        assert_eq!(
            refused["value"],
            row.split(',').nth(place).unwrap(),
            "{report}"
        );
        assert!(
            refused["reason"].as_str().unwrap().contains(why),
            "{report}"
        );
        assert_eq!(market.content().await, before, "{report}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_file_that_is_none_of_its_kind_changes_nothing(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let market = Market::new(options);
    let before = market.content().await;

    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    write!(packer, "{}\r\n", header_of("orders")).unwrap();
    for order in 0..1_000 {
        let row = known_row_of("orders").replacen('A', &format!("B{order}"), 1);
        write!(packer, "{row}\r\n").unwrap();
    }
    let packed = packer.finish().unwrap();
    let truncated = market.file("orders.csv.gz", &packed[..packed.len() / 2]);
    let why = "the gzip file is cut off after row ";
    market.fails("orders", &truncated, why);

    let mut damaged = packed;
    let middle = damaged.len() / 2;
    damaged[middle..middle + 64].fill(0xff);
    let damaged = market.file("orders.csv.gz", damaged);
    market.fails("orders", &damaged, "the gzip file is damaged after row ");

    let creators = market.folder.path().join("creators");
    market.fails(
        "orders",
        &creators,
        "this is a file of creators, but you are importing orders: change KIND or the file",
    );
    let archive = market.file("orders.xlsx", b"PK\x03\x04\x14\0\x06\0");
    market.fails(
        "orders",
        &archive,
        "the file is a ZIP archive or a spreadsheet",
    );
    let image = market.file("orders.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    market.fails("orders", &image, "the header doesn't match orders");

    assert_eq!(market.content().await, before);
}

const LONG_LINE_BYTES: u64 = 2 << 30;

/// The most memory that the program may take, in kilobytes.
const MEMORY_MAX: u64 = 150 * 1_024;

const TOO_LONG: &str = "row 2 (line 3) is longer than 1 MiB";

#[database_test::test(store::MIGRATOR)]
async fn a_line_of_two_gigabytes_in_a_file(_: PgPoolOptions, options: PgConnectOptions) {
    let market = Market::new(options);
    let before = market.content().await;
    let begun = format!("{}\r\n{}\r\n", header_of("orders"), known_row_of("orders"));

    // Nothing is stored for what was never written.
    let plain = market.file("orders.csv", &begun);
    let mut file = OpenOptions::new().write(true).open(&plain).unwrap();
    file.set_len(begun.len() as u64 + LONG_LINE_BYTES).unwrap();
    file.seek(SeekFrom::End(0)).unwrap();
    file.write_all(b"\r\n").unwrap();

    // A gzip file may have several parts, here a short one and the same one again and again.
    let packed = market.folder.path().join("orders.csv.gz");
    let mut file = File::create(&packed).unwrap();
    file.write_all(&gzip(begun.as_bytes())).unwrap();
    let part = gzip(&vec![b'x'; 16 << 20]);
    for _ in 0..LONG_LINE_BYTES / (16 << 20) {
        file.write_all(&part).unwrap();
    }

    for path in [plain, packed] {
        let mut import = market.start("orders", path.to_str().unwrap());
        let mut peak = 0;
        while import.try_wait().unwrap().is_none() {
            peak = peak.max(memory_of(&import));
            thread::sleep(Duration::from_millis(1));
        }
        let ended = import.wait_with_output().unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(1), "{said}");
        assert!(
            said.contains(TOO_LONG) && said.contains("nothing was imported"),
            "{said}"
        );
        assert!((1..=MEMORY_MAX).contains(&peak), "{peak} kB");
        assert_eq!(market.content().await, before);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_of_two_gigabytes_through_a_pipe(_: PgPoolOptions, options: PgConnectOptions) {
    let market = Market::new(options);
    let before = market.content().await;
    let mut import = market.start("orders", "/dev/stdin");
    let mut pipe = import.stdin.take().unwrap();
    write!(
        pipe,
        "{}\r\n{}\r\n",
        header_of("orders"),
        known_row_of("orders")
    )
    .unwrap();
    // A pipe holds one such piece, so the program is never further than that from what is measured.
    let piece = vec![b'x'; 64 << 10];
    let (mut peak, mut fed) = (0, 0);
    while fed < LONG_LINE_BYTES && pipe.write_all(&piece).is_ok() {
        peak = peak.max(memory_of(&import));
        fed += piece.len() as u64;
    }
    drop(pipe);
    let ended = import.wait_with_output().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    // A pipe can be read only once, so there was no looking ahead.
    assert!(said.contains(TOO_LONG), "{said}");
    assert!(
        said.contains("1 of its rows were imported and are saved"),
        "{said}"
    );
    assert!((1..=MEMORY_MAX).contains(&peak), "{peak} kB");
    assert_eq!(market.content().await, before);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// The most memory that a process has held so far, in kilobytes; 0 when it is gone.
fn memory_of(process: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or(0, |peak| {
        peak.trim().trim_end_matches(" kB").parse().unwrap()
    })
}
