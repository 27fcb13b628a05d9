//! One agency of the demo has handed in what it is paid by, and no command approved it: a tax form and a bank account,
//! each with numbers that are made up and that nobody is told.

use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationSubject,
    ids::ApplicationId,
    market::Market,
    payment_account::{BankInformation, BankNumbers, BankScheme, TypedNumbers},
    platform::ReviewFilter,
    secret_text::SecretText,
    tax::{IdentifierKind, TaxIdentifier, TaxInformation, W9, W9Classification},
};
use store::{
    ActorContext, Db, applications,
    payment_accounts::{self, NewAccount},
    review_queue,
    sealing::FinanceKeyring,
    tax_forms::{self, NewTaxDraft},
};

use super::{
    Error,
    accounts::{by, by_owner},
    plan_error,
    simulation::done,
};
use crate::environment::Environment;

/// The short name of the agency.
pub(super) const AGENCY: &str = "paper-kite";

/// Who is asked about it: the agency's owner, who hands it in.
const OWNER: &str = "owner@paper-kite.example";

/// What the company is called, which is the holder of its account, too.
pub(super) const COMPANY: &str = "Paper Kite Inc.";

const EIN: &str = "12-3456789";
const ROUTING_NUMBER: &str = "129999995";
const ACCOUNT_NUMBER: &str = "000123456789";

/// Hands both in and approves them. Without keys there is nothing to seal the numbers with, and nothing is done.
pub(super) async fn hand_in(
    db: &Db,
    environment: &Environment,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(keys) = environment.finance_keys() else {
        return Ok(());
    };
    let owner = by_owner(db, environment, AGENCY, at).await?;
    let program = by(environment, at);
    let tax_form = tax_form(db, &owner, (keys, environment)).await?;
    done(applications::approve(db, &program, tax_form, "", false).await)?;
    let account = new_account()?;
    done(payment_accounts::link(db, &owner, keys, &account, environment).await)?;
    let account = waiting_account(db, &program).await?;
    done(applications::approve(db, &program, account, "", false).await)
}

async fn tax_form(
    db: &Db,
    owner: &ActorContext<'_>,
    (keys, environment): (&FinanceKeyring, &Environment),
) -> Result<ApplicationId, Error> {
    let ein = TaxIdentifier::read(IdentifierKind::Ein, &secret(EIN));
    let ein = ein.map_err(plan_error)?;
    let draft = NewTaxDraft {
        information: TaxInformation::W9(Box::new(w9())),
        identifiers: &[ein],
        forget: &[],
        known: None,
    };
    let saved = tax_forms::save_draft(db, owner, keys, &draft, environment).await;
    let saved = done(saved)?;
    done(tax_forms::submit(db, owner, saved.application, saved.version).await)?;
    Ok(saved.application)
}

fn w9() -> W9 {
    W9 {
        name: COMPANY.to_owned(),
        classification: Some(W9Classification::CCorporation),
        address: "1 Harbour Street".to_owned(),
        city: "Springfield".to_owned(),
        state: "IL".to_owned(),
        zip: "62701".to_owned(),
        contact_name: "The finance team".to_owned(),
        contact_email: OWNER.to_owned(),
        identifier_kind: Some(IdentifierKind::Ein),
        certified_name: "The owner of Paper Kite".to_owned(),
        certifies: true,
        ..W9::default()
    }
}

fn new_account() -> Result<NewAccount, Error> {
    let typed = TypedNumbers {
        bank: secret(ROUTING_NUMBER),
        account: secret(ACCOUNT_NUMBER),
    };
    let numbers = BankNumbers::read(BankScheme::UsAch, &typed);
    let numbers = numbers.map_err(|_| Error::Plan("the account has no such numbers".to_owned()))?;
    let information = BankInformation {
        market: Some(Market::Us),
        scheme: Some(BankScheme::UsAch),
        holder: COMPANY.to_owned(),
        bank_name: "Harbour Bank".to_owned(),
        ..BankInformation::default()
    };
    Ok(NewAccount {
        information,
        numbers,
    })
}

/// The application for the account that was linked just now.
async fn waiting_account(db: &Db, program: &ActorContext<'_>) -> Result<ApplicationId, Error> {
    let filter = ReviewFilter {
        subject: Some(ApplicationSubject::Bank),
        ..ReviewFilter::default()
    };
    let waiting = review_queue::list(db, program, filter, None).await?;
    let account = waiting.rows.first().map(|row| row.application);
    account.ok_or_else(|| Error::Plan("no account waits for review".to_owned()))
}

fn secret(text: &str) -> SecretText {
    SecretText::new(text.to_owned())
}
