//! The tree of a month's bills, as certificate transparency has it (RFC 6962): who has one bill and the few
//! sums beside its way up knows the root, and so that the bill is one of those.

use sha2::{Digest as _, Sha256};

use crate::Digest;

/// The sum of the whole tree; of no leaf, that of nothing.
#[must_use]
pub fn root(leaves: &[Digest]) -> Digest {
    let mut nodes: Vec<Digest> = leaves.iter().map(of_leaf).collect();
    while nodes.len() > 1 {
        nodes = level_above(&nodes);
    }
    let nothing = || -> Digest { Sha256::digest(b"").into() };
    nodes.first().copied().unwrap_or_else(nothing)
}

/// The sums beside the way from a leaf up to the root; none where there is no such leaf.
#[must_use]
pub fn path(leaves: &[Digest], at: usize) -> Vec<Digest> {
    let mut path = Vec::new();
    if at >= leaves.len() {
        return path;
    }
    let mut at = at;
    let mut nodes: Vec<Digest> = leaves.iter().map(of_leaf).collect();
    while nodes.len() > 1 {
        // The last of an odd number has none beside it, and goes up as it is.
        path.extend(nodes.get(at ^ 1).copied());
        nodes = level_above(&nodes);
        at /= 2;
    }
    path
}

/// The root that a leaf has at this place of so many, by the sums beside its way (RFC 9162, 2.1.3.2); none
/// where there is no such place, or the way is too short or too long.
#[must_use]
pub fn root_of(leaf: &Digest, at: u64, count: u64, path: &[Digest]) -> Option<Digest> {
    if at >= count {
        return None;
    }
    let mut place = at;
    let mut last = count.checked_sub(1)?;
    let mut sum = of_leaf(leaf);
    for beside in path {
        if last == 0 {
            return None;
        }
        if place % 2 == 1 || place == last {
            sum = of_node(beside, &sum);
            // Levels on which it was the last of an odd number have no sum beside it.
            while place.is_multiple_of(2) && place != 0 {
                place /= 2;
                last /= 2;
            }
        } else {
            sum = of_node(&sum, beside);
        }
        place /= 2;
        last /= 2;
    }
    (last == 0).then_some(sum)
}

fn level_above(nodes: &[Digest]) -> Vec<Digest> {
    let pairs = nodes.chunks(2);
    pairs
        .filter_map(|pair| match pair {
            [left, right] => Some(of_node(left, right)),
            [alone] => Some(*alone),
            _ => None,
        })
        .collect()
}

fn of_leaf(leaf: &Digest) -> Digest {
    Sha256::new()
        .chain_update([0_u8])
        .chain_update(leaf)
        .finalize()
        .into()
}

fn of_node(left: &Digest, right: &Digest) -> Digest {
    Sha256::new()
        .chain_update([1_u8])
        .chain_update(left)
        .chain_update(right)
        .finalize()
        .into()
}
