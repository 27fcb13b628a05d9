//! Several links in one text.

use super::*;

fn code_of(number: u8) -> LinkCode {
    LinkCode::from_random([number; CODE_SEED_BYTES])
}

fn codes_in(pasted: &str) -> Vec<String> {
    let found = extract_links(pasted).unwrap();
    found
        .links
        .iter()
        .map(|link| link.code.to_string())
        .collect()
}

#[test]
fn each_of_several_links_is_found_once_and_in_order() {
    for pasted in [
        format!("https://pc.example/p/{CODE}\nhttps://pc.example/p/{OTHER}"),
        format!("{CODE}\n{OTHER}"),
        format!("{CODE} {OTHER}"),
        format!("1. {CODE}\n2) /p/{OTHER},"),
        format!("1. https://pc.example/p/{CODE}\n2. https://pc.example/p/{OTHER}\n3. /p/{CODE}"),
        format!("kak ini /p/{CODE} sama /p/{OTHER} ya"),
        // A code on a line of its own counts beside addresses.
        format!("https://pc.example/p/{CODE}\n\n{OTHER}\nterima kasih"),
        // A mail program has broken and quoted the first.
        format!("> https://pc.example/p/9kQ2TmX4\n> abcdEFGH\n> https://pc.example/l/{OTHER}"),
    ] {
        assert_eq!(codes_in(&pasted), [CODE, OTHER], "{pasted:?}");
        assert_eq!(extract_links(&pasted).unwrap().bad, [], "{pasted:?}");
    }
    // A word of sixteen letters is no code beside a link.
    assert_eq!(codes_in(&format!("/p/{CODE}\n{WORD}")), [CODE]);
    let paths = extract_links(&format!("/l/{CODE}\n/p/{OTHER}\n{}", code_of(7))).unwrap();
    let paths: Vec<PastedPath> = paths.links.iter().map(|link| link.path).collect();
    assert_eq!(
        paths,
        [PastedPath::List, PastedPath::Product, PastedPath::Bare]
    );
}

#[test]
fn a_code_behind_l_is_that_of_a_list() {
    for (pasted, path) in [
        ("https://pc.example/l/9kQ2TmX4abcdEFGH", PastedPath::List),
        ("l/9kQ2TmX4abcdEFGH, ok?", PastedPath::List),
        (
            "https:／／pc．example／l／9kQ2TmX4abcdEFGH。",
            PastedPath::List,
        ),
        (
            "https://chat.example/?u=https%3A%2F%2Fpc.example%2Fl%2F9kQ2TmX4abcdEFGH",
            PastedPath::List,
        ),
        ("https://pc.example/p/9kQ2TmX4abcdEFGH", PastedPath::Product),
        ("9kQ2TmX4abcdEFGH", PastedPath::Bare),
    ] {
        let found = extract_links(pasted).unwrap();
        assert_eq!(found.only().map(|link| link.path), Some(path), "{pasted}");
    }
}

#[test]
fn a_line_that_looks_like_a_link_and_holds_none_is_named() {
    let pasted = format!(
        "halo kak\nhttps://pc.example/p/{CODE}\nhttps://pc.example/p/9kQ2\n\n\
         https://s.example/3xYzAb\nhttps://www.instagram.com/p/DAbCdEfGhJk/\n\
         https://pc.example/partner\nmakasih ya"
    );
    let found = extract_links(&pasted).unwrap();
    assert_eq!(found.links.len(), 1);
    assert_eq!(found.only(), None);
    let named: Vec<(u16, PasteFault)> = found.bad.iter().map(|bad| (bad.line, bad.why)).collect();
    assert_eq!(
        named,
        [
            (3, PasteFault::NotWhole),
            (5, PasteFault::Shortened),
            (6, PasteFault::OtherSite),
            (7, PasteFault::NoLink),
        ]
    );
    // Without any link it is said as of one.
    assert_eq!(
        extract_links("https://pc.example/p/9kQ2\nhttps://pc.example/p/7pWn"),
        Err(PasteRefusal::NotWhole)
    );
}

#[test]
fn a_hundred_links_are_taken_and_no_more() {
    let of = |count: u8| {
        let lines = (1..=count).map(|number| format!("https://pc.example/p/{}", code_of(number)));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(codes_in(&of(100)).len(), 100);
    // The same once more changes nothing.
    assert_eq!(codes_in(&format!("{}\n{}", of(100), of(100))).len(), 100);
    assert_eq!(
        extract_links(&of(101)),
        Err(PasteRefusal::TooManyLinks { given: 101 })
    );
}

#[test]
fn what_people_paste_is_one_answer_by_either_way() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../shared/cases/19-pasted-links/pasted.jsonl"
    );
    let Ok(list) = std::fs::read_to_string(path) else {
        assert!(std::env::var_os("CI").is_none(), "{path} is missing");
        println!("skipped: {path} is not there");
        return;
    };
    for line in list.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = case["text"].as_str().unwrap();
        match (extract_link(text), extract_links(text)) {
            (Ok(code), Ok(found)) => assert_eq!(found.links[0].code, code, "{line}"),
            (Err(PasteRefusal::TooManyLinks { given }), Ok(found)) => {
                assert_eq!(found.links.len(), given, "{line}");
            }
            (Err(one), Err(several)) => assert_eq!(one, several, "{line}"),
            (one, several) => panic!("{line}: {one:?} and {several:?}"),
        }
    }
}

#[test]
fn links_and_bad_lines_stand_in_an_address() {
    let text = format!("p{CODE}.l{OTHER}.c{}", code_of(7));
    let links: PastedLinks = text.parse().unwrap();
    assert_eq!(links.to_string(), text);
    assert_eq!(links.links().len(), 3);
    let twice: PastedLinks = format!("p{CODE}.p{CODE}").parse().unwrap();
    assert_eq!(twice.links().len(), 1);
    for junk in ["", ".", "p", "x9kQ2TmX4abcdEFGH", "9kQ2TmX4abcdEFGH", "é"] {
        assert_eq!(junk.parse::<PastedLinks>(), Err(NotPastedLinks), "{junk:?}");
    }
    let far_too_many = format!("p{CODE}.").repeat(1_000);
    assert_eq!(far_too_many.parse::<PastedLinks>(), Err(NotPastedLinks));

    let bad = BadLines::from("3-not_whole.7-no_link".to_owned());
    assert_eq!(bad.to_string(), "3-not_whole.7-no_link");
    // What is none is passed over.
    let bad = BadLines::from("x.3-nothing.-.70000-no_link.4-shortened".to_owned());
    assert_eq!(bad.to_string(), "4-shortened");
}
