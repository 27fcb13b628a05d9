//! Pictures that are taken and files that aren't, made byte by byte.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use proptest::prelude::*;

use super::*;
use crate::testing::deterministic;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend_from_slice(kind);
    chunk.extend_from_slice(data);
    chunk.extend_from_slice(&[0; 4]);
    chunk
}

/// A PNG file that says this size; its pixels are those of two by two.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut header = width.to_be_bytes().to_vec();
    header.extend_from_slice(&height.to_be_bytes());
    header.extend_from_slice(&[8, 2, 0, 0, 0]);
    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::best());
    pixels.write_all(&[0; 14]).unwrap();
    let mut file = PNG.to_vec();
    file.extend(chunk(b"IHDR", &header));
    file.extend(chunk(b"IDAT", &pixels.finish().unwrap()));
    file.extend(chunk(b"IEND", b""));
    file
}

/// A JPEG file of this size.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut file = b"\xFF\xD8\xFF\xE0\x00\x07JFIF\x00".to_vec();
    file.extend_from_slice(b"\xFF\xC0\x00\x0B\x08");
    file.extend_from_slice(&height.to_be_bytes());
    file.extend_from_slice(&width.to_be_bytes());
    file.extend_from_slice(b"\x01\x01\x11\x00");
    file.extend_from_slice(b"\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00\x12\x34\xFF\xD9");
    file
}

/// A WebP file whose first chunk is this one.
fn webp(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut content = b"WEBP".to_vec();
    content.extend_from_slice(&kind);
    content.extend_from_slice(&u32::try_from(data.len()).unwrap().to_le_bytes());
    content.extend_from_slice(data);
    if data.len() % 2 == 1 {
        content.push(0);
    }
    let mut file = b"RIFF".to_vec();
    file.extend_from_slice(&u32::try_from(content.len()).unwrap().to_le_bytes());
    file.extend(content);
    file
}

fn lossy(width: u16, height: u16) -> Vec<u8> {
    let mut data = b"\x10\x00\x00\x9D\x01\x2A".to_vec();
    data.extend_from_slice(&width.to_le_bytes());
    data.extend_from_slice(&height.to_le_bytes());
    webp(*b"VP8 ", &data)
}

fn extended(width: u32, height: u32) -> Vec<u8> {
    let mut data = vec![0; 4];
    data.extend_from_slice(&(width - 1).to_le_bytes()[..3]);
    data.extend_from_slice(&(height - 1).to_le_bytes()[..3]);
    webp(*b"VP8X", &data)
}

#[test]
fn pictures_are_known_by_their_content_with_their_size() {
    let lossless = (2_u32 - 1) | ((3 - 1) << 14);
    let mut data = vec![0x2F];
    data.extend_from_slice(&lossless.to_le_bytes());
    for (file, expected) in [
        (png(2, 2), (ImageType::Png, 2, 2)),
        (jpeg(640, 480), (ImageType::Jpeg, 640, 480)),
        (lossy(800, 600), (ImageType::WebP, 800, 600)),
        (extended(4_000, 3_000), (ImageType::WebP, 4_000, 3_000)),
        (webp(*b"VP8L", &data), (ImageType::WebP, 2, 3)),
    ] {
        assert_eq!(inspect(&file), Ok(expected));
    }
}

#[test]
fn what_is_no_picture_is_not_taken() {
    for file in [
        &b"GIF89a"[..],
        b"%PDF-1.7",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"<!doctype html>",
        b"BM",
        b"RIFF\x04\x00\x00\x00WAVE",
        b"RIFF",
    ] {
        assert_eq!(inspect(file), Err(ImageRefusal::UnknownType), "{file:?}");
    }
    assert_eq!(inspect(b""), Err(ImageRefusal::Empty));
    let large = vec![0; IMAGE_BYTES_MAX + 1];
    assert_eq!(inspect(&large), Err(ImageRefusal::TooLarge));
}

#[test]
fn a_picture_that_is_another_file_too_or_broken_off_is_not_taken() {
    for whole in [png(2, 2), jpeg(2, 2), lossy(2, 2)] {
        let mut with_more = whole.clone();
        with_more.extend_from_slice(b"<script>alert(1)</script>");
        assert_eq!(inspect(&with_more), Err(ImageRefusal::Damaged));
        let broken_off = &whole[..whole.len() - 3];
        assert_eq!(inspect(broken_off), Err(ImageRefusal::Damaged));
    }
    let with_page = webp(*b"VP8 ", b"\x10\x00\x00\x9D\x01\x2A\x02\x00\x02\x00<html>");
    assert_eq!(inspect(&with_page), Err(ImageRefusal::Damaged));
    assert_eq!(
        inspect(&webp(*b"XMP ", b"text")),
        Err(ImageRefusal::Damaged)
    );
    assert_eq!(inspect(&lossy(0, 2)), Err(ImageRefusal::Damaged));
}

#[test]
fn a_picture_with_too_many_pixels_is_not_taken_before_it_is_unpacked() {
    let most = IMAGE_SIDE_MAX;
    for file in [
        png(20_000, 20_000),
        png(most + 1, 1),
        jpeg(60_000, 60_000),
        lossy(16_000, 16_000),
        extended(16_000_000, 16_000_000),
        extended(6_000, 4_001),
    ] {
        assert_eq!(inspect(&file), Err(ImageRefusal::TooManyPixels));
    }
    assert!(inspect(&extended(6_000, 4_000)).is_ok());
}

/// A picture of a hundred pixels each way with one more chunk.
fn small_with(chunk: &[u8]) -> Vec<u8> {
    let mut file = extended(100, 100);
    file.extend_from_slice(chunk);
    let length = u32::try_from(file.len() - 8).unwrap();
    file[4..8].copy_from_slice(&length.to_le_bytes());
    file
}

#[test]
fn a_frame_is_not_larger_than_its_picture() {
    let frame = |side: u16| lossy(side, side)[12..].to_vec();
    let moving = |frame: &[u8]| {
        let data = [&[0; 16][..], frame].concat();
        webp(*b"ANMF", &data)[12..].to_vec()
    };
    assert!(inspect(&small_with(&frame(100))).is_ok());
    assert!(inspect(&small_with(&moving(&frame(60)))).is_ok());
    for chunk in [frame(101), frame(16_000), moving(&frame(16_000))] {
        assert_eq!(inspect(&small_with(&chunk)), Err(ImageRefusal::Damaged));
    }
}

#[test]
fn a_code_is_64_small_hexadecimal_digits() {
    let code = "0123456789abcdef".repeat(4);
    let read: ImageCode = code.parse().unwrap();
    assert_eq!(read.as_str(), code);
    assert_eq!(read.object_name(ImageSize::Thumb), format!("{code}.96"));
    let json = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<ImageCode>(&json).unwrap(), read);
    for other in [
        String::new(),
        "0".repeat(63),
        "0".repeat(65),
        "A".repeat(64),
        "g".repeat(64),
        format!("../{}", "0".repeat(61)),
    ] {
        assert_eq!(other.parse::<ImageCode>(), Err(NotAnImageCode), "{other}");
    }
}

#[test]
fn refusals_are_read_back_by_their_codes() {
    for refusal in ImageRefusal::ALL {
        assert_eq!(ImageRefusal::of_code(refusal.code()), Some(refusal));
    }
    assert_eq!(ImageRefusal::of_code("other"), None);
}

#[test]
fn sizes_are_called_by_their_pixels() {
    for size in ImageSize::ALL {
        assert_eq!(size.code(), size.pixels().to_string());
    }
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn no_bytes_break_it(
        start in prop::sample::select(vec![&b"RIFF"[..], b"\xFF\xD8\xFF", PNG, b""]),
        rest in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut file = start.to_vec();
        file.extend(rest);
        let _ = inspect(&file);
    }
}
