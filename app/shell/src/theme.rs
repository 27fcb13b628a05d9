//! The theme: the system's, light or dark. It is kept in a cookie, which the server reads while it
//! writes a page, so that no page ever flashes in the other one.

#![cfg_attr(
    feature = "ssr",
    expect(
        clippy::unused_async,
        reason = "what waits for nothing here is a call over the network in the browser"
    )
)]

use leptos::{ev::MouseEvent, prelude::*};

use crate::text::console;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};
use ui::{
    Theme, platform,
    text::{Text, t},
};

/// The address that the switch posts to where there is no script.
const CHOOSE_THEME: &str = "/api/shell/choose_theme";

const fn words(theme: Theme) -> Text {
    match theme {
        Theme::System => console::THEME_SYSTEM,
        Theme::Light => console::THEME_LIGHT,
        Theme::Dark => console::THEME_DARK,
    }
}

/// Keeps the theme in the browser that asks, and leads back to the page that the switch stands on.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "shell/choose_theme", client = PageClient)]
pub async fn choose_theme(theme: String) -> Result<(), ApiError<NoRefusal>> {
    use http::{HeaderValue, header::SET_COOKIE};
    use leptos_axum::ResponseOptions;

    runtime::context::public_context::<ChooseTheme, _>()?;
    let cookie = HeaderValue::from_str(&Theme::read(&theme).cookie());
    if let (Some(response), Ok(cookie)) = (use_context::<ResponseOptions>(), cookie) {
        response.append_header(SET_COOKIE, cookie);
    }
    Ok(())
}

/// Chooses the theme: at once where there is a script, else by a form that leads back here.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let worn = RwSignal::new(platform::theme());
    let choices = Theme::ALL.map(|theme| {
        let choose = move |event: MouseEvent| {
            event.prevent_default();
            platform::apply_theme(theme);
            worn.set(theme);
        };
        view! {
            <button
                class="themes__choice"
                type="submit"
                name="theme"
                value=theme.name()
                aria-pressed=move || (worn.get() == theme).to_string()
                on:click=choose
            >
                {t(words(theme))}
            </button>
        }
    });
    view! {
        <form method="post" action=CHOOSE_THEME>
            <div class="themes" role="group" aria-label=t(console::THEME)>
                {choices.into_iter().collect_view()}
            </div>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_has_one_name_everywhere() {
        for (theme, mark, schemes, cookie) in [
            (
                Theme::System,
                None,
                "light dark",
                "__Host-theme=system; Path=/; Max-Age=0",
            ),
            (
                Theme::Light,
                Some("light"),
                "light",
                "__Host-theme=light; Path=/; Max-Age=31536000",
            ),
            (
                Theme::Dark,
                Some("dark"),
                "dark",
                "__Host-theme=dark; Path=/; Max-Age=31536000",
            ),
        ] {
            assert_eq!(Theme::read(theme.name()), theme);
            assert_eq!((theme.mark(), theme.schemes()), (mark, schemes));
            assert_eq!(theme.cookie(), format!("{cookie}; SameSite=Lax; Secure"));
        }
        assert_eq!(Theme::read("\"><script>"), Theme::System);
    }
}
