//! Confirming what can't be undone, by the name of what it is done to.

use leptos::prelude::*;

use super::frame::{Frame, described_by, is_wrong};
use crate::{Actions, Button, Kind, LinkButton, text::common};

/// The field for the name, the way back, and the button that does it, for the form of a
/// [`crate::Dialog`]. The browser holds the button until the name is right, without script; the
/// verb holds what comes in against the name all the same, since anybody can send anything.
#[component]
pub fn ConfirmByName(
    /// The field's id, by which the form's summary leads to it.
    #[prop(into)]
    id: String,
    /// The name under which the form sends what was typed.
    #[prop(into)]
    name: String,
    /// What must be typed, to which letter.
    #[prop(into)]
    of: String,
    /// What it does, as a verb with its object: "Delete list".
    #[prop(into)]
    confirm: String,
    /// What leaving everything as it is is called: "Keep it".
    #[prop(into)]
    keep: String,
    /// The page without the question.
    #[prop(into)]
    back: String,
    /// What the server found wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it is under way.
    #[prop(optional, into)]
    pending: Signal<bool>,
) -> impl IntoView {
    let label = common::type_name(&of);
    let described = described_by(&id, false, error);
    view! {
        <Frame id=id.clone() label hint=None error is_optional=false class="field">
            <div class="input" class:input--wrong=move || error.with(Option::is_some)>
                <input
                    class="input__control"
                    type="text"
                    id=id
                    name=name
                    required
                    pattern=exactly(&of)
                    title=common::name_exactly(&of)
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=is_wrong(error)
                />
            </div>
        </Frame>
        <Actions>
            <LinkButton kind=Kind::Quiet href=back>
                {keep}
            </LinkButton>
            <Button kind=Kind::Danger submit=true pending>
                {confirm}
            </Button>
        </Actions>
    }
    .into_any()
}

/// The pattern that only this name fits, with blanks around it or not. It escapes what is a sign of
/// patterns and nothing else, since browsers refuse further escapes.
fn exactly(name: &str) -> String {
    let mut pattern = String::from("\\s*");
    for letter in name.trim().chars() {
        if "^$\\.*+?()[]{}|/".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push_str("\\s*");
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    #[test]
    fn a_pattern_takes_the_signs_of_a_name_as_they_are() {
        for (name, pattern) in [
            ("Winter", "\\s*Winter\\s*"),
            (" 20% off (+1)? ", "\\s*20% off \\(\\+1\\)\\?\\s*"),
            (
                "a.b|c/[d]-{e}^$*\\",
                "\\s*a\\.b\\|c\\/\\[d\\]-\\{e\\}\\^\\$\\*\\\\\\s*",
            ),
        ] {
            assert_eq!(exactly(name), pattern);
        }
    }

    #[test]
    fn the_browser_holds_the_button_by_itself() {
        let html = Owner::new().with(|| {
            provide_context(Locale::English);
            view! {
                <ConfirmByName
                    id="list"
                    name="list"
                    of="\"><script>"
                    confirm="Delete list"
                    keep="Keep it"
                    back="/lists"
                />
            }
            .into_view()
            .to_html()
        });
        assert!(html.contains("required"), "{html}");
        assert!(!html.contains("<script>"), "{html}");
        assert!(html.contains("type=\"submit\""), "{html}");
        assert!(html.contains("href=\"/lists\""), "{html}");
    }
}
