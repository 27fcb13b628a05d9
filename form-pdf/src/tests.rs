use std::io::Read as _;

use domain::document::{DocumentType, inspect};
use flate2::read::ZlibDecoder;

use super::*;
use crate::{
    blocks::blocks,
    fonts::{Fonts, Style, Weight},
};

fn field(label: &str, value: &str) -> Row {
    Row::Field {
        label: label.to_owned(),
        value: value.to_owned(),
    }
}

fn sheet(rows: Vec<Row>) -> Sheet {
    Sheet {
        title: "Form W-9".to_owned(),
        subtitle: "Request for Taxpayer Identification Number and Certification".to_owned(),
        sections: vec![Section {
            heading: "Taxpayer".to_owned(),
            text: "As on the income tax return.".to_owned(),
            rows,
            table: None,
        }],
        foot: "Completed form".to_owned(),
        paper: Paper::Letter,
    }
}

fn simple() -> Sheet {
    sheet(vec![
        field("Name", "Nguyễn Thị Hồng Ánh"),
        field("Address", "1 Main Street\nSpringfield, IL 62701"),
        Row::Check {
            label: "Individual".to_owned(),
            is_ticked: true,
        },
        Row::Check {
            label: "C corporation".to_owned(),
            is_ticked: false,
        },
    ])
}

/// What comes out of each stream that is packed.
fn streams(file: &[u8]) -> Vec<Vec<u8>> {
    let begin = b"stream\n";
    let at = file
        .windows(begin.len())
        .enumerate()
        .filter(|(at, window)| *window == begin && !file[..*at].ends_with(b"end"))
        .map(|(at, _)| at + begin.len());
    at.filter_map(|at| {
        let mut out = Vec::new();
        let read = ZlibDecoder::new(&file[at..]).read_to_end(&mut out);
        read.is_ok().then_some(out)
    })
    .collect()
}

/// Whether some font of the file says which character each sign is, and this one is among them.
fn can_be_copied(file: &[u8], character: char) -> bool {
    let code = format!("{:04X}", u32::from(character));
    streams(file).iter().any(|stream| {
        let text = String::from_utf8_lossy(stream);
        text.contains("begincmap") && text.to_uppercase().contains(&code)
    })
}

fn count_of(file: &[u8], word: &[u8]) -> usize {
    let windows = file.windows(word.len());
    windows.filter(|window| *window == word).count()
}

#[test]
fn the_same_sheet_is_the_same_bytes() {
    let first = render(&simple()).unwrap();
    assert_eq!(first, render(&simple()).unwrap());
    let other = std::thread::spawn(|| render(&simple()).unwrap());
    assert_eq!(first, other.join().unwrap());
    let mut another = simple();
    another.paper = Paper::A4;
    assert_ne!(first, render(&another).unwrap());
}

#[test]
fn a_sheet_is_a_document_that_only_shows_pages() {
    let file = render(&simple()).unwrap();
    assert_eq!(inspect(&file), Ok(DocumentType::Pdf));
    assert_eq!(count_of(&file, b"Date"), 0, "no date");
}

#[test]
fn what_a_sheet_says_can_be_copied() {
    let file = render(&simple()).unwrap();
    for character in "NguyễnThịHồngÁnh☒☐".chars() {
        assert!(can_be_copied(&file, character), "{character}");
    }
}

#[test]
fn many_rows_go_on_on_further_pages() {
    let rows = (0..90).map(|at| field(&format!("Row {at}"), "A value"));
    let long = render(&sheet(rows.collect())).unwrap();
    assert_eq!(inspect(&long), Ok(DocumentType::Pdf));
    let few = (0..30).map(|at| field(&format!("Row {at}"), "A value"));
    let short = render(&sheet(few.collect())).unwrap();
    let pages = |file: &[u8]| count_of(file, b"/MediaBox");
    assert_eq!((pages(&short), pages(&long)), (1, 3));
}

#[test]
fn nothing_that_is_typed_makes_a_sheet_fail() {
    let long = ["A".repeat(5_000), "ậ".repeat(3_000), "word ".repeat(3_000)];
    let short = [
        "",
        " \n \n",
        "\u{0}\u{7}\u{1b}",
        "👩‍👩‍👧‍👦 🏳️‍🌈",
        "قسم الضرائب",
        "税務署",
        "e\u{301}\u{302}\u{303}",
        "\u{202e}reversed",
    ];
    for text in short.into_iter().chain(long.iter().map(String::as_str)) {
        let file = render(&sheet(vec![field(text, text)])).unwrap();
        assert_eq!(inspect(&file), Ok(DocumentType::Pdf), "{text:.20}");
    }
}

#[test]
fn a_line_is_never_wider_than_there_is_room() {
    let fonts = Fonts::read().unwrap();
    let style = Style {
        weight: Weight::Regular,
        size: 10.0,
    };
    for text in ["W".repeat(400), "several words ".repeat(40), "é".repeat(90)] {
        let lines = fonts.lines(&text, style, 120.0);
        assert!(lines.len() > 1);
        for line in &lines {
            assert!(fonts.width(line, style) <= 120.0, "{line}");
        }
        let kept: String = lines.concat();
        let without = |text: &str| text.replace(' ', "");
        assert_eq!(without(&kept), without(&text));
    }
}

#[test]
fn a_heading_stays_with_its_first_row() {
    let fonts = Fonts::read().unwrap();
    let all = blocks(&simple(), &fonts);
    let texts = all[1].lines.iter().flat_map(|line| &line.pieces);
    let texts: Vec<&str> = texts.map(|piece| piece.text.as_str()).collect();
    assert_eq!(texts.first(), Some(&"Taxpayer"));
    assert!(texts.contains(&"Name"), "{texts:?}");
}

fn column(head: &str, share: u8, is_figure: bool) -> TableColumn {
    TableColumn {
        head: head.to_owned(),
        share,
        is_figure,
    }
}

fn with_table(rows: usize) -> Sheet {
    let mut sheet = sheet(Vec::new());
    sheet.foot = "GB-202611-000001, page {page} of {pages}".to_owned();
    let cells = (0..rows).map(|row| {
        let product = "A very long name of a product ".repeat(9);
        vec![format!("Order {row}"), product, format!("{row}.00")]
    });
    sheet.sections[0].table = Some(Table {
        columns: vec![
            column("Order", 2, false),
            column("Product", 3, false),
            column("Amount", 1, true),
        ],
        rows: cells.collect(),
        foot: Some(vec!["Total".to_owned(), String::new(), "1.00".to_owned()]),
    });
    sheet
}

fn texts_of(lines: &[crate::blocks::Line]) -> Vec<&str> {
    let pieces = lines.iter().flat_map(|line| &line.pieces);
    pieces.map(|piece| piece.text.as_str()).collect()
}

#[test]
fn a_table_has_its_heads_on_each_page_and_no_row_torn_apart() {
    let fonts = Fonts::read().unwrap();
    let sheet = with_table(90);
    let pages = crate::drawing::pages(blocks(&sheet, &fonts), 684.0);
    assert!(pages.len() > 2, "{}", pages.len());
    let mut rows = 0;
    for page in &pages {
        let texts = texts_of(page);
        let heads = texts.iter().filter(|text| **text == "Amount").count();
        assert_eq!(heads, 1, "{texts:?}");
        rows += texts
            .iter()
            .filter(|text| text.starts_with("Order "))
            .count();
        let height: f32 = page.iter().map(|line| line.height).sum();
        assert!(height <= 684.0, "{height}");
    }
    assert_eq!(rows, 90);
    assert!(texts_of(pages.last().unwrap()).contains(&"Total"));
    assert_eq!(render(&sheet).unwrap(), render(&with_table(90)).unwrap());
}

#[test]
fn a_cell_is_cut_at_two_lines_and_figures_end_at_one_place() {
    let fonts = Fonts::read().unwrap();
    let blocks = crate::table::blocks(
        with_table(12).sections[0].table.as_ref().unwrap(),
        &fonts,
        487.0,
    );
    let row = &blocks[5];
    let product: Vec<&str> = texts_of(&row.lines)
        .into_iter()
        .filter(|text| text.contains("long") || text.ends_with('…'))
        .collect();
    assert_eq!(product.len(), 2, "{product:?}");
    assert!(product[1].ends_with('…'), "{product:?}");
    let ends = blocks
        .iter()
        .flat_map(|block| &block.lines)
        .flat_map(|line| &line.pieces);
    let ends = ends.filter(|piece| piece.text.ends_with(".00"));
    let ends: Vec<f32> = ends
        .map(|piece| piece.x + fonts.width(&piece.text, piece.style))
        .collect();
    assert!(ends.len() >= 12);
    assert!(
        ends.iter().all(|end| (end - ends[0]).abs() < 0.01),
        "{ends:?}"
    );
}

#[test]
fn a_foot_has_the_pages_number_where_it_asks_for_it() {
    // The number is set in the same line, so that the same sheet without it has other bytes.
    let mut plain = with_table(3);
    plain.foot = "GB-202611-000001".to_owned();
    assert_ne!(render(&plain).unwrap(), render(&with_table(3)).unwrap());
}
