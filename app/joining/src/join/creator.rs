//! **Creator**: the form with which one applies for a handle.

use domain::{
    claim::{CATEGORIES_MAX, CreatorCategory, NO, TypedCreatorClaim, YES},
    code::CODE_CHARACTERS_MAX,
};
use leptos::prelude::*;
use runtime::{
    error::form_errors,
    forms::PlainForm,
    page_address::page_query,
    paths,
    resource::{await_view, load},
};
use shell::public_frame::PublicFrame;
use ui::{
    Actions, Button, Field, FormErrors, InputKind, Kind, LinkButton, PageTitle, RadioCard,
    RadioCards, SelectField, Size, TextField, Wrong,
    text::{creator_category, t},
};

use super::{
    api::{ApplyForCreator, ClaimForm, creator_form},
    errors,
    needs::{ProveFirst, or_sign_in},
    seller::{Earlier, EarlierField, market_choices},
};
use crate::text::join as words;

/// The id of the first category's box, to which the form's summary leads.
const FIRST_CATEGORY: &str = "creator-categories";

ui::fields! {
    pub(super) HANDLE: handle as "creator-handle" =
        Field::new(words::HANDLE)
            .kind(InputKind::Code)
            .hint(words::HANDLE_HINT)
            .max(CODE_CHARACTERS_MAX);
    pub(super) CREATOR_MARKET: market as "creator-market" = Field::new(words::MARKET);
    pub(super) ECOMMERCE: ecommerce as "creator-ecommerce" = Field::new(words::ECOMMERCE);
    pub(super) CATEGORIES: categories as "creator-categories" = Field::new(words::CATEGORIES);
}

/// The page.
#[component]
pub fn JoinCreatorPage() -> impl IntoView {
    let query = page_query();
    let earlier = move || query.with(|query| query.get("of"));
    let form = load(earlier, creator_form);
    view! {
        <PageTitle page=t(words::CREATOR_TITLE) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(words::CREATOR_TITLE)}</h1>
                <Suspense>
                    {await_view(move || async move {
                        or_sign_in(
                            paths::JOIN_CREATOR,
                            form.await,
                            |form| view! { <CreatorForm form /> }.into_any(),
                        )
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

#[component]
fn CreatorForm(form: ClaimForm<TypedCreatorClaim>) -> impl IntoView {
    let action = ServerAction::<ApplyForCreator>::new();
    let errors = form_errors(action, errors::creator);
    let ClaimForm {
        typed,
        is_proven,
        earlier,
    } = form;
    let permission = vec![
        RadioCard::new(YES, t(words::YES), t(words::YES_WHAT)),
        RadioCard::new(NO, t(words::NO), t(words::NO_WHAT)),
    ];
    view! {
        <p class="entrance__lead">{t(words::CREATOR_LEAD)}</p>
        {(!is_proven).then(|| view! { <ProveFirst /> })}
        <Earlier earlier=earlier.clone() />
        <FormErrors title=t(words::NOT_SUBMITTED) errors>
            <PlainForm action attr:class="form entrance__form">
                <EarlierField earlier />
                <TextField field=HANDLE value=typed.handle />
                <SelectField field=CREATOR_MARKET choices=market_choices() value=typed.market />
                <RadioCards field=ECOMMERCE cards=permission value=typed.ecommerce />
                <Categories chosen=typed.categories />
                <p>{t(words::REVIEWED)}</p>
                <Actions>
                    <LinkButton href=paths::JOIN kind=Kind::Quiet>
                        {t(words::BACK)}
                    </LinkButton>
                    <Button kind=Kind::Primary size=Size::Tall submit=true pending=action.pending()>
                        {t(words::SUBMIT)}
                    </Button>
                </Actions>
            </PlainForm>
        </FormErrors>
    }
}

/// What the posts are about: some of a list.
#[component]
fn Categories(
    /// The codes that were chosen before.
    chosen: Vec<String>,
) -> impl IntoView {
    let error = CATEGORIES.error_of_form();
    let boxes = CreatorCategory::ALL.into_iter().enumerate();
    let boxes = boxes.map(|(index, category)| {
        let id = if index == 0 {
            FIRST_CATEGORY.to_owned()
        } else {
            format!("{FIRST_CATEGORY}-{index}")
        };
        let checked = chosen.iter().any(|code| code == category.code());
        view! {
            <label class="choice">
                <input
                    class="choice__box"
                    type="checkbox"
                    id=id
                    name="categories[]"
                    value=category.code()
                    checked=checked
                />
                <span class="choice__words">{t(creator_category::name(category))}</span>
            </label>
        }
    });
    view! {
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{t(words::CATEGORIES)}</legend>
            <p class="fieldset__hint">{words::categories_hint(&CATEGORIES_MAX.to_string())}</p>
            {boxes.collect_view()}
            <Wrong id=FIRST_CATEGORY.to_owned() error />
        </fieldset>
    }
}
