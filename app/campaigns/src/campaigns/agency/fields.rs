//! The fields of a campaign: the same where it is created and where it is edited. They stand in a
//! form of the page's, under the names that [`domain::campaign::CampaignForm`] reads.

use domain::campaign::{
    AUDIENCE_SHOPS_MAX, AudienceChoice, CampaignStatus, ContactKind, ContactRules,
    DESCRIPTION_CHARACTERS_MAX, NAME_CHARACTERS_MAX, TypedContacts,
};
use leptos::prelude::*;

use super::{categories::Categories, form_api::FormToFill};
use crate::text::campaign_form as words;
use ui::{
    Actions, Button, Field, FieldError, Fieldset, FormErrors, InputKind, Kind, LinkButton, Note,
    RadioCard, RadioCards, TextField, TextareaField, Tone, format,
    text::{market as markets, t},
};

ui::fields! {
    in "campaign" as "form";
    pub(super) NAME: name = Field::new(words::NAME).max(NAME_CHARACTERS_MAX);
    pub(super) DESCRIPTION: description =
        Field::new(words::DESCRIPTION).max(DESCRIPTION_CHARACTERS_MAX).optional();
    pub(super) STARTS_ON: starts_on as "starts-on" =
        Field::new(words::STARTS_ON).kind(InputKind::Date);
    pub(super) REGISTRATION_ENDS_ON: registration_ends_on as "registration-ends-on" =
        Field::new(words::REGISTRATION_ENDS_ON).kind(InputKind::Date);
    pub(super) ENDS_ON: ends_on as "ends-on" = Field::new(words::ENDS_ON).kind(InputKind::Date);
    AUDIENCE: audience = Field::new(words::WHO);
    pub(super) SHOP_CODES: shop_codes as "shop-codes" = Field::new(words::SHOP_CODES);
    pub(super) LEAST_RATE: least_rate as "least-rate" =
        Field::new(words::LEAST_RATE).kind(InputKind::Rate);
}

// The agency's contacts about a campaign are no credentials of the person who types.
ui::fields! {
    in "campaign" as "form[contacts]";
    WHATSAPP: whatsapp = Field::new(words::WHATSAPP).kind(InputKind::Code);
    ZALO: zalo = Field::new(words::ZALO).kind(InputKind::Code);
    LINE: line = Field::new(words::LINE).kind(InputKind::Code);
    VIBER: viber = Field::new(words::VIBER).kind(InputKind::Code);
    EMAIL: email = Field::new(words::EMAIL).kind(InputKind::Code);
    PHONE: phone = Field::new(words::PHONE).kind(InputKind::Code);
}

/// The field of a kind of contact.
pub(super) const fn contact_field(kind: ContactKind) -> Field {
    match kind {
        ContactKind::WhatsApp => WHATSAPP,
        ContactKind::Zalo => ZALO,
        ContactKind::Line => LINE,
        ContactKind::Viber => VIBER,
        ContactKind::Email => EMAIL,
        ContactKind::Phone => PHONE,
    }
}

/// What stands in the form of a campaign: every field but the target market, what follows from the button,
/// and the button.
#[component]
pub(super) fn Fields(
    /// What the fields begin with.
    blank: FormToFill,
    /// What is wrong with what was sent.
    errors: Signal<Vec<FieldError>>,
    /// The page that the form is left for.
    back: String,
    /// Whether the verb is under way.
    #[prop(into)]
    pending: Signal<bool>,
) -> impl IntoView {
    let FormToFill {
        market,
        status,
        contacts,
        form,
        ..
    } = blank;
    let is_new = status == CampaignStatus::Draft;
    let has_started = !is_new && status != CampaignStatus::Upcoming;
    let locked = has_started.then(|| t(words::START_LOCKED).to_owned());
    let [failed, least_rate, effect, verb] = if is_new {
        [
            words::NOT_SUBMITTED,
            words::LEAST_RATE_HINT,
            words::BEFORE_SUBMIT,
            words::SUBMIT,
        ]
    } else {
        [
            words::NOT_SAVED,
            words::LEAST_RATE_EDIT,
            words::BEFORE_SAVE,
            words::SAVE,
        ]
    };
    view! {
        <FormErrors title=t(failed) errors>
            <BasicInformation name=form.name description=form.description />
            <Fieldset
                legend=t(words::PERIODS)
                hint=words::periods_hint(t(markets::zone(market)))
            >
                <TextField field=STARTS_ON value=form.starts_on locked />
                <div class="form__pair">
                    <TextField field=REGISTRATION_ENDS_ON value=form.registration_ends_on />
                    <TextField field=ENDS_ON value=form.ends_on />
                </div>
            </Fieldset>
            <SellerInformation audience=form.audience shop_codes=form.shop_codes />
            <Categories chosen=form.categories />
            <Fieldset legend=t(words::RATE_REQUIREMENT)>
                <TextField field=LEAST_RATE value=form.least_rate hint=t(least_rate) />
            </Fieldset>
            <Fieldset legend=t(words::CONTACT_INFORMATION) hint=t(words::CONTACT_HINT)>
                <Contacts rules=contacts typed=form.contacts />
            </Fieldset>
            <Note tone=Tone::Plain>{t(effect)}</Note>
            <Actions>
                <LinkButton href=back kind=Kind::Quiet>
                    {t(words::CANCEL)}
                </LinkButton>
                <Button kind=Kind::Primary submit=true pending>
                    {t(verb)}
                </Button>
            </Actions>
        </FormErrors>
    }
}

#[component]
fn BasicInformation(name: String, description: String) -> impl IntoView {
    let most = format::count_of(DESCRIPTION_CHARACTERS_MAX);
    let hint = words::description_hint(&most);
    view! {
        <Fieldset legend=t(words::BASIC_INFORMATION)>
            <TextField field=NAME value=name />
            <TextareaField field=DESCRIPTION value=description hint />
        </Fieldset>
    }
}

#[component]
fn SellerInformation(audience: AudienceChoice, shop_codes: String) -> impl IntoView {
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
    let most = AUDIENCE_SHOPS_MAX.to_string();
    let hint = words::shop_codes_hint(&most);
    view! {
        <Fieldset legend=t(words::SELLER_INFORMATION)>
            <RadioCards field=AUDIENCE cards value=audience.to_string() />
            <TextareaField field=SHOP_CODES value=shop_codes rows=3 hint />
        </Fieldset>
    }
}

/// The contacts. Each kind has its place, so that a field never becomes another with what was typed into
/// it.
#[component]
fn Contacts(rules: ContactRules, typed: TypedContacts) -> impl IntoView {
    let fields = ContactKind::ALL.map(|kind| {
        let (_, is_required) = rules.kinds.iter().find(|(own, _)| *own == kind)?;
        let (field, value) = (contact_field(kind), typed.of(kind).to_owned());
        let field = if *is_required {
            field
        } else {
            field.optional()
        };
        Some(view! { <TextField field value /> })
    });
    fields.into_iter().collect_view()
}
