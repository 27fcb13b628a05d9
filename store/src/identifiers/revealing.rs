//! Revealing a number to an operator, who says why. Whose number it is learns of it.

use std::convert::Infallible;

use domain::{
    actor::Actor,
    ids::{AccountId, ApplicationId},
    mail::MailContent,
    reveal::{Reveal, RevealReason, RevealRefusal, check_reveal},
    secret_text::SecretText,
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    kept::{kept_in, open_in},
    shown::of_party_in,
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    event::{DomainEvent, record},
    payees::{self, Payee},
    records::{AuditEntry, audit},
    sealing::FinanceKeyring,
    transaction::in_transaction,
};

/// How many looks at numbers a party reads.
const LISTED: i64 = 100;

/// Opens a number for an operator, and writes down who looked at which and why, for the party and in the audit
/// trail, and tells the party by a notice and by mail: all of that is kept before the number is answered, and
/// without it there is none. The number itself stands in none of it, and neither does the note in what others
/// than operators read.
///
/// # Errors
///
/// [`RevealRefusal`]; not found for anybody but an operator, for drafts, and for numbers that aren't kept; corrupt
/// for one that opens with no key of the files; or the database's failure.
pub async fn reveal(
    db: &Db,
    by: &ActorContext<'_>,
    keys: &FinanceKeyring,
    (application, field): (ApplicationId, &str),
    (reason, note): (Option<RevealReason>, &str),
) -> Result<SecretText, Error<RevealRefusal>> {
    // Neither the program itself nor a command looks at numbers.
    let Actor::Operator { account } = by.actor else {
        return Err(Error::NotFound);
    };
    let (reason, note) = check_reveal(reason, note).map_err(Error::Refused)?;
    in_transaction!(db.primary, by, |tx| {
        let of = of_party_in(&mut *tx, application).await?;
        let payee = payees::named_in(&mut *tx, of.party).await?;
        let payee = payee.filter(|_| of.is_handed_in).ok_or(Error::NotFound)?;
        let kept = kept_in(&mut *tx, of.party, application).await?;
        let kept = kept.into_iter().find(|kept| kept.field == field);
        let last_four = kept.ok_or(Error::NotFound)?.last_four;
        if payees::has_member_in(&mut *tx, of.party, account).await? {
            return Err(Error::Refused(RevealRefusal::OwnOrganisation));
        }
        let number = open_in(&mut *tx, keys, (of.party, application, field)).await?;
        let look = Look {
            operator: account,
            application,
            field,
            reason,
            note: &note,
        };
        write_down(&mut *tx, by, &payee, &look).await?;
        tell(tx, by, &payee, &look, last_four).await?;
        Ok(number)
    })
}

/// A look at a number.
struct Look<'l> {
    operator: AccountId,
    application: ApplicationId,
    field: &'l str,
    reason: RevealReason,
    note: &'l str,
}

async fn write_down(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    payee: &Payee,
    look: &Look<'_>,
) -> Result<(), sqlx::Error> {
    let reveal = by.ids.next();
    let (application, field, reason) = (look.application, look.field, look.reason);
    sqlx::query!(
        "insert into identifier_reveal (
             party_id, identifier_reveal_id, application_id, field, revealed_by, reason, note, at
         ) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        payee.party.uuid(),
        reveal,
        application.uuid(),
        field,
        look.operator.uuid(),
        reason.code(),
        look.note,
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    let entry = AuditEntry {
        verb: "identifier.reveal",
        object_kind: "identifier_reveal",
        object_id: reveal,
        detail: json!({
            "application": application, "party": payee.party.uuid(), "field": field,
            "reason": reason,
        }),
    };
    audit(connection, by, entry).await
}

async fn tell(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    payee: &Payee,
    look: &Look<'_>,
    last_four: String,
) -> Result<(), sqlx::Error> {
    let event = DomainEvent::IdentifierRevealed {
        party: payee.party,
        field: look.field.to_owned(),
        last_four,
        reason: look.reason,
    };
    record(&mut *connection, by.now, by.ids, &event).await?;
    let content = MailContent::IdentifierRevealed {
        area: payee.party.workspace(),
        party: payee.name.clone(),
        field: look.field.to_owned(),
        reason: look.reason,
    };
    let to = (payee.party.uuid(), None);
    payees::mail_in(connection, to, &content, (by.now, by.ids)).await
}

/// When operators looked at numbers of the actor's party, and why, the latest first.
///
/// # Errors
///
/// Not found for whoever doesn't see to being paid, or the database's failure.
pub async fn reveals_of_party(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<Vec<Reveal>, Error<Infallible>> {
    let party = payees::own(by)?;
    let rows = sqlx::query!(
        r#"select look.identifier_reveal_id, look.application_id, look.field, look.reason, look.at
                , coalesce(kept.last_four, '') as "last_four!"
           from identifier_reveal as look
           left join sealed_identifier as kept
               on kept.party_id = look.party_id and kept.application_id = look.application_id
               and kept.field = look.field
           where look.party_id = $1
           order by look.identifier_reveal_id desc
           limit $2"#,
        party.uuid(),
        LISTED,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let mut reveals = Vec::with_capacity(rows.len());
    for row in rows {
        let reason = row.reason.parse();
        reveals.push(Reveal {
            application: row.application_id.into(),
            field: row.field,
            last_four: row.last_four,
            reason: reason.map_err(|_| Error::Corrupt {
                table: "identifier_reveal",
                column: "reason",
                id: row.identifier_reveal_id,
            })?,
            at: row.at,
        });
    }
    Ok(reveals)
}
