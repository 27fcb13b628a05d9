//! Numbers as they are shown: by their end, and to operators with who else gave the same.

use std::{collections::BTreeMap, convert::Infallible};

use domain::{ids::ApplicationId, reveal::ShownIdentifier};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, acting::reading, payees};

/// How many others are named who gave the same numbers.
const OTHERS_MAX: i64 = 50;

/// The numbers that are kept for an application, without the numbers: for its party and for operators, who also
/// read which others handed in the same. What is a draft still is its party's alone.
///
/// # Errors
///
/// Not found for anybody else, and for members who don't see to being paid; or the database's failure.
pub async fn of_application(
    db: &Db,
    by: &ActorContext<'_>,
    application: ApplicationId,
) -> Result<Vec<ShownIdentifier>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let of = of_party_in(&mut connection, application).await?;
    let is_platform = by.acts_for_platform();
    if is_platform {
        if !of.is_handed_in {
            return Err(Error::NotFound);
        }
    } else if payees::own(by)?.uuid() != of.party {
        return Err(Error::NotFound);
    }
    let kept = sqlx::query!(
        "select field, last_four, blind_index from sealed_identifier
         where party_id = $1 and application_id = $2
         order by field",
        of.party,
        application.uuid(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut others = if is_platform {
        let indexes: Vec<Vec<u8>> = kept.iter().map(|row| row.blind_index.clone()).collect();
        others_in(&mut connection, of.party, &indexes).await?
    } else {
        BTreeMap::new()
    };
    let shown = kept.into_iter().map(|row| ShownIdentifier {
        also_given_by: others.remove(&row.blind_index).unwrap_or_default(),
        field: row.field,
        last_four: row.last_four,
    });
    Ok(shown.collect())
}

/// Whose application it is, and whether it was handed in.
pub(super) struct Of {
    /// Who is paid.
    pub(super) party: Uuid,
    pub(super) is_handed_in: bool,
}

/// Whose the application is; not found for one of nobody who is paid.
pub(super) async fn of_party_in<R>(
    connection: &mut PgConnection,
    application: ApplicationId,
) -> Result<Of, Error<R>> {
    let row = sqlx::query!(
        r#"select coalesce(organisation_id, creator_id) as party_id
                , submitted_at is not null as "is_handed_in!"
           from application
           where application_id = $1"#,
        application.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Of {
        party: row.party_id.ok_or(Error::NotFound)?,
        is_handed_in: row.is_handed_in,
    })
}

/// The names of others who handed in the same numbers, by what each number is found by.
async fn others_in(
    connection: &mut PgConnection,
    party: Uuid,
    indexes: &[Vec<u8>],
) -> Result<BTreeMap<Vec<u8>, Vec<String>>, sqlx::Error> {
    let mut others: BTreeMap<Vec<u8>, Vec<String>> = BTreeMap::new();
    if indexes.is_empty() {
        return Ok(others);
    }
    let rows = sqlx::query!(
        r#"select distinct given.blind_index
                , coalesce(organisation.name, '@' || creator.handle) as "name?"
           from sealed_identifier as given
           join application on application.application_id = given.application_id
           left join organisation on organisation.organisation_id = given.party_id
           left join creator on creator.creator_id = given.party_id
           where given.blind_index = any($1) and given.party_id <> $2
               and application.submitted_at is not null
           order by 2
           limit $3"#,
        indexes,
        party,
        OTHERS_MAX,
    )
    .fetch_all(connection)
    .await?;
    for row in rows {
        if let Some(name) = row.name {
            others.entry(row.blind_index).or_default().push(name);
        }
    }
    Ok(others)
}
