//! Of which kinds of notices a person wants no mails. Each person chooses alone, in each part of the
//! application; in another organisation of the same kind it is the same choice. It is the person's own and no
//! act of an organisation: whoever is suspended goes on getting mails, and chooses which.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{actor::Actor, ids::AccountId, mail::NoticeKind};
use serde_json::json;

use crate::{
    ActorContext, Db, Error, IdSource,
    acting::{Acting, reading},
    records::{self, AuditEntry},
    transaction::in_transaction,
};

/// Why the choice was not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SwitchRefusal {
    /// Security and money can't be switched off.
    #[error("emails about security and money can't be switched off")]
    AlwaysOn,
}

/// The person, and the kind of place that the person asks in.
fn reader<R>(actor: Actor) -> Result<(AccountId, &'static str), Error<R>> {
    match (actor.account(), actor.place()) {
        (Some(account), Some(place)) if !NoticeKind::all_of(place).is_empty() => {
            Ok((account, place.kind()))
        }
        _ => Err(Error::NotFound),
    }
}

/// The kinds of which the person gets no mails, in the part of the application that the person is in.
///
/// # Errors
///
/// [`Error::NotFound`] for an actor who gets no notices, or the database's failure.
pub async fn switched_off(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<Vec<NoticeKind>, Error<Infallible>> {
    let (account, place_kind) = reader(by.actor)?;
    let mut connection = reading(&db.primary, by).await?;
    let kinds = sqlx::query_scalar!(
        "select kind from notice_mail_off where account_id = $1 and place_kind = $2 order by kind",
        account.uuid(),
        place_kind,
    )
    .fetch_all(&mut *connection)
    .await?;
    Ok(kinds.iter().filter_map(|kind| kind.parse().ok()).collect())
}

/// From now on the person gets no mails of these kinds, and of all others. `language` is the tag of the
/// language in which the person reads the page: mails are in it from now on, unless the person has chosen one.
///
/// # Errors
///
/// [`SwitchRefusal`], [`Error::NotFound`] for an actor who gets no notices, or the database's failure.
pub async fn switch(
    db: &Db,
    by: &ActorContext<'_>,
    off: &[NoticeKind],
    language: &str,
) -> Result<(), Error<SwitchRefusal>> {
    switch_own(db, reader(by.actor)?, off, language, (by.now, by.ids)).await
}

/// [`switch`], by the person and for no organisation.
async fn switch_own(
    db: &Db,
    (account, place_kind): (AccountId, &'static str),
    off: &[NoticeKind],
    language: &str,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<(), Error<SwitchRefusal>> {
    if off.iter().any(|kind| !kind.can_be_switched_off()) {
        return Err(Error::Refused(SwitchRefusal::AlwaysOn));
    }
    let codes: Vec<String> = off.iter().map(|kind| kind.code().to_owned()).collect();
    // For nobody: the rows are all of the one account, and who is suspended acts for no organisation.
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        sqlx::query!(
            "delete from notice_mail_off
             where account_id = $1 and place_kind = $2 and kind <> all($3)",
            account.uuid(),
            place_kind,
            &codes,
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "insert into notice_mail_off (account_id, place_kind, kind)
             select $1, $2, kind from unnest($3::text[]) as switched (kind)
             on conflict (account_id, place_kind, kind) do nothing",
            account.uuid(),
            place_kind,
            &codes,
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "update account set language = $2
             where account_id = $1 and language is null",
            account.uuid(),
            language,
        )
        .execute(&mut *tx)
        .await?;
        let audit_entry = AuditEntry {
            verb: "notice_mail.switch",
            object_kind: "account",
            object_id: account.uuid(),
            detail: json!({ "place": place_kind, "off": codes }),
        };
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(())
    })
}
