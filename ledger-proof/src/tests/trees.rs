use crate::{Digest, hex, path, root, root_of};

fn leaves(count: u8) -> Vec<Digest> {
    (0..count).map(|number| [number; 32]).collect()
}

#[test]
fn every_path_proves_its_leaf_and_no_other() {
    for count in 1..=130_u8 {
        let leaves = leaves(count);
        let root = root(&leaves);
        for (at, leaf) in leaves.iter().enumerate() {
            let way = path(&leaves, at);
            let place = u64::try_from(at).unwrap();
            let of = |leaf, place, way: &[Digest]| root_of(leaf, place, u64::from(count), way);
            assert_eq!(of(leaf, place, &way), Some(root), "{at} of {count}");
            assert_ne!(of(&[200; 32], place, &way), Some(root), "another leaf");
            assert_eq!(of(leaf, u64::from(count), &way), None, "no such place");
            if count > 1 {
                let beside = place ^ 1;
                let proves = beside < u64::from(count) && of(leaf, beside, &way) == Some(root);
                assert!(!proves, "{at} of {count} proves its neighbour's place");
                assert_ne!(of(leaf, place, &way[1..]), Some(root), "too short");
            }
            let longer = [way.clone(), vec![[9; 32]]].concat();
            assert_ne!(of(leaf, place, &longer), Some(root), "too long");
        }
        assert_eq!(path(&leaves, usize::from(count)), Vec::<Digest>::new());
    }
}

#[test]
fn a_tree_is_that_of_the_standard() {
    // RFC 6962, 2.1.3 draws the tree of seven leaves.
    let leaf = |number: u8| root(&[[number; 32]]);
    let node = |left: Digest, right: Digest| {
        use sha2::{Digest as _, Sha256};
        let sum = Sha256::new().chain_update([1_u8]).chain_update(left);
        <Digest>::from(sum.chain_update(right).finalize())
    };
    let pairs = [
        node(leaf(0), leaf(1)),
        node(leaf(2), leaf(3)),
        node(leaf(4), leaf(5)),
    ];
    let left = node(pairs[0], pairs[1]);
    let right = node(pairs[2], leaf(6));
    assert_eq!(root(&leaves(7)), node(left, right));
    assert_eq!(path(&leaves(7), 0), [leaf(1), pairs[1], right]);
    assert_eq!(path(&leaves(7), 3), [leaf(2), pairs[0], right]);
    assert_eq!(path(&leaves(7), 4), [leaf(5), leaf(6), left]);
    assert_eq!(path(&leaves(7), 6), [pairs[2], left]);
    assert_eq!(
        hex(&root(&[])),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}
