//! For whom a transaction acts, or a connection that reads. PostgreSQL then sees to it that no row of
//! others is seen or changed, whatever a query asks (`migrations/0034_row_security.sql`): a second wall
//! behind the `where` of each query.

use std::fmt;

use domain::actor::Actor;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, pool::PoolConnection};
use uuid::Uuid;

use crate::ActorContext;

/// The party whose rows are there, as the setting `partner_center.acting` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Acting(Option<(&'static str, Uuid)>);

impl Acting {
    /// The program itself, which acts for everybody: nothing is hidden from it.
    pub(crate) const NOBODY: Self = Self(None);

    /// Reads the setting's value.
    fn read(set: &str) -> Option<Self> {
        if set.is_empty() {
            return Some(Self::NOBODY);
        }
        let (kind, id) = set.split_once(' ')?;
        let kind = ["agency", "shop", "creator"]
            .into_iter()
            .find(|known| *known == kind)?;
        Some(Self(Some((kind, id.parse().ok()?))))
    }
}

impl From<Actor> for Acting {
    fn from(actor: Actor) -> Self {
        Self(match actor {
            Actor::Agency { agency, .. } => Some(("agency", agency.uuid())),
            Actor::Shop { shop, .. } => Some(("shop", shop.uuid())),
            Actor::Creator { creator, .. } => Some(("creator", creator.uuid())),
            Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => None,
        })
    }
}

impl From<&ActorContext<'_>> for Acting {
    fn from(by: &ActorContext<'_>) -> Self {
        by.actor.into()
    }
}

/// The setting's value, made of the program's own words and an id: safe within quotation marks.
impl fmt::Display for Acting {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some((kind, id)) => write!(formatter, "{kind} {id}"),
            None => Ok(()),
        }
    }
}

/// Takes a connection that reads for somebody until it goes back to the pool, which takes the setting
/// off with the question that it asks anyway (`crate::database`).
///
/// # Errors
///
/// When the pool has no connection in time, or the database fails.
pub(crate) async fn reading(
    pool: &PgPool,
    acting: impl Into<Acting>,
) -> Result<PoolConnection<Postgres>, sqlx::Error> {
    let acting = acting.into();
    let mut connection = pool.acquire().await?;
    if acting != Acting::NOBODY {
        let set = format!("set partner_center.acting = '{acting}'");
        sqlx::raw_sql(AssertSqlSafe(set))
            .execute(&mut *connection)
            .await?;
    }
    Ok(connection)
}

/// For whom the transaction acts that is under way.
///
/// # Errors
///
/// When the database fails.
pub(crate) async fn acting_in(connection: &mut PgConnection) -> Result<Acting, sqlx::Error> {
    let set = sqlx::query_scalar!(
        r#"select coalesce(current_setting('partner_center.acting', true), '') as "set!""#,
    )
    .fetch_one(connection)
    .await?;
    Acting::read(&set)
        .ok_or_else(|| sqlx::Error::Protocol("somebody acts who can't be read".to_owned()))
}

/// Goes on as the program in a transaction that acts for somebody: for what is the program's own to write, or is
/// decided by rows that this party doesn't see. Whoever calls this calls [`again_as`] right behind it; where the work
/// fails, the transaction ends.
///
/// # Errors
///
/// When the database fails.
pub(crate) async fn as_program_in(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    again_as(connection, Acting::NOBODY).await
}

/// Goes on for somebody, until the transaction ends.
///
/// # Errors
///
/// When the database fails.
pub(crate) async fn again_as(
    connection: &mut PgConnection,
    acting: Acting,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "select set_config('partner_center.acting', $1, true)",
        acting.to_string(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, time::Duration};

    use domain::{
        actor::MemberRole,
        ids::{AccountId, ShopId},
    };
    use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

    use super::*;
    use crate::{
        Db, Error, Limits, connect,
        cut_short::cut_at,
        transaction::{in_transaction, on_snapshot},
    };

    const LIMITS: Limits = Limits {
        connections: 1,
        statement: Duration::from_secs(20),
        lock: Duration::from_secs(5),
    };

    /// One connection with the rights of the program, so that who comes next gets the same one.
    async fn one_connection(options: PgConnectOptions) -> Db {
        let options = options.options([("role", crate::PROGRAM_ROLE)]);
        connect(options, None, LIMITS).await.unwrap()
    }

    fn member_of_shop(shop: u128) -> Actor {
        Actor::Shop {
            account: AccountId::new(Uuid::nil()),
            shop: ShopId::new(Uuid::from_u128(shop)),
            role: MemberRole::Owner,
        }
    }

    async fn set_on(connection: &mut PgConnection) -> Result<String, Error<Infallible>> {
        let set = "select coalesce(current_setting('partner_center.acting', true), '')";
        Ok(sqlx::query_scalar(set).fetch_one(connection).await?)
    }

    async fn set_on_next(db: &Db) -> String {
        let mut next = db.primary.acquire().await.unwrap();
        set_on(&mut next).await.unwrap()
    }

    #[database_test::test(crate::MIGRATOR)]
    async fn a_transaction_acts_until_it_ends(_: PgPoolOptions, options: PgConnectOptions) {
        let db = one_connection(options).await;
        let member = member_of_shop(7);
        let shop = "shop 00000000-0000-0000-0000-000000000007";
        let set: Result<_, Error<Infallible>> =
            in_transaction!(db.primary, member, |tx| { set_on(tx).await });
        assert_eq!(set.unwrap(), shop);
        assert_eq!(set_on_next(&db).await, "");
        let read = async { on_snapshot!(db.primary, member, |tx| { set_on(tx).await }) };
        assert_eq!(read.await.unwrap(), shop);
        assert_eq!(set_on_next(&db).await, "");
        let failed: Result<(), Error<&str>> =
            in_transaction!(db.primary, member, |_tx| { Err(Error::Refused("no")) });
        assert!(matches!(failed, Err(Error::Refused("no"))));
        assert_eq!(set_on_next(&db).await, "");
        // What was left on a connection by mistake is no part of the next transaction.
        let mut left = db.primary.acquire().await.unwrap();
        sqlx::raw_sql("set partner_center.acting = 'shop of another'")
            .execute(&mut *left)
            .await
            .unwrap();
        drop(left);
        let set: Result<_, Error<Infallible>> =
            in_transaction!(db.primary, Acting::NOBODY, |tx| { set_on(tx).await });
        assert_eq!(set.unwrap(), "");
    }

    #[database_test::test(crate::MIGRATOR)]
    async fn a_connection_reads_for_somebody_until_it_goes_back(
        _: PgPoolOptions,
        options: PgConnectOptions,
    ) {
        let db = one_connection(options).await;
        for shop in [7, 8] {
            let mut reads = reading(&db.primary, member_of_shop(shop)).await.unwrap();
            let set = set_on(&mut reads).await.unwrap();
            assert_eq!(set, format!("shop {}", Uuid::from_u128(shop)));
            drop(reads);
            assert_eq!(set_on_next(&db).await, "");
        }
        let mut reads = reading(&db.primary, Actor::System).await.unwrap();
        assert_eq!(set_on(&mut reads).await.unwrap(), "");
        drop(reads);
        // Whoever is cut at any place leaves nothing to the next.
        for wait in (0..10).flat_map(|_| 1..8) {
            let cut = cut_at(wait, reading(&db.primary, member_of_shop(7))).await;
            drop(cut);
            assert_eq!(set_on_next(&db).await, "");
        }
    }

    #[database_test::test(crate::MIGRATOR)]
    async fn what_a_verb_does_not_ask_for_is_not_there(pool: PgPool) {
        let options = (*pool.connect_options()).clone();
        sqlx::raw_sql(
            "insert into organisation
             select lpad(n::text, 32, '0')::uuid, 'shop', 'A shop', now() from generate_series(7, 8) as n;
             insert into shop select organisation_id, 'GB', 'S' || row_number() over () from organisation;
             insert into product
             select shop_id, gen_random_uuid(), 'GB', 'a' || shop_code, 'A mug', 1, 'GBP', now()
             from shop",
        )
        .execute(&pool)
        .await
        .unwrap();
        let db = one_connection(options).await;
        let member = member_of_shop(7);
        let all = "select shop_id from product order by shop_id";
        let seen: Result<Vec<Uuid>, Error<Infallible>> =
            in_transaction!(db.primary, member, |tx| {
                Ok(sqlx::query_scalar(all).fetch_all(tx).await?)
            });
        assert_eq!(seen.unwrap(), [Uuid::from_u128(7)]);
        let mut reads = reading(&db.primary, member).await.unwrap();
        let seen: Vec<Uuid> = sqlx::query_scalar(all)
            .fetch_all(&mut *reads)
            .await
            .unwrap();
        assert_eq!(seen, [Uuid::from_u128(7)]);
    }

    #[database_test::test(crate::MIGRATOR)]
    async fn a_transaction_acts_as_the_program_in_between(
        _: PgPoolOptions,
        options: PgConnectOptions,
    ) {
        let db = one_connection(options).await;
        let member = member_of_shop(7);
        let set: Result<_, Error<Infallible>> = in_transaction!(db.primary, member, |tx| {
            let acting = acting_in(tx).await?;
            as_program_in(tx).await?;
            let between = (acting_in(tx).await?, set_on(tx).await?);
            again_as(tx, acting).await?;
            Ok((acting, between, set_on(tx).await?))
        });
        let (acting, between, after) = set.unwrap();
        assert_eq!(acting, Acting::from(member));
        assert_eq!(between, (Acting::NOBODY, String::new()));
        assert_eq!(after, Acting::from(member).to_string());
        assert_eq!(set_on_next(&db).await, "");
    }

    #[test]
    fn only_parties_are_read() {
        for acting in [
            Acting::NOBODY,
            Acting::from(member_of_shop(7)),
            Acting(Some(("creator", Uuid::from_u128(8)))),
        ] {
            assert_eq!(Acting::read(&acting.to_string()), Some(acting));
        }
        for set in [
            "shop",
            "shop 7",
            "operator 00000000-0000-0000-0000-000000000007",
        ] {
            assert_eq!(Acting::read(set), None, "{set}");
        }
    }
}
