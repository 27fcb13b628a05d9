use super::Picture;

#[test]
fn the_sprite_has_every_picture() {
    let sprite = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/icons.svg");
    let sprite = std::fs::read_to_string(sprite).unwrap();
    for picture in Picture::ALL {
        let (_, id) = picture.href().split_once('#').unwrap();
        assert!(
            sprite.contains(&format!("<symbol id=\"{id}\"")),
            "{picture:?}: no #{id}"
        );
    }
}
