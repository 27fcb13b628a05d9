//! The rates of chosen products: one by one, or in bulk for those that are ticked.

use domain::{market::Market, rate::CreatorRate, registration::AgencyRegistrationRow};
use leptos::{prelude::*, server_fn::ServerFn as _};

use super::{
    api::ChooseForList,
    fields::FORM,
    rate_cell::{RateCell, RateOf},
    wire::{Choosing, SetInBulk, TypedList},
};
use crate::{
    registrations::agency::api::rate_name,
    text::{product_lists as words, registrations},
};
use runtime::paths::thumb;
use ui::{
    Button, Column, DataTable, Field, InputKind, Item, Keyed, Kind, Note, RateText, RowTick,
    SaveBar, Selectable, Size, TextField, Thumb, Ticks, Tone, format,
    text::{interpolate, t},
    with_stock,
};

ui::fields! {
    in "one" as "typed";
    pub(super) ONE_RATE: one_rate as "rate" = Field::new(words::BULK_RATE).kind(InputKind::Rate);
}

/// A product with what stands in the field of its rate.
struct RateRow {
    row: AgencyRegistrationRow,
    typed: RwSignal<String>,
    /// What stands against it.
    error: Option<String>,
}

/// What the cells need beside the product.
struct RatesCx {
    market: Market,
    typed: TypedList,
}

type RateColumn = Column<RateRow, RatesCx>;

const COLUMNS: &[RateColumn] = &[
    RateColumn::title("title", words::PRODUCT, |row, _| {
        let product = &row.row.product;
        let sub = registrations::shop_and_code(&row.row.shop_name, &product.code);
        let sub = with_stock(product.is_out_of_stock, sub);
        let image = thumb(product.image.as_ref());
        view! {
            <Item title=product.title.clone() sub>
                <Thumb image />
            </Item>
        }
        .into_any()
    }),
    RateColumn::figure("total", words::TOTAL_RATE, |row, cx| {
        let rate = row.row.registration.total_rate;
        view! { <RateText rate market=cx.market /> }.into_any()
    })
    .fixed(),
    RateColumn::control("rate", words::CREATOR_RATE, |row, cx| {
        let address = row.row.address;
        let of = RateOf {
            total: row.row.registration.total_rate,
            price: row.row.product.price,
            market: cx.market,
        };
        view! {
            <RateCell
                id=format!("rate-{}", address.registration)
                name=format!("typed[rates][{}]", rate_name(address))
                title=row.row.product.title.clone()
                typed=row.typed
                error=row.error.clone()
                of
            />
        }
        .into_any()
    }),
];

const TICKS: Ticks<RateRow, RatesCx> = Ticks {
    form: FORM,
    name: "typed[ticked][]",
    is_fixed: false,
    of: tick,
};

fn tick(row: &RateRow, cx: &RatesCx) -> RowTick {
    let value = row.row.address.to_string();
    RowTick::Tick {
        is_checked: cx.typed.ticked.contains(&value),
        value,
        label: words::select_one(&row.row.product.title),
    }
}

/// One rate for the ticked, the products with their rates, and the verb.
#[component]
pub(super) fn Rates(
    /// The chosen products and what was typed.
    choosing: Choosing,
    /// How often what was typed was answered: the server has all of it, and its word counts.
    answers: String,
    /// Whether the verb is under way.
    #[prop(into)]
    pending: Signal<bool>,
) -> impl IntoView {
    let Choosing {
        around,
        list,
        typed,
        rows,
        refused,
        ..
    } = choosing;
    let elsewhere = ChooseForList::PATH;
    let market = around.market;
    let (one_rate, set) = (typed.one_rate.clone(), typed.set.clone());
    let rows: Vec<RateRow> = rows
        .into_iter()
        .map(|row| RateRow {
            typed: RwSignal::new(typed.rate_of(row.address).to_owned()),
            error: refused.get(&rate_name(row.address)).cloned(),
            row,
        })
        .collect();
    let cx = RatesCx { market, typed };
    let table = DataTable::new(words::RATES_CAPTION, COLUMNS).tall();
    let table = table.ticked(TICKS);
    let (says, verb) = if list.is_some() {
        (words::ADD_CONSEQUENCE, words::ADD_TO_LIST)
    } else {
        (words::CREATE_CONSEQUENCE, words::CREATE_LIST)
    };
    view! {
        // The key Enter in a field presses the first button of a form.
        <input type="submit" hidden=true value=t(verb) />
        <div class="register-tools">
            <TextField field=ONE_RATE value=one_rate />
            <Button submit=true name="then" value="set" formaction=elsewhere>
                {t(words::BULK)}
            </Button>
        </div>
        {set.map(|set| view! { <SetNotice set market elsewhere /> })}
        <Selectable>
            {Keyed::new(answers, table.view(&rows, &cx))} <SaveBar says=t(says)>
                <Button submit=true name="then" value="back" formaction=elsewhere>
                    {t(words::BACK)}
                </Button>
                <Button submit=true kind=Kind::Primary pending>
                    {t(verb)}
                </Button>
            </SaveBar>
        </Selectable>
    }
}

/// Says that one rate was set for the ticked, with the way back.
#[component]
pub(super) fn SetNotice(
    /// What was set.
    set: SetInBulk,
    /// The market.
    market: Market,
    /// Where it is taken back.
    elsewhere: &'static str,
) -> impl IntoView {
    let rate = format::rate_from::<CreatorRate>(&set.rate);
    let rate = rate.map_or_else(|_| set.rate.clone(), |rate| format::rate(rate, market));
    let text = match (set.count, set.other) {
        (1, 0) => words::SET_ONE,
        (1, _) => words::SET_ONE_OVER,
        (_, 0) => words::SET_SEVERAL,
        _ => words::SET_SEVERAL_OVER,
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
                <Button
                    size=Size::Small
                    submit=true
                    form=FORM
                    name="then"
                    value="undo"
                    formaction=elsewhere
                >
                    {t(words::UNDO)}
                </Button>
            </Note>
        </div>
    }
}
