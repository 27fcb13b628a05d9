//! What the server functions of agencies, shops and creators do alike.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    application::FieldRefusal,
    document::DocumentKind,
    ids::{DocumentId, PaymentAccountId},
    market::Market,
    payment_account::{
        AccountRefusal, BankField, BankInformation, BankNumbers, BankScheme, LinkRefusal,
        TypedNumbers, holder_matches, schemes_of,
    },
};
use runtime::{
    context::{RequestContext, caller, redirect, require_recent_proof},
    error::{ApiError, NoRefusal},
};
use shell::documents::DocumentView;
use store::{
    applications::Applicant,
    documents, identifiers,
    payment_accounts::{self, NewAccount, PaymentAccount},
};
use ui::Address;

use crate::{
    flash::PaymentFlash,
    payee::Payee,
    wire::{AccountToLink, AccountView, Asked, LinkAccountRefusal, PaymentAccounts, TypedAccount},
};

/// Under which name what was typed beside the numbers is kept.
pub(crate) const FORM: &str = "finance/link_account";

/// How long ago the person may have typed the password or a code, in minutes, to link an account.
const PROVEN_WITHIN_MINUTES: i64 = 15;

/// The same when the form is opened: the rest is for typing into it.
const PROVEN_BEFORE_MINUTES: i64 = 10;

/// The accounts of whoever is paid. Without a second step there are those alone that can be stopped.
pub(crate) async fn accounts(
    context: &RequestContext,
) -> Result<PaymentAccounts, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    let opened = payment_accounts::opened(db, &by).await?;
    let needs_two_factor = !caller().has_two_factor;
    let zone = zone(opened.market);
    let accounts = opened.accounts.into_iter();
    let accounts = accounts.filter(|account| !needs_two_factor || account.state.is_open());
    let reveals = if needs_two_factor {
        Vec::new()
    } else {
        identifiers::reveals_of_party(db, &by).await?
    };
    Ok(PaymentAccounts {
        needs_two_factor,
        has_tax: opened.has_tax,
        accounts: accounts.map(view).collect(),
        reveals,
        zone,
        now: context.now,
    })
}

fn view(account: PaymentAccount) -> AccountView {
    AccountView {
        account: account.account,
        state: account.state,
        holder: account.information.holder,
        bank_name: account.information.bank_name,
        last_four: account.last_four,
        is_change: account.is_change,
        linked_by: account.linked_by,
        linked_at: account.linked_at,
        active_from: account.active_from,
        active_at: account.active_at,
        ended_at: account.ended_at,
        decided_by: account.decided_by,
        reasons: account.reasons,
        note: account.note,
    }
}

/// The market by whose clocks times are told: the first one where nothing says which.
fn zone(market: Option<Market>) -> Market {
    let [first, ..] = Market::ALL;
    market.unwrap_or(first)
}

/// What the form that links an account begins with.
pub(crate) async fn to_link(
    context: &RequestContext,
    asked: &Asked,
) -> Result<AccountToLink, ApiError<NoRefusal>> {
    let session = caller();
    if !session.has_two_factor {
        return Ok(AccountToLink::without_second_step(context.now));
    }
    let opened = payment_accounts::opened(&context.db, &context.by()).await?;
    let refusal = opened.check_link().err();
    let documents = if refusal.is_none() {
        bank_documents(context).await?
    } else {
        Vec::new()
    };
    let draft = context.load_draft::<TypedAccount, NoRefusal>(FORM).await;
    let kept_at = draft.as_ref().map(|draft| draft.at);
    let mut typed = draft.map(|draft| draft.typed).unwrap_or_default();
    add_new_documents(&mut typed.documents, &documents, kept_at);
    let market = opened.market.or_else(|| asked.market.parse().ok());
    let market = market.or(typed.market);
    let within = TimeDelta::minutes(PROVEN_BEFORE_MINUTES);
    let is_recent = |at: DateTime<Utc>| context.now.signed_duration_since(at) <= within;
    Ok(AccountToLink {
        needs_two_factor: false,
        is_proved: session.proved_at.is_some_and(is_recent),
        refusal,
        market,
        scheme: market.and_then(|market| scheme_of(market, asked, &typed)),
        is_change: opened.active().is_some(),
        names: opened.names,
        typed,
        documents,
        now: context.now,
    })
}

/// The documents that support bank accounts, the newest first.
async fn bank_documents(
    context: &RequestContext,
) -> Result<Vec<DocumentView>, ApiError<NoRefusal>> {
    let by = context.by();
    let mut found = documents::of_applicant(&context.db, &Applicant::Member(&by)).await?;
    found.retain(|document| document.kind == DocumentKind::Bank);
    let view = |document| DocumentView::of(document, true);
    Ok(found.into_iter().map(view).collect())
}

/// Chooses the documents that came since the form was kept: whoever adds one on the page wants it in the form.
fn add_new_documents(
    chosen: &mut Vec<DocumentId>,
    documents: &[DocumentView],
    kept_at: Option<DateTime<Utc>>,
) {
    for document in documents {
        let is_new = kept_at.is_none_or(|kept_at| document.created_at > kept_at);
        if is_new && !document.is_handed_in && !chosen.contains(&document.document) {
            chosen.push(document.document);
        }
    }
}

/// How the account is named: as the address says, as it was before, or as is usual in the market.
fn scheme_of(market: Market, asked: &Asked, typed: &TypedAccount) -> Option<BankScheme> {
    let schemes = schemes_of(market);
    let is_of_market = |scheme: &BankScheme| schemes.contains(scheme);
    let asked: Option<BankScheme> = asked.scheme.parse().ok();
    let chosen = asked.filter(is_of_market);
    let chosen = chosen.or_else(|| typed.scheme.filter(is_of_market));
    chosen.or_else(|| schemes.first().copied())
}

/// Links a bank account. What was typed beside the numbers is kept for a page without scripts when it fails; the
/// numbers are not.
pub(crate) async fn link(
    context: &RequestContext,
    typed: &TypedAccount,
    numbers: &TypedNumbers,
    payee: Payee,
) -> Result<(), ApiError<LinkAccountRefusal>> {
    let verb = prove_and_link(context, typed, numbers);
    context.with_draft(FORM, typed, verb).await?;
    redirect(Address::new(payee.accounts()).flash(PaymentFlash::Linked));
    Ok(())
}

async fn prove_and_link(
    context: &RequestContext,
    typed: &TypedAccount,
    numbers: &TypedNumbers,
) -> Result<(), ApiError<LinkAccountRefusal>> {
    if !caller().has_two_factor {
        return Err(ApiError::Refused(LinkAccountRefusal::TwoFactorNeeded));
    }
    require_recent_proof(PROVEN_WITHIN_MINUTES)?;
    let linked = link_account(context, typed, numbers).await;
    linked.map_err(|failure| failure.map_refusal(LinkAccountRefusal::Link))
}

async fn link_account(
    context: &RequestContext,
    typed: &TypedAccount,
    numbers: &TypedNumbers,
) -> Result<(), ApiError<LinkRefusal>> {
    let (db, by) = (&context.db, context.by());
    let opened = payment_accounts::opened(db, &by).await;
    let opened = opened.map_err(ApiError::without_refusal)?;
    // That none can be linked now is said before what is wrong with this one. What is right goes to the verb all the
    // same: the form may have been sent before.
    let refused = |refusal: LinkRefusal| {
        let first = opened.check_link().err();
        ApiError::Refused(first.unwrap_or(refusal))
    };
    let market = opened.market.or(typed.market);
    let mut information = BankInformation {
        market,
        scheme: typed.scheme,
        holder: typed.holder.clone(),
        bank_name: typed.bank_name.clone(),
        documents: typed.documents.clone(),
        ..BankInformation::default()
    };
    let schemes = market.map(schemes_of).unwrap_or_default();
    let scheme = typed.scheme.filter(|scheme| schemes.contains(scheme));
    let scheme = scheme.ok_or_else(|| refused(no_scheme()))?;
    let numbers = match BankNumbers::read(scheme, numbers) {
        Ok(numbers) => numbers,
        Err(numbers) => {
            let names: Vec<&str> = opened.names.iter().map(String::as_str).collect();
            let holder = &information.holder;
            let is_typed = !holder.trim().is_empty();
            return Err(refused(LinkRefusal::Wrong {
                is_other_holder: is_typed && !names.is_empty() && !holder_matches(holder, &names),
                fields: information.refusals(),
                numbers,
            }));
        }
    };
    numbers.last_four().clone_into(&mut information.last_four);
    let new = NewAccount {
        information,
        numbers,
    };
    let keys = context.finance_keys()?;
    payment_accounts::link(db, &by, keys, &new, &*context.secrets).await?;
    Ok(())
}

/// That the account isn't named as those of its market are.
fn no_scheme() -> LinkRefusal {
    LinkRefusal::Wrong {
        fields: vec![(BankField::Scheme, FieldRefusal::NothingChosen)],
        numbers: Vec::new(),
        is_other_holder: false,
    }
}

/// Stops an account before it is paid to.
pub(crate) async fn stop(
    context: &RequestContext,
    account: PaymentAccountId,
    payee: Payee,
) -> Result<(), ApiError<AccountRefusal>> {
    payment_accounts::stop(&context.db, &context.by(), account).await?;
    redirect(Address::new(payee.accounts()).flash(PaymentFlash::Stopped));
    Ok(())
}
