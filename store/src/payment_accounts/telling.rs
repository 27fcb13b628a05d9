//! How whoever is paid learns that an account moved on: by a notice, and by mail where an account is to take the
//! place of another. Then whoever linked that other one is told as well, who may be no member any more.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, PaymentAccountId},
    mail::MailContent,
    payment_account::{PaymentAccountState, WAITING_PERIOD},
    signed_in_user::PlaceId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    IdSource,
    event::{DomainEvent, record},
    payees::{self, Payee},
};

/// An account as it is from now on.
pub(super) struct Moved {
    pub(super) account: PaymentAccountId,
    pub(super) last_four: String,
    pub(super) state: PaymentAccountState,
    pub(super) is_change: bool,
    pub(super) linked_at: DateTime<Utc>,
    /// From when on it is paid to, once that is known.
    pub(super) active_from: Option<DateTime<Utc>>,
}

/// Tells of it, in the transaction that moved it. `linker` is who linked the account whose place it takes.
pub(super) async fn tell_in(
    connection: &mut PgConnection,
    party: PlaceId,
    moved: &Moved,
    linker: Option<AccountId>,
    (at, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<(), sqlx::Error> {
    let event = DomainEvent::AccountMoved {
        party,
        account: moved.account,
        last_four: moved.last_four.clone(),
        state: moved.state,
        is_change: moved.is_change,
        active_from: moved.active_from,
    };
    record(&mut *connection, at, ids, &event).await?;
    let Some(payee) = payees::named_in(&mut *connection, party.uuid()).await? else {
        return Ok(());
    };
    let Some(content) = mail_of(&payee, moved) else {
        return Ok(());
    };
    payees::mail_in(connection, (party.uuid(), linker), &content, (at, ids)).await
}

/// What is mailed of it; none of a first account, and of decisions, which have a mail of their own.
fn mail_of(payee: &Payee, moved: &Moved) -> Option<MailContent> {
    if !moved.is_change {
        return None;
    }
    let (party, last_four) = (payee.name.clone(), moved.last_four.clone());
    let area = payee.party.workspace();
    match moved.state {
        PaymentAccountState::UnderReview => Some(MailContent::AccountChangeRequested {
            area,
            party,
            last_four,
            until: moved
                .linked_at
                .checked_add_signed(WAITING_PERIOD)
                .unwrap_or(moved.linked_at),
        }),
        PaymentAccountState::Active => Some(MailContent::AccountActive {
            area,
            party,
            last_four,
        }),
        PaymentAccountState::Stopped => Some(MailContent::AccountChangeStopped {
            area,
            party,
            last_four,
        }),
        PaymentAccountState::Waiting
        | PaymentAccountState::Rejected
        | PaymentAccountState::Replaced => None,
    }
}

/// Who linked the account that is paid to; none where there is none, or where a command approved it.
pub(super) async fn linker_of_active_in(
    connection: &mut PgConnection,
    party: Uuid,
) -> Result<Option<AccountId>, sqlx::Error> {
    let linker = sqlx::query_scalar!(
        "select linked_by from payment_account
         where party_id = $1 and state = 'active' and application_id is not null",
        party,
    )
    .fetch_optional(connection)
    .await?;
    Ok(linker.flatten().map(AccountId::new))
}
