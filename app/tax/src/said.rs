//! What a form says that was sent, and how a form says what is saved.

use domain::{
    market::Market,
    tax::{
        Answers, FieldCheck, IdentifierKind, LlcTaxation, TaxInformation, W9, W9Classification,
        form_of_version,
    },
};

use crate::form::{TaxForm, W9Form};

impl TaxForm {
    /// What it says; none where there is no such form. Whatever a field's name doesn't stand for is left out, so
    /// that a number that was sent among the texts isn't kept with them.
    pub(crate) fn information(&self) -> Option<TaxInformation> {
        let market = self.market?;
        if market == Market::Us {
            return Some(TaxInformation::W9(Box::new(self.w9())).tidied());
        }
        let form = form_of_version(market, self.version)?;
        let mut answers = Answers::of(form);
        let texts = form
            .fields
            .iter()
            .filter(|field| !matches!(field.check, FieldCheck::Identifier(_)));
        for field in texts {
            if let Some(value) = self.values.get(field.code.code()) {
                answers.set(field.code, value.clone());
            }
        }
        answers.certifies = self.certifies;
        answers.documents.clone_from(&self.documents);
        Some(TaxInformation::Market(answers).tidied())
    }

    fn w9(&self) -> W9 {
        let own = self.w9.clone();
        W9 {
            name: own.name,
            business_name: own.business_name,
            classification: own.classification.parse().ok(),
            llc_taxation: own.llc_taxation.parse().ok(),
            other_classification: own.other_classification,
            has_foreign_partners: own.has_foreign_partners,
            exempt_payee_code: own.exempt_payee_code,
            fatca_code: own.fatca_code,
            address: own.address,
            city: own.city,
            state: own.state,
            zip: own.zip,
            contact_name: own.contact_name,
            contact_email: own.contact_email,
            contact_phone: own.contact_phone,
            identifier_kind: own.identifier_kind.parse().ok(),
            has_backup_withholding: own.has_backup_withholding,
            certified_name: own.certified_name,
            certifies: self.certifies,
            documents: self.documents.clone(),
        }
    }
}

impl From<&TaxInformation> for TaxForm {
    fn from(information: &TaxInformation) -> Self {
        match information {
            TaxInformation::W9(w9) => Self {
                market: Some(Market::Us),
                w9: W9Form::from(&**w9),
                certifies: w9.certifies,
                documents: w9.documents.clone(),
                ..Self::default()
            },
            TaxInformation::Market(answers) => Self {
                market: answers.market,
                version: answers.version,
                values: answers.values.clone(),
                certifies: answers.certifies,
                documents: answers.documents.clone(),
                ..Self::default()
            },
        }
    }
}

impl From<&W9> for W9Form {
    fn from(w9: &W9) -> Self {
        let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
        let w9 = w9.clone();
        Self {
            classification: code(w9.classification.map(W9Classification::code)),
            llc_taxation: code(w9.llc_taxation.map(LlcTaxation::code)),
            identifier_kind: code(w9.identifier_kind.map(IdentifierKind::code)),
            name: w9.name,
            business_name: w9.business_name,
            other_classification: w9.other_classification,
            has_foreign_partners: w9.has_foreign_partners,
            exempt_payee_code: w9.exempt_payee_code,
            fatca_code: w9.fatca_code,
            address: w9.address,
            city: w9.city,
            state: w9.state,
            zip: w9.zip,
            contact_name: w9.contact_name,
            contact_email: w9.contact_email,
            contact_phone: w9.contact_phone,
            has_backup_withholding: w9.has_backup_withholding,
            certified_name: w9.certified_name,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::tax::{FieldCode, form_of};

    use super::*;

    #[test]
    fn a_form_says_again_what_it_was_made_of() {
        let w9 = W9 {
            name: "Oak & Co".to_owned(),
            classification: Some(W9Classification::Llc),
            certifies: true,
            ..W9::default()
        };
        let mut answers = Answers::of(form_of(Market::Gb).unwrap());
        answers.set(FieldCode::LegalName, "Oak Ltd".to_owned());
        for information in [
            TaxInformation::W9(Box::new(w9)),
            TaxInformation::Market(answers),
        ] {
            let form = TaxForm::from(&information);
            assert_eq!(form.information(), Some(information));
        }
    }

    #[test]
    fn codes_are_read_as_the_form_writes_them() {
        let form = TaxForm {
            market: Some(Market::Us),
            w9: W9Form {
                state: "or".to_owned(),
                zip: "９７２０１".to_owned(),
                ..W9Form::default()
            },
            ..TaxForm::default()
        };
        let Some(TaxInformation::W9(w9)) = form.information() else {
            panic!("it is a W-9");
        };
        assert_eq!((&*w9.state, &*w9.zip), ("OR", "97201"));
    }

    #[test]
    fn a_number_among_the_texts_is_left_out() {
        let values = [
            ("legal_name", "Oak Ltd"),
            ("utr", "1955839661"),
            ("other", "AB123456C"),
        ];
        let form = TaxForm {
            market: Some(Market::Gb),
            version: 1,
            values: values
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            ..TaxForm::default()
        };
        let Some(TaxInformation::Market(answers)) = form.information() else {
            panic!("a form of the United Kingdom");
        };
        assert_eq!(answers.values.len(), 1, "{answers:?}");
    }

    #[test]
    fn what_is_no_form_says_nothing() {
        let of = |market, version| TaxForm {
            market,
            version,
            ..TaxForm::default()
        };
        assert_eq!(of(None, 1).information(), None);
        assert_eq!(of(Some(Market::Gb), 99).information(), None);
        assert_eq!(of(Some(Market::Sg), 1).information(), None);
    }
}
