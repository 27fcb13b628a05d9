//! Numbers as they are shown: by their end, and to operators with who else gave the same.

use std::{collections::BTreeMap, convert::Infallible};

use domain::{ids::ApplicationId, reveal::ShownIdentifier};
use sqlx::PgConnection;
use uuid::Uuid;

use super::kept::{compared, place};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    payees,
    sealing::{FinanceKeyring, Sealed},
};

/// How many others are named who gave the same numbers.
const OTHERS_MAX: i64 = 50;

/// The numbers that are kept for an application, without the numbers: for its party and for operators, who also
/// read which others handed in the same. While the key of the index changes, these are found by the keys of the
/// ring, where there is one. What is a draft still is its party's alone.
///
/// # Errors
///
/// Not found for anybody else, and for members who don't see to being paid; or the database's failure.
pub async fn of_application(
    db: &Db,
    by: &ActorContext<'_>,
    keys: Option<&FinanceKeyring>,
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
    let kept = sqlx::query_as!(
        Row,
        "select field, last_four, key_id, wrapped_key, sealed, index_key_id, blind_index
         from sealed_identifier
         where party_id = $1 and application_id = $2
         order by field",
        of.party,
        application.uuid(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let found_by = |row: Row| {
        let indexes = row.indexes(keys.filter(|_| is_platform), (of.party, application));
        (row, indexes)
    };
    let kept: Vec<(Row, Vec<Vec<u8>>)> = kept.into_iter().map(found_by).collect();
    let others = if is_platform {
        let indexes = kept.iter().flat_map(|(_, indexes)| indexes.iter().cloned());
        let indexes: Vec<Vec<u8>> = indexes.collect();
        others_in(&mut connection, of.party, &indexes).await?
    } else {
        BTreeMap::new()
    };
    let shown = kept.into_iter().map(|(row, indexes)| {
        let names = indexes.iter().filter_map(|index| others.get(index));
        let mut also_given_by: Vec<String> = names.flatten().cloned().collect();
        also_given_by.sort_unstable();
        also_given_by.dedup();
        ShownIdentifier {
            also_given_by,
            field: row.field,
            last_four: row.last_four,
        }
    });
    Ok(shown.collect())
}

/// A number as it is kept.
struct Row {
    field: String,
    last_four: String,
    key_id: String,
    wrapped_key: Vec<u8>,
    sealed: Vec<u8>,
    index_key_id: String,
    blind_index: Vec<u8>,
}

impl Row {
    /// By what the same number is found elsewhere: as this one is indexed, and while the key of the index changes
    /// also by every key that there is, since the other may be indexed by another one. One that doesn't open is
    /// found as it is indexed alone.
    fn indexes(
        &self,
        ring: Option<&FinanceKeyring>,
        (party, application): (Uuid, ApplicationId),
    ) -> Vec<Vec<u8>> {
        let mut indexes = vec![self.blind_index.clone()];
        let Some(ring) = ring else { return indexes };
        let keys = ring.now();
        let is_newest = self.index_key_id == keys.newest_index().as_str();
        if is_newest && keys.index_ids().count() == 1 {
            return indexes;
        }
        let sealed = Sealed {
            key_id: self.key_id.clone().into(),
            wrapped_key: self.wrapped_key.clone(),
            sealed: self.sealed.clone(),
        };
        let opened = ring.open(&place(party, application, &self.field), &sealed);
        let opened = opened.ok();
        let number = opened
            .as_deref()
            .and_then(|number| str::from_utf8(number).ok());
        if let Some(number) = number {
            let all = keys.blind_indexes(&self.field, &compared(&self.field, number));
            indexes.extend(all.iter().map(|index| index.to_vec()));
        }
        indexes
    }
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
