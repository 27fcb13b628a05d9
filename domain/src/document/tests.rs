//! Files that are taken and files that aren't, made byte by byte.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use proptest::prelude::*;

use super::*;
use crate::testing::deterministic;

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A PDF file of these objects, each as it stands between `obj` and `endobj`.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    for (at, object) in objects.iter().enumerate() {
        file.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    file.extend_from_slice(b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    file
}

fn stream(keys: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {keys} /Length {} >>\nstream\n", data.len()).into_bytes();
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    object
}

fn catalog() -> Vec<u8> {
    b"<< /Type /Catalog /Pages 2 0 R /Title (A (nested\\) text)) >>".to_vec()
}

fn objects(text: &[u8]) -> Vec<u8> {
    stream(
        "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
        &packed(text),
    )
}

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend_from_slice(kind);
    chunk.extend_from_slice(data);
    chunk.extend_from_slice(&[0; 4]);
    chunk
}

fn header(width: u32, height: u32) -> Vec<u8> {
    let mut header = width.to_be_bytes().to_vec();
    header.extend_from_slice(&height.to_be_bytes());
    header.extend_from_slice(&[8, 2, 0, 0, 0]);
    header
}

fn png(width: u32, height: u32, raw: &[u8]) -> Vec<u8> {
    let mut file = png::BEGINNING.to_vec();
    file.extend(chunk(b"IHDR", &header(width, height)));
    file.extend(chunk(b"IDAT", &packed(raw)));
    file.extend(chunk(b"IEND", b""));
    file
}

fn small_png() -> Vec<u8> {
    png(2, 2, &[0; 14])
}

fn jpeg() -> Vec<u8> {
    let mut file = b"\xFF\xD8".to_vec();
    file.extend_from_slice(b"\xFF\xE0\x00\x07JFIF\x00");
    file.extend_from_slice(b"\xFF\xC0\x00\x0B\x08\x00\x02\x00\x02\x01\x01\x11\x00");
    file.extend_from_slice(b"\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00");
    file.extend_from_slice(b"\x12\xFF\x00\x34\xFF\xD0\x56");
    file.extend_from_slice(b"\xFF\xD9");
    file
}

fn zip_end() -> Vec<u8> {
    let mut end = b"PK\x05\x06".to_vec();
    end.extend_from_slice(&[0; 18]);
    end
}

#[test]
fn what_shows_pages_or_a_picture_is_taken() {
    let page = stream("/Filter /FlateDecode", &packed(b"BT /F1 12 Tf (Hi) Tj ET"));
    let image = stream("/Subtype /Image /Filter /DCTDecode", &jpeg());
    let plain = stream("/Type /Metadata", b"<x:xmpmeta/>");
    let fine = objects(b"3 0 << /Type /Pages /Kids [] /Count 0 >>");
    for file in [
        pdf(&[catalog()]),
        pdf(&[catalog(), page, image, plain]),
        pdf(&[catalog(), fine]),
    ] {
        assert_eq!(inspect(&file), Ok(DocumentType::Pdf));
    }
    assert_eq!(inspect(&small_png()), Ok(DocumentType::Png));
    assert_eq!(inspect(&jpeg()), Ok(DocumentType::Jpeg));
    let mut with_preview = jpeg();
    with_preview.extend_from_slice(&[0; 8]);
    with_preview.extend(jpeg());
    assert_eq!(inspect(&with_preview), Ok(DocumentType::Jpeg));
}

#[test]
fn other_types_are_not_taken() {
    assert_eq!(inspect(b""), Err(DocumentRefusal::Empty));
    for file in [
        &b"PK\x03\x04"[..],
        b"GIF89a",
        b"<html>",
        b" %PDF-1.7",
        b"MZ",
        b"\x89PNG",
    ] {
        assert_eq!(inspect(file), Err(DocumentRefusal::UnknownType));
    }
    let large = vec![b' '; DOCUMENT_BYTES_MAX + 1];
    assert_eq!(inspect(&large), Err(DocumentRefusal::TooLarge));
}

#[test]
fn a_pdf_that_does_something_is_not_taken() {
    let check = |object: &[u8]| inspect(&pdf(&[catalog(), object.to_vec()]));
    for object in [
        &b"<< /OpenAction 3 0 R >>"[..],
        b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
        b"<< /S/#4aavaScript >>",
        b"<< /AA<< /O 4 0 R >> >>",
        b"<< /S /Launch /F (cmd.exe) >>",
        b"<< /Names << /EmbeddedFiles 5 0 R >> >>",
        b"<< /Subtype /FileAttachment /FS 5 0 R >>",
        b"<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>",
        b"<< /AcroForm << /XFA 6 0 R >> >>",
        // In what looks like a comment or a text to some readers.
        b"<< /K 1 >> % << /JS 1 >>",
    ] {
        assert_eq!(check(object), Err(DocumentRefusal::ActiveContent));
    }
    let locked = check(b"<< /Encrypt 9 0 R >>");
    assert_eq!(locked, Err(DocumentRefusal::Encrypted));
    // Names that only begin so are others.
    assert_eq!(check(b"<< /JSON 1 /AAPL 2 >>"), Ok(DocumentType::Pdf));
}

#[test]
fn what_is_packed_in_objects_is_looked_through() {
    let hidden = b"3 0 << /S /JavaScript /JS (x) >>";
    let check = |object: Vec<u8>| inspect(&pdf(&[catalog(), object]));
    assert_eq!(check(objects(hidden)), Err(DocumentRefusal::ActiveContent));
    // Without its type, readers take it all the same.
    let keys = "/N 1 /First 4 /Filter [/FlateDecode]";
    assert_eq!(
        check(stream(keys, &packed(hidden))),
        Err(DocumentRefusal::ActiveContent)
    );
    let unpacked = stream("/Type /ObjStm /N 1 /First 4", hidden);
    assert_eq!(check(unpacked), Err(DocumentRefusal::ActiveContent));
    // Packed otherwise, or by what stands elsewhere.
    for keys in [
        "/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode",
        "/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]",
        "/Type /ObjStm /N 1 /First 4 /Filter 7 0 R",
        "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /DecodeParms 7 0 R",
    ] {
        assert_eq!(
            check(stream(keys, &packed(hidden))),
            Err(DocumentRefusal::TooComplex),
            "{keys}"
        );
    }
    let broken = stream(
        "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
        b"no zlib",
    );
    assert_eq!(check(broken), Err(DocumentRefusal::Damaged));
}

/// Rows of 8 bytes, each as the difference to the row above.
fn up(text: &[u8]) -> Vec<u8> {
    let mut text = text.to_vec();
    while !text.len().is_multiple_of(8) {
        text.push(b' ');
    }
    let mut above = [0_u8; 8];
    let mut rows = Vec::new();
    for row in text.chunks(8) {
        rows.push(2);
        for (byte, up) in row.iter().zip(above) {
            rows.push(byte.wrapping_sub(up));
        }
        above.copy_from_slice(row);
    }
    rows
}

#[test]
fn predictors_hide_nothing() {
    let check = |keys: &str, data: &[u8]| {
        let keys = format!("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode {keys}");
        inspect(&pdf(&[catalog(), stream(&keys, &packed(data))]))
    };
    let png = "/DecodeParms << /Predictor 12 /Columns 8 >>";
    let hidden = b"3 0 << /S /JavaScript /JS (x) >>";
    assert!(!contains(&up(hidden), b"/JavaScript"));
    assert_eq!(check(png, &up(hidden)), Err(DocumentRefusal::ActiveContent));
    let fine = b"3 0 << /Type /Pages /Count 0 >>";
    assert_eq!(check(png, &up(fine)), Ok(DocumentType::Pdf));
    let mut differences = hidden.to_vec();
    for at in (1..differences.len()).rev() {
        differences[at] = differences[at].wrapping_sub(differences[at - 1]);
    }
    let tiff = format!(
        "/DecodeParms << /Predictor 2 /Columns {} >>",
        differences.len()
    );
    assert_eq!(
        check(&tiff, &differences),
        Err(DocumentRefusal::ActiveContent)
    );
    for keys in [
        "/DecodeParms << /Predictor 7 >>",
        "/DecodeParms << /Predictor 12 /Columns 9 0 R >>",
        "/DecodeParms << /Predictor 12 /Columns 100000 >>",
        "/DecodeParms << /Predictor 2 /BitsPerComponent 4 >>",
    ] {
        assert_eq!(
            check(keys, fine),
            Err(DocumentRefusal::TooComplex),
            "{keys}"
        );
    }
}

#[test]
fn a_stream_can_not_hide() {
    let hidden = packed(b"3 0 << /JS (x) >>");
    let inner = stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &hidden);
    // An object inside the data of a plain stream.
    let mut nested = b"7 0 obj\n".to_vec();
    nested.extend_from_slice(&inner);
    let outer = stream("/Type /Metadata", &nested);
    let file = pdf(&[catalog(), outer]);
    assert_eq!(inspect(&file), Err(DocumentRefusal::OtherContent));
    // Behind a text that was never closed, or in a comment.
    for before in [&b"( "[..], b"% "] {
        let mut object = before.to_vec();
        object.extend_from_slice(b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>stream\n");
        object.extend_from_slice(&hidden);
        object.extend_from_slice(b"\nendstream");
        let refused = inspect(&pdf(&[catalog(), object])).unwrap_err();
        assert_eq!(refused, DocumentRefusal::TooComplex);
    }
}

#[test]
fn bombs_are_not_unpacked() {
    let zeros = vec![0_u8; 160 * 1024 * 1024];
    let bomb = packed(&zeros);
    assert!(bomb.len() < DOCUMENT_BYTES_MAX);
    for keys in [
        "/Filter /FlateDecode",
        "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
        "/Filter [/FlateDecode /FlateDecode]",
    ] {
        let file = pdf(&[catalog(), stream(keys, &bomb)]);
        assert_eq!(inspect(&file), Err(DocumentRefusal::TooComplex), "{keys}");
    }
    let picture = png(2, 2, &zeros);
    assert_eq!(inspect(&picture), Err(DocumentRefusal::TooComplex));
    let huge = png(60_000, 60_000, &[0; 14]);
    assert_eq!(inspect(&huge), Err(DocumentRefusal::TooComplex));
    let mut profile = png::BEGINNING.to_vec();
    profile.extend(chunk(b"IHDR", &header(2, 2)));
    profile.extend(chunk(b"iCCP", &[b"p\0\0", bomb.as_slice()].concat()));
    profile.extend(chunk(b"IEND", b""));
    assert_eq!(inspect(&profile), Err(DocumentRefusal::TooComplex));
}

#[test]
fn two_types_in_one_file_are_not_taken() {
    for whole in [pdf(&[catalog()]), small_png(), jpeg()] {
        let mut with_archive = whole.clone();
        with_archive.extend(zip_end());
        assert_eq!(inspect(&with_archive), Err(DocumentRefusal::OtherContent));
        let mut with_script = whole.clone();
        with_script.extend_from_slice(b"<script>alert(1)</script>");
        assert_eq!(inspect(&with_script), Err(DocumentRefusal::OtherContent));
    }
    // A PDF within the head of a picture, where readers look for it.
    let mut picture = png::BEGINNING.to_vec();
    picture.extend(chunk(b"IHDR", &header(2, 2)));
    picture.extend(chunk(b"tEXt", b"c\0%PDF-1.7"));
    picture.extend(chunk(b"IDAT", &packed(&[0; 14])));
    picture.extend(chunk(b"IEND", b""));
    assert_eq!(inspect(&picture), Err(DocumentRefusal::OtherContent));
    let page = pdf(&[b"(<HTML>)".to_vec()]);
    assert_eq!(inspect(&page), Err(DocumentRefusal::OtherContent));
}

#[test]
fn broken_pictures_are_not_taken() {
    let whole = small_png();
    for length in png::BEGINNING.len()..whole.len() {
        assert!(inspect(&whole[..length]).is_err(), "{length}");
    }
    let whole = jpeg();
    for length in 3..whole.len() {
        assert!(inspect(&whole[..length]).is_err(), "{length}");
    }
}

#[test]
fn a_name_says_what_the_file_is() {
    use DocumentType::{Jpeg, Pdf, Png};
    for (given, is, kept) in [
        ("scan.pdf", Pdf, "scan.pdf"),
        ("Scan 1.PDF", Pdf, "Scan 1.pdf"),
        ("photo.jpeg", Jpeg, "photo.jpeg"),
        ("photo", Jpeg, "photo.jpg"),
        ("v1.2", Png, "v1.2.png"),
        (" \u{202E}fdp\u{7}.png ", Png, "fdp.png"),
        ("a\"b<c>.pdf", Pdf, "a_b_c_.pdf"),
    ] {
        let name = DocumentName::of_file(given, is);
        assert_eq!(
            name.as_ref().map(DocumentName::as_str),
            Ok(kept),
            "{given:?}"
        );
    }
    let long = DocumentName::of_file(&"n".repeat(300), Pdf).unwrap();
    assert_eq!(long.as_str().chars().count(), DOCUMENT_NAME_CHARACTERS_MAX);
    for (given, is, refusal) in [
        (
            "scan.png",
            Pdf,
            DocumentRefusal::NameSaysOtherType { is: Pdf },
        ),
        (
            "a.pdf.exe",
            Pdf,
            DocumentRefusal::NameSaysOtherType { is: Pdf },
        ),
        ("../scan.pdf", Pdf, DocumentRefusal::NameHasPath),
        ("C:\\scan.pdf", Pdf, DocumentRefusal::NameHasPath),
        ("", Pdf, DocumentRefusal::NameMissing),
        (" \u{200B} ", Png, DocumentRefusal::NameMissing),
    ] {
        assert_eq!(DocumentName::of_file(given, is), Err(refusal), "{given:?}");
    }
    let file = pdf(&[catalog()]);
    assert_eq!(
        inspect_named(&file, "a.png").map(|(is, _)| is),
        Err(DocumentRefusal::NameSaysOtherType { is: Pdf })
    );
    assert!(inspect_named(&file, "a.pdf").is_ok());
}

#[test]
fn what_is_about_being_paid_needs_to_be_paid() {
    let about: Vec<&str> = DocumentKind::ALL
        .into_iter()
        .filter(|kind| kind.is_about_being_paid())
        .map(DocumentKind::code)
        .collect();
    assert_eq!(about, ["tax", "bank"]);
    assert_eq!(DocumentKind::Tax.needs(), Permission::BePaid);
    assert_eq!(DocumentKind::CaseStudy.needs(), Permission::Administer);
}

#[test]
fn what_a_dispute_claims_is_shown_by_whoever_may_open_one() {
    assert_eq!(DocumentKind::Evidence.needs(), Permission::SeeMoney);
    let about: Vec<&str> = DocumentKind::ALL
        .into_iter()
        .filter(|kind| kind.is_about_money())
        .map(DocumentKind::code)
        .collect();
    assert_eq!(about, ["tax", "bank", "evidence"]);
}

proptest! {
    #![proptest_config(deterministic())]

    /// Whatever comes, it is looked at without an end that isn't an answer.
    #[test]
    fn any_bytes_are_answered(
        beginning in prop::sample::select(vec![pdf::BEGINNING, png::BEGINNING, jpeg::BEGINNING]),
        rest in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let file = [beginning, rest.as_slice()].concat();
        let _ = inspect(&file);
    }

    /// A file with bytes of it changed is looked at likewise.
    #[test]
    fn changed_files_are_answered(
        changes in prop::collection::vec((0_usize..2_000, any::<u8>()), 1..8),
    ) {
        let hidden = objects(b"3 0 << /Type /Pages >>");
        for mut file in [pdf(&[catalog(), hidden]), small_png(), jpeg()] {
            for (at, byte) in &changes {
                let length = file.len();
                file[at % length] = *byte;
            }
            let _ = inspect(&file);
        }
    }

    /// What is packed with whatever around it is found.
    #[test]
    fn a_script_is_found_wherever_it_is_packed(
        before in "[a-zA-Z0-9 ()<>]{0,80}",
        behind in "[a-zA-Z0-9 ()<>]{0,80}",
    ) {
        let text = format!("3 0 {before} /JavaScript {behind}");
        let file = pdf(&[catalog(), objects(text.as_bytes())]);
        prop_assert_eq!(inspect(&file), Err(DocumentRefusal::ActiveContent));
    }
}
