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

use crate::{
    failure::{Failure, Never},
    half,
    page_client::PageClient,
    text::{Text, console, t},
};

/// The cookie that keeps the theme. Browsers take one of this name from this very site alone.
pub(crate) const THEME_COOKIE: &str = "__Host-theme";

/// The address that the switch posts to where there is no script.
const CHOOSE_THEME: &str = "/api/shell/choose_theme";

/// How the product is drawn. The style sheet follows the system unless the document's `data-theme`
/// says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system wants it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Every theme, in the switch's order.
    const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The theme of this name; a name that is none is the system's, since cookies are anybody's to
    /// write.
    pub(crate) fn read(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What `data-theme` on the document says; nothing for the system's.
    pub(crate) fn mark(self) -> Option<&'static str> {
        (self != Self::System).then(|| self.name())
    }

    /// What the document's `color-scheme` says: in which themes the browser may draw its own parts.
    pub(crate) const fn schemes(self) -> &'static str {
        match self {
            Self::System => "light dark",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The cookie that keeps it for a year, or forgets it. Nothing in it is secret, and a script
    /// sets the same one, which it could not if it were kept from scripts.
    pub(crate) fn cookie(self) -> String {
        let life = match self {
            Self::System => 0,
            Self::Light | Self::Dark => 31_536_000,
        };
        let name = self.name();
        format!("{THEME_COOKIE}={name}; Path=/; Max-Age={life}; SameSite=Lax; Secure")
    }

    const fn words(self) -> Text {
        match self {
            Self::System => console::THEME_SYSTEM,
            Self::Light => console::THEME_LIGHT,
            Self::Dark => console::THEME_DARK,
        }
    }
}

/// Keeps the theme in the browser that asks, and leads back to the page that the switch stands on.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "shell/choose_theme", client = PageClient)]
pub(crate) async fn choose_theme(theme: String) -> Result<(), Failure<Never>> {
    use http::{HeaderValue, header::SET_COOKIE};
    use leptos_axum::ResponseOptions;

    crate::request::visit::<ChooseTheme, _>()?;
    let cookie = HeaderValue::from_str(&Theme::read(&theme).cookie());
    if let (Some(response), Ok(cookie)) = (use_context::<ResponseOptions>(), cookie) {
        response.append_header(SET_COOKIE, cookie);
    }
    Ok(())
}

/// Chooses the theme: at once where there is a script, else by a form that leads back here.
#[component]
pub(crate) fn ThemeSwitch() -> impl IntoView {
    let worn = RwSignal::new(half::theme());
    let choices = Theme::ALL.map(|theme| {
        let wear = move |event: MouseEvent| {
            event.prevent_default();
            half::wear(theme);
            worn.set(theme);
        };
        view! {
            <button
                class="themes__choice"
                type="submit"
                name="theme"
                value=theme.name()
                aria-pressed=move || (worn.get() == theme).to_string()
                on:click=wear
            >
                {t(theme.words())}
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
