//! Emails that were given up.

use leptos::prelude::*;

use super::{api::MailGivenUp, page::SystemActions};
use crate::{moment::moment, text::system as words};
use runtime::forms::VerbForm;
use ui::{Button, Code, Column, DataTable, SecondaryLine, Section, Size, text::t};

type MailColumn = Column<MailGivenUp, SystemActions>;

const COLUMNS: &[MailColumn] = &[
    MailColumn::title("mail", words::MAIL, |row, _| {
        let (domain, error) = (row.domain.clone(), row.error.clone());
        view! {
            <Code code=row.kind.clone() />
            " "
            {domain}
            <SecondaryLine>{error}</SecondaryLine>
        }
        .into_any()
    }),
    MailColumn::text("at", words::GIVEN_UP, |row, _| {
        let tries = words::tries(u64::from(row.tries));
        view! {
            {moment(row.at)}
            <SecondaryLine>{tries}</SecondaryLine>
        }
        .into_any()
    })
    .fixed(),
    MailColumn::control("actions", words::ACTIONS, |row, actions| {
        let (action, mail) = (actions.mail, row.mail.to_string());
        let label = words::retry_mail(&row.kind);
        view! {
            <VerbForm action>
                <input type="hidden" name="mail" value=mail />
                <Button size=Size::Small submit=true label>
                    {t(words::RETRY)}
                </Button>
            </VerbForm>
        }
        .into_any()
    })
    .label_hidden(),
];

/// The emails, each with what tries it again.
#[component]
pub(super) fn Mails(
    /// The emails.
    mails: Vec<MailGivenUp>,
    /// The verbs of the page.
    actions: SystemActions,
) -> impl IntoView {
    let content = if mails.is_empty() {
        view! { <p>{t(words::NO_MAILS)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::MAILS_CAPTION, COLUMNS).tall();
        table.view(&mails, &actions)
    };
    view! { <Section title=t(words::MAILS)>{content}</Section> }
}
