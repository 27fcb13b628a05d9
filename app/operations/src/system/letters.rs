//! Events that were set aside.

use domain::platform::DeadLetterRow;
use leptos::prelude::*;

use super::page::SystemActions;
use crate::{moment::moment, text::system as words};
use runtime::forms::VerbForm;
use ui::{Actions, Button, Code, Column, DataTable, Kind, SecondaryLine, Section, Size, text::t};

type LetterColumn = Column<DeadLetterRow, SystemActions>;

const COLUMNS: &[LetterColumn] = &[
    LetterColumn::title("topic", words::TOPIC, |row, _| {
        let error = row.error.clone();
        view! {
            <Code code=row.topic.clone() />
            <SecondaryLine>{error}</SecondaryLine>
        }
        .into_any()
    }),
    LetterColumn::text("at", words::SET_ASIDE, |row, _| moment(row.set_aside_at)).fixed(),
    LetterColumn::control("actions", words::ACTIONS, |row, actions| {
        let (retry, discard) = (actions.retry, actions.discard);
        let (id, same) = (row.id.to_string(), row.id.to_string());
        let (retry_this, discard_this) = (
            words::retry_event(&row.topic),
            words::discard_event(&row.topic),
        );
        view! {
            <Actions>
                <VerbForm action=retry>
                    <input type="hidden" name="letter" value=id />
                    <Button size=Size::Small submit=true label=retry_this>
                        {t(words::RETRY)}
                    </Button>
                </VerbForm>
                <VerbForm action=discard>
                    <input type="hidden" name="letter" value=same />
                    <Button
                        kind=Kind::Quiet
                        size=Size::Small
                        submit=true
                        label=discard_this
                    >
                        {t(words::DISCARD)}
                    </Button>
                </VerbForm>
            </Actions>
        }
        .into_any()
    })
    .label_hidden(),
];

/// The events, each with what can be done about it.
#[component]
pub(super) fn Letters(
    /// The events.
    letters: Vec<DeadLetterRow>,
    /// The verbs of the page.
    actions: SystemActions,
) -> impl IntoView {
    let content = if letters.is_empty() {
        view! { <p>{t(words::NO_LETTERS)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::LETTERS_CAPTION, COLUMNS).tall();
        table.view(&letters, &actions)
    };
    view! { <Section title=t(words::DEAD_LETTERS)>{content}</Section> }
}
