//! Who is meant by a name, who there is, and what they are called.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

use domain::{
    code::compared_handle,
    ids::{AgencyId, CreatorId},
    incentive::{Awarded, Payee, TypedPayee},
    market::Market,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// The payees of the market with these names, each once and in the order of their ids; or the names that nobody
/// has.
pub(super) async fn named(
    connection: &mut PgConnection,
    market: Market,
    typed: &[TypedPayee],
) -> Result<Result<Vec<Payee>, Vec<String>>, sqlx::Error> {
    let creators = creators_named(&mut *connection, market, typed).await?;
    let agencies = agencies_named(connection, typed).await?;
    let (mut payees, mut unknown) = (BTreeSet::new(), Vec::new());
    for one in typed {
        let (found, name) = match one {
            TypedPayee::Creator(handle) => {
                let exact = handle.as_str();
                let found = creators
                    .get(exact)
                    .or_else(|| creators.get(&*compared_handle(exact)));
                (found.copied().map(Payee::Creator), format!("@{exact}"))
            }
            TypedPayee::Agency(slug) => {
                let found = agencies.get(slug).copied().map(Payee::Agency);
                (found, slug.clone())
            }
        };
        match found {
            Some(payee) => {
                payees.insert((payee.uuid(), payee));
            }
            None => unknown.push(name),
        }
    }
    if unknown.is_empty() {
        Ok(Ok(payees.into_iter().map(|(_, payee)| payee).collect()))
    } else {
        Ok(Err(unknown))
    }
}

/// The creators of the market whose handles are among these names, by the handle as it is kept.
async fn creators_named(
    connection: &mut PgConnection,
    market: Market,
    typed: &[TypedPayee],
) -> Result<HashMap<String, CreatorId>, sqlx::Error> {
    let handles = typed.iter().filter_map(|one| match one {
        TypedPayee::Creator(handle) => Some(handle.as_str()),
        TypedPayee::Agency(_) => None,
    });
    let exact: Vec<&str> = handles.collect();
    let compared: Vec<Cow<'_, str>> = exact.iter().copied().map(compared_handle).collect();
    let compared: Vec<&str> = compared.iter().map(|handle| &**handle).collect();
    let rows = sqlx::query!(
        "select handle, creator_id
         from creator_identity
         where market_code = $1
             and (
                 handle = any($2) and not by_spelling_only
                 or handle = any($3) and by_spelling_only
             )",
        market.code(),
        &compared as &[&str],
        &exact as &[&str],
    )
    .fetch_all(connection)
    .await?;
    let found = rows.into_iter();
    Ok(found
        .map(|row| (row.handle, CreatorId::new(row.creator_id)))
        .collect())
}

/// The agencies whose short names are among these.
async fn agencies_named(
    connection: &mut PgConnection,
    typed: &[TypedPayee],
) -> Result<HashMap<String, AgencyId>, sqlx::Error> {
    let slugs = typed.iter().filter_map(|one| match one {
        TypedPayee::Creator(_) => None,
        TypedPayee::Agency(slug) => Some(slug.as_str()),
    });
    let slugs: Vec<&str> = slugs.collect();
    let rows = sqlx::query!(
        "select slug, agency_id from agency where slug = any($1)",
        &slugs as &[&str],
    )
    .fetch_all(connection)
    .await?;
    let found = rows.into_iter();
    Ok(found
        .map(|row| (row.slug, AgencyId::new(row.agency_id)))
        .collect())
}

/// So many of those whom a rule is for, in the order of their ids, after one of them.
pub(super) async fn after(
    connection: &mut PgConnection,
    (who, market): (Awarded, Market),
    after: Uuid,
    at_most: i64,
) -> Result<Vec<Payee>, sqlx::Error> {
    match who {
        Awarded::Creators => {
            let ids = sqlx::query_scalar!(
                "select creator_id from creator
                 where market_code = $1 and creator_id > $2
                 order by creator_id
                 limit $3",
                market.code(),
                after,
                at_most,
            )
            .fetch_all(connection)
            .await?;
            let ids = ids.into_iter();
            Ok(ids.map(|id| Payee::Creator(CreatorId::new(id))).collect())
        }
        Awarded::Agencies => {
            let ids = sqlx::query_scalar!(
                "select agency_id from agency where agency_id > $1 order by agency_id limit $2",
                after,
                at_most,
            )
            .fetch_all(connection)
            .await?;
            let ids = ids.into_iter();
            Ok(ids.map(|id| Payee::Agency(AgencyId::new(id))).collect())
        }
    }
}

/// What these are called: agencies by their names, creators by their handles.
pub(super) async fn names(
    connection: &mut PgConnection,
    payees: &[Uuid],
) -> Result<HashMap<Uuid, String>, sqlx::Error> {
    if payees.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sqlx::query!(
        r#"select organisation_id as "id!", name as "name!"
           from organisation where organisation_id = any($1)
           union all
           select creator_id, '@' || handle
           from creator where creator_id = any($1)"#,
        payees,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}
