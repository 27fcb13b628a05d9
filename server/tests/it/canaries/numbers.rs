//! Numbers that stand nowhere but where the test sends them, the same each time.

use std::collections::BTreeSet;

use domain::{
    payment_account::{BankNumbers, BankScheme, TypedNumbers},
    secret_text::SecretText,
    tax::{IdentifierKind, TaxIdentifier},
};

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Of a company in the United States.
    Ein,
    /// Of a person in the United States.
    Ssn,
    /// Of a bank account in the United States.
    Account,
    /// Of a bank account in the United Kingdom.
    Iban,
}

/// A number, without what stands between its parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Number {
    pub(crate) kind: Kind,
    pub(crate) text: String,
}

impl Number {
    /// As people write it, in other ways than its digits alone.
    pub(super) fn written(&self) -> Vec<String> {
        let text = &self.text;
        match self.kind {
            Kind::Ein => ["-", " "]
                .map(|between| format!("{}{between}{}", &text[..2], &text[2..]))
                .to_vec(),
            Kind::Ssn => ["-", " "]
                .map(|between| {
                    let (area, group, serial) = (&text[..3], &text[3..5], &text[5..]);
                    format!("{area}{between}{group}{between}{serial}")
                })
                .to_vec(),
            Kind::Account | Kind::Iban => {
                ["-", " "].map(|between| in_fours(text, between)).to_vec()
            }
        }
    }

    /// As the domain reads it from a tax form.
    pub(super) fn of_tax(&self) -> TaxIdentifier {
        let kind = match self.kind {
            Kind::Ein => IdentifierKind::Ein,
            Kind::Ssn => IdentifierKind::Ssn,
            Kind::Account | Kind::Iban => panic!("{:?} is of a bank", self.kind),
        };
        TaxIdentifier::read(kind, &SecretText::new(self.text.clone())).unwrap()
    }

    /// As the domain reads it from a bank account.
    pub(crate) fn of_bank(&self) -> BankNumbers {
        let (scheme, bank) = match self.kind {
            Kind::Account => (BankScheme::UsAch, "021000021"),
            Kind::Iban => (BankScheme::Iban, ""),
            Kind::Ein | Kind::Ssn => panic!("{:?} is of a tax office", self.kind),
        };
        let typed = TypedNumbers {
            bank: SecretText::new(bank.to_owned()),
            account: SecretText::new(self.text.clone()),
        };
        BankNumbers::read(scheme, &typed).unwrap()
    }
}

fn in_fours(text: &str, between: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let parts = characters.chunks(4).map(String::from_iter);
    parts.collect::<Vec<String>>().join(between)
}

/// So many numbers, as many of each kind, none of which is another.
pub(crate) fn numbers(count: usize) -> Vec<Number> {
    let mut seeded = Seeded(14);
    let mut known = BTreeSet::new();
    let kinds = [Kind::Ein, Kind::Ssn, Kind::Account, Kind::Iban];
    let mut numbers = Vec::with_capacity(count);
    for kind in kinds.into_iter().cycle() {
        if numbers.len() == count {
            break;
        }
        let text = loop {
            let text = seeded.number(kind);
            if known.insert(text.clone()) {
                break text;
            }
        };
        numbers.push(Number { kind, text });
    }
    numbers
}

/// Numbers from a seed (`SplitMix64`).
struct Seeded(u64);

impl Seeded {
    fn random(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn digits(&mut self, count: usize) -> String {
        let digits = (0..count).map(|_| {
            let digit = u32::try_from(self.random() % 10).unwrap();
            char::from_digit(digit, 10).unwrap()
        });
        digits.collect()
    }

    fn number(&mut self, kind: Kind) -> String {
        match kind {
            Kind::Ein => self.digits(9),
            Kind::Ssn => loop {
                let digits = self.digits(9);
                let typed = SecretText::new(digits.clone());
                if TaxIdentifier::read(IdentifierKind::Ssn, &typed).is_ok() {
                    return digits;
                }
            },
            Kind::Account => self.digits(14),
            Kind::Iban => {
                let bban = format!("WEST{}", self.digits(14));
                let check = 98 - left_of_97(&format!("{bban}GB00"));
                format!("GB{check:02}{bban}")
            }
        }
    }
}

/// What is left of a text divided by 97, its letters being 10 to 35.
fn left_of_97(text: &str) -> u32 {
    text.chars().fold(0, |left, character| {
        let value = character.to_digit(36).unwrap();
        let moved = if value < 10 { left * 10 } else { left * 100 };
        (moved + value) % 97
    })
}

#[test]
fn every_number_is_one_and_is_made_again() {
    let all = numbers(400);
    assert_eq!(all, numbers(400));
    for number in &all {
        match number.kind {
            Kind::Ein | Kind::Ssn => {
                number.of_tax();
            }
            Kind::Account | Kind::Iban => {
                number.of_bank();
            }
        }
    }
    let different: BTreeSet<_> = all.iter().collect();
    assert_eq!(different.len(), all.len());
}
