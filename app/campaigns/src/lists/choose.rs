//! The products to choose from, each with its tick.

use domain::{
    market::Market,
    page::Cursor,
    registration::{AgencyRegistrationRow, RegistrationAddress},
};
use leptos::prelude::*;

use super::{
    api::ChooseForList,
    fields::{FORM, NAME},
    wire::{Choosing, TypedList},
};
use crate::text::{product_lists as words, registrations};
use runtime::paths::thumb;
use ui::{
    Button, Column, DataTable, EmptyState, Field, Item, Keyed, Kind, MoneyText, Note, Picture,
    RateText, RowTick, SaveBar, Selectable, Size, TextField, Thumb, Ticks, Tone, format, text::t,
    with_stock,
};

ui::fields! {
    in "find" as "at";
    SEARCH: q = Field::new(words::SEARCH_PRODUCTS);
}

/// What the cells need beside the product.
struct ChooseCx {
    market: Market,
    typed: TypedList,
    in_list: Vec<RegistrationAddress>,
}

type ChooseColumn = Column<AgencyRegistrationRow, ChooseCx>;

const COLUMNS: &[ChooseColumn] = &[
    ChooseColumn::title("title", words::PRODUCT, |row, cx| {
        let sub = registrations::shop_and_code(&row.shop_name, &row.product.code);
        let own = row.terms.rate;
        let own = own.map(|rate| words::own_rate(&format::rate(rate, cx.market)));
        let sub = own.map_or(sub.clone(), |own| format!("{sub} · {own}"));
        let sub = with_stock(row.product.is_out_of_stock, sub);
        let image = thumb(row.product.image.as_ref());
        view! {
            <Item title=row.product.title.clone() sub>
                <Thumb image />
            </Item>
        }
        .into_any()
    }),
    ChooseColumn::figure("price", registrations::PRICE, |row, _| {
        view! { <MoneyText amount=row.product.price /> }.into_any()
    })
    .fixed(),
    ChooseColumn::figure("total", words::TOTAL_RATE, |row, cx| {
        let rate = row.registration.total_rate;
        view! { <RateText rate market=cx.market /> }.into_any()
    })
    .fixed(),
];

const TICKS: Ticks<AgencyRegistrationRow, ChooseCx> = Ticks {
    form: FORM,
    name: "typed[chosen][]",
    is_fixed: false,
    of: tick,
};

fn tick(row: &AgencyRegistrationRow, cx: &ChooseCx) -> RowTick {
    if cx.in_list.contains(&row.address) {
        return RowTick::Unavailable(t(words::IN_LIST));
    }
    RowTick::Tick {
        value: row.address.to_string(),
        label: words::select_one(&row.product.title),
        is_checked: cx.typed.has(row.address),
    }
}

/// The name, the search, the list, and the way on.
#[component]
pub(super) fn Products(
    /// What can be chosen and what was.
    choosing: Choosing,
    /// What was searched for.
    q: String,
    /// Keeps it.
    choose: ServerAction<ChooseForList>,
) -> impl IntoView {
    let Choosing {
        around,
        list,
        typed,
        rows,
        in_list,
        previous,
        next,
        restored,
        ..
    } = choosing;
    let name = list.is_none().then(|| {
        let value = typed.name.clone();
        view! { <TextField field=NAME value /> }
    });
    let is_searched = !q.trim().is_empty();
    let answers = choose.version().get_untracked().to_string();
    // Made within what counts the ticks, and anew with each answer: the server has all that was ticked.
    let table = move || {
        if rows.is_empty() {
            return view! { <Nothing is_searched /> }.into_any();
        }
        let cx = ChooseCx {
            market: around.market,
            typed,
            in_list,
        };
        let table = DataTable::new(words::CHOOSE_CAPTION, COLUMNS).tall();
        Keyed::new(answers, table.ticked(TICKS).view(&rows, &cx)).into_any()
    };
    view! {
        {name}
        <div class="register-tools">
            <TextField field=SEARCH value=q />
            <Button submit=true name="then" value="search">
                {t(words::SEARCH_BUTTON)}
            </Button>
        </div>
        {restored.map(|says| view! { <Restored says /> })}
        <Selectable>
            {table()} <Pages previous next /> <SaveBar says=t(words::UP_TO)>
                <Button
                    submit=true
                    kind=Kind::Primary
                    name="then"
                    value="next"
                    pending=choose.pending()
                >
                    {t(words::NEXT)}
                </Button>
            </SaveBar>
        </Selectable>
    }
}

/// Why there is nothing to choose from.
#[component]
fn Nothing(
    /// Whether something was searched for.
    is_searched: bool,
) -> impl IntoView {
    let (title, why) = if is_searched {
        (words::NO_PRODUCTS_FOUND, None)
    } else {
        (words::NO_PRODUCTS, Some(t(words::NO_PRODUCTS_WHY)))
    };
    view! {
        <EmptyState picture=Picture::Product title=t(title)>
            {why.map(|why| view! { <p>{why}</p> })}
        </EmptyState>
    }
}

/// Says since when the form holds what was typed before, and how to get rid of it.
#[component]
fn Restored(
    /// The sentence.
    says: String,
) -> impl IntoView {
    view! {
        <Note tone=Tone::Plain>
            {says} " "
            <Button size=Size::Small submit=true name="then" value="afresh">
                {t(words::START_AFRESH)}
            </Button>
        </Note>
    }
}

/// The ways to other pages, which keep what is chosen on this one.
#[component]
fn Pages(
    /// The page before.
    previous: Option<Cursor>,
    /// The page after.
    next: Option<Cursor>,
) -> impl IntoView {
    let is_any = previous.is_some() || next.is_some();
    let ways = [(previous, words::PREVIOUS), (next, words::NEXT_PAGE)];
    let ways = ways.into_iter().filter_map(|(key, name)| {
        let value = key?.to_string();
        Some(view! {
            <Button submit=true name="then" value>
                {t(name)}
            </Button>
        })
    });
    is_any.then(|| {
        view! {
            <nav class="pager" aria-label=t(words::PAGES)>
                {ways.collect_view()}
            </nav>
        }
    })
}
