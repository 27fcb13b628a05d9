//! The form for a file, which the browser sends piece by piece.

use domain::{market::Market, reconcile::ReconciliationUploadRefusal};
use leptos::prelude::*;
use runtime::forms::TokenField;
use ui::{
    Actions, Button, Choice, Field, FieldError, FileDrop, FormErrors, Kind, Section, SelectField,
    text::{market as markets, t},
};

use crate::{
    text::{consoles, reconcile as words},
    viewer::Viewer,
};

ui::fields! {
    MARKET: market as "reconcile-market" = Field::new(consoles::MARKET);
    PART: part as "reconcile-part" = Field::new(consoles::PART);
    FILE: file as "reconcile-file" = Field::new(words::FILE).hint(words::FILE_HINT);
}

/// What the browser offers first.
const ACCEPTED: &str = ".csv,.gz,text/csv,application/gzip";

/// The form for a file. What it is of comes before it, so that it is known when it is stored.
#[component]
pub(super) fn Upload(
    /// Who uploads it.
    viewer: Viewer,
    /// The code of why a file wasn't taken, if one wasn't.
    refused: Option<String>,
) -> impl IntoView {
    let refusal: Option<ReconciliationUploadRefusal> = refused.and_then(|code| code.parse().ok());
    let errors: Vec<FieldError> = refusal.map(wrong).into_iter().collect();
    let errors = Signal::stored(errors);
    let chosen = (viewer != Viewer::Creator).then(|| {
        let none = std::iter::once(Choice::new("", t(consoles::CHOOSE_MARKET)));
        let all = Market::ALL.map(|market| Choice::new(market.code(), t(markets::name(market))));
        let choices: Vec<Choice> = none.chain(all).collect();
        view! {
            <SelectField field=MARKET choices />
            <SelectField field=PART choices=parts(viewer) />
        }
    });
    view! {
        <Section title=t(words::UPLOAD)>
            <form
                class="form"
                method="post"
                action=viewer.upload()
                enctype="multipart/form-data"
            >
                <FormErrors title=t(words::NOT_UPLOADED) errors>
                    <TokenField />
                    {chosen}
                    <FileDrop field=FILE accept=ACCEPTED />
                    <Actions>
                        <Button kind=Kind::Primary submit=true>
                            {t(words::UPLOAD_FILE)}
                        </Button>
                    </Actions>
                </FormErrors>
            </form>
        </Section>
    }
}

/// Whose commission can be compared.
fn parts(viewer: Viewer) -> Vec<Choice> {
    match viewer {
        Viewer::Agency => vec![
            Choice::new("campaign", t(consoles::PART_CAMPAIGN)),
            Choice::new("managing", t(consoles::PART_MANAGING)),
        ],
        Viewer::Operator => vec![
            Choice::new("campaign", t(consoles::PART_AGENCIES)),
            Choice::new("creator", t(consoles::PART_CREATORS)),
        ],
        Viewer::Creator => Vec::new(),
    }
}

/// Why a file wasn't taken, beside the field that it is about.
fn wrong(refusal: ReconciliationUploadRefusal) -> FieldError {
    match refusal {
        ReconciliationUploadRefusal::Missing => FILE.error(t(words::FILE_MISSING)),
        ReconciliationUploadRefusal::Empty => FILE.error(t(words::FILE_EMPTY)),
        ReconciliationUploadRefusal::TooLarge => FILE.error(t(words::FILE_TOO_LARGE)),
        ReconciliationUploadRefusal::TooMany => FILE.error(t(words::TOO_MANY)),
        ReconciliationUploadRefusal::NoMarket => MARKET.error(t(words::NO_MARKET)),
    }
}
