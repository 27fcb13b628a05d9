//! The fonts that every sheet is set in, and how wide texts are in them.

use krilla::text::Font;

const REGULAR: &[u8] = include_bytes!("../fonts/DejaVuSans.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/DejaVuSans-Bold.ttf");

/// Which of the two fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// What is read.
    Regular,
    /// Headings.
    Bold,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    /// Its font.
    pub(crate) weight: Weight,
    /// Its size in points.
    pub(crate) size: f32,
}

/// A font, to be drawn and to be measured.
struct Measured {
    drawn: Font,
    face: ttf_parser::Face<'static>,
}

impl Measured {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        Some(Self {
            drawn: Font::new(bytes.into(), 0)?,
            face: ttf_parser::Face::parse(bytes, 0).ok()?,
        })
    }

    /// How wide a character is, in parts of the font's unit.
    fn advance(&self, character: char) -> f32 {
        let glyph = self.face.glyph_index(character);
        let glyph = glyph.unwrap_or(ttf_parser::GlyphId(0));
        f32::from(self.face.glyph_hor_advance(glyph).unwrap_or_default())
    }
}

/// Both fonts.
pub(crate) struct Fonts {
    regular: Measured,
    bold: Measured,
}

impl Fonts {
    /// Reads what the program brings along.
    pub(crate) fn read() -> Option<Self> {
        Some(Self {
            regular: Measured::read(REGULAR)?,
            bold: Measured::read(BOLD)?,
        })
    }

    fn of(&self, weight: Weight) -> &Measured {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// The font that texts of this weight are drawn in.
    pub(crate) fn drawn(&self, weight: Weight) -> Font {
        self.of(weight).drawn.clone()
    }

    /// How wide a character is, in points.
    pub(crate) fn width_of(&self, character: char, style: Style) -> f32 {
        let font = self.of(style.weight);
        font.advance(character) * style.size / f32::from(font.face.units_per_em())
    }

    /// How wide a text is, in points. Pairs that are set closer are not reckoned with.
    pub(crate) fn width(&self, text: &str, style: Style) -> f32 {
        text.chars()
            .map(|character| self.width_of(character, style))
            .sum()
    }

    /// A text in lines that are no wider than this: between words where that is possible, and within a word
    /// that is wider than a line. What has no width stays with the character before it.
    pub(crate) fn lines(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            for word in paragraph.split_whitespace() {
                self.add_word(&mut lines, &mut line, word, (style, width));
            }
            lines.push(line);
        }
        lines
    }

    fn add_word(
        &self,
        lines: &mut Vec<String>,
        line: &mut String,
        word: &str,
        (style, width): (Style, f32),
    ) {
        if !line.is_empty() {
            let longer = format!("{line} {word}");
            if self.width(&longer, style) <= width {
                *line = longer;
                return;
            }
            lines.push(std::mem::take(line));
        }
        let mut used = 0.0_f32;
        for character in word.chars().filter(|character| !character.is_control()) {
            let wide = self.width_of(character, style);
            if used + wide > width && wide > 0.0 && !line.is_empty() {
                lines.push(std::mem::take(line));
                used = 0.0;
            }
            line.push(character);
            used += wide;
        }
    }
}
