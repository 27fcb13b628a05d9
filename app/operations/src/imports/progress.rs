//! How far an import or its check has come, kept up to date while somebody looks.

use domain::browser_import::ImportProgress;
use leptos::prelude::*;

use crate::text::imports as words;
use ui::{Actions, LinkButton, Section, format, text::t};

/// The progress, in rows and bytes.
#[component]
pub(super) fn Progress(
    /// How far it has come.
    progress: ImportProgress,
    /// What goes on, as a sentence.
    says: &'static str,
) -> impl IntoView {
    let percent = progress.percent().to_string();
    let rows = format::count(progress.rows);
    let rows = match progress.rows_in_file {
        Some(all) => words::so_far(&rows, &format::count(all)),
        None => words::rows_so_far(&rows),
    };
    let (read, all) = (
        format::size(progress.bytes_read),
        format::size(progress.bytes),
    );
    let bytes = words::bytes_so_far(&read, &all);
    let so_far = words::progress_of(&words::percent(&percent), &rows, &bytes);
    view! {
        <Section title=t(words::PROGRESS)>
            <p>{says}</p>
            <progress
                class="progress"
                max="100"
                value=percent
                aria-label=t(words::PROGRESS)
            ></progress>
            <p class="figure">{so_far}</p>
            <Actions>
                <LinkButton href="" reload=true>
                    {t(words::REFRESH)}
                </LinkButton>
            </Actions>
        </Section>
    }
}
