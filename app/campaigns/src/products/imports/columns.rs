//! Matching the columns of a file with ours.

use domain::product::import::{ImportColumn, MappingRefusal};
use leptos::prelude::*;

use super::api::{CheckProductImport, CheckRefusal, ChosenColumns, OpenedImport};
use crate::text::product_import as words;
use runtime::{error::form_errors, forms::VerbForm};
use ui::{
    Actions, Button, Choice, Field, FieldError, FormErrors, Kind, Note, Section, SelectField, Tone,
    text::{Text, t},
};

ui::fields! {
    in "columns" as "columns";
    PRODUCT_ID: product_id as "product-id" = Field::new(words::PRODUCT_ID);
    TITLE: title = Field::new(words::NAME);
    PRICE: price = Field::new(words::PRICE);
    CURRENCY: currency = Field::new(words::CURRENCY).optional();
    STOCK: stock = Field::new(words::STOCK).optional();
    CATEGORY: category = Field::new(words::CATEGORY).optional();
    PICTURE: picture_url as "picture-url" = Field::new(words::PICTURE).optional();
}

/// The field in which a column is chosen.
const fn field_of(column: ImportColumn) -> Field {
    match column {
        ImportColumn::ProductId => PRODUCT_ID,
        ImportColumn::Title => TITLE,
        ImportColumn::Price => PRICE,
        ImportColumn::Currency => CURRENCY,
        ImportColumn::Stock => STOCK,
        ImportColumn::Category => CATEGORY,
        ImportColumn::PictureUrl => PICTURE,
    }
}

/// What a column is called.
pub(super) const fn name(column: ImportColumn) -> Text {
    match column {
        ImportColumn::ProductId => words::PRODUCT_ID,
        ImportColumn::Title => words::NAME,
        ImportColumn::Price => words::PRICE,
        ImportColumn::Currency => words::CURRENCY,
        ImportColumn::Stock => words::STOCK,
        ImportColumn::Category => words::CATEGORY,
        ImportColumn::PictureUrl => words::PICTURE,
    }
}

/// The form, whose button has the rows checked.
#[component]
pub(super) fn Columns(
    /// The import.
    opened: OpenedImport,
    /// The verb.
    action: ServerAction<CheckProductImport>,
) -> impl IntoView {
    let errors = form_errors(action, wrong);
    let details = opened.details;
    let chosen = opened
        .typed
        .unwrap_or_else(|| ChosenColumns::known(&details.mapping));
    let remembered = details
        .is_remembered
        .then(|| view! { <Note tone=Tone::Information>{t(words::REMEMBERED)}</Note> });
    let choices = choices(&details.header);
    let fields = ImportColumn::ALL.map(|column| {
        let (field, value) = (field_of(column), chosen.of(column).to_owned());
        view! { <SelectField field choices=choices.clone() value /> }
    });
    let import = details.row.import.to_string();
    view! {
        <Section title=t(words::COLUMNS)>
            <p>{t(words::COLUMNS_HINT)}</p>
            {remembered}
            <FormErrors title=t(words::NOT_CHECKED) errors>
                <VerbForm action attr:class="form">
                    <input type="hidden" name="import" value=import />
                    {fields.into_iter().collect_view()}
                    <Actions>
                        <Button kind=Kind::Primary submit=true pending=action.pending()>
                            {t(words::CHECK)}
                        </Button>
                    </Actions>
                </VerbForm>
            </FormErrors>
        </Section>
    }
}

/// The columns of the file, each by its place and name, and none.
fn choices(header: &[String]) -> Vec<Choice> {
    let none = std::iter::once(Choice::new("", t(words::NO_COLUMN)));
    let columns = header.iter().enumerate().map(|(place, name)| {
        let number = place.saturating_add(1).to_string();
        Choice::new(place.to_string(), words::column_at(&number, name))
    });
    none.chain(columns).collect()
}

/// What is wrong with what was chosen.
fn wrong(refusal: &CheckRefusal) -> Vec<FieldError> {
    let each = |columns: &[ImportColumn], says: fn(&str) -> String| -> Vec<FieldError> {
        let errors = columns.iter().map(|column| {
            let field = field_of(*column);
            field.error(says(field.label()))
        });
        errors.collect()
    };
    match refusal {
        CheckRefusal::Mapping(MappingRefusal::Missing(columns)) => {
            each(columns, words::column_needed)
        }
        CheckRefusal::Mapping(MappingRefusal::Twice(columns)) => each(columns, words::column_twice),
        CheckRefusal::State(says) => vec![FieldError::of_all(says.clone())],
    }
}
