//! The fields of a campaign: the same where it is created and where it is edited. They stand in a
//! form of the page's, under the names that [`CampaignForm`] reads.

use domain::{
    campaign::{
        AUDIENCE_SHOPS_MAX, AudienceChoice, CampaignForm, CampaignFormRefusal, ContactKind,
        ContactRules, DESCRIPTION_CHARACTERS_MAX, NAME_CHARACTERS_MAX,
    },
    market::Market,
};
use leptos::prelude::*;

use super::errors;
use crate::text::campaign_form as words;
use ui::{
    FieldError, Fieldset, InputKind, RadioCard, RadioCards, TextField, TextareaField, field_error,
    text::{Text, interpolate, t},
};

/// What is wrong with what was typed, if it was sent.
pub(super) type Refused = Signal<Option<CampaignFormRefusal>>;

/// Every field but the target market.
#[component]
pub(super) fn Fields(
    /// The campaign's market.
    market: Market,
    /// The kinds of contact of the market.
    contacts: ContactRules,
    /// What stands in the fields to begin with.
    form: CampaignForm,
    /// What is wrong with it.
    refused: Refused,
    /// Whether the campaign has started, so that its start stays.
    #[prop(optional)]
    has_started: bool,
    /// Whether the campaign exists, so that a change counts from now on.
    #[prop(optional)]
    exists: bool,
) -> impl IntoView {
    let all = Signal::derive(move || {
        refused
            .with(|refused| {
                let refused = refused.as_ref()?;
                Some(errors::of_form(refused, market))
            })
            .unwrap_or_default()
    });
    let least_rate = form.least_rate.clone();
    // Each kind has its place, so that a field never becomes another with what was typed into it.
    let contact_fields = ContactKind::ALL.map(|kind| {
        let (_, is_required) = contacts.kinds.iter().find(|(own, _)| *own == kind)?;
        let (value, is_required) = (form.contacts.of(kind).to_owned(), *is_required);
        Some(view! { <ContactField kind value is_required all /> })
    });
    view! {
        <BasicInformation form=form.clone() all />
        <Periods market form=form.clone() all has_started />
        <SellerInformation form refused />
        <Fieldset legend=t(words::RATE_REQUIREMENT)>
            <TextField
                id=errors::LEAST_RATE
                name="form[least_rate]"
                label=t(words::LEAST_RATE)
                entry=InputKind::Rate
                value=least_rate
                hint=t(if exists { words::LEAST_RATE_EDIT } else { words::LEAST_RATE_HINT })
                error=field_error(all, errors::LEAST_RATE)
            />
        </Fieldset>
        <Fieldset legend=t(words::CONTACT_INFORMATION) hint=t(words::CONTACT_HINT)>
            {contact_fields.into_iter().collect_view()}
        </Fieldset>
    }
}

#[component]
fn BasicInformation(form: CampaignForm, all: Signal<Vec<FieldError>>) -> impl IntoView {
    view! {
        <Fieldset legend=t(words::BASIC_INFORMATION)>
            <TextField
                id=errors::NAME
                name="form[name]"
                label=t(words::NAME)
                value=form.name
                most=NAME_CHARACTERS_MAX
                error=field_error(all, errors::NAME)
            />
            <TextareaField
                id=errors::DESCRIPTION
                name="form[description]"
                label=t(words::DESCRIPTION)
                value=form.description
                hint=interpolate(
                    words::DESCRIPTION_HINT,
                    &[("most", &ui::format::count(DESCRIPTION_CHARACTERS_MAX as u64))],
                )
                most=DESCRIPTION_CHARACTERS_MAX
                optional=true
                error=field_error(all, errors::DESCRIPTION)
            />
        </Fieldset>
    }
}

#[component]
fn Periods(
    market: Market,
    form: CampaignForm,
    all: Signal<Vec<FieldError>>,
    has_started: bool,
) -> impl IntoView {
    let hint = interpolate(words::PERIODS_HINT, &[("zone", t(zone(market)))]);
    let day = move |id: &'static str, name: &'static str, label: Text, value: String| {
        let is_start = id == errors::STARTS_ON;
        let locked = (is_start && has_started).then(|| t(words::START_LOCKED).to_owned());
        let error = field_error(all, id);
        match locked {
            Some(locked) => view! {
                <TextField id name label=t(label) entry=InputKind::Date value locked error />
            }
            .into_any(),
            None => view! {
                <TextField id name label=t(label) entry=InputKind::Date value error />
            }
            .into_any(),
        }
    };
    view! {
        <Fieldset legend=t(words::PERIODS) hint>
            {day(errors::STARTS_ON, "form[starts_on]", words::STARTS_ON, form.starts_on)}
            <div class="form__pair">
                {day(
                    errors::REGISTRATION_ENDS_ON,
                    "form[registration_ends_on]",
                    words::REGISTRATION_ENDS_ON,
                    form.registration_ends_on,
                )} {day(errors::ENDS_ON, "form[ends_on]", words::ENDS_ON, form.ends_on)}
            </div>
        </Fieldset>
    }
}

#[component]
fn SellerInformation(form: CampaignForm, refused: Refused) -> impl IntoView {
    let cards = vec![
        RadioCard::new(
            AudienceChoice::All.code(),
            t(words::ALL_SELLERS),
            t(words::ALL_SELLERS_HINT),
        ),
        RadioCard::new(
            AudienceChoice::Named.code(),
            t(words::NAMED_SELLERS),
            t(words::NAMED_SELLERS_HINT),
        ),
    ];
    let error = Signal::derive(move || refused.with(|refused| errors::of_shops(refused.as_ref()?)));
    let most = AUDIENCE_SHOPS_MAX.to_string();
    view! {
        <Fieldset legend=t(words::SELLER_INFORMATION)>
            <RadioCards
                id="campaign-audience"
                name="form[audience]"
                label=t(words::WHO)
                cards
                value=form.audience.to_string()
            />
            <TextareaField
                id=errors::SHOP_CODES
                name="form[shop_codes]"
                label=t(words::SHOP_CODES)
                value=form.shop_codes
                rows=3
                hint=interpolate(words::SHOP_CODES_HINT, &[("most", &most)])
                error
            />
        </Fieldset>
    }
}

#[component]
fn ContactField(
    kind: ContactKind,
    value: String,
    is_required: bool,
    all: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let id = errors::contact_field(kind);
    view! {
        <TextField
            id
            name=format!("form[contacts][{}]", kind.code())
            label=t(errors::contact_name(kind))
            // The agency's contacts about a campaign are no credentials of the person who types.
            entry=InputKind::Code
            value
            optional=!is_required
            error=field_error(all, id)
        />
    }
}

/// What people call the market's time zone by.
const fn zone(market: Market) -> Text {
    match market {
        Market::Us => words::LOS_ANGELES,
        Market::Gb => words::LONDON,
        Market::Id => words::JAKARTA,
        Market::My => words::KUALA_LUMPUR,
        Market::Vn => words::HO_CHI_MINH_CITY,
        Market::Th => words::BANGKOK,
        Market::Ph => words::MANILA,
        Market::Sg => words::SINGAPORE,
    }
}
