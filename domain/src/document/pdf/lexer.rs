//! The tokens of a PDF file, as far as they say what a stream is.

use super::names::read_name;

/// Whether a byte is white space.
pub(super) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

/// Whether a byte is part of a name, a number or a word.
pub(super) const fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !is_delimiter(byte)
}

/// A token of a dictionary. What texts say doesn't matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Name(Vec<u8>),
    Number(i64),
    Word(Vec<u8>),
    Text,
    DictionaryOpen,
    DictionaryClose,
    ArrayOpen,
    ArrayClose,
}

/// The dictionary before a stream: what stands between the beginning of its object and the end of the
/// segment, where the word `stream` follows. None when a text or a comment reaches over that end, or no
/// dictionary stands there.
pub(super) fn dictionary(segment: &[u8]) -> Option<Vec<Token>> {
    let mut lexer = Lexer {
        bytes: segment,
        at: 0,
    };
    let mut tokens: Vec<Token> = Vec::new();
    let mut depth = 0_i32;
    while let Some(token) = lexer.next_token()? {
        match &token {
            Token::Word(word) if word.as_slice() == b"obj" => {
                tokens.clear();
                depth = 0;
                continue;
            }
            Token::DictionaryOpen => depth = depth.saturating_add(1),
            Token::DictionaryClose => depth = depth.saturating_sub(1),
            Token::Name(_)
            | Token::Number(_)
            | Token::Word(_)
            | Token::Text
            | Token::ArrayOpen
            | Token::ArrayClose => {}
        }
        tokens.push(token);
    }
    let is_dictionary = depth == 0
        && tokens.first() == Some(&Token::DictionaryOpen)
        && tokens.last() == Some(&Token::DictionaryClose);
    is_dictionary.then_some(tokens)
}

struct Lexer<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at.saturating_add(ahead)).copied()
    }

    fn step(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    /// The next token; inside, none at the end. None when something isn't closed before the end.
    #[expect(
        clippy::option_option,
        reason = "a broken file and the end of a whole one are two things"
    )]
    fn next_token(&mut self) -> Option<Option<Token>> {
        self.skip_blanks_and_comments()?;
        let Some(byte) = self.peek(0) else {
            return Some(None);
        };
        let token = match (byte, self.peek(1)) {
            (b'/', _) => {
                self.step(1);
                let rest = self.bytes.get(self.at..).unwrap_or_default();
                let (name, length) = read_name(rest);
                self.step(length);
                Token::Name(name)
            }
            (b'<', Some(b'<')) => {
                self.step(2);
                Token::DictionaryOpen
            }
            (b'>', Some(b'>')) => {
                self.step(2);
                Token::DictionaryClose
            }
            (b'<', _) => self.hexadecimal()?,
            (b'(', _) => self.text()?,
            (b'[', _) => {
                self.step(1);
                Token::ArrayOpen
            }
            (b']', _) => {
                self.step(1);
                Token::ArrayClose
            }
            // What closes nothing: a text or a dictionary began before, where nobody saw it.
            (b')' | b'>', _) => return None,
            (b'{' | b'}', _) => {
                self.step(1);
                Token::Text
            }
            _ => self.word(),
        };
        Some(Some(token))
    }

    fn skip_blanks_and_comments(&mut self) -> Option<()> {
        loop {
            match self.peek(0) {
                Some(byte) if is_blank(byte) => self.step(1),
                Some(b'%') => {
                    let rest = self.bytes.get(self.at..).unwrap_or_default();
                    let length = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'))?;
                    self.step(length);
                }
                Some(_) | None => return Some(()),
            }
        }
    }

    fn hexadecimal(&mut self) -> Option<Token> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'>')?;
        self.step(length.saturating_add(1));
        Some(Token::Text)
    }

    /// A text in parentheses, which may have others inside.
    fn text(&mut self) -> Option<Token> {
        let mut depth = 0_u32;
        loop {
            match self.peek(0)? {
                b'\\' => self.step(1),
                b'(' => depth = depth.saturating_add(1),
                b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.step(1);
            if depth == 0 {
                return Some(Token::Text);
            }
        }
    }

    fn word(&mut self) -> Token {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let word: Vec<u8> = rest
            .iter()
            .copied()
            .take_while(|byte| is_regular(*byte))
            .collect();
        self.step(word.len().max(1));
        let number = std::str::from_utf8(&word).ok();
        let number = number.and_then(|word| word.parse::<i64>().ok());
        number.map_or(Token::Word(word), Token::Number)
    }
}
