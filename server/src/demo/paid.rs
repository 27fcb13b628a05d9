//! One agency and one creator of the demo have handed in what they are paid by, and no command approved it: a tax form
//! and a bank account, each with numbers that are made up and that nobody is told.

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    application::ApplicationSubject,
    ids::ApplicationId,
    market::Market,
    payment_account::{BankInformation, BankNumbers, BankScheme, TypedNumbers},
    platform::ReviewFilter,
    secret_text::SecretText,
    tax::{
        Answers, FieldCode, IdentifierKind, TaxIdentifier, TaxInformation, W9, W9Classification,
    },
};
use store::{
    ActorContext, Db, applications, lookup,
    payment_accounts::{self, NewAccount},
    review_queue,
    sealing::FinanceKeyring,
    tax_forms::{self, NewTaxDraft},
};

use super::{
    Error,
    accounts::{account_of_creator, by, by_owner},
    plan_error,
    shape::GB,
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

/// What the creator is called, who is the holder of the account, too.
const PERSON: &str = "Robin Fairweather";

const NINO: &str = "AB123456C";
const SORT_CODE: &str = "200000";
const ACCOUNT_OF_PERSON: &str = "55779911";

/// Hands both in and approves them, of the agency and of the creator with this handle. Without keys there is nothing to
/// seal the numbers with, and nothing is done.
pub(super) async fn hand_in(
    db: &Db,
    environment: &Environment,
    creator: Option<&str>,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(keys) = environment.finance_keys() else {
        return Ok(());
    };
    let owner = by_owner(db, environment, AGENCY, at).await?;
    be_paid(db, (environment, keys), &owner, of_agency()?).await?;
    let Some(handle) = creator else {
        return Ok(());
    };
    let creator = ActorContext {
        actor: Actor::Creator {
            account: account_of_creator(db, handle).await?,
            creator: done(lookup::creator(db, GB.market, handle).await)?,
        },
        ..by(environment, at)
    };
    be_paid(db, (environment, keys), &creator, of_creator()?).await
}

/// What somebody hands in.
struct Papers {
    information: TaxInformation,
    identifier: TaxIdentifier,
    account: NewAccount,
}

fn of_agency() -> Result<Papers, Error> {
    Ok(Papers {
        information: TaxInformation::W9(Box::new(w9())),
        identifier: identifier(IdentifierKind::Ein, EIN)?,
        account: account(
            (Market::Us, BankScheme::UsAch, COMPANY),
            (ROUTING_NUMBER, ACCOUNT_NUMBER),
        )?,
    })
}

fn of_creator() -> Result<Papers, Error> {
    Ok(Papers {
        information: form_of_person()?,
        identifier: identifier(IdentifierKind::Nino, NINO)?,
        account: account(
            (GB.market, BankScheme::GbDomestic, PERSON),
            (SORT_CODE, ACCOUNT_OF_PERSON),
        )?,
    })
}

/// Hands the tax form in, and once it is approved the account.
async fn be_paid(
    db: &Db,
    (environment, keys): (&Environment, &FinanceKeyring),
    owner: &ActorContext<'_>,
    papers: Papers,
) -> Result<(), Error> {
    let program = by(environment, owner.now);
    let draft = NewTaxDraft {
        information: papers.information,
        identifiers: &[papers.identifier],
        forget: &[],
        known: None,
    };
    let saved = tax_forms::save_draft(db, owner, keys, &draft, environment).await;
    let saved = done(saved)?;
    done(tax_forms::submit(db, owner, saved.application, saved.version).await)?;
    done(applications::approve(db, &program, saved.application, "", false).await)?;
    done(payment_accounts::link(db, owner, keys, &papers.account, environment).await)?;
    let account = waiting_account(db, &program).await?;
    done(applications::approve(db, &program, account, "", false).await)
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

/// The form of the creator's market.
fn form_of_person() -> Result<TaxInformation, Error> {
    let empty = TaxInformation::empty(GB.market);
    let Some(TaxInformation::Market(empty)) = empty else {
        return Err(Error::Plan("the market has no tax form".to_owned()));
    };
    let mut answers = Answers {
        certifies: true,
        ..empty
    };
    for (field, value) in [
        (FieldCode::PartyType, "individual"),
        (FieldCode::LegalName, PERSON),
        (FieldCode::VatRegistered, "no"),
        (FieldCode::Address, "1 Quay Street"),
        (FieldCode::City, "Bristol"),
        (FieldCode::Postcode, "BS1 1AA"),
        (FieldCode::ContactName, PERSON),
        (FieldCode::ContactEmail, "robin@creators.example"),
        (FieldCode::CertifiedName, PERSON),
    ] {
        answers.set(field, value.to_owned());
    }
    Ok(TaxInformation::Market(answers))
}

fn identifier(kind: IdentifierKind, number: &str) -> Result<TaxIdentifier, Error> {
    let identifier = TaxIdentifier::read(kind, &secret(number));
    identifier.map_err(plan_error)
}

fn account(
    (market, scheme, holder): (Market, BankScheme, &str),
    (bank, account): (&str, &str),
) -> Result<NewAccount, Error> {
    let typed = TypedNumbers {
        bank: secret(bank),
        account: secret(account),
    };
    let numbers = BankNumbers::read(scheme, &typed);
    let numbers = numbers.map_err(|_| Error::Plan("the account has no such numbers".to_owned()))?;
    let information = BankInformation {
        market: Some(market),
        scheme: Some(scheme),
        holder: holder.to_owned(),
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
