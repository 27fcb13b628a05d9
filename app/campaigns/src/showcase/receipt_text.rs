//! A consent receipt as a text that can be kept and checked without this site: lines of at most 76
//! characters, and the terms word by word.

use std::fmt::Write as _;

use chrono::SecondsFormat;
use domain::{
    consent::{ConsentReceipt, TermsVersion},
    market::MarketRules,
};
use ui::{
    format,
    text::{Text, market as markets, t},
};

use crate::text::{receipt_file as words, showcase};

/// The most characters of a line, but of the terms.
const LINE_MAX: usize = 76;

/// Stands on the line before the terms.
const BEGIN: &str = "-----BEGIN TERMS-----";
/// Stands on the line after them.
const END: &str = "-----END TERMS-----";

/// What cuts the terms out of the file and prints their SHA-256, on any system with a shell. The shell takes
/// the line breaks off their end, so those that are a part of them are put back.
fn check(body: &str) -> String {
    let ends = body.len() - body.trim_end_matches('\n').len();
    let format = format!("%s{}", "\\n".repeat(ends));
    format!(
        "  printf '{format}' \"$(sed -n '/^-----BEGIN TERMS/,/^-----END TERMS/p' \\
    receipt.txt | sed -e 1d -e '$d')\" |
    (sha256sum || shasum -a 256)
"
    )
}

/// A receipt, and what a file says beside it.
pub(super) struct ReceiptText {
    /// The receipt.
    pub(super) receipt: ConsentReceipt,
    /// The terms that were agreed to.
    pub(super) terms: TermsVersion,
    /// The creator's handle.
    pub(super) creator: String,
    /// The address of the link that led to the offer.
    pub(super) link: String,
}

impl ReceiptText {
    /// The file. A string takes whatever is written into it.
    pub(super) fn written(&self) -> String {
        let mut file = String::new();
        let heading = t(showcase::RECEIPT);
        wrapped(&mut file, "", heading);
        let underline = "=".repeat(heading.chars().count().min(LINE_MAX));
        wrapped(&mut file, "", &underline);
        for (name, value) in self.facts() {
            file.push('\n');
            wrapped(&mut file, "", name);
            wrapped(&mut file, "  ", &value);
        }
        for says in [words::NAMES_NOW, words::HASH_IS_OF, words::HOW_TO_CHECK] {
            file.push('\n');
            wrapped(&mut file, "", t(says));
        }
        let _ = write!(file, "\n{}\n", check(&self.terms.body));
        wrapped(&mut file, "", t(words::WHAT_IT_PRINTS));
        let _ = write!(file, "\n{BEGIN}\n{}\n{END}\n", self.terms.body);
        file
    }

    /// What is known of the receipt, each under its name.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let receipt = &self.receipt;
        let market = receipt.market;
        let rate = |rate| format::rate(rate, market);
        let zone = MarketRules::founding(market).zone;
        let agreed_at = format::date_time(receipt.accepted_at, market);
        let exact = receipt
            .accepted_at
            .to_rfc3339_opts(SecondsFormat::AutoSi, true);
        let version = receipt.terms_version.to_string();
        let fact = |name: Text, value: String| Some((t(name), value));
        let facts = [
            fact(showcase::RECEIPT_NUMBER, receipt.receipt.to_string()),
            fact(words::CREATOR, self.creator.clone()),
            fact(
                showcase::AGREED_AT,
                format!("{agreed_at} ({zone})\n{exact}"),
            ),
            fact(words::PRODUCT, receipt.product_title.clone()),
            fact(words::SHOP, receipt.shop_name.clone()),
            fact(showcase::CAMPAIGN, receipt.campaign_name.clone()),
            fact(showcase::AGENCY, receipt.agency_name.clone()),
            fact(showcase::AGREED_RATE, rate(receipt.rate)),
            receipt
                .given_up
                .and_then(|given_up| fact(showcase::GIVEN_UP, rate(given_up))),
            fact(showcase::RECEIPT_LINK, self.link.clone()),
            fact(
                showcase::TERMS,
                showcase::terms_of(t(markets::name(market)), &version),
            ),
            fact(showcase::TERMS_HASH, receipt.terms_hash.clone()),
        ];
        facts.into_iter().flatten().collect()
    }
}

/// Writes a text in lines that fit, each behind an indent: broken between words, and within a word where it
/// is longer than a line, as texts are that have no blanks.
fn wrapped(file: &mut String, indent: &str, text: &str) {
    let room = LINE_MAX.saturating_sub(indent.chars().count());
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split(' ').flat_map(|word| pieces(word, room)) {
            let taken = line.chars().count();
            let with = taken + 1 + word.chars().count();
            if taken > 0 && with > room {
                let _ = writeln!(file, "{indent}{line}");
                line.clear();
            } else if taken > 0 {
                line.push(' ');
            }
            line.push_str(&word);
        }
        let _ = writeln!(file, "{indent}{line}");
    }
}

/// A word in pieces of at most so many characters.
fn pieces(word: &str, room: usize) -> Vec<String> {
    let characters: Vec<char> = word.chars().collect();
    let pieces = characters.chunks(room.max(1));
    pieces.map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use domain::market::Market;
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    /// A receipt with long names, of these terms.
    fn receipt(body: &str) -> ReceiptText {
        let id = "018f2d3c-0000-7000-8000-000000000001";
        ReceiptText {
            receipt: ConsentReceipt {
                receipt: id.parse().unwrap(),
                shop: id.parse().unwrap(),
                entry: id.parse().unwrap(),
                accepted_at: "2026-11-20T14:02:00.123456Z".parse().unwrap(),
                product_title: "wool check throw ".repeat(12),
                product_image: None,
                shop_name: "ร้านค้า".repeat(30),
                campaign_name: "First light".into(),
                agency_name: "Saltmarsh".into(),
                rate: "15".parse().unwrap(),
                given_up: Some("18".parse().unwrap()),
                market: Market::Gb,
                terms_version: 1,
                terms_hash: "ab".repeat(32),
                link: "9kQ2TmX4abcdEFGH".parse().unwrap(),
                is_list_link: false,
            },
            terms: TermsVersion {
                version: 1,
                from: "2026-01-01T00:00:00Z".parse().unwrap(),
                body: body.to_owned(),
            },
            creator: "ann".into(),
            link: "https://partners.example.org/p/9kQ2TmX4abcdEFGH".into(),
        }
    }

    fn written(body: &str) -> String {
        Owner::new().with(|| {
            provide_context(Locale::English);
            receipt(body).written()
        })
    }

    #[test]
    fn every_line_fits_but_those_of_the_terms() {
        let body = format!("What you promise\n{}\n\nLater", "long ".repeat(60));
        let file = written(&body);
        let (before, after) = file.split_once(&format!("{BEGIN}\n")).unwrap();
        for line in before.lines() {
            assert!(line.chars().count() <= LINE_MAX, "{line}");
        }
        assert_eq!(after, format!("{body}\n{END}\n"));
        let flat = file.split_whitespace().collect::<Vec<_>>().join(" ");
        for says in [
            "Consent receipt ===============",
            "Receipt number 018f2d3c-0000-7000-8000-000000000001",
            "Creator ann",
            "(Europe/London) 2026-11-20T14:02:00.123456Z",
            "wool check throw wool check throw",
            "Commission rate 15.00%",
            "Previous rate 18.00%",
            "Link https://partners.example.org/p/9kQ2TmX4abcdEFGH",
            "Terms United Kingdom, version 1",
        ] {
            assert!(flat.contains(says), "{says}: {file}");
        }
    }

    #[test]
    fn what_checks_the_terms_puts_their_own_last_line_breaks_back() {
        assert!(check("one\n\ntwo").starts_with("  printf '%s' \"$("));
        assert!(check("one\n").starts_with("  printf '%s\\n' \"$("));
    }

    #[test]
    fn a_word_that_is_longer_than_a_line_is_broken_and_nothing_is_lost() {
        let mut file = String::new();
        wrapped(&mut file, "  ", &"ก".repeat(200));
        assert_eq!(file.lines().count(), 3);
        let letters = file.chars().filter(|letter| *letter == 'ก').count();
        assert_eq!(letters, 200);
        let mut short = String::new();
        wrapped(&mut short, "", "one two");
        assert_eq!(short, "one two\n");
    }
}
