//! What other programs save as CSV: each form that is none is named, and nothing is silently changed.

use std::fs;

use store::import::Rows;

use super::{super::rejects::Rejects, *};

const PRODUCTS: &str = "shop_code,product_id,title,price,currency";

#[test]
fn a_table_in_another_form_says_which_and_how_to_save_it() {
    let semicolons = with_orders(ORDER).replace(',', ";");
    let tabs = with_orders(ORDER).replace(',', "\t");
    let sep_line = format!("sep=,\r\n{}", with_orders(ORDER));
    let empty = format!("{ORDERS},,\r\n{ORDER},,\r\n,,,,,,,,,,,,\r\n");
    let blank = format!("{ORDERS},\" \"\r\n{ORDER},\r\n");
    let two_marks = format!("\u{FEFF}\u{FEFF}{}", with_orders(ORDER));
    let utf16: Vec<u8> = ORDERS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16_big: Vec<u8> = ORDERS.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, names) in [
        (semicolons.into_bytes(), "separated by semicolons"),
        (tabs.into_bytes(), "separated by tabs"),
        (sep_line.into_bytes(), "the first line is a sep= line"),
        (empty.into_bytes(), "column 12 has no name"),
        (blank.into_bytes(), "column 12 has no name"),
        (two_marks.into_bytes(), "starts with two byte order marks"),
        (utf16, "the file is UTF-16"),
        (utf16_big, "the file is UTF-16"),
    ] {
        let sentence = fault(Kind::Orders, bytes);
        assert!(sentence.contains(names), "{sentence}");
        assert!(
            sentence.contains("save") || sentence.contains("delete"),
            "{sentence}"
        );
    }
}

#[test]
fn files_that_were_joined_give_the_rows_of_both() {
    let joined = format!("{}\u{FEFF}{}", with_orders(ORDER), with_orders(ORDER));
    let batches = read(Kind::Orders, joined);
    assert_eq!(rows_of(&batches[0]), 2);
    let [header] = &*batches[0].refused else {
        panic!("not one refused row");
    };
    assert_eq!((header.row, header.line), (2, 3));
    assert_eq!(
        header.reason,
        "the header is repeated here: remove this row (were two files joined?)"
    );
}

/// The titles that were read, and the rows that were refused with the column and the value.
fn titles(text: impl AsRef<[u8]>) -> (Vec<String>, Vec<(u64, String, String)>) {
    let batches = read(Kind::Products, text);
    let Rows::Products(products) = batches[0].rows.as_rows() else {
        panic!("no products");
    };
    let titles = products
        .iter()
        .map(|product| product.title.clone())
        .collect();
    let refused = batches[0].refused.iter();
    let refused = refused.map(|row| (row.row, row.column.clone(), row.value.clone()));
    (titles, refused.collect())
}

#[test]
fn a_quotation_mark_that_stands_alone_loses_nothing() {
    let text = format!(
        "{PRODUCTS}\n\
         S,1,12\" RULER WOOD,1.25,GBP\n\
         S,2,\"7\" PLATE\",3.10,GBP\n\
         S,3,\"SAY \"\"HI\"\" SIGN, RED\",2.00,GBP\n\
         S,4,\"CUP \"LARGE\"\",2.00,GBP\n\
         S,5,\"FIRST\r\nSECOND\",2.00,GBP\n\
         S,6,Last mug,2.00,GBP\n"
    );
    let (read, refused) = titles(&text);
    assert_eq!(
        read,
        [
            "12\" RULER WOOD",
            "SAY \"HI\" SIGN, RED",
            "FIRST\r\nSECOND",
            "Last mug"
        ]
    );
    let title = |row, value: &str| (row, "title".to_owned(), value.to_owned());
    assert_eq!(
        refused,
        [title(2, "\"7\" PLATE\""), title(4, "\"CUP \"LARGE\"\"")]
    );
    let reason = refused_reason(&text);
    assert!(
        reason.starts_with("a single quotation mark inside"),
        "{reason}"
    );
}

fn refused_reason(text: &str) -> String {
    read(Kind::Products, text)[0].refused[0].reason.clone()
}

/// The file of rejects of a text.
fn rejects_of(kind: Kind, text: impl AsRef<[u8]>) -> String {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("rejects.csv");
    let mut batches = open(kind, text).unwrap();
    let header = batches.header();
    let mut rejects = Rejects::create(&path, &header).unwrap();
    while let Some(batch) = batches.next().unwrap() {
        for row in &batch.refused {
            rejects.add(row, &header).unwrap();
        }
    }
    rejects.finish().unwrap();
    fs::read_to_string(path).unwrap()
}

#[test]
fn rejects_come_back_as_they_were() {
    // Each is refused for its price alone.
    let titles_before = [
        "-50% MUG",
        "=NEW= MUG",
        "'=QUOTED",
        "''+",
        "plain",
        "-4.25",
        " @home",
        "12\" RULE",
    ];
    let rows: Vec<String> = titles_before
        .iter()
        .enumerate()
        .map(|(n, title)| format!("S,{n},\"{}\",x,GBP", title.replace('"', "\"\"")))
        .collect();
    // In a file that is none of rejects, an apostrophe before a formula is not taken for a title's.
    let first = rejects_of(Kind::Products, format!("{PRODUCTS}\n{}\n", rows.join("\n")));
    let guarded = first.replace(",x,GBP", ",3.10,GBP");
    let (titles_after, refused) = titles(&guarded);
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(titles_after, titles_before);
    // The rejects of rejects are the rejects.
    assert_eq!(
        rejects_of(Kind::Products, &first).lines().count(),
        first.lines().count()
    );
    assert_eq!(
        rejects_of(Kind::Products, rejects_of(Kind::Products, &first)),
        rejects_of(Kind::Products, &first)
    );
}

#[test]
fn what_a_rejects_file_guards_is_refused_without_its_columns() {
    for (title, id, is_taken) in [
        ("'-50% MUG", "1", false),
        ("mug", "'-1A", false),
        ("mug", "'+44", false),
        ("'plain", "'1729735803858294955", true),
        ("'90s mug", "-1A", true),
    ] {
        let text = format!("{PRODUCTS}\nS,{id},{title},3.10,GBP\n");
        let (read, refused) = titles(&text);
        assert_eq!(read.len(), usize::from(is_taken), "{title} {id}");
        if !is_taken {
            assert_eq!(refused.len(), 1);
            assert!(refused_reason(&text).starts_with("starts with an apostrophe"));
        }
    }
}

#[test]
fn a_rejects_file_is_utf8_and_keeps_every_value() {
    let latin =
        b"shop_code,product_id,title,price,currency\nS,1,CAF\xc9,1.00,GBP,more,\xa3\nS,2,x\n";
    let rejects = rejects_of(Kind::Products, latin);
    let rows: Vec<&str> = rejects.lines().skip(1).collect();
    assert!(
        rows[0].ends_with(",S,1,CAF\u{C9},1.00,GBP,more,\u{A3}"),
        "{}",
        rows[0]
    );
    assert!(rows[1].ends_with(",S,2,x,,"), "{}", rows[1]);
}

#[test]
fn a_title_that_has_lost_a_letter_is_refused() {
    let text = format!("{PRODUCTS}\nS,1,CAF\u{FFFD},1.00,GBP\n");
    assert_eq!(
        refused_reason(&text),
        "contains a replacement character (U+FFFD) for a lost letter: enter the text again"
    );
}
