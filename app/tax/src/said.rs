//! What a form says that was sent, and how a form says what is saved.

use domain::{
    market::Market,
    tax::{IdentifierKind, LlcTaxation, TaxInformation, W9, W9Classification, W9Field},
};

use crate::form::{TaxForm, W9Form, ticked};

impl TaxForm {
    /// What it says; none where there is no such form.
    pub(crate) fn information(&self) -> Option<TaxInformation> {
        let information = if self.market? == Market::Us {
            TaxInformation::W9(Box::new(self.w9()))
        } else {
            TaxInformation::Market(self.answers()?)
        };
        Some(information.tidied())
    }

    fn w9(&self) -> W9 {
        let text = |field| self.w9.text(field);
        W9 {
            name: text(W9Field::Name),
            business_name: text(W9Field::BusinessName),
            classification: text(W9Field::Classification).parse().ok(),
            llc_taxation: text(W9Field::LlcTaxation).parse().ok(),
            other_classification: text(W9Field::OtherClassification),
            has_foreign_partners: self.w9.is_ticked(W9Field::ForeignPartners),
            exempt_payee_code: text(W9Field::ExemptPayeeCode),
            fatca_code: text(W9Field::FatcaCode),
            address: text(W9Field::Address),
            city: text(W9Field::City),
            state: text(W9Field::State),
            zip: text(W9Field::Zip),
            contact_name: text(W9Field::ContactName),
            contact_email: text(W9Field::ContactEmail),
            contact_phone: text(W9Field::ContactPhone),
            identifier_kind: text(W9Field::IdentifierKind).parse().ok(),
            has_backup_withholding: self.w9.is_ticked(W9Field::BackupWithholding),
            certified_name: text(W9Field::CertifiedName),
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
        Self::from([
            (W9Field::Name, w9.name),
            (W9Field::BusinessName, w9.business_name),
            (
                W9Field::Classification,
                code(w9.classification.map(W9Classification::code)),
            ),
            (
                W9Field::LlcTaxation,
                code(w9.llc_taxation.map(LlcTaxation::code)),
            ),
            (W9Field::OtherClassification, w9.other_classification),
            (W9Field::ForeignPartners, ticked(w9.has_foreign_partners)),
            (W9Field::ExemptPayeeCode, w9.exempt_payee_code),
            (W9Field::FatcaCode, w9.fatca_code),
            (W9Field::Address, w9.address),
            (W9Field::City, w9.city),
            (W9Field::State, w9.state),
            (W9Field::Zip, w9.zip),
            (W9Field::ContactName, w9.contact_name),
            (W9Field::ContactEmail, w9.contact_email),
            (W9Field::ContactPhone, w9.contact_phone),
            (
                W9Field::IdentifierKind,
                code(w9.identifier_kind.map(IdentifierKind::code)),
            ),
            (
                W9Field::BackupWithholding,
                ticked(w9.has_backup_withholding),
            ),
            (W9Field::CertifiedName, w9.certified_name),
        ])
    }
}

#[cfg(test)]
mod tests {
    use domain::tax::{Answers, FieldCode, form_of};

    use super::*;

    #[test]
    fn a_form_says_again_what_it_was_made_of() {
        let w9 = W9 {
            name: "Oak & Co".to_owned(),
            classification: Some(W9Classification::Llc),
            has_foreign_partners: true,
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
            w9: W9Form::from([
                (W9Field::State, "or".to_owned()),
                (W9Field::Zip, "９７２０１".to_owned()),
            ]),
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
