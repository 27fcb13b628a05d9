//! Turning two-factor authentication on and off.

use domain::two_factor::{TwoFactorRefusal, TwoFactorState};
use leptos::prelude::*;

use super::{
    api::{
        AppSecret, Confirm, RenewRecoveryCodes, SetUpTwoFactor, TurnOffTwoFactor, TurnOnTwoFactor,
        look_at_app_secret, look_at_protection,
    },
    confirm::{ConfirmForm, SignInFirst},
    email::Back,
    flash::SecurityFlash,
};
use crate::text::security;
use runtime::{
    error::{form_errors, success_count},
    forms::PlainForm,
    paths,
    resource::{await_view, load},
};
use shell::public_frame::PublicFrame;
use ui::{
    Actions, Button, CopyText, Field, FieldError, Flash, FlashToast, FormErrors, FormSummary,
    InputKind, Kind, Note, PageTitle, Size, TextField, Tone, format, text::t,
};

ui::fields! {
    CODE: code as "first-code" = Field::new(security::FIRST_CODE).kind(InputKind::Whole);
}

/// The page of the second step.
#[component]
pub fn TwoFactorPage() -> impl IntoView {
    let set_up = ServerAction::<SetUpTwoFactor>::new();
    let off = ServerAction::<TurnOffTwoFactor>::new();
    let confirm = ServerAction::<Confirm>::new();
    let (made, ended) = (success_count(set_up), success_count(off));
    let confirmed = success_count(confirm);
    let changes = move || (made.get(), ended.get(), confirmed.get());
    let protection = load(changes, |_| look_at_protection());
    let secret = load(changes, |_| look_at_app_secret());
    view! {
        <PageTitle page=t(security::TWO_FACTOR) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(security::TWO_FACTOR)}</h1>
                <FlashToast read=SecurityFlash::says />
                <Suspense>
                    {await_view(move || async move {
                        let (protection, secret) = (protection.await, secret.await);
                        match protection {
                            Ok(protection) => {
                                let state = protection.two_factor;
                                let secret = secret.ok().flatten();
                                let is_proved = protection.is_proved;
                                view! { <State state secret is_proved set_up off confirm /> }
                                    .into_any()
                            }
                            Err(_) => view! { <SignInFirst then=paths::TWO_FACTOR /> }.into_any(),
                        }
                    })}
                </Suspense>
                <Back />
            </div>
        </PublicFrame>
    }
}

/// How it stands, and what can be done next.
#[component]
fn State(
    /// How it stands.
    state: TwoFactorState,
    /// What the app is to scan, if it was made and not scanned yet.
    secret: Option<AppSecret>,
    /// Whether the person has proved a moment ago to be the person.
    is_proved: bool,
    /// Makes what the app is to scan.
    set_up: ServerAction<SetUpTwoFactor>,
    /// Turns it off.
    off: ServerAction<TurnOffTwoFactor>,
    /// Proves that it is the person.
    confirm: ServerAction<Confirm>,
) -> impl IntoView {
    let lead = match state.on_since {
        Some(since) => {
            let since = security::is_on_since(&format::date(since.date_naive()));
            let left = security::codes_left(u64::from(state.recovery_codes_left));
            format!("{since} {left}")
        }
        None => t(security::TWO_FACTOR_WHAT).to_owned(),
    };
    let required = (state.is_required && state.on_since.is_none()).then(|| {
        view! { <Note tone=Tone::Warning>{t(security::REQUIRED)}</Note> }
    });
    let next = match (is_proved, state.on_since, secret) {
        (false, on_since, _) => {
            let then = paths::TWO_FACTOR;
            view! { <ConfirmForm confirm by_code=on_since.is_some() then /> }.into_any()
        }
        (true, Some(_), _) => view! { <WhileOn state off /> }.into_any(),
        (true, None, Some(secret)) => view! { <TurnOn secret /> }.into_any(),
        (true, None, None) => view! { <Begin set_up /> }.into_any(),
    };
    view! {
        <p class="entrance__lead">{lead}</p>
        {required}
        {next}
    }
}

/// Begins.
#[component]
fn Begin(
    /// Makes what the app is to scan.
    set_up: ServerAction<SetUpTwoFactor>,
) -> impl IntoView {
    let errors = form_errors(set_up, |refusal| vec![error(*refusal)]);
    view! {
        <FormSummary title=t(security::NOT_TURNED_ON) errors />
        <PlainForm action=set_up>
            <Actions>
                <Button kind=Kind::Primary size=Size::Tall submit=true pending=set_up.pending()>
                    {t(security::SET_UP)}
                </Button>
            </Actions>
        </PlainForm>
    }
}

/// What the app is to scan, and the first code that it then shows.
#[component]
fn TurnOn(
    /// What the app is to scan.
    secret: AppSecret,
) -> impl IntoView {
    let action = ServerAction::<TurnOnTwoFactor>::new();
    let errors = form_errors(action, |refusal| vec![error(*refusal)]);
    let area = format!("0 0 {0} {0}", secret.size);
    view! {
        <h2 class="section__title">{t(security::SCAN)}</h2>
        <svg class="qr-code" viewBox=area role="img" aria-label=t(security::SCAN_ALT)>
            <path d=secret.squares />
        </svg>
        <p>
            {t(security::TYPE_KEY)} " " <CopyText text=secret.key label=t(security::KEY) />
        </p>
        <p>
            <a class="link" href=secret.link rel="external">
                {t(security::OPEN_APP)}
            </a>
        </p>
        <FormErrors title=t(security::NOT_TURNED_ON) errors>
            <PlainForm action attr:class="form entrance__form">
                <TextField field=CODE />
                <Actions>
                    <Button
                        kind=Kind::Primary
                        size=Size::Tall
                        submit=true
                        pending=action.pending()
                    >
                        {t(security::TURN_ON)}
                    </Button>
                </Actions>
            </PlainForm>
        </FormErrors>
    }
}

/// What can be done while it is on.
#[component]
fn WhileOn(
    /// How it stands.
    state: TwoFactorState,
    /// Turns it off.
    off: ServerAction<TurnOffTwoFactor>,
) -> impl IntoView {
    let renew = ServerAction::<RenewRecoveryCodes>::new();
    let not_renewed = form_errors(renew, |refusal| vec![error(*refusal)]);
    let not_off = form_errors(off, |refusal| vec![error(*refusal)]);
    let way_out = if state.is_required {
        view! { <p class="entrance__foot">{t(security::REQUIRED_ON)}</p> }.into_any()
    } else {
        view! {
            <FormSummary title=t(security::NOT_CHANGED) errors=not_off />
            <PlainForm action=off>
                <Actions>
                    <Button kind=Kind::Danger submit=true pending=off.pending()>
                        {t(security::TURN_OFF)}
                    </Button>
                </Actions>
            </PlainForm>
        }
        .into_any()
    };
    view! {
        <FormSummary title=t(security::NOT_CHANGED) errors=not_renewed />
        <PlainForm action=renew>
            <Actions>
                <Button submit=true pending=renew.pending()>
                    {t(security::NEW_CODES)}
                </Button>
            </Actions>
        </PlainForm>
        {way_out}
    }
}

/// Why nothing was changed, where it stands.
fn error(refusal: TwoFactorRefusal) -> FieldError {
    match refusal {
        TwoFactorRefusal::Wrong | TwoFactorRefusal::Over => CODE.error(t(security::CODE_WRONG)),
        TwoFactorRefusal::TooMany { minutes } => {
            FieldError::of_all(security::too_many(u64::from(minutes)))
        }
        TwoFactorRefusal::AlreadyOn => FieldError::of_all(t(security::ALREADY_ON)),
        TwoFactorRefusal::Off => FieldError::of_all(t(security::OFF_ALREADY)),
        TwoFactorRefusal::Required => FieldError::of_all(t(security::REQUIRED_ON)),
    }
}
