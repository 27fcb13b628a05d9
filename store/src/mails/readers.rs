//! Who reads the notices of a place, and what each was mailed and has read.

use std::{
    collections::{HashMap, HashSet},
    str::FromStr,
};

use chrono::{DateTime, Utc};
use domain::{
    actor::{MemberRole, Permission, may},
    ids::{AccountId, AgencyId, CreatorId, ShopId},
    mail::NoticeKind,
    signed_in_user::PlaceId,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::marks::MarkedPlace;

/// A place and the people who read its notices.
pub(super) struct Readers {
    pub(super) place: PlaceId,
    /// What it is called.
    pub(super) name: String,
    pub(super) people: Vec<Person>,
}

/// Somebody who can sign in and reads the notices.
pub(super) struct Person {
    pub(super) account: AccountId,
    pub(super) email: String,
    pub(super) role: MemberRole,
}

impl Person {
    pub(super) const fn sees_money(&self) -> bool {
        may(self.role, Permission::SeeMoney)
    }
}

/// The place with its people, each locked: nobody else mails them meanwhile. None where there are none.
pub(super) async fn readers_of(
    connection: &mut PgConnection,
    marked: &MarkedPlace,
) -> Result<Option<Readers>, sqlx::Error> {
    if marked.is_creator {
        of_creator(connection, marked.place_id).await
    } else {
        of_organisation(connection, marked.place_id).await
    }
}

async fn of_organisation(
    connection: &mut PgConnection,
    organisation: Uuid,
) -> Result<Option<Readers>, sqlx::Error> {
    let rows = sqlx::query!(
        "select account.account_id, account.email, membership.role, organisation.kind
              , organisation.name
         from membership
         join account on account.account_id = membership.account_id
         join organisation on organisation.organisation_id = membership.organisation_id
         where membership.organisation_id = $1 and account.disabled_at is null
             and account.password_hash is not null
         order by account.account_id
         for no key update of account",
        organisation,
    )
    .fetch_all(connection)
    .await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let place = match first.kind.as_str() {
        "agency" => PlaceId::Agency(AgencyId::new(organisation)),
        "shop" => PlaceId::Shop(ShopId::new(organisation)),
        _ => return Ok(None),
    };
    let name = first.name.clone();
    let people = rows.into_iter().filter_map(|row| {
        Some(Person {
            account: row.account_id.into(),
            email: row.email,
            role: MemberRole::from_str(&row.role).ok()?,
        })
    });
    Ok(Some(Readers {
        place,
        name,
        people: people.collect(),
    }))
}

async fn of_creator(
    connection: &mut PgConnection,
    creator: Uuid,
) -> Result<Option<Readers>, sqlx::Error> {
    let row = sqlx::query!(
        "select account.account_id, account.email, creator.handle
         from creator_account
         join account on account.account_id = creator_account.account_id
         join creator on creator.creator_id = creator_account.creator_id
         where creator_account.creator_id = $1 and account.disabled_at is null
             and account.password_hash is not null
         for no key update of account",
        creator,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Readers {
        place: PlaceId::Creator(CreatorId::new(creator)),
        name: format!("@{}", row.handle),
        people: vec![Person {
            account: row.account_id.into(),
            email: row.email,
            role: MemberRole::Owner,
        }],
    }))
}

/// What the people were mailed, have read and want.
pub(super) struct Known {
    /// Up to which notice of the place.
    mailed_up_to: HashMap<Uuid, Uuid>,
    /// When last, in any place.
    mailed_at: HashMap<Uuid, DateTime<Utc>>,
    read_up_to: HashMap<Uuid, Uuid>,
    opened: HashSet<(Uuid, Uuid)>,
    off: HashSet<(Uuid, NoticeKind)>,
}

impl Known {
    /// When the person was mailed of notices last.
    pub(super) fn mailed_at(&self, person: &Person) -> Option<DateTime<Utc>> {
        self.mailed_at.get(&person.account.uuid()).copied()
    }

    /// Whether a mail of what is mailed at once came to the person after the notice.
    pub(super) fn was_mailed(&self, person: &Person, notice: Uuid) -> bool {
        let up_to = self.mailed_up_to.get(&person.account.uuid());
        up_to.is_some_and(|up_to| notice <= *up_to)
    }

    /// Whether the person may be told of a notice of this kind: it is unread, and wanted.
    pub(super) fn is_for(&self, person: &Person, notice: Uuid, kind: NoticeKind) -> bool {
        let account = person.account.uuid();
        let read_up_to = self.read_up_to.get(&account);
        let may_see = kind != NoticeKind::Money || person.sees_money();
        may_see
            && !self.is_off(person, kind)
            && read_up_to.is_none_or(|up_to| notice > *up_to)
            && !self.opened.contains(&(account, notice))
    }

    /// Whether the person is reminded of products that wait.
    pub(super) fn reminds(&self, person: &Person) -> bool {
        !self.is_off(person, NoticeKind::Products)
    }

    fn is_off(&self, person: &Person, kind: NoticeKind) -> bool {
        kind.can_be_switched_off() && self.off.contains(&(person.account.uuid(), kind))
    }

    /// What is known of the readers, as far as notices from this one on are concerned.
    pub(super) async fn of(
        connection: &mut PgConnection,
        readers: &Readers,
        from: Uuid,
    ) -> Result<Self, sqlx::Error> {
        let place = readers.place.uuid();
        let people = readers.people.iter().map(|person| person.account.uuid());
        let people: Vec<Uuid> = people.collect();
        let mailed = sqlx::query!(
            "select account_id, place_id, up_to, mailed_at from notice_mailed
             where account_id = any($1)",
            &people,
        )
        .fetch_all(&mut *connection)
        .await?;
        let (mut mailed_up_to, mut mailed_at) = (HashMap::new(), HashMap::new());
        for row in mailed {
            let latest = mailed_at.entry(row.account_id).or_insert(row.mailed_at);
            *latest = row.mailed_at.max(*latest);
            if row.place_id == place {
                mailed_up_to.insert(row.account_id, row.up_to);
            }
        }
        let read = sqlx::query!(
            "select account_id, read_up_to from notice_reading where place_id = $1",
            place,
        )
        .fetch_all(&mut *connection)
        .await?;
        let opened = sqlx::query!(
            "select account_id, notice_id from notice_opened
             where place_id = $1 and notice_id >= $2",
            place,
            from,
        )
        .fetch_all(&mut *connection)
        .await?;
        let off = sqlx::query!(
            "select account_id, kind from notice_mail_off
             where account_id = any($1) and place_kind = $2",
            &people,
            readers.place.kind(),
        )
        .fetch_all(&mut *connection)
        .await?;
        let off = off.into_iter().filter_map(|row| {
            let kind = row.kind.parse().ok()?;
            Some((row.account_id, kind))
        });
        Ok(Self {
            mailed_up_to,
            mailed_at,
            read_up_to: read
                .into_iter()
                .map(|row| (row.account_id, row.read_up_to))
                .collect(),
            opened: opened
                .into_iter()
                .map(|row| (row.account_id, row.notice_id))
                .collect(),
            off: off.collect(),
        })
    }
}
