//! What a form says of who opened it and where, signed: so a form that comes after its session has
//! ended is known to be this person's, and nobody can send one in somebody else's name.

use std::{convert::Infallible, fmt};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use domain::{
    ids::AccountId,
    signed_in_user::{PlaceId, Workspace},
};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use uuid::Uuid;

use crate::{Db, Error, SecretSource, sessions::LIFE};

/// Who opened a form, in which place and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The person.
    pub account: AccountId,
    /// The place that the person worked in.
    pub place: PlaceId,
    /// When the page was made, to the second.
    pub at: DateTime<Utc>,
}

/// What forms are signed with. The same in every process, and kept while the database is.
#[derive(Clone, Copy)]
pub struct FormKey([u8; 32]);

/// Says nothing of what it is.
impl fmt::Debug for FormKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FormKey").finish_non_exhaustive()
    }
}

/// The bytes of what is signed: the kind of place, the person, the place, and the seconds.
const SIGNED_BYTES: usize = 1 + 16 + 16 + 8;

/// How much of the signature is kept: nobody guesses 128 bits.
const SIGNATURE_BYTES: usize = 16;

impl FormKey {
    /// What a form carries: 76 signs that stand in a page's source and in nothing else.
    #[must_use]
    pub fn sign(&self, opened: &Opened) -> String {
        let mut bytes = Vec::with_capacity(SIGNED_BYTES + SIGNATURE_BYTES);
        bytes.push(kind_of(opened.place.workspace()));
        bytes.extend(opened.account.uuid().as_bytes());
        bytes.extend(opened.place.uuid().as_bytes());
        bytes.extend(opened.at.timestamp().to_be_bytes());
        let signature = self.mac(&bytes).finalize().into_bytes();
        bytes.extend(&signature[..SIGNATURE_BYTES]);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Who opened the form that carries this; none if it was not signed here, or is older than any
    /// session.
    #[must_use]
    pub fn read(&self, carried: &str, now: DateTime<Utc>) -> Option<Opened> {
        let bytes = URL_SAFE_NO_PAD.decode(carried).ok()?;
        let (signed, signature) = bytes.split_at_checked(SIGNED_BYTES)?;
        if signature.len() != SIGNATURE_BYTES {
            return None;
        }
        self.mac(signed).verify_truncated_left(signature).ok()?;
        let (kind, rest) = signed.split_first()?;
        let (account, rest) = rest.split_at_checked(16)?;
        let (place, seconds) = rest.split_at_checked(16)?;
        let workspace = Workspace::ALL
            .into_iter()
            .find(|workspace| kind_of(*workspace) == *kind)?;
        let seconds = i64::from_be_bytes(seconds.try_into().ok()?);
        let opened = Opened {
            account: Uuid::from_slice(account).ok()?.into(),
            place: PlaceId::of(workspace, Uuid::from_slice(place).ok()?),
            at: DateTime::from_timestamp(seconds, 0)?,
        };
        (now - opened.at <= LIFE).then_some(opened)
    }

    /// What tells the copies apart that browsers keep of places, each of one person at one of them: 22 signs
    /// that say nothing of either, and that no form carries.
    #[must_use]
    pub fn mark_of_copy(&self, account: AccountId, place: PlaceId) -> String {
        let mut bytes = b"copy".to_vec();
        bytes.push(kind_of(place.workspace()));
        bytes.extend(account.uuid().as_bytes());
        bytes.extend(place.uuid().as_bytes());
        let mark = self.mac(&bytes).finalize().into_bytes();
        URL_SAFE_NO_PAD.encode(&mark[..SIGNATURE_BYTES])
    }

    fn mac(&self, bytes: &[u8]) -> Hmac<Sha256> {
        // A block's length, as HMAC fills a shorter key up by itself.
        let mut block = [0; 64];
        block[..self.0.len()].copy_from_slice(&self.0);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        mac.update(bytes);
        mac
    }
}

const fn kind_of(workspace: Workspace) -> u8 {
    match workspace {
        Workspace::Partner => b'a',
        Workspace::Seller => b's',
        Workspace::Creator => b'c',
        Workspace::Operations => b'p',
    }
}

/// The key of this database; made if there is none yet. Of two programs that make one at once, both
/// get the one that was written.
///
/// # Errors
///
/// When the database fails.
pub async fn key(
    db: &Db,
    secrets: &dyn SecretSource,
    now: DateTime<Utc>,
) -> Result<FormKey, Error<Infallible>> {
    if let Some(known) = known_key(db).await? {
        return Ok(known);
    }
    let secret = secrets.secret();
    sqlx::query!(
        "insert into form_key (secret, made_at) values ($1, $2) on conflict do nothing",
        secret.as_slice(),
        now,
    )
    .execute(&db.primary)
    .await?;
    known_key(db).await?.ok_or(Error::Conflict)
}

/// The key of this database; none before the first form was signed.
///
/// # Errors
///
/// When the database fails.
pub async fn known_key(db: &Db) -> Result<Option<FormKey>, Error<Infallible>> {
    let secret = sqlx::query_scalar!("select secret from form_key")
        .fetch_optional(&db.primary)
        .await?;
    let corrupt = |_| Error::Corrupt {
        table: "form_key",
        column: "secret",
        id: Uuid::nil(),
    };
    let secret = secret.map(|secret| secret.try_into().map_err(corrupt));
    Ok(secret.transpose()?.map(FormKey))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn opened(place: PlaceId) -> Opened {
        Opened {
            account: Uuid::from_u128(7).into(),
            place,
            at: "2031-03-10T12:00:00Z".parse().unwrap(),
        }
    }

    fn places() -> [PlaceId; 4] {
        let id = Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_002a);
        Workspace::ALL.map(|workspace| PlaceId::of(workspace, id))
    }

    #[test]
    fn what_was_signed_reads_back_while_a_session_could_last() {
        let key = FormKey([3; 32]);
        for place in places() {
            let opened = opened(place);
            let carried = key.sign(&opened);
            assert_eq!(carried.len(), 76);
            assert_eq!(key.read(&carried, opened.at), Some(opened));
            assert_eq!(key.read(&carried, opened.at + LIFE), Some(opened));
            let later = opened.at + LIFE + TimeDelta::seconds(1);
            assert_eq!(key.read(&carried, later), None);
        }
    }

    #[test]
    fn a_copy_is_marked_by_its_person_and_place_and_no_form_carries_that() {
        let key = FormKey([3; 32]);
        let (one, other) = (Uuid::from_u128(7).into(), Uuid::from_u128(8).into());
        let mut marks = Vec::new();
        for place in places() {
            marks.extend([key.mark_of_copy(one, place), key.mark_of_copy(other, place)]);
        }
        assert!(marks.iter().all(|mark| mark.len() == 22), "{marks:?}");
        assert_eq!(marks[0], key.mark_of_copy(one, places()[0]));
        assert_ne!(marks[0], FormKey([4; 32]).mark_of_copy(one, places()[0]));
        assert_eq!(key.read(&marks[0], opened(places()[0]).at), None);
        marks.sort();
        marks.dedup();
        assert_eq!(marks.len(), 8);
    }

    #[test]
    fn what_was_changed_or_signed_elsewhere_is_nobodys() {
        let key = FormKey([3; 32]);
        let opened = opened(places()[0]);
        let carried = key.sign(&opened);
        assert_eq!(FormKey([4; 32]).read(&carried, opened.at), None);
        for at in 0..carried.len() {
            let mut changed: Vec<char> = carried.chars().collect();
            changed[at] = if changed[at] == 'A' { 'B' } else { 'A' };
            let changed: String = changed.into_iter().collect();
            assert_eq!(key.read(&changed, opened.at), None, "{at}");
        }
        for other in ["", "A", &carried[..75], &format!("{carried}A"), "é"] {
            assert_eq!(key.read(other, opened.at), None, "{other:?}");
        }
    }
}
