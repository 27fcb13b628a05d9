//! The data file of a bill: every input that its amounts were worked out from, as far as its party may see
//! it, and the way up to the signed head of the ledger's chain. `ledger_proof::verify` checks it with nothing
//! else.
//!
//! Lines are read some at a time, so a bill of any length is written in little memory.

mod bill;
mod lines;
mod others;
mod record;
mod sees;

use std::{
    collections::{BTreeMap, HashSet},
    convert::Infallible,
    io,
};

use domain::bill::BillId;
use ledger_proof::{
    Digest, SigningKey,
    file::{Hex, LinkRecord, ProofRecord, Record, Writer},
    path,
};
use uuid::Uuid;

use self::{bill::BillToProve, record::Seen};
use super::leaves_of;
use crate::{Db, Error};

/// Writes the data file of a party's bill, line by line; answers the digest of all of it.
///
/// # Errors
///
/// Not found where there is no such bill, corrupt where what was written down can't be read; what it is
/// written to fails, or the database.
pub async fn bill_data(
    db: &Db,
    (party, bill): (Uuid, BillId),
    key: &SigningKey,
    write: &mut (dyn FnMut(&[u8]) -> io::Result<()> + Send),
) -> Result<Digest, Error<Infallible>> {
    let to_prove = bill::read(db, party, bill).await?;
    let leaves = leaves_of(db, to_prove.market, to_prove.month).await?;
    let place = usize::try_from(to_prove.position).unwrap_or(usize::MAX);
    let beside = path(&leaves, place);
    let mut writer = Writer::begin(write, &to_prove.head).map_err(failed)?;
    let mut seen = Seen {
        party,
        bill: bill.uuid(),
        key,
        month: to_prove.month,
        known: HashSet::new(),
        handles: BTreeMap::new(),
    };
    for part in to_prove.parts() {
        lines::write(db, &to_prove, *part, &mut seen, &mut writer).await?;
    }
    for other in others::read(db, &to_prove, party).await? {
        writer.record(&Record::Other(other)).map_err(failed)?;
    }
    let proof = proof(&to_prove, beside, leaves.len());
    writer.record(&Record::Proof(proof)).map_err(failed)?;
    // The head is signed anew: by the key that is in use, whichever signed it when the month was closed.
    writer
        .sign(key, &key.sign(&to_prove.link.head))
        .map_err(failed)
}

fn proof(to_prove: &BillToProve, beside: Vec<Digest>, count: usize) -> ProofRecord {
    let link = &to_prove.link;
    ProofRecord {
        leaf: Hex(to_prove.leaf),
        position: to_prove.position,
        count: u64::try_from(count).unwrap_or(u64::MAX),
        path: beside.into_iter().map(Hex).collect(),
        link: LinkRecord {
            number: link.head.number,
            root: Hex(link.root),
            before: link.before.map(Hex),
            chain: Hex(link.head.chain),
        },
    }
}

/// What it is written to failed.
fn failed(error: io::Error) -> Error<Infallible> {
    Error::Db(sqlx::Error::Io(error))
}
