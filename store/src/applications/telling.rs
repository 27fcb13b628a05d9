//! How applicants are told of decisions: by email, and in the program by a notice to the organisation, or to whoever
//! is paid.

use domain::{
    application::{ApplicationContent, ApplicationSubject, RejectionReason},
    ids::{AccountId, MailId, OrganisationId},
    mail::{AppliedFor, AppliedOutcome, MailContent},
    signed_in_user::PlaceId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Application, is_to_be_paid};
use crate::{
    ActorContext, Error, IdSource, categories,
    event::{DomainEvent, record},
    mails::{self, NewMail},
};

/// Tells of a decision: without reasons it is an approval.
pub(super) async fn decided<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    found: &Application,
    (reasons, note): (&[RejectionReason], &str),
) -> Result<(), Error<R>> {
    let category = match found.category {
        Some(code) => Some(categories::name_in(&mut *connection, code).await?),
        None => None,
    };
    let payee = match found.party().filter(|_| is_to_be_paid(found.subject)) {
        Some(party) => party_in(&mut *connection, party).await?,
        None => None,
    };
    let payee = payee.map(|(payee, _)| payee);
    if let Some(event) = event_of(found, payee, category.clone(), reasons) {
        record(&mut *connection, by.now, by.ids, &event).await?;
    }
    let Some(subject) = applied_for(found, payee, category) else {
        return Ok(());
    };
    let content = MailContent::ApplicationDecided {
        subject,
        outcome: if reasons.is_empty() {
            AppliedOutcome::Approved
        } else {
            AppliedOutcome::Rejected
        },
        reasons: reasons
            .iter()
            .map(|reason| reason.code().to_owned())
            .collect(),
        note: (!note.is_empty()).then(|| note.to_owned()),
    };
    let readers = readers_in(&mut *connection, found).await?;
    let when = (by.now, by.ids);
    Ok(mail_to(connection, &readers, &content, when).await?)
}

/// The event that the applicant is told of in the program. Of a bank account it is the account's own, which its
/// verbs write (`crate::payment_accounts`).
fn event_of(
    found: &Application,
    payee: Option<PlaceId>,
    category: Option<String>,
    reasons: &[RejectionReason],
) -> Option<DomainEvent> {
    match found.subject {
        ApplicationSubject::Tax => Some(DomainEvent::TaxDecided {
            party: payee?,
            application: found.application,
            reasons: reasons.to_vec(),
        }),
        ApplicationSubject::Bank => None,
        ApplicationSubject::Entity
        | ApplicationSubject::EntityChange
        | ApplicationSubject::Category
        | ApplicationSubject::Shop
        | ApplicationSubject::Creator => {
            let (organisation, market) = found.organisation.zip(found.market)?;
            Some(DomainEvent::ApplicationDecided {
                organisation,
                application: found.application,
                subject: found.subject,
                market,
                category,
                reasons: reasons.to_vec(),
            })
        }
    }
}

/// Who reads the mail of a decision.
async fn readers_in(
    connection: &mut PgConnection,
    found: &Application,
) -> Result<Vec<(AccountId, String)>, sqlx::Error> {
    if let Some(party) = found.party().filter(|_| is_to_be_paid(found.subject)) {
        return payees_in(connection, party).await;
    }
    match (found.organisation, found.applicant) {
        (Some(organisation), _) => owners_in(connection, organisation).await,
        (None, Some(account)) => address_in(connection, account).await,
        (None, None) => Ok(Vec::new()),
    }
}

/// What was applied for, as a mail says it; none where it can't be said.
fn applied_for(
    found: &Application,
    payee: Option<PlaceId>,
    category: Option<String>,
) -> Option<AppliedFor> {
    match found.subject {
        ApplicationSubject::Entity => Some(AppliedFor::Entity),
        ApplicationSubject::EntityChange => Some(AppliedFor::EntityChange),
        ApplicationSubject::Category => Some(AppliedFor::Category {
            category: category?,
            market: found.market?,
        }),
        ApplicationSubject::Shop | ApplicationSubject::Creator => match &found.content {
            ApplicationContent::Shop(shop) => Some(AppliedFor::Shop {
                name: shop.name.clone(),
            }),
            ApplicationContent::Creator(creator) => Some(AppliedFor::Creator {
                handle: creator.handle.clone(),
            }),
            ApplicationContent::Entity(_)
            | ApplicationContent::Category(_)
            | ApplicationContent::Tax(_)
            | ApplicationContent::Bank(_) => None,
        },
        ApplicationSubject::Tax => Some(AppliedFor::TaxForm {
            area: payee?.workspace(),
        }),
        ApplicationSubject::Bank => match &found.content {
            ApplicationContent::Bank(bank) => Some(AppliedFor::BankAccount {
                area: payee?.workspace(),
                last_four: bank.last_four.clone(),
            }),
            ApplicationContent::Entity(_)
            | ApplicationContent::Category(_)
            | ApplicationContent::Shop(_)
            | ApplicationContent::Creator(_)
            | ApplicationContent::Tax(_) => None,
        },
    }
}

/// The owners of an organisation who can sign in, with their addresses.
async fn owners_in(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<Vec<(AccountId, String)>, sqlx::Error> {
    let rows = sqlx::query!(
        "select account_id, email from membership
         join account using (account_id)
         where organisation_id = $1 and role = 'owner' and disabled_at is null
         order by account_id",
        organisation.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let owners = rows
        .into_iter()
        .map(|row| (row.account_id.into(), row.email));
    Ok(owners.collect())
}

/// Those who see to it that a party is paid and can sign in, with their addresses: the owners and the finance members
/// of an organisation, or the person who is the creator.
pub(crate) async fn payees_in(
    connection: &mut PgConnection,
    party: Uuid,
) -> Result<Vec<(AccountId, String)>, sqlx::Error> {
    let rows = sqlx::query!(
        "select account_id, email from account
         where disabled_at is null
             and account_id in (
                 select membership.account_id from membership
                 where membership.organisation_id = $1
                     and membership.role in ('owner', 'finance')
                 union
                 select creator_account.account_id from creator_account
                 where creator_account.creator_id = $1
             )
         order by account_id",
        party,
    )
    .fetch_all(connection)
    .await?;
    let payees = rows
        .into_iter()
        .map(|row| (row.account_id.into(), row.email));
    Ok(payees.collect())
}

/// Which place a party is, and what it is called: the organisation's name, or the creator's handle with its @. None
/// for a party that there isn't.
pub(crate) async fn party_in(
    connection: &mut PgConnection,
    party: Uuid,
) -> Result<Option<(PlaceId, String)>, sqlx::Error> {
    let row = sqlx::query!(
        r#"select kind as "kind!", name as "name!" from organisation
           where organisation.organisation_id = $1
           union all
           select 'creator', '@' || handle from creator
           where creator.creator_id = $1"#,
        party,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.and_then(|row| Some((PlaceId::of_kind(&row.kind, party)?, row.name))))
}

async fn address_in(
    connection: &mut PgConnection,
    account: AccountId,
) -> Result<Vec<(AccountId, String)>, sqlx::Error> {
    let email = sqlx::query_scalar!(
        "select email from account where account_id = $1 and disabled_at is null",
        account.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(email.map(|email| (account, email)).into_iter().collect())
}

/// Writes the same mail to each.
pub(crate) async fn mail_to(
    connection: &mut PgConnection,
    readers: &[(AccountId, String)],
    content: &MailContent,
    (at, ids): (chrono::DateTime<chrono::Utc>, &dyn IdSource),
) -> Result<(), sqlx::Error> {
    for (account, to) in readers {
        let mail = NewMail {
            account: Some(*account),
            to,
            content: content.clone(),
            secret: None,
        };
        mails::queue(&mut *connection, MailId::new(ids.next()), &mail, at).await?;
    }
    Ok(())
}
