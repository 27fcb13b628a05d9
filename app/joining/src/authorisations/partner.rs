//! The partner's side: the shops that have authorised it, requests, and the form that asks a shop.

use domain::{
    authorisation::{AuthorisationScope, AuthorisationState, RequestableCategory},
    category::PartnerRole,
    code::SHOP_CODE_CHARACTERS_MAX,
};
use leptos::prelude::*;
use runtime::{
    error::success_count,
    forms::MultiActionForm,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, Choice, EmptyState, Field, FieldErrors, Flash as _, FlashToast,
    FormErrors, InputKind, Kind, Note, PageHead, PageTitle, Picture, Section, SelectField,
    SkeletonRows, TextField, Tone,
    text::{market as markets, t},
};

use super::{
    api::{
        Authorisations, EndAuthorisationByPartner, RequestAuthorisation, TypedRequest,
        WithdrawAuthorisation, authorisations_of_partner,
    },
    dialog::{OpenAuthorisation, Way},
    errors,
    rows::{Cx, scope_name, table},
};
use crate::{flash::AuthorisationFlash, text::authorisations as words, verb::Verb};

/// The id of the first box of the scope, to which the form's summary leads.
const FIRST_SCOPE: &str = "authorisation-scope";

ui::fields! {
    pub(super) SHOP_CODE: shop_code as "authorisation-shop" =
        Field::new(words::SHOP_CODE)
            .kind(InputKind::Code)
            .hint(words::SHOP_CODE_HINT)
            .max(SHOP_CODE_CHARACTERS_MAX);
    pub(super) CATEGORY: category as "authorisation-category" =
        Field::new(words::CATEGORY).hint(words::CATEGORY_HINT);
    pub(super) SCOPE: scope as "authorisation-scope" = Field::new(words::SCOPE);
}

/// The shops that have authorised the partner.
#[component]
pub fn PartnerShopsPage() -> impl IntoView {
    let request = ServerAction::<RequestAuthorisation>::new();
    let withdraw = ServerAction::<WithdrawAuthorisation>::new();
    let end = ServerAction::<EndAuthorisationByPartner>::new();
    let done = [
        success_count(request),
        success_count(withdraw),
        success_count(end),
    ];
    let all = load(
        move || done.map(|times| times.get()),
        |_| authorisations_of_partner(),
    );
    let ask = Verb::of(request, errors::request);
    let ways = vec![
        Way {
            verb: Verb::of(withdraw, errors::step),
            form: "withdraw-authorisation",
            kind: Kind::Danger,
            label: words::WITHDRAW,
            effect: words::WITHDRAW_EFFECT,
            of: AuthorisationState::Requested,
        },
        Way {
            verb: Verb::of(end, errors::step),
            form: "end-authorisation",
            kind: Kind::Danger,
            label: words::END,
            effect: words::END_BY_PARTNER_EFFECT,
            of: AuthorisationState::Active,
        },
    ];
    view! {
        <PageTitle page=t(words::SHOPS) />
        <PageHead title=t(words::SHOPS) lead=t(words::SHOPS_LEAD) />
        <FlashToast read=AuthorisationFlash::says />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || {
                let (ways, ask) = (ways.clone(), ask.clone());
                async move { render_result(all.await, |all| view! { <Shops all ways ask /> }) }
            })}
        </Transition>
    }
}

#[component]
fn Shops(all: Authorisations, ways: Vec<Way>, ask: Verb) -> impl IntoView {
    let path = paths::partner::SHOPS;
    let cx = Cx {
        path,
        may_decide: all.may_decide,
        is_shop: false,
    };
    let listed = if all.rows.is_empty() {
        view! {
            <EmptyState picture=Picture::Store title=t(words::NO_SHOPS)>
                <p>{t(words::NO_SHOPS_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let table = table(words::AUTHORISATIONS, &all.rows, &cx);
        view! { <Section title=t(words::AUTHORISATIONS)>{table}</Section> }.into_any()
    };
    let (typed, requestable) = (all.typed.clone(), all.requestable.clone());
    let form = all.may_decide.then(|| {
        view! {
            <Section title=t(words::ASK)>
                <Ask typed requestable ask />
            </Section>
        }
    });
    view! {
        <OpenAuthorisation path all ways />
        {listed}
        {form}
    }
}

/// The form that asks a shop.
#[component]
fn Ask(typed: TypedRequest, requestable: Vec<RequestableCategory>, ask: Verb) -> impl IntoView {
    if requestable.is_empty() {
        let categories = Address::new(paths::partner::BUSINESS_CATEGORY)
            .with("role", PartnerRole::SellerService);
        return view! {
            <Note tone=Tone::Information>
                {t(words::NOTHING_TO_ASK_FOR)} " "
                <a class="link" href=categories.to_string()>
                    {t(words::SEE_CATEGORIES)}
                </a>
            </Note>
        }
        .into_any();
    }
    let choices: Vec<Choice> = requestable.iter().map(choice).collect();
    view! {
        <FormErrors title=t(words::NOT_REQUESTED) errors=ask.errors>
            <MultiActionForm id="ask-shop" actions=ask.actions() attr:class="form">
                <SelectField field=CATEGORY choices value=typed.category />
                <TextField field=SHOP_CODE value=typed.shop_code />
                <ScopeFields chosen=typed.scope />
                <Actions>
                    <Button kind=Kind::Primary submit=true pending=ask.pending>
                        {t(words::SEND_REQUEST)}
                    </Button>
                </Actions>
            </MultiActionForm>
        </FormErrors>
    }
    .into_any()
}

fn choice(category: &RequestableCategory) -> Choice {
    let market = t(markets::name(category.market));
    Choice::new(
        format!("{}.{}", category.market.code(), category.category.code()),
        format!("{} · {market}", category.name),
    )
}

/// What the partner asks to see and do.
#[component]
fn ScopeFields(
    /// The codes that were chosen before.
    chosen: Vec<String>,
) -> impl IntoView {
    let errors = use_context::<FieldErrors>().map(|FieldErrors(errors)| errors);
    let wrong = move || {
        let errors = errors.map(|errors| errors.get()).unwrap_or_default();
        let own = errors
            .into_iter()
            .find(|error| error.field == Some(FIRST_SCOPE));
        own.map(|error| view! { <p class="field__error">{error.says}</p> })
    };
    let boxes = AuthorisationScope::ALL.into_iter().enumerate();
    let boxes = boxes.map(|(index, scope)| {
        let id = if index == 0 {
            FIRST_SCOPE.to_owned()
        } else {
            format!("{FIRST_SCOPE}-{index}")
        };
        let checked = chosen.iter().any(|code| code == scope.code());
        view! {
            <label class="choice">
                <input
                    class="choice__box"
                    type="checkbox"
                    id=id
                    name="scope[]"
                    value=scope.code()
                    checked=checked
                />
                <span class="choice__words">{t(scope_name(scope))}</span>
            </label>
        }
    });
    view! {
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{t(words::SCOPE)}</legend>
            <p class="fieldset__hint">{t(words::SCOPE_HINT)}</p>
            {boxes.collect_view()}
            {wrong}
        </fieldset>
    }
}
