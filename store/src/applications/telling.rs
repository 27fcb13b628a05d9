//! How applicants are told of decisions: by email, and in the program by a notice to the organisation.

use domain::{
    application::{ApplicationContent, ApplicationSubject, RejectionReason},
    ids::{AccountId, MailId, OrganisationId},
    mail::{AppliedFor, AppliedOutcome, MailContent},
};
use sqlx::PgConnection;

use super::Application;
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
    if let (Some(organisation), Some(market)) = (found.organisation, found.market) {
        let event = DomainEvent::ApplicationDecided {
            organisation,
            application: found.application,
            subject: found.subject,
            market,
            category: category.clone(),
            reasons: reasons.to_vec(),
        };
        record(&mut *connection, by.now, by.ids, &event).await?;
    }
    let Some(subject) = applied_for(found, category) else {
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
    let readers = match (found.organisation, found.applicant) {
        (Some(organisation), _) => owners_in(&mut *connection, organisation).await?,
        (None, Some(account)) => address_in(&mut *connection, account).await?,
        (None, None) => Vec::new(),
    };
    let when = (by.now, by.ids);
    Ok(mail_to(connection, &readers, &content, when).await?)
}

/// What was applied for, as a mail says it; none where it can't be said.
fn applied_for(found: &Application, category: Option<String>) -> Option<AppliedFor> {
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
        ApplicationSubject::Tax => Some(AppliedFor::TaxForm),
        ApplicationSubject::Bank => match &found.content {
            ApplicationContent::Bank(bank) => Some(AppliedFor::BankAccount {
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
async fn mail_to(
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
