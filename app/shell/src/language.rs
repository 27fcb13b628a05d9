//! The language of the application: the reader's choice is kept in a cookie, which counts in this browser from
//! the next page on, and by the account of who is signed in, which counts in other browsers and for mails.
//! Whoever hasn't chosen reads what the browser asks for.

use leptos::prelude::*;

use crate::text::language as words;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};
use ui::{
    Actions, Button, Choice, Field, SelectField, platform,
    text::{Locale, t},
};

/// The address that the choice is posted to.
const CHOOSE_LANGUAGE: &str = "/api/shell/choose_language";

ui::fields! {
    LANGUAGE: language = Field::new(words::LANGUAGE).hint(words::CHANGE_HINT);
}

/// Keeps the language in the browser that asks and, of who is signed in, for the account; and leads back to the
/// page that the choice stands on. What is no language of the product ends the choice.
///
/// # Errors
///
/// When the database fails.
#[server(endpoint = "shell/choose_language", client = PageClient)]
pub async fn choose_language(
    /// Its tag, such as `th`.
    language: String,
) -> Result<(), ApiError<NoRefusal>> {
    use http::{HeaderValue, header::SET_COOKIE};
    use leptos_axum::ResponseOptions;
    use ui::text::language_cookie;

    let context = runtime::context::public_context::<ChooseLanguage, _>()?;
    let chosen = Locale::from_tag(&language);
    if let Some(visitor) = &context.visitor {
        let by = (context.now, &*context.services.ids);
        let tag = chosen.map(Locale::tag);
        store::accounts::choose_language(&context.db, visitor.account, tag, by).await?;
    }
    let cookie = HeaderValue::from_str(&language_cookie(chosen));
    if let (Some(response), Ok(cookie)) = (use_context::<ResponseOptions>(), cookie) {
        response.append_header(SET_COOKIE, cookie);
    }
    Ok(())
}

/// Chooses the language of the application, by a plain form: in another language the server writes the
/// page anew.
#[component]
pub fn LanguageChoice() -> impl IntoView {
    let choices = Locale::SPOKEN.map(|locale| Choice::new(locale.tag(), locale.own_name()));
    let choices: Vec<_> = choices.into_iter().collect();
    let value = platform::locale().tag().to_owned();
    view! {
        <form class="form" method="post" action=CHOOSE_LANGUAGE>
            <SelectField field=LANGUAGE choices value />
            <Actions>
                <Button submit=true>{t(words::CHANGE)}</Button>
            </Actions>
        </form>
    }
    .into_any()
}
