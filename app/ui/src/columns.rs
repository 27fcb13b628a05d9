//! Which columns of a table its reader wants to see. What is hidden stands in the address as
//! `hide=price.rate`, so it can be kept and shared like a filter; the heads and cells of a hidden
//! column leave together, by its place in the table, and nothing is asked for or made anew.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    params::ParamsMap,
};

use super::{Button, ColumnHeads, Icon, Picture, Size, button};
use crate::text::{common, t};

/// The name under which hidden columns stand in an address.
pub const HIDE: &str = "hide";
/// The name under which a form without script says which columns could be ticked.
const OFFERED: &str = "columns";
/// The name under which it says which of them are.
const SHOWN: &str = "show";

/// The hidden columns, as one word of an address: of whichever page is open.
#[derive(Clone, Copy)]
struct Hidden(Memo<String>);

/// Notes for the whole application what the address says of hidden columns.
pub fn note_hidden_columns() {
    let query = use_location().query;
    provide_context(Hidden(Memo::new(move |_| query.with(hidden_in))));
}

/// The hidden columns as an address says them; empty for none. What leads to the same list keeps them.
/// It is the application's own and outlives every page.
pub fn hidden_columns() -> Memo<String> {
    use_context::<Hidden>().map_or_else(|| Memo::new(|_| String::new()), |hidden| hidden.0)
}

/// What a query hides. A form without script says what it shows instead.
fn hidden_in(query: &ParamsMap) -> String {
    let offered = query.get(OFFERED).unwrap_or_default();
    if offered.is_empty() {
        return joined(query.get(HIDE).unwrap_or_default().split('.'));
    }
    let shown = query.get_all(SHOWN).unwrap_or_default();
    joined(
        offered
            .split('.')
            .filter(|column| shown.iter().all(|shown| shown != column)),
    )
}

/// Columns as one word of an address. What can't be the word of a column is passed over.
fn joined<'c>(columns: impl Iterator<Item = &'c str>) -> String {
    let is_word =
        |column: &&str| !column.is_empty() && column.bytes().all(|b| b.is_ascii_lowercase());
    let mut joined = String::new();
    for column in columns.filter(is_word).take(12) {
        if !joined.is_empty() {
            joined.push('.');
        }
        joined.push_str(column);
    }
    joined
}

/// Whether the hidden columns are this one too.
fn hides(hidden: &str, id: &str) -> bool {
    hidden.split('.').any(|hidden| hidden == id)
}

/// The places of the hidden columns in their table, counted from one, as its style asks for them; none
/// where nothing is hidden. Ticks take the first place.
pub(super) fn hidden_places(
    columns: &ColumnHeads,
    has_ticks: bool,
    hidden: &str,
) -> Option<String> {
    let places = (1 + u8::from(has_ticks)..).zip(columns.all());
    let hidden = places.filter(|(_, head)| head.is_hideable && hides(hidden, head.id));
    let places: Vec<String> = hidden.map(|(place, _)| place.to_string()).collect();
    (!places.is_empty()).then(|| places.join(" "))
}

/// The menu of a table's columns, beside the form of its tools.
pub(super) fn menu(columns: &ColumnHeads) -> AnyView {
    let hidden = hidden_columns();
    let location = use_location();
    let navigate = use_navigate();
    let (path, query) = (location.pathname, location.query);
    let turn = move |id: &'static str, shown: bool| {
        let others = hidden.get_untracked();
        let others = others.split('.').filter(|other| *other != id);
        let hidden = joined(others.chain((!shown).then_some(id)));
        let mut query = query.get_untracked();
        for name in [HIDE, OFFERED, SHOWN] {
            query.remove(name);
        }
        if !hidden.is_empty() {
            query.insert(HIDE, hidden);
        }
        let options = NavigateOptions {
            scroll: false,
            replace: true,
            ..NavigateOptions::default()
        };
        let to = format!("{}{}", path.get_untracked(), query.to_query_string());
        navigate(&to, options);
    };
    let offered = columns.clone();
    let says = move || {
        let hidden = hidden.get();
        let count = offered.hideable().filter(|head| hides(&hidden, head.id));
        let count = count.count();
        match u64::try_from(count).unwrap_or(u64::MAX) {
            0 => t(common::COLUMNS).to_owned(),
            count => common::columns_hidden(count),
        }
    };
    let boxes = columns.hideable().map(|head| {
        let (id, turn) = (head.id, turn.clone());
        let is_shown = move || !hidden.with(|hidden| hides(hidden, id));
        view! {
            <label class="choice">
                <input
                    class="choice__box"
                    type="checkbox"
                    name=SHOWN
                    value=id
                    checked=is_shown
                    on:change:target=move |event| turn(id, event.target().checked())
                />
                <span class="choice__words">{t(head.text)}</span>
            </label>
        }
    });
    let offered = joined(columns.hideable().map(|head| head.id));
    let boxes = boxes.collect_view();
    view! {
        <details class="menu menu--end columns">
            <summary class=button::class(button::Kind::Plain, Size::Usual)>
                <Icon picture=Picture::Columns />
                <span role="status">{says}</span>
            </summary>
            <form class="menu__list columns__list" method="get" action=path.get_untracked()>
                {rest_of(query.get_untracked())}
                <input type="hidden" name=OFFERED value=offered />
                <fieldset class="columns__boxes">
                    <legend class="hidden-label">{t(common::COLUMNS_SHOWN)}</legend>
                    {boxes}
                </fieldset>
                <p class="columns__hint">{t(common::COLUMNS_HINT)}</p>
                <div class="columns__apply">
                    <Button submit=true size=Size::Small>
                        {t(common::APPLY)}
                    </Button>
                </div>
            </form>
        </details>
    }
    .into_any()
}

/// What else the address says, for a form that is sent without script.
fn rest_of(query: ParamsMap) -> impl IntoView {
    let rest = query.into_iter();
    rest.filter(|(name, _)| ![HIDE, OFFERED, SHOWN].contains(&&**name))
        .map(|(name, value)| view! { <input type="hidden" name=name.into_owned() value=value /> })
        .collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Column;

    type UnitColumn = Column<()>;

    const COLUMNS: &[UnitColumn] = &[
        UnitColumn::title("title", common::COLUMNS, |(), ()| ().into_any()),
        UnitColumn::figure("price", common::COLUMNS, |(), ()| ().into_any()),
        UnitColumn::text("rate", common::COLUMNS, |(), ()| ().into_any()),
        UnitColumn::text("shop", common::COLUMNS, |(), ()| ().into_any()).fixed(),
        UnitColumn::control("publish", common::COLUMNS, |(), ()| ().into_any()).hideable(),
    ];

    fn query(words: &[(&'static str, &str)]) -> ParamsMap {
        let words = words.iter();
        words
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect()
    }

    #[test]
    fn an_address_hides_columns_and_a_form_without_script_shows_them() {
        for (words, hidden) in [
            (&[][..], ""),
            (&[("hide", "rate.price")], "rate.price"),
            (&[("hide", "<b>.rate..PRICE")], "rate"),
            (&[("columns", "price.rate")], "price.rate"),
            (&[("columns", "price.rate"), ("show", "price")], "rate"),
            (
                &[
                    ("hide", "price"),
                    ("columns", "price.rate"),
                    ("show", "price"),
                    ("show", "rate"),
                ],
                "",
            ),
        ] {
            assert_eq!(hidden_in(&query(words)), hidden, "{words:?}");
        }
    }

    #[test]
    fn a_hidden_column_has_its_place_and_a_fixed_one_is_never_hidden() {
        let columns = ColumnHeads::from(COLUMNS);
        for (hidden, has_ticks, places) in [
            ("", false, None),
            ("price", false, Some("2")),
            ("rate.price", false, Some("2 3")),
            ("rate.price", true, Some("3 4")),
            ("title.shop", true, None),
            ("publish", false, Some("5")),
            ("unknown", false, None),
        ] {
            let found = hidden_places(&columns, has_ticks, hidden);
            assert_eq!(found.as_deref(), places, "{hidden}");
        }
    }
}
