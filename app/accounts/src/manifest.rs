//! The pages of a person's own account.

use leptos::prelude::IntoAny as _;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Page},
    paths,
};

use crate::{
    agreement::{
        AgreementPage,
        api::{AgreeToTexts, LookAtDueTexts},
    },
    entering::{
        ForgottenPasswordPage, RegisterCodePage, RegisterPage, SecondStepPage,
        api::{
            ForgetPassword, ProveEmail, ProveSecondStep, Register, SendCodeAgain, SentCode,
            TypedRegistration, WaitsForSecondStep,
        },
    },
    security::{
        AccountPage, ChangeEmailCodePage, ChangeEmailPage, ConfirmPage, RecoveryCodesPage,
        TwoFactorPage,
        api::{
            ChangeEmail, Confirm, EndSession, HideRecoveryCodes, ListSessions, LookAtAppSecret,
            LookAtProtection, LookAtRecoveryCodes, ProveNewEmail, RenewRecoveryCodes,
            SetUpTwoFactor, SignOutEverywhere, TurnOffTwoFactor, TurnOnTwoFactor,
        },
    },
};

/// Getting in for the first time.
pub const REGISTER: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "register",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::REGISTER, || RegisterPage().into_any()).framed(Frame::None)],
};

/// The code that proves the email address of who registers. It is read elsewhere first.
pub const REGISTER_CODE: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "register-code",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::REGISTER_CODE, || RegisterCodePage().into_any()).framed(Frame::None)],
};

/// Signing in where a password isn't enough, or isn't known any more.
pub const SIGN_IN_HELP: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "sign-in-help",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::FORGOTTEN_PASSWORD, || {
            ForgottenPasswordPage().into_any()
        })
        .framed(Frame::None),
        Page::new(paths::SIGN_IN_CODE, || SecondStepPage().into_any()).framed(Frame::None),
    ],
};

/// What protects one's own account.
pub const SECURITY: Group = Group {
    area: Area::Public,
    shell: None,
    bundle: "security",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::ACCOUNT, || AccountPage().into_any()).framed(Frame::None),
        Page::new(paths::ACCOUNT_EMAIL, || ChangeEmailPage().into_any()).framed(Frame::None),
        Page::new(paths::ACCOUNT_EMAIL_CODE, || {
            ChangeEmailCodePage().into_any()
        })
        .framed(Frame::None),
        Page::new(paths::TWO_FACTOR, || TwoFactorPage().into_any()).framed(Frame::None),
        Page::new(paths::RECOVERY_CODES, || RecoveryCodesPage().into_any()).framed(Frame::None),
        Page::new(paths::AGREEMENT, || AgreementPage().into_any()).framed(Frame::None),
        Page::new(paths::CONFIRM, || ConfirmPage().into_any()).framed(Frame::None),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Anyone, None => [
            ForgetPassword, ProveEmail, ProveSecondStep, Register, SendCodeAgain, SentCode,
            TypedRegistration, WaitsForSecondStep,
        ];
        SignedIn, None => [
            AgreeToTexts, ChangeEmail, Confirm, EndSession, HideRecoveryCodes, ListSessions,
            LookAtAppSecret, LookAtDueTexts, LookAtProtection, LookAtRecoveryCodes, ProveNewEmail,
            RenewRecoveryCodes, SetUpTwoFactor, SignOutEverywhere, TurnOffTwoFactor, TurnOnTwoFactor,
        ];
}
