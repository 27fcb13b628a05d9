//! What the server functions of an account's protection do, as far as it is more than a line. What changes the
//! protection asks for a recent proof first.

use std::fmt::Write as _;

use domain::{
    email_code::{CodeRefusal, SendRefusal},
    two_factor::{RECENT_PROOF, TwoFactorRefusal, app_link, in_base32},
};
use fast_qr::qr::QRBuilder;
use runtime::{
    context::{PublicContext, require_recent_proof},
    error::{ApiError, NoRefusal},
};
use store::{emails, two_factor};

use super::api::AppSecret;

/// Who issues the codes, as apps list them.
const ISSUER: &str = "Partner Center";

/// How many light squares stand around a code, as its standard asks.
const MARGIN: usize = 4;

fn recent<R>() -> Result<(), ApiError<R>> {
    require_recent_proof(RECENT_PROOF.num_minutes())
}

/// Sends a code to the address that the account is to have.
pub(super) async fn change_email(
    context: &PublicContext,
    email: &str,
) -> Result<(), ApiError<SendRefusal>> {
    let account = context.signed_in()?.account;
    recent()?;
    let services = &context.services;
    let (ids, secrets) = (&*services.ids, &*services.secrets);
    let (address, now) = (context.address, context.now);
    let new = (account, email);
    let step = emails::begin_change(&context.db, new, address, now, ids, secrets).await?;
    context.hand_over_step(Some(&step));
    Ok(())
}

/// Changes the address to the one whose code was typed.
pub(super) async fn prove_new_email(
    context: &PublicContext,
    code: &str,
) -> Result<(), ApiError<CodeRefusal>> {
    let account = context.signed_in()?.account;
    let nothing = || ApiError::Refused(CodeRefusal::NothingBegun);
    let step = context.step.ok_or_else(nothing)?;
    let ids = &*context.services.ids;
    emails::change(&context.db, account, (&step, code), context.now, ids).await?;
    context.hand_over_step(None);
    Ok(())
}

/// Makes what an app is to scan.
pub(super) async fn set_up_two_factor(
    context: &PublicContext,
) -> Result<(), ApiError<TwoFactorRefusal>> {
    let account = context.signed_in()?.account;
    recent()?;
    let keys = context.account_keys()?;
    let secrets = &*context.services.secrets;
    two_factor::set_up(&context.db, keys, account, context.now, secrets).await?;
    Ok(())
}

/// What the person's app is to scan: shown to who has proved a moment ago to be the person.
pub(super) async fn app_secret(
    context: &PublicContext,
) -> Result<Option<AppSecret>, ApiError<NoRefusal>> {
    let visitor = context.signed_in()?;
    if !context.is_proved {
        return Ok(None);
    }
    let keys = context.account_keys()?;
    let secret = two_factor::pending(&context.db, keys, visitor.account, context.now).await?;
    Ok(secret.and_then(|secret| {
        let link = app_link(ISSUER, &visitor.email, &secret);
        let (size, squares) = drawn(&link)?;
        Some(AppSecret {
            size,
            squares,
            key: in_base32(&secret),
            link,
        })
    }))
}

/// A QR code: its width with the margin, and its dark squares as an SVG path.
fn drawn(text: &str) -> Option<(usize, String)> {
    let code = QRBuilder::new(text).build().ok()?;
    let mut squares = String::new();
    for y in 0..code.size {
        for (x, square) in code[y].iter().enumerate().take(code.size) {
            if square.value() {
                let _ = write!(squares, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
            }
        }
    }
    Some((code.size + 2 * MARGIN, squares))
}

/// Turns two-factor authentication on, and signs the person's other browsers out.
pub(super) async fn turn_on_two_factor(
    context: &PublicContext,
    code: &str,
) -> Result<(), ApiError<TwoFactorRefusal>> {
    let account = context.signed_in()?.account;
    recent()?;
    let session = context.token.as_ref().ok_or(ApiError::SignedOut)?.session;
    let keys = context.account_keys()?;
    let services = &context.services;
    let (ids, secrets) = (&*services.ids, &*services.secrets);
    let typed = (account, session, code);
    two_factor::turn_on(&context.db, keys, typed, context.now, ids, secrets).await?;
    Ok(())
}

/// Turns two-factor authentication off.
pub(super) async fn turn_off_two_factor(
    context: &PublicContext,
) -> Result<(), ApiError<TwoFactorRefusal>> {
    let account = context.signed_in()?.account;
    recent()?;
    let ids = &*context.services.ids;
    two_factor::turn_off(&context.db, account, context.now, ids).await?;
    Ok(())
}

/// Makes ten other recovery codes.
pub(super) async fn renew_recovery_codes(
    context: &PublicContext,
) -> Result<(), ApiError<TwoFactorRefusal>> {
    let account = context.signed_in()?.account;
    recent()?;
    let keys = context.account_keys()?;
    let services = &context.services;
    let (ids, secrets) = (&*services.ids, &*services.secrets);
    two_factor::renew_recovery_codes(&context.db, keys, account, context.now, ids, secrets).await?;
    Ok(())
}

/// The recovery codes that were just made: shown to who has proved a moment ago to be the person.
pub(super) async fn recovery_codes(
    context: &PublicContext,
) -> Result<Vec<String>, ApiError<NoRefusal>> {
    let account = context.signed_in()?.account;
    if !context.is_proved {
        return Ok(Vec::new());
    }
    let keys = context.account_keys()?;
    let shown = two_factor::shown_recovery_codes(&context.db, keys, account, context.now).await?;
    Ok(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_drawn_with_its_three_eyes() {
        let link = app_link(ISSUER, "ann@example.org", b"12345678901234567890");
        let (size, squares) = drawn(&link).unwrap();
        assert!(size > 29, "{size}");
        for corner in [
            (MARGIN, MARGIN),
            (size - MARGIN - 1, MARGIN),
            (MARGIN, size - MARGIN - 1),
        ] {
            let square = format!("M{} {}h", corner.0, corner.1);
            assert!(squares.contains(&square), "{square}");
        }
    }
}
