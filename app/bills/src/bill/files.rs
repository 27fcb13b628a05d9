//! The bill as files. What isn't made while somebody waits is asked for, and made by the worker.

use domain::bill::{Bill, BillFormat, PRINTED_AT_ONCE_MAX};
use leptos::prelude::*;
use runtime::{
    error::NoRefusal,
    forms::{MultiActionForm, Verb},
};
use ui::{
    Actions, Button, FormSummary, Icon, LinkButton, Picture, Section,
    text::{Text, t},
};

use crate::{area::BillsOf, text::bills as words};

/// What a file is called.
const fn name(format: BillFormat) -> Text {
    match format {
        BillFormat::Pdf => words::PDF,
        BillFormat::Csv => words::CSV,
        BillFormat::Data => words::DATA_FILE,
    }
}

/// How far a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It can be had.
    There,
    /// The worker makes it.
    BeingPrepared,
    /// It has to be asked for.
    NotAsked,
}

/// How far a file of the bill is. What is short is made while somebody waits, but for the data file, which only a
/// process with the ledger's key can sign.
fn standing(format: BillFormat, lines: u64, printings: &[(BillFormat, bool)]) -> Standing {
    let known = printings.iter().find(|(known, _)| *known == format);
    match known {
        Some((_, true)) => Standing::There,
        Some((_, false)) => Standing::BeingPrepared,
        None if format != BillFormat::Data && lines <= PRINTED_AT_ONCE_MAX => Standing::There,
        None => Standing::NotAsked,
    }
}

/// The files of a bill.
#[component]
pub(super) fn Files(
    /// Whose.
    of: BillsOf,
    /// The bill.
    bill: Bill,
    /// In which formats it was asked for, and whether it is there in each.
    printings: Vec<(BillFormat, bool)>,
    /// Has it printed.
    print: Verb<NoRefusal>,
) -> impl IntoView {
    let errors = print.errors(|refusal| match *refusal {});
    let files = BillFormat::ALL.into_iter().map(|format| {
        match standing(format, bill.sums.lines, &printings) {
            Standing::There => there(of, &bill, format),
            Standing::BeingPrepared => {
                let says = words::being_prepared(t(name(format)));
                view! { <p role="status">{says}</p> }.into_any()
            }
            Standing::NotAsked => to_ask(&bill, format, &print),
        }
    });
    let files = files.collect_view();
    view! {
        <Section title=t(words::FILES)>
            <FormSummary title=t(words::NOT_ASKED) errors />
            <p>{t(words::WHAT_DATA_IS)}</p>
            <Actions>{files}</Actions>
        </Section>
    }
}

/// The id of the form that asks for a file.
const fn form_of(format: BillFormat) -> &'static str {
    match format {
        BillFormat::Pdf => "prepare-pdf",
        BillFormat::Csv => "prepare-csv",
        BillFormat::Data => "prepare-data",
    }
}

fn there(of: BillsOf, bill: &Bill, format: BillFormat) -> AnyView {
    view! {
        <LinkButton href=of.file(bill.bill, format) reload=true>
            <Icon picture=Picture::Download />
            {t(name(format))}
        </LinkButton>
    }
    .into_any()
}

fn to_ask(bill: &Bill, format: BillFormat, print: &Verb<NoRefusal>) -> AnyView {
    let says = words::prepare(t(name(format)));
    let (actions, pending) = (print.actions(), print.pending);
    let bill = bill.bill.to_string();
    view! {
        <MultiActionForm id=form_of(format) actions>
            <input type="hidden" name="bill" value=bill />
            <input type="hidden" name="format" value=format.code() />
            <Button submit=true pending>
                {says}
            </Button>
        </MultiActionForm>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_or_signed_is_asked_for() {
        let (pdf, data) = (BillFormat::Pdf, BillFormat::Data);
        for (format, lines, printings, expected) in [
            (pdf, 5_000, vec![], Standing::There),
            (pdf, 5_001, vec![], Standing::NotAsked),
            (pdf, 5_001, vec![(pdf, false)], Standing::BeingPrepared),
            (pdf, 5_001, vec![(pdf, true)], Standing::There),
            (data, 1, vec![], Standing::NotAsked),
            (data, 1, vec![(pdf, true)], Standing::NotAsked),
            (data, 1, vec![(data, true)], Standing::There),
        ] {
            assert_eq!(standing(format, lines, &printings), expected);
        }
    }
}
