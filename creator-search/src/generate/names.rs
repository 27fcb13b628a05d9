//! Made-up names, in six scripts.

use super::Numbers;

const GIVEN: [&str; 48] = [
    "anna", "bella", "carla", "diana", "emma", "fatima", "grace", "hana", "indah", "jasmine",
    "karin", "lily", "maya", "nadia", "olivia", "putri", "rani", "sofia", "tina", "wati", "yuki",
    "zara", "adam", "budi", "chris", "dewa", "eko", "faisal", "george", "harry", "irfan", "jack",
    "kevin", "liam", "marco", "nathan", "oscar", "pedro", "quang", "rizal", "samuel", "thomas",
    "umar", "viktor", "william", "xavier", "yusuf", "zainal",
];

const WORDS: [&str; 48] = [
    "beauty", "style", "daily", "kitchen", "shop", "vlog", "travel", "food", "tech", "home",
    "garden", "makeup", "skincare", "fitness", "running", "gaming", "music", "books", "baby",
    "family", "pets", "cats", "vintage", "luxury", "budget", "review", "unboxing", "deals",
    "market", "studio", "official", "world", "london", "jakarta", "bangkok", "manila", "hanoi",
    "street", "corner", "diary", "stories", "lab", "club", "house", "queen", "king", "star",
    "moon",
];

const MARKED: [&str; 16] = [
    "Zoë",
    "Chloé",
    "José",
    "Łukasz",
    "Øre",
    "Đặng",
    "Thùy",
    "Nguyễn",
    "Trần",
    "Phượng",
    "Hồng",
    "Ánh",
    "Müller",
    "Straße",
    "Ñandú",
    "Çelik",
];

const THAI: [&str; 12] = [
    "น้ำหวาน",
    "สวยงาม",
    "ร้านค้า",
    "แม่บ้าน",
    "อร่อย",
    "เที่ยว",
    "ของดี",
    "พลอย",
    "มะลิ",
    "ใบเฟิร์น",
    "กุ้ง",
    "ต้นไม้",
];

const HAN: [&str; 12] = [
    "王小明",
    "李娜",
    "美食",
    "时尚",
    "生活",
    "小红",
    "旅行家",
    "好物",
    "陈先生",
    "阿美",
    "花店",
    "张伟",
];

const KANA: [&str; 8] = [
    "さくら",
    "ゆうき",
    "まいにち",
    "カワイイ",
    "トウキョウ",
    "ひかり",
    "そら",
    "メイク",
];

const HANGUL: [&str; 8] = [
    "지민", "수빈", "뷰티", "오늘", "하루", "민서", "패션", "맛집",
];

const PICTURES: [&str; 6] = ["🔥", "✨", "❤️", "🌸", "🛍️", "🍜"];

const BETWEEN: [&str; 5] = ["", "", "_", ".", "_"];

/// A handle, which is nobody else's, and a nickname.
pub(super) fn name(numbers: &mut Numbers, number: u64) -> (String, String) {
    let given = word(numbers, &GIVEN);
    let other = word(numbers, &WORDS);
    let between = word(numbers, &BETWEEN);
    let handle = if numbers.percent(70) {
        format!("{given}{between}{other}{number}")
    } else {
        format!("{other}{between}{given}{between}{number}")
    };
    (handle, nickname(numbers, given, other))
}

fn nickname(numbers: &mut Numbers, given: &str, other: &str) -> String {
    let mut nickname = match numbers.below(20) {
        0..=7 => format!("{} {}", capital(given), capital(other)),
        8..=10 => capital(given),
        11..=13 => format!("{} {}", word(numbers, &MARKED), capital(other)),
        14 | 15 => format!("{}{}", word(numbers, &THAI), word(numbers, &THAI)),
        16 | 17 => format!("{} {}", word(numbers, &HAN), capital(given)),
        18 => format!("{}{}", word(numbers, &KANA), word(numbers, &KANA)),
        _ => format!("{} {}", word(numbers, &HANGUL), word(numbers, &HANGUL)),
    };
    if numbers.percent(12) {
        nickname.push(' ');
        nickname.push_str(word(numbers, &PICTURES));
    }
    nickname
}

fn word<'w>(numbers: &mut Numbers, words: &[&'w str]) -> &'w str {
    numbers.pick(words).unwrap_or_default()
}

/// The word with a capital.
fn capital(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}
