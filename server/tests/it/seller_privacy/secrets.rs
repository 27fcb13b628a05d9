//! What no answer to a seller may hold, and how it is found in one.

use std::collections::HashSet;

use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;

use crate::world::Answer;

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
    fn in_text(&self, text: &str) -> Option<String> {
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

    /// Fails if an answer tells of a creator.
    pub(super) fn must_not_be_in(&self, what: &str, answer: &Answer) {
        let found = self.in_text(&answer.body);
        assert_eq!(found, None, "{what} tells of a creator: {}", answer.body);
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

#[test]
fn the_test_itself_sees_what_leaks() {
    let id = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_002a);
    let secrets = Secrets {
        ids: HashSet::from([id.simple().to_string()]),
        words: vec!["mara.bakes".into(), "quillon vantage".into()],
    };
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
