//! One out of a long list, found by typing. Without script it is the browser's own list, which keeps
//! what is chosen in any case: the field above it only finds an answer and puts it there.

use leptos::{
    ev::{Event, KeyboardEvent, MouseEvent},
    html,
    prelude::*,
};

use super::{
    Icon, Picture,
    field::{Choice, options},
};
use crate::{
    platform,
    text::{common, t},
};

/// What the parts of one combobox share.
#[derive(Clone, Copy)]
struct ComboboxState {
    id: &'static str,
    choices: StoredValue<Vec<Choice>>,
    /// The control that a form sends.
    list: NodeRef<html::Select>,
    /// The value that is chosen.
    chosen: RwSignal<String>,
    /// What is typed, as long as the answers are open.
    typed: RwSignal<Option<String>>,
    /// Which of the answers that are left is meant.
    active: RwSignal<usize>,
    /// Whether choosing sends the form.
    sends: bool,
}

/// One out of a list that is too long to look through.
#[component]
pub fn Combobox(
    /// Its id, which the ids of its parts begin with. What leads there leads into the field.
    id: &'static str,
    /// The name under which a form sends the answer.
    #[prop(into)]
    name: String,
    /// What is asked for, for readers' programs.
    #[prop(into)]
    label: String,
    /// What can be chosen; the first, with an empty value, may stand for no choice.
    choices: Vec<Choice>,
    /// What is chosen to begin with.
    #[prop(optional, into)]
    value: String,
    /// Whether choosing sends the form at once, as a filter does.
    #[prop(optional)]
    sends: bool,
    /// The id of what is wrong with the answer, if something is.
    #[prop(optional, into)]
    wrong: Option<String>,
    /// Why it can't be changed now: it is shown, and locked.
    #[prop(optional)]
    disabled: bool,
) -> impl IntoView {
    let is_on = sends && !value.is_empty();
    let combobox = ComboboxState {
        id,
        choices: StoredValue::new(choices.clone()),
        list: NodeRef::new(),
        chosen: RwSignal::new(value.clone()),
        typed: RwSignal::new(None),
        active: RwSignal::new(0),
        sends,
    };
    // What was chosen in the browser's own list before the bundle arrived stays.
    Effect::new(move |_| {
        if let Some(value) = platform::chosen_in(combobox.list) {
            combobox.chosen.set(value);
        }
    });
    let is_wrong = wrong.is_some().then_some("true");
    view! {
        <div
            class="combobox"
            class:combobox--on=is_on
            id=id
            tabindex="-1"
            on:focus=|event| platform::forward_focus(&event)
        >
            <select
                class="select combobox__plain"
                name=name
                aria-label=label.clone()
                aria-invalid=is_wrong
                aria-describedby=wrong.clone()
                disabled=disabled
                prop:value=move || combobox.chosen.get()
                node_ref=combobox.list
                on:change=move |event| combobox.take(&event)
            >
                {options(choices, value.into())}
            </select>
            <div class="input combobox__field" class:input--wrong=is_wrong.is_some()>
                <input
                    class="input__control"
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=label.clone()
                    aria-autocomplete="list"
                    aria-controls=combobox.answers_id()
                    aria-expanded=move || combobox.is_open().to_string()
                    aria-activedescendant=move || combobox.active_id()
                    aria-invalid=is_wrong
                    aria-describedby=wrong
                    disabled=disabled
                    value=combobox.label_untracked()
                    prop:value=move || combobox.face()
                    on:click=move |_| combobox.open()
                    on:input=move |event| combobox.type_in(&event)
                    on:keydown=move |event| combobox.press(&event)
                    on:blur=move |_| combobox.close()
                />
                <Icon picture=Picture::Down />
            </div>
            {combobox.answers(label)}
        </div>
    }
    .into_any()
}

impl ComboboxState {
    fn answers_id(self) -> String {
        format!("{}-answers", self.id)
    }

    fn answer_id(self, index: usize) -> String {
        format!("{}-answer-{index}", self.id)
    }

    fn is_open(self) -> bool {
        self.typed.with(Option::is_some)
    }

    /// The label of what is chosen.
    fn label_of(self, chosen: &str) -> String {
        self.choices.with_value(|choices| {
            let own = choices.iter().find(|choice| choice.value == chosen);
            own.map(|own| own.label.clone()).unwrap_or_default()
        })
    }

    fn label_untracked(self) -> String {
        self.label_of(&self.chosen.get_untracked())
    }

    /// What stands in the field: what is typed, else what is chosen.
    fn face(self) -> String {
        match self.typed.get() {
            Some(typed) if !typed.is_empty() => typed,
            Some(_) => String::new(),
            None => self.chosen.with(|chosen| self.label_of(chosen)),
        }
    }

    /// The answers that what is typed leaves.
    fn left(self) -> Vec<Choice> {
        let Some(typed) = self.typed.get() else {
            return Vec::new();
        };
        self.choices.with_value(|choices| matching(choices, &typed))
    }

    /// The id of the answer that is meant, for readers' programs.
    fn active_id(self) -> Option<String> {
        let active = self.active.get();
        (active < self.left().len()).then(|| self.answer_id(active))
    }

    /// Opens all answers; the one that is chosen is meant first.
    fn open(self) {
        if self.typed.with_untracked(Option::is_some) {
            return;
        }
        let chosen = self.chosen.get_untracked();
        let index = self
            .choices
            .with_value(|choices| choices.iter().position(|choice| choice.value == chosen));
        self.typed.set(Some(String::new()));
        self.mean(index.unwrap_or(0));
    }

    /// Closes the answers. What was typed and not chosen is dropped.
    fn close(self) {
        self.typed.set(None);
    }

    fn type_in(self, event: &Event) {
        self.typed.set(Some(event_target_value(event)));
        self.mean(0);
    }

    /// Means an answer, and brings it into sight.
    fn mean(self, index: usize) {
        self.active.set(index);
        platform::show_within(self.answers_id(), self.answer_id(index));
    }

    fn press(self, event: &KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let is_open = self.typed.with_untracked(Option::is_some);
        let count = untrack(|| self.left().len());
        let active = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !is_open => self.open(),
            "ArrowDown" if count > 0 => self.mean((active + 1) % count),
            "ArrowUp" if count > 0 => self.mean((active + count - 1) % count),
            "Enter" if is_open => self.choose(active),
            "Escape" if is_open => self.close(),
            _ => return,
        }
        event.prevent_default();
    }

    /// Takes what is chosen in the browser's own list, which stays as long as it has the focus.
    fn take(self, event: &Event) {
        self.chosen.set(event_target_value(event));
        if self.sends {
            platform::send_form_of(event);
        }
    }

    /// Chooses one of the answers that are left.
    fn choose(self, index: usize) {
        let Some(choice) = untrack(|| self.left().into_iter().nth(index)) else {
            return;
        };
        self.chosen.set(choice.value.clone());
        self.close();
        platform::choose(self.list, &choice.value, self.sends);
    }

    /// The list of answers below the field.
    fn answers(self, label: String) -> impl IntoView {
        let answer = move |index: usize, choice: Choice| {
            let is_chosen = self.chosen.with_untracked(|chosen| *chosen == choice.value);
            view! {
                <li
                    class="combobox__answer"
                    class:combobox__answer--active=move || self.active.get() == index
                    id=self.answer_id(index)
                    role="option"
                    aria-selected=is_chosen.to_string()
                    on:click=move |_| self.choose(index)
                >
                    {choice.label}
                </li>
            }
        };
        let answers = move || {
            let left = self.left().into_iter().enumerate();
            left.map(|(index, choice)| answer(index, choice))
                .collect_view()
        };
        // Pressing on an answer must not take the focus out of the field, which closes the list.
        let hold = |event: MouseEvent| event.prevent_default();
        view! {
            <div class="combobox__below" hidden=move || !self.is_open() on:mousedown=hold>
                <ul class="combobox__answers" id=self.answers_id() role="listbox" aria-label=label>
                    {answers}
                </ul>
                <p class="combobox__none" role="status">
                    {move || (self.is_open() && self.left().is_empty()).then(|| t(common::NONE_FITS))}
                </p>
            </div>
        }
    }
}

/// The choices whose label has every word that is typed, in whatever case.
fn matching(choices: &[Choice], typed: &str) -> Vec<Choice> {
    let typed = platform::lower_case(typed);
    let fits = |choice: &&Choice| {
        let label = platform::lower_case(&choice.label);
        typed.split_whitespace().all(|word| label.contains(word))
    };
    choices.iter().filter(fits).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    fn campaigns() -> Vec<Choice> {
        vec![
            Choice::new("", "Any campaign"),
            Choice::new("1", "Winter at Home"),
            Choice::new("2", "Spring Clean"),
            Choice::new("3", "Winter Sport <b>"),
        ]
    }

    #[test]
    fn every_typed_word_is_in_the_label() {
        for (typed, left) in [
            ("", &["", "1", "2", "3"][..]),
            ("  ", &["", "1", "2", "3"]),
            ("WINTER", &["1", "3"]),
            ("home win", &["1"]),
            ("summer", &[]),
        ] {
            let found = matching(&campaigns(), typed);
            let values: Vec<&str> = found.iter().map(|choice| &*choice.value).collect();
            assert_eq!(values, left, "{typed}");
        }
    }

    #[test]
    fn without_script_it_is_the_browsers_own_list() {
        let html = Owner::new().with(|| {
            provide_context(Locale::English);
            view! {
                <Combobox id="campaign" name="campaign" label="Campaign" choices=campaigns() value="2" />
            }
            .into_view()
            .to_html()
        });
        assert!(html.contains("<select"), "{html}");
        assert_eq!(html.matches("<option").count(), 4, "{html}");
        assert_eq!(html.matches("name=\"campaign\"").count(), 1, "{html}");
        assert!(html.contains("value=\"Spring Clean\""), "{html}");
        assert!(html.contains("role=\"combobox\"") && html.contains("aria-expanded=\"false\""));
        assert!(
            html.contains("aria-controls=\"campaign-answers\""),
            "{html}"
        );
        assert!(html.contains("id=\"campaign-answers\""), "{html}");
        // A link to it reaches something that takes the focus, whichever of the two is shown.
        assert!(html.contains("id=\"campaign\" tabindex=\"-1\""), "{html}");
        assert!(!html.contains("<b>"), "{html}");
    }

    #[test]
    fn keys_go_around_what_is_left() {
        Owner::new().with(|| {
            let combobox = ComboboxState {
                id: "campaign",
                choices: StoredValue::new(campaigns()),
                list: NodeRef::new(),
                chosen: RwSignal::new("2".into()),
                typed: RwSignal::new(None),
                active: RwSignal::new(0),
                sends: false,
            };
            assert_eq!(combobox.face(), "Spring Clean");
            assert_eq!(
                combobox.active_id(),
                None,
                "nothing is meant while it is closed"
            );
            combobox.open();
            assert_eq!(combobox.active_id().as_deref(), Some("campaign-answer-2"));
            assert_eq!(combobox.face(), "");
            combobox.typed.set(Some("winter".into()));
            combobox.mean(1);
            combobox.choose(1);
            assert_eq!(combobox.chosen.get(), "3");
            assert!(!combobox.is_open());
            combobox.open();
            combobox.typed.set(Some("summer".into()));
            combobox.choose(0);
            assert_eq!(
                combobox.chosen.get(),
                "3",
                "nothing fits, nothing is chosen"
            );
            combobox.close();
            assert_eq!(combobox.face(), "Winter Sport <b>");
        });
    }
}
