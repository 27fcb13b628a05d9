//! What stands around the list of **Register products**: the search, one rate for all, what was done or
//! restored, the other pages, and the button. All but the last only choose.

use domain::{market::Market, page::Cursor};
use leptos::prelude::*;

use super::{SetForAll, typed_rate};
use crate::text::{registering_for_shop, seller_registering};
use ui::{
    Button, Field, InputKind, Kind, Note, Size, TextField, Tone, format,
    text::{interpolate, t},
    ticked_count,
};

ui::fields! {
    SEARCH: q = Field::new(seller_registering::SEARCH);
}
ui::fields! {
    SEARCH_OF_SHOP: q = Field::new(registering_for_shop::SEARCH);
}
ui::fields! {
    in "one" as "typed";
    ONE_RATE: one_rate as "rate" = Field::new(seller_registering::ONE_RATE).kind(InputKind::Rate);
}

/// The search, and one rate for all that is chosen.
#[component]
pub(super) fn Finder(
    /// Whether a partner registers products of a shop.
    is_for_shop: bool,
    q: String,
    one_rate: String,
    /// Where it is sent to by what only chooses.
    elsewhere: &'static str,
) -> impl IntoView {
    let search = if is_for_shop { SEARCH_OF_SHOP } else { SEARCH };
    view! {
        <div class="register-tools">
            <TextField field=search value=q />
            <Button submit=true name="then" value="search" formaction=elsewhere>
                {t(seller_registering::SEARCH_BUTTON)}
            </Button>
            <span class="register-tools__gap"></span>
            <TextField field=ONE_RATE value=one_rate />
            <Button submit=true name="then" value="set" formaction=elsewhere>
                {t(seller_registering::SET_ALL)}
            </Button>
        </div>
    }
}

/// Says that one rate was set for all that is chosen, with the way back.
#[component]
pub(super) fn SetNotice(
    set: SetForAll,
    market: Market,
    /// Where it is sent to by what only chooses.
    elsewhere: &'static str,
) -> impl IntoView {
    let rate = typed_rate::read(&set.rate);
    let rate = rate.map_or_else(|_| set.rate.clone(), |rate| format::rate(rate, market));
    let text = match (set.count, set.other) {
        (1, 0) => seller_registering::SET_ONE,
        (1, _) => seller_registering::SET_ONE_OVER,
        (_, 0) => seller_registering::SET_SEVERAL,
        _ => seller_registering::SET_SEVERAL_OVER,
    };
    let says = interpolate(
        text,
        &[
            ("rate", &rate),
            ("count", &format::count_of(set.count)),
            ("other", &format::count_of(set.other)),
        ],
    );
    view! {
        <div role="status">
            <Note tone=Tone::Information>
                {says} " "
                <Button size=Size::Small submit=true name="then" value="undo" formaction=elsewhere>
                    {t(seller_registering::UNDO)}
                </Button>
            </Note>
        </div>
    }
}

/// Says since when the form holds what was typed before, and how to get rid of it.
#[component]
pub(super) fn Restored(
    /// The sentence.
    says: String,
    /// Where it is sent to by what only chooses.
    elsewhere: &'static str,
) -> impl IntoView {
    view! {
        <Note tone=Tone::Plain>
            {says} " "
            <Button size=Size::Small submit=true name="then" value="afresh" formaction=elsewhere>
                {t(seller_registering::START_AFRESH)}
            </Button>
        </Note>
    }
}

/// The button that registers what is ticked, and says how many that are.
#[component]
pub(super) fn RegisterButton(
    /// Whether that is under way.
    #[prop(into)]
    pending: Signal<bool>,
) -> impl IntoView {
    let count = ticked_count();
    let says = move || match count.get() {
        0 => t(seller_registering::REGISTER).to_owned(),
        count => seller_registering::register(count),
    };
    view! {
        <Button submit=true kind=Kind::Primary pending>
            {says}
        </Button>
    }
}

/// The ways to other pages, which keep what is chosen on this one.
#[component]
pub(super) fn Pages(
    previous: Option<Cursor>,
    next: Option<Cursor>,
    /// Where it is sent to by what only chooses.
    elsewhere: &'static str,
) -> impl IntoView {
    let is_any = previous.is_some() || next.is_some();
    let ways = [
        (previous, seller_registering::PREVIOUS),
        (next, seller_registering::NEXT),
    ];
    let ways = ways.into_iter().filter_map(|(key, name)| {
        let value = key?.to_string();
        Some(view! {
            <Button submit=true name="then" value formaction=elsewhere>
                {t(name)}
            </Button>
        })
    });
    is_any.then(|| {
        view! {
            <nav class="pager" aria-label=t(seller_registering::PAGES)>
                {ways.collect_view()}
            </nav>
        }
    })
}
