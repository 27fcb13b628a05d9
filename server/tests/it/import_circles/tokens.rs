//! The tokens of Rust, as far as imports need to be told from all else.

/// A token, as far as imports need to be told from all else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name or a keyword.
    Word(String),
    /// A string, as it is written between its quotes.
    Text(String),
    /// `::`.
    Colons,
    /// Any other sign.
    Other(char),
}

/// The tokens of a source, without comments, letters in quotes and raw strings.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let (token, length) = token(rest, first);
        tokens.extend(token);
        rest = &rest[length..];
    }
    tokens
}

/// What the text begins with, if that is a token, and how many bytes it takes.
fn token(rest: &str, first: char) -> (Option<Token>, usize) {
    if rest.starts_with("//") {
        return (None, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (None, rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    if rest.starts_with("::") {
        return (Some(Token::Colons), 2);
    }
    if let Some(length) = raw_string(rest) {
        return (None, length);
    }
    match first {
        '"' => {
            let mut is_escaped = false;
            let mut inside = rest.char_indices().skip(1);
            let end = inside.find(|(_, letter)| {
                let ends = *letter == '"' && !is_escaped;
                is_escaped = *letter == '\\' && !is_escaped;
                ends
            });
            let length = end.map_or(rest.len(), |(at, _)| at + 1);
            let text = rest[..length].trim_matches('"').to_owned();
            (Some(Token::Text(text)), length)
        }
        '\'' => (None, quoted_letter(rest)),
        _ if first.is_alphabetic() || first == '_' => {
            let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let length = end.unwrap_or(rest.len());
            (Some(Token::Word(rest[..length].to_owned())), length)
        }
        _ if first.is_whitespace() => (None, first.len_utf8()),
        _ => (Some(Token::Other(first)), first.len_utf8()),
    }
}

/// How many bytes a raw string takes that the text begins with.
fn raw_string(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('r')?;
    let text = after.trim_start_matches('#');
    let end = format!("\"{}", &after[..after.len() - text.len()]);
    let inside = text.strip_prefix('"')?;
    let length = inside.find(&end).map(|at| at + end.len());
    let before = rest.len() - inside.len();
    Some(before + length.unwrap_or(inside.len()))
}

/// How many bytes the quote takes that the text begins with: with the letter that it quotes, or alone when
/// it begins a lifetime, whose name is then a word like others.
fn quoted_letter(rest: &str) -> usize {
    let mut inside = rest.chars().skip(1);
    match (inside.next(), inside.next()) {
        (Some('\\'), _) => {
            let end = rest.char_indices().skip(3).find(|(_, end)| *end == '\'');
            end.map_or(rest.len(), |(at, _)| at + 1)
        }
        (Some(letter), Some('\'')) => letter.len_utf8() + 2,
        _ => 1,
    }
}
