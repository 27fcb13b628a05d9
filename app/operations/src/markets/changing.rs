//! Changing a market: how long after delivery order lines settle, and which kinds of contact forms ask for.

use domain::{
    campaign::{ContactKind, ContactRules},
    market::Market,
    market_setting::ContactUse,
};
use leptos::prelude::*;

use super::api::{ChangeMarket, ComingSetting, TypedChange};
use crate::{
    clock::{day_and_time, time_field},
    moment::written,
    text::markets as words,
    worded,
};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{
    Actions, Button, Choice, Field, FormErrors, InputKind, Kind, SecondaryLine, Section,
    SelectField, TextField,
    text::{Text, market as markets, t},
};

ui::fields! {
    in "change" as "change";
    pub(super) MARKET: market = Field::new(words::CHANGE_MARKET);
    pub(super) DAYS: days = Field::new(words::CHANGE_DAYS)
        .kind(InputKind::Whole)
        .hint(words::CHANGE_DAYS_HINT)
        .optional();
    pub(super) WHATSAPP: whatsapp = Field::new(words::WHATSAPP);
    ZALO: zalo = Field::new(words::ZALO);
    LINE: line = Field::new(words::LINE);
    VIBER: viber = Field::new(words::VIBER);
    EMAIL: email = Field::new(words::EMAIL);
    PHONE: phone = Field::new(words::PHONE);
    CURVES: curves = Field::new(words::CURVES).hint(words::CURVES_HINT);
    pub(super) DAY: day = Field::new(words::CHANGE_DAY)
        .kind(InputKind::Date)
        .hint(words::CHANGE_DAY_HINT)
        .optional();
}

/// What a kind of contact is called.
pub(crate) const fn contact(kind: ContactKind) -> Text {
    match kind {
        ContactKind::WhatsApp => words::WHATSAPP,
        ContactKind::Zalo => words::ZALO,
        ContactKind::Line => words::LINE,
        ContactKind::Viber => words::VIBER,
        ContactKind::Email => words::EMAIL,
        ContactKind::Phone => words::PHONE,
    }
}

const fn contact_field(kind: ContactKind) -> Field {
    match kind {
        ContactKind::WhatsApp => WHATSAPP,
        ContactKind::Zalo => ZALO,
        ContactKind::Line => LINE,
        ContactKind::Viber => VIBER,
        ContactKind::Email => EMAIL,
        ContactKind::Phone => PHONE,
    }
}

const fn use_of_contact(one: ContactUse) -> Text {
    match one {
        ContactUse::Needed => words::NEEDED,
        ContactUse::Optional => words::OPTIONAL,
        ContactUse::Unused => words::UNUSED,
    }
}

/// The kinds of contact of a market, as a list in a line.
pub(super) fn contacts_in_a_line(rules: &ContactRules) -> String {
    let kinds = rules.kinds.iter().map(|(kind, is_required)| {
        let name = t(contact(*kind));
        if *is_required {
            words::required(name)
        } else {
            name.to_owned()
        }
    });
    kinds.collect::<Vec<_>>().join(", ")
}

/// What counts from a later moment on; nothing where there is none.
pub(super) fn to_come(coming: &[ComingSetting]) -> Option<AnyView> {
    let lines = coming.iter().map(|one| {
        let (market, moment) = (t(markets::name(one.market)), written(one.from));
        let contacts = contacts_in_a_line(&one.setting.contacts);
        let days = one.setting.settlement_days.to_string();
        let curves = t(curves(one.setting.withholds_narrow_curves));
        let line = words::comes(market, &moment, &days, &contacts, curves);
        view! { <SecondaryLine>{line}</SecondaryLine> }
    });
    let lines: Vec<_> = lines.collect();
    let shown = || view! { <Section title=t(words::TO_COME)>{lines}</Section> }.into_any();
    (!coming.is_empty()).then(shown)
}

/// The form that changes a market.
#[component]
pub(super) fn Changing(
    /// What was typed before and refused.
    typed: Option<TypedChange>,
    /// The verb.
    action: ServerAction<ChangeMarket>,
) -> impl IntoView {
    let fields = [MARKET, DAYS, WHATSAPP, DAY];
    let errors = form_errors(action, move |refusal| worded::beside(&fields, refusal));
    let typed = typed.unwrap_or_default();
    let contacts = typed.contacts().map(|(kind, chosen)| {
        let (field, value) = (contact_field(kind), chosen.to_owned());
        view! { <SelectField field choices=uses() value /> }.into_any()
    });
    let contacts: Vec<AnyView> = contacts.into();
    let time = if typed.time.is_empty() {
        "00:00:00".to_owned()
    } else {
        typed.time
    };
    let time = time_field("change-time", "change[time]", t(words::CHANGE_TIME), time);
    view! {
        <Section title=t(words::CHANGE)>
            <p>{t(words::CHANGE_EFFECT)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_CHANGED) errors>
                    <SelectField field=MARKET choices=in_markets() value=typed.market />
                    <TextField field=DAYS value=typed.days />
                    {contacts}
                    <SelectField field=CURVES choices=ways_of_curves() value=typed.curves />
                    {day_and_time(view! { <TextField field=DAY value=typed.day /> }, time)}
                    <Actions>
                        <Button kind=Kind::Primary submit=true pending=action.pending()>
                            {t(words::CHANGE_SAVE)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Section>
    }
}

/// What sellers see of sales curves, where narrow ones are withheld and where they aren't.
pub(super) const fn curves(are_withheld: bool) -> Text {
    if are_withheld {
        words::CURVES_WITHHELD
    } else {
        words::CURVES_SHOWN
    }
}

fn ways_of_curves() -> Vec<Choice> {
    let none = std::iter::once(Choice::new("", t(words::KEEP)));
    let both = [false, true].map(|withheld| Choice::new(withheld.to_string(), t(curves(withheld))));
    none.chain(both).collect()
}

/// The markets to choose one of.
fn in_markets() -> Vec<Choice> {
    let none = std::iter::once(Choice::new("", t(words::CHOOSE_MARKET)));
    let all = Market::ALL.map(|one| Choice::new(one.code(), t(markets::name(one))));
    none.chain(all).collect()
}

/// What can be done with a kind of contact.
fn uses() -> Vec<Choice> {
    let none = std::iter::once(Choice::new("", t(words::KEEP)));
    let all = ContactUse::ALL.map(|one| Choice::new(one.code(), t(use_of_contact(one))));
    none.chain(all).collect()
}
