//! Texts keep to the words of the style guide, `docs/copy.md`.

use super::sources;

/// What the style guide says in other words whatever the sentence. Words that are wrong
/// only in some sentences, as "part" and "moment", are left to who reviews a change.
const NEVER_SAID: &[&str] = &[
    "least total",
    "total rate",
    "creator rate",
    "you keep",
    "creator’s part",
    "agency part",
    "product code",
    "order number",
    "showcase entry",
    "named sellers",
    "named shops",
    "notices",
    "at most",
    "fit",
    "fits",
    "come about",
    "came about",
    "wait for",
    "waits for",
    "waiting for you",
    "stand here",
    "stands here",
    "come here",
    "comes here",
    "is over",
    "are over",
    "at once",
    "from then on",
    "anew",
    "meanwhile",
    "take back",
    "takes back",
    "taken back",
    "leads nowhere",
    "any more",
    "tick",
    "untick",
    "pick",
    "told",
    "write it like",
    "nobody",
    "somebody",
    "everybody",
    "whom",
    "whoever",
    "the people who run",
    "those who run",
    "the program",
    "please",
    "sorry",
    "oops",
    "successfully",
];

#[test]
fn texts_keep_to_the_words_of_the_style_guide() {
    let said = |text: &str| NEVER_SAID.iter().find(|never| says(text, never));
    assert_eq!(said("It ends at once, {days} early."), Some(&"at once"));
    assert_eq!(said("Nothing fits"), Some(&"fits"));
    assert_eq!(said("Ends {whoever} benefits"), None);
    let mut texts = 0;
    for (name, source) in sources() {
        if !name.split('/').any(|folder| folder == "text") {
            continue;
        }
        for text in literals(&source) {
            assert_eq!(said(text), None, "{name}: “{text}”; see docs/copy.md");
            let is_calm = !text.contains('!') || text == "Become a partner today!";
            assert!(is_calm, "{name}: an exclamation mark in “{text}”");
            texts += 1;
        }
    }
    assert!(texts > 1_000, "the texts were not found");
}

#[test]
fn every_file_of_texts_is_in_the_catalogue_of_its_crate() {
    let sources = sources();
    let mut files = 0;
    for (name, source) in &sources {
        let (folder, file) = name.rsplit_once('/').unwrap();
        let says = |line: &str| ["ui::texts! {", "crate::texts! {"].contains(&line);
        if !source.lines().any(says) {
            continue;
        }
        let list = format!("{folder}/mod.rs");
        let (_, list) = sources.iter().find(|(name, _)| *name == list).unwrap();
        let (_, list) = list.split_once("catalogue![").unwrap();
        let (list, _) = list.split_once(']').unwrap();
        let mut listed = list.split(',').map(str::trim);
        let file = file.trim_end_matches(".rs");
        assert!(listed.any(|listed| listed == file), "{name}");
        files += 1;
    }
    assert!(files >= 3, "the files were not found");
}

/// Whether a text says these words, each as a whole; the names of its places aren't said.
fn says(text: &str, words: &str) -> bool {
    let mut plain = String::from(" ");
    let mut is_place = false;
    for character in text.chars() {
        is_place = (is_place || character == '{') && character != '}';
        let is_said = !is_place && (character.is_alphanumeric() || character == '’');
        if is_said {
            plain.extend(character.to_lowercase());
        } else if !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.push(' ');
    plain.contains(&format!(" {words} "))
}

/// What stands between quotation marks in a source, without its comments.
fn literals(source: &str) -> Vec<&str> {
    let code = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split('"').skip(1).step_by(2))
        .collect()
}
