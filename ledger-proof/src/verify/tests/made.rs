//! Files as the program makes them, of lines that are made up here.

use std::io;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    currency::Currency,
    ledger::{EntryKind, Legs, Party},
    market::Market,
    order_line::{LineFacts, RefundFact, Refunded, net, settled},
    rate::{CreatorRate, SharePercent, TotalRate},
    split::{Parts, RULE_VERSION, Terms},
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    Digest, Head, LinkKind, SigningKey, chain,
    commitment::{commitment, salt_of},
    file::{
        BillHead, CancelledRecord, ConsentRecord, DealRecord, EDITION, EntryRecord, Hex,
        LineRecord, LinkRecord, ManagingRecord, PayeeKind, ProofRecord, RateRecord, RatesRecord,
        Record, RefundRecord, SharedRecord, SumsRecord, TotalRecord, Writer,
    },
    path, root,
};

/// The bill that the files are of.
const BILL: Uuid = Uuid::from_u128(77);

/// An order line, and what became of it.
#[derive(Clone, Debug)]
pub(super) struct Sold {
    pub(super) registration: u128,
    pub(super) total: u16,
    pub(super) creator: u16,
    pub(super) share: Option<u16>,
    pub(super) price: i64,
    pub(super) quantity: u32,
    /// Before it settled, and after.
    pub(super) refunds: [Vec<Refunded>; 2],
    pub(super) is_cancelled: bool,
}

impl Sold {
    pub(super) fn of(price: i64, total: u16, creator: u16) -> Self {
        Self {
            registration: 1,
            total,
            creator,
            share: None,
            price,
            quantity: 1,
            refunds: [Vec::new(), Vec::new()],
            is_cancelled: false,
        }
    }

    pub(super) fn terms(&self) -> Terms {
        Terms::new(
            TotalRate::from_basis_points(self.total).unwrap(),
            CreatorRate::from_basis_points(self.creator).unwrap(),
            self.share
                .map(|share| SharePercent::from_basis_points(share).unwrap()),
        )
        .unwrap()
    }
}

pub(super) fn key() -> SigningKey {
    SigningKey::new([7; 32]).unwrap()
}

fn at(day: i64) -> DateTime<Utc> {
    let first: DateTime<Utc> = "2026-11-01T12:00:00Z".parse().unwrap();
    first + TimeDelta::days(day)
}

/// What a party of a line has of parts.
fn own(parts: Parts, part: Party) -> (i64, i64) {
    let legs = Legs::from_parts(parts);
    let units = match part {
        Party::Seller => parts.total(),
        Party::CampaignAgency | Party::Creator | Party::ManagingAgency => legs.of(part),
    };
    (units, parts.creator() + parts.managing_agency())
}

/// The records of lines as a party sees them.
pub(super) fn records(part: Party, sold: &[Sold]) -> Vec<Record> {
    let mut records = Vec::new();
    for (number, sold) in sold.iter().enumerate() {
        let number = u128::try_from(number).unwrap();
        records.extend(agreed(part, number, sold));
        records.push(Record::Line(Box::new(line(part, number, sold))));
    }
    records
}

fn sees_total(part: Party) -> bool {
    matches!(part, Party::Seller | Party::CampaignAgency)
}

fn agreed(part: Party, number: u128, sold: &Sold) -> Vec<Record> {
    let registration = Uuid::from_u128(1_000 + sold.registration);
    let offer = Uuid::from_u128(2_000 + number);
    let (total, creator) = (sold.terms().total_rate(), sold.terms().creator_rate());
    let is_seller = part == Party::Seller;
    let hidden = commitment(&salt_of(&key(), BILL, registration), registration, total);
    let mut records = vec![Record::Rates(RatesRecord {
        offer: (!is_seller).then_some(offer),
        campaign: "AUTUMN".to_owned(),
        registration,
        total: if sees_total(part) {
            TotalRecord::Bps(total)
        } else {
            TotalRecord::Hidden(Hex(hidden))
        },
        approved_at: sees_total(part).then(|| at(-40)),
        history: (!is_seller)
            .then_some(RateRecord {
                from: at(-40),
                bps: creator,
                set_at: at(-40),
            })
            .into_iter()
            .collect(),
    })];
    if is_seller {
        return records;
    }
    records.push(Record::Consent(ConsentRecord {
        receipt: Uuid::from_u128(3_000 + number),
        offer,
        accepted_at: at(-39),
        bps: creator,
        terms_version: 1,
        terms_hash: Hex([5; 32]),
        link: "111111111111111A".to_owned(),
    }));
    if let Some(share) = sold.terms().managing().filter(|_| !sees_total(part)) {
        records.push(Record::Managing(ManagingRecord {
            term: Uuid::from_u128(4_000 + number),
            agency: "Managers".to_owned(),
            share_bps: share,
            from: Some(at(-50)),
            until: None,
        }));
    }
    records
}

fn line(part: Party, number: u128, sold: &Sold) -> LineRecord {
    let (is_seller, terms) = (part == Party::Seller, sold.terms());
    let facts = LineFacts {
        unit_price_units: sold.price,
        quantity: sold.quantity,
        placed_at: at(-25),
        paid_at: None,
        delivered_at: Some(at(-13)),
        cancelled_at: None,
        frozen_at: None,
        hold_reason: None,
        released_at: None,
    };
    let (refunds, entries) = became(part, number, sold, &facts);
    let cancelled = entries.last().filter(|_| sold.is_cancelled);
    LineRecord {
        order: format!("ORDER-{number}"),
        line: "1".to_owned(),
        product: "P-1".to_owned(),
        creator: (!is_seller).then(|| "handle".to_owned()),
        part,
        unit_price: sold.price,
        quantity: sold.quantity,
        placed_at: facts.placed_at,
        taken_in_at: facts.placed_at,
        paid_at: None,
        delivered_at: facts.delivered_at,
        released_at: None,
        settlement_days: 15,
        rule_version: RULE_VERSION,
        base_policy: 1,
        deal: Some(DealRecord {
            registration: Uuid::from_u128(1_000 + sold.registration),
            total: None,
            offer: (!is_seller).then(|| Uuid::from_u128(2_000 + number)),
            receipt: (!is_seller).then(|| Uuid::from_u128(3_000 + number)),
            accepted_at: (!is_seller).then(|| at(-39)),
            creator_bps: (!is_seller).then(|| terms.creator_rate()),
            managing: terms
                .managing()
                .filter(|_| !sees_total(part))
                .map(|share_bps| SharedRecord {
                    term: Some(Uuid::from_u128(4_000 + number)),
                    share_bps,
                }),
        }),
        cancelled: cancelled.map(|entry| CancelledRecord {
            at: at(4),
            counted_by: Some(entry.entry),
        }),
        refunds,
        decisions: Vec::new(),
        entries,
    }
}

/// What was given back of a line, and what was posted for the party.
fn became(
    part: Party,
    number: u128,
    sold: &Sold,
    facts: &LineFacts,
) -> (Vec<RefundRecord>, Vec<EntryRecord>) {
    let entry_id = |index: u128| Uuid::from_u128(5_000 + 10 * number + index);
    let (mut refunds, mut facts_of_refunds) = (Vec::new(), Vec::new());
    let mut refund = |refunded: Refunded, day: i64, entry: Uuid| {
        refunds.push(RefundRecord {
            code: format!("R-{number}-{}", refunds.len()),
            refunded,
            at: at(day),
            counted_by: Some(entry),
        });
        RefundFact {
            refunded,
            refunded_at: at(day),
        }
    };
    let [before, after] = &sold.refunds;
    for refunded in before {
        facts_of_refunds.push(refund(*refunded, -5, entry_id(0)));
    }
    let terms = sold.terms();
    let mut posted = own(
        settled(facts, &facts_of_refunds, terms, at(2)).unwrap(),
        part,
    );
    let has_parts = !sees_total(part);
    let entry = |index: u128, kind, day, units: i64, part_units: i64| EntryRecord {
        entry: entry_id(index),
        kind,
        dated_at: at(day),
        recorded_at: at(day),
        units,
        part_units: has_parts.then_some(part_units),
        on_this_bill: units != 0,
    };
    let mut entries = vec![entry(0, EntryKind::Settled, 2, posted.0, posted.1)];
    let mut index = 1;
    let mut correct = |now: (i64, i64), entries: &mut Vec<EntryRecord>| {
        let (units, parts) = (now.0 - posted.0, now.1 - posted.1);
        let day = 3 + i64::try_from(index).unwrap();
        entries.push(entry(index, EntryKind::Corrected, day, units, parts));
        posted = now;
        index += 1;
    };
    for (place, refunded) in (1..).zip(after) {
        facts_of_refunds.push(refund(*refunded, 3, entry_id(place)));
        correct(
            own(net(facts, &facts_of_refunds, terms).unwrap(), part),
            &mut entries,
        );
    }
    if sold.is_cancelled {
        correct((0, 0), &mut entries);
    }
    (refunds, entries)
}

/// A signed file of these records; its row says what they come to.
pub(super) fn file(part: Party, currency: Currency, records: &[Record]) -> Vec<u8> {
    let head = head(part, currency, records);
    let leaves: [Digest; 3] = [[1; 32], head.leaf(), [3; 32]];
    let (root, before) = (root(&leaves), [9; 32]);
    let link = Head {
        number: 7,
        chain: chain(7, LinkKind::Bills, &root, Some(&before)),
    };
    let proof = ProofRecord {
        leaf: Hex(head.leaf()),
        position: 1,
        count: 3,
        path: path(&leaves, 1).into_iter().map(Hex).collect(),
        link: LinkRecord {
            number: link.number,
            root: Hex(root),
            before: Some(Hex(before)),
            chain: Hex(link.chain),
        },
    };
    let mut bytes = Vec::new();
    let mut to = |line: &[u8]| -> io::Result<()> {
        bytes.extend_from_slice(line);
        Ok(())
    };
    let mut writer = Writer::begin(&mut to, &head).unwrap();
    for record in records {
        writer.record(record).unwrap();
    }
    writer.record(&Record::Proof(proof)).unwrap();
    writer.sign(&key(), &key().sign(&link)).unwrap();
    bytes
}

fn head(part: Party, currency: Currency, records: &[Record]) -> BillHead {
    let lines = records.iter().filter_map(|record| match record {
        Record::Line(line) => Some(line),
        _ => None,
    });
    let entries = lines.flat_map(|line| &line.entries);
    let mut entries: Vec<&EntryRecord> = entries.filter(|entry| entry.on_this_bill).collect();
    entries.sort_by_key(|entry| entry.entry);
    let mut sums = SumsRecord::default();
    let mut digest = Sha256::new();
    for entry in &entries {
        digest.update(entry.entry.as_bytes());
        digest.update(entry.units.to_be_bytes());
        sums.total += entry.units;
        match entry.kind {
            EntryKind::Settled => sums.settled += entry.units,
            _ => sums.corrected += entry.units,
        }
        match part {
            Party::CampaignAgency => sums.campaign += entry.units,
            Party::ManagingAgency => sums.managing += entry.units,
            _ => {}
        }
    }
    BillHead {
        partner_center_bill: EDITION,
        number: "GB-202611-000001".to_owned(),
        party: Uuid::from_u128(42),
        kind: match part {
            Party::Seller => PayeeKind::Shop,
            Party::Creator => PayeeKind::Creator,
            _ => PayeeKind::Agency,
        },
        name: "Somebody & Söhne".to_owned(),
        market: Market::Gb,
        currency,
        exponent: currency.posting_exponent(),
        month: "2026-11".to_owned(),
        zone: "Europe/London".to_owned(),
        closed_at: at(32),
        sums,
        lines: u64::try_from(entries.len()).unwrap(),
        lines_digest: Hex(digest.finalize().into()),
    }
}
