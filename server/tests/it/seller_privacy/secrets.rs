//! What no answer to a seller may hold, and how it is found in one.

use std::{
    collections::HashSet,
    io::{Cursor, Write as _},
};

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    spreadsheet::{TYPE, is_spreadsheet, parts},
    world::Answer,
};

/// What no answer may hold.
pub(super) struct Secrets {
    /// Ids of creators and of what is theirs, in hexadecimal without hyphens.
    ids: HashSet<String>,
    /// Handles, names and addresses, in lower case.
    words: Vec<String>,
}

impl Secrets {
    /// All there are in the database.
    pub(super) async fn of(pool: &PgPool) -> Self {
        let mut ids = HashSet::new();
        for query in [
            "select creator_id from creator",
            "select showcase_entry_id from showcase_entry",
            "select agency_link_id from agency_link",
            "select linking_request_id from linking_request",
            "select creator_invitation_id from creator_invitation",
            "select contact_reveal_id from contact_reveal",
            "select creator_list_id from creator_list",
            "select document_id from document where creator_id is not null",
            "select account_id from creator_account",
        ] {
            let found: Vec<Uuid> = sqlx::query_scalar(query).fetch_all(pool).await.unwrap();
            assert!(!found.is_empty(), "{query} finds nothing that could leak");
            ids.extend(found.iter().map(|id| id.simple().to_string()));
        }
        let receipts = sqlx::query_scalar("select consent_receipt_id from consent_receipt");
        let receipts: Vec<Uuid> = receipts.fetch_all(pool).await.unwrap();
        ids.extend(receipts.iter().map(|id| id.simple().to_string()));
        // So long a part of a picture's code stands for the whole.
        let images = sqlx::query_scalar(
            "select left(image_code, 32) from creator where image_code is not null",
        );
        let images: Vec<String> = images.fetch_all(pool).await.unwrap();
        ids.extend(images);
        let words = sqlx::query_scalar(
            "select handle from creator
             union all
             select email from account join creator_account using (account_id)
             union all
             select contact from creator_contact
             union all
             select nickname from creator_facts where length(nickname) > 8
             union all
             select bio from creator_facts where length(bio) > 8
             union all
             select name from creator_list
             union all
             select note from creator_list_entry where note <> ''
             union all
             select display_name from account join creator_account using (account_id)
             where display_name is not null
             union all
             select text from dispute_statement join dispute using (dispute_id)
             where opened_by_side = 'creator'
             union all
             select answer from dispute where opened_by_side = 'creator' and answer is not null
             union all
             select name from document where creator_id is not null",
        );
        let words: Vec<String> = words.fetch_all(pool).await.unwrap();
        let words = words.iter().map(|word| word.to_lowercase()).collect();
        Self { ids, words }
    }

    /// The first of them that a text holds, as it is or percent-encoded.
    pub(super) fn in_text(&self, text: &str) -> Option<String> {
        let text = text.to_lowercase();
        let decoded = percent_decoded(&text);
        [text, decoded].iter().find_map(|text| {
            let word = self.words.iter().find(|word| text.contains(word.as_str()));
            word.cloned().or_else(|| self.id_in(text))
        })
    }

    /// An id of theirs, with hyphens or without.
    fn id_in(&self, text: &str) -> Option<String> {
        let runs = text.split(|c: char| !c.is_ascii_hexdigit() && c != '-');
        let mut runs = runs.filter(|run| run.len() >= 32);
        runs.find_map(|run| {
            let digits: String = run.chars().filter(char::is_ascii_hexdigit).collect();
            let last = digits.len().checked_sub(32)?;
            let mut parts = (0..=last).map(|from| &digits[from..from + 32]);
            parts
                .find(|part| self.ids.contains(*part))
                .map(str::to_owned)
        })
    }

    /// The first of them that stands in what there is to read in an answer.
    pub(super) fn in_body(&self, answer: &Answer) -> Option<String> {
        let texts = texts_of(answer);
        texts.iter().find_map(|text| self.in_text(text))
    }

    /// Fails if an answer tells of a creator.
    pub(super) fn must_not_be_in(&self, what: &str, answer: &Answer) {
        for text in texts_of(answer) {
            assert_eq!(
                self.in_text(&text),
                None,
                "{what} tells of a creator: {text}"
            );
        }
        for (name, value) in &answer.headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            // The reader's own session.
            if name != "set-cookie" {
                assert_eq!(
                    self.in_text(&value),
                    None,
                    "{what}: the header {name} tells"
                );
            }
        }
    }
}

/// A statement as it is printed: its words are signs of its own fonts. They are those of its table, which is looked
/// through as well.
const ON_PAPER: &str = "application/pdf";

/// What there is to read in an answer: a spreadsheet's parts, or a text. What is neither can't be looked through, so it
/// fails the test and doesn't pass unseen.
fn texts_of(answer: &Answer) -> Vec<String> {
    if is_spreadsheet(answer) {
        return parts(answer);
    }
    let kind = answer.header("content-type");
    if kind == ON_PAPER {
        return Vec::new();
    }
    let text = str::from_utf8(&answer.bytes);
    let text = text.unwrap_or_else(|_| panic!("say in this test how {kind} is looked through"));
    vec![text.to_owned()]
}

pub(super) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let encoded = after.get(..2).filter(|_| *first == b'%');
        let encoded = encoded.and_then(|two| std::str::from_utf8(two).ok());
        if let Some(byte) = encoded.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The first thing in an answer that is said of a creator or of who manages one, whatever it says.
pub(super) fn told_of_others(answer: &Value) -> Option<String> {
    let of_others = ["creator", "showcase", "managing", "sharing", "receipt"];
    match answer {
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            let is_of_others = of_others.iter().any(|word| name.contains(word));
            if is_of_others && !value.is_null() {
                return Some(format!("{name}: {value}"));
            }
            told_of_others(value)
        }),
        Value::Array(values) => values.iter().find_map(told_of_others),
        _ => None,
    }
}

/// An id, and what no answer may hold where this and two words are all there is.
fn a_few() -> (Uuid, Secrets) {
    let id = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_002a);
    let secrets = Secrets {
        ids: HashSet::from([id.simple().to_string()]),
        words: vec!["mara.bakes".into(), "quillon vantage".into()],
    };
    (id, secrets)
}

#[test]
fn the_test_itself_sees_what_leaks() {
    let (id, secrets) = a_few();
    for leak in [
        format!("<a href=\"/x/{id}\">"),
        format!("{{\"of\":\"{}\"}}", id.simple()),
        format!("{}", id.simple()).to_uppercase(),
        format!("from-{id}-on"),
        "by Mara.Bakes".into(),
        "q=quillon%20vantage".into(),
    ] {
        assert!(secrets.in_text(&leak).is_some(), "{leak}");
    }
    let other = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_002b);
    for fine in [format!("{other}"), "mara bakes".into(), "100%".into()] {
        assert_eq!(secrets.in_text(&fine), None, "{fine}");
    }
    assert_eq!(
        told_of_others(&json!([{ "total": 1, "creator_part": null }])),
        None
    );
    let told = told_of_others(&json!([{ "split": [{ "creator_part": 1 }] }]));
    assert_eq!(told, Some("creator_part: 1".to_owned()));
}

/// A spreadsheet whose second part has this in it, many times, so that the archive holds it packed.
fn sheet_of(text: &str) -> Answer {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in [("xl/workbook.xml", "<workbook/>"), ("xl/sheet1.xml", text)] {
        archive.start_file(name, options).unwrap();
        archive.write_all(text.repeat(50).as_bytes()).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    let kind = HeaderValue::from_static(TYPE);
    Answer {
        status: StatusCode::OK,
        headers: HeaderMap::from_iter([(header::CONTENT_TYPE, kind)]),
        body: String::from_utf8_lossy(&bytes).into_owned(),
        bytes: bytes.into(),
    }
}

#[test]
fn a_spreadsheet_is_looked_through_unpacked() {
    let (id, secrets) = a_few();
    for leak in ["<t>by Mara.Bakes</t>".to_owned(), format!("<t>{id}</t>")] {
        let sheet = sheet_of(&leak);
        assert_eq!(secrets.in_text(&sheet.body), None, "packed: {leak}");
        assert!(secrets.in_body(&sheet).is_some(), "{leak}");
    }
    assert_eq!(secrets.in_body(&sheet_of("<t>a mug</t>")), None);
}

#[test]
#[should_panic(expected = "say in this test how image/webp is looked through")]
fn what_cannot_be_read_is_not_passed_over() {
    let (_, secrets) = a_few();
    let kind = HeaderValue::from_static("image/webp");
    let picture = Answer {
        headers: HeaderMap::from_iter([(header::CONTENT_TYPE, kind)]),
        bytes: vec![0xff_u8, 0xfe].into(),
        ..sheet_of("")
    };
    secrets.must_not_be_in("a picture", &picture);
}
