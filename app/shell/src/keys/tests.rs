use super::*;

fn pressed(key: &str) -> Pressed {
    Pressed {
        key: key.to_owned(),
        held: Held::Nothing,
        focus: Focus::Page,
        are_single_keys_on: true,
        at: 10_000.0,
    }
}

fn held(held: Held, key: &str) -> Pressed {
    Pressed {
        held,
        ..pressed(key)
    }
}

fn at(at: f64, key: &str) -> Pressed {
    Pressed { at, ..pressed(key) }
}

fn with_focus(focus: Focus, key: &str) -> Pressed {
    Pressed {
        focus,
        ..pressed(key)
    }
}

fn off(pressed: Pressed) -> Pressed {
    Pressed {
        are_single_keys_on: false,
        ..pressed
    }
}

#[test]
fn each_sequence_of_keys_asks_for_one_thing() {
    let page = |key: &str| Some(ShortcutAction::Page(key.to_owned()));
    let in_list = |key: &str| Some(ShortcutAction::InList(key.to_owned()));
    let in_field = |key| with_focus(Focus::Field, key);
    let in_dialog = |key| with_focus(Focus::Dialog, key);
    for (keys, expected) in [
        (vec![pressed("?")], Some(ShortcutAction::Keys)),
        (vec![held(Held::Shift, "?")], Some(ShortcutAction::Keys)),
        (vec![pressed("/")], Some(ShortcutAction::Field)),
        (vec![held(Held::Shift, "/")], Some(ShortcutAction::Field)),
        (vec![held(Held::Command, "k")], Some(ShortcutAction::Search)),
        // With the capitals locked.
        (vec![held(Held::Command, "K")], Some(ShortcutAction::Search)),
        (vec![pressed("G"), pressed("C")], page("c")),
        (vec![pressed("g"), pressed("c")], page("c")),
        (vec![pressed("g")], None),
        (vec![pressed("c")], None),
        // Nothing is left of a sequence that something else came into.
        (vec![pressed("g"), pressed("x"), pressed("c")], None),
        (vec![pressed("g"), pressed("Escape"), pressed("c")], None),
        (
            vec![pressed("g"), held(Held::Other, "c"), pressed("c")],
            None,
        ),
        (vec![pressed("g"), in_field("c"), pressed("c")], None),
        (vec![pressed("g"), pressed("?")], Some(ShortcutAction::Keys)),
        // In a list.
        (vec![pressed("ArrowDown")], in_list("arrowdown")),
        (vec![pressed("ArrowUp")], in_list("arrowup")),
        (vec![pressed("x")], in_list("x")),
        (vec![pressed("A")], in_list("a")),
        (vec![pressed("r")], in_list("r")),
        (vec![pressed("u")], in_list("u")),
        (vec![pressed("g"), pressed("a")], page("a")),
        (vec![held(Held::Shift, "A")], None),
        (vec![held(Held::Command, "a")], None),
        (vec![held(Held::Other, "ArrowDown")], None),
        (vec![in_field("ArrowDown")], None),
        (vec![in_field("x")], None),
        (vec![in_dialog("a")], None),
        (vec![off(pressed("a"))], None),
        (vec![off(pressed("ArrowDown"))], None),
        // Nobody has to hurry, and nobody is surprised.
        (vec![at(0.0, "g"), at(3_000.0, "o")], page("o")),
        (vec![at(0.0, "g"), at(3_001.0, "o")], None),
        (
            vec![at(0.0, "g"), at(4_000.0, "g"), at(5_000.0, "o")],
            page("o"),
        ),
        // Never with what means something else.
        (vec![held(Held::Other, "k")], None),
        (vec![held(Held::Command, "c")], None),
        (vec![held(Held::Command, "/")], None),
        (vec![held(Held::Other, "/")], None),
        (vec![pressed("g"), held(Held::Shift, "C")], None),
        (vec![held(Held::Shift, "G"), pressed("c")], None),
        // Never while somebody types, but for the palette.
        (vec![in_field("?")], None),
        (vec![in_field("/")], None),
        (vec![in_field("g"), in_field("c")], None),
        (
            vec![Pressed {
                focus: Focus::Field,
                ..held(Held::Command, "k")
            }],
            Some(ShortcutAction::Search),
        ),
        // Nothing is stacked on a dialog.
        (vec![in_dialog("?")], None),
        (
            vec![Pressed {
                focus: Focus::Dialog,
                ..held(Held::Command, "k")
            }],
            None,
        ),
        // Turned off.
        (vec![off(pressed("?"))], None),
        (vec![off(pressed("/"))], None),
        (vec![off(pressed("g")), off(pressed("c"))], None),
        (
            vec![off(held(Held::Command, "k"))],
            Some(ShortcutAction::Search),
        ),
    ] {
        let mut chord = Chord::default();
        let wishes = keys.iter().map(|key| chord.press(key));
        assert_eq!(wishes.last().flatten(), expected, "{keys:?}");
    }
}
