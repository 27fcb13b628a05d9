//! The fields of a product: the same where it is added and where it is changed. They stand in a form of the
//! page's, under the names that [`domain::product::ProductForm`] reads.

use domain::product::{PRODUCT_TITLE_CHARACTERS_MAX, ProductCategory};
use leptos::prelude::*;

use super::form_api::ProductToFill;
use crate::text::seller_products as words;
use ui::{
    Actions, Button, Choice, Field, FieldError, Fieldset, FormErrors, InputKind, Kind, LinkButton,
    Note, SelectField, TextField, Tone,
    text::{product_category, t},
};

ui::fields! {
    in "product" as "form";
    pub(super) TITLE: title = Field::new(words::NAME).max(PRODUCT_TITLE_CHARACTERS_MAX);
    pub(super) CODE: code =
        Field::new(words::CODE).kind(InputKind::Code).hint(words::CODE_HINT);
    pub(super) PRICE: price = Field::new(words::PRICE);
    pub(super) STOCK: stock =
        Field::new(words::STOCK).kind(InputKind::Whole).hint(words::STOCK_HINT).optional();
    pub(super) CATEGORY: category = Field::new(words::CATEGORY).optional();
}

/// What stands in the form of a product: every field, what follows from the button, and the button.
#[component]
pub(super) fn Fields(
    /// What the fields begin with.
    blank: ProductToFill,
    /// What is wrong with what was sent.
    errors: Signal<Vec<FieldError>>,
    /// The page that the form is left for.
    back: String,
    /// Whether the verb is under way.
    #[prop(into)]
    pending: Signal<bool>,
) -> impl IntoView {
    let ProductToFill {
        known,
        currency,
        form,
        ..
    } = blank;
    let is_new = known.is_none();
    let locked = (!is_new).then(|| t(words::CODE_LOCKED).to_owned());
    let [failed, effect, verb] = if is_new {
        [words::NOT_ADDED, words::EFFECT_ADD, words::ADD]
    } else {
        [words::NOT_SAVED, words::EFFECT_EDIT, words::SAVE]
    };
    let price = PRICE.kind(InputKind::Money(currency.code()));
    let hint = words::price_hint(currency.code());
    view! {
        <FormErrors title=t(failed) errors>
            <Fieldset legend=t(words::DETAILS)>
                <TextField field=TITLE value=form.title />
                <TextField field=CODE value=form.code locked />
                <TextField field=price value=form.price hint />
                <TextField field=STOCK value=form.stock />
                <SelectField field=CATEGORY choices=categories() value=form.category />
            </Fieldset>
            <Note tone=Tone::Plain>{t(effect)}</Note>
            <Actions>
                <LinkButton href=back kind=Kind::Quiet>
                    {t(words::CANCEL)}
                </LinkButton>
                <Button kind=Kind::Primary submit=true pending>
                    {t(verb)}
                </Button>
            </Actions>
        </FormErrors>
    }
}

/// Every category, and none.
fn categories() -> Vec<Choice> {
    let none = std::iter::once(Choice::new("", t(words::NO_CATEGORY)));
    none.chain(named_categories()).collect()
}

/// Every category by its name.
pub(super) fn named_categories() -> impl Iterator<Item = Choice> {
    let all = ProductCategory::ALL.into_iter();
    all.map(|category| Choice::new(category.code(), t(product_category::name(category))))
}
