//! The creator's own file: sending one, and what is in it.

use chrono::NaiveDate;
use domain::{
    creator_facts::{CreatorUploadRefusal, RefusedDay},
    market::Market,
};
use leptos::prelude::*;

use super::api::{CancelStatistics, ImportStatistics, WaitingFile};
use crate::text::statistics as words;
use runtime::{
    forms::{TokenField, VerbForm},
    page_address::page_query,
    paths,
};
use ui::{
    Actions, Button, Card, Field, FieldError, FileDrop, FormErrors, Kind, Note, Section, Size,
    Tone, format, text::t,
};

ui::fields! {
    FILE: file as "statistics-file" = Field::new(words::FILE).hint(words::FILE_HINT);
}

/// So many rows that aren't taken are shown; the others are counted.
const REFUSED_SHOWN: usize = 20;

/// The form for a file. It is sent past the page's own functions, so why one wasn't taken is in the address.
#[component]
pub(super) fn Upload() -> impl IntoView {
    let refused = page_query().with_untracked(|query| query.get("refused"));
    let refusal: Option<CreatorUploadRefusal> = refused.and_then(|code| code.parse().ok());
    let errors: Vec<FieldError> = refusal.map(wrong).into_iter().collect();
    let errors = Signal::stored(errors);
    view! {
        <Section title=t(words::UPLOAD)>
            <p>{t(words::UPLOAD_WHY)}</p>
            <form
                class="form"
                method="post"
                action=paths::creator::STATISTICS_UPLOAD
                enctype="multipart/form-data"
            >
                <FormErrors title=t(words::NOT_UPLOADED) errors>
                    <TokenField />
                    <FileDrop field=FILE accept=".csv,text/csv" />
                    <Actions>
                        <Button size=Size::Large submit=true>
                            {t(words::CHECK)}
                        </Button>
                    </Actions>
                </FormErrors>
            </form>
        </Section>
    }
}

fn wrong(refusal: CreatorUploadRefusal) -> FieldError {
    FILE.error(t(match refusal {
        CreatorUploadRefusal::Missing => words::MISSING,
        CreatorUploadRefusal::Empty => words::EMPTY,
        CreatorUploadRefusal::TooLarge => words::TOO_LARGE,
    }))
}

/// What is in the file that waits.
#[component]
pub(super) fn Waiting(
    /// The file.
    file: WaitingFile,
    /// The creator's market.
    market: Market,
    /// What imports it.
    import: ServerAction<ImportStatistics>,
    /// What puts it away.
    cancel: ServerAction<CancelStatistics>,
) -> impl IntoView {
    let WaitingFile {
        upload,
        at,
        days,
        range,
        refused,
        kept,
    } = file;
    let uploaded = words::uploaded(&format::date_time(at, market));
    let what = range.map(|(first, last)| {
        let range = format::days(first, last);
        view! { <p>{words::days(days, &range)}</p> }
    });
    let import = range.is_some().then(|| {
        view! {
            <VerbForm action=import>
                <input type="hidden" name="upload" value=upload.to_string() />
                <Button kind=Kind::Primary size=Size::Large submit=true pending=import.pending()>
                    {t(words::IMPORT)}
                </Button>
            </VerbForm>
        }
    });
    view! {
        <Section title=t(words::WAITING)>
            <Card>
                <p class="field__hint">{uploaded}</p>
                {what}
                {kept_days(&kept)}
                {refused_rows(refused)}
                <Actions>
                    {import}
                    <VerbForm action=cancel>
                        <input type="hidden" name="upload" value=upload.to_string() />
                        <Button size=Size::Large submit=true pending=cancel.pending()>
                            {t(words::CANCEL)}
                        </Button>
                    </VerbForm>
                </Actions>
            </Card>
        </Section>
    }
}

/// The days that stay as the platform has sent them, by name.
fn kept_days(kept: &[NaiveDate]) -> Option<AnyView> {
    if kept.is_empty() {
        return None;
    }
    let days: Vec<String> = kept.iter().copied().map(format::date).collect();
    let count = u64::try_from(kept.len()).unwrap_or(u64::MAX);
    let days = words::kept(count, &days.join(", "));
    Some(view! { <Note tone=Tone::Information>{days}</Note> }.into_any())
}

/// The rows that aren't taken, each with its column, its value and why.
fn refused_rows(refused: Vec<RefusedDay>) -> Option<AnyView> {
    if refused.is_empty() {
        return None;
    }
    let more = refused.len().saturating_sub(REFUSED_SHOWN);
    let more = u64::try_from(more).unwrap_or(u64::MAX);
    let more = (more > 0).then(|| view! { <p class="field__hint">{words::more(more)}</p> });
    let rows = refused.into_iter().take(REFUSED_SHOWN);
    let rows = rows.map(|row| view! { <li>{refused_row(&row)}</li> });
    let rows = rows.collect_view();
    let view = view! {
        <Note tone=Tone::Warning title=t(words::REFUSED).to_owned()>
            <ul>{rows}</ul>
            {more}
        </Note>
    };
    Some(view.into_any())
}

/// Why a row isn't taken, or the file as a whole.
fn refused_row(row: &RefusedDay) -> String {
    if row.row == 0 {
        return words::refused_file(&row.reason);
    }
    let number = format::count(row.row);
    if row.column.is_empty() {
        return words::refused_row(&number, &row.reason);
    }
    words::refused_value(&number, &row.column, &row.value, &row.reason)
}
