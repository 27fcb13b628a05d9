//! A member of an agency looks at how a creator can be reached, and the creator reads who did.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, MemberRole, Permission},
    campaign::{Contact, ContactKind},
    creator_setting::{ContactReveal, RevealContactRefusal, check_reveal},
    ids::{AccountId, AgencyId, ContactRevealId, CreatorId},
    page::{Cursor, Page, Position},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{contacts_in, kind_of, kinds_of};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    creator_marketplace::check_seen,
    creator_settings::settings_in,
    linking::acting_creator,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// Shows a member of an agency how a creator can be reached whom the agency sees. Each look is written down for the
/// creator in the transaction that reads the contacts, so there is none without the other. A form that is sent twice
/// looks twice: the contacts are not remembered with the form.
///
/// # Errors
///
/// [`RevealContactRefusal`], of which nothing is written down; not found for anybody but members of an agency who do
/// its work, and for a creator whom the agency doesn't see; or the database's failure.
pub async fn reveal(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<Vec<(ContactKind, String)>, Error<RevealContactRefusal>> {
    let Actor::Agency {
        account,
        agency,
        role,
    } = by.actor
    else {
        return Err(Error::NotFound);
    };
    if !by.actor.may(Permission::DoWork) {
        return Err(Error::NotFound);
    }
    let reveal = ContactRevealId::new(by.ids.next());
    in_transaction!(db.primary, by, |tx| {
        hold_creator(tx, creator).await?;
        check_seen(tx, agency, creator, by.now).await?;
        let settings = settings_in(tx, creator).await?;
        let contacts = contacts_in(tx, creator).await?;
        check_reveal(settings, contacts.len()).map_err(Error::Refused)?;
        let member = (account, agency, role);
        write_down(tx, by, (creator, reveal), member, &contacts).await?;
        let shown = contacts.into_iter();
        Ok(shown
            .map(|contact| (contact.kind(), contact.as_str().to_owned()))
            .collect())
    })
}

/// Lets the creator change the switch or the agency before or after, and others look at the same time.
async fn hold_creator(
    connection: &mut PgConnection,
    creator: CreatorId,
) -> Result<(), Error<RevealContactRefusal>> {
    sqlx::query_scalar!(
        "select creator_id from creator where creator_id = $1 for share",
        creator.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(())
}

async fn write_down(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (creator, reveal): (CreatorId, ContactRevealId),
    (account, agency, role): (AccountId, AgencyId, MemberRole),
    contacts: &[Contact],
) -> Result<(), sqlx::Error> {
    let kinds = kinds_of(contacts);
    sqlx::query!(
        "insert into contact_reveal (
             creator_id, contact_reveal_id, agency_id, account_id, by_role, kinds, revealed_at
         ) values ($1, $2, $3, $4, $5, $6, $7)",
        creator.uuid(),
        reveal.uuid(),
        agency.uuid(),
        account.uuid(),
        role.code(),
        &kinds,
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    let audit_entry = AuditEntry {
        verb: "creator_contacts.reveal",
        object_kind: "creator",
        object_id: creator.uuid(),
        detail: json!({ "kinds": kinds }),
    };
    audit(connection, by, audit_entry).await
}

/// Who has seen how the creator can be reached who asks, the latest first.
///
/// # Errors
///
/// Not found for anybody but a creator, or the database's failure.
pub async fn reveals(
    db: &Db,
    by: &ActorContext<'_>,
    page: Option<&Cursor>,
) -> Result<Page<ContactReveal>, Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let from = page.map_or(DateTime::<Utc>::MAX_UTC, |key| key.position().at);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                "select reveal.contact_reveal_id, reveal.by_role, reveal.kinds, reveal.revealed_at
                      , agency.name as agency_name
                 from contact_reveal as reveal
                 join organisation as agency on agency.organisation_id = reveal.agency_id
                 where reveal.creator_id = $1
                     and (reveal.revealed_at, reveal.contact_reveal_id) "
                    + $behind
                    + " ($2, $3)
                 order by reveal.revealed_at "
                    + $direction
                    + ", reveal.contact_reveal_id "
                    + $direction
                    + " limit $4",
                creator.uuid(),
                from,
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    let mut reveals = Vec::with_capacity(rows.len());
    for row in rows {
        reveals.push(row.read()?);
    }
    Ok(Page::of_fetched(page, reveals, |row| Position {
        at: row.at,
        id: row.reveal.uuid(),
    }))
}

struct Row {
    contact_reveal_id: Uuid,
    by_role: String,
    kinds: Vec<String>,
    revealed_at: DateTime<Utc>,
    agency_name: String,
}

impl Row {
    fn read(self) -> Result<ContactReveal, Error<Infallible>> {
        let id = self.contact_reveal_id;
        let mut kinds = Vec::with_capacity(self.kinds.len());
        for code in &self.kinds {
            kinds.push(kind_of(code, id)?);
        }
        Ok(ContactReveal {
            reveal: ContactRevealId::new(id),
            agency_name: self.agency_name,
            by_role: self.by_role.parse().map_err(|_| Error::Corrupt {
                table: "contact_reveal",
                column: "by_role",
                id,
            })?,
            kinds,
            at: self.revealed_at,
        })
    }
}
