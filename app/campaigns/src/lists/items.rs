//! The products of an opened list, with the form of their rates.

use domain::{
    ids::{CampaignId, ProductListId},
    market::Market,
    product_list::ListItem,
};
use leptos::{prelude::*, server_fn::ServerFn as _};

use super::{
    change_api::RemoveProductOfList,
    fields::FORM,
    opened::Verbs,
    rate_cell::{RateCell, RateOf},
    rates::{ONE_RATE, SetNotice},
    rates_api::FillListRates,
    wire::{OpenedPage, SetInBulk},
};
use crate::{
    registrations::agency::api::rate_name,
    text::{product_lists as words, registrations},
};
use runtime::{
    forms::{FormAction, MultiActionForm},
    paths::thumb,
};
use ui::{
    Button, Column, DataTable, EmptyState, Item, Keyed, Kind, NoFigure, Picture, RateText, RowTick,
    SaveBar, Section, Selectable, Size, TextField, Thumb, Ticks, format, text::t, with_stock,
};

/// A product with what stands in the field of its rate.
struct ItemRow {
    item: ListItem,
    typed: RwSignal<String>,
    /// What the field says of the rate in force.
    shown: String,
    /// What stands against it.
    error: Option<String>,
    is_ticked: bool,
    can_change: bool,
    market: Market,
}

type ItemColumn = Column<ItemRow>;

const COLUMNS: &[ItemColumn] = &[
    ItemColumn::title("title", words::PRODUCT, |row, ()| {
        let item = &row.item;
        let sub = registrations::shop_and_code(&item.shop_name, &item.product.code);
        let sub = if item.is_in_campaign {
            sub
        } else {
            format!("{} · {sub}", t(words::NOT_OFFERED))
        };
        let sub = with_stock(item.product.is_out_of_stock, sub);
        let image = thumb(item.product.image.as_ref());
        view! {
            <Item title=item.product.title.clone() sub>
                <Thumb image />
            </Item>
        }
        .into_any()
    }),
    ItemColumn::figure("total", words::TOTAL_RATE, |row, ()| {
        view! { <RateText rate=row.item.total_rate market=row.market /> }.into_any()
    })
    .fixed(),
    ItemColumn::control("rate", words::CREATOR_RATE, |row, ()| rate(row)),
    ItemColumn::control("remove", words::ACTIONS, |row, ()| remove(row)).label_hidden(),
];

const TICKS: Ticks<ItemRow> = Ticks {
    form: FORM,
    name: "typed[ticked][]",
    is_fixed: false,
    of: |row, ()| tick(row),
};

fn tick(row: &ItemRow) -> RowTick {
    if !row.item.is_in_campaign {
        return RowTick::Unavailable(t(words::NOT_OFFERED));
    }
    RowTick::Tick {
        value: row.item.address.to_string(),
        label: words::select_one(&row.item.product.title),
        is_checked: row.is_ticked,
    }
}

/// The products, with the form of their rates.
#[component]
pub(super) fn Items(
    /// The list.
    opened: OpenedPage,
    /// The verbs.
    verbs: Verbs,
) -> impl IntoView {
    let OpenedPage {
        around,
        list,
        typed,
        refused,
        spared_until,
        ..
    } = opened;
    if list.items.is_empty() {
        return view! {
            <EmptyState picture=Picture::Product title=t(words::EMPTY)>
                <p>{t(words::EMPTY_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let (can_change, market) = (around.can_change(), around.market);
    let rows = list.items.into_iter().map(|item| {
        let name = rate_name(item.address);
        let shown = item.rate;
        let shown = shown.map_or_else(String::new, |rate| format::rate_input(rate, market));
        let stands = typed.rates.get(&name).cloned();
        ItemRow {
            is_ticked: typed.ticked.contains(&item.address.to_string()),
            item,
            typed: RwSignal::new(stands.unwrap_or_else(|| shown.clone())),
            shown,
            error: refused.get(&name).cloned(),
            can_change,
            market,
        }
    });
    let rows: Vec<ItemRow> = rows.collect();
    let table = DataTable::new(words::RATES_CAPTION, COLUMNS).tall();
    if !can_change {
        return table.view(&rows, &());
    }
    let table = table.ticked(TICKS);
    let answers = verbs.answers();
    let ids = (around.campaign, list.list);
    let says = words::effect(&spared_until);
    view! {
        <Section title=t(words::CHANGE_RATES)>
            <RatesForm ids verbs />
            <Selectable>
                <InBulk one_rate=typed.one_rate set=typed.set market />
                {Keyed::new(answers, table.view(&rows, &()))}
                <p class="field__hint">{t(words::REMOVE_EFFECT)}</p> <SaveBar says>
                    <Button
                        submit=true
                        kind=Kind::Primary
                        form=FORM
                        pending=verbs.set_rates.pending()
                    >
                        {t(words::SAVE_RATES)}
                    </Button>
                </SaveBar>
            </Selectable>
        </Section>
    }
    .into_any()
}

/// The form that the fields and buttons of the products belong to. Without another button it saves the rates.
#[component]
fn RatesForm(
    /// The campaign and the list.
    ids: (CampaignId, ProductListId),
    /// The verbs.
    verbs: Verbs,
) -> impl IntoView {
    let (campaign, list) = ids;
    let actions = vec![
        FormAction::of(verbs.set_rates),
        FormAction::of(verbs.fill_rates),
        FormAction::of(verbs.remove),
    ];
    view! {
        <MultiActionForm id=FORM actions>
            <input type="hidden" name="campaign" value=campaign.to_string() />
            <input type="hidden" name="list" value=list.to_string() />
            // The key Enter in a field presses the first button of a form.
            <input type="submit" hidden=true value=t(words::SAVE_RATES) />
        </MultiActionForm>
    }
}

/// One rate for the ticked products, and what was done with it.
#[component]
fn InBulk(
    /// What stands in the field.
    one_rate: String,
    /// What was set, if that was just done.
    set: Option<SetInBulk>,
    /// The market.
    market: Market,
) -> impl IntoView {
    let elsewhere = FillListRates::PATH;
    view! {
        <div class="register-tools">
            <TextField field=ONE_RATE value=one_rate form=FORM />
            <Button submit=true form=FORM name="then" value="set" formaction=elsewhere>
                {t(words::BULK)}
            </Button>
        </div>
        {set.map(|set| view! { <SetNotice set market elsewhere /> })}
    }
}

/// The field of the rate; the rate alone where it can't be changed.
fn rate(row: &ItemRow) -> AnyView {
    let item = &row.item;
    if !row.can_change || !item.is_in_campaign {
        return item.rate.map_or_else(
            || view! { <NoFigure /> }.into_any(),
            |rate| view! { <RateText rate market=row.market /> }.into_any(),
        );
    }
    let name = rate_name(item.address);
    let of = RateOf {
        total: item.total_rate,
        price: item.product.price,
        market: row.market,
    };
    view! {
        <RateCell
            id=format!("rate-{}", item.address.registration)
            name=format!("typed[rates][{name}]")
            title=item.product.title.clone()
            typed=row.typed
            error=row.error.clone()
            of
        />
        <input type="hidden" form=FORM name=format!("shown[{name}]") value=row.shown.clone() />
    }
    .into_any()
}

/// Takes the product out of the list.
fn remove(row: &ItemRow) -> AnyView {
    if !row.can_change {
        return ().into_any();
    }
    let (address, title) = (row.item.address, row.item.product.title.as_str());
    view! {
        <Button
            submit=true
            size=Size::Small
            form=FORM
            name="address"
            value=address.to_string()
            formaction=RemoveProductOfList::PATH
            label=words::remove_of(title)
        >
            {t(words::REMOVE)}
        </Button>
    }
    .into_any()
}
