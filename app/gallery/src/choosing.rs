//! What is chosen from much: days, one out of a long list, a file.

use chrono::NaiveDate;
use leptos::{context::Provider, prelude::*};

use super::Specimen;
use crate::text::gallery;
use runtime::paths;
use ui::{
    Address, Choice, Combobox, DateRange, Field, FieldErrors, FileDrop, Icon, Picture, Toolbar,
    text::t,
};

/// Days: none chosen, a usual range, an own one, and two dates that are no range.
#[component]
pub(super) fn DaysOfLists() -> impl IntoView {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default();
    let ranges = [
        ("", ""),
        ("2026-11-14", "2026-11-20"),
        ("2026-11-02", "2026-11-12"),
        ("2026-11-20", "2026-11-02"),
    ];
    let ranges = ranges.map(|(from, to)| {
        let list = Address::new(paths::GALLERY);
        view! { <DateRange label=t(gallery::START) list from to today /> }
    });
    let ranges = ranges.into_iter().collect_view();
    view! {
        <Specimen name=gallery::DAYS wide=true>
            <Toolbar to=Address::new(paths::GALLERY) label=t(gallery::DAYS)>
                {ranges}
            </Toolbar>
        </Specimen>
    }
}

/// A long list, without a choice, with one, wrong and locked.
#[component]
pub(super) fn LongList() -> impl IntoView {
    let choices = || {
        let names = [
            gallery::ANY_CATEGORY,
            gallery::BEDDING,
            gallery::CANDLES,
            gallery::GARDEN,
            gallery::KITCHEN,
            gallery::LIGHTING,
            gallery::OFFICE,
            gallery::PETS,
        ];
        let choice = |(index, name): (usize, _)| {
            let value = if index == 0 {
                String::new()
            } else {
                index.to_string()
            };
            Choice::new(value, t(name))
        };
        names
            .into_iter()
            .enumerate()
            .map(choice)
            .collect::<Vec<_>>()
    };
    let label = |state| format!("{}: {}", t(gallery::CATEGORY), t(state));
    view! {
        <Specimen name=gallery::LONG_LIST>
            <div class="gallery__row">
                <Combobox
                    id="any"
                    name="any"
                    label=label(gallery::ANY_CATEGORY)
                    choices=choices()
                />
                <Combobox
                    id="chosen"
                    name="chosen"
                    label=label(gallery::KITCHEN)
                    choices=choices()
                    value="4"
                />
                <Combobox
                    id="wrong"
                    name="wrong"
                    label=label(gallery::CHOOSE_ANOTHER)
                    choices=choices()
                    value="2"
                    wrong="wrong-error"
                />
                <p class="field__error" id="wrong-error">
                    <Icon picture=Picture::Warning />
                    {t(gallery::CHOOSE_ANOTHER)}
                </p>
                <Combobox
                    id="locked"
                    name="locked"
                    label=label(gallery::FROZEN_HINT)
                    choices=choices()
                    value="5"
                    disabled=true
                />
            </div>
        </Specimen>
    }
}

ui::fields! {
    FILE: file = Field::new(gallery::PRODUCT_FILE).hint(gallery::FILE_HINT);
    REFUSED: refused = Field::new(gallery::FILE_AGAIN).optional();
    SENDING: sending = Field::new(gallery::FILE_ON_ITS_WAY);
}

/// A place for a file: empty, refused, on its way.
#[component]
pub(super) fn Files() -> impl IntoView {
    let errors = Signal::stored(vec![REFUSED.error(t(gallery::FILE_REFUSED))]);
    view! {
        <Specimen name=gallery::FILES>
            <Provider value=FieldErrors(errors)>
                <FileDrop field=FILE accept=".csv,text/csv" />
                <FileDrop field=REFUSED accept=".csv,text/csv" />
                <FileDrop field=SENDING accept=".csv,text/csv" sending=true />
            </Provider>
        </Specimen>
    }
}
