//! Ticking rows of a list to do something with all of them. The ticks belong to one form by its id,
//! wherever they stand, so that rows can have forms of their own; the bar with what can be done
//! appears with the first tick, without script.

use leptos::{html, prelude::*};

use super::{CellKind, Icon, Picture, table::cell};
use crate::{
    platform,
    text::{common, t},
};

/// What the parts of one selection share.
#[derive(Clone, Copy)]
struct Ticked {
    list: NodeRef<html::Div>,
    count: RwSignal<u64>,
}

/// What the bar says of the rows of all pages, beyond the ticks of the page that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectionBanner {
    /// How many rows the list's filters leave.
    pub count: u64,
    /// Whether there may be more: then no number is said.
    pub may_be_more: bool,
    /// Whether they are selected, instead of what is ticked.
    pub is_selected: bool,
    /// The list with all of them selected, or with nothing selected if they are.
    pub to: String,
}

/// How many rows of the [`Selectable`] around are ticked, for a button that says so: 0 until a script
/// has counted.
pub fn ticked_count() -> Signal<u64> {
    let ticked = use_context::<Ticked>();
    Signal::derive(move || ticked.map_or(0, |ticked| ticked.count.get()))
}

/// What the ticked rows send, in the bar of a selection: those of this page whose ticks belong to `form`.
/// On the server nothing is ticked.
pub fn ticked_rows(form: &'static str) -> Signal<Vec<String>> {
    let ticked = use_context::<Ticked>();
    Signal::derive(
        move || match ticked.map_or(0, |ticked| ticked.count.get()) {
            0 => Vec::new(),
            _ => platform::ticked_values(form),
        },
    )
}

/// A list whose rows can be ticked: a [`ListTop`] with the [`SelectionBar`], and the table.
#[component]
pub fn Selectable(
    /// The list and what stands above it.
    children: Children,
) -> impl IntoView {
    let list = NodeRef::new();
    let ticked = Ticked {
        list,
        count: RwSignal::new(0),
    };
    provide_context(ticked);
    let recount = move || {
        // What changed may have led to another page, and this list is gone with its count.
        ticked.count.try_set(platform::count_ticked(list));
    };
    // A browser restores the ticks of a page that one comes back to.
    Effect::new(move |_| {
        list.track();
        recount();
    });
    view! {
        <div class="selectable" node_ref=list on:change=move |_| recount()>
            {children()}
        </div>
    }
}

/// The tools of a list and its [`SelectionBar`] in the same place: the bar covers the tools while
/// something is ticked, and nothing below them moves.
#[component]
pub fn ListTop(
    /// The toolbar, then the bar.
    children: Children,
) -> impl IntoView {
    view! { <div class="list-top">{children()}</div> }
}

/// The dark bar: how many are ticked, and what can be done with them.
#[component]
pub fn SelectionBar(
    /// What is ticked, for readers' programs: "Selected products".
    #[prop(into)]
    label: String,
    /// The rows of all pages, where the list has more than one.
    #[prop(optional_no_strip)]
    across: Option<SelectionBanner>,
    /// The buttons and fields, each with the `form` of the ticks.
    children: Children,
) -> impl IntoView {
    let ticked = use_context::<Ticked>();
    let all = across.as_ref().filter(|across| across.is_selected);
    if let Some(all) = all {
        let (count, to) = ((!all.may_be_more).then_some(all.count), all.to.clone());
        return view! { <AllSelected label count to children /> }.into_any();
    }
    let all = across.map(|across| {
        let says = if across.may_be_more {
            t(common::SELECT_ALL_MATCHING).to_owned()
        } else {
            common::select_all_of(across.count)
        };
        view! {
            <a class="button button--quiet button--small" href=across.to data-noscroll="">
                {says}
            </a>
        }
    });
    let says = move || match ticked.map_or(0, |ticked| ticked.count.get()) {
        0 => t(common::SELECTED).to_owned(),
        count => common::selected_count(count),
    };
    let clear = move |_| {
        if let Some(ticked) = ticked {
            platform::tick_all(ticked.list, false);
            ticked.count.set(0);
        }
    };
    view! {
        <div class="selection" role="region" aria-label=label>
            <span class="selection__count" role="status">
                {says}
            </span>
            {all}
            <span class="selection__gap"></span>
            {children()}
            <button
                type="button"
                class="button button--quiet button--small button--square needs-script"
                aria-label=t(common::CLEAR_SELECTION)
                on:click=clear
            >
                <Icon picture=Picture::Close />
            </button>
        </div>
    }
    .into_any()
}

/// The same bar for the rows of all pages: the address says that they are selected, and the way out of
/// it is a link.
#[component]
fn AllSelected(
    /// What is selected.
    label: String,
    /// How many; none where that isn't known.
    count: Option<u64>,
    /// The list with nothing selected.
    to: String,
    /// The buttons and fields.
    children: Children,
) -> impl IntoView {
    let says = count.map_or_else(
        || t(common::ALL_MATCHING_SELECTED).to_owned(),
        common::all_selected,
    );
    view! {
        <div class="selection" role="region" aria-label=label>
            <span class="selection__count" role="status">
                {says}
            </span>
            <span class="selection__gap"></span>
            {children()}
            <a
                class="button button--quiet button--small button--square"
                href=to
                data-noscroll=""
                aria-label=t(common::CLEAR_SELECTION)
            >
                <Icon picture=Picture::Close />
            </a>
        </div>
    }
}

/// Who of the ticked can't take part, and why: the last line of the bar.
#[component]
pub fn SelectionNote(
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <p class="selection__note">
            <Icon picture=Picture::Warning />
            <span>{children()}</span>
        </p>
    }
}

/// The head of the column of ticks: all of this page, or none. It needs a script and isn't shown
/// without one. Where the rows of all pages are selected no tick says anything, and it is fixed too.
pub(super) fn select_all(is_fixed: bool) -> AnyView {
    let ticked = use_context::<Ticked>();
    let box_ref = NodeRef::<html::Input>::new();
    let tick = move |_| {
        if let (Some(ticked), Some(input)) = (ticked, box_ref.get_untracked()) {
            platform::tick_all(ticked.list, input.checked());
            ticked.count.set(platform::count_ticked(ticked.list));
        }
    };
    Effect::new(move |_| {
        if let (Some(ticked), Some(input)) = (ticked, box_ref.get()) {
            let count = ticked.count.get();
            let all = platform::count_ticks(ticked.list);
            input.set_checked(count > 0 && count == all);
            input.set_indeterminate(count > 0 && count < all);
        }
    });
    view! {
        <th class="table__head table__head--tick" scope="col" role="columnheader">
            <input
                class="choice__box needs-script"
                type="checkbox"
                aria-label=t(common::SELECT_ALL)
                disabled=is_fixed
                node_ref=box_ref
                on:change=tick
            />
        </th>
    }
    .into_any()
}

/// The ticks of a table without what differs from row to row.
#[derive(Clone, Copy)]
pub(super) struct TickForm {
    pub(super) form: &'static str,
    pub(super) name: &'static str,
    pub(super) is_fixed: bool,
}

/// The tick of one row.
pub(super) fn tick(ticks: TickForm, value: String, label: String, is_checked: bool) -> AnyView {
    view! {
        <td class="table__cell table__cell--tick" role="cell">
            <input
                class="choice__box tick"
                type="checkbox"
                form=ticks.form
                name=ticks.name
                value=value
                checked=is_checked || ticks.is_fixed
                disabled=ticks.is_fixed
                aria-label=label
            />
        </td>
    }
    .into_any()
}

/// What stands in the place of a tick where there is none.
pub(super) fn unavailable_tick(says: &'static str) -> AnyView {
    let says = view! { <span class="hidden-label">{says}</span> };
    cell(CellKind::Control, None, says.into_any())
}
