//! The features of the markets, by partner role, and the form that switches one.

use chrono::{DateTime, Utc};
use domain::{
    capability::{Capability, Feature, is_on},
    category::PartnerRole,
    market::Market,
};
use leptos::prelude::*;

use super::api::SwitchCapability;
use crate::{
    categories::role,
    clock::{day_and_time, time_field},
    moment::written,
    text::markets as words,
    worded,
};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{
    Actions, Button, Choice, Column, DataTable, Field, FormErrors, InputKind, Kind, NoFigure,
    SecondaryLine, Section, SelectField, TextField,
    text::{Text, market as markets, t},
};

ui::fields! {
    in "switch" as "switch";
    pub(super) FEATURE: feature = Field::new(words::FEATURE);
    MARKET: market = Field::new(words::MARKET);
    ROLE: role = Field::new(words::ROLE);
    STATE: is_on as "state" = Field::new(words::STATE);
    pub(super) DAY: day = Field::new(words::DAY).kind(InputKind::Date).optional();
}

const fn name(feature: Feature) -> Text {
    match feature {
        Feature::CreatorMarketplace => words::CREATOR_MARKETPLACE,
        Feature::CreatorInvitations => words::CREATOR_INVITATIONS,
        Feature::PartnerCampaigns => words::PARTNER_CAMPAIGNS,
        Feature::LinkedCreators => words::LINKED_CREATORS,
        Feature::CreatorScore => words::CREATOR_SCORE,
        Feature::FindSellers => words::FIND_SELLERS,
    }
}

/// A feature of a role, as its row shows it.
struct FeatureRow {
    feature: Feature,
    role: PartnerRole,
    /// The names of the markets where it is on.
    on_in: String,
    /// What is to come, as sentences.
    coming: Vec<String>,
}

type FeatureColumn = Column<FeatureRow>;

const COLUMNS: &[FeatureColumn] = &[
    FeatureColumn::title("feature", words::FEATURE, |row, ()| {
        let under = t(role(row.role));
        view! {
            {t(name(row.feature))}
            <SecondaryLine>{under}</SecondaryLine>
        }
        .into_any()
    }),
    FeatureColumn::text("on", words::ON_IN, |row, ()| row.on_in.clone().into_any()).fixed(),
    FeatureColumn::text("coming", words::COMING, |row, ()| {
        let lines = row.coming.iter().cloned();
        let lines: Vec<_> = lines
            .map(|line| view! { <SecondaryLine>{line}</SecondaryLine> })
            .collect();
        if lines.is_empty() {
            return view! { <NoFigure /> }.into_any();
        }
        lines.into_any()
    })
    .fixed(),
];

/// The features that are, were or will be on somewhere, by role.
fn rows(capabilities: &[Capability], now: DateTime<Utc>) -> Vec<FeatureRow> {
    let all = Feature::ALL.into_iter().flat_map(|feature| {
        let roles = PartnerRole::ALL.into_iter();
        roles.map(move |role| (feature, role))
    });
    let known = all.filter(|(feature, role)| {
        let mut capabilities = capabilities.iter();
        capabilities.any(|entry| entry.feature == *feature && entry.role == *role)
    });
    known
        .map(|(feature, role)| {
            let on = Market::ALL
                .into_iter()
                .filter(|market| is_on(capabilities, (feature, *market, role), now));
            let on: Vec<&str> = on.map(|market| t(markets::name(market))).collect();
            let on_in = if on.is_empty() {
                t(words::NOWHERE).to_owned()
            } else {
                on.join(", ")
            };
            let coming = capabilities
                .iter()
                .filter(|entry| entry.feature == feature && entry.role == role && entry.from > now);
            FeatureRow {
                feature,
                role,
                on_in,
                coming: coming.map(to_come).collect(),
            }
        })
        .collect()
}

fn to_come(entry: &Capability) -> String {
    let (market, moment) = (t(markets::name(entry.market)), written(entry.from));
    if entry.is_on {
        words::turns_on(market, &moment)
    } else {
        words::turns_off(market, &moment)
    }
}

/// The features, and the form that switches one.
#[component]
pub(super) fn Features(
    /// What was, is and will be on.
    capabilities: Vec<Capability>,
    /// The moment that it is of.
    now: DateTime<Utc>,
    /// The verb.
    action: ServerAction<SwitchCapability>,
) -> impl IntoView {
    let rows = rows(&capabilities, now);
    let table = DataTable::new(words::FEATURES_CAPTION, COLUMNS)
        .tall()
        .even();
    view! {
        <Section title=t(words::FEATURES)>{table.view(&rows, &())}</Section>
        <Section title=t(words::SWITCH)>
            <p>{t(words::SWITCH_EFFECT)}</p>
            <Switching action />
        </Section>
    }
}

/// The form that switches a feature.
#[component]
fn Switching(
    /// The verb.
    action: ServerAction<SwitchCapability>,
) -> impl IntoView {
    let fields = [FEATURE, MARKET, ROLE, STATE, DAY];
    let errors = form_errors(action, move |refusal| worded::beside(&fields, refusal));
    let features = Feature::ALL.map(|one| Choice::new(one.code(), t(name(one))));
    let features: Vec<Choice> = features.into();
    let in_markets = Market::ALL.map(|one| Choice::new(one.code(), t(markets::name(one))));
    let in_markets: Vec<Choice> = in_markets.into();
    let roles = PartnerRole::ALL.map(|one| Choice::new(one.code(), t(role(one))));
    let roles: Vec<Choice> = roles.into();
    let states = vec![
        Choice::new("true", t(words::ON)),
        Choice::new("false", t(words::OFF)),
    ];
    let time = time_field(
        "switch-time",
        "switch[time]",
        t(words::TIME),
        "00:00:00".to_owned(),
    );
    view! {
        <VerbForm action attr:class="form">
            <FormErrors title=t(words::NOT_SAVED) errors>
                <SelectField field=FEATURE choices=features />
                <SelectField field=MARKET choices=in_markets />
                <SelectField field=ROLE choices=roles />
                <SelectField field=STATE choices=states />
                {day_and_time(view! { <TextField field=DAY /> }, time)}
                <Actions>
                    <Button kind=Kind::Primary submit=true pending=action.pending()>
                        {t(words::SAVE)}
                    </Button>
                </Actions>
            </FormErrors>
        </VerbForm>
    }
}
