//! Uploading a file: a form of its own, which the browser sends piece by piece.

use domain::{
    browser_import::{ImportKind, UploadRefusal},
    market::Market,
};
use leptos::prelude::*;

use super::{api::ImportsQuery, kind};
use crate::text::imports as words;
use runtime::{forms::TokenField, paths::operations as paths};
use ui::{
    Actions, Button, Choice, Field, FieldError, FileDrop, FormErrors, Kind, Section, SelectField,
    format,
    text::{market as markets, t},
};

ui::fields! {
    MARKET: market as "upload-market" = Field::new(words::UPLOAD_MARKET);
    KIND: kind as "upload-kind" = Field::new(words::UPLOAD_KIND);
    FILE: file as "upload-file" = Field::new(words::UPLOAD_FILE);
}

/// What the browser offers first.
const ACCEPTED: &str = ".csv,.gz,text/csv,application/gzip";

/// The form for a file, its market and what its rows are. They are sent in this order: the file comes last,
/// so that it is known what it is before it is stored.
#[component]
pub(super) fn Upload(
    /// What the address says of a file that wasn't taken.
    query: ImportsQuery,
    /// How many bytes a file may have.
    limit: Option<u64>,
) -> impl IntoView {
    let refusal = query.refused.as_deref();
    let refusal: Option<UploadRefusal> = refusal.and_then(|code| code.parse().ok());
    let errors: Vec<FieldError> = refusal.map(wrong).into_iter().collect();
    let errors = Signal::stored(errors);
    let none = std::iter::once(Choice::new("", t(words::CHOOSE_MARKET)));
    let all = Market::ALL.map(|market| Choice::new(market.code(), t(markets::name(market))));
    let choices: Vec<Choice> = none.chain(all).collect();
    let none = std::iter::once(Choice::new("", t(words::CHOOSE_KIND)));
    let all = ImportKind::ALL.map(|one| Choice::new(one.code(), t(kind(one))));
    let kinds: Vec<Choice> = none.chain(all).collect();
    let limit =
        limit.map(|bytes| view! { <p>{words::limit(&format::size(in_whole_units(bytes)))}</p> });
    view! {
        <Section title=t(words::UPLOAD)>
            {limit}
            <form
                class="form"
                method="post"
                action=paths::IMPORT_UPLOAD
                enctype="multipart/form-data"
            >
                <FormErrors title=t(words::NOT_UPLOADED) errors>
                    <TokenField />
                    <SelectField field=MARKET choices value=query.to.unwrap_or_default() />
                    <SelectField
                        field=KIND
                        choices=kinds
                        value=query.kind.unwrap_or_default()
                    />
                    <FileDrop field=FILE accept=ACCEPTED />
                    <Actions>
                        <Button kind=Kind::Primary submit=true>
                            {t(words::UPLOAD_AND_CHECK)}
                        </Button>
                    </Actions>
                </FormErrors>
            </form>
        </Section>
    }
}

/// What surely fits, in whole gigabytes or megabytes: nobody asks whether a file has 2.1 or 2.2.
const fn in_whole_units(bytes: u64) -> u64 {
    const MEGABYTE: u64 = 1_000_000;
    const GIGABYTE: u64 = 1_000 * MEGABYTE;
    if bytes >= GIGABYTE {
        bytes / GIGABYTE * GIGABYTE
    } else if bytes >= MEGABYTE {
        bytes / MEGABYTE * MEGABYTE
    } else {
        bytes
    }
}

/// Why a file wasn't taken, beside the field that it is about.
fn wrong(refusal: UploadRefusal) -> FieldError {
    match refusal {
        UploadRefusal::Missing => FILE.error(t(words::MISSING)),
        UploadRefusal::Empty => FILE.error(t(words::EMPTY)),
        UploadRefusal::TooLarge => FILE.error(t(words::TOO_LARGE)),
        UploadRefusal::NoMarket => MARKET.error(t(words::NO_MARKET)),
        UploadRefusal::NoKind => KIND.error(t(words::NO_KIND)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_told_in_whole_units() {
        for (mebibytes, says) in [(2_048, "2\u{a0}GB"), (512, "536\u{a0}MB"), (1, "1\u{a0}MB")] {
            let limit = in_whole_units(mebibytes * (1 << 20));
            assert_eq!(format::size(limit), says);
            assert!(limit <= mebibytes * (1 << 20));
        }
        assert_eq!(in_whole_units(900), 900);
    }
}
