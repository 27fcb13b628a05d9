//! Linking a bank account: it is applied for, its numbers are kept sealed, and whoever is paid is told.

use chrono::{DateTime, Utc};
use domain::{
    application::FieldRefusal,
    ids::{AccountId, ApplicationId, PaymentAccountId},
    payment_account::{
        BankField, BankInformation, BankNumbers, LinkRefusal, PaymentAccountState, TRY_AGAIN_AFTER,
        check_link, holder_matches,
    },
    signed_in_user::PlaceId,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    opening::corrupt,
    telling::{Moved, tell_in},
};
use crate::{
    ActorContext, Db, Error, SecretSource,
    applications::{Applicant, hand_in_bank_in, has_proven_address},
    forms::once,
    identifiers::{BANK_ACCOUNT, compared, keep_in},
    payees,
    records::{AuditEntry, audit},
    sealing::{FinanceKeyring, FinanceKeys},
    tax_forms,
};

/// The unique indexes that keep two of a party apart that were linked at once.
const OPEN_KEYS: [&str; 2] = ["payment_account_one_open", "application_open_finance"];

/// An account as it was typed, with its numbers once they are right.
#[derive(Clone)]
pub struct NewAccount {
    /// What is typed but for its numbers. Which end of them is shown follows from the numbers.
    pub information: BankInformation,
    /// Its numbers.
    pub numbers: BankNumbers,
}

/// Links an account of the actor's party: it waits for an operator from then on. Where another one is paid to, it
/// will wait before it takes its place, and whoever linked that one is told and can have it stopped.
///
/// # Errors
///
/// [`LinkRefusal`]; not found for whoever doesn't see to being paid; or the database's failure.
pub async fn link(
    db: &Db,
    by: &ActorContext<'_>,
    keys: &FinanceKeyring,
    new: &NewAccount,
    secrets: &dyn SecretSource,
) -> Result<PaymentAccountId, Error<LinkRefusal>> {
    let party = payees::own(by)?;
    let keys = keys.now();
    // What was asked is remembered by a hash, from which a number would soon be found: its index, which is made
    // with a key, stands for it.
    let (_, index) = keys.blind_index(BANK_ACCOUNT, new.numbers.text().expose());
    let asked = (&new.information, index);
    let linked: Result<PaymentAccountId, Error<LinkRefusal>> =
        once!(db.primary, by, "payment_account.link", &asked, |tx| {
            link_in(tx, by, (party, &*keys), new, secrets).await
        });
    linked.map_err(|error| {
        let refused = || under_review_since(by.now);
        OPEN_KEYS
            .into_iter()
            .fold(error, |error, key| error.on_constraint(key, refused))
    })
}

/// Another one was linked at the same moment.
fn under_review_since(linked_at: DateTime<Utc>) -> LinkRefusal {
    let try_again_at = linked_at.checked_add_signed(TRY_AGAIN_AFTER);
    LinkRefusal::UnderReview {
        linked_at,
        try_again_at: try_again_at.unwrap_or(linked_at),
    }
}

async fn link_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (party, keys): (PlaceId, &FinanceKeys),
    new: &NewAccount,
    secrets: &dyn SecretSource,
) -> Result<PaymentAccountId, Error<LinkRefusal>> {
    let party_id = party.uuid();
    if !has_proven_address(&mut *connection, &Applicant::Member(by)).await? {
        return Err(Error::Refused(LinkRefusal::EmailNotProven));
    }
    let has_tax = tax_forms::has_tax_in(&mut *connection, party_id, by.now).await?;
    let known = known_in(&mut *connection, party_id).await?;
    check_link(has_tax, known.open).map_err(Error::Refused)?;
    check_fields(&mut *connection, party_id, new).await?;
    if let Some(active) = &known.active
        && is_same_in(&mut *connection, party_id, active, (keys, &new.numbers)).await?
    {
        return Err(Error::Refused(LinkRefusal::SameAccount));
    }
    let last_four = new.numbers.last_four();
    let information = BankInformation {
        last_four: last_four.to_owned(),
        ..new.information.clone()
    };
    let application = hand_in_bank_in(&mut *connection, by, &information, by.now).await?;
    keep_in(
        &mut *connection,
        keys,
        (party_id, application, BANK_ACCOUNT),
        (new.numbers.text(), last_four),
        (by.now, secrets),
    )
    .await?;
    let linked = Moved {
        account: PaymentAccountId::new(by.ids.next()),
        last_four: last_four.to_owned(),
        state: PaymentAccountState::UnderReview,
        is_change: known.active.is_some(),
        linked_at: by.now,
        active_from: None,
    };
    insert(&mut *connection, by, (party, application), &linked).await?;
    let earlier = known.active.and_then(|active| active.linker());
    tell_in(connection, party, &linked, earlier, (by.now, by.ids)).await?;
    Ok(linked.account)
}

/// The account that is paid to.
struct Active {
    application: Option<ApplicationId>,
    linked_by: Option<AccountId>,
}

impl Active {
    /// Who of the party linked it; none where a command approved it.
    fn linker(&self) -> Option<AccountId> {
        self.linked_by.filter(|_| self.application.is_some())
    }
}

/// What the party has linked before, as far as it hasn't ended.
#[derive(Default)]
struct Known {
    active: Option<Active>,
    /// When one was linked that waits still.
    open: Option<DateTime<Utc>>,
}

async fn known_in(connection: &mut PgConnection, party: Uuid) -> Result<Known, Error<LinkRefusal>> {
    let rows = sqlx::query!(
        "select payment_account_id, application_id, state, linked_at, linked_by
         from payment_account
         where party_id = $1 and state in ('under_review', 'waiting', 'active')",
        party,
    )
    .fetch_all(connection)
    .await?;
    let mut known = Known::default();
    for row in rows {
        let state: PaymentAccountState = row
            .state
            .parse()
            .map_err(|_| corrupt("payment_account", "state", row.payment_account_id))?;
        if state == PaymentAccountState::Active {
            known.active = Some(Active {
                application: row.application_id.map(ApplicationId::new),
                linked_by: row.linked_by.map(AccountId::new),
            });
        } else if state.is_open() {
            known.open = Some(row.linked_at);
        }
    }
    Ok(known)
}

/// Whether the fields can be handed in, and the holder is who is to be paid.
async fn check_fields(
    connection: &mut PgConnection,
    party: Uuid,
    new: &NewAccount,
) -> Result<(), Error<LinkRefusal>> {
    let mut fields = new.information.refusals();
    let is_wrong = |fields: &[(BankField, FieldRefusal)], asked: BankField| {
        fields.iter().any(|(field, _)| *field == asked)
    };
    let is_of_scheme = new.information.scheme == Some(new.numbers.scheme());
    if !is_of_scheme && !is_wrong(&fields, BankField::Scheme) {
        fields.insert(0, (BankField::Scheme, FieldRefusal::NothingChosen));
    }
    let names = tax_forms::names_in_force_in(connection, party).await?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    // Whom a command approved has no names to compare.
    let is_other_holder = !names.is_empty()
        && !is_wrong(&fields, BankField::Holder)
        && !holder_matches(&new.information.holder, &names);
    if fields.is_empty() && !is_other_holder {
        return Ok(());
    }
    Err(Error::Refused(LinkRefusal::Wrong {
        fields,
        numbers: Vec::new(),
        is_other_holder,
    }))
}

/// Whether the account that is paid to has these numbers.
async fn is_same_in(
    connection: &mut PgConnection,
    party: Uuid,
    active: &Active,
    (keys, numbers): (&FinanceKeys, &BankNumbers),
) -> Result<bool, sqlx::Error> {
    let Some(application) = active.application else {
        return Ok(false);
    };
    let compared = compared(BANK_ACCOUNT, numbers.text().expose());
    let indexes = keys.blind_indexes(BANK_ACCOUNT, &compared);
    let indexes: Vec<Vec<u8>> = indexes.iter().map(|index| index.to_vec()).collect();
    sqlx::query_scalar!(
        r#"select exists (
               select from sealed_identifier
               where party_id = $1 and application_id = $2 and field = $3
                   and blind_index = any($4)
           ) as "is_same!""#,
        party,
        application.uuid(),
        BANK_ACCOUNT,
        &indexes,
    )
    .fetch_one(connection)
    .await
}

async fn insert(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (party, application): (PlaceId, ApplicationId),
    linked: &Moved,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into payment_account (
             party_id, payment_account_id, party_kind, application_id, state, last_four, linked_at
           , linked_by, is_change
         ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        party.uuid(),
        linked.account.uuid(),
        party.kind(),
        application.uuid(),
        linked.state.code(),
        linked.last_four,
        linked.linked_at,
        by.actor.account().map(AccountId::uuid),
        linked.is_change,
    )
    .execute(&mut *connection)
    .await?;
    let entry = AuditEntry {
        verb: "payment_account.link",
        object_kind: "payment_account",
        object_id: linked.account.uuid(),
        detail: json!({ "application": application, "is_change": linked.is_change }),
    };
    audit(connection, by, entry).await
}
