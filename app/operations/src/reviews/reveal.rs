//! *Reveal*: where an operator says why a whole number is looked at. The form is sent as browsers send forms,
//! with scripts too: the number stands in the answer to it alone, and in no memory of a page.

use domain::{
    ids::ApplicationId,
    reveal::{REVEAL_NOTE_CHARACTERS_MAX, RevealReason},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::finance_words::{masked, number, reveal_of, reveal_reason};
use crate::{
    text::{reveal as words, reviews},
    worded::{self, Worded},
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::TokenField,
    page_address::{page_params, page_query},
    page_client::PageClient,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Button, Choice, Fact, Facts, Field, FormErrors, Kind, LinkButton, PageHead, PageTitle,
    SelectField, SkeletonRows, TextareaField, text::t,
};

#[cfg(feature = "ssr")]
use super::{revealing::look_at, server};
#[cfg(feature = "ssr")]
use runtime::context::context;

/// The name in the address that says which number.
pub(super) const FIELD: &str = "field";

ui::fields! {
    pub(super) REASON: reason as "reveal-reason" = Field::new(words::REASON);
    pub(super) NOTE: note as "reveal-note" = Field::new(words::NOTE)
        .max(REVEAL_NOTE_CHARACTERS_MAX)
        .hint(words::NOTE_HINT)
        .optional();
}

/// Why a number is to be looked at, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedReveal {
    /// The code of the reason.
    pub reason: String,
    /// What stands beside it.
    pub note: String,
}

/// What can be looked at, and what was typed to do that and refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RevealForm {
    /// What the number is kept for.
    pub(crate) application: ApplicationId,
    /// Whose it is.
    pub(crate) owner: String,
    /// Which number.
    pub(crate) field: String,
    /// Its end.
    pub(crate) last_four: String,
    /// What was typed.
    pub(crate) typed: TypedReveal,
    /// Why it was refused.
    pub(crate) refusal: Option<Worded>,
}

/// A number that can be looked at.
#[server(endpoint = "operations/number_to_reveal", client = PageClient)]
pub(crate) async fn number_to_reveal(
    application: String,
    field: String,
) -> Result<RevealForm, ApiError<NoRefusal>> {
    let context = context::<NumberToReveal, _>()?;
    let application = crate::server::id(&application)?;
    let versions = store::applications::versions(&context.db, &context.by(), application).await?;
    let mut versions = versions.iter();
    let found = versions.find(|one| one.application == application);
    let owner = found.map(server::name_of).ok_or(ApiError::NotFound)?;
    look_at(&context, application, &field, owner).await
}

/// The page *Reveal*.
#[component]
pub fn RevealPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let asked = Memo::new(move |_| {
        let review = params.with(|params| params.get("review").unwrap_or_default());
        let field = query.with(|query| query.get(FIELD).unwrap_or_default());
        (review, field)
    });
    let found = load(
        move || asked.get(),
        |(review, field)| number_to_reveal(review, field),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(found.await, |form| view! { <Why form /> })
            })}
        </Transition>
    }
}

/// Asks why.
#[component]
fn Why(
    /// What can be looked at.
    form: RevealForm,
) -> impl IntoView {
    let RevealForm {
        application,
        owner,
        field,
        last_four,
        typed,
        refusal,
    } = form;
    let (title, review) = (reveal_of(&field), paths::review(application));
    let under = vec![
        (t(reviews::TITLE).to_owned(), paths::REVIEWS.to_owned()),
        (owner.clone(), review.clone()),
    ];
    let errors = refusal.map(|refusal| worded::beside(&[REASON, NOTE], &refusal));
    let errors = Signal::stored(errors.unwrap_or_default());
    let number = t(number(&field));
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under lead=t(words::LEAD) />
        <Facts>
            <Fact name=t(words::OWNER)>{owner}</Fact>
            <Fact name=t(words::NUMBER)>{number} " " {masked(&last_four)}</Fact>
        </Facts>
        <form class="form" method="post" action=paths::revealed(application)>
            <FormErrors title=t(words::NOT_REVEALED) errors>
                <TokenField />
                <input type="hidden" name=FIELD value=field />
                <SelectField field=REASON choices=choices() value=typed.reason />
                <TextareaField field=NOTE rows=3 value=typed.note />
                <p>{t(words::PROOF)}</p>
                <Actions>
                    <LinkButton href=review kind=Kind::Quiet>
                        {t(words::CANCEL)}
                    </LinkButton>
                    <Button kind=Kind::Primary submit=true>
                        {t(words::REVEAL)}
                    </Button>
                </Actions>
            </FormErrors>
        </form>
    }
}

fn choices() -> Vec<Choice> {
    let none = Choice::new("", t(words::CHOOSE_REASON));
    let reasons = RevealReason::ALL
        .into_iter()
        .map(|reason| Choice::new(reason.code(), t(reveal_reason(reason))));
    std::iter::once(none).chain(reasons).collect()
}
