//! The rates of chosen products: one by one, or in bulk for those that are ticked.

use domain::{
    market::Market,
    money::Money,
    rate::{CreatorRate, TotalRate},
    registration::AgencyRegistrationRow,
    split::{Terms, split},
};
use leptos::{ev::Event, prelude::*, server_fn::ServerFn as _};

use super::{Choosing, SetInBulk, TypedList, api::ChooseForList, create::FORM};
use crate::{
    registrations::agency::{api::rate_name, unreadable_rate::unreadable},
    text::{creator_rates, product_lists as words, registrations},
};
use runtime::paths::thumb;
use ui::{
    Button, Column, DataTable, Field, Icon, InputKind, Item, Kind, Note, Picture, RateText,
    RowTick, SaveBar, SecondaryLine, Selectable, Size, TextField, Thumb, Ticks, Tone, format,
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
                label=words::rate_of(&row.row.product.title)
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
    let table = table.ticked(TICKS).view(&rows, &cx);
    let (says, verb) = if list.is_some() {
        (words::ADD_CONSEQUENCE, words::ADD_TO_LIST)
    } else {
        (words::CREATE_CONSEQUENCE, words::CREATE_LIST)
    };
    view! {
        <div class="register-tools">
            <TextField field=ONE_RATE value=one_rate />
            <Button submit=true name="then" value="set" formaction=elsewhere>
                {t(words::BULK)}
            </Button>
        </div>
        {set.map(|set| view! { <SetNotice set market elsewhere /> })}
        <Selectable>
            {table} <SaveBar says=t(says)>
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

/// What a rate is of.
#[derive(Clone, Copy)]
pub(super) struct RateOf {
    pub(super) total: TotalRate,
    pub(super) price: Money,
    pub(super) market: Market,
}

impl RateOf {
    /// What is wrong with a rate that is typed; an empty field is only empty.
    fn wrong(self, typed: &str) -> Option<String> {
        if typed.trim().is_empty() {
            return None;
        }
        match format::rate_from::<CreatorRate>(typed) {
            Err(why) => Some(unreadable(why, self.market)),
            Ok(rate) if self.total.allows(rate) => None,
            Ok(_) => Some(creator_rates::at_most(&format::rate(
                self.total,
                self.market,
            ))),
        }
    }

    /// What the agency keeps at a rate that is typed, as a sentence.
    fn kept(self, typed: &str) -> Option<String> {
        let rate = format::rate_from::<CreatorRate>(typed).ok()?;
        let kept = self.total.agency_rate(rate).ok()?;
        let terms = Terms::new(self.total, rate, None).ok()?;
        let parts = split(self.price.units, terms).ok()?;
        let amount = Money::new(parts.campaign_agency(), self.price.currency);
        let kept = format::rate(kept, self.market);
        Some(words::you_keep(&kept, &format::money(amount)))
    }
}

/// The field of a rate in a row, with what the agency keeps at it.
#[component]
pub(super) fn RateCell(
    /// The control's id.
    id: String,
    /// The name under which the form sends it.
    name: String,
    /// What it is the rate of, for readers' programs.
    label: String,
    /// What stands in it.
    typed: RwSignal<String>,
    /// What the server found wrong.
    error: Option<String>,
    /// What it is of.
    of: RateOf,
) -> impl IntoView {
    let value = typed.get_untracked();
    let error = RwSignal::new(error.or_else(|| of.wrong(&value)));
    let on_typing = move |event: Event| typed.set(event_target_value(&event));
    let on_leaving = move |event: Event| {
        let value = event_target_value(&event);
        error.set(of.wrong(&value));
        typed.set(value);
    };
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let kept = move || {
        let kept = typed.with(|typed| of.kept(typed));
        kept.map(|kept| view! { <SecondaryLine>{kept}</SecondaryLine> })
    };
    view! {
        <div class="field field--rate">
            <div class="input" class:input--wrong=move || error.with(Option::is_some)>
                <input
                    class="input__control"
                    type="text"
                    id=id
                    name=name
                    form=FORM
                    value=value
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=label
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=move || {
                        error.with(Option::is_some).then(|| described.clone())
                    }
                    on:input=on_typing
                    on:change=on_leaving
                />
                <span class="input__unit">"%"</span>
            </div>
            {move || {
                error
                    .get()
                    .map(|error| {
                        view! {
                            <p class="field__error" id=error_id.clone()>
                                <Icon picture=Picture::Warning />
                                <span>{error}</span>
                            </p>
                        }
                    })
            }} {kept}
        </div>
    }
}
